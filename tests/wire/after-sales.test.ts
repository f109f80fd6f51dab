import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShownSlackMessage } from "../../bots/sandbox/slack-server/types.ts";
import { createUpkeep } from "../../db/upkeep.ts";
import {
  ANNA,
  type Customer,
  createWorld,
  LIN,
  SENIORS,
  TICKETS,
  until,
  untilQuiet,
  type World,
} from "../support/shop.ts";

const PICTURE = Buffer.from("not really a picture");
const BROKEN = "the zipper of my travel pack from order 204372 broke, I want my money back";

let world: World;
beforeAll(async () => {
  world = await createWorld({
    store: "after_sales: { instructions: { refund: { en: Post it to us with the label we send you. } } }",
  });
  await world.open();
});
afterAll(() => world.close());

/** Mia, known to be the shop's customer, after she was greeted. */
async function mia(name = "Mia"): Promise<Customer> {
  const customer = world.customer(name);
  customer.says("/start");
  await customer.hears(1);
  await world.sql`update customers set user_id = 'u-demo' where external_id = ${String(customer.id)}`;
  return customer;
}

const labels = (customer: Customer) =>
  (customer.heard().at(-1)?.buttons ?? [])
    .flat()
    .map(({ text, label }: { text?: string; label?: string }) => text ?? label);
const formsOf = ({ id }: Customer) =>
  world.sql<{ state: string; kind: string; fields: { photos: unknown[] }; decided_by: string | null }[]>`
    select f.state, f.kind, f.fields, f.decided_by
    from after_sales_forms f join conversations c on c.id = f.conversation_id join customers u on u.id = c.customer_id
    where u.external_id = ${String(id)} order by f.id`;
const eventsOf = async ({ id }: Customer) => {
  const rows = await world.sql<{ kind: string; actor: string }[]>`
    select e.kind, e.actor from ticket_events e join tickets t on t.id = e.ticket_id join customers u on u.id = t.customer_id
    where u.external_id = ${String(id)} order by e.id`;
  return rows.map(({ kind, actor }) => `${kind} ${actor}`);
};
const rootOf = (root: ShownSlackMessage, channel = TICKETS) =>
  world.slack.messages(channel).find(({ ts }) => ts === root.ts);
const blocksOf = (root: ShownSlackMessage) => JSON.stringify(rootOf(root)?.blocks ?? []);

async function filed(customer: Customer): Promise<ShownSlackMessage> {
  customer.says(BROKEN);
  await customer.hears(2);
  customer.presses("choice:", ":f.skip");
  await customer.hears(3);
  const root = await world.ticketOf(customer);
  await untilQuiet(world, customer);
  return root;
}

async function opens(root: ShownSlackMessage, action: "approve" | "decline", user = ANNA) {
  const before = world.slack.views(user).length;
  await world.slack.press({ user, channel: TICKETS, messageTs: root.ts, actionId: `after_sales_${action}` });
  return until("a modal", () => world.slack.views(user)[before]);
}

describe("the whole way", () => {
  it("goes from a broken zip over photos to a decision the customer hears, skipping what was told", async () => {
    const customer = await mia();
    customer.says(BROKEN);
    expect((await customer.hears(2)).text).toMatch(/colleague, who decides(?:.|\n)*photo/i);
    expect(labels(customer)).toEqual(["Skip", "Never mind"]);
    customer.sends({ photo: { bytes: PICTURE, name: "zip.jpg" } });
    customer.sends({ photo: { bytes: PICTURE, name: "zip2.jpg" } });

    const summary = (await customer.hears(3)).text;
    expect(summary).toContain("Order ZG-204372");
    expect(summary).toContain("Layover 38 Travel Pack");
    expect(summary).toContain("You'd like: Refund");
    expect(summary).toContain("Photos: 2");

    const root = await world.ticketOf(customer);
    await untilQuiet(world, customer);
    const shown = blocksOf(root);
    for (const fact of [
      "ZG-204372",
      "Layover 38 Travel Pack",
      "zipper",
      "Refund",
      "Within the rules",
      "Warranty of 24 months",
      "delivered",
      "Photos: 2",
      "shop pays",
    ])
      expect(shown).toContain(fact);
    const files = world.slack.thread(TICKETS, root.ts).flatMap((message) => message.files);
    expect(files).toHaveLength(2);

    const view = await opens(root, "approve");
    expect(JSON.stringify(view.blocks)).toContain("Post it to us");
    await world.slack.submit({
      user: ANNA,
      viewId: view.id,
      values: { words: { value: "Sorry about that" } },
    });

    const outcome = (await customer.hears(4)).text;
    expect(outcome).toMatch(/approved: Refund, order ZG-204372, Layover 38 Travel Pack/);
    expect(outcome).toContain("My colleague writes: Sorry about that");
    expect(outcome).toContain("Post it to us with the label we send you.");
    await untilQuiet(world, customer);
    expect(blocksOf(root)).toContain(`Approved by <@${ANNA}>`);
    expect(blocksOf(root)).not.toContain("after_sales_approve");
    expect(await formsOf(customer)).toMatchObject([{ state: "approved", kind: "damaged", decided_by: ANNA }]);
    expect(await eventsOf(customer)).toEqual([
      "opened bot",
      `claimed ${ANNA}`,
      `after_sales_decided ${ANNA}`,
      `waiting ${ANNA}`,
    ]);
  });

  it("declines with a reason that the customer reads, in Chinese", async () => {
    const customer = await mia("陈");
    customer.says("我要退款");
    await customer.hears(2);
    customer.presses("choice:", labelledKey(customer, "ZG-204372"));
    expect((await customer.hears(3)).text).toContain("原因");
    customer.presses("choice:", ":f.r.changed_mind");
    expect((await customer.hears(4)).text).toContain("您希望：退款");
    const root = await world.ticketOf(customer);
    await untilQuiet(world, customer);
    const view = await opens(root, "decline");
    const refused = await world.slack.submit({
      user: ANNA,
      viewId: view.id,
      values: { words: { value: " " } },
    });
    expect(JSON.stringify(refused)).toContain("tell the customer why");
    await world.slack.submit({ user: ANNA, viewId: view.id, values: { words: { value: "已经穿过了" } } });
    const outcome = (await customer.hears(5)).text;
    expect(outcome).toContain("没能通过：退款，订单 ZG-204372，转机 38 旅行背包");
    expect(outcome).toContain("同事的说明：已经穿过了");
  });
});

