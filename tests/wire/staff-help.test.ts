import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseConfig } from "../../bots/config.ts";
import { openShop } from "../../bots/open-shop.ts";
import type { ShownSlackMessage } from "../../bots/sandbox/slack-server/types.ts";
import { type OllamaServer, startOllamaServer } from "../support/ollama-server.ts";
import {
  ANNA,
  aWhile,
  type Customer,
  createWorld,
  LIN,
  TICKETS,
  until,
  untilQuiet,
  type World,
} from "../support/shop.ts";

const PERSON = "I want to talk to a person";
const REPLIES = `
- key: hello
  zh: 您好 {customer}，我是{agent}。
  en: Hello {customer}, this is {agent} from {shop}.
- key: colour
  en: The {colour} one is back on Monday.
`;

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await writeFile(join(world.environment().STORE_DIR ?? "", "quick-replies.yaml"), REPLIES);
  await world.open();
});
afterAll(() => world.close());

interface Desk {
  mia: Customer;
  root: ShownSlackMessage;
}

async function claimed(before: readonly string[] = [], at: World = world): Promise<Desk> {
  const mia = at.customer();
  for (const words of before) {
    mia.says(words);
    await untilQuiet(at, mia);
  }
  mia.says(PERSON);
  const root = await at.ticketOf(mia);
  await untilQuiet(at, mia);
  await press(root, "ticket_claim", ANNA, at);
  await untilQuiet(at, mia);
  return { mia, root };
}

const press = (root: ShownSlackMessage, actionId: string, user = ANNA, at: World = world) =>
  at.slack.press({ user, channel: TICKETS, messageTs: root.ts, actionId });
const inThread = (root: ShownSlackMessage, words: string, at: World = world) =>
  until(
    `«${words}» in the thread`,
    () => at.slack.thread(TICKETS, root.ts).find(({ text }) => text.includes(words)),
    () => at.threadTexts(root),
  );
const blocksOf = (message: { blocks: unknown }) => JSON.stringify(message.blocks);
const formOf = (user: string, at: World = world) => until("a form", () => at.slack.views(user).at(-1));
const wordsBlock = (view: { blocks: readonly object[] }) =>
  view.blocks.map((block) => String(Object(block).block_id)).find((id) => id.startsWith("words-")) ?? "";

describe("the customer's card", () => {
  it("shows a verified customer's orders, and no one else's", async () => {
    const { mia, root } = await claimed();
    await world.sql`update customers set user_id = 'u-demo' where external_id = ${String(mia.id)}`;
    await press(root, "customer_card");
    const card = await inThread(root, "verified as u-demo");
    const orders = [...blocksOf(card).matchAll(/[Oo]rder (ZG-\d+)/g)].map(([, id]) => id);
    expect(orders).toEqual(["ZG-204817", "ZG-204372", "ZG-204003"]);
    expect(mia.heard().some(({ text }) => text.includes("verified as"))).toBe(false);
  });

  it("shows nothing of an order that is only named", async () => {
    const { mia, root } = await claimed();
    mia.says("It is about order ZG-204817");
    await untilQuiet(world, mia);
    await press(root, "customer_card");
    const card = await inThread(root, "is not verified");
    expect(blocksOf(card)).not.toContain("ZG-204817");
  });

  it("takes the place of an older one", async () => {
    const { root } = await claimed();
    await press(root, "customer_card");
    await press(root, "customer_card");
    await untilQuiet(world);
    expect(world.threadTexts(root).filter((text) => text.includes("is not verified"))).toHaveLength(1);
  });
});

