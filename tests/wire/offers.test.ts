import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { armOf } from "../../core/selling/holdout.ts";
import { type Customer, createWorld, until, untilQuiet, type World } from "../support/shop.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld({
    store: `
offers:
  - id: keep
    kind: coupon
    code: TRAIL10
    percent_off: 10
    min_order: 50
    min_margin_percent: 25
    budget: 100
    valid_until: 2099-12-31
    rescue: { max_discount: 20, excluded: [gift card] }
selling: { usual_margin_percent: 45, holdout_percent: 50 }`,
  });
  await world.open();
});
afterAll(() => world.close());

/** A customer the lot has put into an arm: whom it held out is known only once they are in the database. */
async function customerOf(arm: "treated" | "held_out"): Promise<Customer> {
  for (;;) {
    const customer = world.customer();
    customer.says("hello");
    await customer.hears(1);
    const [row] = await world.sql<[{ id: number }]>`
      select id from customers where external_id = ${String(customer.id)}`;
    if (armOf("offers", row.id, world.database.schema, 0.5) === arm) return customer;
  }
}

async function asks(customer: Customer, text: string): Promise<string> {
  const before = customer.heard().length;
  customer.says(text);
  const { text: said } = await customer.hears(before + 1);
  await untilQuiet(world, customer);
  return said;
}

const made = (customer: Customer) => world.sql`
  select rule_id as "ruleId", code, product_id as "productId", reserved_minor as minor from offers_made o
  join customers u on u.id = o.customer_id where u.external_id = ${String(customer.id)}`;

const exposed = async (customer: Customer) =>
  (
    await world.sql<{ arm: string }[]>`
      select arm from experiment_exposures e join customers u on u.id = e.customer_id
      where u.external_id = ${String(customer.id)} and experiment = 'offers'`
  ).map(({ arm }) => arm);

describe("a customer who bargains", () => {
  it("gets what the rule allows, with all its conditions; once; then people", async () => {
    const mia = await customerOf("treated");
    expect(await asks(mia, "The Cloud Down Vest is too expensive for me")).toBe(
      "I can offer you 10 % off, $20 at most, on an order of $50 or more. Your code is TRAIL10. It is good for one order and until December 31, 2099 at 23:59. It is not for: gift card.",
    );
    expect(await made(mia)).toEqual([
      { ruleId: "keep", code: "TRAIL10", productId: "cloud-vest", minor: 1290 },
    ]);
    expect(await exposed(mia)).toEqual(["treated"]);

    expect(await asks(mia, "can you do a better price?")).toContain("I've passed this to a colleague");
    const root = await world.ticketOf(mia);
    await until("the offer in the handoff", () =>
      JSON.stringify([root, ...world.slack.thread("C0TICKETS", root.ts)]).includes(
        "offered “I can offer you 10",
      ),
    );
    expect((await made(mia)).length).toBe(1);
  });

  it("hears it in Chinese", async () => {
    const chen = await customerOf("treated");
    expect(await asks(chen, "云朵羽绒马甲太贵了，能便宜点吗")).toBe(
      "我可以给您优惠：减 10 %（9 折），最多减 $20，订单满 $50 可用。优惠码是 TRAIL10，限用一单，2099年12月31日 23:59之前有效。不适用于：gift card。",
    );
  });

  it("gets the usual answer where the lot held them out, and that is noted", async () => {
    const mia = await customerOf("held_out");
    expect(await asks(mia, "The Cloud Down Vest is too expensive for me")).toContain("to a colleague");
    expect(await made(mia)).toEqual([]);
    expect(await exposed(mia)).toEqual(["held_out"]);
  });

  it("gets none after /stop, and counts for neither arm", async () => {
    const mia = await customerOf("treated");
    await asks(mia, "/stop");
    expect(await asks(mia, "The Cloud Down Vest is too expensive for me")).toContain("to a colleague");
    expect(await made(mia)).toEqual([]);
    expect(await exposed(mia)).toEqual([]);
  });

  it("gets none beside a complaint", async () => {
    const mia = await customerOf("treated");
    await asks(mia, "too expensive, and I will leave a bad review");
    expect(await made(mia)).toEqual([]);
  });
});
