import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aWhile,
  CUSTOMER_TOKEN,
  type Customer,
  createWorld,
  TICKETS,
  until,
  untilQuiet,
  type World,
} from "../support/shop.ts";

const SHIPPING = "How long does shipping to Germany take?";
const PERSON = "I want to talk to a person";
const BYTES = Buffer.from("not really a picture");

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.open();
});
afterAll(() => world.close());

/** What was decided for a customer, oldest first. */
function turnsOf({ id }: Customer) {
  return world.sql<{ from: number; through: number; action: string; heldMs: number }[]>`
    select t.from_seq as "from", t.through_seq as "through", t.action,
      (extract(epoch from t.created_at - (
        select m.received_at from messages m where m.conversation_id = c.id and m.seq = t.from_seq
      )) * 1000)::int as "heldMs"
    from turns t join conversations c on c.id = t.conversation_id join customers u on u.id = c.customer_id
    where u.external_id = ${String(id)} order by t.id`;
}

/** What became of a customer's conversation. */
function helpedOf({ id }: Customer) {
  return world.sql`
    select c.helped, (select count(*) from ratings r where r.conversation_id = c.id)::int as ratings,
      (select count(*) from tickets t where t.conversation_id = c.id)::int as tickets
    from conversations c join customers u on u.id = c.customer_id where u.external_id = ${String(id)}`;
}

// Apart from the rest: what is measured here is time.
describe("what is held", () => {
  it.concurrent("holds a greeting until the customer has been quiet for 2.5 s", async () => {
    const mia = world.customer();
    mia.says("hi");
    await mia.hears(1);
    const [turn] = await turnsOf(mia);
    expect(turn).toMatchObject({ from: 1, through: 1, action: "none" });
    expect(turn?.heldMs).toBeGreaterThanOrEqual(2500);
    expect(turn?.heldMs).toBeLessThan(8000);
  });

  it.concurrent("holds a customer who keeps writing for 8 s at most, and loses nothing of it", async () => {
    const mia = world.customer();
    for (let n = 0; n < 24; n += 1) {
      mia.says(n % 2 === 0 ? "hi" : "hello");
      await aWhile(450);
      if (mia.heard().length > 0) break;
    }
    await mia.hears(1);
    const [first] = await turnsOf(mia);
    expect(first?.heldMs).toBeGreaterThanOrEqual(7900);
    expect(first?.through).toBeGreaterThan(5);
  });
});

