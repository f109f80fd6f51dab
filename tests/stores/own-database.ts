import postgres from "postgres";

/** A database that takes long to make: made once on the server of the tests, and copied. */
export interface Made {
  name: string;
  make(url: string): Promise<unknown>;
}

/** A database for one server on the server of the tests, empty or a copy of `made`; its address. */
export async function ownDatabase(url: string, name: string, made?: Made): Promise<string> {
  return withServer(url, async (sql) => {
    if (!made) {
      await sql`create database ${sql(name)}`;
    } else {
      const [there] = await sql`select 1 from pg_database where datname = ${made.name}`;
      if (!there) {
        const making = `${made.name}_${process.pid}`;
        await sql`create database ${sql(making)}`;
        await made.make(addressOf(url, making));
        // All at once, so that a run that is cut off leaves nothing half.
        await sql`alter database ${sql(making)} rename to ${sql(made.name)}`;
      }
      await sql`create database ${sql(name)} template ${sql(made.name)}`;
    }
    return addressOf(url, name);
  });
}

export async function dropDatabase(url: string, name: string): Promise<void> {
  await withServer(url, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
}

async function withServer<T>(url: string, act: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await act(sql);
  } finally {
    await sql.end();
  }
}

function addressOf(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
