import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mintLink } from "../../core/store/link-token.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import { type Customer, createWorld, until, untilQuiet, type World } from "../support/shop.ts";
import { createShopifyServer, shopifyOrder } from "../support/stores/shopify-server.ts";

const LINK_SECRET = "the-pages-of-the-shop-sign-with-it";
const ENVIRONMENT = {
  STORE_KEY: "a-secret-of-its-own-for-tests",
  STORE_SHOPIFY_CLIENT_SECRET: "app-secret-1",
  LINK_SECRET,
};
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const HOUR_MS = 3_600_000;
const say = loadTexts();

const platform = createShopifyServer({ now: new Date() });
let world: World;
beforeAll(async () => {
  platform.state.orders.push(
    order(100101, { phone: "+8613800138001" }),
    order(100102, { phone: "+8613800138002" }),
    order(100103, { phone: "+8613800138003" }),
    order(100104, { phone: "+8613800138004" }),
    order(100105, { phone: "+8613800138005" }),
    order(100106, { phone: "+8613800138006", displayFulfillmentStatus: "UNFULFILLED", fulfillments: [] }),
    order(100107, { phone: "+8613800138007", customer: null }),
  );
  const url = await platform.listen();
  world = await createWorld({
    store: `connections: [{ kind: shopify, shop: bamboo, client_id: app-1, api_url: "${url}" }]`,
    jobs: ["sync-store"],
  });
  await world.open(ENVIRONMENT);
  const isSynced = async () => {
    const [row] = await world.sql`
      select 1 from store_syncs where connection = 'shopify' and what = 'orders' and through is not null`;
    return row;
  };
  await until("the first sync's end", isSynced, undefined, 40_000);
}, 60_000);
afterAll(async () => {
  await world.close();
  await platform.close();
});

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

/** An order of a buyer of its own, on its way with one parcel. */
function order(number: number, changes: Record<string, unknown> = {}) {
  const made = shopifyOrder(number, {
    createdAt: ago(50 * HOUR_MS),
    updatedAt: ago(20 * HOUR_MS),
    customer: { id: `gid://shopify/Customer/7${number}`, defaultPhoneNumber: null },
    ...changes,
  });
  const parcel = {
    status: "SUCCESS",
    displayStatus: "IN_TRANSIT",
    createdAt: ago(30 * HOUR_MS),
    inTransitAt: ago(20 * HOUR_MS),
    deliveredAt: null,
    estimatedDeliveryAt: null,
    trackingInfo: [{ company: "SF Express", number: `SF1${number}000000`, url: null }],
  };
  return { ...made, fulfillments: changes["fulfillments"] ?? [parcel] };
}

const welcome = say("en", "welcome", { shop: "Bamboo Valley Outdoor" });

/** Somebody at the door, with what the link that they came by brought. */
async function comesBy(token: string, name = "Mia"): Promise<{ customer: Customer; told: string }> {
  const customer = world.customer(name);
  customer.says(`/start ${token}`);
  const { text } = await customer.hears(1);
  return { customer, told: text.replace(`${welcome}\n\n`, "") };
}

const linkOf = (orderNumber: string, hours = 1) =>
  mintLink({ orderNumber }, new Date(Date.now() + hours * HOUR_MS), LINK_SECRET);

/** The last of what was said, once nothing more is to be said. */
async function answerTo(customer: Customer, text: string): Promise<string> {
  const before = customer.heard().length;
  customer.says(text);
  const { text: answer } = await customer.hears(before + 1);
  await untilQuiet(world, customer);
  return answer;
}

it("fills the mirror by its job, with nothing of a receiver but hashes", async () => {
  const kept = await world.sql<{ number: string; status: string; proofs: number }[]>`
    select number, status, cardinality(proofs) as proofs from store_orders
    where connection = 'shopify' order by number`;
  expect(kept.map(({ number }) => number)).toEqual([
    "100101",
    "100102",
    "100103",
    "100104",
    "100105",
    "100106",
    "100107",
  ]);
  expect(kept.every(({ proofs }) => proofs > 0)).toBe(true);
  const [row] = await world.sql<[{ all: string }]>`select json_agg(o)::text as all from store_orders o
    where connection = 'shopify'`;
  expect(row.all).not.toMatch(/王小明|1380013800|example\.com|西湖路|310000/);
});

