import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  type WebClient,
} from "@slack/web-api";
import type { Sender } from "../../core/conversation/deliver.ts";
import type { Delivery, Sent, StaffPayload } from "../../core/conversation/delivery.ts";
import type { Attachment } from "../../core/conversation/inbound-message.ts";
import type { Language, Say } from "../../core/texts/texts.ts";
import type { TicketStore, TicketView } from "../../core/ticket/ticket-store.ts";
import { escapeSlack, rootMessage, toMessages } from "./render.ts";

export interface StaffSenderDeps {
  client: WebClient;
  tickets: TicketStore;
  channels: { ticket: string; senior: string };
  say: Say;
  language: Language;
  /** The bytes of a file a customer sent. */
  fetchCustomerFile(attachment: Attachment): Promise<Uint8Array>;
}

const MESSAGE_EVENT = "zhanggui_message";

/** Carries what is for staff to Slack. Slack has no idempotency key: after a failed try it is looked up before it is posted again. */
export function createStaffSender(deps: StaffSenderDeps): Sender {
  const { client, tickets, channels, say, language } = deps;

  return async (delivery) => {
    if (delivery.target !== "staff") throw new Error(`a ${delivery.target} delivery came to Slack`);
    try {
      return await send(delivery, delivery.payload);
    } catch (error) {
      return failure(error);
    }
  };

  async function send(delivery: Delivery, payload: StaffPayload): Promise<Sent> {
    if (payload.kind === "reaction") {
      await client.reactions.add({ channel: payload.channel, timestamp: payload.ts, name: payload.name });
      return done(null);
    }
    if (payload.kind === "erase_thread") return eraseThread(payload.channel, payload.ts);

    const ticket = await tickets.view(payload.ticketId);
    if (!ticket) return { kind: "refused", reason: "the ticket is gone" };
    switch (payload.kind) {
      case "root":
        return postRoot(delivery, ticket, channels.ticket);
      case "senior_root":
        return moveToSenior(delivery, ticket);
      case "root_update":
        return updateRoot(ticket);
      case "note":
        return postInThread(delivery, ticket, say(language, payload.note.id, mentions(payload.note.values)));
      case "bot_message":
        return postInThread(delivery, ticket, ...toMessages(`🤖 ${payload.text}`));
      case "customer_message":
        return postCustomerMessage(delivery, ticket, payload);
    }
  }

  async function postRoot(delivery: Delivery, ticket: TicketView, channel: string): Promise<Sent> {
    const found = delivery.attempts > 1 ? await findRoot(channel, ticket) : null;
    const { ts = found } = found
      ? { ts: found }
      : await client.chat.postMessage({
          channel,
          ...rootMessage(ticket, say, language, channel === channels.senior),
          unfurl_links: false,
        });
    if (!ts) throw new Error("chat.postMessage answered without a ts");
    await tickets.setRoot(ticket.id, channel, ts);
    return done(`${channel}:${ts}`);
  }

  /** A new root in the senior channel, with the whole thread's words; the old one points there. */
  async function moveToSenior(delivery: Delivery, ticket: TicketView): Promise<Sent> {
    const { slackChannel: oldChannel, slackTs: oldTs } = ticket;
    const outcome = await postRoot(delivery, ticket, channels.senior);
    const moved = await tickets.view(ticket.id);
    if (!oldChannel || !oldTs || !moved?.slackTs || moved.slackTs === oldTs) return outcome;

    const transcript = await tickets.transcript(ticket.id);
    const who = { customer: "👤", bot: "🤖", agent: "🧑‍💼" };
    const lines = transcript.map((line) => `${who[line.author]} ${line.text}`).join("\n");
    for (const text of toMessages(lines)) {
      await client.chat.postMessage({
        channel: channels.senior,
        thread_ts: moved.slackTs,
        text,
        unfurl_links: false,
      });
    }
    const link = await client.chat.getPermalink({ channel: channels.senior, message_ts: moved.slackTs });
    const text = say(language, "ticket-moved", {
      id: ticket.id,
      link: `<${link.permalink}|${say(language, "ticket-moved-link")}>`,
    });
    await client.chat.update({
      channel: oldChannel,
      ts: oldTs,
      text,
      blocks: [{ type: "section", text: { type: "mrkdwn", text } }],
    });
    return outcome;
  }

  async function updateRoot(ticket: TicketView): Promise<Sent> {
    if (!ticket.slackChannel || !ticket.slackTs) return notPosted();
    const isSenior = ticket.slackChannel === channels.senior && channels.senior !== channels.ticket;
    await client.chat.update({
      channel: ticket.slackChannel,
      ts: ticket.slackTs,
      ...rootMessage(ticket, say, language, isSenior),
    });
    return done(null);
  }

  async function postCustomerMessage(
    delivery: Delivery,
    ticket: TicketView,
    payload: Extract<StaffPayload, { kind: "customer_message" }>,
  ): Promise<Sent> {
    const { messageKind: kind, text, attachment } = payload;
    const name = escapeSlack(ticket.customer.name) || say(language, "staff-unnamed");
    const label =
      kind === "text" || kind === "choice" || kind === "command" ? "" : ` _${say(language, `kind-${kind}`)}_`;
    const parts = toMessages(text);
    const texts = [`👤 *${name}*${label}${parts[0] ? `\n${parts[0]}` : ""}`, ...parts.slice(1)];
    if (!attachment) return postInThread(delivery, ticket, ...texts);
    if (!ticket.slackChannel || !ticket.slackTs) return notPosted();

    const file = await deps.fetchCustomerFile(attachment).catch(() => null);
    if (!file)
      return postInThread(
        delivery,
        ticket,
        ...texts,
        say(language, "file-not-fetched", { name: escapeSlack(attachment.name) }),
      );
    const known = delivery.attempts > 1 ? await findInThread(ticket, delivery.id) : new Set<number>();
    if (!known.has(0)) await postInThread(delivery, ticket, ...texts);
    await client.filesUploadV2({
      channel_id: ticket.slackChannel,
      thread_ts: ticket.slackTs,
      file: Buffer.from(file),
      filename: attachment.name,
    });
    return done(null);
  }

  async function postInThread(delivery: Delivery, ticket: TicketView, ...texts: string[]): Promise<Sent> {
    if (!ticket.slackChannel || !ticket.slackTs) return notPosted();
    const known = delivery.attempts > 1 ? await findInThread(ticket, delivery.id) : new Set<number>();
    let ts: string | undefined;
    for (const [part, text] of texts.entries()) {
      if (known.has(part)) continue;
      const posted = await client.chat.postMessage({
        channel: ticket.slackChannel,
        thread_ts: ticket.slackTs,
        text,
        unfurl_links: false,
        metadata: { event_type: MESSAGE_EVENT, event_payload: { delivery_id: delivery.id, part } },
      });
      ts = posted.ts;
    }
    return done(ts ? `${ticket.slackChannel}:${ts}` : null);
  }

  async function findRoot(channel: string, ticket: TicketView): Promise<string | null> {
    const oldest = String(Math.floor(ticket.openedAt.getTime() / 1000) - 60);
    const history = await client.conversations.history({
      channel,
      oldest,
      include_all_metadata: true,
      limit: 200,
    });
    const found = history.messages?.find(
      ({ metadata }) =>
        metadata?.event_type === "zhanggui_ticket" &&
        fieldOf(metadata.event_payload, "ticket_id") === ticket.id,
    );
    return found?.ts ?? null;
  }

  /** The parts of a delivery that stand in the thread already. */
  async function findInThread(
    { slackChannel, slackTs }: TicketView,
    deliveryId: number,
  ): Promise<Set<number>> {
    if (!slackChannel || !slackTs) return new Set();
    const { messages = [] } = await client.conversations.replies({
      channel: slackChannel,
      ts: slackTs,
      include_all_metadata: true,
      limit: 200,
    });
    return new Set(
      messages.flatMap((message) => {
        const metadata = fieldOf(message, "metadata");
        if (fieldOf(metadata, "event_type") !== MESSAGE_EVENT) return [];
        const payload = fieldOf(metadata, "event_payload");
        const part = fieldOf(payload, "part");
        return fieldOf(payload, "delivery_id") === deliveryId && typeof part === "number" ? [part] : [];
      }),
    );
  }

  /** Deletes our own posts of a thread; what people wrote is theirs. */
  async function eraseThread(channel: string, ts: string): Promise<Sent> {
    let cursor: string | undefined;
    do {
      const page = await client.conversations.replies({ channel, ts, limit: 200, ...(cursor && { cursor }) });
      for (const message of (page.messages ?? []).toReversed()) {
        if (!message.bot_id || !message.ts) continue;
        const gone = say(language, "erased-in-slack");
        await client.chat.delete({ channel, ts: message.ts }).catch(async () => {
          await client.chat.update({ channel, ts: message.ts ?? "", text: gone, blocks: [] });
        });
      }
      cursor = page.response_metadata?.next_cursor;
    } while (cursor);
    return done(null);
  }
}

