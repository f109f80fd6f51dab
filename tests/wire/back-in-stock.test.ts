import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RunningShop } from "../../bots/open-shop.ts";
import { demoFolder } from "../support/demo-folder.ts";
import { aWhile, type Customer, createWorld, until, untilQuiet, type World } from "../support/shop.ts";

let world: World;
let shop: RunningShop;
let folder: string;

beforeAll(async () => {
  world = await createWorld();
  folder = await demoFolder();
  shop = await world.open({ STORE_DIR: folder });
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

interface Row {
  id: string;
  variants: { sku: string; available: boolean }[];
}

/** The owner writes the catalogue anew; the shop reads it as it opens. */
async function catalogue(change: (rows: Row[]) => Row[]): Promise<void> {
  const file = join(folder, "products.jsonl");
  const rows: Row[] = (await readFile(file, "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  await shop.stop();
  await writeFile(
    file,
    `${change(rows)
      .map((row) => JSON.stringify(row))
      .join("\n")}\n`,
  );
  shop = await world.open({ STORE_DIR: folder });
}

const inStock =
  (sku: string) =>
  (rows: Row[]): Row[] =>
    rows.map((row) => ({
      ...row,
      variants: row.variants.map((one) => (one.sku === sku ? { ...one, available: true } : one)),
    }));

const noticesOf = ({ id }: Customer) => world.sql<{ subject: string; outcome: string | null }[]>`
  select n.subject, n.outcome from store_notices n join customers u on u.id = n.customer_id
  where u.external_id = ${String(id)} order by n.id`;

it("a version that is sold out is watched, however often it is asked, and its return told once, with the card", async () => {
  const mia = world.customer("Mia");
  mia.says("Do you have the Tianmu hiking boot for men in oak brown, size 43?");
  expect((await mia.hears(1)).text).toContain("sold out at the moment");
  await mia.hears(2); // The card.
  mia.says("tell me when it's back in stock");
  const said = (await mia.hears(3)).text;
  expect(said).toBe(
    "Tianmu Mid Hiking Boot, men's (43, oak brown) is sold out at the moment. I'll write to you here as soon as it is back, in the daytime.",
  );
  mia.says("let me know as soon as the Tianmu boot for men in 43 oak brown is available again please");
  expect((await mia.hears(4)).text).toBe(said);
  mia.says("/stop");
  await mia.hears(5);
  const subject = '["tianmu-boot-men","TBM-OAK-43"]';
  expect(await noticesOf(mia)).toEqual([{ subject, outcome: null }]);

  await catalogue(inStock("TBM-INK-47"));
  await aWhile();
  expect(mia.heard()).toHaveLength(5);

  await catalogue(inStock("TBM-OAK-43"));
  const told = await mia.hears(6);
  expect(told.text).toMatch(
    /^You asked me to tell you: Tianmu Mid Hiking Boot, men's \(43, oak brown\) is back in stock, \$\d+\./,
  );
  const card = await mia.hears(7);
  expect(card.buttons.flat().map(({ url }) => url)).toEqual([expect.stringContaining("tianmu-boot-men")]);
  expect(await noticesOf(mia)).toEqual([{ subject, outcome: "back" }]);

  await catalogue((rows) => rows);
  await untilQuiet(world, mia);
  await aWhile();
  expect(mia.heard()).toHaveLength(7);
});

it.each([
  {
    name: "Mia",
    asks: "Is the men's Ridge rain jacket in stock in moss green, size M?",
    soldOut:
      /^No, sold out at the moment: Ridge Rain Jacket, men's in M, moss green\. In stock now: M; .+\nIf you like, I'll write to you here as soon as it is back\.$/,
    button: "Tell me when it is back",
    promised:
      "Ridge Rain Jacket, men's (M, moss green) is sold out at the moment. I'll write to you here as soon as it is back, in the daytime.",
    told: /^You asked me to tell you: Ridge Rain Jacket, men's \(M, moss green\) is back in stock, \$189\./,
    subject: ["ridge-jacket-men", "RJM-MOS-M"],
  },
  {
    name: "陈",
    asks: "挑山 45 徒步背包 S 码墨黑色有货吗",
    soldOut: /^抱歉，挑山 45 徒步背包（S、.+）暂时没货。现在有货的：.+\n需要的话，到货了我在这里告诉您。$/,
    button: "到货告诉我",
    promised: expect.stringMatching(
      /^挑山 45 徒步背包（S、.+）暂时没货。一到货我就在这里告诉您，夜里的消息会等到白天再发。$/,
    ),
    told: /^您让我留意的挑山 45 徒步背包（S、.+）到货了，\$159。/,
    subject: ["porter-45", "P45-INK-S"],
  },
])(
  "a sold-out answer offers to tell $name when it is back: one press, one promise, one word",
  async (one) => {
    const customer = world.customer(one.name);
    customer.says(one.asks);
    const answer = await customer.hears(1);
    expect(answer.text).toMatch(one.soldOut);
    expect(answer.buttons.flat().map(({ text }) => text)).toEqual([one.button]);
    await customer.hears(2); // The card.
    await untilQuiet(world, customer);
    customer.presses("choice:", "");
    expect((await customer.hears(3)).text).toEqual(one.promised);
    // Pressed once more, it is the same promise.
    customer.presses("choice:", "");
    expect((await customer.hears(4)).text).toEqual(one.promised);
    const subject = JSON.stringify(one.subject);
    expect(await noticesOf(customer)).toEqual([{ subject, outcome: null }]);

    await catalogue(inStock(one.subject[1] ?? ""));
    expect((await customer.hears(5)).text).toMatch(one.told);
    await customer.hears(6); // The card.
    await catalogue((rows) => rows);
    await untilQuiet(world, customer);
    await aWhile();
    expect(customer.heard()).toHaveLength(6);
    expect(await noticesOf(customer)).toEqual([{ subject, outcome: "back" }]);
  },
);

it("«yes please» takes the offer as well as the button", async () => {
  const tom = world.customer("Tom");
  tom.says("is the women's Ridge rain jacket in clay red, size S, in stock?");
  expect((await tom.hears(1)).text).toContain("I'll write to you here as soon as it is back.");
  await untilQuiet(world, tom);
  const then = tom.heard().length;
  tom.says("yes please");
  expect((await tom.hears(then + 1)).text).toMatch(/\(S, .+\) is sold out at the moment\. I'll write to you/);
  expect(await noticesOf(tom)).toEqual([{ subject: '["ridge-jacket-women","RJW-CLA-S"]', outcome: null }]);
});

it("「到货了告诉我」 by itself asks which one, then promises; what is sold no more is told, too", async () => {
  const chen = world.customer("陈");
  chen.says("到货了告诉我");
  expect((await chen.hears(1)).text).toBe("您想让我留意哪一款？");
  chen.says("归巢羽绒睡袋加长款");
  expect((await chen.hears(2)).text).toMatch(
    /^归巢羽绒睡袋（.+）暂时没货。一到货我就在这里告诉您，夜里的消息会等到白天再发。$/,
  );
  await catalogue((rows) => rows.filter(({ id }) => id !== "nest-down-bag"));
  expect((await chen.hears(3)).text).toMatch(
    /^您让我留意归巢羽绒睡袋（.+）的到货。这款我们已经不再出售，不会再到货了。/,
  );
  expect(await noticesOf(chen)).toEqual([{ subject: '["nest-down-bag","NDB-LAK-LONG"]', outcome: "gone" }]);
});

it("what is in stock is not promised: the customer hears that it can be had", async () => {
  const tom = world.customer("Tom");
  tom.says("tell me when the Porter 45 in M ink black is back in stock");
  expect((await tom.hears(1)).text).toMatch(/^Yes, in stock: Porter 45/);
  expect(await noticesOf(tom)).toEqual([]);
});

it("an erased customer is told nothing", async () => {
  const ida = world.customer("Ida");
  ida.says("please notify me when the Moss sleeping mat, wide, is available again");
  expect((await ida.hears(1)).text).toContain("as soon as it is back");
  ida.says("/delete");
  const asked = await ida.hears(2);
  ida.presses(asked.buttons.flat()[0]?.data ?? "");
  await ida.hears(3);
  await until("the promise to be gone", async () => (await noticesOf(ida)).length === 0);
  await catalogue(inStock("MSM-MOS-WIDE"));
  await aWhile();
  expect(ida.heard()).toHaveLength(3);
});
