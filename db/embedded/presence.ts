import postgres from "postgres";

/** The advisory lock, shared by all who use the server, held alone by the one who stops it. */
const KEY = 7_341_992_406;

/** One process' mark that it uses the server. It ends with the process, however that ends. */
export interface Presence {
  /** Gives the mark up; true when nobody else has one: then no other can join any more. */
  leaveAsLast(): Promise<boolean>;
  end(): Promise<void>;
}

/**
 * Joins those who use the server.
 * @param onLost called once if the connection breaks before `leaveAsLast`.
 * @returns null when the server is about to be stopped by its last user.
 */
export async function joinUsers(url: string, onLost: () => void): Promise<Presence | null> {
  let isWatching = false;
  const sql = postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    connection: { application_name: "zhanggui presence" },
    onnotice: () => {},
    onclose: () => {
      if (!isWatching) return;
      isWatching = false;
      onLost();
    },
  });
  const end = async () => {
    isWatching = false;
    await sql.end({ timeout: 1 });
  };
  try {
    const [row] = await sql<
      [{ joined: boolean }]
    >`select pg_try_advisory_lock_shared(${KEY}::bigint) as joined`;
    if (!row.joined) {
      await end();
      return null;
    }
  } catch (error) {
    await end();
    throw error;
  }
  isWatching = true;
  return {
    // The shared lock goes first: of two who leave together the later one then finds itself alone.
    async leaveAsLast() {
      isWatching = false;
      try {
        await sql`select pg_advisory_unlock_shared(${KEY}::bigint)`;
        const [row] = await sql<[{ alone: boolean }]>`select pg_try_advisory_lock(${KEY}::bigint) as alone`;
        return row.alone;
      } catch {
        return false; // the last user was quicker and has the server stopped
      }
    },
    end,
  };
}
