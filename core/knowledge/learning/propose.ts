import { ANSWER_SCORE } from "../../answering/arbitrate.ts";
import { type Fault, verify } from "../../answering/verify.ts";
import type { KnowledgeEntry } from "../entry.ts";
import type { KnowledgeIndex } from "../passage.ts";
import type { Lesson } from "./draft-from-ticket.ts";
import type { DraftHead, LearnOutcome } from "./draft-store.ts";
import type { Likeness } from "./likeness.ts";

/** Tickets after which a rejected question is proposed again. Source: our choice, as the owner asked for. */
const REVIVE_TICKETS = 3;
/** Log odds from which two drafts are one: more than clusters need, since a draft's answer takes the other's place. */
const SAME_DRAFT = 1;

export interface ProposeFacts {
  heads: readonly DraftHead[];
  index: KnowledgeIndex;
  likeness: Likeness;
  now: Date;
}

/**
 * What becomes of a ticket's lesson: nothing where the live knowledge says the same already, a change of the entry
 * where it says something else, a part of a draft that asks the same, or a draft of its own. Pure.
 */
export function decideDraft(lesson: Lesson, { heads, index, likeness, now }: ProposeFacts): LearnOutcome {
  const entry = answeredBy(lesson, index, now);
  if (entry && !differs(lesson, entry)) return { kind: "nothing" };
  const changes = entry
    ? {
        entryId: entry.id,
        title: entry.title,
        questions: entry.questions,
        answer: entry.answer,
        product: entry.product,
      }
    : null;

  const head = mostAlike(lesson, heads, likeness);
  // What was approved but isn't live yet can't be compared with the live knowledge: the newest would be proposed twice.
  if (!head || (head.state === "approved" && entry)) return { kind: "propose", lesson, changes };
  const isRevived = head.state === "rejected" && head.ticketsSince + 1 >= REVIVE_TICKETS;
  if (isRevived) return { kind: "revive", lesson, changes, rejected: head.id };
  return { kind: "merge", lesson, into: head.id };
}

/** The live entry that surely answers the question, in its language. */
function answeredBy(lesson: Lesson, index: KnowledgeIndex, now: Date): KnowledgeEntry | null {
  const [first] = index.search({ text: lesson.question, now, limit: 1 }).passages;
  return first && first.score >= ANSWER_SCORE && first.entry.language === lesson.language
    ? first.entry
    : null;
}

/** Kinds of claims that are values: said otherwise, they are another answer and no other wording. */
const VALUES: ReadonlySet<Fault["kind"]> = new Set([
  "money",
  "percent",
  "duration",
  "measure",
  "number",
  "date",
  "weekday",
  "time",
  "size",
  "link",
  "email",
  "phone",
]);

/** Whether the agent's answer holds a value that the entry doesn't, or promises what the entry refuses. */
function differs(lesson: Lesson, entry: KnowledgeEntry): boolean {
  const evidence = [
    {
      id: entry.id,
      kind: "knowledge" as const,
      text: [entry.title, entry.answer].join("\n"),
      asOf: new Date(0),
      score: null,
    },
  ];
  const verdict = verify(lesson.answer, evidence, { language: lesson.language, question: lesson.question });
  if (verdict.ok) return false;
  return verdict.faults.some(
    ({ kind, about, expected }) =>
      about === undefined && (VALUES.has(kind) || (kind === "promise" && expected !== undefined)),
  );
}

function mostAlike(lesson: Lesson, heads: readonly DraftHead[], likeness: Likeness): DraftHead | null {
  const reading = likeness.read(lesson.question);
  let best: DraftHead | null = null;
  let highest = SAME_DRAFT;
  for (const head of heads) {
    if (head.language !== lesson.language) continue;
    const odds = head.wordings.map((wording) => likeness.compare(reading, likeness.read(wording)));
    const mean = odds.reduce((sum, odd) => sum + odd, 0) / Math.max(1, odds.length);
    if (mean < highest) continue;
    highest = mean;
    best = head;
  }
  return best;
}
