import type { ISql } from "postgres";
import type {
  OfferRequest,
  OfferStore,
  ReservedOffer,
  ReserveOutcome,
  StaffRefusal,
  StaffSpent,
} from "../core/selling/offers/offer-store.ts";
import type { Database } from "./open-database.ts";

type Sql = Pick<Database["sql"], "begin">;
type Transaction = Parameters<Parameters<Sql["begin"]>[1]>[0];

/** The span of a rule's whole budget, beside those of its days. */
const ALL = "all";
/** The name under which all that staff give counts, beside no rule's: a colon and a star are in no one's way. */
const STAFF = "staff:*";
/** Of the advisory locks: one customer's offers are reserved one after the other. */
const CUSTOMER_LOCKS = 7301;

interface OfferRow {
  id: number;
  ruleId: string;
  code: string | null;
  productId: string | null;
  reservedMinor: number;
  currency: string;
  validUntil: Date | null;
  token: string;
}

/** Offers made, their budgets and pools. Locks are always taken in one order: customer, offer, budgets, code. */
export function createOfferStore({ sql }: Pick<Database, "sql">): OfferStore {
  return {
    async customer({ channel, externalId }) {
      const [row] = await sql<[{ wantsPromotions: boolean; givenOn: string[] }?]>`
        select wants_promotions as "wantsPromotions",
          coalesce((select json_agg(day::text) from offers_made where customer_id = u.id), '[]') as "givenOn"
        from customers u where channel = ${channel} and external_id = ${externalId}`;
      return row ?? { wantsPromotions: false, givenOn: [] };
    },

    async customerOfTicket(ticketId) {
      const [row] = await sql<[{ customerId: number; conversationId: number; userId: string | null }?]>`
        select u.id as "customerId", c.id as "conversationId", u.user_id as "userId"
        from tickets t join conversations c on c.id = coalesce(t.reply_conversation_id, t.conversation_id)
          join customers u on u.id = c.customer_id
        where t.id = ${ticketId}`;
      return row ?? null;
    },

    async spentByStaff({ ticketId, agentId, day }) {
      const [row] = await sql<[StaffSpent]>`
        select (select coalesce(sum(reserved_minor), 0) from offers_made
            where ticket_id = ${ticketId} and agent_id is not null and released_at is null)::int8 as "ticketMinor",
          coalesce(max(reserved_minor) filter (where rule_id = ${budgetOf(agentId)}), 0) as "agentDayMinor",
          coalesce(max(reserved_minor) filter (where rule_id = ${STAFF}), 0) as "staffDayMinor"
        from offer_budgets where span = ${day} and rule_id in (${STAFF}, ${budgetOf(agentId)})`;
      return row;
    },

    takeUp: (idempotencyKey, now) => sql.begin((tx) => takenUp(tx, idempotencyKey, now)),

    reserve: (request) => sql.begin((tx) => reserve(tx, request)),

    async setCode({ id, token }, { code, validUntil }) {
      const changed = await sql`
        update offers_made
        set code = ${code}, valid_until = least(valid_until, ${validUntil}::timestamptz)
        where id = ${id} and made_at = ${token}::text::timestamptz`;
      return changed.count === 1;
    },

    release: ({ id, token }) => sql.begin((tx) => release(tx, id, token)),
  };
}

/** Hours after which an offer that no turn has told is taken back: longer than any turn is tried again. */
const UNTOLD_HOURS = 1;
/** Days that an order may take to arrive here with the code that was entered on a coupon's last day. */
const UNUSED_DAYS = 3;

/** Frees what offers will not cost any more. */
export interface OfferUpkeep {
  /** Takes back what was reserved an hour ago and never told. */
  releaseUntold(now: Date): Promise<number>;
  /** Gives back what ran out three days ago and was not used. It stays among the offers made. */
  releaseUnused(now: Date): Promise<number>;
}

