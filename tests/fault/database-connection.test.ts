import { connect, createServer, type Socket } from "node:net";
import { pino } from "pino";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Database, openDatabase } from "../../db/open-database.ts";
import { testDatabaseUrl } from "../support/database.ts";

let database: Database;
let cut: () => void;
let close: () => Promise<void>;

/** The run's server behind a wire that can be cut as a crash cuts it: with a reset, not a goodbye. */
beforeEach(async () => {
  const real = new URL(testDatabaseUrl());
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = connect(Number(real.port), real.hostname);
    for (const socket of [client, server]) socket.on("error", () => {});
    sockets.add(client);
    client.on("close", () => server.destroy());
    client.pipe(server).pipe(client);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new TypeError("a port was expected");

  cut = () => {
    for (const socket of sockets) socket.resetAndDestroy();
    sockets.clear();
  };
  close = () =>
    new Promise((resolve) => {
      cut();
      proxy.close(() => resolve());
    });
  const url = Object.assign(new URL(real), { port: String(address.port) }).href;
  database = await openDatabase({ url, schema: "public", max: 1, log: pino({ level: "silent" }) });
});
afterEach(async () => {
  await database.close();
  await close();
});

it("answers a statement begun in the very moment the connection breaks, and mixes up no answers", async () => {
  const { sql } = database;
  const ends: string[] = [];
  const first = sql`select pg_sleep(30)`.catch(() => {
    // In the same moment: the driver has not heard of the close yet.
    return sql`select 'second' as answer`.then(
      ([row]) => ends.push(row?.answer),
      () => ends.push("failed"),
    );
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  cut();
  await first;

  expect(ends).toEqual(["second"]);
  const answers = await Promise.all([3, 4, 5].map((n) => sql`select ${n}::int as answer`));
  expect(answers.map(([row]) => row?.answer)).toEqual([3, 4, 5]);
});

it("goes on after ten breaks in a row", async () => {
  for (let n = 0; n < 10; n++) {
    cut();
    await database.sql`select 1`.catch(() => {});
  }
  const begin = performance.now();
  const [row] = await database.sql`select 'here' as answer`;

  expect(row?.answer).toBe("here");
  expect(performance.now() - begin).toBeLessThan(1_000);
});

it.each(["at rest", "in a statement"])(
  "keeps a transaction that lost its connection %s out of the next one",
  async (when) => {
    const { sql } = database;
    await sql`drop table if exists public.kept`;
    await sql`create table public.kept (word text)`;
    const { promise: next, resolve: goOn } = Promise.withResolvers<void>();
    const broken = sql.begin(async (transaction) => {
      await transaction`insert into public.kept values ('lost')`;
      if (when === "at rest") await new Promise((resolve) => setTimeout(resolve, 100));
      else await transaction`select pg_sleep(0.5)`.catch(() => {});
      await next;
      await transaction`insert into public.kept values ('stray')`;
    });
    const refused = expect(broken).rejects.toThrow(/ECONNRESET|CONNECTION_CLOSED/u);
    await new Promise((resolve) => setTimeout(resolve, 50));
    cut();
    await refused;

    await sql.begin(async (transaction) => {
      await transaction`insert into public.kept values ('held')`;
      goOn();
      await new Promise((resolve) => setTimeout(resolve, 50));
      await transaction`insert into public.kept values ('whole')`;
    });

    const rows = await sql`select word from public.kept order by word`;
    expect(rows.map(({ word }) => word)).toEqual(["held", "whole"]);
    await sql`drop table public.kept`;
  },
);
