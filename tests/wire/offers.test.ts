import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { armOf } from "../../core/selling/holdout.ts";
import {
  ANNA,
  type Customer,
  createWorld,
  LIN,
  TICKETS,
  until,
  untilQuiet,
  type World,
} from "../support/shop.ts";

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
  - { id: staff, kind: coupon, percent_off: 5, rescue: { max_discount: 10, pool: codes.txt } }
  - { id: staff-20, kind: coupon, percent_off: 20, rescue: { max_discount: 10, pool: codes.txt } }
selling: { usual_margin_percent: 45, holdout_percent: 50, staff_discount_percent: 5, agent_budget_per_day: 15 }`,
  });
  const folder = world.environment().STORE_DIR ?? "";
  await writeFile(join(folder, "codes.txt"), "# ours\nS1\nS1\n\nS2\n");
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

/** A ticket of a new customer, in Anna's hands. */
async function claimed(world: World) {
  const mia = world.customer();
  mia.says("I want to talk to a person");
  const root = await world.ticketOf(mia);
  await untilQuiet(world, mia);
  await press(world, root, "ticket_claim");
  await untilQuiet(world, mia);
  return { mia, root };
}

const press = (world: World, root: { ts: string }, actionId: string, user = ANNA) =>
  world.slack.press({ user, channel: TICKETS, messageTs: root.ts, actionId });

/** Anna's form, opened anew. */
async function formOn(world: World, root: { ts: string }) {
  const before = world.slack.views(ANNA).map(({ id }) => id);
  await press(world, root, "ticket_discount");
  return until("the form", () => world.slack.views(ANNA).find(({ id }) => !before.includes(id)));
}

const shown = (world: World, { id }: { id: string }) =>
  JSON.stringify(world.slack.views(ANNA).find((view) => view.id === id)?.blocks);

describe("a discount by button, where codes are of fixed sizes", () => {
  it("offers the sizes within the limit, shows what is read, and is sent once; then the day's budget is spent", async () => {
    const { mia, root } = await claimed(world);
    const form = await formOn(world, root);
    expect(shown(world, form)).toContain("5 % off");
    expect(shown(world, form)).not.toContain("20 % off");
    expect(shown(world, form)).toContain("Left for this ticket today: $15.");
    await world.slack.submit({ user: ANNA, viewId: form.id, values: {} });
    expect(shown(world, form)).toContain("I can offer you 5 % off, $10 at most. Your code is •••.");
    await Promise.all(
      [1, 2].map(() => world.slack.submit({ user: ANNA, viewId: form.id, values: {} }).catch(() => null)),
    );
    const words = "I can offer you 5 % off, $10 at most. Your code is S1. It is good for one order.";
    await until("the discount", () => mia.heard().some(({ text }) => text === words));
    await untilQuiet(world, mia);
    expect(mia.heard().filter(({ text }) => text === words).length).toBe(1);
    expect(world.threadTexts(root).some((text) => text.includes("Your code is S1"))).toBe(true);
    expect(await made(mia)).toEqual([{ ruleId: "staff", code: "S1", productId: null, minor: 1000 }]);

    const other = await claimed(world);
    const second = await formOn(world, other.root);
    const heard = other.mia.heard().length;
    const { response } = await world.slack.submit({ user: ANNA, viewId: second.id, values: {} });
    expect(JSON.stringify(response)).toContain("That is more than is left: $5");
    await untilQuiet(world, other.mia);
    expect(other.mia.heard().length).toBe(heard);
    expect(await made(other.mia)).toEqual([]);
  });

  it("is nobody else's than the holder's", async () => {
    const { mia, root } = await claimed(world);
    const before = world.slack.views(LIN).length;
    await press(world, root, "ticket_discount", LIN);
    await untilQuiet(world, mia);
    expect(world.slack.views(LIN).length).toBe(before);
  });
});

describe("a discount by button, in a size of one's own", () => {
  let shop: World;
  beforeAll(async () => {
    shop = await createWorld({
      store: `
offers:
  - { id: staff, kind: campaign, percent_off: 10, min_margin_percent: 25, rescue: { max_discount: 30, excluded: [gift card] } }
selling: { usual_margin_percent: 45, staff_discount_percent: 15, staff_discount_amount: 20, staff_budget_per_day: 30 }`,
    });
    await shop.open();
  });
  afterAll(() => shop.close());

  const submit = (viewId: string, unit: string, number: string) =>
    shop.slack.submit({
      user: ANNA,
      viewId,
      values: { unit: { value: unit }, number: { value: number } },
    });

  it("is refused in the form with its limit, told with its conditions, and reserved", async () => {
    const { mia, root } = await claimed(shop);
    const form = await formOn(shop, root);
    expect(shown(shop, form)).toContain("You may give up to 15 % or $20.");
    const errors = async (unit: string, number: string) =>
      JSON.stringify((await submit(form.id, unit, number)).response);
    expect(await errors("percent", "16")).toContain(
      "That is above the shop's limit. You may give up to 15 %, $20.",
    );
    expect(await errors("percent", "7.5")).toContain("A whole number from 1 to 100");
    expect(await errors("amount", "20.01")).toContain("That is above the shop's limit.");
    expect(await errors("amount", "0")).toContain("An amount above 0");
    expect(mia.heard().some(({ text }) => text.includes("offer you"))).toBe(false);

    await submit(form.id, "amount", "18");
    // 15 % of 120 is 18, and three quarters of 18 are left of what 45 % leave more than 25 % of.
    const words =
      "I can offer you $18 off, on an order of $120 or more. Place your order but don't pay yet: send us its number here, and we take it off first. It is good for one order. It is not for: gift card.";
    expect(shown(shop, form)).toContain(words);
    await shop.slack.submit({ user: ANNA, viewId: form.id, values: {} });
    await until("the discount", () => mia.heard().some(({ text }) => text === words));
    const rows = await shop.sql`select rule_id as "ruleId", reserved_minor as minor from offers_made`;
    expect(rows).toEqual([{ ruleId: "staff", minor: 1800 }]);

    const again = await formOn(shop, root);
    expect(shown(shop, again)).toContain("Left for this ticket today: $2.");
    expect(JSON.stringify((await submit(again.id, "amount", "3")).response)).toContain(
      "$2 for this ticket today",
    );
  });

  it("stops at what all staff may give a day, also where two forms were open", async () => {
    const { mia, root } = await claimed(shop);
    const form = await formOn(shop, root);
    await submit(form.id, "amount", "12");
    await shop.sql`update offer_budgets set reserved_minor = 2900 where rule_id = 'staff:*'`;
    await shop.slack.submit({ user: ANNA, viewId: form.id, values: {} });
    expect(shown(shop, form)).toContain(
      "That is more than all of you may still give today. Nothing was sent.",
    );
    await untilQuiet(shop, mia);
    expect(mia.heard().some(({ text }) => text.includes("offer you"))).toBe(false);
  });
});
