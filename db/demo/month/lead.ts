import type { DraftDesk } from "../../../core/knowledge/learning/draft-desk.ts";
import type { createDraftStore } from "../../knowledge-drafts.ts";
import type { Random } from "../generate/random.ts";
import { AGENTS } from "./month-plan.ts";
import { CAMPAIGN_ANSWER, GAPS } from "./rare-questions.ts";

/** So long a draft lies before it is read, ms. */
const LIES_MS = 40 * 3_600_000;
/** Of drafts that answer something. */
const TAKEN_RATIO = 0.75;

/** What the shop's people know and the knowledge doesn't. */
const ANSWERS = [...GAPS.map(({ answers }) => answers), CAMPAIGN_ANSWER].flatMap(({ en, zh }) => [en, zh]);

/** In the morning the one who leads reads the drafts that have been there for two days, and takes most of what is an answer. */
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
    if (isAnswer(view.answer) && random.chance(TAKEN_RATIO)) {
      const outcome = await desk.approve(id, lead.id, { version: view.version });
      if (outcome.kind === "done") approved += 1;
    } else await desk.reject(id, lead.id);
  }
  if (approved > 0) await deps.publish();
}

/** «I will ask» is none. What was learned may be a part of what was said. */
const isAnswer = (learned: string): boolean => ANSWERS.some((answer) => answer.includes(learned));
