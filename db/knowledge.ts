import type postgres from "postgres";
import { ServiceError } from "../core/errors.ts";
import type { KnowledgeEntry } from "../core/knowledge/entry.ts";
import type { KnowledgeRelease, KnowledgeStore, NewRelease } from "../core/knowledge/knowledge-store.ts";
import type { Language } from "../core/texts/texts.ts";
import { bellChannel } from "./bell.ts";
import { decideFile } from "./knowledge-files.ts";
import type { Database } from "./open-database.ts";

/** Entries written by one statement: with vectors an entry is about 50 kB of JSON. */
const BATCH_SIZE = 200;

export function createKnowledgeStore({ sql, schema }: Pick<Database, "sql" | "schema">): KnowledgeStore {
  /** One writer at a time: what is live must not change between the look and the deed. */
  async function alone<T>(work: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
    const result: { value: T } = await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtextextended(${`${schema}.live_release`}, 0))`;
      return { value: await work(tx) };
    });
    return result.value;
  }

  return {
    publish: (release) =>
      alone(async (tx) => {
        const live = await readLive(tx);
        if (live && (await readPin(tx)) === (release.unlessPinnedTo ?? ""))
          return { releaseId: live.id, isNew: false };
        const { onto, fileChange } = release;
        if (onto !== undefined && onto !== (live?.id ?? null))
          return { releaseId: live?.id ?? 0, isNew: false };
        if (!fileChange) await tx`delete from settings where key = 'knowledge_pin'`;
        else if (!(await decideFile(tx, fileChange))) return { releaseId: live?.id ?? 0, isNew: false };
        if (release.goldenKeys) await saveSetting(tx, "golden_known", release.goldenKeys);
        if (live?.contentHash === release.contentHash) return { releaseId: live.id, isNew: false };
        const releaseId = await insertRelease(tx, release, live?.id ?? null);
        await makeLive(tx, releaseId, schema);
        return { releaseId, isNew: true };
      }),

    live: () => readLive(sql),

    async entries(releaseId) {
      const rows = await sql<EntryRow[]>`
        select entry_id, title, questions, answer, language, product, valid_from, valid_until, owner, file, line
        from knowledge_entries where release_id = ${releaseId}
        order by file collate "C", line, entry_id collate "C"`;
      return rows.map(toEntry);
    },

    async vectors(releaseId, model) {
      const rows = await sql<{ id: string; embeddings: number[][] }[]>`
        select entry_id as id, embeddings from knowledge_entries
        where release_id = ${releaseId} and embed_model = ${model} and embeddings is not null`;
      return new Map(rows.map((row) => [row.id, row.embeddings]));
    },

    async saveVectors(releaseId, model, byEntry) {
      await sql.begin(async (tx) => {
        for (const batch of batches([...byEntry])) {
          const rows = batch.map(([id, vectors]) => ({ id, embeddings: shorten(vectors) }));
          await tx`
            update knowledge_entries set embeddings = new.embeddings, embed_model = ${model}
            from jsonb_to_recordset(${tx.json(rows)}) as new (id text, embeddings jsonb)
            where release_id = ${releaseId} and entry_id = new.id`;
        }
        await ringKnowledge(tx, schema);
      });
    },

    async list(limit) {
      const rows = await sql<ReleaseRow[]>`${releases(sql)} order by id desc limit ${limit}`;
      return rows.map(toRelease);
    },

    rollback: ({ to, folderHash }) =>
      alone(async (tx) => {
        const live = await readLive(tx);
        const [row] = await (to === null
          ? tx<ReleaseRow[]>`${releases(tx)} where id < ${live?.id ?? 0} order by id desc limit 1`
          : tx<ReleaseRow[]>`${releases(tx)} where id = ${to}`);
        if (!row) {
          const which = to === null ? "no release before the live one" : `no release ${to}`;
          throw new ServiceError("not_found", `There is ${which}; «knowledge list» shows those there are`);
        }
        await saveSetting(tx, "knowledge_pin", folderHash);
        await makeLive(tx, row.id, schema);
        return { ...toRelease(row), isLive: true };
      }),

    pin: () => readPin(sql),
  };
}

type Sql = postgres.Sql | postgres.TransactionSql;

interface ReleaseRow {
  id: number;
  content_hash: string;
  entry_count: number;
  created_at: Date;
  is_live: boolean;
  published_by: string;
  is_forced: boolean;
}

interface EntryRow {
  entry_id: string;
  title: string;
  questions: string[];
  answer: string;
  language: string;
  product: string | null;
  valid_from: Date | null;
  valid_until: Date | null;
  owner: string | null;
  file: string;
  line: number;
}

function releases(sql: Sql) {
  return sql`
    select id, content_hash, entry_count, created_at, published_by, is_forced,
      coalesce((select value = to_jsonb(id) from settings where key = 'live_release'), false) as is_live
    from knowledge_releases`;
}

async function readLive(sql: Sql): Promise<KnowledgeRelease | null> {
  const [row] = await sql<ReleaseRow[]>`
    ${releases(sql)} where to_jsonb(id) = (select value from settings where key = 'live_release')`;
  return row ? toRelease(row) : null;
}

async function readPin(sql: Sql): Promise<string | null> {
  const [row] = await sql<{ value: string }[]>`
    select value #>> '{}' as value from settings where key = 'knowledge_pin'`;
  return row?.value ?? null;
}

