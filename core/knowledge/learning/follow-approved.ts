import { createHash } from "node:crypto";
import type { ThreadNote } from "../../conversation/delivery.ts";
import type { RefreshResult } from "../refresh.ts";
import { describeProblem } from "../release.ts";
import type { DraftStore } from "./draft-store.ts";

/** Reasons named in a thread; more are counted by `knowledge check`. */
const MAX_REASONS = 3;

/** After a look at the sources: tells people whether what they approved is live, or why it isn't. */
export async function followApproved(
  drafts: Pick<DraftStore, "pending" | "markPublished" | "tell">,
  result: RefreshResult,
): Promise<void> {
  const pending = await drafts.pending();
  if (pending.length === 0) return;
  if (result.kind === "published" || result.kind === "unchanged") {
    const learned = result.plan.entries.filter(({ source }) => source.file.startsWith("learned/"));
    const live = pending.filter((draft) => learned.some(({ answer }) => answer === draft.answer.trim()));
    if (live.length > 0) await drafts.markPublished(live.map(({ id }) => id));
    return;
  }
  const note = noteOn(result);
  const reason = createHash("sha256").update(JSON.stringify(note)).digest("hex").slice(0, 16);
  for (const { id } of pending) await drafts.tell(id, reason, note);
}

function noteOn(result: Extract<RefreshResult, { kind: "pinned" | "refused" | "held" }>): ThreadNote {
  switch (result.kind) {
    case "pinned":
      return { id: "draft-held-pinned", values: {} };
    case "refused": {
      const reasons = result.plan.refused.slice(0, MAX_REASONS).map(describeProblem);
      return { id: "draft-held-refused", values: { reasons: reasons.join("\n") } };
    }
    case "held":
      return { id: result.state === "rejected" ? "draft-held-rejected" : "draft-held-waiting", values: {} };
  }
}
