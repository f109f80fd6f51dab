import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { parseConfig } from "../../bots/config.ts";
import { openShop } from "../../bots/open-shop.ts";
import type { ShownSlackMessage } from "../../bots/sandbox/slack-server/types.ts";
import { type ChatScript, type OllamaServer, startOllamaServer } from "../support/ollama-server.ts";
import { ANNA, type Customer, createWorld, TICKETS, until, untilQuiet, type World } from "../support/shop.ts";

/** Who writes English is never quoted the Chinese entry as it stands while a model is there. */
const QUESTION = "铜罗盘校准要多久";
const QUOTED = "校准铜罗盘需要 3 个工作日，费用是 40 美元。收纳套另加 12 美元。";
const OTHER = "修理铜罗盘需要 5 个工作日。";
const ENTRIES = [
  { title: QUESTION, questions: ["校准罗盘需要几天"], answer: QUOTED, language: "zh" },
  { title: "铜罗盘修理要多久", questions: [], answer: OTHER, language: "zh" },
];
const COMPOSED = "Calibration takes 3 business days and costs USD 40. A case is USD 12 more.";
const COMPOSED_AGAIN = "It takes 3 business days to calibrate a compass, for USD 40.";
/** Far less than a turn's 7 s, far more than a loopback answer. */
const SUGGESTION_MS = 4000;

// Each step waits for a ticket, a turn and a model, one after the other.
vi.setConfig({ testTimeout: 60_000 });

let world: World;
let ollama: OllamaServer;
let stop: () => Promise<void> = async () => undefined;
let compose: (told: string) => ChatScript;
let translate: (text: string) => ChatScript;
const answer = (text: string): ChatScript => ({
  kind: "say",
  text: JSON.stringify({ enough: true, used_ids: ["E1"], answer: text }),
});
const translation = (text: string): ChatScript => ({
  kind: "say",
  text: JSON.stringify({ translation: text }),
});

beforeAll(async () => {
  world = await createWorld({ store: "digest: { language: en }" });
  const file = join(world.environment().STORE_DIR ?? "", "knowledge", "compass.yaml");
  await writeFile(file, JSON.stringify(ENTRIES));
  ollama = await startOllamaServer();
  ollama.onChat(({ messages }) => {
    const isTranslation = messages[0]?.content.startsWith("You translate");
    const asked = messages.map(({ content }) => content).join("\n");
    return isTranslation ? translate(asked) : compose(asked);
  });
  const config = parseConfig(world.environment({ MODEL: "auto", OLLAMA_HOST: ollama.host }));
  const shop = await openShop(config, pino({ level: "silent" }), {
    model: { houseworkMs: 300, probeEveryMs: 200, probeLimitMs: 1000, suggestionMs: SUGGESTION_MS },
  });
  stop = shop.stop;
  await until("the model", async () =>
    (await (await fetch(`${shop.url}/health`)).text()).includes('"model"'),
  );
});
afterAll(async () => {
  await stop();
  await ollama?.close();
  await world?.close();
});
beforeEach(() => {
  compose = () => answer(COMPOSED);
  translate = () => translation("How long does calibrating the compass take?");
});

interface Desk {
  mia: Customer;
  root: ShownSlackMessage;
}

/** A claimed ticket of a customer who reads `language`. */
async function claimed(language: "en" | "zh"): Promise<Desk> {
  const mia = world.customer();
  mia.says(`/language ${language}`);
  await mia.hears(1);
  mia.says(language === "en" ? "I want to talk to a person" : "转人工");
  const root = await world.ticketOf(mia);
  await untilQuiet(world, mia);
  await press(root, "ticket_claim");
  await untilQuiet(world, mia);
  return { mia, root };
}
const press = (message: ShownSlackMessage, actionId: string) =>
  world.slack.press({ user: ANNA, channel: TICKETS, messageTs: message.ts, actionId });
const suggestionsIn = (root: ShownSlackMessage) =>
  world.slack
    .thread(TICKETS, root.ts)
    .filter(({ metadata }) => Object(metadata).event_type === "zhanggui_suggestion");
const suggestionIn = (root: ShownSlackMessage, words: string) =>
  until(
    `«${words}» suggested`,
    () => suggestionsIn(root).find((message) => JSON.stringify(message.blocks).includes(words)),
    () => suggestionsIn(root).map(({ blocks }) => blocks),
    40_000,
  );
const blocksOf = (message: ShownSlackMessage) => JSON.stringify(message.blocks);

