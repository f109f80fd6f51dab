import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createUpkeep } from "../../db/upkeep.ts";
import {
  type Customer,
  createWorld,
  SENIORS,
  TICKETS,
  until,
  untilQuiet,
  type World,
} from "../support/shop.ts";
import { ODOO_DATABASE, ODOO_KEY, type OdooServer, startOdoo } from "../support/stores/odoo-server.ts";

let world: World;
let odoo: OdooServer;
beforeAll(async () => {
  odoo = await startOdoo();
  for (const model of ["res.partner", "crm.lead", "mail.message"]) odoo.records.set(model, []);
  world = await createWorld({
    store: `connections: [{ kind: odoo, url: "${odoo.url}", database: ${ODOO_DATABASE} }]`,
  });
  await world.open({ STORE_KEY: "a-key-of-this-tests-own", STORE_ODOO_API_KEY: ODOO_KEY });
});
afterAll(async () => {
  await world.close();
  await odoo.close();
});

const formOf = async ({ id }: Customer) => {
  const rows = await world.sql<
    { state: string; kind: string; fields: { fields: Record<string, unknown> } }[]
  >`
    select f.state, f.kind, f.fields from after_sales_forms f join conversations c on c.id = f.conversation_id
      join customers u on u.id = c.customer_id
    where u.external_id = ${String(id)} order by f.id desc limit 1`;
  return rows[0];
};
const ticketsOf = ({ id }: Customer) => world.sql<{ reason: string }[]>`
  select t.reason from tickets t join customers u on u.id = t.customer_id where u.external_id = ${String(id)}`;
const leadsOf = ({ name }: Customer) =>
  (odoo.records.get("crm.lead") ?? []).filter((lead) => String(lead["name"]).includes(name));
const labels = (customer: Customer) =>
  (customer.heard().at(-1)?.buttons ?? []).flat().map((one) => JSON.stringify(one));
const blocksOf = async (customer: Customer, channel = TICKETS) => {
  const root = await world.ticketOf(customer, channel);
  await untilQuiet(world, customer);
  return JSON.stringify(world.slack.messages(channel).find(({ ts }) => ts === root.ts)?.blocks ?? []);
};

