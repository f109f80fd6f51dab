import { ServiceError } from "../../errors.ts";
import type { KnowledgeSource, SourceFile } from "../knowledge-source.ts";
import type { KnowledgeProblem } from "../parse-entry.ts";
import { allowedUrl } from "./allowed-url.ts";
import { pageFile, shortHash } from "./page-file.ts";
import type { PageStore } from "./page-store.ts";
import type { WebConfig } from "./web-config.ts";

/**
 * What is kept of the web pages, named `web/<host>/<path>`. Nothing is fetched here. A page on a host that is no
 * longer named is out at once; two that say the same are read once.
 */
export function createWebSource({
  pages,
  web,
  schemes = ["https:"],
}: {
  pages: Pick<PageStore, "list" | "content">;
  web: WebConfig | null;
  schemes?: readonly string[];
}): KnowledgeSource {
  return {
    prefix: "web/",
    async list() {
      const files: SourceFile[] = [];
      const problems: KnowledgeProblem[] = [];
      if (web === null) return { files, problems };
      const namesTaken = new Set<string>();
      const saidBy = new Map<string, string>();

      for (const page of await pages.list()) {
        const allowed = allowedUrl(page.url, { hosts: web.hosts, schemes });
        if ("refused" in allowed) continue;
        const { url } = allowed;
        const note = (reason: string) =>
          problems.push({ kind: "note", file: `${url.host}${url.pathname}${url.search}`, line: 1, reason });
        const day = page.fetchedAt.toISOString().slice(0, 10);
        const { contentType, contentHash: hash } = page;
        if (page.error !== null)
          note(
            hash === null
              ? `not read: ${page.error} (${day})`
              : `read as it was before: at the last try, on ${day}, ${page.error}`,
          );
        if (hash === null || contentType === null) continue;
        const same = saidBy.get(hash);
        if (same !== undefined) {
          note(`it says the same as ${same}, which is read`);
          continue;
        }
        saidBy.set(hash, page.url);
        const named = pageFile(url, contentType);
        if (named === null) continue;
        const file = namesTaken.has(named) ? named.replace(/(?=\.\w+$)/, `-${shortHash(page.url)}`) : named;
        namesTaken.add(file);
        const bytes = async () => {
          const content = await pages.content(page.url, hash);
          // Fetched anew this very moment: what is read now must not be taken for what it was.
          if (!content) throw new ServiceError("not_found", `${page.url} changed while it was read`);
          return content;
        };
        files.push({ file, open: async () => ({ hash, bytes }) });
      }
      return { files, problems };
    },
  };
}
