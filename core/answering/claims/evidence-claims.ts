import type { Claim, Promised } from "./claim.ts";
import { findClaims } from "./extract.ts";
import { nameKey } from "./names.ts";
import { normalise } from "./numerals.ts";

/** What one piece of evidence can hold. */
export interface HeldFacts {
  claims: readonly Claim[];
  /** All its words, as names are compared, with a space at both ends. */
  words: string;
  /** All its letters and digits, as codes are compared, one space between. */
  codes: string;
}

const ZH_QUESTION =
  /[吗么呢]\s*$|怎么|如何|多久|多少|多大|什么|哪|能不能|可不可以|可否|能否|是不是|有没有|是否|几[天个时点]|为何/;
const EN_QUESTION =
  /^\s*(?:can|could|do|does|did|is|are|was|were|how|what|when|where|which|why|who|will|would|should|may)\b/i;
const YES =
  /^\s*(?:yes|yep|sure|of course|certainly|absolutely|可以|是的?|能|会|支持|有的?|当然|没问题|对)(?![不没A-Za-z])/i;
const NO = /^\s*(?:no|nope|not|unfortunately|sorry|我们不|不|没有|无法|暂不|抱歉|很遗憾)/i;

/**
 * Reads what a piece of evidence states. A question in it states nothing, unless the next sentence says yes or no:
 * an entry titled «Can I return sale items?» must not hold the promise that they can be returned.
 */
export function readEvidence(text: string): HeldFacts {
  const whole = normalise(text);
  const sentences = sentencesOf(whole);
  const stated: string[] = [];
  const denied: string[] = [];
  const asked: string[] = [];
  for (const [index, sentence] of sentences.entries()) {
    if (!isQuestion(sentence, index === 0)) stated.push(sentence);
    else {
      const answer = sentences[index + 1] ?? "";
      if (NO.test(answer)) denied.push(sentence);
      else if (YES.test(answer)) stated.push(sentence.replace(/[?？]\s*$/, "."));
      else asked.push(sentence);
    }
  }
  const words = nameKey(whole);
  return {
    claims: [
      ...findClaims(stated.join("\n")),
      ...findClaims(denied.join("\n")).flatMap((claim) =>
        claim.type === "promise" ? [refused(claim)] : named(claim),
      ),
      ...findClaims(asked.join("\n")).flatMap(named),
    ],
    words: ` ${words} `,
    codes: ` ${whole
      .toLowerCase()
      .replaceAll(/[-_#]/g, "")
      .replaceAll(/[^a-z0-9]+/g, " ")} `,
  };
}

/** A question still names things: the product, the place, the size it is about. */
function named(claim: Claim): Claim[] {
  return ["name", "fact", "size", "code", "link", "email", "phone"].includes(claim.kind) ? [claim] : [];
}

function refused(claim: Promised): Promised {
  return { ...claim, isNegative: true };
}

/** A title often asks without the mark. */
function isQuestion(sentence: string, isTitle: boolean): boolean {
  if (/[?？]\s*$|[吗呢]\s*$/.test(sentence)) return true;
  if (!isTitle || /[.。!！;；:：]\s*$/.test(sentence)) return false;
  return sentence.length < 60 && (EN_QUESTION.test(sentence) || ZH_QUESTION.test(sentence));
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[。！？;；\n]|[!?]|(?<!\b[ap]\.m|\bno|\bapprox|\bU\.S)\.(?=\s|$))/i)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}
