import type { WebClient } from "@slack/web-api";
import type { Delivery, StaffPayload } from "../../core/conversation/delivery.ts";
import type { DigestShow } from "../../core/insight/show-digest.ts";
import { findPosted } from "./find-posted.ts";
import type { SlackLimits } from "./limits.ts";
import { escapeSlack } from "./render.ts";
import { type Upload, uploadFiles } from "./send-files.ts";

const EVENT = "zhanggui_digest";

export interface DigestSenderDeps {
  client: WebClient;
  limits: SlackLimits;
  digests: DigestShow;
  channels: { alert: string };
}

/**
 * Posts a digest in the alert channel, its picture in the message's thread, a week's report beside it. What stands there
 * after a failed try is found, not posted again. `onAsked`: as `uploadFiles` has it.
 */
export async function sendDigest(
  { client, limits, digests, channels }: DigestSenderDeps,
  payload: Extract<StaffPayload, { kind: "digest" | "digest_week" }>,
  delivery: Pick<Delivery, "id" | "attempts" | "sentIds">,
  onAsked: (ids: readonly string[]) => void,
): Promise<string> {
  const channel = channels.alert;
  const since = new Date(payload.day);
  const known =
    delivery.attempts > 1
      ? await findPosted(client, channel, { event: EVENT, key: "delivery_id", id: delivery.id, since })
      : null;
  const { text, png } = await (payload.kind === "digest" ? digests.day : digests.week)(payload.day);
  const ts = known ?? (await post(text));
  const files: Upload[] = [{ bytes: png, name: `digest-${payload.day}.png` }];
  if (payload.kind === "digest_week") {
    const { name, html } = await digests.report(payload.day);
    files.push({ bytes: Buffer.from(html), name });
  }
  const earlierIds = delivery.sentIds ?? [];
  await uploadFiles({ client, limits }, { thread: { channel, ts }, files, earlierIds, onAsked });
  return `${channel}:${ts}`;

  async function post(words: string): Promise<string> {
    const posted = await client.chat.postMessage({
      channel,
      text: escapeSlack(words),
      unfurl_links: false,
      metadata: { event_type: EVENT, event_payload: { delivery_id: delivery.id } },
    });
    if (!posted.ts) throw new Error("chat.postMessage answered without a ts");
    return posted.ts;
  }
}