describe("«Another» with a model", () => {
  it("has it write anew, told what was shown, in the same place", async () => {
    const { mia, root } = await claimed("en");
    mia.says(QUESTION);
    const first = await suggestionIn(root, COMPOSED);
    let told = "";
    compose = (asked) => {
      told = asked;
      return answer(COMPOSED_AGAIN);
    };
    await press(first, "suggestion_again");
    const second = await suggestionIn(root, COMPOSED_AGAIN);
    expect(second.ts).toBe(first.ts);
    expect(suggestionsIn(root)).toHaveLength(1);
    expect(told).toContain(COMPOSED);
    await press(second, "suggestion_send");
    await until("the words", () => mia.heard().at(-1)?.text === COMPOSED_AGAIN);
    expect(mia.heard().some(({ text }) => text === COMPOSED)).toBe(false);
  });

  it("shows nothing that isn't in the knowledge: the entry's own words come instead", async () => {
    const { mia, root } = await claimed("en");
    mia.says(QUESTION);
    const first = await suggestionIn(root, COMPOSED);
    compose = () => answer("Calibration takes 2 business days and costs USD 40.");
    await press(first, "suggestion_again");
    const second = await suggestionIn(root, QUOTED);
    expect(second.ts).toBe(first.ts);
    expect(world.threadTexts(root).join("\n")).not.toContain("2 business days");
  });
});

describe("a suggestion in the customer's language, which isn't the staff's", () => {
  const FAITHFUL = "Calibrating the compass takes 3 business days and costs USD 40. The case is USD 12 more.";
  const ofWords = "How long does calibrating the compass take?";
  const inEnglish = (words: string) => (asked: string) =>
    translation(asked.includes("收纳套") ? words : ofWords);

  it("carries its translation, marked as a machine's; what is sent is the original", async () => {
    translate = inEnglish(FAITHFUL);
    const { mia, root } = await claimed("zh");
    mia.says(QUESTION);
    const suggestion = await suggestionIn(root, FAITHFUL);
    expect(blocksOf(suggestion)).toMatch(/校准铜罗盘需要 3 个工作日.+Translated by machine.+Calibrating/);
    await press(suggestion, "suggestion_send");
    await until("the words", () => mia.heard().at(-1)?.text === QUOTED);
    await untilQuiet(world, mia);
    expect(mia.heard().some(({ text }) => text.includes("Calibrating"))).toBe(false);
    const sent = await suggestionIn(root, FAITHFUL);
    expect(sent.text).toContain("sent the suggested reply");
    expect(blocksOf(sent)).not.toContain("suggestion_send");
  });

  it("carries none that says something else", async () => {
    translate = inEnglish(FAITHFUL.replace("USD 40", "USD 45"));
    const { mia, root } = await claimed("zh");
    mia.says(QUESTION);
    await suggestionIn(root, QUOTED);
    await untilQuiet(world, mia);
    expect(ollama.chats().some(({ messages }) => messages.at(-1)?.content.includes("收纳套"))).toBe(true);
    expect(suggestionsIn(root).map(blocksOf).join()).not.toContain("USD 45");
    expect(blocksOf(await suggestionIn(root, QUOTED))).not.toContain("Translated");
  });

  it("that is sent while it is being translated shows that it was sent", async () => {
    translate = (asked) =>
      asked.includes("收纳套")
        ? { kind: "say", text: JSON.stringify({ translation: FAITHFUL }), everyMs: 150 }
        : translation(ofWords);
    const { mia, root } = await claimed("zh");
    const before = ollama.chats().length;
    mia.says(QUESTION);
    const suggestion = await suggestionIn(root, QUOTED);
    await until("the translation to be under way", () =>
      ollama
        .chats()
        .slice(before)
        .some(({ messages }) => messages.at(-1)?.content.includes("收纳套")),
    );
    await press(suggestion, "suggestion_send");
    const shown = await suggestionIn(root, FAITHFUL);
    await untilQuiet(world, mia);
    expect((await suggestionIn(root, FAITHFUL)).text).toContain("sent the suggested reply");
    expect(shown.ts).toBe(suggestion.ts);
  });
});

describe("a model that says nothing", () => {
  it("is waited for so long; then the entry's own words are suggested", async () => {
    const { mia, root } = await claimed("en");
    compose = () => ({ kind: "silence" });
    const startedMs = performance.now();
    mia.says(QUESTION);
    await suggestionIn(root, QUOTED);
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(SUGGESTION_MS);
    expect(suggestionsIn(root)).toHaveLength(1);
  });
});
