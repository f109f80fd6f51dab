import type { Language, Say } from "../../texts/texts.ts";
import type { DigestDecision } from "../digest.ts";
import { warningWords } from "../early-warning/warning-words.ts";
import { createFigures } from "../figures.ts";
import type { Finding } from "../findings/finding.ts";
import { excerpt, QUESTION_LENGTH, type Tell, type Telling } from "./telling.ts";

export function decisions({ digest, say, language, tell }: Telling): string[] {
  if (digest.decisions.length === 0) return [];
  const lines = digest.decisions.map(
    (decision, index) => `${index + 1}. ${decisionText(decision, say, language)}`,
  );
  return [tell("digest-decide"), ...lines];
}

/** What is to be decided, as a question or as what to do. */
export function decisionText(decision: DigestDecision, say: Say, language: Language): string {
  const figures = createFigures(say, language);
  const tell: Tell = (id, values = {}) => say(language, id, values);
  switch (decision.kind) {
    case "warning":
      return tell("digest-decide-warning", {
        name: decision.warning.evidence.name[language],
        action: warningWords(decision.warning, say, language).action,
      });
    case "unclaimed_tickets":
      return tell("digest-decide-unclaimed-tickets", { count: decision.count });
    case "slow_people":
      return tell("digest-decide-slow-people", {
        typical: figures.duration(decision.p50Ms),
        promised: figures.duration(decision.promisedMs),
      });
    case "unhappy_customers":
      return tell("digest-decide-unhappy-customers", { count: decision.count, of: decision.of });
    case "lost_customers":
      return tell("digest-decide-lost-customers", { count: decision.count, of: decision.of });
    case "release":
      return tell("digest-decide-release");
    case "draft":
      return tell("digest-decide-draft", { text: excerpt(decision.question, QUESTION_LENGTH) });
    case "missing_answer":
      return tell("digest-decide-missing-answer", {
        text: excerpt(decision.question, QUESTION_LENGTH),
        count: decision.count,
        customers: decision.customers,
      });
    case "finding":
      return findingAction(decision.finding, say, language);
  }
}

/** The one thing to do about a finding. */
export function findingAction({ action, name }: Finding, say: Say, language: Language): string {
  return say(language, action.id, { name: name[language], ...action.values });
}