describe("deciding", () => {
  it("lets one of two win: the other is told who decided", async () => {
    const customer = await mia();
    const root = await filed(customer);
    const first = await opens(root, "approve", ANNA);
    const second = await opens(root, "decline", LIN);
    await world.slack.submit({ user: ANNA, viewId: first.id, values: { words: { value: "" } } });
    const lost = await world.slack.submit({
      user: LIN,
      viewId: second.id,
      values: { words: { value: "no" } },
    });
    expect(JSON.stringify(lost)).toContain("already approved");
    await untilQuiet(world, customer);
    expect(customer.heard()).toHaveLength(4);
    expect(await formsOf(customer)).toMatchObject([{ state: "approved", decided_by: ANNA }]);
  });

  it("is the holder's: others hear who has the ticket", async () => {
    const customer = await mia();
    const root = await filed(customer);
    await world.slack.press({ user: ANNA, channel: TICKETS, messageTs: root.ts, actionId: "ticket_claim" });
    await world.slack.press({
      user: LIN,
      channel: TICKETS,
      messageTs: root.ts,
      actionId: "after_sales_approve",
    });
    const note = await until("a private note", () =>
      world.slack.ephemerals(LIN).find(({ threadTs }) => threadTs === root.ts),
    );
    expect(note.text).toContain(ANNA);
    expect(await formsOf(customer)).toMatchObject([{ state: "filed" }]);
  });
});

describe("of a ticket that is merged away", () => {
  it("stands under the ticket that is left, is decided there, and the old buttons say where", async () => {
    const person = world.customer("Mia");
    person.says("I want to talk to a person");
    const kept = await world.ticketOf(person);
    await untilQuiet(world, person);
    const customer = await mia();
    customer.says(BROKEN);
    await customer.hears(2);
    customer.sends({ photo: { bytes: PICTURE, name: "zip.jpg" } });
    await customer.hears(3);
    const gone = await world.ticketOf(customer);
    await untilQuiet(world, customer);
    await world.sql`update customers set user_id = 'u-demo' where external_id = ${String(person.id)}`;
    await world.slack.press({ user: ANNA, channel: TICKETS, messageTs: kept.ts, actionId: "ticket_claim" });
    await untilQuiet(world, person);
    const before = world.slack.views(ANNA).length;
    await world.slack.press({ user: ANNA, channel: TICKETS, messageTs: kept.ts, actionId: "ticket_merge" });
    const merging = await until("the modal", () => world.slack.views(ANNA)[before]);
    const [other] = await world.sql<{ id: number }[]>`
      select t.id from tickets t join customers u on u.id = t.customer_id where u.external_id = ${String(customer.id)}`;
    // As somebody sees it who has not reloaded yet.
    const stale = rootOf(gone)?.blocks;
    await world.slack.submit({
      user: ANNA,
      viewId: merging.id,
      values: { other: { ticket: String(other?.id) } },
    });
    await until("the form", () => blocksOf(kept).includes("after_sales_approve"));
    await untilQuiet(world, person);
    await untilQuiet(world, customer);
    expect(blocksOf(kept).split('"after_sales_approve"')).toHaveLength(2);
    expect(blocksOf(kept)).toContain("Layover 38 Travel Pack");
    expect(blocksOf(gone)).not.toContain("after_sales_");
    expect(world.slack.thread(TICKETS, kept.ts).flatMap((message) => message.files)).toHaveLength(1);

    expect(JSON.stringify(stale)).toContain("after_sales_approve");
    await fetch(`${world.slack.apiUrl}chat.update`, {
      method: "POST",
      headers: { authorization: `Bearer ${world.slack.botToken}`, "content-type": "application/json" },
      body: JSON.stringify({ channel: TICKETS, ts: gone.ts, text: "stale", blocks: stale }),
    });
    await world.slack.press({
      user: ANNA,
      channel: TICKETS,
      messageTs: gone.ts,
      actionId: "after_sales_approve",
    });
    const note = await until("a private note", () =>
      world.slack.ephemerals(ANNA).find(({ threadTs }) => threadTs === gone.ts),
    );
    expect(note.text).toContain(`/archives/${TICKETS}/p${kept.ts.replace(".", "")}`);
    expect(await formsOf(customer)).toMatchObject([{ state: "filed" }]);

    const view = await opens(kept, "approve");
    await world.slack.submit({ user: ANNA, viewId: view.id, values: { words: { value: "" } } });
    expect((await customer.hears(4)).text).toMatch(/approved: Refund, order ZG-204372/);
    await untilQuiet(world, customer);
    expect(blocksOf(kept)).toContain(`Approved by <@${ANNA}>`);
    expect(person.heard().map(({ text }) => text)).not.toContain(customer.heard()[3]?.text);
  });
});

