import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { stageTimes } from "../../core/insight/findings/after-sales-stages.ts";
import { assignTopics } from "../../core/insight/findings/assign-topics.ts";
import type { Finding } from "../../core/insight/findings/finding.ts";
import { type FindingsDeps, findingsOf } from "../../core/insight/findings/findings-of.ts";
import { topicTrends } from "../../core/insight/findings/topic-trends.ts";
import { readingOf } from "../../core/store/mirror/mirror-store.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import type { BusinessCalendar } from "../../core/time/business-calendar.ts";
import { createFindingStore } from "../../db/findings.ts";
import type { Database } from "../../db/open-database.ts";
import { createMirrorStore } from "../../db/store-orders.ts";
import { createTopicStore } from "../../db/topics.ts";
import { demoSet } from "../eval/decision-set.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { generatedOrder } from "../support/stores/generated-platform.ts";
import { type AskedPlanter, createAskedPlanter } from "./plant-asked.ts";

let database: Database;
let deps: FindingsDeps;
const say = loadTexts();
/** Monday to Friday, 9 to 17. */
const CALENDAR: BusinessCalendar = {
  timeZone: "UTC",
  businessHours: [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ fromMinute: 540, toMinute: 1020 }] : [])),
  holidays: [],
};
beforeAll(async () => {
  database = await createTestDatabase();
  const { entries, shop } = await demoSet();
  deps = {
    topics: createTopicStore(database),
    findings: createFindingStore(database),
    entries,
    products: shop?.products() ?? [],
    say,
    calendar: CALENDAR,
  };
});
afterAll(() => database.close());
let plant: AskedPlanter;
beforeEach(async () => {
  await emptyTables(database);
  plant = createAskedPlanter(database);
});

/** The week from the 9th to the 15th of November; the one before begins on the 2nd. */
const WEEK = {
  start: new Date("2026-11-09T00:00:00Z"),
  end: new Date("2026-11-16T00:00:00Z"),
  timeZone: "UTC",
};
const at = (date: number, hour = 9) => new Date(Date.UTC(2026, 10, date, hour));
const NOW = at(16, 12);

async function found(): Promise<Finding[]> {
  await assignTopics(deps, NOW);
  return findingsOf(deps, WEEK);
}
const briefly = (findings: readonly Finding[]) =>
  findings.map(({ subject, for: whom, count, of, before, action: { id } }) => ({
    subject,
    for: whom,
    count,
    of,
    before,
    id,
  }));

/** What every shop is asked every day: no finding, whoever looks. */
async function plantEverydayQuestions(): Promise<void> {
  const answered = (title: string) => ({
    action: "answer",
    decision: { entryIds: [deps.entries.find((entry) => entry.title === title)?.id] },
  });
  for (const date of [2, 3, 4, 5, 9, 10, 11, 12]) {
    await plant.asked({
      at: at(date),
      question: "how long does it take to Norway",
      ...answered("How long does shipping take?"),
    });
    await plant.asked({ at: at(date), question: "运费是多少", language: "zh", ...answered("运费是多少？") });
    await plant.asked({
      at: at(date),
      question: "where is my order",
      action: "tool",
      decision: { tool: "order_status", facts: {} },
    });
    await plant.asked({
      at: at(date),
      question: "thanks a lot",
      action: "none",
      decision: { courtesy: "thanks" },
    });
  }
  await plant.asked({ at: at(10), question: "how heavy is the Porter 45", ...lookup("porter-45") });
  await plant.asked({ at: at(11), question: "is the Firefly headlamp too expensive? I'll think about it" });
}
const lookup = (productId: string) => ({
  action: "tool",
  decision: { tool: "product_lookup", facts: {} },
  evidence: [{ id: `product:${productId}`, kind: "product" }],
});

