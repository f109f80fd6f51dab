import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { createConversationStore } from "../../db/conversations.ts";
import { createTestDatabase } from "../support/database.ts";
import { handingOver, inbound } from "../support/inbound.ts";
import { until } from "../support/shop.ts";
import { startTrytonMemory } from "../support/stores/tryton-memory.ts";

const CHILD = fileURLToPath(new URL("../support/stores/push-child.ts", import.meta.url));

it("a process that dies after the CRM took a lead, before that is written down, leaves one lead", async () => {
  const [database, tryton] = await Promise.all([createTestDatabase(), startTrytonMemory()]);
  try {
    const conversations = createConversationStore(database, ["tryton"]);
    await conversations.receive(inbound("4711:1", { text: "200 jackets for our company" }));
    const [due] = await conversations.claimTurns(1, 45_000);
    if (due)
      await conversations.commit({
        ...handingOver(due),
        ticket: { kind: "open", reason: "bulk_deal", priority: "normal", isSenior: false },
      });
    const child = () => spawn(process.execPath, [CHILD, database.url, database.schema, tryton.url]);
    const state = () =>
      database.sql`select attempts, done_at is not null as "isDone", external_id as "externalId" from store_pushes`;

    tryton.fail("model.sale.opportunity.create", "hang", "after");
    const first = child();
    await until("the lead", () => tryton.records("sale.opportunity").length > 0);
    first.kill("SIGKILL");
    await once(first, "close");
    expect(await state()).toEqual([{ attempts: 1, isDone: false, externalId: null }]);

    await until("the end of the lease", async () => {
      const [row] = await database.sql`select 1 from store_pushes where lease_until < now()`;
      return row !== undefined;
    });
    await once(child(), "close");
    expect(await state()).toEqual([{ attempts: 2, isDone: true, externalId: "1" }]);
    expect(tryton.records("sale.opportunity")).toHaveLength(1);
    expect(tryton.records("party.party")).toHaveLength(1);
  } finally {
    await tryton.close();
    await database.close();
  }
});
