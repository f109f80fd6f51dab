import { setImmediate } from "node:timers/promises";
import { withoutCourtesies } from "../../answering/questions.ts";
import { createRedactor } from "../../privacy/redact.ts";
import type { Language } from "../../texts/texts.ts";
import type { KnowledgeIndex } from "../passage.ts";
import { clusterInOrder } from "./cluster.ts";

/** A question the bot had no good answer to, in the customer's words. */
export interface UnansweredQuestion {
  turnId: number;
  text: string;
  language: Language;
  customerId: number;
  /** Known names, to be taken out. */
  names: readonly string[];
  at: Date;
}

/** Where they are read. */
export interface GapStore {
  /**
   * What people had to answer since the knowledge lacked it, what was asked back and led nowhere, and answers that
   * customers called wrong or unhelpful, from `from` until before `to`, oldest first.
   */
  unanswered(from: Date, to: Date): Promise<UnansweredQuestion[]>;
}

/** Something customers ask that the knowledge lacks. Nothing in it points to a person. */
export interface Gap {
  /** The question most like all others of the matter. */
  question: string;
  language: Language;
  /** Times it was asked in the period, and by how many customers. */
  count: number;
  customers: number;
  /** Times it was asked in the period before, as long. */
  before: number;
  /** The rows both were counted from, as `turns:12`. */
  sources: readonly string[];
  sourcesBefore: readonly string[];
  /** Other wordings, newest first. */
  examples: readonly string[];
  lastAt: Date;
  /** The live entry that comes nearest, with its chance (0–1) of being the answer. */
  nearest: { entryId: string; title: string; score: number } | null;
}

export interface GapDeps {
  gaps: GapStore;
  index: KnowledgeIndex;
  now: Date;
}

const DAY_MS = 86_400_000;
const EXAMPLES = 3;
/** Characters of a question that is shown. */
const SHOWN_LENGTH = 160;
/** Letters and digits without which a text asks nothing: «?», «hi». */
const MIN_LETTERS = 3;

/**
 * What customers asked in vain in the last `days` days, most often asked first. Each matter is formed in the order the
 * questions came, from a day that moves on only every `days` days: today's questions join yesterday's matters and
 * never change them.
 */
export async function topGaps(
  { gaps, index, now }: GapDeps,
  { days, limit }: { days: number; limit: number },
): Promise<Gap[]> {
  const spanMs = days * DAY_MS;
  const from = new Date(now.getTime() - spanMs);
  const before = new Date(from.getTime() - spanMs);
  const anchor = new Date(Math.floor(before.getTime() / spanMs) * spanMs);

  const asked = await gaps.unanswered(anchor, now);
  const redact = createRedactor(index.entries.flatMap(({ title, answer }) => [title, answer]));
  const plain: UnansweredQuestion[] = [];
  for (const question of asked) {
    await setImmediate();
    const text = withoutCourtesies(redact(question.text, question.names).text.replace(/\s+/g, " ").trim());
    const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    if (letters >= MIN_LETTERS) plain.push({ ...question, text });
  }

  const clusters = await clusterInOrder(plain);
  const found = clusters.flatMap(({ members, central }) => {
    const now = members.filter(({ at }) => at >= from);
    const last = now.at(-1);
    if (!last) return [];
    const others = now.toReversed().map(({ text }) => shorten(text));
    const question = shorten(central.text);
    const earlier = members.filter(({ at }) => at >= before && at < from);
    return [
      {
        question,
        language: central.language,
        count: now.length,
        customers: new Set(now.map(({ customerId }) => customerId)).size,
        before: earlier.length,
        sources: now.map(({ turnId }) => `turns:${turnId}`),
        sourcesBefore: earlier.map(({ turnId }) => `turns:${turnId}`),
        examples: [...new Set(others)].filter((text) => text !== question).slice(0, EXAMPLES),
        lastAt: last.at,
        central: central.text,
      },
    ];
  });
  return found
    .toSorted(
      (one, other) =>
        other.count - one.count ||
        other.customers - one.customers ||
        other.lastAt.getTime() - one.lastAt.getTime(),
    )
    .slice(0, limit)
    .map(({ central, ...gap }): Gap => {
      const [first] = index.search({ text: central, now: gap.lastAt, limit: 1 }).passages;
      const nearest = first && { entryId: first.entry.id, title: first.entry.title, score: first.score };
      return { ...gap, nearest: nearest ?? null };
    });
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= SHOWN_LENGTH ? text : `${characters.slice(0, SHOWN_LENGTH - 1).join("")}…`;
}