describe("a bulk enquiry", () => {
  it("is asked for what it leaves open, one question a message, and becomes a ticket and a lead", async () => {
    const mia = world.customer("Mia");
    mia.says("We need 60 jackets for our team");
    expect((await mia.hears(1)).text).toBe(
      "For larger quantities a colleague makes you an offer, and I'll take down what they need to know.\n\nBy when do you need them?",
    );
    expect(await ticketsOf(mia)).toEqual([]);
    mia.says("what would it cost per piece?");
    expect((await mia.hears(2)).text).toBe(
      "What it costs at that quantity a colleague works out for you.\n\nBy when do you need them?",
    );
    mia.says("end of March");
    expect((await mia.hears(3)).text).toBe("Where should they be delivered? City and country are enough.");
    expect(labels(mia).join()).toMatch(/Not decided yet.*Never mind/);
    mia.says("Hamburg, Germany");
    expect((await mia.hears(4)).text).toBe(
      [
        "Thank you. This is what I've passed on:",
        "• Product: jackets\n• Quantity: 60\n• Needed: end of March\n• Delivery to: Hamburg, Germany",
        "A colleague works out an offer and replies here.",
      ].join("\n\n"),
    );
    const shown = await blocksOf(mia);
    for (const fact of [
      "Bulk enquiry",
      "Product: jackets",
      "Quantity: 60",
      "Needed: end of March",
      "Hamburg",
    ])
      expect(shown).toContain(fact);
    expect(shown).not.toContain("after_sales_approve");
    const [lead] = await until("a lead", () => (leadsOf(mia).length > 0 ? leadsOf(mia) : null));
    const told = JSON.stringify(lead);
    for (const fact of ["60 jackets for our team", "Quantity: 60", "Needed: end of March"])
      expect(told).toContain(fact);
    expect(await ticketsOf(mia)).toEqual([{ reason: "bulk_deal" }]);
    await untilQuiet(world, mia);
    expect(leadsOf(mia)).toHaveLength(1);
  });

  it("of a company that says all at once is understood at once, in Chinese, too", async () => {
    const chen = world.customer("陈");
    chen.says("我们公司要采购200件冲锋衣，下个月15号前送到上海浦东，能报个价吗");
    expect((await chen.hears(1)).text).toBe(
      [
        "谢谢您。我登记的内容如下：",
        "• 商品：冲锋衣\n• 数量：200\n• 时间：下个月15号前\n• 送到：上海浦东",
        "同事核算报价后，会在这里回复您。",
      ].join("\n\n"),
    );
    expect(await ticketsOf(chen)).toEqual([{ reason: "bulk_deal" }]);
  });

  it("without a number is asked for the product and the quantity; what is answered by itself is not asked", async () => {
    const ida = world.customer("Ida");
    ida.says("批发怎么拿货");
    expect((await ida.hears(1)).text).toMatch(/您需要哪些商品？$/);
    ida.says("登山杖");
    expect((await ida.hears(2)).text).toBe("大概需要多少件？说个大致的数就可以。");
    ida.says("一百根左右，寄到成都");
    expect((await ida.hears(3)).text).toBe("您什么时候要用？");
    ida.presses("choice:", ":f.skip");
    expect((await ida.hears(4)).text).toContain("• 商品：登山杖\n• 数量：一百根左右\n• 送到：成都");
    expect(await blocksOf(ida)).toContain("date");
  });

  it("is left when the customer wants out, and nothing is passed on", async () => {
    const tom = world.customer("Tom");
    tom.says("quote for 80 headlamps please");
    await tom.hears(1);
    tom.says("never mind");
    expect((await tom.hears(2)).text).toBe(
      "All right, I've passed nothing on. Write any time if you need us.",
    );
    await untilQuiet(world, tom);
    expect(await formOf(tom)).toMatchObject({ state: "left" });
    expect(await ticketsOf(tom)).toEqual([]);
  });

  it("answers what is asked beside it, and goes on", async () => {
    const eva = world.customer("Eva");
    eva.says("I'd like to order 40 headlamps by May, delivered to Lyon");
    expect((await eva.hears(1)).text).toContain("• Quantity: 40");
    const uma = world.customer("Uma");
    uma.says("we want to buy 40 headlamps");
    await uma.hears(1);
    uma.says("How long does shipping to Germany take?");
    await uma.hears(3);
    expect(uma.heard().map(({ text }) => text)[1]).toContain("business days");
    expect(uma.heard().at(-1)?.text).toBe("By when do you need them?");
  });

  it("of an unhappy customer is asked nothing more: people have it, and the CRM its lead", async () => {
    const leo = world.customer("Leo");
    leo.says("I need 50 tents for our club");
    await leo.hears(1);
    leo.says("This is a scam, you thieves, you never answer");
    const shown = await blocksOf(leo, SENIORS);
    expect(shown).toContain("Quantity: 50");
    expect(await formOf(leo)).toMatchObject({ state: "filed", kind: "bulk" });
    await until("a lead", () => leadsOf(leo).length > 0);
  });

  it("that falls silent is handed over after a day, with what is known", async () => {
    const kim = world.customer("Kim");
    kim.says("we need 120 mugs");
    await kim.hears(1);
    await untilQuiet(world, kim);
    const mine = world.sql`select c.id from conversations c join customers u on u.id = c.customer_id where u.external_id = ${String(kim.id)}`;
    await world.sql`update messages set received_at = received_at - interval '25 hours' where conversation_id in (${mine})`;
    await world.sql`update turns set created_at = created_at - interval '25 hours' where conversation_id in (${mine})`;
    await world.sql`update conversations set last_message_at = last_message_at - interval '25 hours' where id in (${mine})`;
    await createUpkeep(world.database).closeConversations(new Date());
    expect((await kim.hears(2)).text).toContain("passed what you told me");
    expect(await blocksOf(kim)).toContain("Quantity: 120");
    expect(await ticketsOf(kim)).toEqual([{ reason: "bulk_deal" }]);
    await until("a lead", () => leadsOf(kim).length > 0);
  });
});
