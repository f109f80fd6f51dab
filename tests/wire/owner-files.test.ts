import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShownTelegramMessage } from "../../bots/sandbox/telegram-server/types.ts";
import { toGb18030 } from "../support/knowledge-files/bytes.ts";
import { makeLockedOffice, makeWord, makeWorkbook } from "../support/knowledge-files/office.ts";
import { makePdf } from "../support/knowledge-files/pdf.ts";
import { createWorld, OWNER_CHAT, OWNER_TOKEN, until, type World } from "../support/shop.ts";

const GROUP = -500;
/** On a machine that has much else to do. */
const SLOWEST_MS = 40_000;
const BOSS = { id: OWNER_CHAT, firstName: "Boss" };
const PARTNER = { id: 901, firstName: "Partner" };

let world: World;
beforeAll(async () => {
  world = await createWorld({ store: 'digest: { at: "23:00", language: en }' });
  await world.open({ OWNER_CHAT_IDS: `${OWNER_CHAT},${GROUP}` });
});
afterAll(() => world.close());

const chat = (id = OWNER_CHAT) => world.telegram.chat(OWNER_TOKEN, id).filter(({ from }) => from === "bot");

/** Sends a document, as its owner does in Telegram. */
function send(name: string, content: string | Uint8Array, more: { chatId?: number } = {}) {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const place = more.chatId === undefined ? {} : { chatId: more.chatId, chatType: "group" as const };
  return world.telegram.send({ token: OWNER_TOKEN, from: BOSS, document: { bytes, name }, ...place });
}

/** What the bot says next after `act`. */
async function answerTo(act: () => unknown, id = OWNER_CHAT): Promise<ShownTelegramMessage> {
  const before = new Set(chat(id).map((message) => message.id));
  act();
  return until(
    "an answer",
    () => chat(id).find((message) => !before.has(message.id)),
    () => chat(id),
    SLOWEST_MS,
  );
}

const sendText = (text: string) => world.telegram.send({ token: OWNER_TOKEN, from: BOSS, text });

/** Waits until nothing is left to be done for owners. */
const untilDone = () =>
  until(
    "all work for owners to be done",
    async () => {
      const [row] = await world.sql<[{ count: number }]>`
        select count(*)::int as count from deliveries
        where target = 'owner' and sent_at is null and failed_at is null and due_at < now() + interval '1 hour'`;
      return row.count === 0;
    },
    undefined,
    SLOWEST_MS,
  );

const labels = ({ buttons }: ShownTelegramMessage) => buttons.flat().map(({ text }) => text);

/** Presses a button by its label, and returns the message once it has changed. */
async function press(
  message: ShownTelegramMessage,
  label: string,
  { from = BOSS, chatId = OWNER_CHAT } = {},
): Promise<ShownTelegramMessage> {
  pressOnly(message, label, { from, chatId });
  return changed(message, chatId);
}
function pressOnly(message: ShownTelegramMessage, label: string, { from = BOSS, chatId = OWNER_CHAT } = {}) {
  const data = message.buttons.flat().find(({ text }) => text === label)?.data ?? "";
  return world.telegram.press({ token: OWNER_TOKEN, from, messageId: message.id, data, chatId });
}
const changed = (message: ShownTelegramMessage, chatId = OWNER_CHAT) =>
  until(
    "the message to change",
    () => chat(chatId).find(({ id, text }) => id === message.id && text !== message.text),
    () => chat(chatId).find(({ id }) => id === message.id),
    SLOWEST_MS,
  );

const ask = async (question: string) => {
  const customer = world.customer();
  customer.says(question);
  return (await customer.hears(1)).text;
};
const states = async () => {
  const rows = await world.sql<{ name: string; state: string }[]>`
    select name, state from knowledge_files order by id`;
  return rows.map(({ name, state }) => `${name} ${state}`);
};
const published = async () => {
  const [row] = await world.sql<[{ by: string; isForced: boolean }]>`
    select published_by as by, is_forced as "isForced" from knowledge_releases order by id desc limit 1`;
  return row;
};

