import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import type { BrowserContextOptions, Page } from "playwright-core";
import { parseConfig } from "../../bots/config.ts";
import { openShop } from "../../bots/open-shop.ts";
import { openStore } from "../../bots/open-store.ts";
import { buildDigest } from "../../core/insight/build-digest.ts";
import { drawDigest } from "../../core/insight/draw-digest.ts";
import { parseStoreConfig } from "../../core/store-config.ts";
import { type Language, loadTexts } from "../../core/texts/texts.ts";
import { factsOf, sampleMeasures } from "../core/insight/sample-measures.ts";
import { findChromium, openChromium } from "./chromium.ts";

// Makes the README's pictures: plays a day on the sandbox page of the demo store and photographs it.

const ROOT = join(import.meta.dirname, "../..");
const DOCS = join(ROOT, "docs");

const DESK = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

interface Play {
  locale: string;
  /** Asked by customers before, each a stranger. */
  others: string[];
  questions: string[];
  person: string;
  reply: string;
  /** What brings people in, and what brings the senior team in. */
  calls: string[];
  angry: string;
}

const PLAYS: Readonly<Record<Language, Play>> = {
  en: {
    locale: "en-US",
    others: [
      "How long does shipping to Canada take?",
      "I am between two sizes, which one should I take?",
      "How do I wash my down jacket?",
      "How long does shipping to Japan take?",
    ],
    questions: ["I am between two sizes, which one should I take?", "Where is my order?"],
    person: "I want to talk to a person",
    reply: "Hello Mia, Anna here. Your parcel left Shanghai yesterday, I will keep an eye on it for you.",
    calls: [
      "I'd like to talk to a person about my invoice",
      "Can a person look at my address, please?",
      "Please connect me to a person, my parcel has not moved for a week",
      "I'd like to speak to a person about an order for our club",
      "I want to talk to a person: the coupon from your newsletter doesn't work",
    ],
    angry: "This is the third time I ask. You are liars and I am furious!!",
  },
  zh: {
    locale: "zh-CN",
    others: ["寄到加拿大要多久？", "我介于两个尺码之间，选哪个？", "羽绒服怎么洗？", "寄到日本要多久？"],
    questions: ["我介于两个尺码之间，选哪个？", "我的订单到哪里了？"],
    person: "我要找人工客服",
    reply: "Mia 您好，我是 Anna。您的包裹昨天已经离开上海，我会替您盯着。",
    calls: [
      "想找人工客服问一下发票",
      "请转人工，帮我看看收货地址",
      "转人工，我的包裹一个星期没动了",
      "想找人工客服，我们俱乐部要订一批",
      "请转人工，你们邮件里的优惠码用不了",
    ],
    angry: "我已经问了三遍了，你们就是骗子，气死我了！！",
  },
};

const chromium = findChromium();
if (!chromium) {
  process.stderr.write(
    "No Chromium is installed: apt-get install chromium fonts-noto-cjk, or set CHROMIUM_PATH\n",
  );
  process.exit(1);
}
await mkdir(DOCS, { recursive: true });
await pictureDigest("en", "digest.png");
await pictureDigest("zh", "digest.zh-CN.png");
const browser = await openChromium(chromium);
try {
  await play("en", "sandbox.png", "sandbox-phone.png");
  await play("zh", "sandbox.zh-CN.png", "sandbox-phone.zh-CN.png");
  await pictureHome("en", "home.png");
  await pictureHome("zh", "home.zh-CN.png");
} finally {
  await browser.close();
}

/** A made-up day of the demo store, drawn as its owners see it. */
async function pictureDigest(language: Language, file: string): Promise<void> {
  const storeFile = join(ROOT, "db/demo/store.yaml");
  const store = parseStoreConfig(await readFile(storeFile, "utf8"), storeFile);
  const hours = [0, 0, 1, 0, 0, 0, 1, 2, 4, 6, 8, 7, 5, 6, 7, 6, 5, 4, 6, 8, 9, 7, 4, 2].map(
    (count, hour) => {
      const people = Math.round(count * 0.25);
      return { hour, botAlone: count - people, people, open: hour > 21 ? 1 : 0 };
    },
  );
  const measures = sampleMeasures({
    hours,
    conversations: {
      new: 100,
      withRequest: 94,
      involved: 90,
      ended: 96,
      contained: 71,
      withPeople: 25,
      confirmed: 31,
      confirmedByBotAlone: 27,
      assumed: 38,
      pending: 6,
      withdrawn: 2,
      resolvedByPeople: 21,
    },
  });
  await writeFile(
    join(DOCS, file),
    await drawDigest(buildDigest(factsOf(measures), store, "2026-11-21"), loadTexts(), language),
  );
}

