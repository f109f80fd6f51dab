import type { ISql } from "postgres";
import { type ActiveSpan, activeSpans } from "../core/insight/active-time.ts";
import type {
  DiscountTaken,
  LedgerEvent,
  LedgerEventStore,
  RequestMade,
  StaffWorked,
  TurnTaken,
} from "../core/insight/ledger/ledger-event.ts";
import { readAssistedOrders } from "./ledger-orders.ts";
import type { Database } from "./open-database.ts";
import { eventKind } from "./ticket-history.ts";

/**
 * Reads the ledger's events out of what the product keeps anyway, in one snapshot: turns, what happened to tickets,
 * offers that were used, and orders.
 *
 * A ticket's work belongs to the conversation its customer was in when that work began: reopening moves the ticket's
 * row, not its history.
 */
export function createLedgerEventStore({ sql }: Pick<Database, "sql">): LedgerEventStore {
  return {
    read: (period, asOf) =>
      sql.begin("isolation level repeatable read read only", async (snapshot): Promise<LedgerEvent[]> => {
        const span = {
          start: period.start,
          end: new Date(Math.min(period.end.getTime(), asOf.getTime() + 1)),
        };
        return [
          ...(await turns(snapshot, span)),
          ...(await requests(snapshot, span)),
          ...(await staffTime(snapshot, span, asOf)),
          ...(await discounts(snapshot, span)),
          ...(await readAssistedOrders(snapshot, span)),
        ];
      }),
  };
}

interface Span {
  start: Date;
  end: Date;
}

function turns(sql: ISql, { start, end }: Span): Promise<TurnTaken[]> {
  return sql`
    select 'turn' as kind, id, conversation_id as "conversationId", created_at as at, compute_ms as "computeMs",
      prompt_tokens as "promptTokens", output_tokens as "outputTokens"
    from turns where created_at >= ${start} and created_at < ${end}`;
}

/** A request is a turn other than a courtesy; the first of each conversation. */
function requests(sql: ISql, { start, end }: Span): Promise<RequestMade[]> {
  return sql`
    select 'request' as kind, t.id, t.conversation_id as "conversationId", t.created_at as at
    from turns t
    where t.created_at >= ${start} and t.created_at < ${end} and t.action <> 'none' and not exists (
      select 1 from turns b where b.conversation_id = t.conversation_id and b.action <> 'none' and b.id < t.id
    )`;
}

function discounts(sql: ISql, { start, end }: Span): Promise<DiscountTaken[]> {
  return sql`
    select 'discount' as kind, id, conversation_id as "conversationId", taken_at as at, taken_minor as minor, currency,
      case when agent_id is null then 'bot' else 'staff' end as by
    from offers_made where taken_at >= ${start} and taken_at < ${end} and taken_minor > 0`;
}

interface WorkEvent {
  id: number;
  kind: string;
  at: Date;
  conversationId: number;
}

/** Only tickets on which work may have gone on in the period: with an event since, or still with somebody. */
async function staffTime(sql: ISql, { start, end }: Span, asOf: Date): Promise<StaffWorked[]> {
  const tickets = await sql<{ ticketId: number; events: (Omit<WorkEvent, "at"> & { at: number })[] }[]>`
    with concerned as (
      select id from tickets where state = 'claimed'
      union select ticket_id from ticket_events where at >= ${start}
    )
    select k.id as "ticketId", json_agg(json_build_object(
      'id', e.id, 'at', floor(extract(epoch from e.at) * 1000),
      'kind', ${eventKind(sql)},
      'conversationId', coalesce((
        select c.id from conversations c where c.customer_id = k.customer_id and c.opened_at <= e.at
        order by c.opened_at desc, c.id desc limit 1
      ), k.conversation_id)
    ) order by e.id) as events
    from tickets k join concerned using (id) join ticket_events e on e.ticket_id = k.id
    where e.at <= ${asOf}
    group by k.id order by k.id`;
  return tickets
    .flatMap(({ ticketId, events }) =>
      activeSpans(events.map((event): WorkEvent => ({ ...event, at: new Date(event.at) }))).map((span) =>
        worked(ticketId, span, asOf),
      ),
    )
    .filter(({ from, to }) => from < end && to > start);
}

function worked(ticketId: number, { began, ended }: ActiveSpan<WorkEvent>, asOf: Date): StaffWorked {
  const { id, conversationId, at: from } = began;
  return { kind: "staff_time", id, ticketId, conversationId, from, to: ended?.at ?? asOf };
}
