import type { StoreConfig } from "../../store-config.ts";
import { activeMs } from "../active-time.ts";
import { humanWaits } from "../build-digest.ts";
import type { Digest } from "../digest.ts";
import type { Finding } from "../findings/finding.ts";
import { orderMargin } from "../ledger/order-margin.ts";
import { type Measures, type RowSource, SATISFIED_FROM, type TraceRow } from "../measures.ts";
import { judgeUnhappy, type UnhappyCustomer } from "../unhappy.ts";
import { counted, type Leaves, meanOf, shareOf, spreadOf, stated, under } from "./leaf.ts";
import { ledgerLeaves, ocpLeaves, type TracedBook } from "./ledger-leaves.ts";

/** What stands behind a digest. */
export interface TraceFacts {
  digest: Digest;
  measures: Measures;
  unhappy: readonly UnhappyCustomer[];
  book: TracedBook;
  /** Of the weeks before with traffic. */
  booksBefore: readonly TracedBook[];
  store: StoreConfig;
  rows(source: RowSource, kind: string): Promise<TraceRow[]>;
  /** Rows by what names them, as `turns:12`, with their customers. */
  locate(sources: readonly string[]): Promise<LocatedRow[]>;
}

export interface LocatedRow extends TraceRow {
  customerId: number | null;
}

/** Every figure of a digest by its dotted key, with the rows behind it. */
export async function traceDigest(facts: TraceFacts): Promise<Leaves> {
  const { digest, store, book } = facts;
  const margins = new Map(
    book.events
      .filter((event) => event.kind === "order")
      .map((order) => [order.id, orderMargin(order, store.selling.usualMarginRatio)]),
  );
  const leaves: Leaves = {
    ...ocpLeaves(book, facts.booksBefore, digest.currency),
    ...ledgerLeaves(book, digest.currency, (id) => margins.get(id) !== null),
    ...(await conversationLeaves(facts)),
    ...(await countedLeaves(facts)),
    ...timeLeaves(facts),
    ...ratingLeaves(facts),
    ...(await namedLeaves(facts)),
  };
  return { ...leaves, ...decisionLeaves(digest, leaves) };
}

async function conversationLeaves({ rows, digest }: TraceFacts): Promise<Leaves> {
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
async function countedLeaves({ rows, digest }: TraceFacts): Promise<Leaves> {
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

function timeLeaves({ measures, store }: TraceFacts): Leaves {
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
    [PROMISED]: stated(store.sla.normal.firstReplyMinutes * 60_000, []),
    "frt.human.waiting": counted(handoffs((ms) => ms === null)),
    ...under("aht", { ...spreadOf(work), meanMs: meanOf(work) }),
  };
}

/** Two that only decisions name. */
const LOW_RATINGS = "csat.low";
const PROMISED = "frt.human.promisedMs";

function ratingLeaves({ measures, unhappy }: TraceFacts): Leaves {
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

/** Those whose rows the digest names itself. */
async function namedLeaves({ digest, locate }: TraceFacts): Promise<Leaves> {
  const gaps = digest.gaps.map(async ({ sources, sourcesBefore }, index) => {
    const rows = await locate(sources);
    const customers = [...new Map(rows.toReversed().map((one) => [one.customerId, one])).values()];
    return under(`gaps.${index}`, {
      count: counted(rows),
      customers: counted(customers),
      before: counted(await locate(sourcesBefore)),
    });
  });
  const nearest = digest.gaps.flatMap(({ nearest }, index) =>
    nearest ? [[`gaps.${index}.nearest.score`, stated(nearest.score, [])] as const] : [],
  );
  const warnings = digest.warnings.map(async ({ id, raisedAt, evidence }, index) => {
    const own = [row("warnings", id, null, raisedAt, evidence.count)];
    const rows = [...own, ...(await locate(evidence.sources))];
    const { count, of, expected, size, confidence } = evidence;
    const figures = Object.entries({ count, of, expected, size, confidence });
    return under(
      `warnings.${index}.evidence`,
      Object.fromEntries(figures.map(([name, value]) => [name, stated(value, rows)])),
    );
  });
  const told = (["topics", "findings"] as const).flatMap((key) =>
    digest[key].map(async (finding, index) => under(`${key}.${index}`, await findingLeaves(finding, locate))),
  );
  const all = await Promise.all([...gaps, ...warnings, ...told]);
  return Object.assign(Object.fromEntries(nearest), ...all);
}

/** A finding's rows are those of its count; what they are compared with is told, not traced. */
async function findingLeaves(
  { count, of, before, sources, action }: Finding,
  locate: TraceFacts["locate"],
): Promise<Leaves> {
  const rows = await locate(sources);
  const values = Object.entries(action.values).flatMap(([name, value]) =>
    typeof value === "number" ? [[`action.values.${name}`, stated(value, rows)] as const] : [],
  );
  return {
    count: rows.length === count ? counted(rows) : stated(count, rows),
    of: stated(of, rows),
    before: stated(before, rows),
    ...Object.fromEntries(values),
  };
}

/** A decision is raised by figures that stand elsewhere. */
function decisionLeaves(digest: Digest, leaves: Leaves): Leaves {
  const entries = digest.decisions.flatMap((decision, index) => {
    const from = raisedBy(decision, digest);
    return Object.entries(leaves).flatMap(([key, leaf]) =>
      from.flatMap(([prefix, name]) => {
        if (key !== prefix && !key.startsWith(`${prefix}.`)) return [];
        return [[`decisions.${index}.${name}${key.slice(prefix.length)}`, leaf] as const];
      }),
    );
  });
  return Object.fromEntries(entries);
}

/** The keys a decision repeats, and by which name. */
function raisedBy(
  decision: Digest["decisions"][number],
  digest: Digest,
): readonly (readonly [string, string])[] {
  switch (decision.kind) {
    case "warning":
      return [[`warnings.${digest.warnings.indexOf(decision.warning)}`, "warning"]];
    case "unclaimed_tickets":
      return [["tickets.unclaimedNow", "count"]];
    case "slow_people":
      return [
        ["frt.human.p50Ms", "p50Ms"],
        ["frt.human.count", "of"],
        [PROMISED, "promisedMs"],
      ];
    case "unhappy_customers":
      return [
        [LOW_RATINGS, "count"],
        ["csat.count", "of"],
      ];
    case "lost_customers":
      return [
        ["lost.count", "count"],
        ["lost.of", "of"],
      ];
    case "missing_answer": {
      const gap = `gaps.${digest.gaps.findIndex(({ question }) => question === decision.question)}`;
      return [
        [`${gap}.count`, "count"],
        [`${gap}.customers`, "customers"],
      ];
    }
    case "finding": {
      const key = decision.finding.kind === "topic" ? "topics" : "findings";
      return [[`${key}.${digest[key].indexOf(decision.finding)}`, "finding"]];
    }
    case "release":
    case "draft":
      return [];
  }
}

const row = (
  table: string,
  id: number,
  conversationId: number | null,
  at: Date | null,
  value: number,
): TraceRow => ({ table, id: String(id), conversationId, at, value });
