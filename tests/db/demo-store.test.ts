import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { rasterize } from "../../core/insight/rasterize.ts";
import { isValidAt } from "../../core/knowledge/entry.ts";
import { createFolderSource } from "../../core/knowledge/read-folder.ts";
import { readKnowledge } from "../../core/knowledge/read-knowledge.ts";
import { parseStoreConfig } from "../../core/store-config.ts";
import { catalogue } from "../../db/demo/generate/catalogue.ts";
import { demoStore } from "../../db/demo/generate/demo-store.ts";
import { demoHistory } from "../../db/demo/generate/history.ts";
import { pictureOf } from "../../db/demo/generate/pictures.ts";
import { s10, withDhlCheckDigit, withUspsCheckDigit } from "../../db/demo/generate/tracking-number.ts";

const folder = fileURLToPath(new URL("../../db/demo/", import.meta.url));
const { products, orders, users } = demoStore();
const config = parseStoreConfig(await readFile(`${folder}store.yaml`, "utf8"), "store.yaml");
const { entries, problems } = await readKnowledge([createFolderSource(`${folder}knowledge`)], config);
const inLanguage = (language: "zh" | "en") => entries.filter((entry) => entry.language === language);
const variants = products.flatMap((product) => product.variants.map((variant) => ({ product, variant })));

