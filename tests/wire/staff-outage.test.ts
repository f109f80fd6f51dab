import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RunningShop } from "../../bots/open-shop.ts";
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

const PERSON = "I want to talk to a person";

let world: World;
let shop: RunningShop;
beforeAll(async () => {
  world = await createWorld();
  shop = await world.open();
});
afterAll(() => world.close());

const press = (root: ShownSlackMessage, actionId: string) =>
  world.slack.press({ user: ANNA, channel: TICKETS, messageTs: root.ts, actionId });
const says = (root: ShownSlackMessage, text: string) =>
  world.slack.post({ user: ANNA, channel: TICKETS, threadTs: root.ts, text });
const agentsWords = (mia: Customer) =>
  mia
    .heard()
    .map(({ text }) => text)
    .filter((text) => text.startsWith("A:"));

async function claimed(): Promise<{ mia: Customer; root: ShownSlackMessage }> {
  const mia = world.customer();
  mia.says(PERSON);
  const root = await world.ticketOf(mia);
  await untilQuiet(world, mia);
  await press(root, "ticket_claim");
  await until("the claim", async () => {
    const rows = await world.sql`select 1 from tickets where slack_ts = ${root.ts} and state = 'claimed'`;
    return rows.length;
  });
  return { mia, root };
}

/** Nothing waits any more, and what waits for its next try need not wait for it. */
async function hurried(customer: Customer): Promise<void> {
  const timer = setInterval(() => {
    world.sql`update deliveries set due_at = now() where sent_at is null and failed_at is null and due_at > now()
      and attempts > 0`.catch(() => undefined);
  }, 200);
  await untilQuiet(world, customer).finally(() => clearInterval(timer));
}

describe("what agents say while we don't hear it", () => {
  it("is caught up with when the socket is back, in order and once", async () => {
    const { mia, root } = await claimed();
    const back = world.slack.fail({ method: "apps.connections.open", status: 500, times: 1000 });
    world.slack.dropSockets();
    await until("the socket to be gone", () => world.slack.sockets() === 0);
    says(root, "A: one");
    says(root, "A: two");
    says(root, "// inside");
    world.slack.discardUndelivered();
    back();
    await until("the socket to be back", () => world.slack.sockets() === 1);
    says(root, "A: three");
    await until("the last words", () => agentsWords(mia).includes("A: three"));
    world.slack.dropSockets();
    await until("the socket to be back again", () => world.slack.sockets() === 1);
    await untilQuiet(world, mia);
    await aWhile(500);
    expect(agentsWords(mia)).toEqual(["A: one", "A: two", "A: three"]);
  });

  it("is not lost when Slack moves us to another socket", async () => {
    const { mia, root } = await claimed();
    says(root, "A: one");
    world.slack.refreshSockets();
    says(root, "A: two");
    await until("a socket", () => world.slack.sockets() === 1);
    says(root, "A: three");
    await until("the last words", () => agentsWords(mia).length >= 3);
    await untilQuiet(world, mia);
    expect(agentsWords(mia)).toEqual(["A: one", "A: two", "A: three"]);
  });

  it("is caught up with after a restart", async () => {
    const { mia, root } = await claimed();
    await shop.stop();
    says(root, "A: while you were out");
    world.slack.discardUndelivered();
    shop = await world.open();
    await until("the words", () => agentsWords(mia).length);
    await untilQuiet(world, mia);
    expect(agentsWords(mia)).toEqual(["A: while you were out"]);
  });

  it("waits for the database, in order", async () => {
    const { mia, root } = await claimed();
    // The database refuses to take it for a while, as when it is out of connections.
    await world.sql.unsafe(`
      create function refuse() returns trigger language plpgsql as $$
        begin raise exception 'too many connections' using errcode = '53300'; end $$;
      create trigger refuse before insert on messages for each row when (new.author = 'agent') execute function refuse();`);
    says(root, "A: one");
    await aWhile(600);
    says(root, "A: two");
    await aWhile(300);
    expect(agentsWords(mia)).toEqual([]);
    await world.sql.unsafe("drop trigger refuse on messages; drop function refuse()");
    await until("both words", () => agentsWords(mia).length === 2);
    expect(agentsWords(mia)).toEqual(["A: one", "A: two"]);
  });

  it("doesn't wait behind words that the database never takes", async () => {
    const { mia, root } = await claimed();
    await world.sql.unsafe(`
      create function refuse() returns trigger language plpgsql as $$
        begin raise exception 'never' using errcode = '22021'; end $$;
      create trigger refuse before insert on messages for each row when (new.text = 'A: poison') execute function refuse();`);
    says(root, "A: poison");
    says(root, "A: two");
    await until("the words behind", () => agentsWords(mia).length);
    expect(agentsWords(mia)).toEqual(["A: two"]);
    await world.sql.unsafe("drop trigger refuse on messages; drop function refuse()");
  });
});

