import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { traceCommand } from "../../bots/cli/trace.ts";
import { assignTopics } from "../../core/insight/findings/assign-topics.ts";
import { findingsOf } from "../../core/insight/findings/findings-of.ts";
import { makeDigest } from "../../core/insight/make-digest.ts";
import { daySpan } from "../../core/insight/span.ts";
import { figuresIn, makeTrace, type TraceDeps, traceAll } from "../../core/insight/trace/make-trace.ts";
import { buildKnowledgeIndex } from "../../core/knowledge/knowledge-index.ts";
import { readingOf } from "../../core/store/mirror/mirror-store.ts";
import type { Product } from "../../core/store/shop.ts";
import { parseStoreConfig } from "../../core/store-config.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import { createDigestSources } from "../../db/digest-sources.ts";
import { createFindingStore } from "../../db/findings.ts";
import type { Database } from "../../db/open-database.ts";
import { createMirrorStore } from "../../db/store-orders.ts";
import { createTopicStore } from "../../db/topics.ts";
import { createTraceStore } from "../../db/trace.ts";
import { sampleWarning } from "../core/insight/sample-measures.ts";
import { demoSet } from "../eval/decision-set.ts";
import { createTestDatabase } from "../support/database.ts";
import { generatedOrder } from "../support/stores/generated-platform.ts";
import { createPlanter } from "./plant.ts";
import { createAskedPlanter } from "./plant-asked.ts";

const DAY = "2026-11-21";
const NOW = new Date("2026-11-25T00:00:00Z");
const STORE = parseStoreConfig(
  `
currency: CNY
time_zone: Asia/Shanghai
staff: { wage_per_hour: 40 }
compute: { price_per_hour: 1 }
selling: { usual_margin_percent: 30 }
`,
  "store.yaml",
);

let database: Database;
let deps: TraceDeps;

beforeAll(async () => {
  database = await createTestDatabase();
  for (const day of ["2026-11-21", "2026-11-14", "2026-11-07", "2026-10-31"]) await plantDay(day);
  await plantRest();
  const { entries, shop } = await demoSet();
  const goods = shop?.products() ?? [];
  await plantTold(goods);
  const told = {
    ...{
      topics: createTopicStore(database),
      findings: createFindingStore(database),
      entries,
      products: goods,
      calendar: STORE,
    },
    say: loadTexts(),
  };
  await assignTopics(told, NOW);
  deps = {
    ...createDigestSources(database),
    trace: createTraceStore(database),
    findings: (period) => findingsOf(told, period),
    index: buildKnowledgeIndex(entries),
    store: STORE,
    clock: () => NOW,
  };
});
afterAll(() => database.close());

/** A day of everything: confirmed, assumed, handed over, resolved, bought. */
async function plantDay(day: string): Promise<void> {
  const plant = createPlanter(database);
  const at = (time: string) => `${day}T${time}Z`;
  const helped = await plant.conversation({ at: at("02:00:00"), helped: true, closedAt: at("05:00:00") });
  await plant.turn(helped.id, "answer", at("02:00:01"), { computeMs: 3_600_000, mode: "model" });
  const assumed = await plant.conversation({ at: at("03:00:00") });
  await plant.turn(assumed.id, "answer", at("03:00:01"), { computeMs: 1_800_000 });
  await plant.message(assumed.id, "customer", at("03:00:00"));
  await plant.message(assumed.id, "bot", at("03:00:01"));
  const bought = await plant.conversation({ at: at("04:00:00") });
  await plant.turn(bought.id, "recommend", at("04:00:01"));
  await database.sql`update customers set user_id = ${`shop/lin${day}`} where id = ${bought.customerId}`;
  await order(day, at("06:00:00"));
  const handed = await plant.conversation({ at: at("05:00:00") });
  await plant.turn(handed.id, "escalate", at("05:00:01"), { reason: "complaint", question: "This is bad" });
  await database.sql`update turns set mood = 'angry' where conversation_id = ${handed.id}`;
  const ticketId = await plant.ticket(handed, [
    ["opened", "bot", at("05:00:01")],
    ["claimed", "U1", at("05:10:00")],
    ["resolved", "U1", at("05:40:00")],
  ]);
  await plant.message(handed.id, "customer", at("05:00:00"));
  await plant.message(handed.id, "agent", at("05:12:00"), { ticketId });
  await plant.rating(handed.id, at("06:00:00"), 2);
}