describe("on the way", () => {
  it("answers a side question and goes on, over a restart, and leaves at once when asked to", async () => {
    const customer = await mia();
    customer.says("I want my money back");
    await customer.hears(2);
    const restarted = await world.open();
    customer.says("How long does shipping to Germany take?");
    expect((await customer.hears(3)).text).toContain("7–11 business days");
    expect((await customer.hears(4)).text).toContain("Which order");
    customer.says("never mind");
    expect((await customer.hears(5)).text).toContain("passed nothing on");
    await restarted.stop();
    expect(await formsOf(customer)).toMatchObject([{ state: "left" }]);
    expect(await eventsOf(customer)).toEqual([]);
  });

  it("brings an unfinished form to people when the customer is silent for a day, with what is known and what is not", async () => {
    const customer = await mia();
    customer.says("I want my money back");
    await customer.hears(2);
    customer.presses("choice:", labelledKey(customer, "ZG-204817"));
    await customer.hears(3);
    const upkeep = createUpkeep(world.database);
    await upkeep.closeConversations(new Date());
    await untilQuiet(world, customer);
    expect(await formsOf(customer)).toMatchObject([{ state: "collecting" }]);

    await aDayPasses(customer);
    await upkeep.closeConversations(new Date());
    const told = (await customer.hears(4)).text;
    expect(told).toContain("passed what you told me");
    const root = await world.ticketOf(customer);
    await untilQuiet(world, customer);
    const shown = blocksOf(root);
    for (const fact of [
      "unfinished after-sales form",
      "ZG-204817",
      "*Item* not known",
      "*Reason* not told",
      "Refund",
    ])
      expect(shown).toContain(fact);
    expect(shown).toContain("I want my money back");
    expect(await formsOf(customer)).toMatchObject([{ state: "filed" }]);
    await aDayPasses(customer);
    await upkeep.closeConversations(new Date());
    await untilQuiet(world, customer);
    expect(customer.heard()).toHaveLength(4);
  });

  it("brings an angry customer to the senior team at once, with the form so far and its photo", async () => {
    const customer = await mia();
    customer.says(BROKEN.replace(", I want my money back", ""));
    await customer.hears(2);
    customer.sends({ photo: { bytes: PICTURE, name: "zip.jpg" } });
    await customer.hears(3);
    customer.says("This is a scam, you thieves, you never answer");
    const root = await world.ticketOf(customer, SENIORS);
    await untilQuiet(world, customer);
    expect(JSON.stringify(rootOf(root, SENIORS)?.blocks)).toContain("Layover 38 Travel Pack");
    expect(world.slack.thread(SENIORS, root.ts).flatMap((message) => message.files)).toHaveLength(1);
    expect(await formsOf(customer)).toMatchObject([{ state: "filed" }]);
  });
});

/** As if all of it had been said a day before. */
async function aDayPasses({ id }: Customer): Promise<void> {
  const { sql } = world;
  const mine = sql`select c.id from conversations c join customers u on u.id = c.customer_id where u.external_id = ${String(id)}`;
  await sql`update messages set received_at = received_at - interval '25 hours' where conversation_id in (${mine})`;
  await sql`update turns set created_at = created_at - interval '25 hours' where conversation_id in (${mine})`;
  await sql`update conversations set last_message_at = last_message_at - interval '25 hours' where id in (${mine})`;
}

/** The end of the data of the button that begins with `label`. */
function labelledKey(customer: Customer, label: string): string {
  const buttons = customer.heard().flatMap((message) => message.buttons.flat());
  const data = buttons.findLast((button) => JSON.stringify(button).includes(label))?.data ?? "";
  return data.slice(data.lastIndexOf(":"));
}
