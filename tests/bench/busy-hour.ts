import { pino } from "pino";
import { migrateDatabase } from "../../db/migrate.ts";
import { openDatabase } from "../../db/open-database.ts";
import { type BusyHour, simulateBusyHour } from "../support/busy-hour.ts";
import { createWorld } from "../support/shop.ts";

/** 5 agents with 10 customers each. Source: an agent serves 8 to 10. */
export async function timeBusyHour(databaseUrl: string): Promise<BusyHour> {
  const database = await openDatabase({
    url: databaseUrl,
    schema: "busy_hour",
    max: 5,
    log: pino({ level: "silent" }),
  });
  await migrateDatabase(database);
  const world = await createWorld({ database, jobs: "as in earnest" });
  try {
    await world.open();
    return await simulateBusyHour(world, {
      agents: 5,
      customersPerAgent: 10,
      rounds: 12,
      roundMs: 5000,
      outageMs: 5000,
      seed: 5,
    });
  } finally {
    await world.close();
  }
}
