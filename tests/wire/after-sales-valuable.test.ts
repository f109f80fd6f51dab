import { afterEach, describe, expect, it } from "vitest";
import { type Customer, createWorld, SENIORS, TICKETS, untilQuiet, type World } from "../support/shop.ts";

let world: World;
afterEach(() => world.close());

/** Mia, known to be the shop's customer, in a shop whose orders are valuable from `limit` on. */
async function miaWith(limit: string): Promise<Customer> {
  world = await createWorld({ store: `staff: { high_value_order: ${limit} }` });
  await world.open();
  const customer = world.customer("Mia");
  customer.says("/start");
  await customer.hears(1);
  await world.sql`update customers set user_id = 'u-demo' where external_id = ${String(customer.id)}`;
  return customer;
}

const ticketOf = async ({ id }: Customer) => {
  const rows = await world.sql`
    select t.reason, t.priority, t.is_senior as senior from tickets t join customers u on u.id = t.customer_id
    where u.external_id = ${String(id)}`;
  return rows[0];
};

describe("a request about an order of 139", () => {
  const files = async (limit: string) => {
    const customer = await miaWith(limit);
    customer.says("the zipper of my travel pack from order 204372 broke, I want my money back");
    await customer.hears(2);
    customer.presses("choice:", ":f.skip");
    await customer.hears(3);
    return customer;
  };

  it("comes to the senior team with the reason where 139 is valuable", async () => {
    const customer = await files("139");
    const root = await world.ticketOf(customer, SENIORS);
    await untilQuiet(world, customer);
    expect(world.threadTexts(root, SENIORS).join("\n")).toContain("trouble with a valuable order");
    expect(JSON.stringify(root.blocks)).toContain("Layover 38 Travel Pack");
    expect(await ticketOf(customer)).toEqual({ reason: "after_sales", priority: "urgent", senior: true });
  });

  it("stays everybody's where only more than that is", async () => {
    const customer = await files("139.01");
    await world.ticketOf(customer, TICKETS);
    expect(await ticketOf(customer)).toMatchObject({ senior: false });
  });
});

describe("an unhappy question about an order of 207", () => {
  const UNHAPPY = "Where is my order ZG-204817? I am really disappointed, it takes forever";

  it("is answered, and brings the senior team, where 207 is valuable", async () => {
    const customer = await miaWith("207");
    customer.says(UNHAPPY);
    const root = await world.ticketOf(customer, SENIORS);
    await untilQuiet(world, customer);
    const texts = customer.heard().map(({ text }) => text);
    expect(texts[1]).toContain("ZG-204817");
    expect(texts.at(-1)).toContain("A colleague will look into it and reply here.");
    expect(world.threadTexts(root, SENIORS).join("\n")).toContain("trouble with a valuable order");
    expect(await ticketOf(customer)).toEqual({ reason: "valuable_order", priority: "urgent", senior: true });
  });

  it("is answered alone where only more than that is", async () => {
    const customer = await miaWith("207.01");
    customer.says(UNHAPPY);
    expect((await customer.hears(2)).text).toContain("ZG-204817");
    await untilQuiet(world, customer);
    expect(await ticketOf(customer)).toBeUndefined();
  });
});
