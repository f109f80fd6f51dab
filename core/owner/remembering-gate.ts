import type { GateReport } from "../knowledge/gate/gate-report.ts";
import type { ReleaseGate } from "../knowledge/gate/release-gate.ts";

/** Reports that are kept: of the files that owners are deciding on. */
const MOST_KEPT = 10;

/**
 * A gate that asks the same release only once: an owner decides on what they have read, and needn't wait for it twice.
 * Another change, another live release or other golden questions are asked anew.
 */
export function rememberReports(gate: ReleaseGate): ReleaseGate {
  const reports = new Map<string, GateReport>();
  return {
    ...gate,
    async judge(input, onProgress) {
      const key = JSON.stringify([input.plan.contentHash, input.live?.id, input.golden.hash]);
      const report = reports.get(key) ?? (await gate.judge(input, onProgress));
      reports.delete(key);
      reports.set(key, report);
      for (const oldest of [...reports.keys()].slice(0, -MOST_KEPT)) reports.delete(oldest);
      return report;
    },
  };
}