describe("what staff should read while Slack fails", () => {
  let mia: Customer;
  beforeEach(() => {
    mia = world.customer();
  });
  const roots = (channel = TICKETS) =>
    world.slack.messages(channel).filter(({ text, metadata }) => metadata && text.includes(mia.name));

  it.each([
    ["a limit", { status: 429, retryAfter: 1 }],
    ["an error", { status: 500 }],
    ["an error of its own", { error: "internal_error" }],
    ["an error after it took the message", { status: 500, afterEffect: true }],
    ["a connection cut after it took the message", { reset: true, afterEffect: true }],
  ])("arrives once, whole and in order after %s", async (_what, fault) => {
    // The root message, then the customer's words, then the bot's: each is met once.
    world.slack.fail({ method: "chat.postMessage", ...fault });
    mia.says(PERSON);
    const root = await world.ticketOf(mia);
    await hurried(mia);
    world.slack.fail({ method: "chat.postMessage", ...fault });
    mia.says("a person, please, my parcel is wet");
    await until("the words", () => world.threadTexts(root).some((text) => text.includes("wet")));
    await hurried(mia);
    expect(roots()).toHaveLength(1);
    const texts = world.threadTexts(root);
    for (const [words, count] of [
      [PERSON, 1],
      ["take over", 1],
      ["wet", 1],
    ] as const) {
      expect([words, texts.filter((text) => text.includes(words)).length]).toEqual([words, count]);
    }
    expect(texts.findIndex((text) => text.includes(PERSON))).toBe(0);
  });

  it("gets a file once when the answer to its upload is lost", async () => {
    mia.says(PERSON);
    const root = await world.ticketOf(mia);
    await hurried(mia);
    world.slack.fail({ method: "files.completeUploadExternal", status: 500, afterEffect: true });
    mia.sends({ document: { bytes: Buffer.from("x"), name: "receipt.pdf" }, caption: "the receipt" });
    await until("the file", () => world.slack.thread(TICKETS, root.ts).some(({ files }) => files.length > 0));
    await hurried(mia);
    expect(world.slack.thread(TICKETS, root.ts).flatMap(({ files }) => files)).toHaveLength(1);
    expect(world.threadTexts(root).filter((text) => text.includes("the receipt"))).toHaveLength(1);
  });

  it("moves to the senior channel once, whatever step fails", async () => {
    mia.says(PERSON);
    const root = await world.ticketOf(mia);
    await hurried(mia);
    world.slack.fail({ method: "chat.postMessage", status: 500, afterEffect: true });
    world.slack.fail({ method: "chat.getPermalink", status: 500 });
    world.slack.fail({ method: "chat.update", status: 500 });
    await press(root, "ticket_senior");
    await until("the senior root", () => roots(SENIORS).length);
    await hurried(mia);
    expect(roots(SENIORS)).toHaveLength(1);
    const [senior] = roots(SENIORS);
    expect(world.slack.messages(TICKETS).find(({ ts }) => ts === root.ts)?.text).toContain("carries on");
    expect(senior && world.threadTexts(senior, SENIORS).filter((text) => text.includes(PERSON))).toHaveLength(
      1,
    );
  });

  it("gives a mark once when the answer to it is lost", async () => {
    const ticket = await claimed();
    world.slack.fail({ method: "reactions.add", status: 500, afterEffect: true });
    const ts = says(ticket.root, "A: hello");
    await until("the words", () => agentsWords(ticket.mia).length);
    await hurried(ticket.mia);
    await aWhile(300);
    const message = world.slack.thread(TICKETS, ticket.root.ts).find((said) => said.ts === ts);
    expect(message?.reactions.map(({ name }) => name)).toEqual(["white_check_mark"]);
    expect(agentsWords(ticket.mia)).toEqual(["A: hello"]);
  });
});

describe("Slack away at the start", () => {
  it("opens the shop all the same, answers customers, and brings staff up to date later", async () => {
    await shop.stop();
    const back = world.slack.fail({ method: "*", status: 503, times: 100_000 });
    shop = await world.open();
    const mia = world.customer();
    mia.says("How long does shipping to Germany take?");
    expect((await mia.hears(1)).text).toContain("business days");
    mia.says(PERSON);
    await mia.hears(2);
    const health = async () => (await fetch(`${shop.url}/health`)).json();
    expect(await health()).toMatchObject({ status: "degraded", bots: { customer: "up", staff: "down" } });
    back();
    const root = await world.ticketOf(mia);
    await hurried(mia);
    expect(world.threadTexts(root)[0]).toContain(PERSON);
    await until("a socket", () => world.slack.sockets() === 1);
    await press(root, "ticket_claim");
    says(root, "A: here at last");
    await until("the agent's words", () => agentsWords(mia).length);
    expect(await health()).toMatchObject({ status: "ok", bots: { staff: "up" } });
  }, 40_000);
});
