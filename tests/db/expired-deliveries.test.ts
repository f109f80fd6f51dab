import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ConversationStore } from "../../core/conversation/conversation-store.ts";
import { createDeliver } from "../../core/conversation/deliver.ts";
import type { DeliveryStore } from "../../core/conversation/delivery-store.ts";
import { createConversationStore } from "../../db/conversations.ts";
import { createDeliveryStore } from "../../db/deliveries.ts";
import type { Database } from "../../db/open-database.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { commitOf, inbound } from "../support/inbound.ts";

let database: Database;
let conversations: ConversationStore;
let deliveries: DeliveryStore;
beforeAll(async () => {
  database = await createTestDatabase();
  conversations = createConversationStore(database);
  deliveries = createDeliveryStore(database);
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const LEASE_MS = 45_000;
const END = new Date("2026-12-01T00:00:00Z");

/** Answers what is due with one message, good until `goodUntil`. */
async function answer(text: string, goodUntil?: Date): Promise<readonly string[]> {
  const [turn] = await conversations.claimTurns(1, LEASE_MS);
  if (!turn) throw new Error("no turn is due");
  const reply = { text, buttons: [], ...(goodUntil && { goodUntil }) };
  expect(await conversations.commit(commitOf(turn, { replies: [reply] }))).toBe(true);
  return turn.messages.map((message) => message.text);
}

/** Sends what is first in line when the clock says `now`; what reached the customer. */
async function deliverAt(now: Date): Promise<{ told: string[]; turnsDue: number }> {
  const told: string[] = [];
  let turnsDue = 0;
  const deliver = createDeliver({
    deliveries,
    senders: {
      customer: async ({ payload }) => {
        if ("text" in payload) told.push(payload.text);
        return { kind: "sent", externalId: null };
      },
    },
    onDue: () => undefined,
    onTurnDue: () => {
      turnsDue += 1;
    },
    clock: () => now,
    log: pino({ level: "silent" }),
  });
  for (const delivery of await deliveries.claim(["customer"], 20, LEASE_MS)) await deliver(delivery);
  return { told, turnsDue };
}

describe("an answer that waits for its delivery", () => {
  it("is sent up to the last millisecond of what it leans on", async () => {
    await conversations.receive(inbound("4711:1", { text: "any offers?" }));
    await answer("20 % off", END);
    expect(await deliverAt(new Date(END.getTime() - 1))).toEqual({ told: ["20 % off"], turnsDue: 0 });
  });

  it("is decided anew from then on, as if it had never been made", async () => {
    await conversations.receive(inbound("4711:1", { text: "any offers?" }));
    await answer("20 % off", END);
    expect(await deliverAt(END)).toEqual({ told: [], turnsDue: 1 });
    expect(await database.sql`select text from messages where author = 'bot'`).toEqual([]);
    expect(await database.sql`select 1 from turns`).toEqual([]);

    expect(await answer("no offers now")).toEqual(["any offers?"]);
    expect(await deliverAt(END)).toEqual({ told: ["no offers now"], turnsDue: 0 });
  });

  it("takes what was to follow it along, and nothing that was told before", async () => {
    await conversations.receive(inbound("4711:1", { text: "do you ship abroad?" }));
    await answer("yes");
    expect((await deliverAt(END)).told).toEqual(["yes"]);
    await conversations.receive(inbound("4711:2", { text: "any offers?" }));
    await answer("20 % off", END);
    await conversations.receive(inbound("4711:3", { text: "and returns?" }));
    await answer("30 days");

    expect(await deliverAt(END)).toEqual({ told: [], turnsDue: 1 });
    expect(await answer("no offers now, and 30 days")).toEqual(["any offers?", "and returns?"]);
    expect((await deliverAt(END)).told).toEqual(["no offers now, and 30 days"]);
    expect(await deliverAt(END)).toEqual({ told: [], turnsDue: 0 });
  });

  it("leaves a turn that is being taken meanwhile nothing to commit", async () => {
    await conversations.receive(inbound("4711:1", { text: "any offers?" }));
    await answer("20 % off", END);
    await conversations.receive(inbound("4711:2", { text: "and returns?" }));
    const [turn] = await conversations.claimTurns(1, LEASE_MS);
    await deliverAt(END);
    if (turn) expect(await conversations.commit(commitOf(turn))).toBe(false);
    expect(await answer("no offers now, and 30 days")).toEqual(["any offers?", "and returns?"]);
  });
});