describe.concurrent("whose order", () => {
  it("is proved with its number and the phone's end: «我的订单到哪了» is answered with status and parcel", async () => {
    const chen = world.customer("陈");
    expect(await answerTo(chen, "我的订单到哪了")).toBe(say("zh", "order-prove"));
    const told = await answerTo(chen, "100101 手机尾号8001");
    expect(told).toContain("100101 已发货，正在路上。");
    expect(told).toContain("SF1100101000000");
    expect(await answerTo(chen, "那什么时候能到？")).toContain("100101");
  });

  it("is proved with its e-mail, the number first and the e-mail after it", async () => {
    const mia = world.customer("Mia");
    expect(await answerTo(mia, "where is my order #100102?")).toBe(say("en", "order-prove"));
    const told = await answerTo(mia, "buyer100102@example.com");
    expect(told).toContain("100102 is on its way.");
    expect(told).toContain("SF1100102000000");
  });

  it("reads the same to a stranger, whether the tail is wrong or there is no such number, and tries are few", async () => {
    const [thief, lost] = [world.customer("Thief"), world.customer("Lost")];
    expect(await answerTo(thief, "where is my order 100101, my phone ends in 9999")).toBe(
      say("en", "order-not-found"),
    );
    expect(await answerTo(lost, "where is my order 999101, my phone ends in 9999")).toBe(
      say("en", "order-not-found"),
    );
    // Ten a day, whatever they say in between.
    for (let tail = 1000; tail < 1012; tail += 1)
      await answerTo(thief, `where is my order 100101, my phone ends in ${tail}`);
    await world.ticketOf(thief);
    await world.sql`update conversations set closed_at = now() where customer_id =
      (select id from customers where external_id = ${String(thief.id)})`;
    await answerTo(thief, "where is my order 100101, my phone ends in 8001");
    const heard = thief
      .heard()
      .map(({ text }) => text)
      .join("\n");
    expect(heard).not.toMatch(/SF1|on its way/);
  });

  it("that nobody is said to have bought is told alone to whoever proves it", async () => {
    const kim = world.customer("Kim");
    expect(await answerTo(kim, "where is my order 100107, my phone ends in 8007")).toContain(
      "100107 is on its way.",
    );
    expect(await answerTo(kim, "and where is order 100101?")).not.toMatch(/100101 is|SF1100101/);
  });
});

describe.concurrent("a link of the shop's pages", () => {
  it("tells whose orders they are; another chat can't use it again, the same one can", async () => {
    const token = linkOf("#100103");
    const { customer, told } = await comesBy(token);
    expect(told).toBe(say("en", "link-bound"));
    expect(await answerTo(customer, "where is my order?")).toContain("SF1100103000000");

    const { customer: other, told: second } = await comesBy(token, "Other");
    expect(second).toBe(say("en", "link-unusable"));
    expect(await answerTo(other, "where is my order?")).toBe(say("en", "order-prove"));

    customer.says(`/start ${token}`);
    expect((await customer.hears(3)).text).toContain(say("en", "link-bound"));
  });

  it("that ran out, was changed, or names nobody's order says so, and brings nobody's orders", async () => {
    const real = linkOf("#100103");
    const forged = `${real.startsWith("A") ? "B" : "A"}${real.slice(1)}`;
    for (const token of [linkOf("#100103", -1), forged, linkOf("#999103")]) {
      const { customer, told } = await comesBy(token);
      expect(told).toBe(say("en", "link-unusable"));
      expect(await answerTo(customer, "where is my order?")).toBe(say("en", "order-prove"));
    }
  });
});

