import { type FetchPagesDeps, fetchPages, type PageReport } from "../../core/knowledge/web/fetch-pages.ts";
import type { CommandResult } from "./command-result.ts";

/** `knowledge fetch`: asks for every web page now and tells what came of each; exit 1 when one failed. */
export async function knowledgeFetch(
  deps: FetchPagesDeps,
  { json }: { json?: boolean | undefined },
): Promise<CommandResult> {
  const report = await fetchPages(deps, { isForced: true });
  const { pages, notes } = report;
  const hasFailed = notes.length > 0 || pages.some(({ outcome }) => FAILURES.has(outcome));
  const exitCode = hasFailed ? 1 : 0;
  if (json) return { output: JSON.stringify(report), exitCode };

  if (deps.web === null) return { output: "store.yaml names no pages under knowledge.web", exitCode };

  const counted = (outcome: PageReport["outcome"]) => pages.filter((page) => page.outcome === outcome).length;
  const lines = [
    ...pages.map(describePage),
    ...notes.map((note) => `note: ${note}`),
    `${pages.length} ${pages.length === 1 ? "page" : "pages"}: ${counted("read")} read anew, ${counted("unchanged")} unchanged`,
    ...(counted("read") + counted("removed") > 0 ? ["To see what changes: knowledge check"] : []),
  ];
  return { output: lines.join("\n"), exitCode };
}

const FAILURES: ReadonlySet<PageReport["outcome"]> = new Set(["kept", "failed", "waiting"]);

const SAID: Readonly<Record<PageReport["outcome"], string>> = {
  read: "read",
  unchanged: "unchanged",
  kept: "not read, what it said before stays",
  failed: "not read",
  removed: "out",
  waiting: "not asked",
};

function describePage({ url, outcome, entryCount, reason }: PageReport): string {
  const count = entryCount === null ? "" : `, ${entryCount} ${entryCount === 1 ? "entry" : "entries"}`;
  return `${url}: ${SAID[outcome]}${count}${reason === null ? "" : `: ${reason}`}`;
}
