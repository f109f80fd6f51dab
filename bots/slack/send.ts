import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  type WebClient,
} from "@slack/web-api";
import type { Sender } from "../../core/conversation/deliver.ts";
import {
  type Delivery,
  ID_SEPARATOR,
  type Sent,
  type StaffPayload,
} from "../../core/conversation/delivery.ts";
import type { DeliveryStore } from "../../core/conversation/delivery-store.ts";
import type { Attachment } from "../../core/conversation/inbound-message.ts";
import { ServiceError } from "../../core/errors.ts";
import type { WarningDesk } from "../../core/insight/early-warning/warning-desk.ts";
import type { DigestShow } from "../../core/insight/show-digest.ts";
import type { CandidateStore } from "../../core/knowledge/gate/candidate-store.ts";
import type { DraftStore } from "../../core/knowledge/learning/draft-store.ts";
import type { DiscountDesk } from "../../core/selling/offers/staff-discount.ts";
import type { Language, Say } from "../../core/texts/texts.ts";
import type { AssistDesk } from "../../core/ticket/assist/assist-desk.ts";
import type { TicketStore, TicketView } from "../../core/ticket/ticket-store.ts";
import { withFormBlocks } from "./after-sales-render.ts";
import { sendAssist } from "./assist.ts";
import { postCandidate, updateCandidate } from "./candidates.ts";
import { sendDigest } from "./digest.ts";
import { sendDraft } from "./drafts.ts";
import { findPosted } from "./find-posted.ts";
import type { SlackLimits } from "./limits.ts";
import { toMessages } from "./mrkdwn.ts";
import { escapeSlack, type RootMessage, rootMessage, shortened, slackTime } from "./render.ts";
import { deleteFile, type Upload, uploadFiles } from "./send-files.ts";
import { sendWarning } from "./warnings.ts";

export interface StaffSenderDeps {
  digests: DigestShow;
  client: WebClient;
  limits: SlackLimits;
  tickets: TicketStore;
  candidates: Pick<CandidateStore, "view" | "postedAt">;
  drafts: Pick<DraftStore, "view" | "setPlace">;
  warnings: Pick<WarningDesk, "find">;
  placeOf: DeliveryStore["placeOf"];
  assist: AssistDesk;
  discounts: Pick<DiscountDesk, "isOpen">;
  channels: { ticket: string; senior: string; alert: string };
  /** The address of a thread in people's Slack. */
  threadUrl(channel: string, ts: string): Promise<string>;
  /** Mentions of all leads; empty where there are none. */
  leadMentions: string;
  say: Say;
  language: Language;
  /** The bytes of a file a customer sent. */
  fetchCustomerFile(attachment: Attachment): Promise<Uint8Array>;
}

/** Characters shown of what a customer replied to, or wrote before an edit. */
const EDIT_LENGTH = 600;
/** Tries for a customer's file, about a quarter of an hour at 30 s each; then the thread goes on without it. */
const FILE_ATTEMPTS = 30;
const MESSAGE_EVENT = "zhanggui_message";

