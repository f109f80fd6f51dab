import type { Warning } from "../early-warning/warning.ts";
import type { Finding } from "./finding.ts";

/** Findings that no warning at hand tells already: of the same subject, or of rows that are mostly its own. Pure. */
export function untoldBy(
  warnings: readonly Pick<Warning, "subject" | "state" | "evidence">[],
  findings: readonly Finding[],
): Finding[] {
  const told = warnings.filter(({ state }) => state === "open" || state === "acknowledged");
  return findings.filter(
    ({ subject, sources }) =>
      !told.some(
        (warning) =>
          warning.subject === subject ||
          isMostlyOf(sources, warning.evidence.sources) ||
          isMostlyOf(warning.evidence.sources, sources),
      ),
  );
}

/** Whether most of some rows are among others. */
export function isMostlyOf(rows: readonly string[], others: readonly string[]): boolean {
  const among = new Set(others);
  return rows.filter((row) => among.has(row)).length * 2 > rows.length;
}
