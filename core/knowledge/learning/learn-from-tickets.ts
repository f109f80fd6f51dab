import { createRedactor } from "../../privacy/redact.ts";
import type { LiveKnowledge } from "../live-knowledge.ts";
import { draftFromTicket } from "./draft-from-ticket.ts";
import type { DraftStore } from "./draft-store.ts";
import { createLikeness } from "./likeness.ts";
import { decideDraft } from "./propose.ts";

export interface LearnDeps {
  drafts: Pick<DraftStore, "unlearned" | "heads" | "record">;
  knowledge: LiveKnowledge;
  now: Date;
  /** Aborts between two tickets. */
  signal?: AbortSignal;
}

/** Tickets looked through in one run. */
const TICKETS_A_RUN = 50;

/**
 * Looks through the tickets that were resolved since the last time and proposes what the knowledge lacks. A person
 * decides; nothing here reaches the knowledge. At most once a ticket.
 */
export async function learnFromTickets({ drafts, knowledge, now, signal }: LearnDeps): Promise<{
  tickets: number;
  proposed: number;
  merged: number;
}> {
  const learned = { tickets: 0, proposed: 0, merged: 0 };
  const tickets = await drafts.unlearned(TICKETS_A_RUN);
  // Most looks find nothing: what follows takes half a second.
  if (tickets.length === 0) return learned;

  await knowledge.reload();
  const index = knowledge.index();
  const redact = createRedactor(index.entries.flatMap(({ title, answer }) => [title, answer]));
  const likeness = createLikeness();
  for (const ticket of tickets) {
    if (signal?.aborted) break;
    const lesson = draftFromTicket(ticket, redact);
    const heads = lesson ? await drafts.heads() : [];
    const outcome = lesson
      ? decideDraft(lesson, { heads, index, likeness, now })
      : ({ kind: "nothing" } as const);
    await drafts.record(ticket.id, outcome);
    learned.tickets += 1;
    if (outcome.kind === "propose" || outcome.kind === "revive") learned.proposed += 1;
    if (outcome.kind === "merge") learned.merged += 1;
  }
  return learned;
}
