import { appendFile, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RunningShop } from "../../bots/open-shop.ts";
import { mintLink } from "../../core/store/link-token.ts";
import { demoFolder } from "../support/demo-folder.ts";
import { aWhile, type Customer, createWorld, untilQuiet, type World } from "../support/shop.ts";

const LINK_SECRET = "the-pages-of-the-shop-sign-with-it";

let world: World;
let shop: RunningShop;
let folder: string;

/** A shop that reminds after 20 hours, and a buyer whose order waits for its payment since yesterday. */
beforeAll(async () => {
  world = await createWorld();
  folder = await demoFolder([
    "offers:",
    "  - { id: keep, kind: coupon, code: TRAIL10, percent_off: 10, min_margin_percent: 25, budget: 100, rescue: { max_discount: 20 } }",
    "selling: { usual_margin_percent: 45, holdout_percent: 0, left_cart: { after_hours: 20, offer: keep } }",
  ]);
  await add("users.jsonl", {
    id: "u-lee",
    name: "Lee Park",
    email: "lee.park@example.com",
    zip: "78702",
    orders: [],
  });
  await add("orders.jsonl", {
    id: "ZG-300001",
    userId: "u-lee",
    status: "unpaid",
    items: [
      {
        sku: "PZO-SAN-M",
        name: "Path Zip-Off Trousers, men's",
        options: { size: "M" },
        quantity: 1,
        price: 95,
      },
    ],
    tracking: [],
    payments: [],
    placedDaysAgo: 1,
  });
  shop = await world.open({ STORE_DIR: folder, LINK_SECRET });
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function add(file: string, row: object): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, "utf8");
  await appendFile(path, `${text.endsWith("\n") ? "" : "\n"}${JSON.stringify(row)}\n`);
}

async function reopen(): Promise<void> {
  await shop.stop();
  shop = await world.open({ STORE_DIR: folder, LINK_SECRET });
}

const reminders = (customer: Customer) => customer.heard().filter(({ text }) => text.includes("TRAIL10"));

it("reminds whoever came by the shop's own link, once, with the offer its rule allows", async () => {
  const [lee, stranger] = [world.customer(), world.customer()];
  lee.says(`/start ${mintLink({ userId: "u-lee" }, new Date(Date.now() + 3_600_000), LINK_SECRET)}`);
  stranger.says("Where is my order ZG-300001?");
  await lee.hears(1);
  lee.says("Do you ship to Germany?");
  await lee.hears(2);
  await stranger.hears(1);
  await untilQuiet(world, lee);

  await reopen();
  await lee.hears(3);
  await reopen();
  await aWhile();

  const [reminder, ...more] = reminders(lee);
  expect(more).toEqual([]);
  expect(reminder?.text).toContain("Path Zip-Off Trousers");
  expect(reminders(stranger)).toEqual([]);
  expect(
    await world.sql`select c.outcome, o.rule_id as "ruleId" from left_carts c join offers_made o on o.id = c.offer_id`,
  ).toEqual([{ outcome: "offered", ruleId: "keep" }]);
});
