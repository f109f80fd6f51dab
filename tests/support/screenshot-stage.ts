import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Logger, pino } from "pino";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { type Config, parseConfig } from "../../bots/config.ts";
import { openShop } from "../../bots/open-shop.ts";
import { type Language, LOCALE } from "../../core/texts/texts.ts";
import { packPng } from "./pack-png.ts";

export const ROOT = join(import.meta.dirname, "../..");
export const DOCS = join(ROOT, "docs");

export const DESK = { viewport: { width: 1440, height: 900 } };
export const PHONE = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
};

/** A sandbox that runs on its own database and folder, and how to look at it. */
export interface Stage {
  config: Config;
  log: Logger;
  visit(options: BrowserContextOptions): Promise<Page>;
}

/** Opens the sandbox of the demo store in that language, plays on it, and takes everything away again. */
export async function onStage(
  browser: Browser,
  language: Language,
  { allDay }: { allDay: boolean },
  play: (stage: Stage) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "zhanggui-screenshots-"));
  try {
    const storeDir = await storeIn(language, folder);
    if (allDay) await openAllDay(join(storeDir, "store.yaml"));
    const config = parseConfig({
      MODEL: "off",
      PORT: "0",
      DATA_DIR: join(folder, "data"),
      STORE_DIR: storeDir,
      LOG_LEVEL: "error",
    });
    const log = pino({ level: "error" }, pino.destination(2));
    const shop = await openShop(config, log);
    const visit = async (options: BrowserContextOptions) => {
      const page = await (await browser.newContext({ locale: LOCALE[language], ...options })).newPage();
      await page.goto(shop.url);
      await page.locator(".sl-channels button").first().waitFor({ state: "attached" });
      return page;
    };
    try {
      await play({ config, log, visit });
    } finally {
      await shop.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Lets pictures load, and the focus and the last bubble come to rest. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  await page.waitForTimeout(1200);
  await page.locator("h1").click();
}

/** Puts a picture of a page, or of one element, into the docs. */
export async function photograph(shown: Page | Locator, file: string): Promise<void> {
  await writeFile(join(DOCS, file), packPng(await shown.screenshot()));
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

/** People at work at any hour, and one of them a lead. */
async function openAllDay(file: string): Promise<void> {
  const text = await readFile(file, "utf8");
  await writeFile(
    file,
    text
      .replaceAll(/^( {2}(?:mon|tues|wednes|thurs|fri|satur|sun)day:).*$/gm, '$1 "00:00-24:00"')
      .replace(/^staff: \{/m, "staff: { members: [U0ANNA, U0XIAOLIN], leads: [U0ANNA],"),
  );
}