describe("products, orders and customers", () => {
  it.each(Object.entries({ products, orders, users, history: demoHistory(products) }))(
    "%s.jsonl is what the generator writes",
    async (name, records) => {
      const written = await readFile(`${folder}${name}.jsonl`, "utf8");
      expect(written).toBe(`${records.map((record) => JSON.stringify(record)).join("\n")}\n`);
    },
  );

  it("has a picture of every product, as the generator draws it", async () => {
    const drawn = await Promise.all(catalogue.map((product) => rasterize(pictureOf(product), [])));
    const kept = await Promise.all(products.map(({ image }) => readFile(`${folder}${image}`)));
    expect(kept.map((bytes, at) => drawn[at]?.equals(bytes))).toEqual(products.map(() => true));
  });

  it("has about 30 products, 80 customers and 200 orders, no id twice", () => {
    expect(products.length).toBeGreaterThanOrEqual(30);
    expect([users.length, orders.length]).toEqual([80, 200]);
    for (const records of [products, orders, users]) expectUnique(records.map((record) => record.id));
    expectUnique(variants.map(({ variant }) => variant.sku));
    expectUnique(orders.flatMap((order) => order.tracking.map((parcel) => parcel.number)));
    expectUnique(users.map((user) => user.email));
  });

  it("sells in every order what is in the catalogue, at its price", () => {
    const catalogue = new Map(variants.map(({ product, variant }) => [variant.sku, { product, variant }]));
    for (const item of orders.flatMap((order) => order.items)) {
      const found = catalogue.get(item.sku);
      expect(found?.variant).toMatchObject({ price: item.price, options: item.options });
      expect(found?.product.name).toBe(item.name);
    }
  });

  it("gives every order to the customer who lists it", () => {
    const listed = users.flatMap((user) => user.orders.map((order) => [order, user.id]));
    expect(listed.toSorted()).toEqual(orders.map((order) => [order.id, order.userId]).toSorted());
    expect(users.every((user) => user.orders.length > 0)).toBe(true);
  });

  it("has orders and parcels in every state", () => {
    expect(new Set(orders.map((order) => order.status))).toEqual(
      new Set(
        "unpaid paid partly_shipped shipped delivered completed cancelled refunding refunded".split(" "),
      ),
    );
    expect(new Set(orders.flatMap((order) => order.tracking.map((parcel) => parcel.status)))).toEqual(
      new Set(
        "created collected in_transit customs out_for_delivery pickup_ready delivered problem returned".split(
          " ",
        ),
      ),
    );
  });

  it("charges the goods and the shipping of the knowledge, and never refunds more", () => {
    for (const order of orders) {
      const goods = order.items.reduce((sum, item) => sum + item.price * item.quantity, 0);
      const [payment, refund] = order.payments;
      if (payment) expect([0, 3, 6, 10, 12, 28]).toContain(payment.amount - goods);
      if (payment && goods >= 99) expect([0, 28]).toContain(payment.amount - goods);
      if (refund) expect(refund.amount).toBeLessThanOrEqual(payment?.amount ?? 0);
      expect(refund !== undefined).toBe(
        order.status === "refunded" || (order.status === "cancelled" && payment !== undefined),
      );
    }
  });

  it("keeps the days of a parcel in order", () => {
    for (const order of orders) {
      for (const parcel of order.tracking) {
        expect(parcel.lastEventDaysAgo).toBeLessThanOrEqual(order.placedDaysAgo);
        expect(parcel.expectedInDays ?? 0).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it("lets a visitor be Mia Chen with one parcel abroad, one delivered order and one refund", () => {
    const own = orders.filter((order) => order.userId === "u-demo");
    expect(users[0]).toMatchObject({ id: "u-demo", name: "Mia Chen", orders: own.map((order) => order.id) });
    expect(own.map((order) => order.status)).toEqual(["shipped", "delivered", "refunding"]);
  });

  it.each([
    ["S10", s10("RR", "47312482", "GB"), "RR473124829GB"],
    ["S10 with remainder 0", s10("RA", "00000000", "GB"), "RA000000005GB"],
    ["USPS, which is the one of bar codes", withUspsCheckDigit("400638133393"), "4006381333931"],
    ["DHL Express", withDhlCheckDigit("123456789"), "1234567891"],
  ])("computes the check digit of %s", (_carrier, number, expected) => {
    expect(number).toBe(expected);
  });
});

describe("knowledge", () => {
  it("is read without a word of complaint", () => {
    expect(problems).toEqual([]);
    expect(inLanguage("en").length).toBeGreaterThanOrEqual(60);
  });

  it.each(["zh", "en"] as const)("has no title twice in %s", (language) => {
    expectUnique(inLanguage(language).map((entry) => entry.title));
  });

  it("says the same in both languages, entry by entry, with the same figures", () => {
    const english = inLanguage("en");
    const chinese = inLanguage("zh");
    expect(chinese.map(inWhichFile)).toEqual(english.map(inWhichFile));
    for (const [at, entry] of english.entries()) {
      const twin = chinese[at];
      expect.soft(figures(twin?.answer ?? ""), entry.title).toEqual(figures(entry.answer));
      expect([twin?.validFrom, twin?.validUntil]).toEqual([entry.validFrom, entry.validUntil]);
    }
  });

  it("knows one period for returns and exchanges: 30 days", () => {
    const periods = entries
      .filter((entry) => entry.source.file.includes("returns"))
      .flatMap((entry) => daysNamed(entry.answer));
    expect(periods.length).toBeGreaterThanOrEqual(8);
    expect(new Set(periods)).toEqual(new Set(["30"]));

    const elsewhere = entries
      .flatMap((entry) => entry.answer.split(/(?<=[。.;；])/))
      .filter((sentence) => /send .*back|returns? are|都能退|退回就行|退货/i.test(sentence))
      .flatMap(daysNamed);
    expect(new Set(elsewhere)).toEqual(new Set(["30"]));
  });

  it("names one price for each thing wherever it is named", () => {
    const all = entries.map((entry) => entry.answer).join("\n");
    const named = (pattern: RegExp) => new Set([...all.matchAll(pattern)].map((match) => match[1]));
    expect(named(/(?:满|from) (?:USD )?(\d+)(?: 美元)?(?:，标准| of goods)/gi)).toEqual(new Set(["99"]));
    expect(named(/DHL Express[^。.\d]*?(?:USD )?(\d+)(?: 美元|[.:])/g)).toEqual(new Set(["28"]));
  });

  it.each(["zh", "en"] as const)(
    "runs three campaigns with a last day in %s, the ones of store.yaml",
    (language) => {
      const campaigns = inLanguage(language).filter((entry) => entry.source.file.includes("campaigns"));
      expect(campaigns.map((entry) => entry.validUntil !== null)).toEqual([true, true, true]);
      // What is only for those who hesitate is told of nowhere.
      for (const code of config.offers.flatMap((offer) => (offer.rescue ? [] : (offer.code ?? [])))) {
        expect(campaigns.some((campaign) => campaign.answer.includes(code))).toBe(true);
      }
      const afterwards = new Date("2027-01-01T00:00:00+08:00");
      expect(campaigns.filter((campaign) => isValidAt(campaign, afterwards))).toEqual([]);
      const today = new Date("2026-11-22T12:00:00+08:00");
      expect(campaigns.filter((campaign) => isValidAt(campaign, today))).toHaveLength(3);
    },
  );

  it("names only products that are in the catalogue", () => {
    const names = new Set(products.flatMap((product) => [product.names.zh, product.names.en]));
    expect(entries.flatMap((entry) => entry.product ?? []).filter((name) => !names.has(name))).toEqual([]);
  });

  it("keeps answers to one screen", () => {
    expect(entries.filter((entry) => entry.answer.length > 500).map((entry) => entry.title)).toEqual([]);
  });
});

describe("beside them", () => {
  it("has quick replies in both languages", async () => {
    const replies = z
      .array(z.strictObject({ key: z.string(), zh: z.string(), en: z.string() }))
      .parse(parseYaml(await readFile(`${folder}quick-replies.yaml`, "utf8")));
    expectUnique(replies.map((reply) => reply.key));
    for (const { zh, en } of replies) expect(placeholders(zh)).toEqual(placeholders(en));
  });

  it("has 30 questions in each language whose right entries exist", async () => {
    const expectation = z.discriminatedUnion("action", [
      z.strictObject({ action: z.literal("answer"), title: z.string() }),
      z.strictObject({ action: z.literal("tool"), tool: z.enum(["order_status", "product_lookup"]) }),
      z.strictObject({ action: z.enum(["escalate", "none"]) }),
    ]);
    const question = z.strictObject({ text: z.string(), lang: z.enum(["zh", "en"]), expect: expectation });
    const lines = (await readFile(new URL("demo-questions.jsonl", import.meta.url), "utf8"))
      .trim()
      .split("\n");
    const questions = lines.map((line) => question.parse(JSON.parse(line)));
    for (const language of ["zh", "en"] as const) {
      const titles = new Set(inLanguage(language).map((entry) => entry.title));
      const own = questions.filter((asked) => asked.lang === language);
      expect(own).toHaveLength(30);
      const wanted = own.flatMap(({ expect: wants }) => (wants.action === "answer" ? [wants.title] : []));
      expect(wanted.filter((title) => !titles.has(title))).toEqual([]);
    }
  });
});

function expectUnique(values: readonly string[]): void {
  expect(values.filter((value, at) => values.indexOf(value) !== at)).toEqual([]);
}

function inWhichFile(entry: { source: { file: string } }): string {
  return entry.source.file.replace(/^(zh|en)\//, "");
}

/** Every number of an answer, sorted; inches, which only English gives, left out; months as numbers. */
function figures(answer: string): string[] {
  const months = [
    ["November", "11"],
    ["December", "12"],
  ] as const;
  const spelled = months.reduce((text, [name, number]) => text.replaceAll(name, number), answer);
  const numbers = spelled
    .replaceAll(/\([^)]* in\)/g, "")
    .replaceAll(/\b11 2026|2026 年 11 月/g, "11 2026")
    .match(/\d+(?:[.,:]\d+)*/g);
  return [...new Set(numbers ?? [])].toSorted();
}

/** The numbers of calendar days; business days are another thing. */
function daysNamed(text: string): string[] {
  return [...text.matchAll(/(\d+) (?:days\b|天)/g)].flatMap((match) => match[1] ?? []);
}

function placeholders(text: string): string[] {
  return (text.match(/\{\w+\}/g) ?? []).toSorted();
}
