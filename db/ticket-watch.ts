import type { StaffPayload } from "../core/conversation/delivery.ts";
import type { Duty, TicketWatchStore, WatchedTicket } from "../core/ticket/watch-tickets.ts";
import type { Database } from "./open-database.ts";
import { slaColumns, slaFacts } from "./ticket-views.ts";

/** Each duty is claimed by the statement that carries it out: what was told, or has changed since it was looked at, matches no row. */
export function createTicketWatchStore({ sql }: Pick<Database, "sql">): TicketWatchStore {
  return {
    async watched() {
      const rows = await sql<WatchedRow[]>`
        select t.id::int8 as id, t.priority, case when t.state = 'claimed' then t.agent_id end as "agentId",
          t.active_at as "activeAt", t.nudged_at as "nudgedAt",
          t.sla_warned_at is not null as "replyWarned", t.sla_breached_at is not null as "replyBreached",
          t.resolve_warned_at is not null as "resolveWarned", t.resolve_breached_at is not null as "resolveBreached",
          ${slaColumns(sql)}
        from tickets t
        where t.state in ('open', 'claimed') and t.owed_since is not null
          and (t.state = 'claimed' or t.sla_breached_at is null or t.resolve_breached_at is null)
        order by t.id`;
      return rows.map((row) => ({
        id: row.id,
        priority: row.priority,
        agentId: row.agentId,
        activeAt: row.activeAt,
        nudgedAt: row.nudgedAt,
        ...slaFacts(row),
        owedSince: row.owedSince,
        told: {
          reply: { isWarned: row.replyWarned, isBreached: row.replyBreached },
          resolve: { isWarned: row.resolveWarned, isBreached: row.resolveBreached },
        },
      }));
    },

    async carryOut(ticket, duty) {
      const { set, unless, kind, data } = transitionOf(duty);
      const rows = await sql`
        with changed as (
          update tickets set ${set}
          where id = ${ticket.id} and state in ('open', 'claimed') and ${unless}
            -- JavaScript knows milliseconds.
            and date_trunc('milliseconds', owed_since) = ${ticket.owedSince}
            and date_trunc('milliseconds', active_at) is not distinct from ${ticket.activeAt}::timestamptz
            and case when state = 'claimed' then agent_id end is not distinct from ${ticket.agentId}
          returning id, conversation_id
        ), event as (
          insert into ticket_events (ticket_id, kind, actor, data)
          select id, ${kind}, 'bot', ${sql.json(data)}::jsonb from changed
        ), delivery as (
          insert into deliveries (target, lane, conversation_id, payload)
          select 'staff', 'ticket:' || changed.id, changed.conversation_id, p.value
          from changed, jsonb_array_elements(${JSON.stringify(told(ticket, duty))}::text::jsonb) with ordinality p
          order by p.ordinality
        )
        select 1 from changed`;
      return rows.length > 0;
    },
  };

  function transitionOf(duty: Duty) {
    switch (duty.kind) {
      case "warn": {
        const data = { which: duty.which };
        return duty.which === "resolve"
          ? {
              set: sql`resolve_warned_at = now()`,
              unless: sql`resolve_warned_at is null`,
              kind: "sla_warned",
              data,
            }
          : { set: sql`sla_warned_at = now()`, unless: sql`sla_warned_at is null`, kind: "sla_warned", data };
      }
      case "breach": {
        const [kind, data] = ["sla_breached", { which: duty.which }];
        return duty.which === "resolve"
          ? { set: sql`resolve_breached_at = now()`, unless: sql`resolve_breached_at is null`, kind, data }
          : { set: sql`sla_breached_at = now()`, unless: sql`sla_breached_at is null`, kind, data };
      }
      case "nudge":
        return { set: sql`nudged_at = now()`, unless: sql`nudged_at is null`, kind: "nudged", data: {} };
      case "release":
        return {
          set: sql`state = 'open', agent_id = null, agent_name = null, claimed_at = null, nudged_at = null`,
          unless: sql`nudged_at is not null`,
          kind: "auto_released",
          data: { from: duty.agentId },
        };
    }
  }
}

/** What people read of it: in the thread, in the channel where nobody has it, and beside the alerts. */
function told({ id, agentId }: WatchedTicket, duty: Duty): StaffPayload[] {
  const note = (
    name: string,
    values: Readonly<Record<string, string | number>>,
    isBroadcast = false,
  ): StaffPayload => ({
    kind: "note",
    ticketId: id,
    note: { id: name, values },
    isBroadcast,
  });
  switch (duty.kind) {
    case "warn": {
      const values = { which: duty.which, due: duty.dueAt.toISOString() };
      return agentId
        ? [note("note-sla-warned-holder", { ...values, agent: agentId })]
        : [note("note-sla-warned", values, true)];
    }
    case "breach": {
      const values = { which: duty.which, due: duty.dueAt.toISOString() };
      const called = agentId ? { ...values, agent: agentId } : values;
      return [
        note("note-sla-breached", values),
        {
          kind: "call",
          ticketId: id,
          to: "leads",
          note: { id: agentId ? "call-sla-breached-holder" : "call-sla-breached", values: called },
        },
      ];
    }
    case "nudge":
      return [note("note-nudged", { agent: agentId ?? "", minutes: duty.waitMinutes })];
    case "release":
      return [
        note("note-auto-released", { agent: duty.agentId }, true),
        { kind: "root_update", ticketId: id },
      ];
  }
}

type WatchedRow = Pick<
  WatchedTicket,
  "id" | "priority" | "agentId" | "activeAt" | "nudgedAt" | "owedSince"
> & {
  owedBefore: readonly (readonly [from: string, to: string])[];
  hasReplied: boolean;
  replyWarned: boolean;
  replyBreached: boolean;
  resolveWarned: boolean;
  resolveBreached: boolean;
};
