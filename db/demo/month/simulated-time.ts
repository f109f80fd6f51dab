import { type Database, quoteIdentifier } from "../../open-database.ts";

/** The database's own clock, set by hand: `now()` of its statements and of its columns' defaults. */
export interface SimulatedTime {
  /** Sets it. Every statement from now on sees this instant. */
  set(at: Date): Promise<void>;
  /** Gives the schema the real clock back; nothing of this is left in it. */
  remove(): Promise<void>;
}

/**
 * Lets the statements of a pool of **one** connection live in a simulated time: the schema gets a function `now()` of its
 * own, which is found before PostgreSQL's because the search path names `pg_catalog` last, and the columns' defaults are
 * bound to it. The instant is a setting of the session, so that the planner treats it as it does the real one.
 */
export async function simulateTime({
  sql,
  schema,
}: Pick<Database, "sql" | "schema">): Promise<SimulatedTime> {
  const name = quoteIdentifier(schema);
  await sql.unsafe(`create or replace function ${name}.now() returns timestamptz language sql stable parallel safe
    return current_setting('zhanggui.now')::timestamptz`);
  await bindDefaults(`${name}.now()`);

  return {
    async set(at) {
      // Said anew each time: a connection that was lost and came back must not fall back to the real clock.
      await sql`select set_config('search_path', ${`${name}, pg_catalog`}, false),
        set_config('synchronous_commit', 'off', false), set_config('zhanggui.now', ${at.toISOString()}, false)`;
    },
    async remove() {
      await sql`select set_config('search_path', ${name}, false)`;
      await bindDefaults("pg_catalog.now()");
      await sql.unsafe(`drop function ${name}.now()`);
    },
  };

  async function bindDefaults(expression: string): Promise<void> {
    const columns = await sql<{ table: string; column: string }[]>`
      select c.relname as table, a.attname as column
      from pg_attrdef d join pg_class c on c.oid = d.adrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
      where n.nspname = ${schema} and pg_get_expr(d.adbin, d.adrelid) ~ '(^|\\.)now\\(\\)$'
      order by 1, 2`;
    for (const { table, column } of columns) {
      await sql.unsafe(
        `alter table ${name}.${quoteIdentifier(table)} alter column ${quoteIdentifier(column)} set default ${expression}`,
      );
    }
  }
}
