import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OfferRequest, ReservedOffer } from "../../core/selling/offers/offer-store.ts";
import { createCouponPool } from "../../db/coupon-pool.ts";
import { createExposureStore } from "../../db/exposures.ts";
import { createOfferStore, createOfferUpkeep } from "../../db/offers.ts";
import type { Database } from "../../db/open-database.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { heldOpen } from "../support/held-open.ts";

const NOW = new Date("2026-11-22T12:00:00Z");
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase({ max: 12 });
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const store = () => createOfferStore(database);

/** Customers 1 to `count`, each with a conversation of the same number. */
async function plantCustomers(count: number): Promise<void> {
  await database.sql`
    insert into customers (channel, external_id) select 'telegram', n from generate_series(1, ${count}::int) n`;
  await database.sql`insert into conversations (customer_id) select id from customers order by id`;
}

function requestOf(id: number, more: Partial<OfferRequest> = {}): OfferRequest {
  return {
    ruleId: "save",
    idempotencyKey: `turn:${id}:0`,
    customerId: id,
    conversationId: id,
    byStaff: null,
    productId: null,
    reserve: { minor: 5, currency: "USD" },
    day: "2026-11-22",
    now: NOW,
    budgetMinor: null,
    dayBudgetMinor: null,
    notGivenSince: "2026-08-24",
    code: { kind: "fixed", code: "SAVE" },
    validUntil: null,
    ...more,
  };
}

async function reserved(request: OfferRequest): Promise<ReservedOffer> {
  const outcome = await store().reserve(request);
  if (outcome.kind === "refused") throw new Error(`refused: ${outcome.reason}`);
  return outcome.offer;
}

const budgets = () =>
  database.sql<{ ruleId: string; span: string; minor: number }[]>`
    select rule_id as "ruleId", span, reserved_minor as minor from offer_budgets order by rule_id, span`;

/** What the books say, and what the offers themselves add up to. */
async function spent(ruleId = "save"): Promise<{ all: number; made: number }> {
  const [row] = await database.sql<[{ all: number; made: number }]>`
    select (select reserved_minor from offer_budgets where rule_id = ${ruleId} and span = 'all') as all,
      (select coalesce(sum(reserved_minor), 0)::int8 from offers_made where rule_id = ${ruleId} and released_at is null) as made`;
  return row;
}

const tell = (offer: ReservedOffer, conversationId: number) => database.sql`
  insert into turns (conversation_id, from_seq, through_seq, action, decision, evidence, reason, score, mood, language, mode, question, compute_ms)
  values (${conversationId}, 1, 1, 'offer', ${JSON.stringify({ kind: "offer", offerId: offer.id })}::text::jsonb, '[]',
    '', 0, 'calm', 'en', 'quote', '', 0)`;

const CHILD = fileURLToPath(new URL("../support/offer-child.ts", import.meta.url));
const PROCESSES = 4;
const EACH = 250;

/** One process that reserves for `EACH` customers at once; what came of each. */
function child(from: number, request: Partial<OfferRequest>): Promise<string[]> {
  const shared = requestOf(0, request);
  const process_ = spawn(
    process.execPath,
    [CHILD, database.url, database.schema, String(from), String(EACH), JSON.stringify(shared)],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let said = "";
  let errors = "";
  process_.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  process_.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    process_.once("close", (code) =>
      code === 0 ? resolve(JSON.parse(said)) : reject(new Error(`the process ended with ${code}: ${errors}`)),
    );
  });
}

const inProcesses = async (request: Partial<OfferRequest>) =>
  (await Promise.all(Array.from({ length: PROCESSES }, (_, at) => child(at * EACH + 1, request)))).flat();

