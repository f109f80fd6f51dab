/** What `/health` says. No secrets, no words of anybody. */
export interface Health {
  status: "ok" | "degraded" | "down";
  mode: "model" | "quote";
  database: "up" | "down";
  release: number | null;
  waiting: { turns: number; deliveries: number; oldestMs: number };
  bots: Record<"customer" | "owner" | "staff", BotState>;
}

type BotState = "up" | "down" | "off";

/** Work that waits longer means that something is wrong, ms. Source: the contract of `/health`. */
const LATE_MS = 60_000;

export interface Vitals {
  isReady: boolean;
  /** Null when the database did not answer. */
  waiting: Health["waiting"] | null;
  release: number | null;
  bots: Health["bots"];
  /** Whether a model is wanted, and whether it answers. */
  model: { isWanted: boolean; isUp: boolean };
}

/** Judges the vitals. `down` while starting or without the database. */
export function judgeHealth({ isReady, waiting, release, bots, model }: Vitals): Health {
  const isDegraded =
    Object.values(bots).includes("down") ||
    (model.isWanted && !model.isUp) ||
    (waiting !== null && waiting.oldestMs > LATE_MS);
  const healthy = isDegraded ? "degraded" : "ok";
  return {
    status: isReady && waiting ? healthy : "down",
    mode: model.isUp ? "model" : "quote",
    database: waiting ? "up" : "down",
    release,
    waiting: waiting ?? { turns: 0, deliveries: 0, oldestMs: 0 },
    bots,
  };
}
