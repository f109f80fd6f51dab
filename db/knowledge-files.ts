import { createHash } from "node:crypto";
import type postgres from "postgres";
import { ServiceError } from "../core/errors.ts";
import type { KnowledgeSource } from "../core/knowledge/knowledge-source.ts";
import type { FileChange } from "../core/knowledge/knowledge-store.ts";
import type { ChatFile, FileStore, ReplacedByFile } from "../core/owner/file-store.ts";
import type { Database } from "./open-database.ts";

type Sql = postgres.Sql | postgres.TransactionSql;

export function createFileStore({ sql }: Pick<Database, "sql">): FileStore {
  const files = sql`
    select id, name, content_hash as "contentHash", state, created_at as "createdAt", decided_at as "decidedAt"
    from knowledge_files`;

  return {
    async keep({ name, content, sentBy }) {
      const bytes = Buffer.from(content);
      const hash = createHash("sha256").update(bytes).digest("hex");
      const result: { kept: ChatFile | undefined } = await sql.begin(async (tx) => {
        await tx`select pg_advisory_xact_lock(hashtextextended(${`knowledge_file ${sentBy}`}, 0))`;
        await tx`
          insert into knowledge_files (name, content, content_hash, sent_by)
          select ${name}, ${bytes}, ${hash}, ${sentBy}
          where not exists (select 1 from knowledge_files where sent_by = ${sentBy})`;
        const [kept] = await tx<ChatFile[]>`${files} where sent_by = ${sentBy}`;
        return { kept };
      });
      if (!result.kept) throw new ServiceError("database_unusable", "An insert gave no row back");
      return result.kept;
    },

    async view(id) {
      const [row] = await sql<ChatFile[]>`${files} where id = ${id}`;
      return row ?? null;
    },

    async content(id) {
      const [row] = await sql<{ content: Buffer }[]>`select content from knowledge_files where id = ${id}`;
      return row?.content ?? Buffer.alloc(0);
    },

    live: () => sql<ChatFile[]>`${files} where state = 'live' order by name collate "C"`,

    async discard(id) {
      const rows = await sql`
        update knowledge_files set state = 'discarded', decided_at = now(), content = ''
        where id = ${id} and state = 'draft' returning id`;
      return rows.length > 0;
    },

    replaced: () => readReplaced(sql),
  };
}

/** The live files that owners sent by chat. */
export function createChatSource(files: FileStore): KnowledgeSource {
  return {
    prefix: "chat/",
    async list() {
      const live = await files.live();
      return {
        problems: [],
        files: live.map(({ id, name, contentHash }) => ({
          file: name,
          open: async () => ({ hash: contentHash, bytes: () => files.content(id) }),
        })),
      };
    },
    replaces: async () => Object.values(await files.replaced()).flat(),
  };
}

/**
 * The part of a release's transaction that makes a draft live or takes a live file away. False, and nothing changes,
 * when somebody has decided on it before.
 */
export async function decideFile(tx: Sql, { id, becomes, replaces }: FileChange): Promise<boolean> {
  const before = becomes === "live" ? "draft" : "live";
  const [file] = await tx<{ name: string }[]>`
    select name from knowledge_files where id = ${id} and state = ${before} for update`;
  if (!file) return false;
  if (becomes === "live") {
    await tx`
      update knowledge_files set state = 'replaced', decided_at = now(), content = ''
      where name = ${file.name} and state = 'live'`;
    await tx`update knowledge_files set state = 'live', decided_at = now() where id = ${id}`;
  } else {
    await tx`
      update knowledge_files set state = 'discarded', decided_at = now(), content = '' where id = ${id}`;
  }
  const { [file.name]: _, ...others } = await readReplaced(tx);
  const replaced = replaces.length > 0 ? { ...others, [file.name]: replaces } : others;
  await tx`
    insert into settings (key, value) values ('replaced_by_files', ${JSON.stringify(replaced)}::text::jsonb)
    on conflict (key) do update set value = excluded.value, changed_at = now()`;
  return true;
}

async function readReplaced(sql: Sql): Promise<ReplacedByFile> {
  const [row] = await sql<{ value: ReplacedByFile }[]>`
    select value from settings where key = 'replaced_by_files'`;
  return row?.value ?? {};
}
