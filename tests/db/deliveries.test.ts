import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDeliver } from "../../core/conversation/deliver.ts";
import type { Delivery, NewDelivery, Sent } from "../../core/conversation/delivery.ts";
import type { DeliveryStore } from "../../core/conversation/delivery-store.ts";
import { createDeliveryStore } from "../../db/deliveries.ts";
import type { Database } from "../../db/open-database.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { heldOpen } from "../support/held-open.ts";

let database: Database;
let store: DeliveryStore;
beforeAll(async () => {
  database = await createTestDatabase();
  store = createDeliveryStore(database);
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const LEASE_MS = 45_000;
const ALL = ["customer", "staff", "owner"] as const;
const log = pino({ level: "silent" });

function message(text: string, lane = "telegram:1", more: Partial<NewDelivery> = {}): NewDelivery {
  return {
    target: "customer",
    lane,
    payload: { kind: "message", messageId: null, text, buttons: [], from: null },
    ...more,
  };
}
const textsOf = (deliveries: readonly Delivery[]) =>
  deliveries.map(({ payload }) => ("text" in payload ? payload.text : payload.kind)).toSorted();
const claim = (limit = 20) => store.claim(ALL, limit, LEASE_MS);
const outcome = (delivery: Delivery, sent: Sent, isLastTry = false) => ({
  delivery,
  sent,
  isLastTry,
  waitMs: 0,
  followUps: [],
});

describe("the outbox", () => {
  it("gives out the first of each lane, and the next only when that is settled", async () => {
    await store.add([message("a1"), message("a2"), message("b1", "telegram:2"), message("a3")]);
    const first = await claim();
    expect(textsOf(first)).toEqual(["a1", "b1"]);
    expect(await claim()).toEqual([]);
    await store.settle(first.map((delivery) => outcome(delivery, { kind: "sent", externalId: null })));
    expect(textsOf(await claim())).toEqual(["a2"]);
  });

  it.each([
    ["refused", { kind: "refused", reason: "blocked" }, false],
    ["given up", { kind: "retry", reason: "broken", afterMs: null, isOutage: false }, true],
  ] as const)("goes on in a lane after one that was %s", async (_what, sent, isLastTry) => {
    await store.add([message("a1"), message("a2")]);
    const [first] = await claim();
    if (first) await store.settle([outcome(first, sent, isLastTry)]);
    expect(textsOf(await claim())).toEqual(["a2"]);
    expect(await database.sql`select error from deliveries where failed_at is not null`).toEqual([
      { error: sent.reason },
    ]);
  });

  it("keeps a lane waiting behind a retry", async () => {
    await store.add([message("a1"), message("a2")]);
    const [first] = await claim();
    const sent: Sent = { kind: "retry", reason: "away", afterMs: 60_000, isOutage: true };
    if (first) await store.settle([{ ...outcome(first, sent), waitMs: 60_000 }]);
    expect(await claim()).toEqual([]);
    await database.sql`update deliveries set due_at = now() where attempts > 0`;
    expect(await claim()).toMatchObject([{ attempts: 2, payload: { text: "a1" } }]);
  });

  it("gives one to one of two processes at the same instant", async () => {
    await store.add([message("a1"), message("b1", "telegram:2")]);
    await heldOpen(database, async (first) => {
      expect(await createDeliveryStore(first).claim(ALL, 1, LEASE_MS)).toHaveLength(1); // uncommitted
      expect(textsOf(await claim())).toEqual(["b1"]);
    });
  });

  it("gives out again what a process that died had leased", async () => {
    await store.add([message("a1")]);
    await claim();
    await database.sql`update deliveries set lease_until = now() - interval '1 ms'`;
    expect(await claim()).toMatchObject([{ attempts: 2 }]);
  });

  it("leaves to themselves what no running bot carries, and what is due later", async () => {
    await store.add([
      message("a1"),
      message("later", "telegram:2", { dueAt: new Date(Date.now() + 60_000) }),
    ]);
    expect(await store.claim(["staff", "owner"], 20, LEASE_MS)).toEqual([]);
    expect(textsOf(await claim())).toEqual(["a1"]);
  });

  it("writes what has a unique key once", async () => {
    await store.add([message("a1", "telegram:1", { uniqueKey: "k" })]);
    await store.add([message("a2", "telegram:1", { uniqueKey: "k" }), message("a3", "telegram:2")]);
    expect(textsOf(await claim())).toEqual(["a1", "a3"]);
  });
});

describe("delivering", () => {
  const deliverer = (send: (delivery: Delivery) => Promise<Sent>, settle = store.settle) =>
    createDeliver({
      deliveries: { ...store, settle },
      senders: { customer: send },
      onDue: () => undefined,
      onTurnDue: () => undefined,
      clock: () => new Date(),
      log,
    });
  const sent: Sent = { kind: "sent", externalId: "1:2" };

  it("gives up after five tries that were no outage", async () => {
    await store.add([message("a1")]);
    const deliver = deliverer(() => Promise.reject(new Error("broken")));
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const [delivery] = await claim();
      expect(delivery?.attempts).toBe(attempt);
      if (delivery) await deliver(delivery);
      await database.sql`update deliveries set due_at = now()`;
    }
    expect(await claim()).toEqual([]);
    const [row] = await database.sql`select failed_at is not null as failed, error from deliveries`;
    expect(row).toEqual({ failed: true, error: "broken" });
  });

  it("records what was sent when the database comes back, and doesn't send it again", async () => {
    await store.add([message("a1"), message("b1", "telegram:2")]);
    let sends = 0;
    const send = async () => {
      sends += 1;
      return sent;
    };
    // Real statements, refused by the database for a while.
    await database.sql.unsafe(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'away'; end $$;
      create trigger refuse before update on deliveries for each row when (new.sent_at is not null) execute function refuse();`);
    const deliver = deliverer(send);
    const done = Promise.all((await claim()).map(deliver));
    await new Promise((resolve) => setTimeout(resolve, 700));
    await database.sql.unsafe("drop trigger refuse on deliveries; drop function refuse()");
    await done;
    expect(sends).toBe(2);
    expect(await database.sql`select 1 from deliveries where sent_at is null`).toEqual([]);
  });

  it("marks an agent's words that arrived, and warns of those that could not", async () => {
    const from = { ticketId: 1, channel: "C1", ts: "1.2" };
    const words = (text: string) =>
      message(text, `telegram:${text}`, {
        payload: { kind: "message", messageId: null, text, buttons: [], from },
      });
    await store.add([words("good"), words("bad")]);
    const deliver = deliverer(async ({ lane }) =>
      lane.endsWith("good") ? sent : { kind: "refused", reason: "Forbidden: blocked" },
    );
    for (const delivery of await claim()) await deliver(delivery);
    const rows = await database.sql`
      select coalesce(payload ->> 'name', payload -> 'note' -> 'values' ->> 'reason') as what
      from deliveries where target = 'staff' and payload ->> 'kind' <> 'assist' order by id`;
    expect(rows.map(({ what }) => what).toSorted()).toEqual([
      "Forbidden: blocked",
      "warning",
      "white_check_mark",
    ]);
  });
});
