import { describe, expect, it } from "vitest";
import type { LedgerEvent } from "../../core/insight/ledger/ledger-event.ts";
import { createLedgerEventStore } from "../../db/ledger-events.ts";
import { ownDatabase } from "../support/database.ts";
import { createPlanter } from "./plant.ts";

const PERIOD = { start: new Date("2026-11-20T16:00:00Z"), end: new Date("2026-11-21T16:00:00Z") };
const LATER = new Date("2026-12-10T00:00:00Z");

const database = await ownDatabase();
const plant = createPlanter(database);

async function read<Kind extends LedgerEvent["kind"]>(kind: Kind, asOf = LATER) {
  const events = await createLedgerEventStore(database).read(PERIOD, asOf);
  return events.filter((event): event is Extract<LedgerEvent, { kind: Kind }> => event.kind === kind);
}

describe("turns", () => {
  it("are of the period, start included, end not, none after the instant of reading", async () => {
    const { id } = await plant.conversation({ at: "2026-11-20T15:00:00Z" });
    const times = ["20T15:59:59.999", "20T16:00:00", "21T15:59:59.999", "21T16:00:00"];
    for (const time of times) await plant.turn(id, "answer", `2026-11-${time}Z`, { computeMs: 40 });
    expect((await read("turn")).map((turn) => [turn.id, turn.computeMs, turn.promptTokens])).toEqual([
      [2, 40, null],
      [3, 40, null],
    ]);
    expect(await read("turn", new Date("2026-11-21T00:00:00Z"))).toHaveLength(1);
  });

  it("are a request by hand once a conversation, courtesies left out", async () => {
    const one = await plant.conversation({ at: "2026-11-21T01:00:00Z" });
    await plant.turn(one.id, "none", "2026-11-21T01:00:00Z");
    await plant.turn(one.id, "answer", "2026-11-21T01:01:00Z");
    await plant.turn(one.id, "answer", "2026-11-21T01:02:00Z");
    const earlier = await plant.conversation({ at: "2026-11-20T15:00:00Z" });
    await plant.turn(earlier.id, "answer", "2026-11-20T15:00:00Z");
    await plant.turn(earlier.id, "answer", "2026-11-21T02:00:00Z");
    expect((await read("request")).map(({ id, conversationId }) => [id, conversationId])).toEqual([
      [2, one.id],
    ]);
  });
});

describe("staff time", () => {
  const spans = async (asOf?: Date) =>
    (await read("staff_time", asOf)).map(({ id, from, to }) => [id, from.toISOString(), to.toISOString()]);

  it("runs from a claim to waiting, and again until it is resolved; each stretch by the event that began it", async () => {
    const conversation = await plant.conversation({ at: "2026-11-21T01:00:00Z" });
    await plant.ticket(conversation, [
      ["opened", "bot", "2026-11-21T01:00:00Z"],
      ["claimed", "U1", "2026-11-21T01:05:00Z"],
      ["waiting", "U1", "2026-11-21T01:10:00Z"],
      ["claimed", "customer", "2026-11-21T02:00:00Z"],
      ["resolved", "U1", "2026-11-21T02:03:00Z"],
    ]);
    expect(await spans()).toEqual([
      [2, "2026-11-21T01:05:00.000Z", "2026-11-21T01:10:00.000Z"],
      [4, "2026-11-21T02:00:00.000Z", "2026-11-21T02:03:00.000Z"],
    ]);
  });

  it.each([
    { title: "ended as it began", claimed: "20T15:00", resolved: "20T16:00", count: 0 },
    { title: "reaches in", claimed: "20T15:00", resolved: "20T16:01", count: 1 },
    { title: "covers it all", claimed: "19T00:00", resolved: "25T00:00", count: 1 },
    { title: "begins as it ends", claimed: "21T16:00", resolved: "21T17:00", count: 0 },
  ])("that $title is read: $count", async ({ claimed, resolved, count }) => {
    const conversation = await plant.conversation({ at: "2026-11-18T00:00:00Z" });
    await plant.ticket(conversation, [
      ["opened", "bot", `2026-11-${claimed}:00Z`],
      ["claimed", "U1", `2026-11-${claimed}:00Z`],
      ["resolved", "U1", `2026-11-${resolved}:00Z`],
    ]);
    expect(await read("staff_time")).toHaveLength(count);
  });

  it("that still runs ends at the instant of reading, and what comes after it is not known yet", async () => {
    const conversation = await plant.conversation({ at: "2026-11-21T00:00:00Z" });
    await plant.ticket(conversation, [
      ["opened", "bot", "2026-11-21T01:00:00Z"],
      ["claimed", "U1", "2026-11-21T01:00:00Z"],
      ["resolved", "U1", "2026-11-21T03:00:00Z"],
    ]);
    expect(await spans(new Date("2026-11-21T02:00:00Z"))).toEqual([
      [2, "2026-11-21T01:00:00.000Z", "2026-11-21T02:00:00.000Z"],
    ]);
  });

  it("is of the conversation its customer was in, though the ticket has moved on to the next", async () => {
    const first = await plant.conversation({ at: "2026-11-20T20:00:00Z", closedAt: "2026-11-21T01:00:00Z" });
    const second = await plant.conversation({ at: "2026-11-21T02:00:00Z", customerId: first.customerId });
    const ticket = await plant.ticket(first, [
      ["opened", "bot", "2026-11-20T20:00:00Z"],
      ["claimed", "U1", "2026-11-20T20:01:00Z"],
      ["resolved", "U1", "2026-11-20T20:05:00Z"],
      ["reopened", "customer", "2026-11-21T02:01:00Z"],
      ["claimed", "U1", "2026-11-21T02:02:00Z"],
      ["resolved", "U1", "2026-11-21T02:04:00Z"],
    ]);
    await database.sql`update tickets set conversation_id = ${second.id} where id = ${ticket}`;
    expect((await read("staff_time")).map(({ conversationId }) => conversationId)).toEqual([
      first.id,
      second.id,
    ]);
  });
});

