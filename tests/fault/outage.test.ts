import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningShop } from "../../bots/open-shop.ts";
import { createDoor, type Door } from "../support/doors.ts";
import {
  aWhile,
  CUSTOMER_TOKEN,
  createWorld,
  TICKETS,
  until,
  untilQuiet,
  type World,
} from "../support/shop.ts";

const SHIPPING = "How long does shipping to Germany take?";
const ANSWER = "7–11 business days";

let world: World;
let shop: RunningShop;
let door: Door;
beforeAll(async () => {
  world = await createWorld({ jobs: "as in earnest" });
  const url = new URL(world.database.url);
  door = await createDoor({ host: url.hostname, port: Number(url.port || 5432) });
  url.hostname = "127.0.0.1";
  url.port = String(door.port);
  shop = await world.open({ DATABASE_URL: url.href });
});
afterAll(async () => {
  door.open();
  await world.close();
  await door.close();
});

const health = async () => {
  const answer = await fetch(`${shop.url}/health`);
  const body: { status: string; database: string } = JSON.parse(await answer.text());
  return { code: answer.status, ...body };
};
/** What waits for its next try, or for a lease to end, need not wait for it. */
const hurry = () =>
  Promise.all([
    world.sql`update deliveries set due_at = now() where sent_at is null and failed_at is null and due_at > now()`,
    world.sql`update conversations set turn_due_at = now() where turn_due_at > now() and turn_error is not null`,
  ]);

describe("the database away for seconds", () => {
  it("loses nothing that was said before, meanwhile or after, and says nothing twice", async () => {
    const customers = Array.from({ length: 20 }, () => world.customer("Many"));
    for (const customer of customers) customer.says(SHIPPING);
    await until("the first answer", () => customers.some((customer) => customer.heard().length > 0));
    door.shut();
    const meanwhile = Array.from({ length: 5 }, () => world.customer("Late"));
    for (const customer of meanwhile) customer.says(SHIPPING);
    await until("the fault to show", async () => (await health()).code === 503, undefined, 25_000);
    expect(await health()).toMatchObject({ code: 503, status: "down", database: "down" });
    door.open();

    const all = [...customers, ...meanwhile];
    await until(
      "every answer",
      () => all.every((customer) => customer.heard().length > 0),
      undefined,
      60_000,
    );
    await untilQuiet(world);
    expect(
      all.map((customer) => customer.heard().filter(({ text }) => text.includes(ANSWER)).length),
    ).toEqual(all.map(() => 1));
    expect(await health()).toMatchObject({ code: 200, status: "ok" });
  }, 120_000);
});

describe("Telegram away", () => {
  it("sends everything once when it is back, in order", async () => {
    const mia = world.customer();
    const back = world.telegram.fail({ method: "sendMessage", reset: true, times: 1000 });
    mia.says(SHIPPING);
    await aWhile(300);
    mia.says("How long is the warranty?");
    await until("two failed tries", async () => {
      const rows = await world.sql`select 1 from deliveries where sent_at is null and attempts >= 2`;
      return rows.length;
    });
    // An outage is no try: no number of them gives a message up.
    await world.sql`update deliveries set attempts = 50, due_at = now() where sent_at is null`;
    await aWhile(600);
    expect(await world.sql`select 1 from deliveries where failed_at is not null`).toEqual([]);
    back();
    await hurry();
    await mia.hears(1);
    await hurry();
    await untilQuiet(world);
    const texts = mia.heard().map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts[0]).toContain(ANSWER);
    expect(texts[1]).toContain("2 years");
  });

  it("waits as long as Telegram asks it to", async () => {
    const mia = world.customer();
    world.telegram.fail({ method: "sendMessage", status: 429, retryAfter: 2, token: CUSTOMER_TOKEN });
    mia.says(SHIPPING);
    await mia.hears(1);
    await untilQuiet(world, mia);
    const tries = world.telegram.calls.filter(
      ({ method, params }) => method === "sendMessage" && String(params.chat_id) === String(mia.id),
    );
    expect(tries).toHaveLength(2);
    const [first, second] = tries.map(({ at }) => at.getTime());
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(2000);
    expect(mia.heard()).toHaveLength(1);
  });

  it("gives up a message that Telegram refuses, and goes on with the next", async () => {
    const mia = world.customer();
    world.telegram.fail({ method: "sendMessage", status: 400, description: "Bad Request: whatever" });
    mia.says(SHIPPING);
    await until("the refusal", async () => {
      const rows =
        await world.sql`select 1 from deliveries where failed_at is not null and error like '%whatever%'`;
      return rows.length;
    });
    mia.says("How long is the warranty?");
    expect((await mia.hears(1)).text).toContain("2 years");
  });
});

describe("a turn that can't be taken", () => {
  it("goes to people after five tries, with its error, and holds nobody else up", async () => {
    await world.sql.unsafe(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'poison'; end $$;
      create trigger refuse before insert on turns for each row
        when (new.question like '%Germany%' and new.action <> 'escalate') execute function refuse();`);
    const [mia, tom] = [world.customer(), world.customer("Tom")];
    mia.says(SHIPPING);
    tom.says("How long is the warranty?");
    expect((await tom.hears(1)).text).toContain("2 years");
    const hurrying = setInterval(() => void hurry().catch(() => undefined), 150);
    const root = await world.ticketOf(mia).finally(() => clearInterval(hurrying));
    await world.sql.unsafe("drop trigger refuse on turns; drop function refuse()");
    expect(root.text).toContain("the bot failed");
    await untilQuiet(world, mia);
    expect(mia.heard()).toHaveLength(1);
    expect(mia.heard()[0]?.text).toMatch(/colleague/);
    expect(world.threadTexts(root, TICKETS)[0]).toContain(SHIPPING);
    const [turn] =
      await world.sql`select t.reason from turns t join conversations c on c.id = t.conversation_id
      join customers u on u.id = c.customer_id where u.external_id = ${String(mia.id)}`;
    expect(turn).toEqual({ reason: "failed 5 times: unexpected" });
  }, 40_000);
});
