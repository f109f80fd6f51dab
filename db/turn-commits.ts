import type {
  ConversationStore,
  DueTurn,
  TicketAtHand,
  TicketChange,
  TurnCommit,
} from "../core/conversation/conversation-store.ts";
import { customerLane } from "../core/conversation/delivery.ts";
import type { TicketPriority } from "../core/ticket/ticket.ts";
import { createBatcher } from "./batch.ts";
import { lazily } from "./lazily.ts";
import type { Database } from "./open-database.ts";
import { leadsOfBulk } from "./store-pushes.ts";

// Plain SQL here: these statements are the hot path, prepared once a connection, and each is a whole transition.
// A plan is kept, and must go by the right index whatever size it was made for: hence «= any(array(…))» beside joins,
// and times that are compared outside of `where`.

/** Writes what turns came to: reply, ticket and deliveries, each turn in one statement. */
export function createTurnCommits(
  sql: Database["sql"],
  crms: readonly string[] = [],
): Pick<ConversationStore, "commit"> {
  const commitInBatch = createBatcher(writeTurns);

  return {
    // A ticket's work is written with its one turn alone; all other turns that end together are written together.
    commit: (commit) => (needsTicketWork(commit) ? writeTurn(commit) : commitInBatch(commit)),
  };

  async function writeTurn(commit: TurnCommit): Promise<boolean> {
    const [isCommitted = false] = await writeTurns([commit]);
    return isCommitted;
  }

  /** Whether each was committed; the lease of one that was not is given back. Only a commit that comes alone may have ticket work. */
  async function writeTurns(commits: readonly TurnCommit[]): Promise<boolean[]> {
    const [first] = commits;
    const committed = await sql<{ id: number }[]>`
      with given as (
        select * from jsonb_to_recordset(${JSON.stringify(commits.map(givenRow))}::text::jsonb) as g(
          conversation_id int8, attempts int, answered_seq int, through_seq int, even_if_newer boolean, live_ticket text,
          clarifications int, channel text, lane text, replies jsonb, action text, decision jsonb,
          evidence jsonb, reason text, score real, mood text, language text, mode text, release_id int8, question text,
          model text, prompt_tokens int, output_tokens int, compute_ms int, blocked jsonb, notice jsonb,
          recommended jsonb)
      ), gate as (
        update conversations c
        set answered_seq = g.through_seq, turn_lease_until = null, turn_attempts = 0, turn_error = null,
            clarifications = g.clarifications,
            turn_due_at = case when c.inbound_seq = g.through_seq then null else now() end
        from given g
        where c.id = g.conversation_id and c.id = any(array(select conversation_id from given))
          and c.turn_attempts = g.attempts and c.answered_seq = g.answered_seq
          and (c.inbound_seq = g.through_seq or g.even_if_newer)
          and coalesce((
            select t.id || t.state from (
              select id, state, true as is_own from tickets where customer_id = c.customer_id
              union all
              select k.id, k.state, false from tickets m join tickets k on k.id = m.merged_into
              where m.customer_id = c.customer_id
            ) t
            where t.state in ('open', 'claimed', 'waiting')
            order by t.is_own desc, t.id desc limit 1
          ), '') = g.live_ticket
        returning c.id, c.customer_id
      ), turn as (
        insert into turns (conversation_id, from_seq, through_seq, action, decision, evidence, reason, score, mood,
          language, mode, release_id, question, model, prompt_tokens, output_tokens, compute_ms, blocked)
        select gate.id, g.answered_seq + 1, g.through_seq, g.action, g.decision, g.evidence, g.reason, g.score, g.mood,
          g.language, g.mode, g.release_id, g.question, g.model, g.prompt_tokens, g.output_tokens, g.compute_ms,
          g.blocked
        from gate join given g on g.conversation_id = gate.id
        returning id, conversation_id
      ), reply as (
        insert into messages (conversation_id, channel, author, text, turn_id, sent_at)
        select g.conversation_id, g.channel, 'bot', r.value ->> 'text', turn.id, now()
        from turn join given g using (conversation_id), jsonb_array_elements(g.replies) with ordinality r
        order by g.conversation_id, r.ordinality
        returning id, conversation_id
      ), numbered as (
        select id, conversation_id, row_number() over (partition by conversation_id order by id) as ordinality from reply
      ), delivered as (
        insert into deliveries (target, lane, conversation_id, payload)
        select 'customer', g.lane, g.conversation_id,
          r.value || jsonb_build_object('kind', 'message', 'messageId', numbered.id, 'from', null)
        from given g cross join jsonb_array_elements(g.replies) with ordinality r
          join numbered on numbered.conversation_id = g.conversation_id and numbered.ordinality = r.ordinality
        order by g.conversation_id, r.ordinality
      ) ${commits.some(({ notice }) => notice) ? noticeWork() : sql``}
      ${commits.some(({ recommended }) => recommended) ? recommendedWork() : sql``}
      ${first && needsTicketWork(first) ? ticketWork(first) : sql``}
      select id ${first && needsTicketWork(first) ? sql`` : sql`, ${lazily(sql)}`} from gate`;

    const ids = new Set(committed.map(({ id }) => id));
    await noteCustomers(commits.filter(({ due }) => ids.has(due.conversationId)));
    for (const { due } of commits) if (!ids.has(due.conversationId)) await giveBack(due);
    return commits.map(({ due }) => ids.has(due.conversationId));
  }

  /**
   * What a turn learned of its customer. Not in the commit: `receive` locks the customer before the conversation,
   * so whoever holds the conversation must not ask for the customer.
   */
  async function noteCustomers(commits: readonly TurnCommit[]): Promise<void> {
    const learned = commits
      .filter(({ due: { customer }, record, isToldPaused }) => {
        return customer.usualLanguage !== record.language || customer.isToldPaused !== isToldPaused;
      })
      .map(({ due, record, isToldPaused }) => ({
        id: due.customer.id,
        language: record.language,
        is_told_paused: isToldPaused,
      }));
    if (learned.length === 0) return;
    await sql`
      with given as (
        select * from jsonb_to_recordset(${JSON.stringify(learned)}::text::jsonb)
          as g(id int8, language text, is_told_paused boolean)
      ), locked as (
        -- In the order in which receive locks them.
        select id from customers where id = any(array(select id from given)) order by channel, external_id for update
      ), changed as (
        update customers u
        set usual_language = g.language,
            told_paused_at = case when g.is_told_paused then coalesce(u.told_paused_at, now()) end
        from given g
        where u.id = g.id and u.id = any(array(select id from locked))
        returning u.id
      )
      select ${lazily(sql)} from changed`;
  }

  async function giveBack(due: DueTurn): Promise<void> {
    await sql`
      update conversations set turn_lease_until = null, turn_due_at = now(), turn_attempts = turn_attempts - 1
      where id = ${due.conversationId} and turn_attempts = ${due.attempts} and answered_seq = ${due.answeredSeq}`;
  }

  /** What was promised to be told later: once while it is open, however often it is asked for. */
  function noticeWork() {
    return sql`
    , noticed as (
      insert into store_notices (customer_id, conversation_id, kind, connection, subject, language)
      select gate.customer_id, gate.id, g.notice ->> 'kind', g.notice ->> 'connection', g.notice ->> 'subject',
        g.language
      from gate join given g on g.conversation_id = gate.id
      where g.notice is not null
      on conflict (customer_id, kind, connection, subject) where ended_at is null do nothing
    )`;
  }

  /** What was recommended, or would have been. */
  function recommendedWork() {
    return sql`
    , recommended as (
      insert into recommendations_made (customer_id, conversation_id, product_id, because_product_id, reason, is_shown,
        token)
      select gate.customer_id, gate.id, r.value ->> 'productId', r.value ->> 'becauseProductId', r.value ->> 'reason',
        (r.value ->> 'isShown')::boolean, r.value ->> 'token'
      from gate join given g on g.conversation_id = gate.id, jsonb_array_elements(g.recommended) with ordinality r
      order by gate.id, r.ordinality
    )`;
  }

  /** The higher one of a ticket's priority and another: the bot never lowers it. */
  function higher(priority: TicketPriority = "normal") {
    return sql`case when 'urgent' in (t.priority, ${priority}) then 'urgent'
      when 'high' in (t.priority, ${priority}) then 'high' else t.priority end`;
  }

  /** What a commit does beside the reply where people are, or get, involved: the rarer case, kept out of the other's plan. */
  function ticketWork({ due, ticket, staff, form }: TurnCommit) {
    const opens = ticket.kind === "open" ? ticket : null;
    const reopens = ticket.kind === "reopen" ? ticket : null;
    const wrote = ticket.kind === "customer_wrote" ? ticket : null;
    const claims = reopens?.claim === true;
    const isBulk = reasonOf(ticket) === "bulk_deal" || (form?.state === "filed" && form.form.kind === "bulk");
    return sql`
    , opened as (
      insert into tickets (conversation_id, customer_id, reason, priority, is_senior, owed_since)
      select id, customer_id, ${reasonOf(ticket)}::text, ${opens?.priority ?? "normal"}::text,
        ${opens?.isSenior === true}::boolean, now()
      from gate where ${opens !== null}::boolean
      returning id, is_senior
    ), reopened as (
      update tickets t
      set state = case when ${claims}::boolean then 'claimed' else 'open' end,
          reason = ${reasonOf(ticket)}::text, reopenings = reopenings + 1, conversation_id = gate.id,
          reply_conversation_id = null, claimed_at = case when ${claims}::boolean then now() end,
          active_at = case when ${claims}::boolean then now() end, nudged_at = null,
          opened_at = now(), first_reply_at = null, resolved_at = null, closed_at = null,
          priority = ${higher(reopens?.priority)}, is_senior = is_senior or ${reopens?.isSenior === true}::boolean,
          owed_since = now(), owed_before = '[]', sla_warned_at = null, sla_breached_at = null,
          resolve_warned_at = null, resolve_breached_at = null
      from gate where t.id = ${reopens?.ticketId ?? 0}::int8 and t.state in ('resolved', 'closed')
      returning t.id, ${reopens?.isSenior === true}::boolean as is_senior, t.reopenings
    ), before as (
      select t.id, t.state, t.priority, t.is_senior, t.owed_since is null as begins
      from tickets t join gate on true
      where t.id = ${wrote?.ticketId ?? 0}::int8 and t.state in ('open', 'claimed', 'waiting')
      for update of t
    ), wrote as (
      -- The first word since the last reply begins a new promise.
      update tickets t
      set state = case when t.state = 'waiting' then 'claimed' else t.state end,
          priority = ${higher(wrote?.priority)}, is_senior = t.is_senior or ${wrote?.isSenior === true}::boolean,
          reply_conversation_id = case when gate.id <> coalesce(t.reply_conversation_id, t.conversation_id)
            then gate.id else t.reply_conversation_id end,
          owed_since = coalesce(t.owed_since, now()),
          sla_warned_at = case when not b.begins then t.sla_warned_at end,
          sla_breached_at = case when not b.begins then t.sla_breached_at end,
          nudged_at = case when not b.begins then t.nudged_at end
      from gate, before b where t.id = b.id
      returning t.id, b.state as before, b.priority as priority_before, t.priority, t.is_senior and not b.is_senior as is_moved
    ), event as (
      insert into ticket_events (ticket_id, kind, actor, data)
      select id, 'opened', 'bot', ${JSON.stringify({ reason: reasonOf(ticket) })}::text::jsonb from opened
      -- Who has it again at once needs no claim: that it was handed back must not depend on what becomes of the row.
      union all select id, 'reopened', 'customer',
        ${JSON.stringify({ reason: reasonOf(ticket), ...(claims && { handedBack: true }) })}::text::jsonb from reopened
      union all select id, 'claimed', 'customer', '{}' from wrote where before = 'waiting'
      union all select id, 'priority_changed', 'bot', jsonb_build_object('from', priority_before, 'to', priority)
        from wrote where priority <> priority_before
      union all select id, 'escalated_to_senior', 'bot', '{}' from (
        select id, is_senior from opened union all select id, is_senior from reopened union all select id, is_moved from wrote
      ) moved where is_senior
    ), at_hand as (
      select id from opened union all select id from reopened
      union all select ${liveTicketId(due.ticket)}::int8 from gate where ${liveTicketId(due.ticket)}::int8 is not null
      limit 1
    ), staff as (
      insert into deliveries (target, lane, conversation_id, payload)
      select 'staff', 'ticket:' || at_hand.id, gate.id, s.value || jsonb_build_object('ticketId', at_hand.id)
      from gate, at_hand, jsonb_array_elements(${JSON.stringify(staff)}::text::jsonb) with ordinality s
      order by s.ordinality
    ) ${form ? formWork(form) : sql``}
    ${crms.length > 0 && isBulk ? sql`, ${leadsOfBulk(sql, crms)}` : sql``}`;
  }

  /** A form that is filed belongs to the ticket at hand; one that another turn has ended stays as it is. */
  function formWork({ id, state, form: { kind, ...fields }, verdict }: NonNullable<TurnCommit["form"]>) {
    const isFiled = state === "filed";
    const values = sql`${kind}::text, ${state}::text, ${JSON.stringify(fields)}::text::jsonb,
      ${verdict ? JSON.stringify(verdict) : null}::text::jsonb, (select id from at_hand where ${isFiled}::boolean),
      case when ${isFiled}::boolean then now() end`;
    return sql`
    , form_changed as (
      update after_sales_forms f set (kind, state, fields, eligibility, ticket_id, filed_at) = (select ${values})
      from gate where f.id = ${id ?? 0}::int8 and f.conversation_id = gate.id and f.state = 'collecting'
    ), form_added as (
      insert into after_sales_forms (conversation_id, kind, state, fields, eligibility, ticket_id, filed_at)
      select gate.id, ${values} from gate where ${id === null}::boolean
    )`;
  }
}