export function createOfferUpkeep({ sql }: Pick<Database, "sql">): OfferUpkeep {
  return {
    async releaseUntold(now) {
      const left = await sql<{ id: number; token: string }[]>`
        select id, made_at::text as token from offers_made o
        where made_at < ${now}::timestamptz - ${UNTOLD_HOURS}::int * interval '1 hour'
          and made_at > ${now}::timestamptz - interval '7 days'
          and conversation_id is not null and taken_at is null and released_at is null and ${isUntold(sql)}`;
      let released = 0;
      for (const { id, token } of left) released += Number(await sql.begin((tx) => release(tx, id, token)));
      return released;
    },

    async releaseUnused(now) {
      const left = await sql<{ id: number }[]>`
        select id from offers_made
        where valid_until < ${now}::timestamptz - ${UNUSED_DAYS}::int * interval '1 day'
          and taken_at is null and released_at is null`;
      for (const { id } of left)
        await sql.begin(async (tx) => {
          const [row] = await tx<Given[]>`
            update offers_made set released_at = ${now}
            where id = ${id} and taken_at is null and released_at is null
            returning ${given(tx)}`;
          if (row) await giveBack(tx, row);
        });
      return left.length;
    },
  };
}

/** An earlier try's offer, with a new token: whoever made that try can no longer release it. */
async function takenUp(tx: Transaction, key: string, now: Date): Promise<ReservedOffer | null> {
  const [row] = await tx<OfferRow[]>`
    update offers_made set made_at = greatest(${now}::timestamptz, made_at + interval '1 microsecond')
    where idempotency_key = ${key} and released_at is null
    returning id, rule_id as "ruleId", code, product_id as "productId", reserved_minor as "reservedMinor",
      currency, valid_until as "validUntil", made_at::text as token`;
  return row ? offerOf(row) : null;
}

function offerOf({ reservedMinor, currency, ...row }: OfferRow): ReservedOffer {
  return { ...row, reserve: { minor: reservedMinor, currency } };
}

async function reserve(tx: Transaction, request: OfferRequest): Promise<ReserveOutcome> {
  const { ruleId, day, reserve, customerId, code } = request;
  await tx`select pg_advisory_xact_lock(${CUSTOMER_LOCKS}, (${customerId}::int8 % 2147483647)::int)`;
  const before = await takenUp(tx, request.idempotencyKey, request.now);
  if (before) return { kind: "reserved", offer: before };
  if (request.notGivenSince !== null) {
    const [given] = await tx`
      select 1 from offers_made where customer_id = ${customerId} and day > ${request.notGivenSince}::date limit 1`;
    if (given) return { kind: "refused", reason: "given_before" };
  }

  const refused = await overBudget(tx, request);
  if (refused) return { kind: "refused", reason: refused };

  const pooled = code.kind === "pool" ? await codeFromPool(tx, ruleId) : null;
  if (code.kind === "pool" && pooled === null) return { kind: "refused", reason: "pool_empty" };
  const told = code.kind === "fixed" ? code.code : pooled;
  const [row] = await tx<OfferRow[]>`
    insert into offers_made (rule_id, customer_id, conversation_id, agent_id, ticket_id, code, product_id, reserved_minor,
      currency, day, made_at, valid_until, idempotency_key)
    values (${ruleId}, ${customerId}, ${request.conversationId}, ${request.byStaff?.agentId ?? null},
      ${request.byStaff?.ticketId ?? null}, ${told},
      ${request.productId}, ${reserve.minor}, ${reserve.currency}, ${day}, ${request.now}, ${request.validUntil},
      ${request.idempotencyKey})
    returning id, rule_id as "ruleId", code, product_id as "productId", reserved_minor as "reservedMinor",
      currency, valid_until as "validUntil", made_at::text as token`;
  if (!row) throw new TypeError("an insert returns its row");
  await tx`
    update offer_budgets set reserved_minor = reserved_minor + ${reserve.minor}
    where ${isOneOf(tx, budgetsOf(ruleId, request.byStaff?.agentId ?? null, day))}`;
  if (pooled !== null)
    await tx`
      update coupon_pool set offer_id = ${row.id}, given_at = ${request.now}
      where rule_id = ${ruleId} and code = ${pooled}`;
  return { kind: "reserved", offer: offerOf(row) };
}

