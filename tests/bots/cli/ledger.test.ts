import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { type LedgerOptions, ledgerCommand } from "../../../bots/cli/ledger.ts";
import { parseStoreConfig } from "../../../core/store-config.ts";
import { createLedgerEventStore } from "../../../db/ledger-events.ts";
import { createMeasureStore } from "../../../db/measures.ts";
import type { Database } from "../../../db/open-database.ts";
import { createPlanter } from "../../db/plant.ts";
import { createTestDatabase, emptyTables } from "../../support/database.ts";

const PAGE = readFileSync(new URL("../../../docs/ledger.md", import.meta.url), "utf8");
const NOW = new Date("2026-11-25T04:00:00Z");

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const run = (options: LedgerOptions, storeYaml = "{}") =>
  ledgerCommand(
    {
      events: createLedgerEventStore(database),
      measures: createMeasureStore(database),
      store: parseStoreConfig(storeYaml, "store.yaml"),
      clock: () => NOW,
    },
    options,
  );

/** The page's code blocks of a language. */
const blocks = (language: string): string[] =>
  [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)\n\`\`\`$`, "gm"))].map(
    ([, text = ""]) => text,
  );

const at = z.string();
const conversation = z.number();
const example = z.object({
  store: z.unknown(),
  happened: z.array(
    z.union([
      z.strictObject({
        conversation,
        at,
        turn: z.string(),
        seconds: z.number(),
        helped: z.boolean().optional(),
      }),
      z.strictObject({ conversation, at, ticket: z.string() }),
      z.strictObject({ conversation, at, offer_used: z.number() }),
      z.strictObject({
        ...{ conversation, at, order: z.string() },
        ...{ paid: z.number(), goods_cost: z.number(), given_back: z.number() },
      }),
    ]),
  ),
});

/** Plants what the page says happened. */
async function plantExample(happened: z.infer<typeof example>["happened"]) {
  const plant = createPlanter(database);
  const { sql } = database;
  const conversations = new Map<number, Awaited<ReturnType<typeof plant.conversation>>>();
  for (const event of happened) {
    const helped = "turn" in event ? (event.helped ?? null) : null;
    const own = conversations.get(event.conversation) ?? (await plant.conversation({ at: event.at, helped }));
    conversations.set(event.conversation, own);
    if ("turn" in event) {
      await plant.turn(own.id, event.turn, event.at, {
        computeMs: event.seconds * 1000,
        evidence: [],
        entryIds: [`entry-${own.id}`],
      });
    } else if ("offer_used" in event) {
      await sql`
        insert into offers_made (rule_id, customer_id, conversation_id, reserved_minor, currency, day, made_at, taken_at,
          taken_minor, order_connection, order_number, idempotency_key)
        values ('welcome', ${own.customerId}, ${own.id}, 2000, 'CNY', '2026-11-20', '2026-11-20T11:01:00+08:00',
          ${event.at}, ${Math.round(event.offer_used * 100)}, 'shop', 'T100', 'welcome-1')`;
    } else if ("order" in event) {
      const money = (major: number) => ({ minor: Math.round(major * 100), currency: "CNY" });
      const data = {
        lines: [{ sku: "TEA", quantity: 1, price: money(event.paid) }],
        payments: [{ type: "payment", amount: money(event.paid), method: "" }],
      };
      const product = { variants: [{ sku: "TEA", cost: money(event.goods_cost) }] };
      await sql`update customers set user_id = 'shop/mei' where id = ${own.customerId}`;
      await sql`
        insert into store_products (connection, product_id, data, as_of)
        values ('shop', 'tea', ${sql.json(product)}, ${event.at})`;
      await sql`
        insert into store_orders (connection, number, user_id, status, placed_at, updated_at, as_of, paid_minor,
          currency, proofs, tracking_numbers, data)
        values ('shop', ${event.order}, 'mei', 'paid', ${event.at}, ${event.at}, ${event.at},
          ${Math.round(event.paid * 100)}, 'CNY', '{}', '{}', ${sql.json(data)})`;
    }
  }
  for (const [number, own] of conversations) {
    const events = happened.flatMap((event) =>
      event.conversation === number && "ticket" in event ? [[event.ticket, "U1", event.at] as const] : [],
    );
    const [first] = events;
    if (first) await plant.ticket(own, [["opened", "bot", first[2]], ...events]);
  }
}

describe("the page on the ledger", () => {
  const given = example.parse(parse(blocks("yaml")[0] ?? ""));
  const store = JSON.stringify(given.store);

  it("shows what the command says of its example", async () => {
    await plantExample(given.happened);
    const range = { from: "2026-11-20", to: "2026-11-21" };
    const [table, lines] = blocks("text");
    expect((await run(range, store)).output).toBe(table);
    expect((await run({ ...range, lines: true }, store)).output).toBe(`${table}\n\n${lines}`);
  });

  it("names only figures of its example among what each line says", async () => {
    await plantExample(given.happened);
    const { output } = await run({ from: "2026-11-20", to: "2026-11-21", lines: true }, store);
    const rows = PAGE.split("\n").filter((line) => /^\| (Model|Staff|Discounts|Assisted|By hand)/.test(line));
    const named = rows.flatMap((row) =>
      [...row.matchAll(/\*\*(\d+\.\d\d) CNY\*\*/g)].map(([, figure = "?"]) => figure),
    );
    expect(rows).toHaveLength(5);
    expect(named).toHaveLength(6);
    for (const figure of named) expect(output).toContain(figure);
  });
});

describe("the days", () => {
  it("are the last 30 of the store where none are named, today included", async () => {
    const ledger: Record<string, unknown> = JSON.parse((await run({ json: true })).output);
    expect(ledger).toMatchObject({
      ...{ from: "2026-10-27", to: "2026-11-25", isPeriodOver: false, balances: true, accounts: [] },
      previous: { from: "2026-09-27", to: "2026-10-26" },
      costPerResolution: { together: { cost: { minor: 0, currency: "CNY" }, of: 0, each: null } },
    });
  });

  it.each([
    { options: { from: "2026-02-30" }, message: /--from: got "2026-02-30", expected a day/ },
    { options: { to: "tomorrow" }, message: /--to: got "tomorrow"/ },
    { options: { to: "2026-11-26" }, message: /2026-11-26 has not come yet; today is 2026-11-25/ },
    { options: { from: "2026-11-20", to: "2026-11-19" }, message: /2026-11-20 is after --to, 2026-11-19/ },
    { options: { from: "2016-01-01" }, message: /more than 3660 days/ },
  ])("$options are refused", async ({ options, message }) => {
    await expect(run(options)).rejects.toThrow(
      expect.objectContaining({ code: "usage", message: expect.stringMatching(message) }),
    );
  });

  it("without anything say so, and balance", async () => {
    const { output, exitCode } = await run({});
    expect(output).toContain("Nothing happened in these days.");
    expect(output).toContain("Balances: yes");
    expect(exitCode).toBe(0);
  });
});
