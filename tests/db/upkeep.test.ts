import { describe, expect, it } from "vitest";
import { createUpkeep } from "../../db/upkeep.ts";
import { ownDatabase } from "../support/database.ts";
import { createPlanter } from "./plant.ts";

const NOW = new Date("2026-11-22T02:00:00Z");

const database = await ownDatabase();
const plant = createPlanter(database);

const DAY_MS = 86_400_000;
const at = (from: Date, ms: number): Date => new Date(from.getTime() + ms);

describe("a conversation", () => {
  it.each([
    { at: "2026-11-21T02:00:00Z", closed: 1 },
    { at: "2026-11-21T02:00:00.001Z", closed: 0 },
  ])("silent since $at is closed: $closed", async ({ at, closed }) => {
    await plant.conversation({ at });
    expect(await createUpkeep(database).closeConversations(NOW)).toBe(closed);
    const [row] = await database.sql`select closed_at from conversations`;
    expect(row?.closed_at).toEqual(closed ? NOW : null);
    expect(await createUpkeep(database).closeConversations(NOW)).toBe(0);
  });

  it.each([
    {
      title: "an agent wrote since",
      prepare: (id: number) => plant.message(id, "agent", "2026-11-21T20:00:00Z"),
    },
    {
      title: "a turn is due",
      prepare: (id: number) => database.sql`update conversations set turn_due_at = now() where id = ${id}`,
    },
    {
      title: "a ticket is alive",
      prepare: (id: number) =>
        plant.ticket({ id, customerId: 1 }, [["waiting", "U1", "2026-11-20T02:00:00Z"]]),
    },
  ])("stays open when $title", async ({ prepare }) => {
    const { id } = await plant.conversation({ at: "2026-11-20T02:00:00Z" });
    await prepare(id);
    expect(await createUpkeep(database).closeConversations(NOW)).toBe(0);
  });

  it("is closed once its ticket is resolved", async () => {
    const conversation = await plant.conversation({ at: "2026-11-20T02:00:00Z" });
    await plant.ticket(conversation, [["resolved", "U1", "2026-11-20T03:00:00Z"]]);
    expect(await createUpkeep(database).closeConversations(NOW)).toBe(1);
  });
});

describe("a ticket", () => {
  it.each([
    { resolvedAt: "2026-11-15T02:00:00Z", closed: 1 },
    { resolvedAt: "2026-11-15T02:00:00.001Z", closed: 0 },
  ])("resolved at $resolvedAt is closed: $closed", async ({ resolvedAt, closed }) => {
    const conversation = await plant.conversation({ at: resolvedAt });
    await plant.ticket(conversation, [["resolved", "U1", resolvedAt]]);
    await database.sql`update tickets set resolved_at = ${resolvedAt}, slack_channel = 'C1', slack_ts = '1.1'`;

    expect(await createUpkeep(database).closeTickets(NOW)).toBe(closed);
    const events = await database.sql`select kind, actor, at from ticket_events where kind = 'closed'`;
    expect(events).toEqual(closed ? [{ kind: "closed", actor: "bot", at: NOW }] : []);
    const shown = await database.sql`select lane, payload from deliveries`;
    expect(shown).toEqual(
      closed ? [{ lane: "ticket:1", payload: { kind: "root_update", ticketId: 1 } }] : [],
    );
    expect(await createUpkeep(database).closeTickets(NOW)).toBe(0);
  });

  it("that isn't resolved stays as it is", async () => {
    const conversation = await plant.conversation({ at: "2026-11-01T02:00:00Z" });
    await plant.ticket(conversation, [["claimed", "U1", "2026-11-01T03:00:00Z"]]);
    expect(await createUpkeep(database).closeTickets(NOW)).toBe(0);
  });
});

it("runs of jobs are forgotten after 7 days", async () => {
  await database.sql`insert into scheduled_runs (job, scheduled_for) values
    ('a', '2026-11-15T01:59:59Z'), ('a', '2026-11-15T02:00:00Z')`;
  expect(await createUpkeep(database).forgetRuns(NOW)).toBe(1);
});

it("links are forgotten once they have run out, events 30 days after they were worked", async () => {
  await database.sql`
    insert into used_links (nonce, expires_at)
    values ('over', ${at(NOW, -1)}), ('counts', ${at(NOW, 1)})`;
  await database.sql`
    insert into store_events (connection, event_id, topic, done_at)
    values ('shop', 'old', 'order', ${at(NOW, -30 * DAY_MS - 1)}), ('shop', 'young', 'order', ${at(NOW, -30 * DAY_MS + 1)}),
      ('shop', 'waiting', 'order', null)`;
  const upkeep = createUpkeep(database);
  expect([await upkeep.forgetLinks(NOW), await upkeep.forgetEvents(NOW)]).toEqual([1, 1]);
  const kept =
    await database.sql`select nonce as id from used_links union select event_id from store_events order by 1`;
  expect(kept.map(({ id }) => id)).toEqual(["counts", "waiting", "young"]);
});

it("replies to commands are forgotten after a day, those of conversations and unsent ones stay", async () => {
  const conversation = await plant.conversation({ at: "2026-11-20T02:00:00Z" });
  await database.sql`insert into deliveries (target, lane, conversation_id, payload, sent_at) values
    ('customer', 'telegram:1', null, '{}', '2026-11-21T01:59:59Z'),
    ('customer', 'telegram:1', null, '{}', '2026-11-21T02:00:00Z'),
    ('customer', 'telegram:1', null, '{}', null),
    ('customer', 'telegram:1', ${conversation.id}, '{}', '2026-11-20T02:00:00Z'),
    ('owner', 'owner:1', null, '{}', '2026-11-20T02:00:00Z')`;
  expect(await createUpkeep(database).forgetCommandReplies(NOW)).toBe(1);
});
