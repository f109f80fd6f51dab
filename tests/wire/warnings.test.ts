import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RunningShop } from "../../bots/open-shop.ts";
import type { ShownSlackMessage } from "../../bots/sandbox/slack-server/types.ts";
import { tellWarnings } from "../../core/insight/early-warning/tell-warnings.ts";
import type { Warning } from "../../core/insight/early-warning/warning.ts";
import { createDeliveryStore } from "../../db/deliveries.ts";
import { createPersonalDataStore } from "../../db/personal-data.ts";
import { createPushStore } from "../../db/store-pushes.ts";
import { createWarningStore } from "../../db/warnings.ts";
import {
  ANNA,
  aWhile,
  createWorld,
  LIN,
  OWNER_CHAT,
  OWNER_TOKEN,
  until,
  untilQuiet,
  type World,
} from "../support/shop.ts";
import { startTrytonMemory, type TrytonMemory } from "../support/stores/tryton-memory.ts";
import { plantWarning } from "../support/warnings.ts";

const ALERTS = "C0ALERTS";
const OTHER_OWNER = 901;
const STRANGER = 902;

let world: World;
let tryton: TrytonMemory;
let shop: RunningShop;
const open = () =>
  world.open({
    SLACK_ALERT_CHANNEL: ALERTS,
    OWNER_CHAT_IDS: `${OWNER_CHAT},${OTHER_OWNER}`,
    STORE_KEY: "a-key-of-this-tests-own",
    STORE_TRYTON_USERNAME: "shop",
    STORE_TRYTON_PASSWORD: "right",
  });
beforeAll(async () => {
  tryton = await startTrytonMemory();
  tryton.add("product.product", { code: "CDV-M" });
  world = await createWorld({
    store: [
      `staff: { members: [${ANNA}, ${LIN}] }`,
      "digest: { language: en }",
      `connections:\n  - { kind: tryton, url: "${tryton.url}", database: shop }`,
    ].join("\n"),
  });
  world.slack.addChannel({ id: ALERTS, name: "alerts" });
  world.slack.addUser({ id: "U0GUEST", name: "guest" });
  for (const id of [OTHER_OWNER, STRANGER])
    world.telegram.addChat({ token: OWNER_TOKEN, from: { id, firstName: "Partner" } });
  shop = await open();
});
afterAll(async () => {
  await world.close();
  await tryton.close();
});
beforeEach(() => world.sql`delete from warnings`);

/** What the job does once warnings are raised. */
const tell = () =>
  tellWarnings(
    {
      warnings: createWarningStore(world.database),
      deliveries: createDeliveryStore(world.database),
      pushes: createPushStore(world.database),
      erps: ["tryton"],
      ownerChatIds: [String(OWNER_CHAT), String(OTHER_OWNER)],
      quiet: { timeZone: "UTC", quietHours: { fromMinute: 0, toMinute: 0 } },
    },
    new Date(),
  );
const posts = ({ id }: Warning) =>
  world.slack
    .messages(ALERTS)
    .filter(({ metadata }) => JSON.stringify(metadata ?? {}).includes(`"warning_id":${id}}`));
const post = (warning: Warning) => until("the warning in the channel", () => posts(warning)[0]);
const words = (message: ShownSlackMessage | undefined) => JSON.stringify(message?.blocks);
const press = (user: string, { ts }: ShownSlackMessage, actionId: string) =>
  world.slack.press({ user, channel: ALERTS, messageTs: ts, actionId });

const chat = (id = OWNER_CHAT) => world.telegram.chat(OWNER_TOKEN, id).filter(({ from }) => from === "bot");
const buttonsOf = ({ id }: Warning, chatId = OWNER_CHAT) =>
  chat(chatId).filter(({ buttons }) =>
    buttons.flat().some(({ data }) => data?.startsWith(`warning:${id}:`) ?? false),
  );
const pressIn = (chatId: number, messageId: number, data: string) =>
  world.telegram.press({
    token: OWNER_TOKEN,
    from: { id: chatId, firstName: "Boss", languageCode: "en" },
    messageId,
    data,
  });
const heardBy = ({ callbackQueryId }: { callbackQueryId: string }) =>
  until("an answer to the press", () =>
    world.telegram.callbackAnswers.find((answer) => answer.callbackQueryId === callbackQueryId),
  );
