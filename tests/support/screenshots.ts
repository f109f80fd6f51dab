import { mkdir } from "node:fs/promises";
import type { Page } from "playwright-core";
import { openStore } from "../../bots/open-store.ts";
import type { Language } from "../../core/texts/texts.ts";
import { findChromium, openChromium } from "./chromium.ts";
import { pictureMonth } from "./screenshot-month.ts";
import { DESK, DOCS, onStage, PHONE, photograph, settle } from "./screenshot-stage.ts";
import { pictureThread } from "./screenshot-thread.ts";

// Makes the README's pictures: plays a day on the sandbox page of the demo store and photographs it, and the simulated
// month with its digest, report and a warning. `npm run screenshots -- thread month` makes only those.

interface Play {
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
const browser = await openChromium(chromium);
const pictures: Record<string, (language: Language, end: string) => Promise<void>> = {
  sandbox: (language, end) => play(language, `sandbox${end}`, `sandbox-phone${end}`),
  home: (language, end) => pictureHome(language, `home${end}`),
  thread: (language, end) =>
    pictureThread(browser, language, { thread: `thread${end}`, modal: `modal${end}` }),
};
const wanted = process.argv.slice(2);
try {
  for (const [name, picture] of Object.entries(pictures)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await picture("en", ".png");
    await picture("zh", ".zh-CN.png");
  }
  if (wanted.length === 0 || wanted.includes("month")) await pictureMonth(browser);
} finally {
  await browser.close();
}

function play(language: Language, deskFile: string, phoneFile: string): Promise<void> {
  const { others, questions, person, reply } = PLAYS[language];
  return onStage(browser, language, { allDay: false }, async ({ visit }) => {
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
    await photograph(page, deskFile);

    const phone = await visit(PHONE);
    await settle(phone);
    await photograph(phone, phoneFile);
  });
}

/** A lead's home on a phone, in the middle of a busy day. */
function pictureHome(language: Language, file: string): Promise<void> {
  const { calls, angry, reply } = PLAYS[language];
  return onStage(browser, language, { allDay: true }, async ({ config, log, visit }) => {
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
    const { database, close } = await openStore(config, log);
    await database.sql`
      update tickets set opened_at = opened_at - (70 - id * 8) * interval '1 minute',
        owed_since = owed_since - (70 - id * 8) * interval '1 minute'`;
    await database.sql`update turns set created_at = created_at - interval '70 minutes'`;
    await database.sql`update ticket_events set at = at - interval '6 minutes' where kind = 'claimed'`;
    await database.sql`update ticket_events set at = at - interval '9 minutes' where kind = 'opened'`;
    await close();

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
    await photograph(phone.locator("#pane-staff .sl"), file);
  });
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
