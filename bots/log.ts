import pino, { type Logger } from "pino";

/** Tokens of Telegram and Slack wherever a library may put them: in addresses above all. */
const TOKENS = /bot\d+:[\w-]{20,}|xox[a-z]-[\w-]+|xapp-[\w-]+/g;

/** The process's log, on stderr: answers go to stdout. No secrets, no customers' words. */
export function createLog(level: string, name: string): Logger {
  return pino(
    { name, level, serializers: { err: describeError } },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** What may be told of an error: libraries attach whole requests to theirs, with texts and tokens. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: "not an error" };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return {
    type: error.name,
    ...code,
    message: mask(error.message),
    at: mask(error.stack ?? "")
      .split("\n")
      .slice(1, 6)
      .join("\n"),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  };
}

const mask = (text: string): string => text.replace(TOKENS, "***");
