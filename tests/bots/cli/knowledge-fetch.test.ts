import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { knowledgeCheck, knowledgePublish } from "../../../bots/cli/knowledge.ts";
import { knowledgeFetch } from "../../../bots/cli/knowledge-fetch.ts";
import { createFolderSource } from "../../../core/knowledge/read-folder.ts";
import { WEB_LIMITS } from "../../../core/knowledge/web/web-access.ts";
import { createWebSource } from "../../../core/knowledge/web/web-source.ts";
import { createKnowledgeStore } from "../../../db/knowledge.ts";
import { createPageStore } from "../../../db/knowledge-pages.ts";
import { createTestDatabase } from "../../support/database.ts";
import { createTestGate } from "../../support/gate.ts";
import { openWebSite, page, testAccess } from "../../support/web-site.ts";

const database = await createTestDatabase();
const site = await openWebSite();
const folder = await mkdtemp(join(tmpdir(), "fetch-"));
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true });
  await database.close();
});

const pages = createPageStore(database);
const web = {
  hosts: [`shop.test:${site.port}`],
  pages: ["/returns", "/warranty", "/missing"].map((path) => site.at(path)),
  sitemaps: [],
  everyHours: 24,
  maxPages: 200,
};
const progress: [number, number][] = [];
const fetching = {
  pages,
  web,
  timeZone: "Asia/Shanghai",
  clock: () => new Date(),
  signal: new AbortController().signal,
  onProgress: (done: number, total: number) => progress.push([done, total]),
  access: testAccess(),
  limits: { ...WEB_LIMITS, pauseMs: 0 },
};
const checking = {
  store: createKnowledgeStore(database),
  sources: [createFolderSource(folder), createWebSource({ pages, web, schemes: ["http:"] })],
  timeZone: "Asia/Shanghai",
  gate: createTestGate(database, folder),
  embedder: null,
  signal: new AbortController().signal,
};

const RETURNS = "Send it back within 30 days of delivery, unworn, and the whole price comes back to you.";
const WARRANTY = "Two years from the day of delivery, on everything we make, whoever bought it.";

it("pages are fetched, told of one by one, and go live; what fails later stays live and is told by page", async () => {
  site.serve("/returns", page("Can I return it?", RETURNS));
  site.serve("/warranty", page("How long is the warranty?", WARRANTY));
  const first = await knowledgeFetch(fetching, {});
  expect(first).toEqual({
    output: [
      `${site.at("/returns")}: read, 1 entry`,
      `${site.at("/warranty")}: read, 1 entry`,
      `${site.at("/missing")}: not read: it no longer exists (answered 404)`,
      "3 pages: 2 read anew, 0 unchanged",
      "To see what changes: knowledge check",
    ].join("\n"),
    exitCode: 1,
  });
  expect(progress).toEqual([
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
  const place = `web/shop.test:${site.port}`;
  const { output } = await knowledgeCheck(checking, {});
  expect(output).toContain(`+ ${place}/returns.html#can-i-return-it`);
  expect(output).toMatch(`note: ${place}/missing:1: not read: it no longer exists (answered 404)`);
  expect((await knowledgePublish(checking, { by: "lin" })).exitCode).toBe(0);

  site.serve("/warranty", "", {}, 500);
  expect((await knowledgeFetch(fetching, {})).output).toContain(
    `${site.at("/warranty")}: not read, what it said before stays: answered 500`,
  );
  const again = await knowledgeCheck(checking, {});
  expect(again.output).toMatch(
    /note: \S+\/warranty:1: read as it was before: at the last try, on \d{4}-\d\d-\d\d, answered 500/,
  );
  expect(again.exitCode).toBe(0);
});

it("without pages in store.yaml it says so", async () => {
  expect(await knowledgeFetch({ ...fetching, web: null }, { json: true })).toMatchObject({ exitCode: 0 });
  expect((await knowledgeFetch({ ...fetching, web: null }, {})).output).toBe(
    "store.yaml names no pages under knowledge.web",
  );
});
