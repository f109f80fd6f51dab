import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OrderReading, readingOf } from "../../core/store/mirror/mirror-store.ts";
import type { Order } from "../../core/store/shop.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import { tellOfShipping } from "../../db/store-notices.ts";
import { createMirrorStore } from "../../db/store-orders.ts";
import {
  aWhile,
  type Customer,
  createWorld,
  freePort,
  until,
  untilQuiet,
  type World,
} from "../support/shop.ts";
import { generatedOrder } from "../support/stores/generated-platform.ts";

let world: World;
beforeAll(async () => {
  // A platform that nobody reaches: what the mirror keeps is all there is.
  world = await createWorld({
    store: `connections: [{ kind: vendure, url: "http://127.0.0.1:${await freePort()}" }]`,
  });
  await world.open({
    STORE_KEY: "a-secret-of-its-own-for-tests",
    STORE_VENDURE_USERNAME: "reader",
    STORE_VENDURE_PASSWORD: "secret",
  });
});
afterAll(() => world.close());

/** A customer who is the platform's buyer of the same name. */
async function buyer(name: string): Promise<Customer> {
  const customer = world.customer(name);
  customer.says("/start");
  await customer.hears(1);
  await world.sql`update customers set user_id = ${`vendure/${customer.id}`} where external_id = ${String(customer.id)}`;
  return customer;
}

/** Keeps an order as a sync would; the hook tells whoever asked to be told. */
async function keep({ id }: Customer, changes: Partial<Order>, at = new Date()): Promise<void> {
  const tell = tellOfShipping({ say: loadTexts(), dueAt: (now) => now });
  const platformOrder = generatedOrder(1, { userId: String(id), parcels: [], ...changes });
  const reading: OrderReading = { ...readingOf(platformOrder, [], at), updatedAt: at };
  await createMirrorStore(world.database, tell).upsertOrders("vendure", [reading]);
}

const labels = (customer: Customer) =>
  (customer.heard().at(-1)?.buttons ?? []).flat().map((button) => button.text);

function noticesOf({ id }: Customer) {
  return world.sql<{ subject: string; connection: string; language: string; outcome: string | null }[]>`
    select n.subject, n.connection, n.language, n.outcome from store_notices n
    join customers u on u.id = n.customer_id where u.external_id = ${String(id)} order by n.id`;
}

describe.concurrent("several orders", () => {
  it("are told in a line each with a button, and one that is pressed is told whole", async () => {
    const mia = await buyer("Mia");
    await keep(mia, { id: "M-1001", status: "paid", rawStatus: "PaymentSettled" });
    await keep(mia, { id: "M-1002", status: "shipped", rawStatus: "Shipped" });
    mia.says("where is my order?");
    const told = await mia.hears(2);
    expect(told.text).toMatch(/^I found 2 of your orders:/);
    expect(labels(mia)).toHaveLength(2);
    const first = labels(mia).findIndex((label) => label?.includes("M-1001"));
    const data = told.buttons.flat()[first]?.data ?? "";
    mia.presses(data);
    const whole = await mia.hears(3);
    expect(whole.text).toMatch(
      /^Order M-1001 is paid and has not been sent yet\.|^There is no date for sending/,
    );
    expect(whole.text).not.toContain("M-1002");
    expect(whole.buttons).toEqual([]);
  });

  it("are asked which when one is to be called off, and that one goes to people with the wish", async () => {
    const chen = await buyer("陈");
    await keep(chen, { id: "C-2001", status: "paid", rawStatus: "paid" });
    await keep(chen, { id: "C-2002", status: "unpaid", rawStatus: "unpaid" });
    chen.says("帮我取消订单");
    expect((await chen.hears(2)).text).toContain("您说的是哪一个？");
    const first = labels(chen).findIndex((label) => label?.includes("C-2001"));
    chen.presses(chen.heard().at(-1)?.buttons.flat()[first]?.data ?? "");
    expect((await chen.hears(3)).text).toMatch(/^您要取消订单，我已经转给同事。[\s\S]*订单 C-2001 已付款/);
    const root = await world.ticketOf(chen);
    await until("the wish in the thread", () =>
      world.threadTexts(root).some((text) => text.includes("wants order C-2001 cancelled")),
    );
  });
});

