import { createHash } from "node:crypto";
import type { Understanding } from "../understanding/understanding.ts";
import type { AfterSales } from "./after-sales.ts";
import { answerOf, EXACT_SCORE, type JudgedQuestion, toolOf } from "./arbitrate.ts";
import type { Choice, Decision, EscalationReason } from "./decision.ts";
import { isQuestion, isTopic, leansOnContext } from "./questions.ts";

/** From here on, an entry is a thing the customer may have meant, worth asking about. */
export const CLARIFY_SCORE = 0.25;
/** As `CLARIFY_SCORE` for a word alone («delivery»), which fits several entries a little and none well. */
const TOPIC_SCORE = 0.05;
/** From here on, what the shop wrote about broken, missing and wrong things is told before people are called. */
const REMEDY_SCORE = 0.6;
/** Not understood a second time in a row, a customer is better off with a person. */
export const MAX_CLARIFICATIONS = 1;
/** A choice among more is a form. */
const MAX_CHOICES = 3;

/** All a turn is decided on. */
export interface TurnFacts {
  understanding: Pick<Understanding, "mood" | "cues" | "courtesy">;
  afterSales: AfterSales;
  /** «That's wrong»: the last answer didn't help. */
  isUnhelped: boolean;
  /** At least one; of one question where the text asks no more. */
  questions: readonly JudgedQuestion[];
  /** Whether something besides text came in that nobody but people can read. */
  hasUnreadable: boolean;
  /** Clarifying questions since the last answer. */
  clarifications: number;
  /** A colleague has the matter already; false unless given. */
  isForColleague?: boolean;
}

/** Chooses the next step. People first where people are needed, then facts, then knowledge, then a question back. */
export function decide(facts: TurnFacts): Decision {
  const best = Math.max(0, ...facts.questions.map(({ passages }) => passages[0]?.score ?? 0));
  const tool = facts.questions.map(toolOf).find((found) => found !== null);
  const reason = facts.isForColleague ? null : reasonForPeople(facts, best, tool?.settlesWish ?? false);
  if (reason) return { kind: "escalate", reason };

  // «One more thing» holds no topic, whatever an entry has in common with it.
  if (facts.understanding.courtesy === "filler") return { kind: "none", courtesy: "empty" };

  const forPeople = facts.questions.flatMap((question) => toolOf(question)?.people ?? [])[0];
  if (forPeople) return { kind: "escalate", ...forPeople };
  const isOpen = facts.questions.length === 1 && facts.clarifications < MAX_CLARIFICATIONS;
  if (tool && tool.choices.length > 0 && isOpen)
    return { kind: "clarify", choices: tool.choices.map(productChoice) };
  const entryIds = [
    ...new Set(
      facts.questions.flatMap((question) => (toolOf(question) ? [] : (answerOf(question)?.entry.id ?? []))),
    ),
  ];
  const isEachCovered = facts.questions.every(
    (question) => toolOf(question) || answerOf(question) || isCovered(question, entryIds, tool !== undefined),
  );
  if (tool?.recommended && isEachCovered) return { kind: "recommend", products: tool.recommended };
  if (tool && isEachCovered) return { kind: "tool", tool: tool.tool, facts: tool.facts };
  if (entryIds.length > 0 && isEachCovered) return { kind: "answer", entryIds };
  if (tool || entryIds.length > 0) return { kind: "escalate", reason: "no_evidence" };

  if (facts.understanding.courtesy !== null) return { kind: "none", courtesy: facts.understanding.courtesy };
  if (facts.understanding.cues.includes("gives_orders_to_bot"))
    return { kind: "escalate", reason: "injection" };

  const choices = choicesAmong(facts.questions);
  if (choices.length === 0) return { kind: "escalate", reason: "no_evidence" };
  if (facts.clarifications >= MAX_CLARIFICATIONS) return { kind: "escalate", reason: "unclear_twice" };
  return { kind: "clarify", choices };
}

/** The reason why people must act, whatever the knowledge holds; null for none. */
function reasonForPeople(
  facts: TurnFacts,
  bestScore: number,
  isWishSettled: boolean,
): EscalationReason | null {
  const { cues, mood } = facts.understanding;
  if (cues.includes("asks_for_person")) return "asked_for_person";
  if (mood === "angry") return "angry";
  if (cues.includes("complaint")) return "complaint";
  if (facts.isUnhelped) return "not_helped";
  if (facts.afterSales === "hazard" || facts.afterSales === "loss") return "after_sales";
  // The shop may have written down what it says to such questions: «do you sell wholesale», «is there a discount».
  // A quantity makes it a deal, not a question.
  const isDeal = cues.includes("bulk_deal") && facts.questions.some(({ text }) => /\d|[十百千万]/.test(text));
  const isWrittenDown =
    bestScore >= EXACT_SCORE && !isDeal && facts.questions.some(({ text }) => isQuestion(text));
  if (isWrittenDown) return facts.hasUnreadable ? "attachment" : null;
  if (cues.includes("bulk_deal")) return "bulk_deal";
  if (cues.includes("bargains")) return "bargaining";
  const hasRemedy = facts.afterSales !== "demand" && bestScore >= REMEDY_SCORE && !facts.hasUnreadable;
  const isSettled = isWishSettled && (facts.afterSales === "demand" || facts.afterSales === "wish");
  if (facts.afterSales !== null && !hasRemedy && !isSettled) return "after_sales";
  return facts.hasUnreadable ? "attachment" : null;
}

/** A second sentence on the same matter: what is being told stands among the first three for it, too, or it only goes on about the tool's. */
function isCovered(
  { text, passages }: JudgedQuestion,
  entryIds: readonly string[],
  hasTool: boolean,
): boolean {
  if (hasTool && leansOnContext(text)) return true;
  return passages.slice(0, 3).some(({ entry }) => entryIds.includes(entry.id));
}

function choicesAmong(questions: readonly JudgedQuestion[]): Choice[] {
  const passages = questions
    .flatMap((question) =>
      question.passages.filter(
        ({ score }) => score >= (isTopic(question.text) ? TOPIC_SCORE : CLARIFY_SCORE),
      ),
    )
    .sort((a, b) => b.score - a.score);
  const entries = [...new Map(passages.map(({ entry }) => [entry.id, entry])).values()];
  return entries
    .slice(0, MAX_CHOICES)
    .map((entry) => ({ key: choiceKey(entry.id), entryId: entry.id, label: entry.title }));
}

/** A thing of the catalogue to choose, by the name that customers read. */
export function productChoice(label: string): Choice {
  const entryId = `product:${label}`;
  return { key: choiceKey(entryId), entryId, label };
}

/** Characters of a choice's key: short enough for a button, and no two of a shop's entries are likely to share one. */
const KEY_LENGTH = 8;

/** A stable short name of an entry, for a button's callback data. */
export function choiceKey(entryId: string): string {
  return createHash("sha256").update(entryId).digest("hex").slice(0, KEY_LENGTH);
}
