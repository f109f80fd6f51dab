import { readdir, readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Customer, createWorld, until, untilQuiet, type World } from "../support/shop.ts";
import { type ShopProcess, startShop } from "../support/shop-process.ts";

const QUESTIONS = [
  ["How long does shipping to Germany take?", "7–11 business days"],
  ["How long is the warranty?", "2 years"],
  ["Do you have gift cards?", "25, 50, 100"],
] as const;

let world: World;
let shop: ShopProcess;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
afterEach(async () => {
  if (shop.child.exitCode === null && shop.child.signalCode === null) await shop.end("SIGKILL");
});

/** Every customer asks everything at once. */
function ask(customers: readonly Customer[]): void {
  for (const [question] of QUESTIONS) for (const customer of customers) customer.says(question);
}

/** How often each customer got each answer. */
const countsOf = (customers: readonly Customer[]) =>
  customers.flatMap((customer) =>
    QUESTIONS.map(([, answer]) => customer.heard().filter(({ text }) => text.includes(answer)).length),
  );

/** What those heard who miss an answer. */
const missing = (customers: readonly Customer[]) =>
  customers
    .filter((customer) => countsOf([customer]).includes(0))
    .map(({ name, heard }) => [name, heard().map(({ text }) => text.slice(0, 60))]);

const many = (count: number) => Array.from({ length: count }, () => world.customer("Many"));

/** What a crash leaves leased is free again: as if its 45 s were over. */
async function expireLeases(): Promise<number> {
  const turns =
    await world.sql`update conversations set turn_lease_until = now() where turn_lease_until > now()`;
  const deliveries = await world.sql`update deliveries set lease_until = now() where lease_until > now()`;
  return turns.count + deliveries.count;
}

describe("kill -9 under load", () => {
  it("loses no message and repeats at most the deliveries that were in flight", async () => {
    shop = await startShop(world.environment());
    const customers = many(60);
    ask(customers);
    await until("the first answers", () => countsOf(customers).filter((count) => count > 0).length > 20);
    await shop.end("SIGKILL");
    const answered = countsOf(customers).reduce((sum, count) => sum + count, 0);
    expect(answered).toBeLessThan(customers.length * QUESTIONS.length);

    const [inFlight] = await world.sql<{ n: number }[]>`
      select count(*)::int as n from deliveries where target = 'customer' and sent_at is null and lease_until > now()`;
    await expireLeases();
    shop = await startShop(world.environment());
    await until(
      "every answer",
      () => countsOf(customers).every((count) => count > 0),
      () => missing(customers),
      40_000,
    );
    await untilQuiet(world);
    const repeated = countsOf(customers).filter((count) => count > 1).length;
    expect(repeated).toBeLessThanOrEqual(inFlight?.n ?? 0);
    const messages = await world.sql`
      select 1 from conversations where answered_seq <> inbound_seq or turn_due_at is not null`;
    expect(messages).toEqual([]);
    // Exactly one turn covers each message.
    const gaps = await world.sql`
      select 1 from turns t where from_seq <> coalesce(
        (select max(through_seq) from turns e where e.conversation_id = t.conversation_id and e.id < t.id), 0) + 1`;
    expect(gaps).toEqual([]);
  }, 90_000);
});

describe("SIGTERM", () => {
  beforeEach(async () => {
    shop = await startShop(world.environment());
  });

  it("under load ends with 0 within 10 s; nothing is half-sent, and the next start answers the rest once", async () => {
    const customers = many(60);
    ask(customers);
    await until("the first answers", () => countsOf(customers).filter((count) => count > 0).length > 20);
    const end = await shop.end("SIGTERM");
    expect(end).toMatchObject({ code: 0, signal: null });
    expect(end.ms).toBeLessThan(10_000);
    expect(await expireLeases()).toBe(0);

    shop = await startShop(world.environment());
    await until(
      "every answer",
      () => countsOf(customers).every((count) => count > 0),
      () => missing(customers),
      40_000,
    );
    await untilQuiet(world);
    expect(new Set(countsOf(customers))).toEqual(new Set([1]));
  }, 90_000);

  it("ends with 0 within 10 s although Telegram hangs", async () => {
    const mia = world.customer();
    world.telegram.fail({ method: "sendMessage", hangMs: 60_000, times: 3 });
    mia.says(QUESTIONS[0][0]);
    await until("a delivery on its way", async () => {
      const rows = await world.sql`select 1 from deliveries where sent_at is null and lease_until > now()`;
      return rows.length;
    });
    const end = await shop.end("SIGTERM");
    expect(end).toMatchObject({ code: 0, signal: null });
    expect(end.ms).toBeLessThan(10_000);
  }, 60_000);
});

describe("npm start", () => {
  /** Processes whose environment carries this run's schema. */
  async function left(): Promise<string[]> {
    const found: string[] = [];
    for (const pid of await readdir("/proc")) {
      if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue;
      const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
      if (environment.includes(`DATABASE_SCHEMA=${world.database.schema}\0`)) found.push(pid);
    }
    return found;
  }

  it("stops cleanly on SIGTERM to npm, and leaves nothing running", async () => {
    shop = await startShop(world.environment(), ["npm", "start"]);
    expect((await left()).length).toBeGreaterThan(0);
    expect(await shop.end("SIGTERM")).toMatchObject({ code: 0 });
    await until("nothing left", async () => (await left()).length === 0);
  }, 60_000);

  it("stops cleanly on SIGINT to node", async () => {
    shop = await startShop(world.environment());
    expect(await shop.end("SIGINT")).toMatchObject({ code: 0, signal: null });
    await until("nothing left", async () => (await left()).length === 0);
  }, 60_000);
});
