import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, OWNER_CHAT, OWNER_TOKEN, until, untilQuiet, type World } from "../support/shop.ts";

const SHIPPING = "How long does shipping to Germany take?";
const PERSON = "I want to talk to a person";
const HOUR = new Date().getUTCHours();
const OTHER_OWNER = 901;

let world: World;
beforeAll(async () => {
  // The digest of yesterday is due by now, whatever the time is.
  world = await createWorld({
    jobs: ["daily-digest"],
    store: [
      `digest: { at: "${String(Math.max(HOUR - 1, 0)).padStart(2, "0")}:00", language: en }`,
      "selling: { recommend: true }",
    ].join("\n"),
  });
  world.telegram.addChat({ token: OWNER_TOKEN, from: { id: OTHER_OWNER, firstName: "Partner" } });
  // A run of the day before: a store that just opened has no digest to catch up on.
  await world.sql`insert into scheduled_runs (job, scheduled_for, finished_at)
    values ('daily-digest', now() - interval '30 hours', now() - interval '30 hours')`;
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await writeFile(
    join(world.environment().STORE_DIR ?? "", "knowledge/en/repairs-week.md"),
    `---\nvalid_until: ${tomorrow}\n---\n# Repairs week\nZips are mended for nothing this week.\n`,
  );
  await world.open({ OWNER_CHAT_IDS: `${OWNER_CHAT},${OTHER_OWNER}` });
});
afterAll(() => world.close());

const chat = (id = OWNER_CHAT) => world.telegram.chat(OWNER_TOKEN, id).filter(({ from }) => from === "bot");
const send = (text: string, id = OWNER_CHAT, languageCode = "en") =>
  world.telegram.send({ token: OWNER_TOKEN, from: { id, firstName: "Boss", languageCode }, text });

/** What the bot answers to a command, as it comes. */
async function asks(text: string, id = OWNER_CHAT) {
  const before = new Set(chat(id).map((message) => message.id));
  send(text, id);
  return until(`an answer to ${text}`, () => chat(id).find((message) => !before.has(message.id)));
}

describe("the daily digest", () => {
  it("comes to each owner once", async () => {
    // Its job starts a thread of its own, and a loaded machine takes its time for that.
    const digestIn = (id: number) => () => chat(id).find(({ file }) => file?.kind === "photo");
    for (const id of [OWNER_CHAT, OTHER_OWNER]) {
      const digest = await until(`the digest in ${id}`, digestIn(id), () => chat(id), 50_000);
      expect(digest.text).toContain("Bamboo Valley Outdoor");
    }
    await untilQuiet(world);
    // On Mondays last week's comes after it.
    const rows = await world.sql<{ chat: string; kind: string }[]>`
      select payload ->> 'chatId' as chat, payload ->> 'kind' as kind from deliveries
      where target = 'owner' and payload ->> 'kind' like 'digest%'`;
    for (const id of [OWNER_CHAT, OTHER_OWNER]) {
      const own = rows.filter((row) => row.chat === String(id));
      expect(own.filter(({ kind }) => kind === "digest")).toHaveLength(1);
      expect(chat(id).filter(({ file }) => file)).toHaveLength(own.length);
    }
  }, 60_000);
});

describe("an owner", () => {
  it("gets the digest of a day asked for, and of today, as a picture with words", async () => {
    for (const command of ["/digest 2026-11-20", "/digest", "/today"]) {
      const answer = await asks(command);
      expect([command, answer.file?.kind]).toEqual([command, "photo"]);
      expect(answer.file?.bytes.subarray(1, 4)).toEqual(new Uint8Array(Buffer.from("PNG")));
    }
  });

  it.each(["2026-02-30", "tomorrow", "<b>20"])("is told that %s is no day", async (day) => {
    expect((await asks(`/digest ${day}`)).text).toBe(`“${day}” is no day I know. Write it like 2026-11-20.`);
  });

  it("is helped with whatever else they write", async () => {
    expect((await asks("/help")).text).toContain("/resume: the bot answers again");
    expect((await asks("what can you do?")).text).toContain("/pause: the bot stops answering");
  });

  it("hears what waits", async () => {
    expect((await asks("/alerts")).text).toBe("Nothing waits for anybody.");
    const mia = world.customer();
    mia.says(PERSON);
    await world.ticketOf(mia);
    expect((await asks("/alerts")).text).toMatch(/^1 ticket is unclaimed, for 0 min\.$/);
  });
});

