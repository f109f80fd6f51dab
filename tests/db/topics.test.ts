import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { assignTopics, type TopicDeps } from "../../core/insight/findings/assign-topics.ts";
import type { KnowledgeEntry } from "../../core/knowledge/entry.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import type { Database } from "../../db/open-database.ts";
import { createPersonalDataStore } from "../../db/personal-data.ts";
import { createTopicStore } from "../../db/topics.ts";
import { demoServiceSet, demoSet, serviceSet } from "../eval/decision-set.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { createAskedPlanter } from "./plant-asked.ts";

let database: Database;
let deps: TopicDeps;
beforeAll(async () => {
  database = await createTestDatabase();
  const { entries, shop } = await demoSet();
  deps = { topics: createTopicStore(database), entries, products: shop?.products() ?? [], say: loadTexts() };
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const plant = () => createAskedPlanter(database);
const day = (date: number, minute = 0) => new Date(Date.UTC(2026, 10, date, 8, minute));
const NOW = new Date("2026-12-01T00:00:00Z");

interface Row {
  question: string;
  topic: number | null;
  zh: string | null;
  en: string | null;
}
const rows = () => database.sql<Row[]>`
  select t.question, tt.topic_id as topic, o.name_zh as zh, o.name_en as en
  from topic_turns tt join turns t on t.id = tt.turn_id left join topics o on o.id = tt.topic_id order by t.id`;
const topicOf = async (question: string) => (await rows()).find((row) => row.question === question);

describe("where questions belong", () => {
  it("puts Chinese and English questions about one matter together, however they were answered, and names it", async () => {
    const { asked } = plant();
    const answer = (title: string) => ({
      action: "answer",
      decision: { entryIds: [deps.entries.find((entry) => entry.title === title)?.id] },
    });
    await asked({ at: day(1), question: "寄到日本要多久", language: "zh", ...answer("寄到我这里要多久？") });
    await asked({
      at: day(1),
      question: "when does it get to Oslo",
      ...answer("How long does shipping take?"),
    });
    await asked({ at: day(2), question: "how long does delivery to Spain take" });
    await asked({ at: day(2), question: "几天能送到英国", language: "zh" });
    await asked({ at: day(2), question: "How do I wash it?", ...answer("How do I wash merino wool?") });
    await assignTopics(deps, NOW);

    const found = await rows();
    expect(found.map(({ topic }) => topic)).toEqual([1, 1, 1, 1, 2]);
    expect(found[0]).toMatchObject({ zh: "寄到我这里要多久", en: "How long does shipping take" });
    expect(found[4]).toMatchObject({ zh: "美利奴羊毛怎么洗", en: "How do I wash merino wool" });
  });

  it("knows orders and requests by what was done about them", async () => {
    const { asked } = plant();
    await asked({
      at: day(1),
      question: "W1001?",
      action: "tool",
      decision: { tool: "order_status", facts: { found: true } },
    });
    await asked({
      at: day(1),
      question: "我的包裹",
      language: "zh",
      action: "tool",
      decision: { tool: "order_status", facts: {} },
    });
    const { conversationId } = await asked({
      at: day(2),
      question: "I want my money back",
      action: "collect",
      decision: { form: "refund", step: "order" },
    });
    await asked({
      at: day(2),
      conversationId,
      question: "it is W1001",
      action: "collect",
      decision: { form: "refund", step: "reason" },
    });
    await asked({ at: day(2), conversationId, question: "too small", decision: { reason: "after_sales" } });
    await assignTopics(deps, NOW);
    expect((await rows()).map(({ en, zh }) => [en, zh])).toEqual([
      ["Where is my order", "订单到哪了"],
      ["Where is my order", "订单到哪了"],
      ["Asks for a refund", "申请退款"],
      [null, null],
      [null, null],
    ]);
  });

  it.each([
    ["a courtesy", "thank you", "none"],
    ["a courtesy that got to people", "hello there", undefined],
    ["a fragment", "??", undefined],
    ["nothing but a number", "13800138000", undefined],
    ["words passed on to people", "can you hurry up with my refund", "relay"],
  ])("leaves %s under no matter", async (_, question, action) => {
    await plant().asked({ at: day(1), question, ...(action ? { action } : {}) });
    await assignTopics(deps, NOW);
    expect((await rows()).map(({ topic }) => topic)).toEqual([null]);
  });

  it("waits with turns that are younger than a minute", async () => {
    const { asked } = plant();
    await asked({ at: new Date(NOW.getTime() - 61_000), question: "do you rent tents" });
    await asked({ at: new Date(NOW.getTime() - 59_000), question: "do you sell kites" });
    expect(await assignTopics(deps, NOW)).toBe(1);
    expect(await assignTopics(deps, new Date(NOW.getTime() + 5_000))).toBe(1);
  });
});

describe("names that a model may better", () => {
  const questions = [
    "do you run a moon landing workshop",
    "a moon landing workshop?",
    "moon landing workshop",
    "when is the moon landing workshop",
  ];

  it("are those made of customers' words, once four questions are there", async () => {
    const { asked } = plant();
    for (const question of questions.slice(0, 3)) await asked({ at: day(1), question, name: "Dora" });
    await assignTopics(deps, NOW);
    expect(await deps.topics.namedByWords([], 9)).toEqual([]);
    await asked({ at: day(2), question: questions[3] ?? "" });
    for (let n = 0; n < 4; n++)
      await asked({
        at: day(2),
        question: "where is it",
        action: "tool",
        decision: { tool: "order_status" },
      });
    await assignTopics(deps, NOW);
    expect(await deps.topics.namedByWords([], 9)).toMatchObject([
      {
        id: 1,
        first: questions.map((text, at) => ({ text, language: "en", names: at < 3 ? ["Dora"] : [] })),
      },
    ]);
    expect(await deps.topics.namedByWords([1], 9)).toEqual([]);

    const better = { zh: "登月工作坊", en: "Moon landing workshop", by: "model" as const };
    expect(await deps.topics.rename(1, better)).toBe(true);
    expect(await deps.topics.rename(1, { ...better, en: "Again" })).toBe(false);
    await asked({ at: day(3), question: "moon landing workshop please" });
    await assignTopics(deps, NOW);
    expect(await topicOf("moon landing workshop please")).toMatchObject({ zh: better.zh, en: better.en });
  });
});

/** Questions of three shops in both languages. */
async function monthMessages() {
  const demo = await demoSet();
  const shops = [serviceSet("zh", "dev"), serviceSet("en", "dev"), await demoServiceSet("zh", "dev"), demo];
  const messages = shops.flatMap(({ messages }) => messages);
  // Every seventh: neighbours in the files are often about one matter.
  const mixed = [0, 1, 2, 3, 4, 5, 6].flatMap((rest) => messages.filter((_, at) => at % 7 === rest));
  return { demo, mixed };
}

/** They, half of the demo shop's answered, spread over 20 days. */
async function plantMonth(): Promise<void> {
  const { demo, mixed } = await monthMessages();
  const { asked } = plant();
  for (const [at, { text, language, entries }] of mixed.entries()) {
    const known = at % 2 === 0 && demo.entries.some(({ id }) => id === entries[0]);
    await asked({
      at: day(1 + Math.floor((at / mixed.length) * 20), at % 60),
      question: text,
      language,
      ...(known ? { action: "answer", decision: { entryIds: [entries[0]] } } : {}),
    });
  }
}

const snapshot = async () => ({
  turns: await database.sql<
    { turn_id: number; topic_id: number | null }[]
  >`select turn_id, topic_id from topic_turns order by turn_id`,
  topics:
    await database.sql`select id, central, central_turn_id, keys, name_zh, name_en, named_by from topics order by id`,
});

describe("stability", () => {
  it("comes out the same day by day, in restarts, and all at once; and what was put stays put", async () => {
    await plantMonth();
    await assignTopics(deps, NOW);
    const atOnce = await snapshot();
    expect(atOnce.turns.length).toBeGreaterThan(300);

    await database.sql`truncate topics, topic_turns restart identity`;
    let before: readonly object[] = [];
    // Each run begins with nothing in mind; some days see two, and a weekend none.
    for (const date of [1, 2, 3, 4, 5, 5.5, 8, 9, 10, 10.5, 11, 12, 15, 16, 17, 18, 19, 22]) {
      await assignTopics({ ...deps, topics: createTopicStore(database) }, day(date, (date % 1) * 60));
      const { turns } = await snapshot();
      expect(turns.slice(0, before.length)).toEqual(before);
      before = turns;
    }
    expect(await snapshot()).toEqual(atOnce);
  }, 90_000);

  it("puts each turn once when several processes are at it, and begins no matter twice", async () => {
    await plantMonth();
    await Promise.all(
      [1, 2, 3].map(() => assignTopics({ ...deps, topics: createTopicStore(database) }, NOW)),
    );
    const together = await snapshot();
    await database.sql`truncate topics, topic_turns restart identity`;
    await assignTopics(deps, NOW);
    // A process that was too late has used up numbers, so that places are compared.
    const numbered = ({ turns, topics }: typeof together) => {
      const places = new Map(topics.map((topic, at) => [topic["id"], at]));
      return {
        turns: turns.map((turn) => [turn.turn_id, places.get(turn.topic_id)]),
        topics: topics.map((topic) => topic["central"]),
      };
    };
    expect(numbered(together)).toEqual(numbered(await snapshot()));
  }, 90_000);
});

/** What an owner does to an entry within a month, by its place. */
const CHANGES = ["retitled", "moved", "removed", "kept", "kept", "kept", "kept"] as const;

describe("a month in which the shop changes what it knows and sells", () => {
  it("keeps nearly every question in its matter, every matter's number, and nearly all names", async () => {
    const { demo, mixed } = await monthMessages();
    const changeOf = new Map(
      demo.entries.map(({ id, questions }, at) => {
        const change = CHANGES[at % CHANGES.length] ?? "kept";
        return [id, change === "retitled" && questions.length === 0 ? "kept" : change];
      }),
    );
    const idAfter = ({ id, source, questions }: KnowledgeEntry) => {
      const [file, title] = id.split("#");
      if (changeOf.get(id) === "retitled")
        return `${file}#${(questions[0] ?? "").replace(/[^\p{L}\p{N}]+/gu, "-")}`;
      return changeOf.get(id) === "moved" ? `moved/${source.file}#${title}` : id;
    };
    const after = demo.entries
      .filter(({ id }) => changeOf.get(id) !== "removed")
      .map((entry) => ({
        ...entry,
        id: idAfter(entry),
        title: changeOf.get(entry.id) === "retitled" ? (entry.questions[0] ?? entry.title) : entry.title,
      }));
    const renamed = deps.products.map((product) => ({
      ...product,
      name: `New ${product.name}`,
      names: { en: `New ${product.names.en}`, zh: `新${product.names.zh}` },
    }));

    // The same is asked in both halves, by others; every second of what the shop knows is answered by it.
    const half = async (firstDay: number, entries: readonly KnowledgeEntry[], current: TopicDeps) => {
      const { asked } = plant();
      const turns = new Map<number, number>();
      for (const [at, { text, language, entries: wanted }] of mixed.entries()) {
        const before = demo.entries.find(({ id }) => id === wanted[0]);
        const entry = before && entries.find(({ id }) => id === before.id || id === idAfter(before));
        const { turnId } = await asked({
          at: day(firstDay + Math.floor((at / mixed.length) * 15), at % 60),
          question: text,
          language,
          ...(at % 2 === 0 && entry ? { action: "answer", decision: { entryIds: [entry.id] } } : {}),
        });
        turns.set(at, turnId);
      }
      await assignTopics(current, NOW);
      const rows = await database.sql<{ turn: number; topic: number | null }[]>`
        select turn_id as turn, topic_id as topic from topic_turns`;
      const topics = new Map(rows.map(({ turn, topic }) => [turn, topic]));
      return [...turns].map(([at, turn]) => ({ at, topic: topics.get(turn) ?? null }));
    };
    const names = async () => {
      const rows = await database.sql<{ id: number; zh: string; en: string }[]>`
        select id, name_zh as zh, name_en as en from topics order by id`;
      return rows.map(({ id, zh, en }) => [id, { zh, en }] as const);
    };

    const first = await half(1, demo.entries, deps);
    const called = await names();
    const second = await half(16, after, { ...deps, entries: after, products: renamed });
    const calledAfter = new Map(await names());

    const kept = second.map(({ at, topic }, place) => {
      const wanted = mixed[at]?.entries[0] ?? "";
      const change = first[place]?.topic === null ? null : (changeOf.get(wanted) ?? "of no entry");
      return { change, isKept: first[place]?.topic === topic };
    });
    const sharesOf = Map.groupBy(kept, ({ change }) => change);
    const share = (rows: typeof kept) => rows.filter(({ isKept }) => isKept).length / rows.length;
    const asking = kept.filter(({ change }) => change !== null);
    const figures = [...sharesOf]
      .filter(([change]) => change !== null)
      .map(([change, rows]) => `${change} ${rows.length}: ${(share(rows) * 100).toFixed(1)} %`);
    process.stdout.write(
      `questions that keep their matter over 30 days: ${(share(asking) * 100).toFixed(1)} % of ${asking.length} (${figures.join(", ")})\n`,
    );
    expect(share(asking)).toBeGreaterThan(0.97);

    const changed = called.filter(([id, { zh, en }]) => {
      const now = calledAfter.get(id);
      return now?.zh !== zh || now.en !== en;
    });
    process.stdout.write(`matters called otherwise: ${changed.length} of ${called.length}\n`);
    expect(called.every(([id]) => calledAfter.has(id))).toBe(true);
    expect(changed.length / called.length).toBeLessThan(0.1);
  }, 90_000);
});

describe("erasing", () => {
  it("takes a customer's words out of a matter that goes on with the next one's, and a matter of theirs alone", async () => {
    const { asked, customer } = plant();
    const gone = await customer({ name: "Rosalind" });
    await asked({
      at: day(1),
      customerId: gone,
      question: "Rosalind here, do you run a moon landing workshop",
    });
    await asked({ at: day(1), customerId: gone, question: "is there a mushroom foraging club" });
    await asked({ at: day(2), question: "when is the moon landing workshop" });
    await assignTopics(deps, NOW);
    expect(await topicOf("when is the moon landing workshop")).toMatchObject({ topic: 1 });

    const [{ externalId }] = await database.sql<[{ externalId: string }]>`
      select external_id as "externalId" from customers where id = ${gone}`;
    await createPersonalDataStore(database).eraseCustomer({ channel: "telegram", externalId });
    const [left, ...others] = await database.sql`select * from topics`;
    expect(others).toEqual([]);
    expect(left).toMatchObject({ id: 1, central: "" });
    expect(JSON.stringify(left)).not.toMatch(/Rosalind|mushroom|do you run/i);

    await assignTopics(deps, NOW);
    const [mended] = await database.sql`select * from topics`;
    expect(mended).toMatchObject({ central: "when is the moon landing workshop" });
    expect(mended?.["name_en"]).not.toBe("");
  });

  it("keeps names that hold nobody's words", async () => {
    const { asked, customer } = plant();
    const gone = await customer();
    const order = { action: "tool", decision: { tool: "order_status", facts: {} } };
    await asked({ at: day(1), customerId: gone, question: "my secret words", ...order });
    await asked({ at: day(1), question: "where is it", ...order });
    await assignTopics(deps, NOW);
    await createPersonalDataStore(database).eraseCustomer({
      channel: "telegram",
      externalId: (await database.sql`select external_id from customers where id = ${gone}`)[0]?.[
        "external_id"
      ],
    });
    expect((await database.sql`select central, name_en, keys from topics`)[0]).toEqual({
      central: "",
      name_en: "Where is my order",
      keys: ["tool:order-status"],
    });
  });
});