describe("1,000 bargaining customers at once, in four processes", () => {
  const cases = [
    {
      what: "the whole budget, to the unit",
      budgetMinor: 600,
      dayBudgetMinor: null,
      gets: 120,
      refusal: "budget_spent",
    },
    {
      what: "the day's budget, never a unit above",
      budgetMinor: 5000,
      dayBudgetMinor: 503,
      gets: 100,
      refusal: "budget_spent",
    },
  ] as const;
  it.each(cases)(
    "spend $what",
    async ({ budgetMinor, dayBudgetMinor, gets, refusal }) => {
      await plantCustomers(PROCESSES * EACH);
      const began = performance.now();
      const outcomes = await inProcesses({ budgetMinor, dayBudgetMinor });
      const given = outcomes.filter((outcome) => outcome === "code SAVE").length;
      process.stdout.write(
        `1,000 in ${PROCESSES} processes: ${given} offers of 5 under ${dayBudgetMinor ?? budgetMinor}, ${Math.round(performance.now() - began)} ms\n`,
      );
      expect(given).toBe(gets);
      expect(outcomes.filter((outcome) => outcome === refusal).length).toBe(PROCESSES * EACH - gets);
      expect(await spent()).toEqual({ all: gets * 5, made: gets * 5 });
    },
    60_000,
  );

  it("and 1,000 presses of staff spend the day of all of them, to the unit, and no agent's beyond their own", async () => {
    await plantCustomers(PROCESSES * EACH);
    await database.sql`
      insert into tickets (conversation_id, customer_id, state, reason)
      select id, customer_id, 'claimed', 'customer_asked' from conversations order by id`;
    const outcomes = await inProcesses({
      ruleId: "staff",
      notGivenSince: null,
      byStaff: { agentId: "U", ticketId: 0, ticketMinor: 5, agentDayMinor: 153, staffDayMinor: 502 },
    });
    const given = outcomes.filter((outcome) => outcome.startsWith("code "));
    expect(given.length).toBe(100);
    expect(outcomes.filter((outcome) => outcome.endsWith("_spent")).length).toBe(900);
    expect(await spent("staff")).toEqual({ all: 500, made: 500 });
    const agents = await database.sql<{ minor: number }[]>`
      select sum(reserved_minor)::int8 as minor from offers_made group by agent_id`;
    expect(agents.length).toBe(4);
    expect(Math.max(...agents.map(({ minor }) => minor))).toBeLessThanOrEqual(150);
  }, 60_000);

  it("get every code of a pool, each once", async () => {
    await plantCustomers(PROCESSES * EACH);
    const codes = Array.from({ length: 150 }, (_, at) => `CODE${at}`);
    await createCouponPool(database).sync("save", codes);
    const outcomes = await inProcesses({ code: { kind: "pool" } });
    const told = outcomes.filter((outcome) => outcome.startsWith("code "));
    expect(told.toSorted()).toEqual(codes.map((code) => `code ${code}`).toSorted());
    expect(outcomes.filter((outcome) => outcome === "pool_empty").length).toBe(850);
    expect(await spent()).toEqual({ all: 750, made: 750 });
  }, 60_000);
});

describe("a reservation that another process has not finished", () => {
  const lastOne = { budgetMinor: 5 };

  it("holds the last of a budget: whoever comes meanwhile waits, and gets none", async () => {
    await plantCustomers(2);
    let second: ReturnType<ReturnType<typeof store>["reserve"]> | undefined;
    await heldOpen(database, async (inside) => {
      await createOfferStore(inside).reserve(requestOf(1, lastOne));
      second = store().reserve(requestOf(2, lastOne));
      expect(await Promise.race([second, pause(300).then(() => "waits")])).toBe("waits");
    });
    expect(await second).toEqual({ kind: "refused", reason: "budget_spent" });
    expect(await spent()).toEqual({ all: 5, made: 5 });
  });

  it("frees it again when it fails", async () => {
    await plantCustomers(2);
    let second: ReturnType<ReturnType<typeof store>["reserve"]> | undefined;
    await heldOpen(database, async (inside) => {
      await createOfferStore(inside).reserve(requestOf(1, lastOne));
      second = store().reserve(requestOf(2, lastOne));
      throw new Error("the process died");
    }).catch(() => {});
    expect(await second).toMatchObject({ kind: "reserved" });
    expect(await spent()).toEqual({ all: 5, made: 5 });
  });

  it("of the same turn answers the same offer to the next try", async () => {
    await plantCustomers(1);
    let again: ReturnType<ReturnType<typeof store>["reserve"]> | undefined;
    let first: Awaited<ReturnType<ReturnType<typeof store>["reserve"]>> | undefined;
    await heldOpen(database, async (inside) => {
      first = await createOfferStore(inside).reserve(requestOf(1));
      again = store().reserve(requestOf(1));
      await pause(100);
    });
    const [one, other] = [first, await again];
    if (one?.kind !== "reserved" || other?.kind !== "reserved") throw new Error("both get it");
    expect(other.offer.id).toBe(one.offer.id);
    expect(await spent()).toEqual({ all: 5, made: 5 });
  });

  it("of the same customer in another chat leaves them with one", async () => {
    await plantCustomers(1);
    let other: ReturnType<ReturnType<typeof store>["reserve"]> | undefined;
    await heldOpen(database, async (inside) => {
      await createOfferStore(inside).reserve(requestOf(1));
      other = store().reserve(requestOf(1, { idempotencyKey: "turn:77:0" }));
      await pause(100);
    });
    expect(await other).toEqual({ kind: "refused", reason: "given_before" });
  });
});