/** Carries what is for staff to Slack. Slack has no idempotency key: after a failed try it is looked up before it is posted again. */
export function createStaffSender(deps: StaffSenderDeps): Sender {
  const { client, tickets, channels, say, language } = deps;

  return async (delivery) => {
    if (delivery.target !== "staff") throw new Error(`a ${delivery.target} delivery came to Slack`);
    // Files that Slack was asked to show, for the next try to look for.
    const asked: string[] = [];
    try {
      return await send(delivery, delivery.payload, asked);
    } catch (error) {
      return { ...failure(error), externalId: asked.length > 0 ? asked.join(ID_SEPARATOR) : null };
    }
  };

  async function send(delivery: Delivery, payload: StaffPayload, asked: string[]): Promise<Sent> {
    if (payload.kind === "reaction") {
      await client.reactions.add({ channel: payload.channel, timestamp: payload.ts, name: payload.name });
      return done(null);
    }
    if (payload.kind === "erase_thread") return eraseThread(payload.channel, payload.ts);
    if (payload.kind === "warning" || payload.kind === "warning_update")
      return done(await sendWarning(deps, payload, delivery));
    if (payload.kind === "digest" || payload.kind === "digest_week")
      return done(await sendDigest(deps, payload, delivery, (ids) => asked.splice(0, asked.length, ...ids)));
    if (payload.kind === "candidate" || payload.kind === "candidate_update")
      return sendCandidate(delivery, payload);
    if (payload.kind === "knowledge_draft" || payload.kind === "knowledge_draft_note") {
      const sent = await sendDraft(deps, payload, delivery);
      return sent === "not_posted" ? notPosted() : done(sent);
    }

    const ticket = await tickets.view(payload.ticketId);
    if (!ticket) return { kind: "refused", reason: "the ticket is gone" };
    switch (payload.kind) {
      case "root":
        return postRoot(delivery, ticket);
      case "senior_root":
        return moveToSenior(delivery, ticket);
      case "root_update":
        return assisted(delivery, ticket, updateRoot(ticket));
      case "note":
        return postNote(delivery, ticket, payload);
      case "call":
        return postCall(delivery, ticket, payload);
      case "merged_context":
        return postInThread(delivery, ticket, await conversationOf(payload.fromTicketId, delivery));
      case "bot_message":
        return postInThread(delivery, ticket, toMessages(`🤖 ${payload.text}`, "us"));
      case "customer_message":
        return assisted(delivery, ticket, postCustomerMessage(delivery, ticket, payload, asked));
      case "assist":
      case "suggestion_again":
      case "customer_card":
      case "summary":
      case "translation":
      case "agent_reply":
        await sendAssist(deps, payload, ticket, delivery);
        return done(null);
    }
  }

  /** Once staff see what happened, a reply is suggested to the ticket's holder. */
  async function assisted(delivery: Delivery, ticket: TicketView, sending: Promise<Sent>): Promise<Sent> {
    const sent = await sending;
    const isHeld = ticket.state === "claimed" || ticket.state === "waiting";
    if (sent.kind === "sent" && (isHeld || delivery.payload.kind === "root_update"))
      await deps.assist.suggestions.wanted(ticket.id, delivery.id);
    return sent;
  }

  async function sendCandidate(
    { attempts }: Delivery,
    { kind, candidateId }: Extract<StaffPayload, { candidateId: number }>,
  ): Promise<Sent> {
    const candidate = await deps.candidates.view(candidateId);
    if (!candidate) return { kind: "refused", reason: "the held release is gone" };
    const spoken = { say, language };
    if (kind === "candidate")
      return done(
        await postCandidate(client, channels.alert, candidate, { ...spoken, isRepeat: attempts > 1 }),
      );
    return (await updateCandidate(client, deps.candidates, candidate, spoken)) ? done(null) : notPosted();
  }

  async function postRoot(delivery: Delivery, ticket: TicketView): Promise<Sent> {
    const channel = ticket.isSenior ? channels.senior : channels.ticket;
    const ts = await rootIn(channel, delivery, ticket);
    await tickets.setRoot(ticket.id, channel, ts);
    return done(`${channel}:${ts}`);
  }

  /** A ticket as a link to its thread; its number alone while it has none. */
  async function linkTo({ id, slackChannel, slackTs }: TicketView): Promise<string> {
    if (!slackChannel || !slackTs) return `#${id}`;
    return `<${await deps.threadUrl(slackChannel, slackTs)}|#${id}>`;
  }

  async function postNote(
    delivery: Delivery,
    ticket: TicketView,
    { note, toTicketId, isBroadcast = false }: Extract<StaffPayload, { kind: "note" }>,
  ): Promise<Sent> {
    const other = toTicketId ? await tickets.view(toTicketId) : null;
    const link = toTicketId ? { ticket: other ? await linkTo(other) : `#${toTicketId}` } : {};
    const text = say(language, note.id, { ...mentions(note.values), ...link });
    return postInThread(delivery, ticket, [text], isBroadcast);
  }

  /** Its own message in the channel of those who are called. In one channel with the ticket, its thread is the place. */
  async function postCall(
    delivery: Delivery,
    ticket: TicketView,
    { to, note }: Extract<StaffPayload, { kind: "call" }>,
  ): Promise<Sent> {
    const channel = to === "leads" ? channels.alert : channels.senior;
    if (!ticket.slackChannel || !ticket.slackTs) return notPosted();
    const called = to === "leads" && deps.leadMentions !== "" ? `${deps.leadMentions} ` : "";
    const text = say(language, note.id, { ...mentions(note.values), ticket: await linkTo(ticket) });
    if (channel === ticket.slackChannel) return postInThread(delivery, ticket, [`${called}${text}`], true);
    return postAlone(delivery, channel, `${called}${text}`);
  }

  /** A message of its own; one that stands in the channel already is found, not posted again. */
  async function postAlone(delivery: Delivery, channel: string, text: string): Promise<Sent> {
    if (delivery.attempts > 1 && (await isPosted(channel, delivery.id))) return done(null);
    await client.chat.postMessage({
      channel,
      text,
      unfurl_links: false,
      metadata: { event_type: MESSAGE_EVENT, event_payload: { delivery_id: delivery.id, part: 0 } },
    });
    return done(null);
  }

  async function isPosted(channel: string, deliveryId: number): Promise<boolean> {
    const { messages = [] } = await client.conversations.history({
      channel,
      include_all_metadata: true,
      limit: 200,
    });
    return messages.some((message) => partOf(message, deliveryId) !== null);
  }

  /** The ticket's root message in a channel, posted unless it stands there; the one that is left behind doesn't count. */
  async function rootIn(channel: string, delivery: Delivery, ticket: TicketView): Promise<string> {
    const found = delivery.attempts > 1 ? await findRoot(channel, ticket) : null;
    if (found) return found;
    const { ts } = await client.chat.postMessage({
      channel,
      ...rootOf(ticket),
      unfurl_links: false,
    });
    if (!ts) throw new Error("chat.postMessage answered without a ts");
    return ts;
  }

  /** Everything said in a ticket that is not on its way into the thread by itself, as messages of a thread. */
  async function conversationOf(ticketId: number, { id }: Delivery): Promise<string[]> {
    const transcript = await tickets.transcript(ticketId, id);
    const who = { customer: "👤", bot: "🤖", agent: "🧑‍💼" };
    return toMessages(transcript.map((line) => `${who[line.author]} ${line.text}`).join("\n"), "customer");
  }

  /**
   * A new root in the senior channel, with the whole thread's words; the old one points there. The ticket moves last,
   * so that a try that breaks off half-way is taken up again. Where both are one channel, it stays.
   */
  async function moveToSenior(delivery: Delivery, ticket: TicketView): Promise<Sent> {
    const { slackChannel: oldChannel, slackTs: oldTs } = ticket;
    const channel = channels.senior;
    if (oldChannel === channel && channels.senior === channels.ticket) return updateRoot(ticket);
    const ts = await rootIn(channel, delivery, ticket);
    const moved = { ...ticket, slackChannel: channel, slackTs: ts };
    await postInThread(delivery, moved, await conversationOf(ticket.id, delivery));

    if (oldChannel && oldTs) {
      const text = say(language, "ticket-moved", {
        id: ticket.id,
        link: `<${await deps.threadUrl(channel, ts)}|${say(language, "ticket-moved-link")}>`,
      });
      await client.chat.update({
        channel: oldChannel,
        ts: oldTs,
        text,
        blocks: [{ type: "section", text: { type: "mrkdwn", text } }],
      });
    }
    await tickets.setRoot(ticket.id, channel, ts);
    return done(`${channel}:${ts}`);
  }

  function rootOf(ticket: TicketView): RootMessage {
    return withFormBlocks(rootMessage(ticket, say, language, deps.discounts.isOpen()), ticket, {
      say,
      language,
    });
  }

  async function updateRoot(ticket: TicketView): Promise<Sent> {
    if (!ticket.slackChannel || !ticket.slackTs) return notPosted();
    await client.chat.update({
      channel: ticket.slackChannel,
      ts: ticket.slackTs,
      ...rootOf(ticket),
    });
    return done(null);
  }

  async function postCustomerMessage(
    delivery: Delivery,
    ticket: TicketView,
    {
      messageKind: kind,
      text,
      attachments,
      quoted,
      before,
    }: Extract<StaffPayload, { kind: "customer_message" }>,
    asked: string[],
  ): Promise<Sent> {
    const name = escapeSlack(ticket.customer.name) || say(language, "staff-unnamed");
    const isPlain = kind === "text" || kind === "choice" || kind === "command";
    const label = before === undefined ? (isPlain ? "" : ` _${say(language, `kind-${kind}`)}_`) : "";
    const head =
      before === undefined ? `👤 *${name}*${label}` : `👤 *${name}* _${say(language, "customer-edited")}_`;
    const was = before ? `~${shortened(before.replaceAll(/\s+/g, " "), EDIT_LENGTH)}~\n` : "";
    const reply = quoted ? `> ${shortened(quoted.replaceAll(/\s+/g, " "), EDIT_LENGTH)}\n` : "";
    const [first = "", ...more] = toMessages(text, "customer");
    const texts = [`${head}\n${reply}${was}${first}`.trimEnd(), ...more];
    // An edited caption's file stands in the thread already.
    const files = before === undefined ? attachments : [];
    const sent = await postInThread(delivery, ticket, texts);
    // The root says that they can't be reached: no longer.
    if (ticket.reach === "back") await updateRoot(ticket);
    if (sent.kind !== "sent" || files.length === 0) return sent;
    return postFiles(delivery, ticket, texts.length, files, asked);
  }

  /** Files as one message, as they were sent. One that is gone for good, or that Slack won't take for long, is named instead. */
  async function postFiles(
    delivery: Delivery,
    ticket: TicketView,
    part: number,
    attachments: readonly Attachment[],
    asked: string[],
  ): Promise<Sent> {
    const isGivenUp = delivery.attempts >= FILE_ATTEMPTS;
    const { attempts, sentIds: earlierIds = [] } = delivery;
    const files: Upload[] = [];
    const missing: string[] = [];
    for (const attachment of attachments) {
      try {
        files.push({ bytes: await deps.fetchCustomerFile(attachment), name: attachment.name });
      } catch (error) {
        const isGone = error instanceof ServiceError && error.code === "not_found";
        if (!isGone && !isGivenUp) throw error;
        missing.push(attachment.name);
      }
    }
    const isThere =
      attempts > 1 &&
      earlierIds.length === 0 &&
      files.length > 0 &&
      (await hasFileAfter(ticket, delivery.id));
    if (!isThere) {
      asked.push(...earlierIds);
      const thread = { channel: ticket.slackChannel ?? "", ts: ticket.slackTs ?? "" };
      const onAsked = (ids: readonly string[]) => asked.splice(0, asked.length, ...ids);
      try {
        await uploadFiles({ client, limits: deps.limits }, { thread, files, earlierIds, onAsked });
      } catch (error) {
        const isBytes = error instanceof ServiceError && error.code === "platform_away";
        if (!isBytes || !isGivenUp) throw error;
        missing.push(...files.map(({ name }) => name));
      }
    }
    const notes = missing.map((name) => say(language, "file-not-fetched", { name: escapeSlack(name) }));
    return notes.length > 0 ? postInThread(delivery, ticket, notes, false, part) : done(null);
  }

  async function postInThread(
    delivery: Delivery,
    ticket: TicketView,
    texts: readonly string[],
    isBroadcast = false,
    firstPart = 0,
  ): Promise<Sent> {
    if (!ticket.slackChannel || !ticket.slackTs) return notPosted();
    const known = delivery.attempts > 1 ? await findInThread(ticket, delivery.id) : new Set<number>();
    let ts: string | undefined;
    for (const [index, text] of texts.entries()) {
      const part = firstPart + index;
      if (known.has(part)) continue;
      const posted = await client.chat.postMessage({
        channel: ticket.slackChannel,
        ...(isBroadcast
          ? { thread_ts: ticket.slackTs, reply_broadcast: true as const }
          : { thread_ts: ticket.slackTs }),
        text,
        unfurl_links: false,
        metadata: { event_type: MESSAGE_EVENT, event_payload: { delivery_id: delivery.id, part } },
      });
      ts = posted.ts;
    }
    return done(ts ? `${ticket.slackChannel}:${ts}` : null);
  }

  function findRoot(channel: string, { id, openedAt, slackChannel, slackTs }: TicketView) {
    const except = channel === slackChannel ? slackTs : null;
    return findPosted(client, channel, {
      event: "zhanggui_ticket",
      key: "ticket_id",
      id,
      since: openedAt,
      except,
    });
  }

  /** The parts of a delivery that stand in the thread already. */
  async function findInThread(ticket: TicketView, deliveryId: number): Promise<Set<number>> {
    const parts = (await readThread(ticket)).map((message) => partOf(message, deliveryId));
    return new Set(parts.filter((part) => part !== null));
  }

  /** Whether our file stands under a delivery's words: nothing else of the ticket is posted before it is. */
  async function hasFileAfter(ticket: TicketView, deliveryId: number): Promise<boolean> {
    const messages = await readThread(ticket);
    const at = messages.findIndex((message) => partOf(message, deliveryId) !== null);
    return messages
      .slice(at + 1)
      .some(({ bot_id, files }) => bot_id !== undefined && (files?.length ?? 0) > 0);
  }

  async function readThread({ slackChannel, slackTs }: Pick<TicketView, "slackChannel" | "slackTs">) {
    const messages = [];
    let cursor: string | undefined;
    do {
      const page = await client.conversations.replies({
        channel: slackChannel ?? "",
        ts: slackTs ?? "",
        include_all_metadata: true,
        limit: 200,
        ...(cursor && { cursor }),
      });
      messages.push(...(page.messages ?? []));
      cursor = page.response_metadata?.next_cursor;
    } while (cursor);
    return messages;
  }

  /** Deletes our own posts of a thread and the files in them; what people wrote is theirs. */
  async function eraseThread(channel: string, ts: string): Promise<Sent> {
    // Read whole before the first goes: a list that shrinks is not to be paged through.
    const messages = await readThread({ slackChannel: channel, slackTs: ts });
    for (const message of messages.toReversed()) {
      if (!message.bot_id || !message.ts) continue;
      for (const { id } of message.files ?? []) if (id) await deleteFile(client, id);
      const gone = say(language, "erased-in-slack");
      await client.chat.delete({ channel, ts: message.ts }).catch(async () => {
        await client.chat.update({ channel, ts: message.ts ?? "", text: gone, blocks: [] });
      });
    }
    return done(null);
  }
}

/** Which part of a delivery a message is; null for none. */
function partOf(message: unknown, deliveryId: number): number | null {
  const metadata = fieldOf(message, "metadata");
  if (fieldOf(metadata, "event_type") !== MESSAGE_EVENT) return null;
  const payload = fieldOf(metadata, "event_payload");
  const part = fieldOf(payload, "part");
  return fieldOf(payload, "delivery_id") === deliveryId && typeof part === "number" ? part : null;
}

const done = (externalId: string | null): Sent => ({ kind: "sent", externalId });
const notPosted = (): Sent => ({
  kind: "retry",
  reason: "the root message is not posted yet",
  afterMs: 1000,
  isOutage: true,
});

/** Ids of people as Slack mentions, times as the reader's own; every other value escaped. */
function mentions(values: Readonly<Record<string, string | number>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      if (typeof value === "number") return [key, value];
      if (key === "due") return [key, slackTime(new Date(value))];
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
  if (error instanceof ServiceError && error.code === "platform_away")
    return { kind: "retry", reason: error.message, afterMs: null, isOutage: true };
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