it("a ticket handed back as it was reopened is worked on from then, whoever claims it later", async () => {
  const { sql } = database;
  const conversation = await plant.conversation({ at: "2026-11-21T00:00:00Z" });
  const ticket = await plant.ticket(conversation, [
    ["opened", "bot", "2026-11-21T01:00:00Z"],
    ["reopened", "customer", "2026-11-21T02:00:00Z"],
    ["released", "U1", "2026-11-21T02:10:00Z"],
    ["claimed", "U2", "2026-11-21T03:00:00Z"],
    ["resolved", "U2", "2026-11-21T03:05:00Z"],
  ]);
  await sql`update ticket_events set data = '{"handedBack": true}' where kind = 'reopened'`;
  await sql`update tickets set claimed_at = '2026-11-21T03:00:00Z' where id = ${ticket}`;
  const spans = await read("staff_time");
  expect(spans.map(({ from, to }) => (to.getTime() - from.getTime()) / 60_000)).toEqual([10, 5]);
});

describe("offers", () => {
  it("cost on the day they are used, what they took off, by who made them", async () => {
    const { sql } = database;
    const offer = (key: string, agent: string | null, takenAt: string | null, minor: number | null) => sql`
      insert into offers_made (rule_id, agent_id, reserved_minor, currency, day, made_at, taken_at, taken_minor,
        idempotency_key)
      values ('r', ${agent}, 5000, 'CNY', '2026-11-19', '2026-11-19T00:00:00Z', ${takenAt}, ${minor}, ${key})`;
    await offer("open", null, null, null);
    await offer("bot", null, "2026-11-21T01:00:00Z", 900);
    await offer("staff", "U1", "2026-11-21T01:00:00Z", 400);
    await offer("before", null, "2026-11-20T15:00:00Z", 700);
    expect(
      (await read("discount")).map(({ by, minor, conversationId }) => [by, minor, conversationId]),
    ).toEqual([
      ["bot", 900, null],
      ["staff", 400, null],
    ]);
  });
});

describe("orders", () => {
  const order = (
    number: string,
    placedAt: string,
    more: { status?: string; back?: number; user?: string } = {},
  ) => {
    const money = (minor: number) => ({ minor, currency: "CNY" });
    const back = more.back ? [{ type: "refund", amount: money(more.back), method: "" }] : [];
    const data = {
      lines: [{ sku: "TEA", quantity: 2, price: money(5000) }],
      payments: [{ type: "payment", amount: money(10_000), method: "" }, ...back],
    };
    return database.sql`
      insert into store_orders (connection, number, user_id, status, placed_at, updated_at, as_of, paid_minor, currency,
        proofs, tracking_numbers, data)
      values ('shop', ${number}, ${more.user ?? "mei"}, ${more.status ?? "paid"}, ${placedAt}, ${placedAt}, ${placedAt},
        10000, 'CNY', '{}', '{}', ${database.sql.json(data)})`;
  };

  it("that followed a conversation about goods within three days are its, with what came back", async () => {
    const { sql } = database;
    const { id, customerId } = await plant.conversation({ at: "2026-11-18T16:00:00Z" });
    await plant.turn(id, "recommend", "2026-11-18T16:00:00Z");
    await sql`update customers set user_id = 'shop/mei' where id = ${customerId}`;
    await sql`
      insert into store_products (connection, product_id, data, as_of)
      values ('shop', 'tea', ${sql.json({ variants: [{ sku: "TEA", cost: { minor: 3000, currency: "CNY" } }] })}, now())`;
    await order("BEFORE", "2026-11-20T15:59:59Z");
    await order("KEPT", "2026-11-21T01:00:00Z");
    await order("PART", "2026-11-21T02:00:00Z", { back: 2500 });
    await order("BACK", "2026-11-21T03:00:00Z", { back: 10_000, status: "refunded" });
    await order("UNPAID", "2026-11-21T03:00:00Z", { status: "unpaid" });
    await order("OTHERS", "2026-11-21T03:00:00Z", { user: "lin" });
    await order("LATE", "2026-11-21T16:00:01Z");
    const orders = await read("order");
    expect(
      orders.map((one) => [one.id, one.conversationId, one.paidMinor, one.costMinor, one.givenBackMinor]),
    ).toEqual([
      ["shop/BACK", id, 10_000, 6000, 10_000],
      ["shop/KEPT", id, 10_000, 6000, 0],
      ["shop/PART", id, 10_000, 6000, 2500],
    ]);
  });
});

it("an empty database has no events", async () => {
  expect(await createLedgerEventStore(database).read(PERIOD, LATER)).toEqual([]);
});