describe.concurrent("what is said", () => {
  it("answers from the knowledge, in the customer's language", async () => {
    const mia = world.customer();
    mia.says(SHIPPING);
    expect((await mia.hears(1)).text).toContain("7–11 business days");

    const chen = world.customer("陈");
    chen.says("寄到德国要多久？");
    expect((await chen.hears(1)).text).toContain("个工作日");
  });

  it("answers what it is sure of at once, without waiting for silence", async () => {
    const mia = world.customer();
    mia.says(SHIPPING);
    await mia.hears(1);
    const [turn] = await turnsOf(mia);
    // Half of the time a customer would have to be quiet for: a loaded machine is slow, but not that slow.
    expect(turn?.heldMs).toBeLessThan(1250);
  });

  it("answers a burst as one", async () => {
    const mia = world.customer();
    mia.says("hi");
    mia.says("one more thing");
    mia.says("how long does shipping to Norway take?");
    await mia.hears(1);
    await untilQuiet(world, mia);
    expect(mia.heard()).toHaveLength(1);
    expect(mia.heard()[0]?.text).toMatch(/Norway/);
    expect(await turnsOf(mia)).toMatchObject([{ from: 1, through: 3, action: "answer" }]);
  });

  it("keeps the order of 50 customers who write 4 messages each", async () => {
    const customers = Array.from({ length: 50 }, () => world.customer("Many"));
    const questions = [
      [SHIPPING, "7–11 business days"],
      ["How long is the warranty?", "2 years"],
      ["Do you have gift cards?", "25, 50, 100"],
      ["Can you wrap it as a gift?", "recycled paper"],
    ] as const;
    for (const [question] of questions) for (const customer of customers) customer.says(question);

    for (const customer of customers) {
      const all = () =>
        customer
          .heard()
          .map(({ text }) => text)
          .join("\n");
      await until(
        `4 answers to ${customer.name}`,
        () => questions.every(([, answer]) => all().includes(answer)),
        all,
      );
      const places = questions.map(([, answer]) => all().indexOf(answer));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
    await untilQuiet(world);
    const gaps = await world.sql`
      select 1 from turns t where from_seq <> coalesce(
        (select max(through_seq) from turns e where e.conversation_id = t.conversation_id and e.id < t.id), 0) + 1`;
    expect(gaps).toEqual([]);
    for (const customer of customers) {
      for (const [, answer] of questions) {
        expect(customer.heard().filter(({ text }) => text.includes(answer))).toHaveLength(1);
      }
    }
  }, 60_000);
});

describe.concurrent("what Telegram sends again", () => {
  it("changes nothing, be it a message, a command or a pressed button", async () => {
    const mia = world.customer();
    const question = mia.says(SHIPPING);
    await mia.hears(1);
    world.telegram.resend(question.updateId);

    const command = mia.says("/language");
    await mia.hears(2);
    world.telegram.resend(command.updateId);

    const press = mia.presses("language:zh");
    await mia.hears(3);
    world.telegram.resend(press.updateId);

    const helped = mia.presses("helped:", "yes");
    await until("a rating to be asked", () => mia.heard().find(({ buttons }) => buttons[0]?.length === 5));
    world.telegram.resend(helped.updateId);
    const rated = mia.presses("csat:", "5");
    await mia.hears(6);
    world.telegram.resend(rated.updateId);

    await until("all updates taken", () => world.telegram.pending(CUSTOMER_TOKEN) === 0);
    await untilQuiet(world, mia);
    expect(mia.heard()).toHaveLength(6);
    expect(await turnsOf(mia)).toHaveLength(1);
  });

  it("tells staff of a rating once", async () => {
    const mia = world.customer();
    mia.says(PERSON);
    const root = await world.ticketOf(mia);
    await world.slack.press({
      user: "U0ANNA",
      channel: TICKETS,
      messageTs: root.ts,
      actionId: "ticket_resolve",
    });
    await until("a rating to be asked", () => mia.heard().find(({ buttons }) => buttons[0]?.length === 5));
    const press = mia.presses("csat:", "5");
    const told = () => world.threadTexts(root).filter((text) => text.includes("rating"));
    await until("staff to be told", () => told().length);
    world.telegram.resend(press.updateId);
    await until("all updates taken", () => world.telegram.pending(CUSTOMER_TOKEN) === 0);
    await untilQuiet(world, mia);
    expect(told()).toHaveLength(1);
  });
});

describe.concurrent("what is no text", () => {
  it.each([
    [
      "a photo",
      { photo: { bytes: BYTES, name: "broken.jpg" }, caption: "look at this" },
      "broken.jpg|photo.jpg",
    ],
    ["a voice message", { voice: { bytes: BYTES, durationSeconds: 3 } }, "voice.ogg"],
    ["a document", { document: { bytes: BYTES, name: "receipt.pdf" } }, "receipt.pdf"],
  ])("hands %s to people as it is, and says so", async (_what, sent, name) => {
    const mia = world.customer();
    mia.sends(sent);
    expect((await mia.hears(1)).text).toMatch(/colleague/);
    const root = await world.ticketOf(mia);
    const file = await until("the file in the thread", () =>
      world.slack
        .thread(TICKETS, root.ts)
        .flatMap(({ files }) => files)
        .at(0),
    );
    expect(Buffer.from(file.bytes)).toEqual(BYTES);
    expect(file.name).toMatch(new RegExp(name));
    if ("caption" in sent) expect(world.threadTexts(root).join("\n")).toContain("look at this");
  });

  it("answers a sticker and an empty message kindly, without a ticket", async () => {
    const [mia, tom] = [world.customer(), world.customer("Tom")];
    mia.sends({ sticker: { bytes: BYTES, emoji: "👋" } });
    tom.sends({ text: " " });
    expect((await mia.hears(1)).text).toMatch(/^I'm here/);
    expect((await tom.hears(1)).text).toMatch(/^I'm here/);
    const names = world.slack.messages(TICKETS).map(({ text }) => text);
    expect(names.filter((text) => text.includes(mia.name) || text.includes(tom.name))).toEqual([]);
  });

  it("takes an edited message for a new one", async () => {
    const mia = world.customer();
    const { messageId } = mia.says("How long is the warranty?");
    await mia.hears(1);
    await aWhile(1100); // Telegram dates edits by the second.
    mia.edits(messageId, SHIPPING);
    expect((await mia.hears(2)).text).toContain("7–11 business days");
  });
});

describe.concurrent("commands", () => {
  it("/start welcomes", async () => {
    const mia = world.customer();
    mia.says("/start");
    expect((await mia.hears(1)).text).toMatch(/Welcome to Bamboo Valley Outdoor/);
  });

  it("/human always reaches people", async () => {
    const mia = world.customer();
    mia.says("/human");
    expect((await mia.hears(1)).text).toMatch(/colleague will take over/);
    expect((await world.ticketOf(mia)).text).toContain("asks for a person");
  });

  it("/language sets the language of everything that follows", async () => {
    const mia = world.customer();
    mia.says("/language zh");
    await mia.hears(1);
    mia.says(PERSON);
    expect((await mia.hears(2)).text).toMatch(/同事/);
  });

  it("/stop ends promotions and nothing else", async () => {
    const mia = world.customer();
    mia.says("/stop");
    await mia.hears(1);
    const [row] =
      await world.sql`select wants_promotions from customers where external_id = ${String(mia.id)}`;
    expect(row).toEqual({ wants_promotions: false });
    mia.says(SHIPPING);
    expect((await mia.hears(2)).text).toContain("business days");
  });

  it("/export gives the customer all that is kept", async () => {
    const mia = world.customer();
    mia.says(SHIPPING);
    await mia.hears(1);
    mia.says("/export");
    const { file } = await mia.hears(2);
    const data = JSON.parse(Buffer.from(file?.bytes ?? []).toString());
    expect(data.customer).toMatchObject({ external_id: String(mia.id), name: mia.name });
    expect(data.conversations[0].messages.map(({ text }: { text: string }) => text)[0]).toBe(SHIPPING);
  });

  it("/delete asks first, then removes everything, also what we posted in Slack", async () => {
    const mia = world.customer("Forgotten");
    mia.says(PERSON);
    const root = await world.ticketOf(mia);
    mia.sends({ document: { bytes: BYTES, name: "passport.pdf" } });
    const file = await until("the file in the thread", () =>
      world.slack
        .thread(TICKETS, root.ts)
        .flatMap(({ files }) => files)
        .at(0),
    );
    await untilQuiet(world, mia);
    mia.says("/delete");
    const question = await mia.hears(mia.heard().length + 1);
    expect(question.buttons.flat().map(({ data }) => data)).toEqual(["erase:yes", "erase:no"]);

    mia.presses("erase:yes");
    await until("the end of the thread", () =>
      world.slack.thread(TICKETS, root.ts).every(({ isApp }) => !isApp),
    );
    expect(JSON.stringify(world.slack.messages(TICKETS))).not.toContain(mia.name);
    await until("the end of the file", async () => {
      const answer = await fetch(`${world.slack.apiUrl}files.info?file=${file.id}`, {
        headers: { authorization: `Bearer ${world.slack.botToken}` },
      });
      return (await answer.text()).includes("file_not_found");
    });
    await untilQuiet(world, mia);
    const tables = ["customers", "messages", "conversations", "tickets", "turns"];
    for (const table of tables) {
      const [row] = await world.sql`select count(*)::int as n from ${world.sql(table)} t
        where t::text like ${`%${mia.name}%`} or t::text like '%passport%' or t::text like ${`%${mia.id}%`}`;
      expect([table, row]).toEqual([table, { n: 0 }]);
    }
    const [left] = await world.sql`select count(*)::int as n from deliveries d
      where d::text like ${`%${mia.name}%`} or d::text like '%passport%'`;
    expect(left).toEqual({ n: 0 });
  });

  it("keeps everything when the customer thinks better of it", async () => {
    const mia = world.customer();
    mia.says("/delete");
    await mia.hears(1);
    mia.presses("erase:no");
    expect((await mia.hears(2)).text).toBe("Nothing was deleted.");
    expect(await world.sql`select 1 from customers where external_id = ${String(mia.id)}`).toHaveLength(1);
  });
});

describe.concurrent("buttons", () => {
  it("offers what may be meant, and answers the choice", async () => {
    const mia = world.customer();
    mia.says("return");
    const question = await mia.hears(1);
    const choices = question.buttons.flat();
    expect(choices.length).toBeGreaterThan(0);
    mia.presses("choice:");
    await mia.hears(2);
    expect(await turnsOf(mia)).toMatchObject([{ action: "clarify" }, { action: "answer" }]);
  });

  it("takes «this helped» for a confirmed resolution and then asks for a rating", async () => {
    const mia = world.customer();
    mia.says(SHIPPING);
    await mia.hears(1);
    mia.presses("helped:", "yes");
    const rating = await mia.hears(3);
    expect(mia.heard()[1]?.text).toMatch(/Good to hear/);
    expect(rating.buttons).toHaveLength(1);
    mia.presses("csat:", "5");
    await mia.hears(4);
    const [row] = await world.sql`
      select c.helped, r.rating from conversations c join customers u on u.id = c.customer_id
        join ratings r on r.conversation_id = c.id where u.external_id = ${String(mia.id)}`;
    expect(row).toEqual({ helped: true, rating: 5 });
  });

  it.each([
    ["en", SHIPPING, "Yes, that helped", /Good to hear/],
    ["zh", "寄到德国要多久？", "解决了，谢谢", /那就好/],
  ])(
    "takes the same in writing, in %s, and the button after it is answered",
    async (_language, question, words, thanks) => {
      const mia = world.customer();
      mia.says(question);
      await mia.hears(1);
      mia.says(words);
      const rating = await mia.hears(3);
      expect(mia.heard()[1]?.text).toMatch(thanks);
      expect(rating.buttons).toHaveLength(1);
      mia.presses("helped:", "yes");
      expect((await mia.hears(4)).text).toMatch(thanks);
      mia.presses("helped:", "yes");
      await untilQuiet(world, mia);
      expect(mia.heard()).toHaveLength(4);
      expect(await helpedOf(mia)).toEqual([{ helped: true, ratings: 1, tickets: 0 }]);
    },
  );

  it.each([
    ["no", SHIPPING, "not yet"],
    ["还没有", "寄到德国要多久？", "还没有"],
  ])("hands a customer who writes «%s» after it to people", async (_what, question, words) => {
    const mia = world.customer();
    mia.says(question);
    await mia.hears(1);
    mia.says(words);
    await mia.hears(2);
    expect((await world.ticketOf(mia)).text).toMatch(/the answer didn't help|回答没有帮上忙/);
    expect(await helpedOf(mia)).toEqual([{ helped: null, ratings: 0, tickets: 1 }]);
  });

  it.each([
    ["en", SHIPPING, "thanks!", /You're welcome/],
    ["zh", "寄到德国要多久？", "谢谢", /不客气/],
  ])("takes thanks for thanks, in %s: they confirm nothing", async (_language, question, words, reply) => {
    const mia = world.customer();
    mia.says(question);
    await mia.hears(1);
    mia.says(words);
    expect((await mia.hears(2)).text).toMatch(reply);
    expect(await helpedOf(mia)).toEqual([{ helped: null, ratings: 0, tickets: 0 }]);
  });

  it("hands a customer whom the answer did not help to people", async () => {
    const mia = world.customer();
    mia.says(SHIPPING);
    await mia.hears(1);
    mia.presses("helped:", "no");
    await mia.hears(2);
    expect((await world.ticketOf(mia)).text).toContain("the answer didn't help");
  });

  it("asks for a rating once in 7 days", async () => {
    const mia = world.customer();
    const ratings = () => mia.heard().filter(({ buttons }) => buttons[0]?.length === 5).length;
    const isOpen = (ts: string) =>
      JSON.stringify(world.slack.messages(TICKETS).find((message) => message.ts === ts)?.blocks).includes(
        "ticket_senior",
      );
    for (const expected of [1, 1, 2]) {
      mia.says(PERSON);
      const root = await world.ticketOf(mia);
      await until("the ticket to be open", () => isOpen(root.ts));
      await untilQuiet(world, mia);
      await world.slack.press({
        user: "U0ANNA",
        channel: TICKETS,
        messageTs: root.ts,
        actionId: "ticket_resolve",
      });
      await untilQuiet(world, mia);
      expect(ratings()).toBe(expected);
      // An hour short of a week before the second time, over it before the third.
      await world.sql`update customers set rating_asked_at = rating_asked_at - interval '6 days 23 hours'
        where external_id = ${String(mia.id)}`;
    }
  });

  it("changes nothing when a stranger presses on somebody else's conversation", async () => {
    const mia = world.customer();
    const eve = world.customer("Eve");
    mia.says(SHIPPING);
    await mia.hears(1);
    eve.says(SHIPPING);
    const target = await eve.hears(1);
    const [row] = await world.sql<{ id: number }[]>`
      select c.id from conversations c join customers u on u.id = c.customer_id where u.external_id = ${String(mia.id)}`;
    const before = await world.sql`select * from conversations where id = ${row?.id ?? 0}`;

    for (const data of [
      `helped:${row?.id}:yes`,
      `helped:${row?.id}:no`,
      `csat:${row?.id}:1`,
      `choice:${row?.id}:x`,
    ]) {
      const from = { id: eve.id, firstName: eve.name };
      world.telegram.press({ token: CUSTOMER_TOKEN, from, messageId: target.id, data });
    }
    await until("all updates taken", () => world.telegram.pending(CUSTOMER_TOKEN) === 0);
    await Promise.all([untilQuiet(world, mia), untilQuiet(world, eve)]);
    expect(await world.sql`select * from conversations where id = ${row?.id ?? 0}`).toEqual(before);
    expect(await world.sql`select 1 from ratings where conversation_id = ${row?.id ?? 0}`).toEqual([]);
    expect(eve.heard()).toHaveLength(1);
    expect(mia.heard()).toHaveLength(1);
  });
});

describe.concurrent("markup", () => {
  it("leaves nothing of a customer's markup to Slack", async () => {
    const mia = world.customer("<!here> *Mia*");
    mia.says(PERSON);
    const root = await world.ticketOf({ ...mia, name: String(mia.id) });
    mia.says("please <!channel> look & <https://evil.example|click>");
    await until("the words in the thread", () =>
      world.threadTexts(root).some((text) => text.includes("look")),
    );
    const all = JSON.stringify(world.slack.thread(TICKETS, root.ts));
    expect(all).toContain("please &lt;!channel&gt; look &amp; &lt;https://evil.example|click&gt;");
    expect(all).not.toMatch(/<!channel>|<!here>|<https:\/\/evil/);
  });
});

describe("at night", () => {
  it("puts a rating off to the end of the quiet hours, and nothing else", async () => {
    const night = await createWorld({ isQuiet: true });
    try {
      await night.open();
      const mia = night.customer();
      mia.says(SHIPPING);
      await mia.hears(1);
      mia.presses("helped:", "yes");
      expect((await mia.hears(2)).text).toMatch(/Good to hear/);
      const [rating] = await night.sql`
        select due_at > now() as is_later, sent_at, to_char(due_at at time zone 'UTC', 'HH24:MI') as time
        from deliveries where payload ->> 'kind' = 'rating'`;
      expect(rating).toEqual({ is_later: true, sent_at: null, time: "23:59" });
      await aWhile(2000);
      expect(mia.heard()).toHaveLength(2);
      mia.says("How long is the warranty?");
      expect((await mia.hears(3)).text).toContain("2 years");
      await night.sql`update deliveries set due_at = now() where payload ->> 'kind' = 'rating'`;
      expect((await mia.hears(4)).buttons[0]).toHaveLength(5);
    } finally {
      await night.close();
    }
  });
});

describe("away from work", () => {
  it("says when people are back", async () => {
    const sunday = await createWorld({ isAtWork: false });
    try {
      await sunday.open();
      const mia = sunday.customer();
      mia.says(PERSON);
      expect((await mia.hears(1)).text).toMatch(/We are back .*10:00 AM/);
    } finally {
      await sunday.close();
    }
  });
});
