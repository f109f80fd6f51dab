/** What the Bot API answers instead of a result. */
export class TelegramApiError extends Error {
  readonly status: number;
  readonly description: string;
  readonly parameters: Readonly<Record<string, number>> | undefined;

  constructor(status: number, description: string, parameters?: Readonly<Record<string, number>>) {
    super(description);
    this.name = "TelegramApiError";
    this.status = status;
    this.description = description;
    this.parameters = parameters;
  }
}

/** A refusal with status 400. */
export function badRequest(reason: string): TelegramApiError {
  return new TelegramApiError(400, `Bad Request: ${reason}`);
}