const told = async (warning: Warning) => {
  await tell();
  const message = await post(warning);
  for (const id of [OWNER_CHAT, OTHER_OWNER])
    await until(`the warning in ${id}`, () => buttonsOf(warning, id)[0]);
  return message;
};

describe("a warning of goods", () => {
  it("is told once to the channel, each owner and the warehouse, whoever tells it how often, and over a restart", async () => {
    const warning = await plantWarning(world.database, { name: { zh: "马甲 M", en: "Cloud <Down> Vest M" } });
    await Promise.all([tell(), tell(), tell()]);
    await shop.stop();
    shop = await open();
    await told(warning);
    const note = await until("a note at the article", () => tryton.records("ir.note")[0]);
    await tell();
    await aWhile();

    expect(posts(warning)).toHaveLength(1);
    expect(words(posts(warning)[0])).toContain(
      JSON.stringify(
        "🚨 *Cloud &lt;Down&gt; Vest M: more trouble than usual*\n9 cases in 120 pieces sent, 3.1 times as many as usual.\nAs good as certain: chance alone would do this less than once in 1000 days.",
      ),
    );
    for (const id of [OWNER_CHAT, OTHER_OWNER]) {
      expect(buttonsOf(warning, id)).toHaveLength(1);
      expect(buttonsOf(warning, id)[0]?.text).toBe(
        [
          "🚨 Cloud <Down> Vest M: more trouble than usual",
          "9 cases in 120 pieces sent, 3.1 times as many as usual.",
          "As good as certain: chance alone would do this less than once in 1000 days.",
          "",
          "“the zip broke on day one”",
          "“zip came off”",
          "“broken zip again”",
          "",
          "Stop selling it for now and look at 39 pieces: enough to meet the fault if it is there.",
        ].join("\n"),
      );
    }
    expect(tryton.records("ir.note")).toHaveLength(1);
    expect(note.resource).toBe("product.product,1");
    expect(note.message).toContain(
      "!!! Cloud <Down> Vest M: more trouble than usual\n9 cases in 120 pieces sent, 3.1 times as many as usual.",
    );
  });

  it("posted before Slack's answer was lost, is found there and not posted again", async () => {
    const warning = await plantWarning(world.database);
    world.slack.fail({ method: "chat.postMessage", status: 500, afterEffect: true });
    await told(warning);
    await until("the second try", async () => {
      const [row] = await world.sql`
        select 1 from deliveries where unique_key = ${`warning:${warning.id}`} and attempts > 1 and sent_at is not null`;
      return row !== undefined;
    });
    expect(posts(warning)).toHaveLength(1);
    await press(ANNA, await post(warning), "warning_mute");
    await until("the buttons to go", () => !words(posts(warning)[0])?.includes("action_id"));
  });

  it("shows customers' words as words, whatever stands in them", async () => {
    const warning = await plantWarning(world.database, {
      quotes: [
        "<!channel> *all* <https://evil.example|click> </b>",
        "two\n\nlines &amp;",
        `${"x".repeat(500)}`,
      ],
    });
    const shown = words(await told(warning)) ?? "";
    expect(shown).not.toContain("<!channel>");
    expect(shown).not.toContain("<https");
    expect(shown).toContain("> “&lt;!channel&gt; *all* &lt;https://evil.example|click&gt; &lt;/b&gt;”");
    expect(shown).toContain("> “two lines &amp;amp;”");
    expect(shown).toContain(`${"x".repeat(159)}…”`);
    const text = buttonsOf(warning)[0]?.text ?? "";
    expect(text).toContain("“<!channel> *all* <https://evil.example|click> </b>”");
  });

  it("keeps its buttons and loses a customer's words once that customer is erased", async () => {
    const mia = world.customer();
    mia.says("I want to talk to a person: the zip of my vest broke");
    await mia.hears(1);
    const [turn] = await world.sql`select max(id) as id from turns`;
    const warning = await plantWarning(world.database, {
      quotes: ["the zip of my vest broke", "zip came off"],
      sources: [`turns:${turn?.["id"]}`, "turns:0"],
    });
    await told(warning);
    await createPersonalDataStore(world.database).eraseCustomer({
      channel: "telegram",
      externalId: String(mia.id),
    });
    await until("her words to go", () => !words(posts(warning)[0])?.includes("of my vest"));
    await until("from the owner, too", () => !buttonsOf(warning)[0]?.text.includes("of my vest"));
    expect(words(posts(warning)[0])).toContain("> “zip came off”");
    expect(words(posts(warning)[0])).toContain("warning_acknowledge");
    expect(buttonsOf(warning)[0]?.text).toContain("“zip came off”");
  });

  it.each([
    ["before it was told", false],
    ["while its messages waited", true],
  ])("that was decided %s is sent to nobody", async (_, isWaiting) => {
    await shop.stop();
    const title = `Decided ${isWaiting}`;
    const warning = await plantWarning(world.database, {
      subject: "variant:X",
      name: { zh: title, en: title },
    });
    if (isWaiting) await tell();
    await createWarningStore(world.database).decide(warning.id, "mute", `telegram:${OWNER_CHAT}`, new Date());
    await tell();
    shop = await open();
    await untilQuiet(world);
    expect(posts(warning)).toEqual([]);
    expect(chat().filter(({ text }) => text.includes(title))).toEqual([]);
  });
});