async function order(day: string, placedAt: string): Promise<void> {
  const { order, updatedAt } = generatedOrder(1, {
    id: `W${day}`,
    userId: `lin${day}`,
    status: "paid",
    placedAt: new Date(placedAt),
    payments: [{ type: "payment", amount: { minor: 10_000, currency: "CNY" }, method: "" }],
  });
  const nobody = { phones: [], emails: [], postCodes: [] };
  const reading = readingOf({ order, updatedAt, platformId: "1", secondFacts: nobody }, [], updatedAt);
  await createMirrorStore(database).upsertOrders("shop", [reading]);
}

/** What else a digest tells of. */
async function plantRest(): Promise<void> {
  const { sql } = database;
  const plant = createPlanter(database);
  for (const hour of ["07", "08"]) {
    const asked = await plant.conversation({ at: `2026-11-21T${hour}:00:00Z` });
    const question = "Do you sponsor the kayak club of Bergen?";
    await plant.turn(asked.id, "escalate", `2026-11-21T${hour}:00:01Z`, { reason: "no_evidence", question });
    await plant.ticket(asked, [["opened", "bot", `2026-11-21T${hour}:00:01Z`]]);
  }
  const earlier = await plant.conversation({ at: "2026-11-12T07:00:00Z" });
  await plant.turn(earlier.id, "escalate", "2026-11-12T07:00:01Z", {
    ...{ reason: "no_evidence", question: "Do you sponsor the kayak club of Bergen?" },
  });
  const faulty = await plant.conversation({ at: "2026-11-21T09:00:00Z", helped: false });
  await plant.turn(faulty.id, "answer", "2026-11-21T09:00:01Z", {
    ...{ calledWrong: ["returns.md#1"], mode: "model", computeMs: 1000 },
    blocked: [[{ kind: "money", fault: "missing" }], [{ kind: "date", fault: null }]],
  });
  const waiting = await plant.conversation({ at: "2026-11-21T10:00:00Z" });
  const ticketId = await plant.ticket(waiting, [["opened", "bot", "2026-11-21T10:00:01Z"]]);
  await plant.rating(waiting.id, "2026-11-21T11:00:00Z", 5);
  for (const state of ["sent", "edited", "shown"])
    await sql`
      insert into suggestions (ticket_id, text, language, evidence, mode, state, created_at)
      values (${ticketId}, '', 'en', '[]', 'quote', ${state}, '2026-11-21T10:01:00Z')`;
  const upset = await plant.conversation({ at: "2026-11-21T12:00:00Z", helped: true });
  await plant.turn(upset.id, "answer", "2026-11-21T12:00:01Z");
  await sql`update turns set mood = 'unhappy' where conversation_id = ${upset.id}`;
  await sql`update conversations set helped_at = '2026-11-21T12:05:00Z' where id = ${upset.id}`;
  await sql`
    insert into offers_made (rule_id, customer_id, conversation_id, reserved_minor, currency, day, made_at, taken_at,
      taken_minor, order_connection, order_number, idempotency_key)
    values ('welcome', ${upset.customerId}, ${upset.id}, 500, 'CNY', '2026-11-21', '2026-11-21T12:01:00Z',
      '2026-11-21T12:02:00Z', 500, 'shop', 'none', 'x')`;
  await sql`insert into knowledge_drafts (question, answer, language) values ('Brazil?', 'Yes.', 'en')`;
  const { kind, subject, evidence, raisedAt } = sampleWarning();
  await sql`
    insert into warnings (kind, subject, evidence, raised_at, seen_at)
    values (${kind}, ${subject}, ${JSON.stringify(evidence)}::text::jsonb, ${raisedAt}, ${raisedAt})`;
}

