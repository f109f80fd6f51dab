import type { KnownPage, PageStore } from "../core/knowledge/web/page-store.ts";
import type { Database } from "./open-database.ts";

export function createPageStore({ sql }: Pick<Database, "sql">): PageStore {
  return {
    async list() {
      return sql<KnownPage[]>`
        select url, content_type as "contentType", content_hash as "contentHash", etag,
          last_modified as "lastModified", fetched_at as "fetchedAt", error, is_gone as "isGone",
          not_before as "notBefore"
        from knowledge_pages order by url`;
    },

    async content(url, contentHash) {
      const [row] = await sql<{ content: Uint8Array | null }[]>`
        select content from knowledge_pages where url = ${url} and content_hash = ${contentHash}`;
      return row?.content ?? null;
    },

    async save(page, content) {
      const { url, contentType, contentHash, etag, lastModified, fetchedAt, error, isGone, notBefore } = page;
      const bytes = content ? Buffer.from(content) : null;
      await sql`
        insert into knowledge_pages as p
          (url, content_type, content, content_hash, etag, last_modified, fetched_at, error, is_gone, not_before)
        values (${url}, ${contentType}, ${bytes}, ${contentHash}, ${etag}, ${lastModified}, ${fetchedAt}, ${error},
          ${isGone}, ${notBefore})
        on conflict (url) do update set
          content_type = excluded.content_type,
          content = case when ${content === undefined} then p.content else excluded.content end,
          content_hash = excluded.content_hash, etag = excluded.etag, last_modified = excluded.last_modified,
          fetched_at = excluded.fetched_at, error = excluded.error, is_gone = excluded.is_gone,
          not_before = excluded.not_before`;
    },

    async remove(urls) {
      if (urls.length > 0) await sql`delete from knowledge_pages where url = any(${[...urls]})`;
    },
  };
}