describe("a summary", () => {
  it("says what it is about, what was written and what is open", async () => {
    const { mia, root } = await claimed();
    world.slack.post({ user: ANNA, channel: TICKETS, threadTs: root.ts, text: "A: let me look" });
    await until("the words", () => mia.heard().at(-1)?.text === "A: let me look");
    mia.says("My number is ZG10077, <!channel> thanks");
    await untilQuiet(world, mia);
    await press(root, "ticket_summary");
    const { text } = await inThread(root, "*Summary*");
    expect(text).toContain(PERSON);
    expect(text).toContain("order ZG10077");
    expect(text).toMatch(/\*Written\* 1 by colleagues, last “A: let me look”/);
    expect(text).toMatch(/\*Open\* “My number is ZG10077, &lt;!channel&gt; thanks”/);
  });

  it("comes by itself to who takes over a long conversation, once", { timeout: 60_000 }, async () => {
    const { mia, root } = await claimed();
    for (let count = 1; count <= 11; count += 1) {
      world.slack.post({ user: ANNA, channel: TICKETS, threadTs: root.ts, text: `A: part ${count}` });
      mia.says(`yes ${count}`);
      await untilQuiet(world, mia);
    }
    await inThread(root, "*Summary*");
    await untilQuiet(world, mia);
    expect(world.threadTexts(root).filter((text) => text.includes("*Summary*"))).toHaveLength(1);
  });
});

describe("the reply form", () => {
  it("finds a quick reply as one types, fills it in and sends it once", async () => {
    const { mia, root } = await claimed();
    await press(root, "ticket_reply");
    const form = await formOf(ANNA);
    const offered = await world.slack.options({
      user: ANNA,
      viewId: form.id,
      actionId: "quick_reply",
      typed: "hel",
    });
    expect(offered.map(({ value }) => value)).toEqual(["hello"]);
    await world.slack.pressView({ user: ANNA, viewId: form.id, actionId: "quick_reply", value: "hello" });
    const filled = await until("the words", () =>
      world.slack.views(ANNA).find((view) => wordsBlock(view) === "words-hello"),
    );
    const words = `Hello ${mia.name}, this is anna from Bamboo Valley Outdoor.`;
    expect(blocksOf(filled)).toContain(words);
    const values = { "words-hello": { value: words } };
    await Promise.all(
      [1, 2].map(() => world.slack.submit({ user: ANNA, viewId: form.id, values }).catch(() => null)),
    );
    const posted = await inThread(root, `<@${ANNA}> to the customer`);
    await until("the words", () => mia.heard().some(({ text }) => text === words));
    await untilQuiet(world, mia);
    expect(mia.heard().filter(({ text }) => text === words)).toHaveLength(1);
    const shown = world.slack.thread(TICKETS, root.ts).find(({ ts }) => ts === posted.ts);
    expect(shown?.reactions.map(({ name }) => name)).toEqual(["white_check_mark"]);
  });

  it("refuses what is not filled in yet", async () => {
    const { mia, root } = await claimed();
    await press(root, "ticket_reply", ANNA);
    const form = await formOf(ANNA);
    await world.slack.pressView({ user: ANNA, viewId: form.id, actionId: "quick_reply", value: "colour" });
    await until("the words", () =>
      world.slack.views(ANNA).find((view) => wordsBlock(view) === "words-colour"),
    );
    const send = (value: string) =>
      world.slack.submit({ user: ANNA, viewId: form.id, values: { "words-colour": { value } } });
    expect((await send("The {colour} one is back")).errors).toEqual({
      "words-colour": "Please fill in {colour} before sending.",
    });
    const heard = mia.heard().length;
    await send("The red one is back");
    await mia.hears(heard + 1);
    expect(mia.heard().at(-1)?.text).toBe("The red one is back");
  });

  it("opens for the ticket's holder alone", async () => {
    const { root } = await claimed();
    await press(root, "ticket_reply", LIN);
    await until("a private note", () =>
      world.slack.ephemerals(LIN).some(({ text }) => text.includes(`<@${ANNA}> already has this ticket`)),
    );
    expect(world.slack.views(LIN)).toEqual([]);
  });

  it("says once that a translation needs a model, where none runs", async () => {
    const { mia, root } = await claimed();
    mia.says("你们的退货政策是什么样的呢");
    await inThread(root, "Translating it needs a model");
    mia.says("还有一个问题想问");
    await untilQuiet(world, mia);
    await aWhile(300);
    expect(world.threadTexts(root).filter((text) => text.includes("needs a model"))).toHaveLength(1);
  });
});

