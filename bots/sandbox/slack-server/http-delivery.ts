import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Dispatcher, request } from "undici";
import { ServiceError } from "../../../core/errors.ts";
import { type Fields, fieldsOf, parseJson, textOf } from "../loopback/fields.ts";
import { type Delivery, type DeliveryTimes, type Envelope, SILENCE } from "./delivery.ts";
import { newSecret } from "./ids.ts";
import type { Acknowledgement } from "./types.ts";

/** Signs a body as Slack does. Source: https://docs.slack.dev/authentication/verifying-requests-from-slack. */
function signature(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

interface HttpDeliveryOptions extends DeliveryTimes {
  readonly url: string;
  readonly signingSecret: string;
  clock(): Date;
}

/**
 * Events, interactions and commands as signed POSTs to one URL. Events of one channel go one after the other, and
 * come again after an error or 3 s. Throws ServiceError("usage") when the URL does not answer the challenge.
 */
export async function createHttpDelivery(options: HttpDeliveryOptions): Promise<Delivery> {
  const { url, signingSecret, clock, ackTimeoutMs, retryDelaysMs } = options;
  const closing = new AbortController();
  const lanes = new Map<string, Promise<unknown>>();

  async function post(body: string, contentType: string, headers: Record<string, string> = {}) {
    const timestamp = String(Math.floor(clock().getTime() / 1000));
    const answer: Dispatcher.ResponseData = await request(url, {
      method: "POST",
      headers: {
        "content-type": contentType,
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": signature(signingSecret, timestamp, body),
        ...headers,
      },
      body,
      signal: AbortSignal.any([closing.signal, AbortSignal.timeout(ackTimeoutMs)]),
    });
    return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
  }

  const postJson = (payload: Fields, headers?: Record<string, string>) =>
    post(JSON.stringify(payload), "application/json", headers);

  async function sendEvent(payload: Fields, firstAttempt: number): Promise<Acknowledgement> {
    let reason = firstAttempt > 0 ? "http_timeout" : "";
    for (let attempt = firstAttempt; ; attempt += 1) {
      try {
        const retry = { "x-slack-retry-num": String(attempt), "x-slack-retry-reason": reason };
        const { status, headers } = await postJson(payload, attempt > 0 ? retry : {});
        if (status >= 200 && status < 300) return { acknowledged: true, response: {} };
        if (headers["x-slack-no-retry"] === "1") return SILENCE;
        reason = "http_error";
      } catch (error) {
        if (closing.signal.aborted) return SILENCE;
        reason =
          error instanceof DOMException && error.name === "TimeoutError"
            ? "http_timeout"
            : "connection_failed";
      }
      const delayMs = retryDelaysMs[attempt];
      if (delayMs === undefined) return SILENCE;
      await sleep(delayMs, undefined, { ref: false, signal: closing.signal }).catch(() => undefined);
      if (closing.signal.aborted) return SILENCE;
    }
  }

  async function sendForm({ type, payload }: Envelope): Promise<Acknowledgement> {
    const form =
      type === "interactive"
        ? new URLSearchParams({ payload: JSON.stringify(payload) })
        : new URLSearchParams(
            Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, textOf(value) ?? ""])),
          );
    try {
      const { status, text } = await post(form.toString(), "application/x-www-form-urlencoded");
      if (status < 200 || status >= 300) return SILENCE;
      const json = parseJson(text);
      // A command may be answered with bare text.
      return {
        acknowledged: true,
        response: typeof json === "object" ? fieldsOf(json) : text ? { text } : {},
      };
    } catch {
      return SILENCE;
    }
  }

  const challenge = newSecret();
  const answer = await postJson({ token: newSecret(), challenge, type: "url_verification" }).catch(
    (cause: unknown) => {
      throw new ServiceError("usage", `${url} did not answer Slack's challenge; is it listening?`, { cause });
    },
  );
  const echoed = textOf(fieldsOf(parseJson(answer.text)).challenge) ?? answer.text.trim();
  if (answer.status !== 200 || echoed !== challenge) {
    throw new ServiceError(
      "usage",
      `${url} answered Slack's challenge with status ${answer.status} and no echo`,
    );
  }

  return {
    send(envelope, attempt = 0) {
      if (envelope.type !== "events_api") return sendForm(envelope);
      const event = fieldsOf(envelope.payload.event);
      const lane = textOf(event.channel) ?? "";
      const before = lanes.get(lane) ?? Promise.resolve();
      const sent = before.then(() => sendEvent(envelope.payload, attempt));
      // A channel that keeps failing does not hold its next events up for ever: later ones may overtake, as at Slack.
      const firstTry = Promise.race([sent, sleep(ackTimeoutMs, undefined, { ref: false })]);
      lanes.set(lane, firstTry);
      return sent;
    },
    close: () => closing.abort(),
  };
}
