import { LogLevel, type Logger as SlackLogger } from "@slack/logger";
import type { Logger } from "pino";
import { describeError } from "../log.ts";

/** Slack's libraries speak into our log; what they attach may carry texts, so only words and errors pass. */
export function slackLogger(log: Logger): SlackLogger {
  const child = log.child({ library: "slack" });
  const say =
    (level: "debug" | "info" | "warn" | "error") =>
    (...parts: unknown[]) => {
      const [first] = parts;
      if (first instanceof Error) child[level]({ err: describeError(first) }, "slack");
      else if (typeof first === "string") child[level](first.slice(0, 200));
    };
  return {
    debug: () => undefined,
    info: say("debug"),
    warn: say("warn"),
    error: say("error"),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
