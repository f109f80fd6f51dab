import { estimateTokens } from "../../../core/answering/compose-prompt.ts";
import type { LanguageModel, ModelInput } from "../../../core/model/language-model.ts";
import { createRandom } from "../generate/random.ts";
import type { MonthPlan } from "./month-plan.ts";

/** What the model did, apart from what the product wrote down. */
export interface ModelRecord {
  drafts: number;
  /** Drafts into which a mistake was planted: none may reach a customer. */
  wrong: number;
}

export interface MonthModelDeps {
  plan: Pick<MonthPlan, "seed" | "model">;
  record: ModelRecord;
  /** The month's clock goes on while the model writes. */
  pass(ms: number): Promise<void>;
}

/** Longest answer, in sentences, as the prompt asks for. */
const SENTENCES = 3;
/**
 * Tokens read and written a second: about what a model of 4 billion parameters does on a small machine with a graphics
 * chip. The rules stay read from turn to turn. A guess, for figures of a believable size.
 */
const SPEED = { read: 550, write: 30 };

/**
 * The month's stand-in for a language model: it answers with the sentences of the evidence's best entry, now and then
 * with a figure or a promise that stands nowhere. It knows only what a real one is told, the prompt; its drafts go the
 * way of every draft. The same prompt, the same draft.
 */
export function createMonthModel({ plan, record, pass }: MonthModelDeps): LanguageModel {
  return {
    name: "simulated",
    async compose({ system, messages }) {
      const prompt = messages[0]?.content ?? "";
      const random = createRandom(plan.seed ^ hash(prompt) ^ messages.length);
      const [best] = evidenceOf(messages);
      const answer = best ? firstSentences(best.text.slice(best.text.indexOf("\n") + 1)) : "";
      const isWrong = best !== undefined && random.chance(plan.model.wrongRatio);
      const json = best
        ? {
            enough: true,
            used_ids: [best.id],
            answer: isWrong ? withMistake(answer, prompt, random.int(2, 9)) : answer,
          }
        : { enough: false, used_ids: [], answer: "" };
      record.drafts += 1;
      if (isWrong) record.wrong += 1;

      const told = messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
      const outputTokens = estimateTokens(JSON.stringify(json));
      const seconds = (told / SPEED.read + outputTokens / SPEED.write) * (random.int(85, 125) / 100);
      const computeMs = Math.round(seconds * 1000);
      await pass(computeMs);
      return { json, promptTokens: estimateTokens(system) + told, outputTokens, computeMs };
    },
  };
}

interface ShownEvidence {
  id: string;
  text: string;
}

/** The evidence as the prompt lays it out, a line of JSON each, the best first; a model that is no good can read no more. */
function evidenceOf(messages: ModelInput["messages"]): ShownEvidence[] {
  const [, lines = ""] = /EVIDENCE = \[\n([\s\S]*?)\n\]\nCONVERSATION/.exec(messages[0]?.content ?? "") ?? [];
  const isChinese = messages[0]?.content.includes("Simplified Chinese") === true;
  return lines
    .split(",\n")
    .filter((line) => line !== "")
    .map((line): ShownEvidence => JSON.parse(line))
    .filter(({ text }) => /\p{Script=Han}/u.test(text) === isChinese);
}

/** As it is written, lists and all: what is cut out of its place says something else. */
function firstSentences(text: string): string {
  const ends = [...text.matchAll(/[。！？]|(?<=[\p{L})])[.!?](?=\s|$)/gu)];
  const last = ends[SENTENCES - 1];
  return last ? text.slice(0, last.index + 1) : text;
}

/** A number of the answer becomes another that stands nowhere in the prompt; where there is none, a promise is added. */
function withMistake(answer: string, prompt: string, by: number): string {
  const other = [by, by * 7, by * 31, by * 113].find((number) => !prompt.includes(String(number)));
  const changed = other === undefined ? answer : answer.replace(/\d+/, String(other));
  if (changed !== answer) return changed;
  return /\p{Script=Han}/u.test(answer)
    ? `${answer}三十五天内不满意全额退款。`
    : `${answer} We refund it in full within 35 days.`;
}

/** Source: FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
