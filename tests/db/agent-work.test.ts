import { describe, expect, it } from "vitest";
import { agentLoads } from "../../core/insight/agent-load.ts";
import { makeBook } from "../../core/insight/ledger/make-ledger.ts";
import { boundsOf } from "../../core/insight/make-digest.ts";
import { weekSpan } from "../../core/insight/span.ts";
import { parseStoreConfig } from "../../core/store-config.ts";
import { createAgentWork } from "../../db/agent-work.ts";
import { createLedgerEventStore } from "../../db/ledger-events.ts";
import { createMeasureStore } from "../../db/measures.ts";
import { ownDatabase } from "../support/database.ts";
import { createPlanter } from "./plant.ts";

const STORE = parseStoreConfig("time_zone: Asia/Shanghai", "store.yaml");
const RULES = { sla: STORE.sla, calendar: STORE };
const WEEK = weekSpan("2026-11-18");
const NOW = new Date("2026-12-01T00:00:00Z");

const database = await ownDatabase();
const plant = createPlanter(database);

const loads = async (now = NOW) =>
  agentLoads(await createAgentWork(database).teamWork(boundsOf(WEEK, STORE.timeZone)), RULES, now);

async function ticket(...history: Parameters<typeof plant.ticket>[1]) {
  const conversation = await plant.conversation({ at: "2026-11-17T01:00:00Z" });
  return { conversation, ticketId: await plant.ticket(conversation, history) };
}

describe("a week of several agents", () => {
  it("is told by agent; their times add up to the ledger's staff time", async () => {
    await database.sql`insert into agents (id, name) values ('U1', 'Anna'), ('U3', '')`;
    const one = await ticket(
      ["opened", "bot", "2026-11-17T01:00:00Z"],
      ["claimed", "U1", "2026-11-17T01:10:00Z"],
      ["waiting", "U1", "2026-11-17T01:20:00Z"],
      ["claimed", "customer", "2026-11-17T02:00:00Z"],
      ["resolved", "U1", "2026-11-17T02:05:00Z"],
      ["reopened", "customer", "2026-11-18T02:05:00Z"],
      ["claimed", "U3", "2026-11-18T02:10:00Z"],
      ["resolved", "U3", "2026-11-18T02:12:00Z"],
    );
    await plant.message(one.conversation.id, "agent", "2026-11-17T01:20:00Z", {
      ...{ ticketId: one.ticketId, agentId: "U1" },
    });
    // Over Sunday's midnight in Shanghai, and one that is claimed still.
    await ticket(
      ["opened", "bot", "2026-11-22T15:00:00Z"],
      ["claimed", "U1", "2026-11-22T15:50:00Z"],
      ["resolved", "U1", "2026-11-22T16:30:00Z"],
    );
    await ticket(["opened", "bot", "2026-11-22T10:00:00Z"], ["claimed", "U3", "2026-11-22T15:00:00Z"]);

    const told = await loads();
    expect(told.map(({ agentId, name, handled, replies }) => [agentId, name, handled, replies])).toEqual([
      ["U1", "Anna", 1, 1],
      ["U3", null, 1, 0],
    ]);
    expect(told.map(({ activeMs }) => activeMs / 60_000)).toEqual([10 + 5 + 10, 2 + 60]);
    expect(told.map(({ reopened }) => reopened.count)).toEqual([1, 0]);
    expect(told[0]?.firstReply.count).toBe(1);

    const book = { events: createLedgerEventStore(database), measures: createMeasureStore(database) };
    const { figures } = await makeBook({ ...book, store: STORE }, WEEK, NOW);
    expect(told.reduce((sum, { activeMs }) => sum + activeMs, 0)).toBe(figures.quantities.staffMs);
  });

  it("leaves out what others did before it and after it", async () => {
    await ticket(
      ["opened", "bot", "2026-11-14T01:00:00Z"],
      ["claimed", "U1", "2026-11-14T01:10:00Z"],
      ["resolved", "U1", "2026-11-14T02:10:00Z"],
    );
    const after = await ticket(
      ["opened", "bot", "2026-11-23T01:00:00Z"],
      ["claimed", "U2", "2026-11-23T01:10:00Z"],
      ["resolved", "U2", "2026-11-23T02:10:00Z"],
    );
    await plant.message(after.conversation.id, "agent", "2026-11-23T01:20:00Z", {
      ...{ ticketId: after.ticketId, agentId: "U2" },
    });
    expect(await loads()).toEqual([]);
  });
});
