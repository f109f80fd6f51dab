import { createReleaseGate, type ReleaseGate } from "../../core/knowledge/gate/release-gate.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import { createCandidateStore, createPastQuestionStore } from "../../db/knowledge-candidates.ts";
import type { Database } from "../../db/open-database.ts";

/** The gate before releases of a folder, with no shop connected. */
export function createTestGate(database: Pick<Database, "sql">, folder: string): ReleaseGate {
  return createReleaseGate({
    candidates: createCandidateStore(database),
    past: createPastQuestionStore(database),
    folder,
    shop: null,
    say: loadTexts(),
    storeName: { zh: "小店", en: "Shop" },
    timeZone: "Asia/Shanghai",
    clock: () => new Date(),
  });
}