describe("a platform that is away", () => {
  /** As if nothing had been read for so long. */
  async function age(minutes: number): Promise<void> {
    await world.sql`update store_syncs set through = now() - ${minutes}::int * interval '1 minute', synced_at = now()`;
    await world.sql`update store_orders set as_of = now() - ${minutes}::int * interval '1 minute'`;
  }

  it.each(["500", "hang"] as const)(
    "(%s): what is known is told with its age, what isn't is looked up by people, and then all is well again",
    async (fault) => {
      const { customer: known } = await comesBy(linkOf("#100104"));
      const stranger = world.customer("New");
      await age(15);
      platform.state.faults.push(...Array.from({ length: 60 }, () => fault));

      const told = await answerTo(known, "where is my order?");
      expect(told).toContain("100104 is on its way.");
      expect(told).toMatch(/That is as of .+\./);

      const unknown = await answerTo(stranger, "where is my order 100999? my phone ends in 8099");
      expect(unknown).toBe(say("en", "order-unavailable-busy"));
      expect((await world.ticketOf(stranger)).text).toContain("orders couldn't be looked up");

      const { told: link } = await comesBy(linkOf("#100998"), "Link");
      expect(link).toBe(say("en", "link-unavailable"));

      platform.state.faults.length = 0;
      const fresh = await answerTo(known, "where is my order now?");
      expect(fresh).toContain("100104 is on its way.");
      expect(fresh).not.toContain("That is as of");
      const asker = world.customer("Asker");
      expect(await answerTo(asker, "where is my order 100999? my phone ends in 8099")).toBe(
        say("en", "order-not-found"),
      );
    },
    40_000,
  );
});

/** What the real command line says. */
function zhanggui(...args: string[]): Promise<{ code: number; output: string }> {
  const { PATH = "" } = process.env;
  const env = { PATH, ...world.environment(ENVIRONMENT) };
  return new Promise((resolve) => {
    execFile(process.execPath, ["bots/cli/main.ts", ...args], { cwd: ROOT, env }, (error, output) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, output }),
    );
  });
}

describe("the command line", () => {
  it("doctor says of the connection what it can do, and what the rest takes", async () => {
    platform.state.scopes.delete("write_discounts");
    const [plain, json] = await Promise.all([zhanggui("doctor"), zhanggui("doctor", "--json")]);
    platform.state.scopes.add("write_discounts");
    expect(plain.output).toMatch(/shopify \(shopify\)/);
    expect(plain.output).toMatch(/coupon\.list needs a grant/);
    const { checks } = JSON.parse(json.output) as { checks: { name: string; ok: boolean; found: string }[] };
    const check = checks.find(({ name }) => name === "shopify (shopify)");
    expect(check).toMatchObject({ ok: true });
    expect(check?.found).toMatch(/order\.by_number.*order\.sync/);
    expect(plain.output + json.output).not.toMatch(/app-secret-1|a-secret-of-its-own|shpat_/);
  }, 40_000);

  it("erase forgets who a customer is and what they asked for; the order stays with the shop", async () => {
    const { customer } = await comesBy(linkOf("#100106"));
    expect(await answerTo(customer, "tell me when it ships")).toContain(say("en", "order-notice-promised"));
    const held = async () => {
      const [row] = await world.sql`
        select (select count(*) from customers where external_id = ${String(customer.id)})::int as customers,
          (select count(*) from store_notices where subject = '100106')::int as notices,
          (select count(*) from store_orders where number = '100106')::int as orders`;
      return row;
    };
    expect(await held()).toEqual({ customers: 1, notices: 1, orders: 1 });
    const erased = await zhanggui("erase", "--customer", customer.key);
    expect(erased).toMatchObject({ code: 0 });
    expect(await held()).toEqual({ customers: 0, notices: 0, orders: 1 });
    const heard = customer.heard().length;
    customer.says("/start");
    await customer.hears(heard + 1);
    expect(await answerTo(customer, "where is my order?")).toBe(say("en", "order-prove"));
  }, 40_000);
});