async function sell(
  sku: string,
  quantity: number,
  placedAt: Date,
  userId = "someone",
  connection = "files",
): Promise<void> {
  const { order, updatedAt } = generatedOrder(1, {
    id: `W${Math.random().toString().slice(2, 12)}`,
    userId,
    status: "paid",
    placedAt,
    lines: [{ sku, name: sku, options: {}, quantity, price: { minor: 5000, currency: "USD" } }],
    payments: [{ type: "payment", amount: { minor: 5000 * quantity, currency: "USD" }, method: "" }],
  });
  const nobody = { phones: [], emails: [], postCodes: [] };
  const reading = readingOf({ order, updatedAt, platformId: "1", secondFacts: nobody }, [], updatedAt);
  await createMirrorStore(database).upsertOrders(connection, [reading]);
}
const skuOf = (productId: string) => deps.products.find(({ id }) => id === productId)?.variants[0]?.sku ?? "";

it("finds nothing in a week like the one before", async () => {
  await plantEverydayQuestions();
  expect(await found()).toEqual([]);
});

describe("what a page should have said", () => {
  it("is what three customers asked of one product in vain, in either language, with exact counts", async () => {
    await plantEverydayQuestions();
    for (const [date, question, language] of [
      [9, "Is the Firefly headlamp made in China?", "en"],
      [10, "萤火头灯是哪里产的", "zh"],
      [12, "where is the Firefly headlamp made? I am Dora, call me on +49 170 1234567", "en"],
    ] as const)
      await plant.asked({ at: at(date), question, language });
    await plant.asked({
      at: at(11),
      question: "country of origin of the Firefly headlamp?",
      action: "answer",
      decision: { entryIds: ["x"] },
    });
    await plant.asked({ at: at(4), question: "which country of origin has the Firefly headlamp" });
    // Another product's, by two customers alone.
    await plant.asked({ at: at(9), question: "where is the Spring Water Filter made" });
    await plant.asked({ at: at(9), question: "is the Spring filter made in Japan" });

    const findings = await found();
    const pages = findings.filter(({ kind }) => kind === "page_question");
    expect(briefly(pages)).toEqual([
      {
        subject: "product:firefly-headlamp/origin",
        for: "page",
        count: 3,
        of: 4,
        before: 1,
        id: "finding-action-page-add",
      },
    ]);
    expect(pages[0]?.name).toEqual({ zh: "萤火头灯：产地", en: "Firefly Headlamp: origin" });
    expect(say("en", "finding-action-page-add", pages[0]?.action.values)).toBe(
      "Add origin to the page of Firefly Headlamp.",
    );
    expect(pages[0]?.examples).toHaveLength(3);
    expect(pages[0]?.examples.join(" ")).not.toMatch(/1234567|Dora/);
    expect(pages[0]?.sources).toHaveLength(3);
  });

  it("is none where one customer asked three times", async () => {
    const customerId = await plant.customer();
    for (const date of [9, 10, 11])
      await plant.asked({ at: at(date), customerId, question: "where is the Firefly headlamp made" });
    expect(await found()).toEqual([]);
  });

  it("is what a thing is asked far more often than its units sold make usual", async () => {
    for (const product of ["porter-45", "moss-mat", "spring-filter", "ridge-jacket-men"])
      await sell(skuOf(product), 40, at(10));
    await sell(skuOf("firefly-headlamp"), 4, at(10));
    for (const [product, name] of [
      ["porter-45", "Porter 45"],
      ["moss-mat", "Moss Sleeping Mat"],
      ["ridge-jacket-men", "Ridge Rain Jacket"],
    ] as const)
      await plant.asked({ at: at(10), question: `how heavy is the ${name}`, ...lookup(product) });
    for (const date of [9, 10, 11, 12, 13])
      await plant.asked({
        at: at(date),
        question: "how heavy is the Firefly headlamp",
        ...lookup("firefly-headlamp"),
      });
    const findings = await found();
    expect(briefly(findings.filter(({ kind }) => kind === "page_question"))).toEqual([
      {
        subject: "product:firefly-headlamp/weight",
        for: "page",
        count: 5,
        of: 4,
        before: 0,
        id: "finding-action-page-show",
      },
    ]);
  });
});

