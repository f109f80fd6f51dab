import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Logger, pino } from "pino";
import type { Browser } from "playwright-core";
import { type Config, parseConfig } from "../../bots/config.ts";
import { openDigest } from "../../bots/open-digest.ts";
import { monthConfig, replayMonth } from "../../bots/open-month.ts";
import { openShop } from "../../bots/open-shop.ts";
import { openStore } from "../../bots/open-store.ts";
import { showProgress } from "../../bots/progress.ts";
import { drawDigest } from "../../core/insight/draw-digest.ts";
import { makeDigest } from "../../core/insight/make-digest.ts";
import { renderReport } from "../../core/insight/report/render-report.ts";
import { makeWeekReport } from "../../core/insight/report/week-report.ts";
import { type Language, LOCALE } from "../../core/texts/texts.ts";
import { packPng } from "./pack-png.ts";
import { DOCS, photograph, settle } from "./screenshot-stage.ts";

/** The month's last day, a Sunday, so that the pictures tell of a whole week; and a day whose outcomes are all known. */
const LAST_DAY = "2026-11-22";
const DAY = "2026-11-20";
/** As wide as the report grows. */
const PAGE = { viewport: { width: 980, height: 1400 }, colorScheme: "light" as const };
/** The staff's pane is as wide as a README. */
const DESK = { viewport: { width: 1685, height: 620 } };

/** Plays the month and photographs what its owner got: a day, the week's report, a warning in the alert channel. */
export async function pictureMonth(browser: Browser): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "zhanggui-screenshots-"));
  try {
    const log = pino({ level: "error" }, pino.destination(2));
    const config = monthConfig(
      parseConfig({ MODEL: "off", PORT: "0", DATA_DIR: folder, LOG_LEVEL: "error" }),
    );
    const { signal } = new AbortController();
    await replayMonth(config, { log, onProgress: showProgress("the month"), signal }, { lastDay: LAST_DAY });
    await pictureFigures(browser, config, log);
    for (const language of ["en", "zh"] as const) await pictureWarning(browser, { config, log, language });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const inLanguage = (name: string, language: Language): string =>
  `${name}${language === "en" ? "" : `.${LOCALE[language]}`}.png`;

async function pictureFigures(browser: Browser, config: Config, log: Logger): Promise<void> {
  const opened = await openStore(config, log);
  try {
    await opened.knowledge.reload();
    const { say } = opened;
    const deps = openDigest(opened, () => new Date())();
    const digest = await makeDigest(deps, DAY);
    const report = await makeWeekReport(deps, LAST_DAY);
    for (const language of ["en", "zh"] as const) {
      await writeFile(
        join(DOCS, inLanguage("digest", language)),
        packPng(await drawDigest(digest, say, language)),
      );
      const page = await (await browser.newContext(PAGE)).newPage();
      await page.setContent(await renderReport(report, say, language));
      // The first screens: down to the last chart.
      const height = await page
        .locator("section:has(svg)")
        .last()
        .evaluate((last) => {
          const { bottom } = last.getBoundingClientRect();
          return Math.ceil(bottom) + 14;
        });
      await page.setViewportSize({ width: PAGE.viewport.width, height });
      await photograph(page, inLanguage("week", language));
      await page.context().close();
    }
  } finally {
    await opened.close();
  }
}

/** The newest warning of a fault, as it came to the alert channel. */
async function pictureWarning(
  browser: Browser,
  { config, log, language }: { config: Config; log: Logger; language: Language },
): Promise<void> {
  const storeFile = join(config.storeDir ?? "", "store.yaml");
  const text = await readFile(storeFile, "utf8");
  await writeFile(storeFile, text.replace(/^(digest: \{.*language: )\w+/m, `$1${language}`));
  // The sandbox opens on an empty Slack: what was posted in the month is posted once more.
  const { database, close } = await openStore(config, log);
  const posted = await database.sql`
    update deliveries set sent_at = null, external_id = null, due_at = now()
    where payload ->> 'kind' = 'warning' and (payload ->> 'warningId')::bigint = (
      select id from warnings where kind = 'fault' and state = 'open' order by id desc limit 1
    ) and target = 'staff'`;
  await close();
  if (posted.count !== 1)
    throw new Error(`the month ends with ${posted.count} open warnings of a fault to picture`);

  const shop = await openShop(config, log);
  try {
    const page = await (await browser.newContext({ locale: LOCALE[language], ...DESK })).newPage();
    await page.goto(shop.url);
    await page.locator(".sl-channels button").last().click();
    const button = page.locator('[data-action="warning_acknowledge"]').first();
    await button.waitFor();
    await settle(page);
    await photograph(page.locator("#pane-staff .sl"), inLanguage("warning", language));
    await page.context().close();
  } finally {
    await shop.stop();
  }
}
