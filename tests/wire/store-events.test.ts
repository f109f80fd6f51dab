import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signEvent } from "../../core/store/doudian/sign.ts";
import { mintLink } from "../../core/store/link-token.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import { aWhile, type Customer, createWorld, until, untilQuiet, type World } from "../support/shop.ts";
import { type ShopProcess, startShop } from "../support/shop-process.ts";
import { type DoudianServer, startDoudianServer } from "../support/stores/doudian-server.ts";

const APP = { appKey: "7000000000000000001", secret: "app-secret", shopId: "88888" };
const LINK_SECRET = "the-pages-of-the-shop-sign-with-it";
const ENVIRONMENT = {
  STORE_KEY: "a-secret-of-its-own-for-tests",
  STORE_DOUDIAN_APP_SECRET: APP.secret,
  LINK_SECRET,
};
const say = loadTexts();

let platform: DoudianServer;
beforeAll(async () => {
  platform = await startDoudianServer({ ...APP, now: () => new Date() });
});
afterAll(() => platform.close());
beforeEach(() => {
  platform.faults.length = 0;
});

const connectedTo = ({ url }: DoudianServer) =>
  `connections: [{ kind: doudian, app_key: "${APP.appKey}", shop_id: "${APP.shopId}", api_url: "${url}" }]`;
const nowS = () => Math.floor(Date.now() / 1000);
let lastOrder = 6_920_000_000_000_000_000n;

/** A paid order of somebody's, on the platform; its number. */
function ordered(changes: Record<string, unknown> = {}): string {
  lastOrder += 1n;
  const id = String(lastOrder);
  platform.orders.set(id, {
    order_id: id,
    order_status: 2,
    order_status_desc: "待发货",
    create_time: nowS() - 7200,
    update_time: nowS() - 3600,
    pay_time: nowS() - 7000,
    pay_amount: 3990,
    doudian_open_id: `open-${id}`,
    mask_post_tel: "138****5678",
    logistics_info: [],
    sku_order_list: [{ product_id: 1n, product_name: "毛巾", sku_id: 1n, item_num: 1, origin_amount: 3990 }],
    seller_words: "",
    ...changes,
  });
  return id;
}

function ships(id: string): void {
  Object.assign(platform.orders.get(id) ?? {}, {
    order_status: 3,
    order_status_desc: "已发货",
    update_time: nowS(),
    ship_time: nowS(),
    logistics_info: [{ tracking_no: `YT${id}`, company: "yuantong", company_name: "圆通快递" }],
  });
}

interface Sent {
  connection?: string;
  sign?: string;
  body?: string;
}

/** What the platform sends when something happens to an order. */
function sends(url: string, id: string, { connection = "doudian", ...given }: Sent = {}) {
  const message = { tag: "103", msg_id: `msg-${id}`, data: JSON.stringify({ p_id: id, order_status: 3 }) };
  const body = given.body ?? JSON.stringify([message]);
  const sign = given.sign ?? signEvent(APP.appKey, Buffer.from(body), APP.secret);
  return fetch(`${url}/store/${connection}/events`, {
    method: "POST",
    headers: { "content-type": "application/json", "event-sign": sign },
    body,
  });
}

/** A customer who is the buyer of an order, and was promised to hear when it ships. */
async function promised(world: World, id: string): Promise<Customer> {
  const customer = world.customer("陈");
  customer.says(`/start ${mintLink({ orderNumber: id }, new Date(Date.now() + 3_600_000), LINK_SECRET)}`);
  expect((await customer.hears(1)).text).toContain(say("en", "link-bound"));
  customer.says("发货了告诉我");
  expect((await customer.hears(2)).text).toContain(say("zh", "order-notice-promised"));
  await untilQuiet(world, customer);
  return customer;
}

const eventsOf = (world: World, id: string) =>
  world.sql<{ attempts: number; isDone: boolean; hasFailed: boolean }[]>`
    select attempts, done_at is not null as "isDone", error is not null as "hasFailed"
    from store_events where order_number = ${id}`;

async function untilDone(world: World, id: string): Promise<void> {
  await until("the event to be worked", async () => (await eventsOf(world, id))[0]?.isDone);
}

