import { activeMs } from "../active-time.ts";
import { humanWaits } from "../build-digest.ts";
import { type Measures, type RowSource, SATISFIED_FROM, type TraceRow } from "../measures.ts";
import { judgeUnhappy } from "../unhappy.ts";
import { counted, type Leaves, meanOf, noted, row, shareOf, spreadOf, under } from "./leaf.ts";
import type { TraceFacts } from "./trace-facts.ts";

/** What was counted of conversations. */
export async function conversationLeaves({ rows, digest }: TraceFacts): Promise<Leaves> {
  const of = (kind: keyof Measures["conversations"]) => rows("conversations", kind);
  const [all, requests, confirmed, confirmedAlone] = await Promise.all([
    ...[of("new"), of("withRequest"), of("confirmed"), of("confirmedByBotAlone")],
  ]);
  const [assumed, pending, withdrawn] = await Promise.all([of("assumed"), of("pending"), of("withdrawn")]);
  const outcomes = await Promise.all([
    ...digest.hours.map((hour, index) => outcomeLeaves(`hours.${index}`, `hour:${hour.hour}`, rows)),
    ...digest.days.map((day, index) => outcomeLeaves(`days.${index}`, `day:${day.day}`, rows)),
  ]);
  return {
    "conversations.new": counted(all ?? []),
    "conversations.withRequest": counted(requests ?? []),
    ...under("involvement", shareOf(await of("involved"), all ?? [])),
    ...under("containment", shareOf(await of("contained"), await of("ended"))),
    ...under("confirmedResolution", shareOf(confirmed ?? [], requests ?? [])),
    ...under("assumedResolution", shareOf(assumed, requests ?? [])),
    "assumedResolution.pending": counted(pending),
    "assumedResolution.withdrawn": counted(withdrawn),
    ...under("aiResolution", shareOf([...(confirmedAlone ?? []), ...assumed], requests ?? [])),
    "aiResolution.confirmed": counted(confirmedAlone ?? []),
    "aiResolution.assumed": counted(assumed),
    "aiResolution.pending": counted(pending),
    ...under("intervention", shareOf(await of("withPeople"), all ?? [])),
    ...Object.assign({}, ...outcomes),
  };
}

async function outcomeLeaves(key: string, kind: string, rows: TraceFacts["rows"]): Promise<Leaves> {
  const leaves = (["botAlone", "people", "open"] as const).map(async (outcome) => [
    `${key}.${outcome}`,
    counted(await rows("conversations", `${kind}:${outcome}`)),
  ]);
  return Object.fromEntries(await Promise.all(leaves));
}

/** Those that are counts of rows of one kind. */
export async function countedLeaves({ rows, digest }: TraceFacts): Promise<Leaves> {
  const kinds = async (source: RowSource, names: readonly string[]) =>
    Object.fromEntries(
      await Promise.all(names.map(async (name) => [`${source}.${name}`, counted(await rows(source, name))])),
    );
  const turns = await rows("turns", "turns");
  const suggested = await kinds("suggestions", ["edited", "replaced", "ignored"]);
  const presale = digest.conversion.of === null ? null : await rows("presale", "conversations");
  return {
    ...(await kinds("messages", ["customer", "bot", "agent"])),
    turns: counted(turns),
    ...(await kinds("tickets", ["opened", "resolved", "reopened", "openNow", "unclaimedNow"])),
    ...(await kinds("toApprove", ["drafts", "releases"])),
    ...Object.fromEntries(
      Object.entries(suggested).map(([key, leaf]) => [
        key.replace("suggestions", "suggestionAcceptance"),
        leaf,
      ]),
    ),
    ...under(
      "suggestionAcceptance",
      shareOf(await rows("suggestions", "sent"), await rows("suggestions", "shown")),
    ),
    ...(presale && {
      ...under("conversion", shareOf(await rows("presale", "converted"), presale)),
      "conversion.pending": counted(await rows("presale", "pending")),
    }),
    ...under("escalation", shareOf(await rows("turns", "escalated"), turns)),
    ...(await each("escalation.reasons", digest.escalation.reasons, ({ reason }) =>
      rows("turns", `escalated:${reason}`),
    )),
    ...under("blockedDrafts", shareOf(await rows("drafts", "blocked"), await rows("drafts", "judged"))),
    ...(await each("blockedDrafts.faults", digest.blockedDrafts.faults, ({ kind, fault }) =>
      rows("drafts", `fault:${kind}:${fault ?? ""}`),
    )),
    ...(await each("calledWrong", digest.calledWrong, ({ entryId }) => rows("calledWrong", entryId))),
  };
}

async function each<Item>(
  key: string,
  items: readonly Item[],
  rowsOf: (item: Item) => Promise<TraceRow[]>,
): Promise<Leaves> {
  const leaves = items.map(async (item, index) => [`${key}.${index}.count`, counted(await rowsOf(item))]);
  return Object.fromEntries(await Promise.all(leaves));
}

export function timeLeaves({ measures, store }: TraceFacts): Leaves {
  const bot = measures.botFirstReplies.map(({ conversationId, at, ms }) =>
    row("conversations", conversationId, conversationId, at, ms),
  );
  const waits = humanWaits(measures, store);
  const handoffs = (wanted: (ms: number | null) => boolean) =>
    waits
      .filter(({ ms }) => wanted(ms))
      .map(({ eventId, conversationId, openedAt, ms }) =>
        row("ticket_events", eventId, conversationId, openedAt, ms ?? 1),
      );
  const work = measures.handled.map(({ ticketId, conversationId, events }) =>
    row("tickets", ticketId, conversationId, events.at(-1)?.at ?? null, activeMs(events, measures.asOf)),
  );
  return {
    ...under("frt.bot", spreadOf(bot)),
    ...under("frt.human", spreadOf(handoffs((ms) => ms !== null))),
    [PROMISED]: noted(
      "set",
      "store.yaml, sla: normal: first_reply_minutes",
      store.sla.normal.firstReplyMinutes * 60_000,
      [],
    ),
    "frt.human.waiting": counted(handoffs((ms) => ms === null)),
    ...under("aht", { ...spreadOf(work), meanMs: meanOf(work) }),
  };
}

/** Two that only decisions name. */
export const LOW_RATINGS = "csat.low";
export const PROMISED = "frt.human.promisedMs";

export function ratingLeaves({ measures, unhappy }: TraceFacts): Leaves {
  const asked = measures.csat.map(({ ratingId, conversationId, askedAt }) =>
    row("ratings", ratingId, conversationId, askedAt, 1),
  );
  const rated = measures.csat.flatMap(({ ratingId, conversationId, askedAt, rating }) =>
    rating === null ? [] : [row("ratings", ratingId, conversationId, askedAt, rating)],
  );
  const { ratio } = shareOf(
    rated.filter(({ value }) => value >= SATISFIED_FROM),
    rated,
  );
  const judged = (verdict: string) =>
    unhappy
      .filter((customer) => judgeUnhappy(customer) === verdict)
      .map(({ conversationId, at }) => row("conversations", conversationId, conversationId, at, 1));
  const all = [...judged("saved"), ...judged("lost"), ...judged("open")];
  return {
    "csat.asked": counted(asked),
    "csat.count": counted(rated),
    ...(ratio && { "csat.ratio": ratio }),
    "csat.mean": meanOf(rated),
    [LOW_RATINGS]: counted(rated.filter(({ value }) => value < SATISFIED_FROM)),
    ...under("saved", shareOf(judged("saved"), all)),
    ...under("lost", shareOf(judged("lost"), all)),
  };
}