describe("a warning that is no matter of goods", () => {
  it("isn't told to the warehouse", async () => {
    const before = tryton.records("ir.note").length;
    const warning = await plantWarning(world.database, { kind: "anger", subject: "store" });
    await told(warning);
    await aWhile();
    expect(tryton.records("ir.note")).toHaveLength(before);
    const pushes =
      await world.sql`select from store_pushes where idempotency_key = ${`warning:${warning.id}`}`;
    expect(pushes).toEqual([]);
  });
});

describe("a warning that passed by itself", () => {
  it("says so where it was told, without buttons", async () => {
    const warning = await plantWarning(world.database);
    await told(warning);
    await createWarningStore(world.database).end(warning.id, new Date());
    await tell();
    await until("the buttons to go", () => !words(posts(warning)[0])?.includes("action_id"));
    await until("the owners', too", () => buttonsOf(warning).length === 0);
    expect(words(posts(warning)[0])).toMatch(/Over since <!date\^\d+.*: back to what is usual\./);
  });
});

describe("a decision in Slack", () => {
  it.each([
    ["warning_acknowledge", "acknowledged", "Acknowledged by <@U0ANNA>", "Acknowledged by U0ANNA (Slack)"],
    ["warning_mute", "muted", "Muted for 14 days by <@U0ANNA>", "Muted for 14 days by U0ANNA (Slack)"],
    [
      "warning_false_alarm",
      "false_alarm",
      "Closed as a false alarm by <@U0ANNA>",
      "Closed as a false alarm by",
    ],
  ])("%s is one, and every message says so without buttons", async (actionId, state, inSlack, inTelegram) => {
    const warning = await plantWarning(world.database);
    const message = await told(warning);
    const messageIds = [OWNER_CHAT, OTHER_OWNER].map((id) => buttonsOf(warning, id)[0]?.id);
    await press(ANNA, message, actionId);
    await until("the buttons to go", () => !words(posts(warning)[0])?.includes("action_id"));
    expect(words(posts(warning)[0])).toContain(inSlack);
    for (const [index, id] of [OWNER_CHAT, OTHER_OWNER].entries()) {
      const shown = await until("the owner's message to change", () =>
        chat(id).find((one) => one.id === messageIds[index] && one.buttons.length === 0),
      );
      expect(shown.text).toContain(inTelegram);
    }
    const [row] = await world.sql`select state, decided_by as by from warnings where id = ${warning.id}`;
    expect(row).toEqual({ state, by: `slack:${ANNA}` });
  });

  it("is one of two who press at once; the other hears who was faster", async () => {
    const warning = await plantWarning(world.database);
    const message = await told(warning);
    const heard = [ANNA, LIN].map((user) => world.slack.ephemerals(user).length);
    await Promise.all([press(ANNA, message, "warning_acknowledge"), press(LIN, message, "warning_mute")]);
    const [row] = await world.sql`select state, decided_by as by from warnings where id = ${warning.id}`;
    const isAnna = row?.["by"] === `slack:${ANNA}`;
    const slower = isAnna ? LIN : ANNA;
    const excuse = await until("the slower one to be told", () =>
      world.slack.ephemerals(slower).at(heard[isAnna ? 1 : 0] ?? 0),
    );
    expect(excuse.text).toBe(
      isAnna ? `<@${ANNA}> has already acknowledged it.` : `<@${LIN}> has already muted it.`,
    );
  });

  it("is not a stranger's", async () => {
    const warning = await plantWarning(world.database);
    const message = await told(warning);
    await press("U0GUEST", message, "warning_false_alarm");
    await until("the guest to be told", () => world.slack.ephemerals("U0GUEST")[0]);
    const [row] = await world.sql`select state from warnings where id = ${warning.id}`;
    expect(row).toEqual({ state: "open" });
  });
});

