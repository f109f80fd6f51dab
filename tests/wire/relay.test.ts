import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShownSlackMessage } from "../../bots/sandbox/slack-server/types.ts";
import {
  ANNA,
  aWhile,
  CUSTOMER_TOKEN,
  type Customer,
  createWorld,
  freePort,
  TICKETS,
  until,
  untilQuiet,
  type World,
} from "../support/shop.ts";

const bytes = Buffer.from("some bytes");
const sentences = (count: number, word: string) =>
  Array.from({ length: count }, (_, n) => `Sentence ${n} of a long ${word}, which goes on for a while.`).join(
    " ",
  );

describe.each(["socket", "http"] as const)("the relay over %s", (mode) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
    if (mode === "socket") return void (await world.open());
    const shop = await world.open({
      PORT: String(await freePort()),
      SLACK_APP_TOKEN: "",
      SLACK_SIGNING_SECRET: world.slack.signingSecret,
    });
    await world.slack.deliverOverHttp(`${shop.url}/slack/events`);
  });
  afterAll(() => world.close());

  async function claimed(): Promise<{ mia: Customer; root: ShownSlackMessage }> {
    const mia = world.customer();
    mia.says("I want to talk to a person");
    const root = await world.ticketOf(mia);
    await untilQuiet(world, mia);
    await world.slack.press({ user: ANNA, channel: TICKETS, messageTs: root.ts, actionId: "ticket_claim" });
    await untilQuiet(world, mia);
    return { mia, root };
  }
  const says = (
    root: ShownSlackMessage,
    text: string,
    files: { name: string; mimeType: string; bytes?: Buffer }[] = [],
  ) =>
    world.slack.post({
      user: ANNA,
      channel: TICKETS,
      threadTs: root.ts,
      text,
      files: files.map((file) => ({ bytes, ...file })),
    });
  const edits = (ts: string, text: string) => world.slack.edit({ user: ANNA, channel: TICKETS, ts, text });
  const removes = (ts: string) => world.slack.remove({ user: ANNA, channel: TICKETS, ts });
  const texts = (mia: Customer) => mia.heard().map(({ text }) => text);
  const marks = (root: ShownSlackMessage, ts: string) =>
    world.slack
      .thread(TICKETS, root.ts)
      .find((message) => message.ts === ts)
      ?.reactions.map(({ name }) => name) ?? [];
  const inThread = (root: ShownSlackMessage, words: string) =>
    until(
      words,
      () => world.threadTexts(root).find((text) => text.includes(words)),
      () => world.threadTexts(root),
    );
  const threadFiles = (root: ShownSlackMessage) =>
    world.slack.thread(TICKETS, root.ts).filter(({ isApp, files }) => isApp && files.length > 0);

  it("splits long words between sentences; edits and a deletion reach every part", async () => {
    const { mia, root } = await claimed();
    const before = mia.heard().length;
    const parts = () => texts(mia).slice(before);
    const long = sentences(150, "answer");
    const ts = says(root, long);
    await until("the mark", () => marks(root, ts).length);
    expect(parts().length).toBeGreaterThan(2);
    expect(parts().join(" ")).toBe(long);
    for (const part of parts()) expect(part.endsWith("while.")).toBe(true);

    const longer = sentences(220, "correction");
    edits(ts, longer);
    await until("the longer edit", () => parts().join(" ") === longer, parts);
    edits(ts, "In short: yes.");
    await until("the short edit", () => parts().join("|") === "In short: yes.", parts);
    edits(ts, long);
    await until("the long one again", () => parts().join(" ") === long, parts);
    removes(ts);
    await until("the deletion", () => parts().length === 0, parts);
    expect(marks(root, ts)).not.toContain("warning");
  });

  it("sends a long message once, from where it broke off", async () => {
    const { mia, root } = await claimed();
    const before = mia.heard().length;
    const long = sentences(200, "answer");
    const parts = () => texts(mia).slice(before);
    const timer = setInterval(() => {
      // The second part meets a limit.
      if (parts().length === 1) {
        clearInterval(timer);
        world.telegram.fail({ method: "sendMessage", token: CUSTOMER_TOKEN, status: 429, retryAfter: 1 });
      }
    }, 1);
    says(root, long);
    await until("all parts", () => parts().join(" ").length >= long.length, parts);
    clearInterval(timer);
    await untilQuiet(world, mia);
    expect(parts().join(" ")).toBe(long);
  });

  it("takes an edit that begins with // back from the customer", async () => {
    const { mia, root } = await claimed();
    const ts = says(root, "he is a difficult one");
    await until("the words", () => texts(mia).includes("he is a difficult one"));
    edits(ts, "// he is a difficult one");
    await until("the words to be gone", () => !texts(mia).some((text) => text.includes("difficult")));
  });

  /** What the customer got after `act`, once it is all there. */
  async function arrived(mia: Customer, count: number, act: () => unknown) {
    const before = mia.heard().length;
    act();
    await mia.hears(before + count);
    await untilQuiet(world, mia);
    return mia.heard().slice(before);
  }
  const kindsOf = (heard: ReturnType<Customer["heard"]>) =>
    heard.map(({ file }) => `${file?.kind} ${file?.name}`);
  const albumsSent = () => world.telegram.calls.filter(({ method }) => method === "sendMediaGroup").length;

  it("sends pictures and videos as one album, each other file as what it is, and words too long for a caption first", async () => {
    const { mia, root } = await claimed();
    const albums = albumsSent();
    const words = sentences(40, "explanation");
    const heard = await arrived(mia, 9, () =>
      says(root, words, [
        { name: "a.png", mimeType: "image/png" },
        { name: "how-to.mp4", mimeType: "video/mp4" },
        { name: "b.jpg", mimeType: "image/jpeg" },
        { name: "turning.gif", mimeType: "image/gif" },
        { name: "say.m4a", mimeType: "audio/mp4" },
        { name: "one.mp3", mimeType: "audio/mpeg" },
        { name: "two.mp3", mimeType: "audio/mpeg" },
        { name: "label.pdf", mimeType: "application/pdf" },
      ]),
    );
    expect(heard[0]?.text).toBe(words);
    expect(kindsOf(heard.slice(1))).toEqual([
      "photo a.png",
      "video how-to.mp4",
      "photo b.jpg",
      "animation turning.gif",
      "voice say.m4a",
      "audio one.mp3",
      "audio two.mp3",
      "document label.pdf",
    ]);
    expect(albumsSent()).toBe(albums + 2);
  });

  // Each with a customer and a method of its own: most of the time they wait for Telegram's pace.
  it.concurrent.each([
    ["sendVideo", { name: "how-to.mov", mimeType: "video/quicktime" }],
    ["sendAnimation", { name: "turning.gif", mimeType: "image/gif" }],
    ["sendAudio", { name: "one.flac", mimeType: "audio/flac" }],
    ["sendVoice", { name: "say.ogg", mimeType: "audio/ogg" }],
    ["sendPhoto", { name: "odd.png", mimeType: "image/png" }],
  ])("sends what %s refuses as a file, with its words, once", async (method, file) => {
    const { mia, root } = await claimed();
    const description = "Bad Request: wrong type of the web page content";
    world.telegram.fail({ method, token: CUSTOMER_TOKEN, status: 400, description });
    const heard = await arrived(mia, 1, () => says(root, "see", [file]));
    expect(kindsOf(heard)).toEqual([`document ${file.name}`]);
    expect(heard[0]?.text).toBe("see");
  });

  it("sends an album that Telegram refuses as files, in order", async () => {
    const { mia, root } = await claimed();
    world.telegram.fail({ method: "sendMediaGroup", token: CUSTOMER_TOKEN, status: 400 });
    const heard = await arrived(mia, 2, () =>
      says(root, "both", [
        { name: "a.png", mimeType: "image/png" },
        { name: "b.mp4", mimeType: "video/mp4" },
      ]),
    );
    expect(kindsOf(heard)).toEqual(["document a.png", "document b.mp4"]);
    expect(heard.map(({ text }) => text)).toEqual(["both", ""]);
  });

  it("sends photos over 10 MB as files, at the first try", async () => {
    const { mia, root } = await claimed();
    const photos = () => world.telegram.calls.filter(({ method }) => method === "sendPhoto").length;
    const before = photos();
    const large = Buffer.alloc(10 * 1024 * 1024 + 1, 1);
    const alone = await arrived(mia, 1, () =>
      says(root, "large", [{ name: "large.png", mimeType: "image/png", bytes: large }]),
    );
    expect(kindsOf(alone)).toEqual(["document large.png"]);
    const together = await arrived(mia, 2, () =>
      says(root, "", [
        { name: "small.png", mimeType: "image/png" },
        { name: "large.png", mimeType: "image/png", bytes: large },
      ]),
    );
    expect(kindsOf(together)).toEqual(["document small.png", "document large.png"]);
    expect(photos()).toBe(before);
  });

  it("sends a photo of 10 MB as a photo", async () => {
    const { mia, root } = await claimed();
    const largest = Buffer.alloc(10 * 1024 * 1024, 1);
    const heard = await arrived(mia, 1, () =>
      says(root, "", [{ name: "largest.png", mimeType: "image/png", bytes: largest }]),
    );
    expect(kindsOf(heard)).toEqual(["photo largest.png"]);
  });

  it("lets an edit follow into a caption", async () => {
    const { mia, root } = await claimed();
    const ts = says(root, "the *label*", [{ name: "label.pdf", mimeType: "application/pdf" }]);
    const caption = () => mia.heard().find(({ file }) => file);
    await until("the file", () => caption());
    expect(caption()?.html).toBe("the <b>label</b>");
    edits(ts, "the label, corrected");
    await until("the edit", () => caption()?.text === "the label, corrected");
    expect(mia.heard().filter(({ file }) => file)).toHaveLength(1);
  });

  it("says so where an agent's file is gone, and goes on", async () => {
    const { mia, root } = await claimed();
    const ts = says(root, "see this");
    await until("the words", () => texts(mia).includes("see this"));
    const file = {
      fileId: "F0",
      url: "http://elsewhere.invalid/x",
      name: "x.pdf",
      mimeType: "application/pdf",
    };
    const payload = JSON.stringify({ files: [file], messageId: null });
    await world.sql`
      insert into deliveries (target, lane, conversation_id, payload)
      select target, lane, conversation_id, payload || ${payload}::text::jsonb from deliveries
      where payload -> 'from' ->> 'ts' = ${ts} and target = 'customer' and payload ->> 'kind' = 'message'`;
    const next = says(root, "and this");
    await until("the next words", () => marks(root, next).includes("white_check_mark"));
    await until("the warning", () => marks(root, ts).includes("warning"));
    await inThread(root, "did not reach the customer");
  });

  it("shows a customer's edit with what it was, a reply with what it replies to, and nothing where nothing changed", async () => {
    const { mia, root } = await claimed();
    const first = mia.says("my order is W1");
    await inThread(root, "my order is W1");
    mia.edits(first.messageId, "my order is <W2>");
    const edit = await inThread(root, "&lt;W2&gt;");
    expect(edit).toMatch(/edited_\n~my order is W1~\nmy order is &lt;W2&gt;$/);
    // Telegram counts seconds: within one, it would be the same edit told twice.
    await aWhile(1100);
    mia.edits(first.messageId, "my order is <W2>");
    const answer = says(root, "It left today");
    await until("the answer", () => marks(root, answer).length);
    mia.sends({ text: "great", replyTo: mia.heard().at(-1)?.id ?? 0 });
    expect(await inThread(root, "great")).toMatch(/\n> It left today\ngreat$/);
    expect(world.threadTexts(root).filter((text) => text.includes("W2"))).toHaveLength(1);
  });

  it("passes photos, voice, stickers and files on, each file once", async () => {
    const { mia, root } = await claimed();
    mia.sends({ photo: { bytes }, caption: "wet" });
    mia.sends({ voice: { bytes, durationSeconds: 2 } });
    mia.sends({ sticker: { bytes, emoji: "😢" } });
    mia.sends({ document: { bytes, name: "receipt.pdf" } });
    await until("all files", () => threadFiles(root).length === 3);
    await untilQuiet(world, mia);
    expect(threadFiles(root).flatMap(({ files }) => files.map(({ name }) => name))).toEqual([
      "photo.jpg",
      "voice.ogg",
      "receipt.pdf",
    ]);
    expect(await inThread(root, "😢")).toContain("sticker");
  });

  it("shows a customer's album as one message with its caption, in order and once", async () => {
    const { mia, root } = await claimed();
    const pictures = ["one", "two", "three", "four"].map((words) => Buffer.from(words));
    const sent = mia.sendsAlbum(
      pictures.map((picture, index) => ({
        photo: { bytes: picture },
        ...(index === 1 && { caption: "all four arrived wet" }),
      })),
    );
    for (const { updateId } of sent) world.telegram.resend(updateId);
    await until("the pictures", () => threadFiles(root).length);
    mia.says("what now?");
    await inThread(root, "what now?");
    await untilQuiet(world, mia);
    const shown = threadFiles(root);
    expect(shown).toHaveLength(1);
    expect(shown[0]?.files.map((file) => Buffer.from(file.bytes).toString())).toEqual([
      "one",
      "two",
      "three",
      "four",
    ]);
    expect(world.threadTexts(root).filter((text) => text.includes("arrived wet"))).toHaveLength(1);
    // Words first, then the pictures.
    const thread = world.slack.thread(TICKETS, root.ts);
    const at = thread.findIndex(({ text }) => text.includes("arrived wet"));
    expect(thread[at + 1]?.files).toHaveLength(4);
  });

  it("shows an album that begins a conversation in its ticket's thread, pictures and videos alike", async () => {
    const mia = world.customer();
    mia.sendsAlbum([
      { photo: { bytes: Buffer.from("front") }, caption: "I want to talk to a person about this" },
      { video: { bytes: Buffer.from("moving") } },
      { photo: { bytes: Buffer.from("back") } },
    ]);
    const root = await world.ticketOf(mia);
    await until("the pictures", () => threadFiles(root).length);
    await untilQuiet(world, mia);
    const files = threadFiles(root).flatMap((message) => message.files);
    expect(threadFiles(root)).toHaveLength(1);
    expect(files.map((file) => Buffer.from(file.bytes).toString())).toEqual(["front", "moving", "back"]);
    expect(world.threadTexts(root).filter((text) => text.includes("about this"))).toHaveLength(1);
  });

  it("waits for a customer's file while Telegram can't give it, and says so where it is gone", async () => {
    const { mia, root } = await claimed();
    world.telegram.fail({ method: "getFile", token: CUSTOMER_TOKEN, status: 500, times: 2 });
    mia.sends({ document: { bytes, name: "late.pdf" } });
    await until("the file", () => threadFiles(root).length === 1);
    world.telegram.fail({
      method: "getFile",
      token: CUSTOMER_TOKEN,
      status: 400,
      description: "Bad Request: file is too big",
    });
    mia.sends({ document: { bytes, name: "huge.mp4" } });
    await inThread(root, "“huge.mp4” could not be fetched");
    expect(threadFiles(root)).toHaveLength(1);
  });

  it("takes what comes twice once", async () => {
    const { mia, root } = await claimed();
    const ts = says(root, "once");
    world.slack.redeliverLast();
    await until("the words", () => texts(mia).includes("once"));
    edits(ts, "once, really");
    world.slack.redeliverLast();
    await until("the edit", () => texts(mia).includes("once, really"));
    removes(ts);
    world.slack.redeliverLast();
    await until("the deletion", () => !texts(mia).includes("once, really"));
    await untilQuiet(world, mia);
    await aWhile(300);
    expect(texts(mia).filter((text) => text.includes("once"))).toEqual([]);
    expect(marks(root, ts)).not.toContain("warning");
  });

  it.each([
    ["a limit", { status: 429, retryAfter: 1 }],
    ["an error after the mark was set", { status: 500, afterEffect: true }],
    ["a connection cut", { reset: true }],
  ])("marks what reached the customer in spite of %s", async (_what, fault) => {
    const { mia, root } = await claimed();
    world.slack.fail({ method: "reactions.add", ...fault });
    const ts = says(root, "hello there");
    await until("the mark", () => marks(root, ts).length, undefined, 25_000);
    expect(marks(root, ts)).toEqual(["white_check_mark"]);
    expect(texts(mia).filter((text) => text === "hello there")).toHaveLength(1);
  });

  if (mode === "http") {
    it("keeps the order when the first of two words could not be stored at first", async () => {
      const { mia, root } = await claimed();
      await world.sql.unsafe(`
        create function refuse_once() returns trigger language plpgsql as $$
          begin raise exception 'too many connections' using errcode = '53300'; end $$;
        create trigger refuse_once before insert on messages for each row when (new.text = 'A: one') execute function refuse_once();`);
      says(root, "A: one");
      await aWhile(60);
      await world.sql.unsafe("drop trigger refuse_once on messages; drop function refuse_once()");
      says(root, "A: two");
      await until("both", () => texts(mia).filter((text) => text.startsWith("A:")).length === 2);
      await aWhile(300);
      expect(texts(mia).filter((text) => text.startsWith("A:"))).toEqual(["A: one", "A: two"]);
    });
  } else {
    it("catches up with edits and deletions made while the socket was away", async () => {
      const { mia, root } = await claimed();
      const [one, two] = [says(root, "A: one"), says(root, "A: two")];
      await until("both", () => texts(mia).includes("A: two"));
      const back = world.slack.fail({ method: "apps.connections.open", status: 500, times: 1000 });
      world.slack.dropSockets();
      await until("the socket to be gone", () => world.slack.sockets() === 0);
      edits(one, "A: one, changed");
      removes(two);
      says(root, "A: three");
      world.slack.discardUndelivered();
      back();
      const agents = () => texts(mia).filter((text) => text.startsWith("A:"));
      await until("all of it", () => agents().join("|") === "A: one, changed|A: three", agents);
    });
  }
});
