import { expect, it } from "vitest";
import { simulateBusyHour } from "../support/busy-hour.ts";
import { createWorld } from "../support/shop.ts";

it("relays every word once and in order in a busy hour, through an outage of Slack and a dropped socket", async () => {
  const world = await createWorld({ jobs: "as in earnest" });
  try {
    await world.open();
    const hour = await simulateBusyHour(world, {
      agents: 3,
      customersPerAgent: 4,
      rounds: 9,
      roundMs: 700,
      outageMs: 2500,
      seed: 20_261_122,
    });
    expect(hour.faults).toEqual([]);
    expect(hour).toMatchObject({ said: 216, relayed: 216 });
  } finally {
    await world.close();
  }
}, 180_000);