function givenRow({ due, record, ...commit }: TurnCommit) {
  return {
    conversation_id: due.conversationId,
    attempts: due.attempts,
    answered_seq: due.answeredSeq,
    through_seq: due.throughSeq,
    even_if_newer: commit.evenIfNewer,
    live_ticket: liveTicketToken(due.ticket),
    clarifications: commit.clarifications,
    channel: due.customer.channel,
    lane: customerLane(due.customer.channel, due.customer.externalId),
    replies: commit.replies,
    action: record.action,
    decision: record.decision,
    evidence: record.evidence,
    reason: record.reason,
    score: record.score,
    mood: record.mood,
    language: record.language,
    mode: record.mode,
    release_id: record.releaseId,
    question: record.question,
    model: record.model,
    prompt_tokens: record.promptTokens,
    output_tokens: record.outputTokens,
    compute_ms: record.computeMs,
    blocked: record.blocked,
    notice: commit.notice ?? null,
    recommended: commit.recommended ?? [],
  };
}

const needsTicketWork = ({ ticket, staff, form }: TurnCommit): boolean =>
  ticket.kind !== "none" || staff.length > 0 || form !== undefined;

const isLive = (ticket: TicketAtHand): boolean =>
  ticket.state === "open" || ticket.state === "claimed" || ticket.state === "waiting";
const liveTicketToken = (ticket: TicketAtHand | null): string =>
  ticket && isLive(ticket) ? `${ticket.id}${ticket.state}` : "";
const liveTicketId = (ticket: TicketAtHand | null): number | null =>
  ticket && isLive(ticket) ? ticket.id : null;
const reasonOf = (ticket: TicketChange): string =>
  ticket.kind === "open" || ticket.kind === "reopen" ? ticket.reason : "";
