import { type App, isValidSlackRequest, type Receiver } from "@slack/bolt";
import { z } from "zod";

/** Bolt's door for events over HTTP, behind our own server. */
export interface HttpReceiver extends Receiver {
  handle(request: Request): Promise<Response>;
}

const body = z.record(z.string(), z.unknown());

/**
 * Signature and clock are checked on the raw bytes. An answer of 200 means that every listener is done: what fails
 * is answered 500, so that Slack sends it again.
 */
export function createHttpReceiver(signingSecret: string): HttpReceiver {
  let app: App | null = null;

  return {
    init(given) {
      app = given;
    },
    start: async () => undefined,
    stop: async () => undefined,

    async handle(request) {
      const raw = await request.text();
      const isGenuine = isValidSlackRequest({
        signingSecret,
        body: raw,
        headers: {
          "x-slack-signature": request.headers.get("x-slack-signature") ?? "",
          "x-slack-request-timestamp": Number(request.headers.get("x-slack-request-timestamp")),
        },
      });
      if (!isGenuine) return new Response("unauthorized", { status: 401 });

      const parsed = body.safeParse(parse(raw, request.headers.get("content-type") ?? ""));
      if (!parsed.success) return new Response("the body can't be read", { status: 400 });
      if (parsed.data["type"] === "url_verification")
        return Response.json({ challenge: parsed.data["challenge"] });
      if (parsed.data["ssl_check"] === "1") return new Response("");
      if (!app) return new Response("starting", { status: 503 });

      let answer = new Response("");
      await app.processEvent({
        body: parsed.data,
        ack: async (response?: unknown) => {
          if (response !== undefined && response !== "") {
            answer = typeof response === "string" ? new Response(response) : Response.json(response);
          }
        },
        ...retryOf(request),
      });
      return answer;
    },
  };
}

function parse(raw: string, contentType: string): unknown {
  try {
    if (!contentType.startsWith("application/x-www-form-urlencoded")) return JSON.parse(raw);
    const form = Object.fromEntries(new URLSearchParams(raw));
    return form["payload"] === undefined ? form : JSON.parse(form["payload"]);
  } catch {
    return null;
  }
}

function retryOf({ headers }: Request): { retryNum?: number; retryReason?: string } {
  const number = headers.get("x-slack-retry-num");
  const reason = headers.get("x-slack-retry-reason");
  return { ...(number && { retryNum: Number(number) }), ...(reason && { retryReason: reason }) };
}
