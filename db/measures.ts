import type { ISql, TransactionSql } from "postgres";
import type { MeasureStore, Measures, Outcomes, Period } from "../core/insight/measures.ts";
import { measureRows } from "./measure-rows.ts";
import type { Database } from "./open-database.ts";
import { eventKind } from "./ticket-history.ts";

/** Reads the measures of a period in one snapshot, so that the figures fit each other. */
export function createMeasureStore({ sql }: Pick<Database, "sql">): MeasureStore {
  return {
    measure: (period, asOf) =>
      sql.begin("isolation level repeatable read read only", async (snapshot) => {
        const rows = measureRows(snapshot, period, asOf);
        const count = (source: keyof typeof rows) => countKinds(snapshot, rows[source]);
        const conversations = await count("conversations");
        return {
          asOf,
          ...conversationsOf(conversations),
          messages: named(await count("messages"), ["customer", "bot", "agent"]),
          ...turnsOf(await count("turns")),
          tickets: named(await count("tickets"), [
            "opened",
            "resolved",
            "reopened",
            "openNow",
            "unclaimedNow",
          ]),
          suggestions: named(await count("suggestions"), ["shown", "sent", "edited", "replaced", "ignored"]),
          drafts: draftsOf(await count("drafts")),
          calledWrong: await titled(snapshot, await count("calledWrong")),
          toApprove: named(await count("toApprove"), ["drafts", "releases"]),
          presale: (await hasOrders(snapshot))
            ? named(await count("presale"), ["conversations", "converted", "pending"])
            : null,
          botFirstReplies: await botFirstReplies(snapshot, period),
          csat: await ratings(snapshot, period, asOf),
          handoffs: await handoffs(snapshot, period),
          handled: await handled(snapshot, period),
        };
      }),

    rows: async (source, period, asOf) => sql`
      select r."table", r.id::text as id, r."conversationId", r.at, 1 as value, r.kinds
      from (${measureRows(sql, period, asOf)[source]}) r order by r.at, r.id`,
  };
}

type Counts = ReadonlyMap<string, number>;

async function countKinds(sql: ISql, rows: ReturnType<typeof measureRows>["turns"]): Promise<Counts> {
  const counts = await sql<{ kind: string; count: number }[]>`
    select kind, count(*) as count from (${rows}) r, unnest(r.kinds) kind group by kind`;
  return new Map(counts.map(({ kind, count }) => [kind, count]));
}

/** Counts by their names; what never occurred is 0. */
function named<Name extends string>(counts: Counts, names: readonly Name[]): Record<Name, number> {
  const entries = names.map((name) => [name, counts.get(name) ?? 0] as const);
  return Object.fromEntries(entries) as Record<Name, number>; // `fromEntries` forgets the keys.
}

function conversationsOf(counts: Counts): Pick<Measures, "conversations" | "hours" | "days"> {
  return {
    conversations: named(counts, [
      ...(["new", "withRequest", "involved", "ended", "contained", "withPeople", "confirmed"] as const),
      ...(["confirmedByBotAlone", "assumed", "pending", "withdrawn", "resolvedByPeople"] as const),
    ]),
    hours: outcomesBy("hour", counts)
      .map(({ name, ...outcomes }) => ({ hour: Number(name), ...outcomes }))
      .toSorted((one, other) => one.hour - other.hour),
    days: outcomesBy("day", counts)
      .map(({ name, ...outcomes }) => ({ day: name, ...outcomes }))
      .toSorted((one, other) => (one.day < other.day ? -1 : 1)),
  };
}

/** The counts of kinds such as `hour:9:people`, by the name in the middle. */
function outcomesBy(prefix: string, counts: Counts): ({ name: string } & Outcomes)[] {
  const names = new Set(
    [...counts.keys()].flatMap((kind) => (kind.startsWith(`${prefix}:`) ? (kind.split(":")[1] ?? []) : [])),
  );
  return [...names].map((name) => {
    const count = (outcome: keyof Outcomes) => counts.get(`${prefix}:${name}:${outcome}`) ?? 0;
    return { name, botAlone: count("botAlone"), people: count("people"), open: count("open") };
  });
}

function turnsOf(counts: Counts): Pick<Measures, "turns" | "escalations"> {
  const escalations = ranked(counts, "escalated:").map(({ name, count }) => ({ reason: name, count }));
  return { turns: counts.get("turns") ?? 0, escalations };
}

function draftsOf(counts: Counts): Measures["drafts"] {
  const faults = ranked(counts, "fault:").map(({ name, count }) => {
    const [kind = "", fault = ""] = name.split(":");
    return { kind, fault: fault === "" ? null : fault, count };
  });
  return { ...named(counts, ["judged", "blocked"]), faults };
}

