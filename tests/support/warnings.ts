import type { Warning, WarningEvidence } from "../../core/insight/early-warning/warning.ts";
import type { Database } from "../../db/open-database.ts";
import { createWarningStore } from "../../db/warnings.ts";

export const EVIDENCE: WarningEvidence = {
  count: 9,
  of: 120,
  expected: 2.9,
  size: 3.1,
  confidence: 0.9995,
  name: { zh: "云朵羽绒马甲 M 码", en: "Cloud Down Vest M" },
  quotes: ["the zip broke on day one", "zip came off", "broken zip again"],
  sources: ["after_sales_forms:12"],
};

/** A warning as the watch raises one. */
export async function plantWarning(
  database: Pick<Database, "sql">,
  {
    kind = "fault",
    subject = "variant:CDV-M",
    ...evidence
  }: Partial<WarningEvidence> & Partial<Pick<Warning, "kind" | "subject">> = {},
  now = new Date(),
): Promise<Warning> {
  const warning = await createWarningStore(database).raise(
    { kind, subject, evidence: { ...EVIDENCE, ...evidence } },
    now,
  );
  if (!warning) throw new Error(`there is a warning of ${subject} already`);
  return warning;
}
