import type { Passage } from "../knowledge/passage.ts";
import { type Language, LOCALE, type Say } from "../texts/texts.ts";
import { answerOf, type JudgedQuestion, toolOf } from "./arbitrate.ts";
import type { Decision, Reply } from "./decision.ts";

export interface ReplyContext {
  say: Say;
  /** Of the fixed texts. */
  language: Language;
  /** The languages the customer reads: what they wrote in, and what they chose. */
  reads: readonly Language[];
  storeName: Readonly<Record<Language, string>>;
  conversationId: string;
  timeZone: string;
  questions: readonly JudgedQuestion[];
  clarifications: number;
  peopleBackAt: Date | null;
}

/** What «something else» answers to a clarifying question: no entry has this key, so that it goes to people. */
export const NO_CHOICE = "other";

/** Buttons of tools under one message. */
const MAX_TOOL_BUTTONS = 4;

/** Says a decision to the customer: the answer first, then what happens next. */
export function replyTo(decision: Decision, context: ReplyContext): Reply[] {
  const { say, language } = context;
  switch (decision.kind) {
    case "answer":
      return [plain(join(knownTexts(context)))];
    case "tool":
    case "recommend":
      return [{ text: join(knownTexts(context)), buttons: toolButtons(context) }];
    case "clarify": {
      const [only, ...others] = decision.choices;
      const id = context.clarifications === 0 ? "clarify" : "clarify-again";
      const button = buttonIn(context);
      // A choice of one is no choice: the way out stands beside it.
      if (only && others.length === 0) {
        const elsewhere = { key: NO_CHOICE, label: say(language, "clarify-something-else") };
        const text = say(language, "clarify-one", { title: only.label.replace(/[?？]$/, "") });
        return [{ text, buttons: [only, elsewhere].map(button) }];
      }
      return [{ text: say(language, id), buttons: decision.choices.map(button) }];
    }
    case "escalate": {
      const isTold = decision.note !== undefined || decision.reason === "no_evidence";
      const known = isTold ? knownTexts(context) : [];
      const next =
        known.length === 0
          ? [say(language, `escalated-${decision.reason.replaceAll("_", "-")}`)]
          : // What a tool says of it holds what happens next.
            decision.note
            ? []
            : [say(language, "rest-to-colleague")];
      const last = [...next, ...returnText(context)].join(language === "zh" ? "" : " ");
      return [plain(join([...known, last].filter((text) => text !== "")))];
    }
    case "offer":
    case "collect":
      return [];
    case "none":
      return [
        plain(
          say(language, `courtesy-${decision.courtesy.replaceAll("_", "-")}`, {
            store: context.storeName[language],
          }),
        ),
      ];
  }
}

const buttonIn =
  ({ conversationId }: ReplyContext) =>
  ({ key, label }: { key: string; label: string }) => ({ label, data: `choice:${conversationId}:${key}` });

/** What the tools give to press, each once. */
function toolButtons(context: ReplyContext): Reply["buttons"] {
  const buttons = context.questions.flatMap((question) => toolOf(question)?.buttons ?? []);
  return [...new Map(buttons.map((one) => [one.key, one])).values()]
    .slice(0, MAX_TOOL_BUTTONS)
    .map(buttonIn(context));
}

/** The tools' and entries' texts for all questions that have one, each once. */
function knownTexts({ questions, say, language, reads }: ReplyContext): string[] {
  const texts = questions.flatMap((question) => {
    const tool = toolOf(question);
    if (tool) return [tool.text];
    const passage = answerOf(question);
    return passage ? [quote(passage, say, language, reads)] : [];
  });
  return [...new Set(texts)].filter((text) => text !== "");
}

/** The entry word for word, announced where it is in a language the customer doesn't write. */
function quote({ entry }: Passage, say: Say, language: Language, reads: readonly Language[]): string {
  if (reads.includes(entry.language) || entry.answer === "") return entry.answer;
  return `${say(language, `answer-only-in-${entry.language}`)}\n\n${entry.answer}`;
}

/** When people are back, as a sentence; nothing while they are at work. */
export function returnText({
  say,
  language,
  peopleBackAt,
  timeZone,
}: Pick<ReplyContext, "say" | "language" | "peopleBackAt" | "timeZone">): string[] {
  if (!peopleBackAt) return [];
  const when = new Intl.DateTimeFormat(LOCALE[language], {
    weekday: "long",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    hour12: language === "en",
    timeZone,
  }).format(peopleBackAt);
  return [say(language, "people-back", { when })];
}

function join(texts: readonly string[]): string {
  return texts.join("\n\n");
}

function plain(text: string): Reply {
  return { text, buttons: [] };
}
