/** What the Web API answers with `ok: false`. */
export class SlackApiError extends Error {
  readonly code: string;
  readonly messages: readonly string[];

  constructor(code: string, messages: readonly string[] = []) {
    super(code);
    this.name = "SlackApiError";
    this.code = code;
    this.messages = messages;
  }
}
