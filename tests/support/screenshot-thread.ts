import type { Browser, Locator, Page } from "playwright-core";
import type { Language } from "../../core/texts/texts.ts";
import { onStage, photograph, settle } from "./screenshot-stage.ts";

/** Wide enough that the staff's pane is as wide as a README. */
const WIDE = { viewport: { width: 1685, height: 900 } };
/** A narrower pane, drawn finer: its picture is as wide as the thread's. */
const FINE = { viewport: { width: 1440, height: 860 }, deviceScaleFactor: 1.4 };

interface Talk {
  asks: string[];
  /** Words that find a quick reply, and the beginning of its label. */
  hello: string;
  carrier: string;
  /** Found beside the chosen one, with the list open. */
  search: string;
  /** Asked in the claimed ticket; the knowledge has it. */
  question: string;
}

const TALKS: Readonly<Record<Language, Talk>> = {
  en: {
    asks: ["Which currency will I be charged in?", "I want to talk to a person about my order"],
    hello: "hello",
    carrier: "carrier",
    search: "order",
    question: "If the boots turn out too small, can I exchange them for a bigger size?",
  },
  zh: {
    asks: ["用什么货币结算？", "想找人工客服，问一下我的订单"],
    hello: "接下来由我",
    carrier: "承运商",
    search: "订单",
    question: "靴子要是小了，可以换大一码吗？",
  },
};

/** A ticket's thread with all that helps its holder, and the form «Reply…» over it. */
export function pictureThread(
  browser: Browser,
  language: Language,
  files: { thread: string; modal: string },
): Promise<void> {
  const { asks, hello, carrier, search, question } = TALKS[language];
  return onStage(browser, language, { allDay: true }, async ({ visit }) => {
    const page = await visit(WIDE);
    const customer = page.locator("#pane-customer");
    const heard = customer.locator(".tg-row:not(.is-mine) .tg-text");
    for (const text of asks) {
      const known = await heard.count();
      await write(customer.locator("textarea"), text);
      await heard.nth(known).waitFor();
    }
    await page.locator('[data-action="ticket_claim"]').last().click();
    const thread = page.locator(".sl-thread");
    await thread.locator('[data-action="ticket_release"]').waitFor();

    const known = await heard.count();
    await chooseReply(page, hello);
    await page.locator('.sl-modal button[type="submit"]').click();
    await heard.nth(known).waitFor();
    await thread.locator('[data-action="customer_card"]').click();
    await thread.getByText("ZG-204372").waitFor();
    await write(customer.locator("textarea"), question);
    await thread.locator('[data-action="suggestion_send"]').waitFor();
    // The whole thread in one picture: nothing to scroll.
    const hidden = await thread
      .locator(".sl-scroll")
      .evaluate((scroller) => scroller.scrollHeight - scroller.clientHeight);
    await page.setViewportSize({ width: WIDE.viewport.width, height: WIDE.viewport.height + hidden });
    await settle(page);
    await photograph(page.locator("#pane-staff .sl"), files.thread);

    const fine = await visit(FINE);
    await fine.locator(".sl-channel .sl-thread-link").last().click();
    await chooseReply(fine, carrier);
    await fine.locator('.sl-modal input[type="search"]').fill(search);
    await fine.locator(".sl-option").filter({ hasText: carrier }).hover();
    await fine.waitForTimeout(1200);
    await photograph(fine.locator("#pane-staff .sl"), files.modal);
  });
}

async function write(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press("Enter");
}

/** Opens «Reply…» in the thread and takes the first quick reply that these words find. */
async function chooseReply(page: Page, words: string): Promise<void> {
  await page.locator('.sl-thread [data-action="ticket_reply"]').click();
  const modal = page.locator(".sl-modal");
  await modal.locator('input[type="search"]').fill(words);
  const empty = await modal.locator("textarea").elementHandle();
  await modal.locator(".sl-option").filter({ hasText: words }).first().click();
  // The app fills the form anew.
  await empty?.waitForElementState("hidden");
}
