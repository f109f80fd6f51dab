import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseConfig } from "../../bots/config.ts";
import type { Health } from "../../bots/http/health.ts";
import { openShop, type RunningShop } from "../../bots/open-shop.ts";
import { type OllamaServer, startOllamaServer } from "../support/ollama-server.ts";
import {
  aWhile,
  CUSTOMER_TOKEN,
  type Customer,
  createWorld,
  LIN,
  TICKETS,
  until,
  untilQuiet,
  type World,
} from "../support/shop.ts";

/** Who writes Chinese and wants English is never answered by quoting the Chinese entry as it stands. */
const QUESTION = "铜罗盘校准要多久";
const QUOTED = "校准铜罗盘需要 3 个工作日，费用是 40 美元。收纳套另加 12 美元。";
const ENTRY = { title: QUESTION, questions: ["校准罗盘需要几天"], answer: QUOTED, language: "zh" };
const FIRST_SENTENCE = "Calibration takes 3 business days and costs USD 40.";
const TRUE_ANSWER = `${FIRST_SENTENCE} A case is USD 12 more.`;

const say = (answer: string, everyMs?: number) => ({
  kind: "say" as const,
  text: JSON.stringify({ enough: true, used_ids: ["E1"], answer }),
  ...(everyMs && { everyMs }),
});

let world: World;
let ollama: OllamaServer;
let shop: RunningShop;
const logged: string[] = [];

beforeAll(async () => {
  world = await createWorld();
  const file = join(world.environment().STORE_DIR ?? "", "knowledge", "compass.yaml");
  await writeFile(file, JSON.stringify([ENTRY]));
  // Nothing on the server yet: the shop opens without a model, and pulls.
  ollama = await startOllamaServer([]);
  shop = await open(ollama);
});
afterAll(async () => {
  await shop?.stop();
  await ollama?.close();
  await world?.close();
});

function open(server: OllamaServer): Promise<RunningShop> {
  const log = pino({ level: "info" }, { write: (line: string) => void logged.push(line) });
  const config = parseConfig(world.environment({ MODEL: "auto", OLLAMA_HOST: server.host }));
  return openShop(config, log, { model: { houseworkMs: 300, probeEveryMs: 200, probeLimitMs: 1000 } });
}

async function health(of = shop): Promise<Health> {
  const said: unknown = await (await fetch(`${of.url}/health`)).json();
  return said as Health;
}
const untilMode = (mode: Health["mode"]) =>
  until(`mode ${mode}`, async () => (await health()).mode === mode, health);

const lastTurnOf = async ({ id }: Customer) => {
  const [turn] = await world.sql<
    { action: string; mode: string; model: string | null; promptTokens: number | null; entries: string }[]
  >`
    select t.action, t.mode, t.model, t.prompt_tokens as "promptTokens", t.decision::text as entries
    from turns t join conversations c on c.id = t.conversation_id join customers u on u.id = c.customer_id
    where u.external_id = ${String(id)} order by t.id desc limit 1`;
  return turn;
};

/** Everything shown to a customer before the message itself. */
const previewsOf = ({ id }: Customer, method: "sendMessageDraft" | "sendChatAction") =>
  world.telegram.calls.filter(
    (call) =>
      call.token === CUSTOMER_TOKEN && call.method === method && String(call.params.chat_id) === String(id),
  );
const draftsOf = (customer: Customer) =>
  previewsOf(customer, "sendMessageDraft").map(({ params }) => params.text);

/** The answer to `text`, and how long it took. */
async function ask(language = "en"): Promise<{ customer: Customer; text: string; tookMs: number }> {
  const customer = world.customer();
  customer.says(`/language ${language}`);
  await customer.hears(1);
  await untilQuiet(world, customer);
  const startedMs = performance.now();
  customer.says(QUESTION);
  const heard = await customer.hears(2);
  return { customer, text: heard.text, tookMs: performance.now() - startedMs };
}

describe("a shop that opens with an empty Ollama", () => {
  it("pulls both models, says how far it is, and then composes", async () => {
    await untilMode("model");
    expect(ollama.models).toEqual(["qwen3:4b-instruct", "bge-m3:latest"]);
    const percents = logged
      .filter((line) => line.includes("pulling the model"))
      .map((line) => JSON.parse(line));
    expect(percents.map(({ model, percent }) => `${model} ${percent}`)).toEqual([
      "qwen3:4b-instruct 0",
      "qwen3:4b-instruct 40",
      "qwen3:4b-instruct 100",
      "bge-m3 0",
      "bge-m3 40",
      "bge-m3 100",
    ]);
    expect(await health()).toMatchObject({ status: "ok", mode: "model" });
  });

  it("gives every entry of the release its vectors, and asks with them", async () => {
    const lacking = async () => {
      const [row] = await world.sql<[{ n: number }]>`
        select count(*)::int as n from knowledge_entries e
        where e.release_id = (select max(release_id) from knowledge_entries) and e.embeddings is null`;
      return row.n;
    };
    await expect.poll(lacking, { timeout: 60_000, interval: 100 }).toBe(0);
    ollama.onChat(() => say(TRUE_ANSWER));
    await until("a question's vector to be asked for", async () => {
      const before = ollama.requests.length;
      await ask();
      return ollama.requests
        .slice(before)
        .some(({ path, body }) => path === "/api/embed" && JSON.stringify(body).includes(QUESTION));
    });
  }, 90_000);
});