/** What customers tell without meaning to: a price that hurts, a page that leaves open, what comes back and gets stuck. */
async function plantTold(products: readonly Product[]): Promise<void> {
  const { sql } = database;
  const plant = createAskedPlanter(database);
  const at = (hour: number, day = "21") => `2026-11-${day}T${String(hour).padStart(2, "0")}:00:00Z`;
  const bargain = (hour: number, day?: string) =>
    plant.asked({
      ...{ at: at(hour, day), question: "The Ridge Rain Jacket is too expensive, can you do it cheaper?" },
      decision: { reason: "bargaining" },
    });
  for (const hour of [1, 2, 3]) {
    await bargain(hour);
    await plant.asked({ at: at(hour), question: "Is the Firefly headlamp made in China?" });
  }
  await plant.asked({
    ...{ at: at(4), question: "country of origin of the Firefly headlamp?", action: "answer" },
    decision: { entryIds: ["x"] },
  });
  await bargain(1, "20");
  await plant.asked({ at: at(1, "20"), question: "is the Firefly headlamp made in China" });
  // What everybody asks, so that a matter can rise beside it.
  for (const day of ["12", "15", "17", "19", "20", "21"])
    for (const hour of [1, 2, 3])
      await plant.asked({
        ...{ at: at(hour, day), question: "where is my order", action: "tool" },
        decision: { tool: "order_status", facts: {} },
      });
  for (const hour of [1, 2, 3, 4, 5, 6, 7, 8])
    await plant.asked({ at: at(hour), question: "can I rent a tent for a weekend" });

  const sku = products.find(({ id }) => id === "tianmu-boot-men")?.variants[0]?.sku ?? "";
  for (const [at, hour] of [9, 10].entries()) await sell(sku, 20 + at, hour);
  for (const hour of [1, 2, 3]) {
    const { conversationId, customerId } = await plant.asked({
      ...{ at: at(hour), question: "I want to send it back", action: "collect" },
      decision: { form: "return", step: "order" },
    });
    const [ticket] = await sql<[{ id: number }]>`
      insert into tickets (conversation_id, customer_id, reason, opened_at)
      values (${conversationId}, ${customerId}, 'after_sales', ${at(hour)}) returning id`;
    await sql`
      insert into ticket_events (ticket_id, kind, actor, at) values (${ticket.id}, 'opened', 'bot', ${at(hour)})`;
    const fields = { order: { id: "W1" }, items: [{ sku }], reason: { code: "wrong_size", words: "" } };
    await sql`
      insert into after_sales_forms (conversation_id, ticket_id, kind, state, fields, created_at, filed_at)
      values (${conversationId}, ${ticket.id}, 'return', 'filed', ${JSON.stringify(fields)}::text::jsonb, ${at(hour)},
        ${at(hour)})`;
  }
}

async function sell(sku: string, quantity: number, hour: number): Promise<void> {
  const { order, updatedAt } = generatedOrder(1, {
    ...{ id: `W-sold-${hour}`, userId: "somebody", status: "paid" },
    placedAt: new Date(`2026-11-21T${String(hour).padStart(2, "0")}:00:00Z`),
    lines: [{ sku, name: sku, options: {}, quantity, price: { minor: 5000, currency: "CNY" } }],
    payments: [{ type: "payment", amount: { minor: 5000 * quantity, currency: "CNY" }, method: "" }],
  });
  const nobody = { phones: [], emails: [], postCodes: [] };
  const reading = readingOf({ order, updatedAt, platformId: "1", secondFacts: nobody }, [], updatedAt);
  await createMirrorStore(database).upsertOrders("shop", [reading]);
}

/** Numbers that name something, or that a setting says: no figures. */
const NO_FIGURES = /\.(id|hour)$/;
/** The few that are no count of rows; each says what it is instead. */
const TOLD =
  /^gaps\.\d+\.nearest\.score$|^decisions\.\d+\.promisedMs$|evidence\.(count|of|expected|size|confidence)$|action\.values\.(unanswered|\w+Hours|\w*ffered)$/;