async function makeLive(tx: Sql, releaseId: number, schema: string): Promise<void> {
  await saveSetting(tx, "live_release", releaseId);
  await ringKnowledge(tx, schema);
}

/** Rings the bell of this store's processes; heard when the transaction commits. */
async function ringKnowledge(tx: Sql, schema: string): Promise<void> {
  await tx`select pg_notify(${bellChannel(schema)}, 'knowledge')`;
}

async function saveSetting(tx: Sql, key: string, value: string | number | readonly string[]): Promise<void> {
  await tx`
    insert into settings (key, value) values (${key}, ${JSON.stringify(value)}::jsonb)
    on conflict (key) do update set value = excluded.value, changed_at = now()`;
}

async function insertRelease(
  tx: Sql,
  { contentHash, entries, publishedBy = "refresh", isForced = false }: NewRelease,
  liveId: number | null,
): Promise<number> {
  const [release] = await tx<{ id: number }[]>`
    insert into knowledge_releases (content_hash, entry_count, published_by, is_forced)
    values (${contentHash}, ${entries.length}, ${publishedBy}, ${isForced})
    returning id`;
  if (!release) throw new ServiceError("database_unusable", "An insert gave no row back");

  for (const batch of batches(entries)) {
    const rows = batch.map(toRow);
    await tx`
      insert into knowledge_entries (release_id, entry_id, title, questions, answer, language, product,
        valid_from, valid_until, owner, file, line)
      select ${release.id}, entry_id, title, questions, answer, language, product,
        valid_from, valid_until, owner, file, line
      from jsonb_to_recordset(${tx.json(rows)}) as entry (entry_id text, title text, questions text[], answer text,
        language text, product text, valid_from timestamptz, valid_until timestamptz, owner text, file text,
        line integer)`;
  }
  await tx`
    update knowledge_entries as entry set embeddings = before.embeddings, embed_model = before.embed_model
    from knowledge_entries as before
    where entry.release_id = ${release.id} and before.release_id = ${liveId} and before.embeddings is not null
      and (entry.title, entry.questions, entry.answer) = (before.title, before.questions, before.answer)`;
  return release.id;
}

function toRow(entry: KnowledgeEntry) {
  return {
    entry_id: entry.id,
    title: entry.title,
    questions: [...entry.questions],
    answer: entry.answer,
    language: entry.language,
    product: entry.product,
    valid_from: entry.validFrom?.toISOString() ?? null,
    valid_until: entry.validUntil?.toISOString() ?? null,
    owner: entry.owner,
    file: entry.source.file,
    line: entry.source.line,
  };
}

function toEntry(row: EntryRow): KnowledgeEntry {
  const language: Language = row.language === "zh" ? "zh" : "en";
  return {
    id: row.entry_id,
    title: row.title,
    questions: row.questions,
    answer: row.answer,
    language,
    product: row.product,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    owner: row.owner,
    source: { file: row.file, line: row.line },
  };
}

function toRelease(row: ReleaseRow): KnowledgeRelease {
  return {
    id: row.id,
    contentHash: row.content_hash,
    entryCount: row.entry_count,
    createdAt: row.created_at,
    isLive: row.is_live,
    publishedBy: row.published_by,
    isForced: row.is_forced,
  };
}

/** Five digits say as much of a vector as a search can tell apart, in a third of the space. */
function shorten(vectors: readonly (readonly number[])[]): number[][] {
  return vectors.map((vector) => vector.map((value) => Number(value.toPrecision(5))));
}

function batches<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH_SIZE) }, (_, at) =>
    items.slice(at * BATCH_SIZE, (at + 1) * BATCH_SIZE),
  );
}