/** The kinds that begin with a prefix, without it: the most frequent first. */
function ranked(counts: Counts, prefix: string): { name: string; count: number }[] {
  return [...counts]
    .filter(([kind]) => kind.startsWith(prefix))
    .map(([kind, count]) => ({ name: kind.slice(prefix.length), count }))
    .toSorted((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
}

async function titled(sql: ISql, counts: Counts): Promise<Measures["calledWrong"]> {
  const called = ranked(counts, "");
  const titles = await sql<{ entryId: string; title: string }[]>`
    select distinct on (entry_id) entry_id as "entryId", title from knowledge_entries
    where entry_id = any(${called.map(({ name }) => name)}) order by entry_id, release_id desc`;
  return called.map(({ name, count }) => {
    const title = titles.find(({ entryId }) => entryId === name)?.title ?? null;
    return { entryId: name, title, count };
  });
}

async function hasOrders(sql: ISql): Promise<boolean> {
  const [row] = await sql<[{ has: boolean }]>`select exists (select from store_orders) as has`;
  return row.has;
}

/** Platforms cut the moment of sending to the second; it is used only where a message was evidently held up on its way. */
function botFirstReplies(
  sql: TransactionSql,
  { start, end }: Period,
): Promise<Measures["botFirstReplies"][number][]> {
  return sql`
    select c.id as "conversationId", c.opened_at as at,
      greatest(0, extract(epoch from reply.at - ask.at) * 1000)::float8 as ms
    from conversations c
      cross join lateral (
        select case when received_at - sent_at between interval '2 seconds' and interval '1 day'
          then sent_at else received_at end as at
        from messages where conversation_id = c.id and author = 'customer' order by id limit 1
      ) ask
      cross join lateral (
        select author, coalesce(delivered_at, sent_at) as at from messages
        where conversation_id = c.id and (author = 'agent' or author = 'bot' and delivered_at is not null)
        order by id limit 1
      ) reply
    where c.opened_at >= ${start} and c.opened_at < ${end} and reply.author = 'bot' order by c.id`;
}

function ratings(
  sql: TransactionSql,
  { start, end }: Period,
  asOf: Date,
): Promise<Measures["csat"][number][]> {
  return sql`
    select id as "ratingId", conversation_id as "conversationId", asked_at as "askedAt", rating
    from ratings where asked_at >= ${start} and asked_at < ${end} and asked_at <= ${asOf} order by id`;
}

/** An agent who takes a resolved ticket up again is no handoff: nobody waits. */
function handoffs(sql: TransactionSql, { start, end }: Period): Promise<Measures["handoffs"][number][]> {
  return sql`
    with openings as (
      select e.id, e.ticket_id, e.at, e.actor, lead(e.at) over (partition by e.ticket_id order by e.id) as next_at
      from ticket_events e where e.kind in ('opened', 'reopened') and e.ticket_id in (
        select ticket_id from ticket_events
        where kind in ('opened', 'reopened') and at >= ${start} and at < ${end}
      )
    )
    select o.id as "eventId", k.conversation_id as "conversationId", o.at as "openedAt", coalesce((
      select min(m.sent_at) from messages m
      where m.ticket_id = o.ticket_id and m.author = 'agent' and m.sent_at >= o.at
        and (o.next_at is null or m.sent_at < o.next_at)
    ), case when o.next_at is null and k.first_reply_at >= o.at then k.first_reply_at end) as "firstReplyAt"
    from openings o join tickets k on k.id = o.ticket_id
    where o.at >= ${start} and o.at < ${end} and o.actor in ('customer', 'bot') order by o.at`;
}

async function handled(sql: TransactionSql, { start, end }: Period): Promise<Measures["handled"]> {
  const tickets = await sql<
    { ticketId: number; conversationId: number; events: { kind: string; at: number }[] }[]
  >`
    select k.id as "ticketId", k.conversation_id as "conversationId", json_agg(json_build_object(
        'kind', ${eventKind(sql)},
        'at', extract(epoch from e.at) * 1000
      ) order by e.id) as events
    from tickets k join ticket_events e on e.ticket_id = k.id
    where k.id in (select ticket_id from ticket_events where kind = 'resolved' and at >= ${start} and at < ${end})
    group by k.id order by k.id`;
  return tickets.map(({ events, ...ticket }) => ({
    ...ticket,
    events: events.map(({ kind, at }) => ({ kind, at: new Date(at) })),
  }));
}