describe("a pause", () => {
  it("sends everything to people and tells each customer once, until the bot is resumed", async () => {
    const [mia, tom] = [world.customer(), world.customer("Tom")];
    expect((await asks("/pause")).text).toMatch(/^The bot is paused\./);
    expect((await asks("/pause")).text).toMatch(/paused already/);
    expect((await asks("/alerts")).text).toContain("The bot is paused");

    mia.says(SHIPPING);
    expect((await mia.hears(1)).text).toBe("A colleague will look at your message and reply here.");
    const root = await world.ticketOf(mia);
    expect(root.text).toContain("the bot is paused");
    mia.says("How long is the warranty?");
    await until("the second question in the thread", () =>
      world.threadTexts(root).some((text) => text.includes("warranty")),
    );
    tom.says(SHIPPING);
    await tom.hears(1);
    await untilQuiet(world);
    expect(mia.heard()).toHaveLength(1);

    expect((await asks("/resume")).text).toBe("The bot answers again.");
    expect((await asks("/resume")).text).toMatch(/nothing was paused/);
    const eve = world.customer("Eve");
    eve.says(SHIPPING);
    expect((await eve.hears(1)).text).toContain("business days");
  });

  it("is told again to a customer who was told of the last one", async () => {
    const mia = world.customer();
    for (const count of [1, 2]) {
      await asks("/pause");
      mia.says(SHIPPING);
      expect((await mia.hears(count)).text).toMatch(/A colleague will look at your message/);
      await untilQuiet(world, mia);
      await asks("/resume");
    }
  });
});

describe("a stranger", () => {
  it("is refused once a day, in their language, and gets nothing else", async () => {
    send("/digest", 666);
    const refusal = await until("the refusal", () => chat(666)[0]);
    expect(refusal.text).toMatch(/^This bot is for the shop's owners/);
    send("/pause", 666);
    send("hello?", 666);
    send("/digest", 777, "zh-hans");
    expect((await until("the refusal", () => chat(777)[0])).text).toMatch(/店主|老板|负责人|OWNER_CHAT_IDS/);
    await untilQuiet(world);
    expect(chat(666)).toHaveLength(1);
    const paused = await world.sql`select 1 from settings where key = 'paused' and value = 'true'::jsonb`;
    expect(paused).toEqual([]);

    // The next day's first.
    await world.sql`update deliveries set unique_key = unique_key || ':yesterday' where unique_key like 'refusal:666:%'`;
    send("/today", 666);
    await until("the second refusal", () => chat(666).length === 2);
  });

  it("hears nothing in a group", async () => {
    world.telegram.send({
      token: OWNER_TOKEN,
      from: { id: 888, firstName: "Eve" },
      chatType: "group",
      chatId: -42,
      text: "/today",
    });
    await until("the update to be taken", () => world.telegram.pending(OWNER_TOKEN) === 0);
    await untilQuiet(world);
    expect(world.telegram.chat(OWNER_TOKEN, -42).filter(({ from }) => from === "bot")).toEqual([]);
  });
});

describe("the digest of today", () => {
  it("ends with what selling did, and whether it is known to help", async () => {
    const before = chat().length;
    await asks("/today");
    const said = () =>
      chat()
        .slice(before)
        .map(({ text }) => text)
        .join("\n");
    await until("what selling did", () => said().includes("🛍 Selling"), said);
    expect(said()).toMatch(/Do suggestions help\? Not enough data yet: about [\d,]+ more customers needed\./);
  });

  it("tells what customers asked in vain, without their numbers, and what ends soon", async () => {
    for (const name of ["Ida", "Ole"]) {
      const customer = world.customer(name);
      customer.says("Do you sponsor the kayak club of Bergen? Call me at +47 412 34 567");
      await world.ticketOf(customer);
    }
    const before = chat().length;
    await asks("/today");
    const said = () =>
      chat()
        .slice(before)
        .map(({ text }) => text)
        .join("\n");
    await until("the digest's words", () => said().includes("kayak"), said);
    expect(said()).toMatch(
      /kayak club of Bergen.*” came 2 times in 7 days, from 2 customers\. Add an answer\?/,
    );
    expect(said()).not.toContain("412");
    expect(said()).toMatch(/⏳ Ends soon: .*“Repairs week” \(\w{3} \d+\)/);
  });
});