describe("where a price hurts", () => {
  const bargain = (customerId: number, date = 10) =>
    plant.asked({
      at: at(date),
      customerId,
      question: "The Ridge Rain Jacket is too expensive, can you do it cheaper?",
      decision: { reason: "bargaining" },
    });

  it("tells who asked, was offered and bought, and to try another price where nobody was offered anything", async () => {
    await plantEverydayQuestions();
    for (let n = 1; n <= 4; n++) await bargain(await plant.customer({ userId: `buyer-${n}` }));
    await plant.asked({
      at: at(10),
      question: "is the Ridge Rain Jacket waterproof",
      ...lookup("ridge-jacket-men"),
    });
    await bargain(await plant.customer(), 5);
    await sell(skuOf("ridge-jacket-men"), 1, at(12), "buyer-1");
    await sell(skuOf("porter-45"), 1, at(12), "buyer-2");
    await sell(skuOf("ridge-jacket-men"), 1, at(14), "buyer-3");
    const [finding] = (await found()).filter(({ kind }) => kind === "price");
    expect(finding).toMatchObject({
      for: "selection",
      subject: "product:ridge-jacket-men/price",
      count: 4,
      of: 5,
      before: 1,
      action: { id: "finding-action-price-try", values: { hesitated: 4, offered: 0, boughtUnoffered: 1 } },
    });
  });

  it.each([
    ["stop the offer", 1, 3, "finding-action-price-stop"],
    ["keep the offer", 4, 0, "finding-action-price-keep"],
    ["look again", 3, 0, "finding-action-price-watch"],
  ])("says to %s where %i of 10 with it bought and %i of 10 without", async (_, withOffer, without, id) => {
    for (let n = 1; n <= 20; n++) {
      const customerId = await plant.customer({ userId: `buyer-${n}` });
      const { conversationId } = await bargain(customerId);
      const isOffered = n <= 10;
      if (isOffered)
        await database.sql`
          insert into offers_made (rule_id, customer_id, conversation_id, reserved_minor, currency, day, made_at, idempotency_key)
          values ('welcome', ${customerId}, ${conversationId}, 100, 'USD', '2026-11-10', ${at(10)}, ${`o${n}`})`;
      const place = isOffered ? n : n - 10;
      if (place <= (isOffered ? withOffer : without))
        await sell(skuOf("ridge-jacket-men"), 1, at(11), `buyer-${n}`);
    }
    const [finding] = (await found()).filter(({ kind }) => kind === "price");
    expect(finding).toMatchObject({
      for: "campaign",
      count: 20,
      action: {
        id,
        values: { offered: 10, unoffered: 10, boughtOffered: withOffer, boughtUnoffered: without },
      },
    });
  });

  it("is nothing where two customers hesitate", async () => {
    await bargain(await plant.customer());
    await bargain(await plant.customer());
    expect((await found()).filter(({ kind }) => kind === "price")).toEqual([]);
  });
});

