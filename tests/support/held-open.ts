import type { Database } from "../../db/open-database.ts";

/**
 * Runs `act` in a transaction that stays open until it is done: what others begin meanwhile meets it uncommitted.
 * A throw rolls it back and is thrown on. A store method that is a transaction of its own becomes part of it.
 */
export async function heldOpen(
  { sql }: Pick<Database, "sql">,
  act: (inside: Pick<Database, "sql">) => Promise<void>,
): Promise<void> {
  const first = await sql.reserve();
  const inside = Object.assign(first, { begin: (run: (sql: typeof first) => unknown) => run(first) });
  try {
    await first`begin`;
    await act({ sql: inside });
    await first`commit`;
  } catch (error) {
    await first`rollback`;
    throw error;
  } finally {
    first.release();
  }
}
