import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningShop } from "../../bots/open-shop.ts";
import { aWhile, type Customer, createWorld, untilQuiet, type World } from "../support/shop.ts";

const PERSON = { "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1" };

let world: World;
let shop: RunningShop;
beforeAll(async () => {
  world = await createWorld({ store: "selling: { holdout_percent: 0 }" });
  // Loopback, as the configuration allows over http.
  shop = await world.open({ PUBLIC_URL: "http://127.0.0.1:9" });
  // The first recommendations are being worked out.
  for (let tries = 0; tries < 20; tries++) {
    if ((await asks(world.customer("Probe"), ASKED)).length > 2) return;
    await aWhile();
  }
  throw new Error("nothing was ever suggested");
});
afterAll(() => world.close());

const ASKED = "How much is the Layover 38?";

/** What the bot said, each as its first line. */
async function asks(customer: Customer, text: string): Promise<string[]> {
  const before = customer.heard().length;
  customer.says(text);
  await customer.hears(before + 1);
  await untilQuiet(world, customer);
  return customer
    .heard()
    .slice(before)
    .map((one) => one.text.split("\n")[0] ?? "");
}

const madeOf = ({ id }: Customer) => world.sql<
  { productId: string; becauseProductId: string; reason: string; isShown: boolean; clickedAt: Date | null }[]
>`
  select r.product_id as "productId", r.because_product_id as "becauseProductId", r.reason,
    r.is_shown as "isShown", r.clicked_at as "clickedAt"
  from recommendations_made r join customers u on u.id = r.customer_id
  where u.external_id = ${String(id)} order by r.id`;

const linkIn = (customer: Customer): string =>
  customer
    .heard()
    .flatMap(({ buttons }) => buttons.flat())
    .map(({ url = "" }) => url)
    .findLast((url) => url.includes("/go/")) ?? "";

describe("a suggestion", () => {
  it("comes once in a conversation, after the answer, with its reason and its card", async () => {
    const mia = world.customer();
    const heard = await asks(mia, "How much is the Layover 38?");
    expect(heard.slice(-2)).toEqual([
      "To go with the Layover 38 Travel Pack you asked about, have a look at the Layover Packing Cubes, set of 3 if you like.",
      "Layover Packing Cubes, set of 3",
    ]);
    expect(linkIn(mia)).toMatch(/^http:\/\/127\.0\.0\.1:9\/go\/[\w-]{22}$/);
    await asks(mia, "How much is the Bamboo Grove 2 tent?");
    expect(await madeOf(mia)).toMatchObject([
      { productId: "layover-cubes", becauseProductId: "layover-38", reason: "goes_with", isShown: true },
    ]);
  });

  it("is in the customer's language", async () => {
    const chen = world.customer("陈");
    const heard = await asks(chen, "Layover 38 多少钱？");
    expect(heard.at(-2)).toMatch(/^顺便提一句，.+和您问的.+很搭。$/);
  });

  it.each([
    ["is angry now", ["This is outrageous, you idiots. How much is the Layover 38?"]],
    ["has sent /stop", ["/stop", "How much is the Layover 38?"]],
    ["asked for a person", ["/human", "How much is the Layover 38?"]],
    ["asks about several things", ["How much are the Layover 38 and the Moss Sleeping Mat?"]],
  ])("is not made to one who %s", async (_, said) => {
    const mia = world.customer();
    for (const text of said) await asks(mia, text);
    expect(await madeOf(mia)).toEqual([]);
  });
});

it("a held-out customer sees none, and it is noted that they would have", async () => {
  const mia = world.customer();
  await asks(mia, "/start");
  await world.sql`
    insert into experiment_exposures (experiment, customer_id, arm)
    select 'recommendations', id, 'held_out' from customers where external_id = ${String(mia.id)}`;
  expect(await asks(mia, ASKED)).toEqual(["Layover 38 Travel Pack: $139.", "Layover 38 Travel Pack"]);
  expect(await madeOf(mia)).toMatchObject([{ productId: "layover-cubes", isShown: false }]);
  await asks(mia, "How much is the Bamboo Grove 2 tent?");
  expect(await madeOf(mia)).toHaveLength(1);
});

describe("asked to recommend", () => {
  it("the shop answers with what fits, each with its card and a link of its own", async () => {
    const mia = world.customer();
    const heard = await asks(mia, "Can you recommend a tent?");
    expect(heard).toEqual(["These fit what you describe:", "Bamboo Grove 2 Tent", "Bamboo Grove 3 Tent"]);
    expect(await madeOf(mia)).toMatchObject([
      { productId: "bamboo-grove-2", reason: "asked", isShown: true, clickedAt: null },
      { productId: "bamboo-grove-3", reason: "asked", isShown: true, clickedAt: null },
    ]);
    const links = mia.heard().flatMap(({ buttons }) => buttons.flat().map(({ url = "" }) => url));
    expect(new Set(links.filter((url) => url.includes("/go/"))).size).toBe(2);
    // What they asked for is enough of it: nothing is suggested on top.
    await asks(mia, ASKED);
    expect(await madeOf(mia)).toHaveLength(2);
  });

  it("also after /stop, in Chinese, and by another thing", async () => {
    const chen = world.customer("陈");
    await asks(chen, "/stop");
    expect(await asks(chen, "推荐个帐篷")).toEqual([
      "按您说的，这几款合适：",
      "竹林 2 双人帐篷",
      "竹林 3 三人帐篷",
    ]);
    expect((await asks(chen, "挑山 45 搭配什么好"))[0]).toMatch(/^和.+搭着用，可以看看这几款：$/);
  });

  it("what nothing in the catalogue fits goes to people", async () => {
    const mia = world.customer();
    await asks(mia, "recommend me a laptop");
    await world.ticketOf(mia);
    expect(await madeOf(mia)).toEqual([]);
  });
});

describe("a tracked link", () => {
  it("leads to the product's page, and the first visit of a person counts", async () => {
    const mia = world.customer();
    await asks(mia, "How much is the Layover 38?");
    const path = new URL(linkIn(mia)).pathname;
    const visit = (headers: Record<string, string>, method = "GET") =>
      fetch(`${shop.url}${path}?to=https://evil.example`, { redirect: "manual", headers, method });
    const clicked = async () => (await madeOf(mia))[0]?.clickedAt ?? null;

    const preview = await visit({ "user-agent": "TelegramBot (like TwitterBot)" });
    expect(preview.headers.get("location")).toBe("https://bamboovalley.example/p/layover-cubes");
    await visit(PERSON, "HEAD");
    expect(await clicked()).toBeNull();

    const followed = await visit(PERSON);
    expect(followed.status).toBe(302);
    expect(followed.headers.get("location")).toBe("https://bamboovalley.example/p/layover-cubes");
    expect(followed.headers.get("cache-control")).toBe("no-store");
    const first = await clicked();
    expect(first).not.toBeNull();
    await aWhile(20);
    await visit(PERSON);
    expect(await clicked()).toEqual(first);
  });

  it.each(["AAAAAAAAAAAAAAAAAAAAAA", "x", "..%2F..%2Fetc", "https:%2F%2Fevil.example"])(
    "that nobody gave leads nowhere: %s",
    async (token) => {
      const answer = await fetch(`${shop.url}/go/${token}`, { redirect: "manual", headers: PERSON });
      expect(answer.status).toBe(404);
    },
  );
});