describe("with a model", () => {
  let other: World;
  let ollama: OllamaServer;
  let translation = "";
  let summary = "";
  beforeAll(async () => {
    other = await createWorld();
    ollama = await startOllamaServer();
    ollama.onChat(({ messages }) => {
      const task = messages[0]?.content ?? "";
      if (task.startsWith("You sum up") && summary === "")
        return { kind: "status", status: 500, error: "out of memory" };
      const answer = task.startsWith("You translate")
        ? { translation }
        : task.startsWith("You sum up")
          ? { summary }
          : { enough: false, used_ids: [], answer: "" };
      return { kind: "say", text: JSON.stringify(answer) };
    });
    const config = parseConfig(other.environment({ MODEL: "auto", OLLAMA_HOST: ollama.host }));
    const shop = await openShop(config, pino({ level: "silent" }), {
      model: { houseworkMs: 300, probeEveryMs: 200, probeLimitMs: 1000 },
    });
    stop = shop.stop;
    await until("the model", async () =>
      (await (await fetch(`${shop.url}/health`)).text()).includes('"model"'),
    );
  });
  let stop: () => Promise<void> = async () => undefined;
  afterAll(async () => {
    await stop();
    await ollama.close();
    await other.close();
  });

  it("a customer's words are translated under them, marked as such", async () => {
    const { mia, root } = await claimed([], other);
    translation = "Is my order ZG10055 coming on 5 December?";
    mia.says("我的订单 ZG10055 是 12 月 5 日到吗？");
    await inThread(root, "Translated by machine", other);
    await inThread(root, translation, other);
  });

  it("a translation that changes a figure is not shown", async () => {
    const { mia, root } = await claimed([], other);
    translation = "Is my order ZG10066 coming on 5 December?";
    mia.says("我的订单 ZG10055 是 12 月 5 日到吗？");
    await inThread(root, "says something else than the original", other);
    expect(other.threadTexts(root).join("\n")).not.toContain(translation);
  });

  it("an agent's words go out translated once they have seen the translation", async () => {
    const { mia, root } = await claimed([], other);
    translation = "Hello, please write.";
    mia.says("你好，请问你们在吗？有问题想问");
    await inThread(root, "有问题想问", other);
    await press(root, "ticket_reply", ANNA, other);
    const form = await formOf(ANNA, other);
    translation = "您的包裹 3 天内到。";
    const values = {
      "words-0": { value: "Your parcel arrives within 3 days." },
      translate: { value: ["yes"] },
    };
    await other.slack.submit({ user: ANNA, viewId: form.id, values });
    await until("the translation", () =>
      other.slack.views(ANNA).some((view) => wordsBlock(view) === "words-translated"),
    );
    expect(mia.heard().some(({ text }) => text.includes("您的包裹"))).toBe(false);
    await other.slack.submit({
      user: ANNA,
      viewId: form.id,
      values: { "words-translated": { value: translation } },
    });
    await inThread(root, "translated by machine:", other);
    await until("the words", () => mia.heard().at(-1)?.text === translation);
  });

  const WORDED = "Order ZG10077 came with a torn strap, and the customer has sent it back.";
  it.each([
    ["words the summary, with what is open as the customer wrote it", WORDED, true],
    ["that gets a number wrong does not: rules do", WORDED.replace("77", "78"), false],
    ["that breaks does not: rules do", "", false],
  ])("it %s", async (_title, words, isWorded) => {
    summary = words;
    const { mia, root } = await claimed([], other);
    mia.says("My order ZG10077 came with a torn strap. I sent it back.");
    await untilQuiet(other, mia);
    await press(root, "ticket_summary", ANNA, other);
    const { text } = await inThread(root, "*Summary*", other);
    expect(text.includes(`written by the model and checked against the conversation\n${words}`)).toBe(
      isWorded,
    );
    expect(text.includes("*Written* nothing by a colleague yet")).toBe(!isWorded);
    expect(text).toMatch(/\*Open\* “.*My order ZG10077 came with a torn strap\. I sent it back/);
    expect(text).not.toContain("ZG10078");
  });
});
