import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShownSlackMessage } from "../../bots/sandbox/slack-server/types.ts";
import {
  ANNA,
  aWhile,
  type Customer,
  createWorld,
  SENIORS,
  TICKETS,
  until,
  untilQuiet,
  type World,
} from "../support/shop.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.open();
});
afterAll(() => world.close());

const asked = (mia: Customer) => mia.heard().find(({ buttons }) => buttons[0]?.length === 5);
const said = (mia: Customer) => mia.heard().map(({ text }) => text);
const says = (mia: Customer, words: string) =>
  until(
    words,
    () => said(mia).find((text) => text.includes(words)),
    () => said(mia),
  );
const ticketsOf = ({ id }: Customer) => world.sql`
  select t.state, t.reason, t.priority, t.is_senior as senior from tickets t join customers u on u.id = t.customer_id
  where u.external_id = ${String(id)} order by t.id`;
const ratingsOf = ({ id }: Customer) => world.sql`
  select r.rating, r.comment from ratings r join conversations c on c.id = r.conversation_id
    join customers u on u.id = c.customer_id where u.external_id = ${String(id)}`;

/** A customer whose ticket Anna resolved, asked how it was. */
async function resolved(): Promise<{ mia: Customer; root: ShownSlackMessage }> {
  const mia = world.customer();
  mia.says("I want to talk to a person");
  const root = await world.ticketOf(mia);
  await untilQuiet(world, mia);
  await world.slack.press({ user: ANNA, channel: TICKETS, messageTs: root.ts, actionId: "ticket_claim" });
  await world.slack.press({ user: ANNA, channel: TICKETS, messageTs: root.ts, actionId: "ticket_resolve" });
  await until("a rating to be asked", () => asked(mia));
  return { mia, root };
}

describe.concurrent("a rating", () => {
  it("may be given a word, which reaches the thread", async () => {
    const { mia, root } = await resolved();
    mia.presses("csat:", ":5");
    await says(mia, "Thank you");
    mia.presses("comment:");
    await says(mia, "Please write it in one message");
    mia.says("Anna was <quick> & kind");
    await says(mia, "your words have reached the team");
    await untilQuiet(world, mia);
    expect(await ratingsOf(mia)).toEqual([{ rating: 5, comment: "Anna was <quick> & kind" }]);
    expect(world.threadTexts(root).at(-1)).toContain("rating of 5: “Anna was &lt;quick&gt; &amp; kind”");
    expect(await ticketsOf(mia)).toMatchObject([{ state: "resolved" }]);
    const before = mia.heard().length;
    mia.presses("comment:");
    await mia.hears(before + 1);
    expect(said(mia).at(-1)).toContain("answered already");
  });

  it("takes a reply that comes twice once, and a late one as a message like any other", async () => {
    const { mia } = await resolved();
    mia.presses("csat:", ":4");
    await says(mia, "Thank you");
    mia.presses("comment:");
    const question = await mia.hears(mia.heard().length + 1);
    await world.sql`update deliveries set sent_at = sent_at - interval '16 minutes'
      where external_id = ${`${mia.id}:${question.id}`}`;
    mia.says("How long does shipping to Germany take?");
    await says(mia, "business days");
    expect(await ratingsOf(mia)).toEqual([{ rating: 4, comment: null }]);
    mia.presses("comment:");
    await until(
      "the second question",
      () => said(mia).filter((text) => text.includes("one message")).length === 2,
    );
    world.telegram.resend(mia.says("fine").updateId);
    await says(mia, "your words have reached");
    await untilQuiet(world, mia);
    await aWhile(300);
    expect(said(mia).filter((text) => text.includes("your words have reached"))).toHaveLength(1);
    expect(await ratingsOf(mia)).toEqual([{ rating: 4, comment: "fine" }]);
  });

  it("of 2 or less reopens the ticket for the senior team, with the rating and the word", async () => {
    const { mia } = await resolved();
    mia.presses("csat:", ":2");
    const senior = await world.ticketOf(mia, SENIORS);
    await untilQuiet(world, mia);
    expect(await ticketsOf(mia)).toEqual([
      { state: "open", reason: "low_rating", priority: "urgent", senior: true },
    ]);
    expect(senior.text).toContain("low rating");
    mia.presses("comment:");
    await says(mia, "Please write it in one message");
    mia.says("nobody read what I wrote");
    await until("the word in the senior thread", () =>
      world.threadTexts(senior, SENIORS).some((text) => text.includes("nobody read")),
    );
    expect(world.threadTexts(senior, SENIORS).join("\n")).toContain("rated our help 2 of 5");
  });

  it("may be changed within an hour, and stays after it", async () => {
    const { mia, root } = await resolved();
    mia.presses("csat:", ":3");
    await says(mia, "Thank you, that helps");
    mia.presses("csat:", ":4");
    await says(mia, "noted: 4 of 5");
    await untilQuiet(world, mia);
    expect(world.threadTexts(root).at(-1)).toBe("The customer changed the rating to 4 of 5.");
    await world.sql`
      update ratings r set rated_at = rated_at - interval '61 minutes'
      from conversations c join customers u on u.id = c.customer_id
      where c.id = r.conversation_id and u.external_id = ${String(mia.id)}`;
    mia.presses("csat:", ":1");
    await says(mia, "answered already");
    expect(await ratingsOf(mia)).toEqual([{ rating: 4, comment: null }]);
    expect(await ticketsOf(mia)).toMatchObject([{ state: "resolved" }]);
  });

  it("of 1 for an answer of the bot alone opens a senior ticket", async () => {
    const mia = world.customer();
    mia.says("How long does shipping to Germany take?");
    await mia.hears(1);
    mia.presses("helped:", "yes");
    await until("a rating to be asked", () => asked(mia));
    mia.presses("csat:", ":1");
    const senior = await world.ticketOf(mia, SENIORS);
    await untilQuiet(world, mia);
    expect(await ticketsOf(mia)).toEqual([
      { state: "open", reason: "low_rating", priority: "urgent", senior: true },
    ]);
    expect(JSON.stringify(senior.blocks)).toContain("shipping to Germany");
  });
});
