// A process of its own on the embedded database: says where it is, obeys lines on stdin.
import { createInterface } from "node:readline";
import { pino } from "pino";
import { startEmbeddedPostgres } from "../../db/embedded-postgres.ts";
import { migrateDatabase } from "../../db/migrate.ts";
import { openDatabase } from "../../db/open-database.ts";

const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
const log = pino({ level: "warn" }, pino.destination(2));
const [task, place = "", asUser] = process.argv.slice(2);

if (asUser !== undefined) {
  // Loaded as root, so that a program in a closed folder can still be tried as an ordinary user.
  process.setgroups?.([]);
  process.setgid?.(Number(asUser));
  process.setuid?.(Number(asUser));
}

if (task === "migrate") {
  const database = await openDatabase({
    url: process.env.CHILD_DATABASE_URL ?? "",
    schema: place,
    max: 2,
    log,
  });
  await migrateDatabase(database);
  await database.close();
} else {
  const server = await startEmbeddedPostgres({ dataDir: place, log });
  say({ url: server.url, isOwner: server.isOwner, dataFolder: server.dataFolder });
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === "insert") void insertForEver(server.url);
    else break;
  }
  await server.stop();
  process.exit(0);
}

/** Says every number whose insert the server has acknowledged. */
async function insertForEver(url: string): Promise<void> {
  const { sql } = await openDatabase({ url, schema: "public", max: 1, log });
  await sql`drop table if exists counted`;
  await sql`create table counted (n int primary key)`;
  for (let n = 1; ; n++) {
    try {
      await sql`insert into counted values (${n})`;
      say({ acknowledged: n });
    } catch (error) {
      say({ failed: n, message: String(error) });
    }
  }
}