describe("a composed answer", () => {
  beforeEach(() => untilMode("model"));

  it("reaches the customer once, in their language, with the ids and the cost on record", async () => {
    ollama.onChat(() => say(TRUE_ANSWER));
    const { customer, text } = await ask();
    expect(text).toBe(TRUE_ANSWER);
    await untilQuiet(world, customer);
    expect(customer.heard()).toHaveLength(2);
    const turn = await lastTurnOf(customer);
    expect(turn).toMatchObject({ action: "answer", mode: "model", model: "qwen3:4b-instruct" });
    expect(turn?.entries).toContain(QUESTION);
    expect(turn?.promptTokens).toBeGreaterThan(100);
  });

  it("with a wrong price is written again, the fault named", async () => {
    const before = ollama.chats().length;
    ollama.onChat((_request, count) =>
      count === before + 1 ? say("Calibration costs USD 45.") : say(TRUE_ANSWER),
    );
    const { customer, text } = await ask();
    expect(text).toBe(TRUE_ANSWER);
    expect(ollama.chats().length).toBe(before + 2);
    expect(ollama.chats().at(-1)?.messages.at(-1)?.content).toContain("45");
    expect(draftsOf(customer).join()).not.toContain("45");
  });

  it("that stays wrong gives way to the quoted one", async () => {
    ollama.onChat(() => say("Calibration costs USD 45."));
    const { customer, text } = await ask();
    expect(text).toBe(QUOTED);
    expect(draftsOf(customer)).toEqual([]);
    expect(await lastTurnOf(customer)).toMatchObject({ mode: "quote" });
    expect((await health()).mode).toBe("model");
  });

  it("is not asked for where the curated one fits as it stands", async () => {
    const before = ollama.chats().length;
    const { customer } = await ask("zh");
    expect(customer.heard()[1]?.text).toBe(QUOTED);
    expect(ollama.chats().length).toBe(before);
    expect(previewsOf(customer, "sendChatAction")).toEqual([]);
  });
});

describe("while an answer is being written", () => {
  beforeEach(() => untilMode("model"));

  it("the customer sees typing, then whole verified sentences, then the message once", async () => {
    ollama.onChat(() => say(TRUE_ANSWER, 80));
    const { customer, text } = await ask();
    expect(text).toBe(TRUE_ANSWER);
    expect(previewsOf(customer, "sendChatAction").length).toBeGreaterThanOrEqual(1);
    expect(draftsOf(customer)[0]).toBe(FIRST_SENTENCE);
    expect([FIRST_SENTENCE, TRUE_ANSWER]).toEqual(expect.arrayContaining(draftsOf(customer)));
    await aWhile();
    expect(customer.heard()).toHaveLength(2);
    const calls = world.telegram.calls.filter(({ params }) => String(params.chat_id) === String(customer.id));
    expect(calls.at(-1)?.method).toBe("sendMessage");
    expect(world.telegram.draft(CUSTOMER_TOKEN, customer.id)).toBeUndefined();
  });

  it("drafts leave at most every 700 ms", async () => {
    const sentences = Array.from({ length: 6 }, () => FIRST_SENTENCE).join(" ");
    ollama.onChat(() => say(sentences, 40));
    const { customer, text } = await ask();
    expect(text).toBe(sentences);
    const at = previewsOf(customer, "sendMessageDraft").map((call) => call.at.getTime());
    expect(at.length).toBeGreaterThanOrEqual(2);
    for (const [index, time] of at.slice(1).entries())
      expect(time - (at[index] ?? 0)).toBeGreaterThanOrEqual(650);
  });

  it("nothing false is shown, and the writing ends at the first false sentence", async () => {
    const before = ollama.chats().length;
    const wrong = `${FIRST_SENTENCE} A case is USD 99. ${"It is easy. ".repeat(60)}`;
    ollama.onChat((_request, count) => (count === before + 1 ? say(wrong, 30) : say(TRUE_ANSWER, 30)));
    const { customer, text, tookMs } = await ask();
    expect(text).toBe(TRUE_ANSWER);
    // The rest of the first draft alone would take 2 s more.
    expect(tookMs).toBeLessThan(4500);
    expect(draftsOf(customer).join()).not.toContain("99");
    expect(draftsOf(customer)[0]).toBe(FIRST_SENTENCE);
  });

  it("typing alone is shown where the server knows no drafts", async () => {
    const undo = world.telegram.fail({ method: "sendMessageDraft", status: 400, times: 99 });
    ollama.onChat(() => say(TRUE_ANSWER, 60));
    const { customer, text } = await ask();
    undo();
    expect(text).toBe(TRUE_ANSWER);
    expect(previewsOf(customer, "sendChatAction").length).toBeGreaterThanOrEqual(1);
    expect(previewsOf(customer, "sendMessageDraft")).toHaveLength(1);
    expect(customer.heard()).toHaveLength(2);
  });

  it("nothing is shown while a person has the conversation", async () => {
    ollama.onChat(() => say(TRUE_ANSWER));
    const customer = world.customer();
    customer.says("I want to talk to a person");
    await customer.hears(1);
    const root = await world.ticketOf(customer);
    await world.slack.press({ user: LIN, channel: TICKETS, messageTs: root.ts, actionId: "ticket_claim" });
    await until("the claim", async () => {
      const rows = await world.sql`select 1 from tickets where state = 'claimed'`;
      return rows.length > 0;
    });
    const before = customer.heard().length;
    customer.says(QUESTION);
    await untilQuiet(world, customer);
    expect(customer.heard()).toHaveLength(before);
    expect(previewsOf(customer, "sendChatAction")).toEqual([]);
    expect(draftsOf(customer)).toEqual([]);
  });
});