describe("one per customer and period", () => {
  it.each([
    ["2026-11-21", "refused"],
    ["2026-11-22", "reserved"],
  ])("given on 2026-11-22, none given since %s: %s", async (notGivenSince, kind) => {
    await plantCustomers(1);
    await reserved(requestOf(1));
    const next = await store().reserve(requestOf(1, { idempotencyKey: "turn:1:4", notGivenSince }));
    expect(next.kind).toBe(kind);
  });
});

describe("an offer that was not told", () => {
  it("is given back whole: budgets, code and the customer's turn", async () => {
    await plantCustomers(1);
    await createCouponPool(database).sync("save", ["ONLY"]);
    const request = requestOf(1, { code: { kind: "pool" }, budgetMinor: 5 });
    const offer = await reserved(request);
    expect(offer.code).toBe("ONLY");
    expect(await store().release(offer)).toBe(true);
    expect((await budgets()).map(({ minor }) => minor)).toEqual([0, 0]);
    expect((await reserved(request)).code).toBe("ONLY");
  });

  it("stays where the next try of the turn has taken it over", async () => {
    await plantCustomers(1);
    const first = await reserved(requestOf(1));
    const second = await store().takeUp("turn:1:0", NOW);
    if (!second) throw new Error("there is one");
    expect(second.id).toBe(first.id);
    expect(await store().release(first)).toBe(false);
    expect(await spent()).toEqual({ all: 5, made: 5 });
    expect(await store().takeUp("turn:9:0", NOW)).toBe(null);
    expect(await store().release(second)).toBe(true);
  });

  it("stays once it was told", async () => {
    await plantCustomers(1);
    const offer = await reserved(requestOf(1));
    await tell(offer, 1);
    expect(await store().release(offer)).toBe(false);
    expect(await createOfferUpkeep(database).releaseUntold(later(2))).toBe(0);
    expect(await spent()).toEqual({ all: 5, made: 5 });
  });

  it.each([
    [0.9, 0],
    [1.1, 1],
  ])("is taken back by the upkeep after an hour: %s h later %i", async (hours, released) => {
    await plantCustomers(1);
    await reserved(requestOf(1));
    expect(await createOfferUpkeep(database).releaseUntold(later(hours))).toBe(released);
    expect(await spent()).toEqual({ all: 5 - released * 5, made: 5 - released * 5 });
  });
});

describe("an offer that nobody used", () => {
  it.each([
    [71, 0],
    [73, 1],
  ])("gives its budget back three days after it ran out: %i h later %i", async (hours, released) => {
    await plantCustomers(1);
    const offer = await reserved(requestOf(1, { validUntil: NOW }));
    await tell(offer, 1);
    expect(await createOfferUpkeep(database).releaseUnused(later(hours))).toBe(released);
    expect(await createOfferUpkeep(database).releaseUnused(later(hours))).toBe(0);
    expect(await spent()).toEqual({ all: 5 - released * 5, made: 5 - released * 5 });
    // The customer had one all the same.
    expect((await store().customer({ channel: "telegram", externalId: "1" })).givenOn).toEqual([
      "2026-11-22",
    ]);
  });
});

describe("a code that a platform issues", () => {
  it("is noted for the try that asked for it, valid no longer than either says", async () => {
    await plantCustomers(1);
    const first = await reserved(requestOf(1, { code: { kind: "later" }, validUntil: later(48) }));
    expect(first.code).toBe(null);
    const second = await store().takeUp("turn:1:0", NOW);
    if (!second) throw new Error("there is one");
    expect(await store().setCode(first, { code: "LATE", validUntil: null })).toBe(false);
    expect(await store().setCode(second, { code: "X1", validUntil: later(24) })).toBe(true);
    expect(await store().takeUp("turn:1:0", NOW)).toMatchObject({ code: "X1", validUntil: later(24) });
  });
});

