import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What a process tells Prometheus. Counts and times only: no ids, no words. */
export interface Metrics {
  turn(turn: { action: string; mode: string; ms: number }): void;
  delivery(delivery: { target: string; outcome: string }): void;
  text(): Promise<string>;
  contentType: string;
}

export function createMetrics(
  waiting: () => Promise<{ turns: number; deliveries: number; oldestMs: number }>,
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const turns = new Counter({
    name: "zhanggui_turns_total",
    help: "Decisions of the bot, by action and mode",
    labelNames: ["action", "mode"],
    registers,
  });
  const turnSeconds = new Histogram({
    name: "zhanggui_turn_seconds",
    help: "From the lease of a turn to its commit",
    labelNames: ["mode"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const deliveries = new Counter({
    name: "zhanggui_deliveries_total",
    help: "Tries to deliver, by target and outcome",
    labelNames: ["target", "outcome"],
    registers,
  });
  const waitingItems = new Gauge({
    name: "zhanggui_waiting",
    help: "Work that is due and not done yet",
    labelNames: ["kind"],
    registers,
    async collect() {
      const { turns, deliveries } = await waiting();
      this.set({ kind: "turn" }, turns);
      this.set({ kind: "delivery" }, deliveries);
    },
  });

  return {
    turn({ action, mode, ms }) {
      turns.inc({ action, mode });
      turnSeconds.observe({ mode }, ms / 1000);
    },
    delivery: ({ target, outcome }) => deliveries.inc({ target, outcome }),
    text: async () => {
      try {
        return await registry.metrics();
      } catch {
        // The database is away: everything but what waits in it.
        registry.removeSingleMetric("zhanggui_waiting");
        const text = await registry.metrics();
        registry.registerMetric(waitingItems);
        return text;
      }
    },
    contentType: registry.contentType,
  };
}
