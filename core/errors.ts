/** Every failure a caller may want to tell apart. Add a code only when some caller branches on it. */
export type ErrorCode =
  | "config_invalid"
  | "database_unusable"
  | "knowledge_refused"
  | "model_unavailable"
  | "not_found"
  | "platform_away"
  | "store_unavailable"
  | "usage";

/** A broken expectation. The message says what was given, what was expected and what to do; never a secret or a customer's words. */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = "ServiceError";
    this.code = code;
    this.details = options.details ?? {};
  }
}