/** Which limit it would go over, its budgets locked; null: none. */
async function overBudget(
  tx: Transaction,
  { ruleId, reserve, day, byStaff, ...request }: OfferRequest,
): Promise<"budget_spent" | StaffRefusal | null> {
  if (byStaff) {
    // Under the customer's lock: a ticket is one customer's.
    const [{ given }] = await tx<[{ given: number }]>`
      select coalesce(sum(reserved_minor), 0)::int8 as given from offers_made
      where ticket_id = ${byStaff.ticketId} and agent_id is not null and released_at is null`;
    if (byStaff.ticketMinor !== null && given + reserve.minor > byStaff.ticketMinor) return "ticket_spent";
  }
  const counted = budgetsOf(ruleId, byStaff?.agentId ?? null, day);
  await tx`insert into offer_budgets ${tx(counted.map(([rule_id, span]) => ({ rule_id, span })))} on conflict do nothing`;
  const budgets = await lockBudgets(tx, counted);
  const limitOf = (
    id: string,
    span: string,
  ): [limit: number | null, refusal: "budget_spent" | StaffRefusal] => {
    if (id === STAFF) return [byStaff?.staffDayMinor ?? null, "staff_spent"];
    if (id !== ruleId) return [byStaff?.agentDayMinor ?? null, "agent_spent"];
    return [span === ALL ? request.budgetMinor : request.dayBudgetMinor, "budget_spent"];
  };
  for (const { id, span, spent } of budgets) {
    const [limit, refusal] = limitOf(id, span);
    if (limit !== null && spent + reserve.minor > limit) return refusal;
  }
  return null;
}

type Counted = readonly (readonly [ruleId: string, span: string])[];

/** What an offer counts for: its rule, in all and on its day; and, of staff, the day of all of them and of the one. */
function budgetsOf(ruleId: string, agentId: string | null, day: string): Counted {
  const ofRule = [
    [ruleId, ALL],
    [ruleId, day],
  ] as const;
  return agentId === null ? ofRule : [...ofRule, [STAFF, day], [budgetOf(agentId), day]];
}

/** An agent has a budget of their own. */
const budgetOf = (agentId: string): string => `${STAFF}:${agentId}`;

const isOneOf = (tx: ISql, counted: Counted) => tx`(rule_id, span) in (
  select * from unnest(${counted.map(([id]) => id)}::text[], ${counted.map(([, span]) => span)}::text[]))`;

/** Always in one order, whoever asks. */
const lockBudgets = (tx: Transaction, counted: Counted) => tx<{ id: string; span: string; spent: number }[]>`
  select rule_id as id, span, reserved_minor as spent from offer_budgets
  where ${isOneOf(tx, counted)} order by rule_id, span for update`;

async function codeFromPool(tx: Transaction, ruleId: string): Promise<string | null> {
  const [free] = await tx<{ code: string }[]>`
    select code from coupon_pool where rule_id = ${ruleId} and given_at is null and gone_at is null
    order by code limit 1 for update skip locked`;
  return free?.code ?? null;
}

async function release(tx: Transaction, id: number, token: string): Promise<boolean> {
  const [row] = await tx<Given[]>`
    delete from offers_made o
    where id = ${id} and made_at = ${token}::text::timestamptz and taken_at is null and released_at is null
      and (agent_id is not null or ${isUntold(tx)})
    returning ${given(tx)}`;
  if (!row) return false;
  await giveBack(tx, row);
  await reuseCode(tx, row);
  return true;
}

/** No turn and no reminder has told it: what an agent gives is told as it is reserved. */
const isUntold = (tx: ISql) => tx`o.agent_id is null
and not exists (select 1 from left_carts l where l.offer_id = o.id)
and not exists (
  select 1 from turns t where t.conversation_id = o.conversation_id
    and t.decision ->> 'kind' = 'offer' and (t.decision ->> 'offerId')::int8 = o.id)`;

interface Given {
  id: number;
  ruleId: string;
  agentId: string | null;
  code: string | null;
  day: string;
  minor: number;
}

const given = (tx: ISql) =>
  tx`id, rule_id as "ruleId", agent_id as "agentId", code, day::text as day, reserved_minor as minor`;

async function giveBack(tx: Transaction, { ruleId, agentId, day, minor }: Given): Promise<void> {
  const counted = budgetsOf(ruleId, agentId, day);
  // A plain update may go the other way round.
  await lockBudgets(tx, counted);
  await tx`
    update offer_budgets set reserved_minor = reserved_minor - ${minor} where ${isOneOf(tx, counted)}`;
}

/** A code that nobody has read is as good as new. */
async function reuseCode(tx: Transaction, { id, ruleId, code }: Given): Promise<void> {
  await tx`
    update coupon_pool set offer_id = null, given_at = null
    where rule_id = ${ruleId} and code = ${code} and offer_id = ${id}`;
}