const releaseCount = async () => {
  const [row] = await world.sql<[{ count: number }]>`select count(*)::int as count from knowledge_releases`;
  return row.count;
};

const ENGRAVING = "# Do you engrave the titanium mug?\n\nYes, names of up to 12 letters; it takes 3 days.\n";
const GIFTS = "# Is there a map of the Alps?\n\nYes, it is printed on linen; ask for it at the till.\n";
const TOY = { title: "可以带木马去露营吗？", answer: "可以，请放在后备箱里。" };
const PIECES = [
  { kind: "heading" as const, depth: 1 as const, text: TOY.title },
  { kind: "text" as const, text: TOY.answer },
];

describe("a document sent to the owners' bot", { timeout: 2 * SLOWEST_MS }, () => {
  it("is answered with what it would change, and is live at once when it is published", async () => {
    const question = "Do you engrave the titanium mug?";
    const answer = await answerTo(() => send("mug.md", ENGRAVING));
    expect(answer.text).toMatch(
      /^“mug\.md”: 1 entry new, 0 contradictions\.\n\nNew:\n• Do you engrave the titanium mug\?/,
    );
    expect(answer.text).toMatch(/Shall customers be answered from it\?$/);
    expect(labels(answer)).toEqual(["Publish", "Discard"]);
    expect(await ask(question)).not.toContain("12 letters");

    const pressedAt = Date.now();
    const live = await press(answer, "Publish");
    expect(Date.now() - pressedAt).toBeLessThan(5000);
    expect(live.text).toMatch(/^✅ “mug\.md” is live: customers are answered from its one entry now\./);
    expect(labels(live)).toEqual([]);
    expect(await ask(question)).toContain("names of up to 12 letters");
    expect(await published()).toEqual({ by: `telegram:${OWNER_CHAT}`, isForced: false });
  });

  it("names what changes, before and after, when it comes again under its name", async () => {
    const answer = await answerTo(() => send("mug.md", ENGRAVING.replace("3 days", "5 days")));
    expect(answer.text).toContain("“mug.md”: 1 changed, 0 contradictions.");
    expect(answer.text).toContain("• “Do you engrave the titanium mug?”: 3 → 5 days");
    await press(answer, "Publish");
    expect(await ask("Do you engrave the titanium mug?")).toContain("it takes 5 days");
    expect(await states()).toEqual(["mug.md replaced", "mug.md live"]);
  });

  it("is held when an answer changes as by a slip of the pen, and goes live when an owner insists", async () => {
    const answer = await answerTo(() => send("mug.md", ENGRAVING.replace("3 days", "50 days")));
    expect(answer.text).toContain("“Do you engrave the titanium mug?”: 5 → 50 days. A slip of the pen?");
    expect(labels(answer)).toEqual(["Publish anyway", "Discard"]);
    const release = await published();
    expect((await press(answer, "Publish anyway")).text).toContain("✅ “mug.md” is live");
    expect(await published()).toEqual({ by: `telegram:${OWNER_CHAT}`, isForced: true });
    expect(release).toEqual({ by: `telegram:${OWNER_CHAT}`, isForced: false });
  });

  it("takes the place of an entry of the folder with its title, until it is taken away", async () => {
    const titles = ["Do you repair worn or torn things?", "穿坏了能修吗？"] as const;
    const rows = await world.sql<{ title: string; answer: string }[]>`
      select distinct title, answer from knowledge_entries where title = any(${[...titles]}) order by title`;
    const text = rows.map(({ title, answer }) => `# ${title}\n\n${answer.replace("15", "18")}\n`).join("\n");
    const files = await answerTo(() => send("repairs.md", text));
    expect(files.text).toMatch(
      /^“repairs\.md”: 2 changed, 0 contradictions\.\n\n• “Do you repair worn or torn things\?”: USD 15 → 18\n• “穿坏了能修吗？”: 15 → 18 ?美元/,
    );
    await press(files, "Publish");
    expect(await ask("Do you repair worn or torn things?")).toContain("A zip costs USD 18");

    const list = await answerTo(() => sendText("/files"));
    expect(list.text).toBe("These files are live, sent here by chat:\n• mug.md\n• repairs.md");
    const question = await press(list, "Take away repairs.md");
    expect(question.text).toContain("Told again as before:\n• Do you repair worn or torn things?");
    expect((await press(question, "Take away")).text).toBe(
      "“repairs.md” is not published: customers are told nothing of it.",
    );
    expect(await ask("Do you repair worn or torn things?")).toContain("A zip costs USD 15");
    const kept =
      await world.sql`select 1 from settings where key = 'replaced_by_files' and value <> '{}'::jsonb`;
    expect(kept).toEqual([]);
  });

  it.each([
    [
      "刻字.xlsx",
      () =>
        makeWorkbook({
          问答: [
            ["title", "answer"],
            [TOY.title, TOY.answer],
          ],
        }),
    ],
    ["刻字.docx", () => makeWord(PIECES)],
    ["刻字.pdf", () => makePdf(PIECES, { language: "zh" })],
    ["刻字.html", () => Buffer.from(`<h1>${TOY.title}</h1><p>${TOY.answer}</p>`)],
    ["刻字.csv", () => toGb18030(`title,answer\n${TOY.title},${TOY.answer}\n`)],
  ])("called %s is read, whatever its kind", async (name, make) => {
    const content = await make();
    const answer = await answerTo(() => send(name, content));
    expect(answer.text).toContain(`“${name}”: 1 entry new, 0 contradictions.\n\nNew:\n• ${TOY.title}`);
    expect(labels(answer)).toEqual(["Publish", "Discard"]);
    await press(answer, "Discard");
  });

  it("is dropped when an owner says so", async () => {
    const answer = await answerTo(() => send("drop.md", ENGRAVING.replace("mug", "spoon")));
    expect((await press(answer, "Discard")).text).toBe(
      "“drop.md” is not published: customers are told nothing of it.",
    );
    expect((await states()).at(-1)).toBe("drop.md discarded");
  });

  it.each([
    [
      "locked.xlsx",
      makeLockedOffice(),
      "I can't read “locked.xlsx”:\n\n• it is locked with a password; please save it without one",
    ],
    ["nothing.md", " \n", "I can't read “nothing.md”:\n\n• there is nothing in it"],
    [
      "game.exe",
      "MZ",
      "I can't read “game.exe”:\n\n• a kind that I don't read; Word, Excel, PDF, CSV, Markdown, text and web pages work",
    ],
    ["../../etc/<b>x.md", " ", "I can't read “<b>x.md”:\n\n• there is nothing in it"],
    [
      "big.pdf",
      Buffer.alloc(20 * 1024 * 1024 + 1),
      "“big.pdf” is larger than 20 MB, and Telegram gives me no more than that. Please split it, or leave the pictures out.",
    ],
  ])(
    "called %s that can't be taken is answered with the reason and no button",
    async (name, content, text) => {
      const answer = await answerTo(() => send(name, content));
      expect(answer.text).toBe(text);
      expect(answer.buttons).toEqual([]);
    },
  );

  it("with a part that can't be quoted names the place, and can't be published", async () => {
    const answer = await answerTo(() =>
      send("rows.csv", "title,answer,valid_until\nCan I rent a tent?,,\nIs there a café?,Yes.,soon\n"),
    );
    expect(answer.text).toContain("• row 2: “Can I rent a tent?” has no answer");
    expect(answer.text).toContain("• row 3: “soon” is no day; please write it like 2026-11-30");
    expect(answer.text).toContain("Like this it can't be published.");
    expect(answer.buttons).toEqual([]);
  });

  it("that contradicts what is live is held, with both places named", async () => {
    const answer = await answerTo(() =>
      send(
        "returns-new.md",
        "# Can I send things back later?\n\nYou can return items within 90 days of delivery.\n",
      ),
    );
    expect(answer.text).toMatch(/1 entry new, [1-9]\d* contradictions?\./);
    expect(answer.text).toMatch(
      /“Can I send things back later\?” in returns-new\.md says .*90 days.*, “.+” in (en|zh)\/.+ says /,
    );
    expect(labels(answer)).toEqual(["Publish anyway", "Discard"]);
    await press(answer, "Discard");
  });

  it("is looked at once, however often Telegram delivers it and wherever the shop was killed", async () => {
    const count = chat().length;
    const { updateId, messageId } = send("once.md", GIFTS.replace("Alps", "Andes"));
    const answer = await until("an answer", () => chat()[count]);
    world.telegram.resend(updateId);
    await until("the update to be taken", () => world.telegram.pending(OWNER_TOKEN) === 0);
    // As after a kill -9 before the work was recorded as done.
    await world.sql`
      update deliveries set sent_at = null, due_at = now() where unique_key = ${`owner-file:${OWNER_CHAT}:${messageId}`}`;
    await untilDone();
    expect(chat()).toHaveLength(count + 1);
    expect((await states()).filter((state) => state.startsWith("once.md"))).toEqual(["once.md draft"]);

    const { updateId: pressId } = pressOnly(answer, "Publish");
    await changed(answer);
    world.telegram.resend(pressId);
    await world.sql`
      update deliveries set sent_at = null, due_at = now()
      where payload ->> 'kind' = 'owner_file_press' and (payload -> 'fileId')::int8 = (select max(id) from knowledge_files)`;
    await untilDone();
    expect((await states()).at(-1)).toBe("once.md live");
    expect(chat()).toHaveLength(count + 1);
  });

  it("that two owners decide on at once is decided once, and both see how", async () => {
    const answer = await answerTo(
      () => send("race.md", GIFTS.replace("Alps", "Urals"), { chatId: GROUP }),
      GROUP,
    );
    const releases = await releaseCount();
    pressOnly(answer, "Publish", { chatId: GROUP });
    pressOnly(answer, "Publish", { from: PARTNER, chatId: GROUP });
    pressOnly(answer, "Discard", { from: PARTNER, chatId: GROUP });
    const shown = await changed(answer, GROUP);
    await untilDone();
    // Whoever was first: the others change nothing, neither of the file nor of what stands there.
    const isLive = shown.text.includes("“race.md” is live");
    expect((await states()).at(-1)).toBe(isLive ? "race.md live" : "race.md discarded");
    expect(await releaseCount()).toBe(releases + (isLive ? 1 : 0));
    expect(chat(GROUP).find(({ id }) => id === answer.id)?.text).toBe(shown.text);
  });

  it("goes live on top of an earlier release that was rolled back to", async () => {
    await world.sql`insert into settings (key, value) values ('knowledge_pin', '"some folder"'::jsonb)`;
    const answer = await answerTo(() => send("pinned.md", GIFTS.replace("Alps", "Rhön")));
    expect(answer.text).toContain("You went back to an earlier version of the knowledge, and that stays.");
    await press(answer, "Publish");
    const pins = await world.sql`delete from settings where key = 'knowledge_pin' returning value`;
    expect(pins).toHaveLength(1);
    expect(await ask("Is there a map of the Rhön?")).toContain("printed on linen");
  });
});

describe("what is no document", () => {
  it("is answered with what works", async () => {
    const photo = { bytes: Buffer.from("no picture"), name: "a.jpg" };
    const answer = await answerTo(() => world.telegram.send({ token: OWNER_TOKEN, from: BOSS, photo }));
    expect(answer.text).toMatch(/^I read documents: Word, Excel, PDF/);
  });
});

describe("a stranger", () => {
  it("can neither send files nor press buttons", async () => {
    const eve = { id: 666, firstName: "Eve" };
    const [draft] = await world.sql<[{ id: number }]>`
      insert into knowledge_files (name, content, content_hash, sent_by) values ('x.md', 'x', 'x', 'test') returning id`;
    const document = { bytes: Buffer.from(ENGRAVING), name: "eve.md" };
    const { messageId } = world.telegram.send({ token: OWNER_TOKEN, from: eve, document });
    world.telegram.press({ token: OWNER_TOKEN, from: eve, messageId, data: `file:${draft.id}:publish` });
    await until("the refusal", () => chat(666)[0]);
    await untilDone();
    expect(chat(666)).toHaveLength(1);
    expect((await states()).at(-1)).toBe("x.md draft");
  });
});