describe("where after-sales gets stuck", () => {
  async function form(input: {
    created: Date;
    filed?: Date;
    decided?: Date;
    state: string;
    fields?: object;
    events?: readonly (readonly [string, Date])[];
    question?: string;
  }): Promise<number> {
    const { sql } = database;
    const customerId = await plant.customer();
    const { conversationId } = await plant.asked({
      at: input.created,
      customerId,
      question: input.question ?? "I want to send it back",
      action: "collect",
      decision: { form: "return", step: "order" },
    });
    let ticketId: number | null = null;
    if (input.filed) {
      const [ticket] = await sql<[{ id: number }]>`
        insert into tickets (conversation_id, customer_id, reason, opened_at)
        values (${conversationId}, ${customerId}, 'after_sales', ${input.filed}) returning id`;
      ticketId = ticket.id;
      for (const [kind, when] of [["opened", input.filed] as const, ...(input.events ?? [])])
        await sql`insert into ticket_events (ticket_id, kind, actor, at) values (${ticketId}, ${kind}, 'bot', ${when})`;
    }
    const [row] = await sql<[{ id: number }]>`
      insert into after_sales_forms (conversation_id, ticket_id, kind, state, fields, created_at, filed_at, decided_at)
      values (${conversationId}, ${ticketId}, 'return', ${input.state},
        ${JSON.stringify({ words: input.question ?? "I want to send it back", ...input.fields })}::text::jsonb,
        ${input.created}, ${input.filed ?? null}, ${input.decided ?? null}) returning id`;
    return row.id;
  }
  const hours = (from: Date, count: number) => new Date(from.getTime() + count * 3_600_000);
  const item = (productId: string) => ({ sku: skuOf(productId) });
  const order = { id: "W1", userId: "u" };

  it("measures the time in each stage, and names the ones that waited too long", async () => {
    // Decided after 2, 22, 23 and 31 hours of business time in an agent's hands; taken within the hour.
    for (const took of [2, 54, 56, 80])
      await form({
        created: at(10, 8),
        filed: at(10, 9),
        state: "approved",
        decided: hours(at(10, 10), took),
        events: [["claimed", at(10, 10)]],
        fields: { reason: took === 2 ? null : { code: took === 54 ? "broken" : "wrong_size", words: "" } },
      });
    const findings = (await found()).filter(({ kind }) => kind === "after_sales");
    expect(briefly(findings)).toEqual([
      {
        subject: "after_sales:claimed",
        for: "staff",
        count: 3,
        of: 4,
        before: 0,
        id: "finding-action-stage-claimed",
      },
    ]);
    expect(findings[0]?.action.values).toMatchObject({ medianHours: 22, longestHours: 31 });
    const reasons = [
      { reason: "wrong_size", count: 2 },
      { reason: "broken", count: 1 },
    ];
    const hour = { count: 4, medianHours: 1, p90Hours: 1, longestHours: 1, stuck: 0, reasons };
    const never = { medianHours: null, p90Hours: null, longestHours: null };
    expect(stageTimes({ forms: await deps.findings.forms(WEEK), period: WEEK, calendar: CALENDAR })).toEqual([
      { stage: "collecting", limitHours: 24, ...hour },
      { stage: "unclaimed", limitHours: 8, ...hour },
      {
        ...{ stage: "claimed", limitHours: 16, count: 4, stuck: 3, reasons },
        ...{ medianHours: 22, p90Hours: 31, longestHours: 31 },
      },
      { stage: "waiting", limitHours: 72, count: 0, stuck: 0, reasons: [], ...never },
    ]);
  });

  it("counts what nobody took until the period's end, and what waits for customers apart", async () => {
    for (let n = 0; n < 3; n++) await form({ created: at(12), filed: at(12), state: "filed" });
    for (let n = 0; n < 3; n++)
      await form({
        created: at(10),
        filed: at(10),
        state: "filed",
        events: [
          ["claimed", at(10)],
          ["waiting", at(10, 11)],
        ],
      });
    const findings = (await found()).filter(({ kind }) => kind === "after_sales");
    expect(briefly(findings)).toEqual([
      {
        subject: "after_sales:unclaimed",
        for: "staff",
        count: 3,
        of: 3,
        before: 0,
        id: "finding-action-stage-unclaimed",
      },
      {
        subject: "after_sales:waiting",
        for: "staff",
        count: 3,
        of: 3,
        before: 0,
        id: "finding-action-stage-waiting",
      },
    ]);
  });

  it("says nothing of what came when nobody works", async () => {
    // On a Saturday, until the week is over.
    for (let n = 0; n < 3; n++) await form({ created: at(14), filed: at(14), state: "filed" });
    expect((await found()).filter(({ kind }) => kind === "after_sales")).toEqual([]);
  });

  it("tells where customers give up a form", async () => {
    for (const date of [9, 10, 11])
      await form({
        created: at(date),
        state: "left",
        fields: { order, items: [item("porter-45")], reason: { code: "broken", words: "" }, wish: "refund" },
      });
    await form({ created: at(12), state: "left" });
    await form({
      created: at(4),
      state: "left",
      fields: { order, items: [item("porter-45")], reason: { code: null, words: "so" }, wish: "refund" },
    });
    const findings = (await found()).filter(({ kind }) => kind === "after_sales");
    expect(briefly(findings)).toEqual([
      {
        subject: "after_sales:left/photos",
        for: "page",
        count: 3,
        of: 4,
        before: 1,
        id: "finding-action-left-photos",
      },
    ]);
  });

  it("tells why one thing comes back, against the units sold, and who can act", async () => {
    await sell(skuOf("tianmu-boot-men"), 25, at(9));
    const filed = (productId: string, code: string, date: number) =>
      form({
        created: at(date),
        filed: at(date),
        state: "approved",
        decided: hours(at(date), 1),
        fields: { order, items: [item(productId)], reason: { code, words: "" }, wish: "refund" },
        question: "Return please, my mail is lena@example.com",
      });
    for (const date of [9, 10, 11]) await filed("tianmu-boot-men", "wrong_size", date);
    await filed("tianmu-boot-men", "wrong_size", 3);
    await filed("tianmu-boot-men", "broken", 9);
    await filed("porter-45", "wrong_size", 9);
    const findings = (await found()).filter(({ kind }) => kind === "after_sales");
    expect(briefly(findings)).toEqual([
      {
        subject: "after_sales:tianmu-boot-men/wrong_size",
        for: "page",
        count: 3,
        of: 25,
        before: 1,
        id: "finding-action-reason-wrong-size",
      },
    ]);
    expect(findings[0]?.examples.join()).not.toContain("lena@");
  });
});