describe("staff's discounts", () => {
  const LIMITS = { ticketMinor: null, agentDayMinor: null, staffDayMinor: null };
  const byAgent = (id: number, agentId: string, limits: Partial<NonNullable<OfferRequest["byStaff"]>> = {}) =>
    store().reserve(
      requestOf(id, {
        ruleId: "staff",
        notGivenSince: null,
        idempotencyKey: `staff:${id}:${agentId}`,
        byStaff: { ...LIMITS, agentId, ticketId: id, ...limits },
      }),
    );
  beforeEach(async () => {
    await plantCustomers(3);
    await database.sql`
      insert into tickets (conversation_id, customer_id, state, reason)
      select id, customer_id, 'claimed', 'customer_asked' from conversations order by id`;
  });

  it.each([
    ["one agent's day", { agentDayMinor: 9 }, ["reserved", "agent_spent", "reserved"]],
    ["the day of all staff", { staffDayMinor: 9 }, ["reserved", "staff_spent", "staff_spent"]],
    ["one ticket's", { ticketMinor: 5 }, ["reserved", "reserved", "reserved"]],
  ])("keep within %s", async (_, limits, expected) => {
    const outcomes = [];
    for (const [id, agentId] of [
      [1, "U1"],
      [2, "U1"],
      [3, "U2"],
    ] as const) {
      const outcome = await byAgent(id, agentId, limits);
      outcomes.push(outcome.kind === "refused" ? outcome.reason : outcome.kind);
    }
    expect(outcomes).toEqual(expected);
  });

  it("on one ticket add up, whoever gives them", async () => {
    expect((await byAgent(1, "U1", { ticketMinor: 9 })).kind).toBe("reserved");
    expect(await byAgent(1, "U2", { ticketMinor: 9 })).toEqual({ kind: "refused", reason: "ticket_spent" });
  });

  it("that are given back free all that they counted for", async () => {
    const outcome = await byAgent(1, "U1");
    if (outcome.kind === "refused") throw new Error(outcome.reason);
    const of = { ticketId: 1, agentId: "U1", day: "2026-11-22" };
    expect(await store().spentByStaff(of)).toEqual({ ticketMinor: 5, agentDayMinor: 5, staffDayMinor: 5 });
    expect(await store().release(outcome.offer)).toBe(true);
    expect(await store().spentByStaff(of)).toEqual({ ticketMinor: 0, agentDayMinor: 0, staffDayMinor: 0 });
    expect((await budgets()).map(({ minor }) => minor)).toEqual([0, 0, 0, 0]);
  });
});

describe("the pool of codes", () => {
  const free = async () =>
    (
      await database.sql<{ code: string }[]>`
        select code from coupon_pool where gone_at is null and given_at is null order by code`
    ).map(({ code }) => code);

  it("follows the owner's file, and keeps what was given as given", async () => {
    const pool = createCouponPool(database);
    await plantCustomers(2);
    expect(await pool.sync("save", ["A", "B", "C"])).toEqual({ added: 3, gone: 0 });
    expect(await pool.sync("save", ["A", "B", "C"])).toEqual({ added: 0, gone: 0 });
    expect((await reserved(requestOf(1, { code: { kind: "pool" } }))).code).toBe("A");
    expect(await pool.sync("save", ["A", "C", "D"])).toEqual({ added: 1, gone: 1 });
    expect(await free()).toEqual(["C", "D"]);
    expect(await pool.sync("save", ["A", "B"])).toEqual({ added: 1, gone: 2 });
    expect(await free()).toEqual(["B"]);
    expect((await reserved(requestOf(2, { code: { kind: "pool" } }))).code).toBe("B");
  });
});

describe("exposure to an experiment", () => {
  it("is noted once; the first arm counts", async () => {
    await plantCustomers(1);
    const { expose } = createExposureStore(database);
    expect(await expose("offers", 1, "held_out", NOW)).toBe("held_out");
    expect(await expose("offers", 1, "treated", later(1))).toBe("held_out");
    expect(await expose("recommendations", 1, "treated", NOW)).toBe("treated");
    const rows = await database.sql`select first_at from experiment_exposures where experiment = 'offers'`;
    expect(rows).toEqual([{ first_at: NOW }]);
  });
});