describe("a model that fails", () => {
  beforeEach(() => untilMode("model"));
  afterEach(async () => {
    ollama.setSilent(false);
    ollama.onChat(() => say(TRUE_ANSWER));
  });

  it("refused: quoted at once; composed again after its return", async () => {
    ollama.onChat(() => say(TRUE_ANSWER));
    await ollama.close();
    const away = await ask();
    expect(away.text).toBe(QUOTED);
    expect(away.tookMs).toBeLessThan(1500);
    expect(await health()).toMatchObject({ status: "degraded", mode: "quote" });

    await ollama.listen();
    await untilMode("model");
    expect((await ask()).text).toBe(TRUE_ANSWER);
  });

  it.each([
    ["status 500", { kind: "status", status: 500, error: "runner died" }],
    ["an error in the stream", { kind: "error_line", error: "CUDA out of memory", after: '{"enough"' }],
    ["a cut stream", { kind: "cut", after: '{"enough":true,"used_ids":["E1"],"answer":"Calibration takes' }],
    ["nonsense", { kind: "say", text: "I would rather not." }],
  ] as const)("broken by %s: quoted at once", async (_, script) => {
    ollama.onChat(() => script);
    const { text, tookMs } = await ask();
    expect(text).toBe(QUOTED);
    expect(tookMs).toBeLessThan(1500);
  });

  it("silent: quoted within 8 s, then at once", async () => {
    ollama.onChat(() => ({ kind: "silence" }));
    const first = await ask();
    expect(first.text).toBe(QUOTED);
    expect(first.tookMs).toBeLessThan(8000);
    expect(previewsOf(first.customer, "sendChatAction").length).toBeGreaterThanOrEqual(2);
  });

  it("the whole server silent: quoted within 8 s, then at once, and back after", async () => {
    ollama.setSilent(true);
    const first = await ask();
    expect(first.text).toBe(QUOTED);
    expect(first.tookMs).toBeLessThan(8000);
    const second = await ask();
    expect(second.text).toBe(QUOTED);
    expect(second.tookMs).toBeLessThan(1500);

    ollama.setSilent(false);
    ollama.onChat(() => say(TRUE_ANSWER));
  });

  it("too slow for a first sentence: quoted within 8 s", async () => {
    ollama.onChat(() => say(TRUE_ANSWER, 1500));
    const { text, tookMs } = await ask();
    expect(text).toBe(QUOTED);
    expect(tookMs).toBeLessThan(8000);
  });

  it("slow, but with a first sentence in time: the whole answer, later", async () => {
    const long = `${TRUE_ANSWER} ${FIRST_SENTENCE}`;
    ollama.onChat(() => say(long, 225));
    const { customer, text, tookMs } = await ask();
    expect(draftsOf(customer)[0]).toBe(FIRST_SENTENCE);
    expect(text).toBe(long);
    expect(tookMs).toBeGreaterThan(8000);
    // Telegram shows «typing…» for 5 s: it is said again while the model writes.
    expect(previewsOf(customer, "sendChatAction").length).toBeGreaterThanOrEqual(2);
  }, 40_000);
});