const done = (externalId: string | null): Sent => ({ kind: "sent", externalId });
const notPosted = (): Sent => ({
  kind: "retry",
  reason: "the root message is not posted yet",
  afterMs: 1000,
  isOutage: true,
});

/** Ids of people as Slack mentions; every other value escaped. */
function mentions(values: Readonly<Record<string, string | number>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      if (typeof value === "number") return [key, value];
      return [key, key === "agent" || key === "to" ? `<@${value}>` : escapeSlack(value)];
    }),
  );
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

/** Errors that mean «it is so already». */
const ALREADY = new Set(["already_reacted", "message_not_found", "thread_not_found", "no_reaction"]);
/** Errors that a person has to mend in Slack; until then it waits. */
const WAITS = new Set([
  "ratelimited",
  "rate_limited",
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
  "not_in_channel",
  "channel_not_found",
  "invalid_auth",
  "token_revoked",
  "token_expired",
  "account_inactive",
  "missing_scope",
  "not_authed",
  "is_archived",
]);

function failure(error: unknown): Sent {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: "retry", reason: "rate limited", afterMs: error.retryAfter * 1000, isOutage: true };
  }
  if (error instanceof WebAPIPlatformError) {
    const reason = error.data.error;
    if (ALREADY.has(reason)) return done(null);
    if (WAITS.has(reason)) return { kind: "retry", reason, afterMs: null, isOutage: true };
    return { kind: "refused", reason };
  }
  if (error instanceof WebAPIHTTPError || error instanceof WebAPIRequestError) {
    return { kind: "retry", reason: "Slack can't be reached", afterMs: null, isOutage: true };
  }
  throw error;
}
