import { createHash } from "node:crypto";

/** What is measured against those who go without it. */
export type Experiment = "recommendations" | "offers";

/** `held_out`: treated as if the machine sold nothing. */
export type Arm = "treated" | "held_out";

/** Keeps who came into reach of an experiment, and in which arm. */
export interface ExposureStore {
  /** Notes it once a customer and experiment; answers the arm noted first, which counts from then on. */
  expose(experiment: Experiment, customerId: number, arm: Arm, now: Date): Promise<Arm>;
}

/** Parts a hash is read as: of 2^48 no share of whole percents loses a customer. */
const PARTS = 2 ** 48;

/**
 * The arm of a customer: always the same for the same seed (the store's own), held out with probability `ratio` (0–1),
 * and independent between experiments.
 */
export function armOf(experiment: Experiment, customerId: number, seed: string, ratio: number): Arm {
  const hash = createHash("sha256").update(`${seed}\0${experiment}\0${customerId}`).digest();
  return hash.readUIntBE(0, 6) / PARTS < ratio ? "held_out" : "treated";
}
