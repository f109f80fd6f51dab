import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { parseConfig } from "../../bots/config.ts";
import { openShop, type RunningShop } from "../../bots/open-shop.ts";
import type { Database } from "../../db/open-database.ts";
import { findChromium, openChromium } from "../support/chromium.ts";
import { createTestDatabase } from "../support/database.ts";

const chromium = findChromium();
const title = chromium
  ? "the sandbox page in a browser"
  : "the sandbox page in a browser: skipped, no Chromium is installed (apt-get install chromium, or CHROMIUM_PATH)";

/** The shop answers within seconds; on a busy machine a little later. */
const SOON = { timeout: 15_000 };

describe.skipIf(chromium === undefined)(title, { timeout: 90_000 }, () => {
  let database: Database;
  let dataDir: string;
  let shop: RunningShop;
  let browser: Browser;
  let faults: string[] = [];

  beforeAll(async () => {
    [database, dataDir] = await Promise.all([
      createTestDatabase(),
      mkdtemp(join(tmpdir(), "zhanggui-page-")),
    ]);
    const environment = {
      MODEL: "off",
      PORT: "0",
      DATABASE_URL: database.url,
      DATABASE_SCHEMA: database.schema,
      DATA_DIR: dataDir,
      LOG_LEVEL: "silent",
    };
    shop = await openShop(parseConfig(environment), pino({ level: "silent" }));
    browser = await openChromium(chromium ?? "");
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
    await database?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    const found = faults;
    faults = [];
    expect(found).toEqual([]);
  });

  /** Opens the page and watches for whatever goes wrong in it, or leaves the machine. */
  async function visit(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      locale: "en-US",
      viewport: { width: 1440, height: 900 },
      ...options,
    });
    const page = await context.newPage();
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(shop.url) && !request.url().startsWith("blob:"))
        faults.push(request.url());
    });
    page.setDefaultTimeout(SOON.timeout);
    await page.goto(shop.url);
    await page.locator("#pane-customer textarea").waitFor();
    return page;
  }

  const bubbles = (page: Page) => page.locator("#pane-customer .tg-row:not(.is-mine) .tg-text");
  const tickets = (page: Page) => page.locator("#pane-staff .sl-channel .sl-message");

  async function write(field: Locator, text: string): Promise<void> {
    await field.fill(text);
    await field.press("Enter");
  }

  /** A fresh customer does something that needs people; answers their ticket. */
  async function newTicket(page: Page, need: (customer: Locator) => Promise<void>): Promise<Locator> {
    const customer = page.locator("#pane-customer");
    await page.getByTitle("New customer").click();
    await customer.getByText("the shop knows nothing").waitFor();
    await page.waitForTimeout(300);
    const known = await tickets(page).count();
    await need(customer);
    await expect.poll(() => tickets(page).count(), SOON).toBe(known + 1);
    return tickets(page).nth(known);
  }

  const askForPerson = (customer: Locator) => write(customer.getByLabel("Message"), "/human");

  it("tells where an angry customer's ticket went, and the first steps lead there", async () => {
    const page = await visit();
    const words = "This is the third time I ask. You are liars and I am furious!!";
    const customer = page.locator("#pane-customer");
    await page.getByTitle("New customer").click();
    await customer.getByText("the shop knows nothing").waitFor();
    await write(customer.getByLabel("Message"), words);

    const senior = page.locator(".sl-channels").getByRole("button", { name: "senior" });
    expect(await senior.locator(".sl-unread").textContent(SOON)).toBe("1");
    const hint = page.locator('.sl-list[data-empty*="#senior"]');
    await expect.poll(() => hint.count(), SOON).toBe(1);
    await page.locator(".guide").getByRole("button", { name: "Claim the ticket as staff" }).click();
    await tickets(page).getByText(words).first().waitFor();
    await tickets(page).locator('[data-action="ticket_claim"]').waitFor();
    expect(await senior.locator(".sl-unread").count()).toBe(0);
  });

  it("plays a customer, an agent and an owner from question to digest", async () => {
    const page = await visit();
    await page.getByText("Quote mode").waitFor();
    const customer = page.locator("#pane-customer");

    await write(customer.getByLabel("Message"), "How long does shipping to Canada take?");
    await bubbles(page).getByText("8–12 business days").waitFor();
    await customer.getByRole("button", { name: "This helped" }).click();
    await bubbles(page).getByText("Good to hear").waitFor();

    await customer.getByRole("button", { name: "I want to talk to a person" }).click();
    const ticket = tickets(page).first();
    await ticket.locator('[data-action="ticket_claim"]').click();
    const thread = page.locator("#pane-staff .sl-thread");
    await thread.locator('[data-action="ticket_release"]').waitFor();

    await write(thread.locator("textarea").first(), "// only among us");
    await write(thread.locator("textarea").first(), "Hello, Anna here. <b>Which</b> parcel is it?");
    await bubbles(page).getByText("Hello, Anna here. <b>Which</b> parcel is it?").waitFor();
    await thread.locator(".sl-message", { hasText: "Anna here" }).getByText("✅").waitFor();
    expect(await bubbles(page).getByText("only among us").count()).toBe(0);

    await write(customer.getByLabel("Message"), "The green jacket");
    await thread.locator(".sl-message", { hasText: "The green jacket" }).waitFor();

    await page.locator("#pane-owner").getByRole("button", { name: "Today so far" }).click();
    // Yesterday's digest may come by itself meanwhile.
    const today = page.locator("#pane-owner .tg-row", { hasText: /so far|截至/ });
    const picture = today.locator(".tg-picture img");
    await picture.waitFor();
    await picture.click();
    expect(await page.locator("#picture[open]").isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.locator(".guide li.is-done").count()).toBe(5);
  });

  it("shows a product's card: its picture, its price, and a link to it", async () => {
    const page = await visit();
    // A newcomer: of the others, people may have taken over.
    await page.getByTitle("New customer").click();
    const customer = page.locator("#pane-customer");
    await write(customer.getByLabel("Message"), "How much is the Firefly headlamp?");
    const card = customer.locator(".tg-row", { hasText: "$45 · In stock" }).last();
    const picture = card.locator("img");
    await picture.waitFor();
    await expect.poll(() => picture.evaluate((img) => Reflect.get(img, "naturalWidth")), SOON).toBe(480);
    const link = card.getByRole("link", { name: "View in the shop" });
    expect(await link.getAttribute("href")).toBe("https://bamboovalley.example/p/firefly-headlamp");
    expect(await link.isVisible()).toBe(true);
  });

  it("lets two agents race for a ticket, and the loser hear who has it", async () => {
    const page = await visit();
    const rival = await visit();
    await rival.locator("#pane-staff").getByRole("button", { name: "小林" }).click();
    const ticket = await newTicket(page, askForPerson);
    const ts = await ticket.getAttribute("data-ts");
    const claims = await Promise.all(
      [page, rival].map((of) => of.locator(`[data-ts="${ts}"] [data-action="ticket_claim"]`).elementHandle()),
    );

    await Promise.all(claims.map((claim) => claim?.dispatchEvent("click")));
    const alone = (of: Page) => of.locator("#pane-staff .sl-ephemeral:visible");
    await expect.poll(async () => (await alone(page).count()) + (await alone(rival).count()), SOON).toBe(1);
    const isAnnaFirst = (await alone(rival).count()) === 1;
    const loser = isAnnaFirst ? rival : page;
    const root = loser.locator(`#pane-staff .sl-thread [data-ts="${ts}"] .mention`);

    expect(await alone(loser).locator(".mention").textContent()).toBe(isAnnaFirst ? "@Anna" : "@小林");
    await expect.poll(() => root.first().textContent(), SOON).toBe(isAnnaFirst ? "@Anna" : "@小林");
  });

  it("assigns a ticket in a modal, by keyboard alone", async () => {
    const page = await visit();
    const ticket = await newTicket(page, askForPerson);
    await ticket.locator('[data-action="ticket_assign"]').focus();
    await page.keyboard.press("Enter");

    const modal = page.locator(".sl-modal");
    await modal.waitFor();
    await modal.locator('button[type="submit"]').press("Enter");
    await modal.getByText("Please fill this in.").waitFor();
    await modal.locator("select").focus();
    await modal.locator("select").selectOption({ label: "小林" });
    await modal.locator('button[type="submit"]').press("Enter");
    await modal.waitFor({ state: "detached" });
    await ticket.locator(".mention", { hasText: "@小林" }).waitFor();
  });

  it("takes a photo and a voice message along to the staff", async () => {
    const page = await visit();
    const ticket = await newTicket(page, async (customer) => {
      for (const item of ["Sample photo", "Sample voice message"]) {
        await customer.getByRole("button", { name: "Attach" }).click();
        await customer.getByRole("menuitem", { name: item }).click();
      }
      await customer.locator(".tg-picture img").waitFor();
      await customer.locator(".tg-voice").waitFor();
    });

    await ticket.locator(".sl-thread-link").click();
    const files = page.locator("#pane-staff .sl-thread .sl-files");
    await expect.poll(() => files.count(), SOON).toBe(2);
  });

  it("begins in the browser's language and switches at once", async () => {
    const page = await visit({ locale: "zh-CN" });
    expect(await page.title()).toBe("掌柜 · 沙盒");
    await page.getByRole("heading", { name: "顾客" }).waitFor();
    await page.getByRole("button", { name: "EN", exact: true }).click();
    await page.getByRole("heading", { name: "Customer" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Customer" }).waitFor();
  });

  it("shows one person at a time on a phone, with nothing cut off", async () => {
    const page = await visit({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    const widthOf = (expression: string) => page.evaluate<number>(expression);

    for (const name of ["Staff", "Owner", "Customer"]) {
      await page.getByRole("tab", { name }).tap();
      expect(await page.locator(".pane:visible").count()).toBe(1);
      expect(await page.getByRole("heading", { name, exact: true }).isVisible()).toBe(true);
      expect(await widthOf("document.documentElement.scrollWidth")).toBe(390);
    }
    const ticket = await newTicket(page, askForPerson);
    await page.locator("#tab-staff .dot").waitFor();
    await page.getByRole("tab", { name: "Staff" }).tap();
    await ticket.locator('[data-action="ticket_claim"]').tap();
    await write(page.locator("#pane-staff .sl-thread textarea").first(), "Hello from a phone");
    await page.locator("#tab-customer .dot").waitFor();
    await page.getByRole("tab", { name: "Customer" }).tap();
    await bubbles(page).getByText("Hello from a phone").waitFor();
  });
});