async function play(language: Language, deskFile: string, phoneFile: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "zhanggui-screenshots-"));
  const environment = {
    MODEL: "off",
    PORT: "0",
    DATA_DIR: join(folder, "data"),
    STORE_DIR: await storeIn(language, folder),
    LOG_LEVEL: "error",
  };
  const shop = await openShop(parseConfig(environment), pino({ level: "error" }, pino.destination(2)));
  try {
    const { locale, others, questions, person, reply } = PLAYS[language];
    const visit = async (options: BrowserContextOptions) => {
      const page = await (await browser.newContext({ locale, ...options })).newPage();
      await page.goto(shop.url);
      await page.locator("#pane-customer textarea").waitFor();
      return page;
    };

    const page = await visit(DESK);
    for (const text of others) await askAsStranger(page, language, text);
    const customer = page.locator("#pane-customer");
    const answers = customer.locator(".tg-row:not(.is-mine) .tg-text");
    for (const text of [...questions, person]) {
      const known = await answers.count();
      await customer.locator("textarea").fill(text);
      await customer.locator("textarea").press("Enter");
      await answers.nth(known).waitFor();
    }
    await page.locator('[data-action="ticket_claim"]').last().click();
    const thread = page.locator(".sl-thread");
    await thread.locator('[data-action="ticket_release"]').waitFor();
    await thread.locator("textarea").fill(reply);
    await thread.locator("textarea").press("Enter");
    await thread.getByText("✅").waitFor();
    // Yesterday's digest comes by itself after its hour; today's stands below it.
    await page.waitForTimeout(3000);
    const digests = page.locator("#pane-owner .tg-picture img");
    const known = await digests.count();
    await page.locator('#pane-owner [data-command="/today"]').click();
    await digests.nth(known).waitFor();
    await settle(page);
    await page.screenshot({ path: join(DOCS, deskFile) });

    const phone = await visit(PHONE);
    await settle(phone);
    await phone.screenshot({ path: join(DOCS, phoneFile) });
  } finally {
    await shop.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A lead's home on a phone, in the middle of a busy day. */
async function pictureHome(language: Language, file: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "zhanggui-screenshots-"));
  const storeDir = await storeIn(language, folder);
  await openAllDay(join(storeDir, "store.yaml"));
  const config = parseConfig({
    MODEL: "off",
    PORT: "0",
    DATA_DIR: join(folder, "data"),
    STORE_DIR: storeDir,
    LOG_LEVEL: "error",
  });
  const log = pino({ level: "error" }, pino.destination(2));
  const shop = await openShop(config, log);
  const { database, close } = await openStore(config, log);
  try {
    const { locale, calls, angry, reply } = PLAYS[language];
    const visit = async (options: BrowserContextOptions) => {
      const page = await (await browser.newContext({ locale, ...options })).newPage();
      await page.goto(shop.url);
      await page.locator(".sl-channels button").first().waitFor({ state: "attached" });
      return page;
    };

    const desk = await visit(DESK);
    const claims = desk.locator(".sl-channel").getByRole("button", { name: /^(Claim|认领)$/ });
    for (const [index, words] of calls.entries()) {
      await askAsStranger(desk, language, words);
      await claims.nth(index).waitFor();
    }
    await askAsStranger(desk, language, angry);
    const thread = desk.locator(".sl-thread");
    for (const becomes of ["resolved", "resolved", "answered", "claimed"]) {
      await claims.first().click();
      await thread.locator('[data-action="ticket_release"]').waitFor();
      if (becomes !== "claimed") {
        await thread.locator("textarea").fill(reply);
        await thread.locator("textarea").press("Enter");
        await thread.getByText("✅").first().waitFor();
      }
      if (becomes === "resolved") {
        await thread.locator('[data-action="ticket_resolve"]').click();
        await thread.locator('[data-action="ticket_release"]').waitFor({ state: "detached" });
      }
      await thread.locator(".sl-head button").click();
    }
    // Some have waited for a while, and the day's work took its time.
    await database.sql`
      update tickets set opened_at = opened_at - (70 - id * 8) * interval '1 minute',
        owed_since = owed_since - (70 - id * 8) * interval '1 minute'`;
    await database.sql`update turns set created_at = created_at - interval '70 minutes'`;
    await database.sql`update ticket_events set at = at - interval '6 minutes' where kind = 'claimed'`;
    await database.sql`update ticket_events set at = at - interval '9 minutes' where kind = 'opened'`;

    const phone = await visit(PHONE);
    await phone.locator("#tab-staff").click();
    await phone.locator(".sl-channels button").first().click();
    await phone.locator('.sl-home [data-action="ticket_claim"]').first().waitFor();
    await settle(phone);
    const { height } = await phone.locator(".sl-home-blocks .sl-blocks").evaluate((blocks) => ({
      height: Math.ceil(blocks.getBoundingClientRect().height),
    }));
    // The whole home in one picture: nothing to scroll.
    await phone.setViewportSize({ width: PHONE.viewport.width, height: height + 360 });
    await settle(phone);
    await phone.locator("#pane-staff .sl").screenshot({ path: join(DOCS, file) });
  } finally {
    await shop.stop();
    await close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** People at work at any hour, and one of them a lead. */
async function openAllDay(file: string): Promise<void> {
  const text = await readFile(file, "utf8");
  await writeFile(
    file,
    text
      .replaceAll(/^( {2}\w+day:).*$/gm, '$1 "00:00-24:00"')
      .replace(/^staff: \{/m, "staff: { members: [U0ANNA, U0XIAOLIN], leads: [U0ANNA],"),
  );
}

async function askAsStranger(page: Page, language: Language, text: string): Promise<void> {
  await page.evaluate(
    async ([spoken, question]) => {
      const post = async (name: string, input: object) =>
        (
          await fetch(`/sandbox/${name}`, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify(input),
          })
        ).json();
      const { id } = JSON.parse(JSON.stringify(await post("customer-new", { language: spoken })));
      await post("customer-send", { customer: id, language: spoken, text: question });
    },
    [language, text] as const,
  );
}

/** Lets pictures load, and the focus and the last bubble come to rest. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  await page.waitForTimeout(1200);
  await page.locator("h1").click();
}

/** The demo store, with the digest in that language. */
async function storeIn(language: Language, folder: string): Promise<string> {
  const store = join(folder, "store");
  await cp(join(ROOT, "db/demo"), store, { recursive: true });
  const file = join(store, "store.yaml");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/(digest: \{.*language: )\w+/, `$1${language}`));
  return store;
}
