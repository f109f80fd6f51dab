import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Language } from "../../../core/texts/texts.ts";
import { shiftDay } from "../../../core/time/store-day.ts";
import type { MonthPlan } from "./month-plan.ts";
import { type OrderBook, orderLine, userLine } from "./order-book.ts";

const DEMO = new URL("../", import.meta.url);
/** Where the shop's own files are, in the store's folder. */
const SHOP = "shop";
/** Of customers, those to whom nothing is sold by the machine: more than a shop would take, since a month is short. */
export const HOLDOUT_PERCENT = 20;

/**
 * Writes the folder of the month's store: the demo store, its campaigns moved into the month, and a shop of files of its
 * own. What was there of an earlier month goes.
 */
export async function writeMonthStore(folder: string, plan: MonthPlan, language: Language): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, SHOP), { recursive: true });
  await cp(new URL("knowledge", DEMO), join(folder, "knowledge"), { recursive: true });
  await cp(new URL("quick-replies.yaml", DEMO), join(folder, "quick-replies.yaml"));
  await cp(new URL("products.jsonl", DEMO), join(folder, SHOP, "products.jsonl"));
  await cp(new URL("pictures", DEMO), join(folder, SHOP, "pictures"), { recursive: true });
  for (const spoken of ["en", "zh"] as const)
    await writeFile(join(folder, "knowledge", spoken, "campaigns.yaml"), campaignEntries(plan)[spoken]);
  await rm(join(folder, "knowledge", "golden.yaml"), { force: true });
  await writeFile(join(folder, "store.yaml"), await storeYaml(plan, language));
}

/** As whom a visitor of the sandbox writes. */
const SANDBOX_USER = "u-demo";

/** Writes the shop's orders and customers as they stand at `now`, with those of the sandbox's visitor. */
export async function writeMonthOrders(folder: string, book: OrderBook, now: Date): Promise<void> {
  const orders = book.all().filter(({ placedAt }) => placedAt <= now);
  const ofUser = Map.groupBy(orders, ({ person }) => person.userId);
  const users = [...ofUser.values()].flatMap((theirs) => {
    const [first] = theirs;
    return first ? [userLine(first.person, theirs)] : [];
  });
  const visitor = { orders: await visitorLines("orders"), users: await visitorLines("users") };
  await writeLines(join(folder, SHOP, "orders.jsonl"), [
    ...orders.map((order) => JSON.stringify(orderLine(order, now))),
    ...visitor.orders,
  ]);
  await writeLines(join(folder, SHOP, "users.jsonl"), [
    ...users.map((user) => JSON.stringify(user)),
    ...visitor.users,
  ]);
}

/** What the demo store's files say of them. */
async function visitorLines(file: "orders" | "users"): Promise<string[]> {
  const text = await readFile(new URL(`${file}.jsonl`, DEMO), "utf8");
  return text.split("\n").filter((line) => line.includes(`"${SANDBOX_USER}"`));
}

const writeLines = (file: string, lines: readonly string[]) =>
  writeFile(file, lines.map((line) => `${line}\n`).join(""));

/** The demo store's own, but for the days and codes of its offers and where its shop is kept. */
async function storeYaml({ campaign, firstDay, lastDay }: MonthPlan, language: Language): Promise<string> {
  const demo = await readFile(new URL("store.yaml", DEMO), "utf8");
  const offers = `offers:
  - id: ${campaign.id}
    kind: coupon
    code: ${campaign.code}
    amount_off: 15
    min_order: 80
    min_margin_percent: 25
    valid_from: ${campaign.from}
    valid_until: ${campaign.to}
  - id: welcome
    kind: coupon
    code: WELCOME10
    percent_off: 10
    min_margin_percent: 25
    valid_from: ${firstDay}
    valid_until: ${shiftDay(lastDay, 60)}
  - id: keep
    kind: coupon
    code: TRAIL10
    percent_off: 10
    min_order: 40
    min_margin_percent: 25
    budget: 1000
    rescue: { max_discount: 20, budget_per_day: 80, per_customer_days: 90, excluded: [gift card, 礼品卡] }
`;
  const changes: (readonly [RegExp, string])[] = [
    [/^holidays:\n(?: {2}- .*\n)+/m, ""],
    [/^# The same campaigns[\s\S]*?(?=^selling:)/m, `${offers}\n`],
    [/^selling:\n/m, `selling:\n  holdout_percent: ${HOLDOUT_PERCENT}\n`],
    [/(digest: \{.*language: )\w+/, `$1${language}`],
    [/^connection:.*$/m, `connection: { kind: files, folder: ${SHOP} }`],
  ];
  return changes.reduce((text, [what, by]) => {
    if (!what.test(text)) throw new Error(`the demo store's store.yaml no longer has ${what.source}`);
    return text.replace(what, by);
  }, demo);
}

/** What the knowledge says of offers: of the campaign nothing, which stands on the front page alone. */
function campaignEntries({ firstDay, lastDay }: MonthPlan): Record<Language, string> {
  const welcome = { from: firstDay, to: shiftDay(lastDay, 60) };
  return {
    en: `- title: Is there a discount for new customers?
  questions: [first order discount, any promo code for me, do you have a voucher, got a coupon?]
  answer: "Yes: the code WELCOME10 takes 10 % off your first order, until ${welcome.to}."
  language: en
  valid_from: ${welcome.from}
  valid_until: ${welcome.to}
  owner: Marketing
`,
    zh: `- title: 新客有优惠吗？
  questions: [第一次买有折扣吗, 有没有优惠券, 给个优惠码呗, 首单能便宜吗]
  answer: 有：优惠码 WELCOME10，第一单减 10 %（九折），到 ${welcome.to} 为止。
  language: zh
  valid_from: ${welcome.from}
  valid_until: ${welcome.to}
  owner: 市场
`,
  };
}