it("says that the order system doesn't answer, never that there is no order, and people look", async () => {
  const tom = await buyer("Tom");
  tom.says("where is my order?");
  const told = await tom.hears(2);
  expect(told.text).toBe(loadTexts()("en", "order-unavailable-busy"));
  const root = await world.ticketOf(tom);
  expect(root.text).toContain("orders couldn't be looked up");
  await until(
    "the reason in the thread",
    () =>
      world
        .threadTexts(root)
        .some((text) => text.includes("Orders of “vendure” can't be read: it didn't answer in time")),
    () => world.threadTexts(root),
  );
});

describe.concurrent("«tell me when it ships»", () => {
  it("is promised once, and kept once, however often it is asked and read", async () => {
    const ann = await buyer("Ann");
    await keep(ann, { id: "A-3001", status: "paid", rawStatus: "paid" });
    const asked = ann.says("Please tell me when it ships");
    expect((await ann.hears(2)).text).toContain(loadTexts()("en", "order-notice-promised"));
    world.telegram.resend(asked.updateId);
    ann.says("let me know as soon as my order is sent");
    await ann.hears(3);
    await untilQuiet(world, ann);
    expect(await noticesOf(ann)).toEqual([
      { subject: "A3001", connection: "vendure", language: "en", outcome: null },
    ]);

    const shipped = {
      id: "A-3001",
      status: "shipped",
      rawStatus: "Shipped",
      parcels: [
        {
          carrier: "DHL",
          trackingNumber: "JD0146000012345678",
          status: "collected",
          lastEvent: null,
          lastEventAt: null,
          expectedAt: null,
        },
      ],
    } as const;
    await keep(ann, shipped);
    expect((await ann.hears(4)).text).toContain("DHL JD0146000012345678");
    await keep(ann, { ...shipped, rawStatus: "Shipped again" });
    await keep(ann, { ...shipped, status: "delivered", rawStatus: "Delivered" });
    await aWhile(1500);
    expect(ann.heard()).toHaveLength(4);
    expect(await noticesOf(ann)).toMatchObject([{ outcome: "shipped" }]);
  });

  it("is for the order whose button was pressed", async () => {
    const lee = await buyer("李");
    await keep(lee, { id: "L-4001", status: "paid", rawStatus: "paid" });
    await keep(lee, { id: "L-4002", status: "paid", rawStatus: "paid" });
    lee.says("发货了告诉我");
    expect((await lee.hears(2)).text).toContain("您说的是哪一个？");
    const second = labels(lee).findIndex((label) => label?.includes("L-4002"));
    lee.presses(lee.heard().at(-1)?.buttons.flat()[second]?.data ?? "");
    expect((await lee.hears(3)).text).toContain("一得知发货我就在这里告诉您");
    expect(await noticesOf(lee)).toMatchObject([{ subject: "L4002", language: "zh" }]);
  });

  it("is no promise for what is on its way already, or called off", async () => {
    const kim = await buyer("Kim");
    await keep(kim, { id: "K-5001", status: "cancelled", rawStatus: "cancelled" });
    kim.says("tell me when it ships");
    expect((await kim.hears(2)).text).toMatch(/^Order K-5001 is cancelled\./);
    await keep(kim, { id: "K-5002", status: "shipped", rawStatus: "shipped" });
    kim.says("tell me when K-5002 ships");
    expect((await kim.hears(3)).text).toMatch(/^Order K-5002 is on its way\./);
    expect(await noticesOf(kim)).toEqual([]);
  });
});