describe("trace", () => {
  it("finds, for every figure of a rich day's digest, rows that come to it", async () => {
    const digest = await makeDigest(deps, DAY);
    const figures = figuresIn(digest).filter(([key]) => !NO_FIGURES.test(key));
    const traced = new Map((await traceAll(deps, daySpan(DAY))).map((one) => [one.key, one]));
    expect(figures.filter(([key]) => !traced.has(key)).map(([key]) => key)).toEqual([]);
    for (const [key, figure] of figures) expect([key, traced.get(key)?.total]).toEqual([key, figure]);

    for (const { key, figure, how, note, rows, of } of traced.values()) {
      const sum = rows.reduce((total, { value }) => total + value, 0);
      switch (how) {
        case "count":
          expect([key, rows.length]).toEqual([key, figure]);
          break;
        case "sum":
          expect([key, sum]).toEqual([key, figure]);
          break;
        case "share":
          if (key.endsWith("ratio")) expect([key, rows.length / (of?.length ?? 0)]).toEqual([key, figure]);
          break;
        case "each":
          expect([key, Math.round(sum / (of?.length ?? 0))]).toEqual([key, figure]);
          break;
        case "held":
        case "computed":
        case "set":
          expect(key).toMatch(TOLD);
          expect(note).not.toBe("");
          break;
        case "mean":
        case "p50":
        case "p95":
          expect([key, rows.length > 0]).toEqual([key, true]);
      }
    }
    const nought = figures.filter(([, figure]) => figure === 0).map(([key]) => key);
    expect(figures.length - nought.length).toBeGreaterThan(90);
    expect(digest.ocp.weeks).toBe(3);
    const kinds = [...digest.topics, ...digest.findings].map(({ kind, of }) => `${kind} ${of !== null}`);
    expect(new Set(kinds)).toEqual(
      new Set(["topic false", "page_question true", "price true", "after_sales true"]),
    );
    expect(digest.findings.map(({ of }) => of)).toContain(41);
    expect(digest.findings.some(({ before }) => before > 0)).toBe(true);
  });

  it("names rows of the database, with conversation and time", async () => {
    const [figure] = await makeTrace(deps, daySpan(DAY), "costs.staff");
    expect(figure).toMatchObject({ key: "costs.staff.minor", figure: 2000, total: 2000, how: "sum" });
    expect(figure?.rows).toEqual([
      {
        table: "ticket_events",
        id: expect.stringMatching(/^\d+$/),
        conversationId: expect.any(Number),
        at: new Date("2026-11-21T05:10:00Z"),
        value: 2000,
      },
    ]);
  });

  it("says of what is no count of rows what it is, out of the row that holds it", async () => {
    const { output } = await traceCommand(deps, "warnings.0.evidence", { day: DAY });
    expect(output).toMatch(
      /expected = 1\.5 \(as its row holds it: cases there would be .*\)\n {2}warnings \d+\/expected /,
    );
    expect(output).toMatch(
      /size = 6 \(worked out of these rows: count ÷ expected\)\n {2}warnings \d+\/count .* {2}9\n {2}warnings \d+\/expected .* {2}1\.5$/m,
    );
    const open = 'time_zone: Asia/Shanghai\nbusiness_hours: { saturday: "09:00-18:00" }\n';
    const sla = "sla: { normal: { first_reply_minutes: 10, next_reply_minutes: 10, resolve_minutes: 60 } }";
    const strict = { ...deps, store: parseStoreConfig(open + sla, "store.yaml") };
    const setting = await traceCommand(strict, "decisions", { day: DAY });
    expect(setting.exitCode).toBe(0);
    expect(setting.output).toMatch(/promisedMs = 600000 \(a setting: store\.yaml, sla: /);
  });

  it("prints them, all under a key at once", async () => {
    const { output, exitCode } = await traceCommand(deps, "csat", { day: DAY });
    expect(exitCode).toBe(0);
    expect(output).toMatch(
      /^csat\.asked = 2 \(number of 2 rows\)\n {2}ratings \d+ {2}conversation \d+ {2}2026-11-21T0/,
    );
    expect(output).toMatch(/csat\.ratio = 0\.5 \(share of 1 row of 2\)/);
    expect(output).toMatch(/csat\.mean = 3\.5 \(mean of 2 rows\)/);
    const json = await traceCommand(deps, "aiResolution.assumed", { day: DAY, json: true });
    expect(JSON.parse(json.output)).toMatchObject([{ key: "aiResolution.assumed", figure: 6, total: 6 }]);
  });

  it("traces a week as it does a day", async () => {
    const { output } = await traceCommand(deps, "turns", { week: DAY, json: true });
    const [{ figure, rows }] = JSON.parse(output);
    expect(rows).toHaveLength(figure);
  });

  it("says which figures there are where it knows none of that name", async () => {
    await expect(traceCommand(deps, "aiResolutoin", { day: DAY })).rejects.toThrow(
      expect.objectContaining({
        code: "usage",
        message: expect.stringMatching(/"aiResolutoin" is no figure.*ocp.*aiResolution.*warnings/),
      }),
    );
    await expect(traceCommand(deps, "turns", { day: DAY, week: DAY })).rejects.toThrow(/name one/);
  });
});
