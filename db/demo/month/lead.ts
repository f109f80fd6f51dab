import type { DraftDesk } from "../../../core/knowledge/learning/draft-desk.ts";
import type { createDraftStore } from "../../knowledge-drafts.ts";
import type { Random } from "../generate/random.ts";
import { AGENTS } from "./month-plan.ts";

/** So long a draft lies before it is read, ms. */
const LIES_MS = 40 * 3_600_000;
const TAKEN_RATIO = 0.65;

/** In the morning the one who leads reads the drafts that have been there for two days, and takes most. */
export async function decideOnDrafts(deps: {
  drafts: Pick<ReturnType<typeof createDraftStore>, "heads" | "view">;
  desk: Pick<DraftDesk, "approve" | "reject">;
  random: Random;
  now: Date;
  publish(): Promise<void>;
}): Promise<void> {
  const { drafts, desk, random, now } = deps;
  const [lead] = AGENTS;
  const heads = (await drafts.heads()).filter(({ state }) => state === "proposed");
  let approved = 0;
  for (const { id } of heads) {
    const view = await drafts.view(id);
    if (!view || now.getTime() - view.createdAt.getTime() < LIES_MS) continue;
    if (random.chance(TAKEN_RATIO)) {
      const outcome = await desk.approve(id, lead.id, { version: view.version });
      if (outcome.kind === "done") approved += 1;
    } else await desk.reject(id, lead.id);
  }
  if (approved > 0) await deps.publish();
}