describe("an owner", () => {
  const asks = async (id = OWNER_CHAT) => {
    const before = new Set(chat(id).map((message) => message.id));
    world.telegram.send({
      token: OWNER_TOKEN,
      from: { id, firstName: "Boss", languageCode: "en" },
      text: "/alerts",
    });
    await until("an answer", () => chat(id).some((message) => !before.has(message.id)));
    await aWhile();
    return chat(id).filter((message) => !before.has(message.id));
  };

  it("finds what is open in /alerts, decides there, and every message of it says so", async () => {
    const warning = await plantWarning(world.database);
    const message = await told(warning);
    const [summary, shown] = await asks();
    expect(summary?.text).toBe("1 warning is open:");
    const data = `warning:${warning.id}:false_alarm`;
    expect(shown?.buttons.flat()).toContainEqual({ text: "False alarm", data });

    const heard = await heardBy(pressIn(OWNER_CHAT, shown?.id ?? 0, data));
    expect(heard.text).toBe("Closed as a false alarm.");
    await until("no message to have buttons", () => buttonsOf(warning).length === 0);
    await until("nor the partner's", () => buttonsOf(warning, OTHER_OWNER).length === 0);
    await until("nor Slack's", () => !words(posts(warning)[0])?.includes("action_id"));
    expect(words(posts(warning)[0])).toContain(`Closed as a false alarm by owner ${OWNER_CHAT} (Telegram)`);
    expect((await asks()).map(({ text }) => text)).toEqual(["Nothing waits for anybody."]);

    await press(ANNA, message, "warning_mute").catch(() => undefined);
    const [row] = await world.sql`select state, decided_by as by from warnings where id = ${warning.id}`;
    expect(row).toEqual({ state: "false_alarm", by: `telegram:${OWNER_CHAT}` });
  });

  it("who presses second hears that it is decided, and by whom", async () => {
    const warning = await plantWarning(world.database);
    await told(warning);
    const ids = [OWNER_CHAT, OTHER_OWNER].map((id) => buttonsOf(warning, id)[0]?.id ?? 0);
    const presses = [
      pressIn(OWNER_CHAT, ids[0] ?? 0, `warning:${warning.id}:acknowledge`),
      pressIn(OTHER_OWNER, ids[1] ?? 0, `warning:${warning.id}:mute`),
    ];
    const answers = await Promise.all(presses.map(heardBy));
    expect(answers.map(({ text }) => text)).toEqual([
      "Acknowledged. I won't repeat it.",
      `owner ${OWNER_CHAT} (Telegram) has already acknowledged it.`,
    ]);
  });

  it("who is none decides on nothing", async () => {
    const warning = await plantWarning(world.database);
    await told(warning);
    const { messageId } = world.telegram.send({
      token: OWNER_TOKEN,
      from: { id: STRANGER, firstName: "Eve", languageCode: "en" },
      text: "/alerts",
    });
    await until("the refusal", () => chat(STRANGER)[0]);
    const refusal = chat(STRANGER)[0];
    expect(refusal?.text).toMatch(/^This bot is for the shop's owners/);
    expect(messageId).toBeGreaterThan(0);
    pressIn(STRANGER, refusal?.id ?? 0, `warning:${warning.id}:false_alarm`);
    await aWhile();
    const [row] = await world.sql`select state from warnings where id = ${warning.id}`;
    expect(row).toEqual({ state: "open" });
  });
});