describe("events of a store's platform", () => {
  let world: World;
  let url: string;
  beforeAll(async () => {
    world = await createWorld({ store: connectedTo(platform) });
    ({ url } = await world.open(ENVIRONMENT));
  });
  afterAll(() => world.close());

  it("that ship an order tell whoever was promised, once, however often they are sent", async () => {
    const id = ordered();
    const customer = await promised(world, id);
    ships(id);
    const begunAt = performance.now();
    const replies = await Promise.all([sends(url, id), sends(url, id)]);
    for (const reply of replies) {
      expect(reply.status).toBe(200);
      expect(reply.headers.get("content-type")).toBe("application/json");
      expect(await reply.json()).toEqual({ code: 0, msg: "success" });
    }
    expect((await customer.hears(3)).text).toContain(`圆通快递 YT${id}`);
    expect(performance.now() - begunAt).toBeLessThan(5000);

    expect((await sends(url, id)).status).toBe(200);
    await aWhile();
    await untilQuiet(world, customer);
    expect(customer.heard()).toHaveLength(3);
    expect(await eventsOf(world, id)).toEqual([{ attempts: 1, isDone: true, hasFailed: false }]);
    const [row] = await world.sql`select status from store_orders where number = ${id}`;
    expect(row).toEqual({ status: "shipped" });
  });

  it("are a hint: what they say of an order isn't believed, but read", async () => {
    const id = ordered();
    const customer = await promised(world, id);
    await sends(url, id);
    await untilDone(world, id);
    await aWhile();
    expect(customer.heard()).toHaveLength(2);
    const [row] = await world.sql`select status from store_orders where number = ${id}`;
    expect(row).toEqual({ status: "paid" });
  });

  it.each<[string, number, Sent]>([
    ["signed by somebody else", 401, { sign: "0".repeat(32) }],
    ["without a signature", 401, { sign: "" }],
    ["for a connection that isn't there", 404, { connection: "taobao" }],
    ["larger than 1 MiB", 413, { body: `[${" ".repeat(1024 * 1024)}]` }],
  ])("%s are answered with %i, and nothing is kept of them", async (_, status, sent) => {
    const id = ordered();
    expect((await sends(url, id, sent)).status).toBe(status);
    expect(await eventsOf(world, id)).toEqual([]);
  });

  it("that come while the platform is away are worked when it is back", async () => {
    const id = ordered();
    const customer = await promised(world, id);
    ships(id);
    platform.faults.push(...Array.from({ length: 50 }, () => "500" as const));
    expect((await sends(url, id)).status).toBe(200);
    await until("a try in vain", async () => (await eventsOf(world, id))[0]?.hasFailed, undefined, 30_000);
    platform.faults.length = 0;
    await untilDone(world, id);
    expect((await customer.hears(3)).text).toContain(`YT${id}`);
  }, 50_000);
});

describe("a process that is killed", () => {
  let world: World;
  let shop: ShopProcess;
  beforeAll(async () => {
    world = await createWorld({ store: connectedTo(platform) });
    // Somebody else's turn to sync: only events are left to learn from.
    await world.sql`insert into store_syncs (connection, what, lease_until)
      select 'doudian', what, now() + interval '1 day' from unnest(array['orders', 'products']) what`;
  });
  afterAll(() => world.close());
  afterEach(async () => {
    if (shop.child.exitCode === null && shop.child.signalCode === null) await shop.end("SIGKILL");
  });

  it("after it took an event in, and before it was worked, leaves it to the next", async () => {
    shop = await startShop(world.environment(ENVIRONMENT));
    const id = ordered();
    const customer = await promised(world, id);
    ships(id);
    platform.faults.push("hang");
    const asked = platform.requests.length;
    expect((await sends(shop.url, id)).status).toBe(200);
    await until("the platform to be asked", () => platform.requests.length > asked);
    await shop.end("SIGKILL");
    expect(await eventsOf(world, id)).toEqual([{ attempts: 1, isDone: false, hasFailed: false }]);
    expect(customer.heard()).toHaveLength(2);

    // As if its 45 s were over.
    await world.sql`update store_events set lease_until = now()`;
    shop = await startShop(world.environment(ENVIRONMENT));
    expect((await customer.hears(3)).text).toContain(`YT${id}`);
    await untilDone(world, id);
    expect(await eventsOf(world, id)).toEqual([{ attempts: 2, isDone: true, hasFailed: false }]);
    await aWhile();
    expect(customer.heard()).toHaveLength(3);
  }, 90_000);
});

describe("an access that runs out", () => {
  let world: World;
  afterAll(() => world.close());

  it("in mid-run of the sync is renewed once, for the job's thread and the shop alike", async () => {
    const own = await startDoudianServer({ ...APP, now: () => new Date() });
    const shared = platform;
    platform = own;
    try {
      world = await createWorld({ store: connectedTo(own), jobs: ["sync-store"] });
      const { url } = await world.open(ENVIRONMENT);
      const first = ordered();
      await sends(url, first);
      await untilDone(world, first);
      const pages = () => own.requests.filter(({ method }) => method === "order.searchList").length;
      await until("the sync's first pages", () => pages() >= 3, pages, 40_000);
      expect(own.access.renewals).toBe(1);

      own.access.token = "another";
      const before = pages();
      const ids = Array.from({ length: 5 }, () => ordered());
      await Promise.all(ids.map((id) => sends(url, id)));
      for (const id of ids) await untilDone(world, id);
      await until("more pages", () => pages() >= before + 3, pages, 40_000);
      expect(own.access.renewals).toBe(2);
      const kept = await world.sql`select number from store_orders where number = any(${ids})`;
      expect(kept).toHaveLength(ids.length);
      const [sync] = await world.sql`
        select failure, next is not null or through is not null as "isAtIt" from store_syncs
        where connection = 'doudian' and what = 'orders'`;
      expect(sync).toEqual({ failure: null, isAtIt: true });
    } finally {
      platform = shared;
      await own.close();
    }
  }, 120_000);
});