describe("rising matters", () => {
  it("are told with how often they were asked, now and before, and who can act", async () => {
    await plantEverydayQuestions();
    for (const date of [9, 10, 11, 12, 13, 14, 15])
      await plant.asked({
        at: at(date),
        question: "my parcel hasn't moved for days, where is it",
        ...answered(),
      });
    const findings = await found();
    expect(briefly(findings)).toEqual([
      {
        subject: expect.stringMatching(/^topic:/),
        for: "supply_chain",
        count: 7,
        of: null,
        before: 0,
        id: "finding-action-topic-supply-chain",
      },
    ]);
    expect(findings[0]?.name).toEqual({
      zh: "物流好几天没更新了，怎么回事",
      en: "Why hasn't my tracking been updated for days",
    });
    const trends = await topicTrends(deps, WEEK);
    expect(trends.filter(({ isRising }) => isRising)).toMatchObject([
      { count: 7, customers: 7, before: 0, isNew: true },
    ]);
    expect(trends.filter(({ isRising }) => !isRising)).toMatchObject([
      { count: 4, before: 4 },
      { count: 4, before: 4 },
      { count: 4, before: 4 },
      { count: 1, before: 0, isNew: true },
      { count: 1, before: 0, isNew: true },
    ]);
  });

  it("are to be answered where the knowledge had no good answer", async () => {
    await plantEverydayQuestions();
    for (const date of [9, 10, 11, 12, 13, 14, 15])
      await plant.asked({ at: at(date), question: "can I rent a tent for a weekend" });
    expect(briefly(await found())).toMatchObject([
      { for: "page", count: 7, id: "finding-action-topic-answer" },
    ]);
  });

  it("are none in a shop's first week, when everything is new", async () => {
    for (const date of [9, 10, 11, 12, 13, 14, 15])
      await plant.asked({ at: at(date), question: "can I rent a tent for a weekend" });
    expect(await found()).toEqual([]);
  });

  const answered = () => ({
    action: "answer",
    decision: {
      entryIds: [
        deps.entries.find(({ title }) => title === "Why hasn't my tracking been updated for days?")?.id,
      ],
    },
  });
});
