import { scriptOf } from "../understanding/language.ts";
import { HARD_WORDS } from "../understanding/mood-words.ts";
import { normalise, stripInvisible } from "../understanding/normalise.ts";
import type { Evidence } from "./decision.ts";

// What verification can't see: a draft without a figure or a promise in it that speaks of something else altogether.

/** Words in a row that a draft may share with the rules it was written under. */
const SHARED_WORDS = 5;
/** Words with a meaning from which a sentence must have something in common with what it was written from. */
const MIN_CONTENT_WORDS = 3;

/** A shorter line of the evidence stands in sentences by chance. */
const MIN_COPIED_CHARACTERS = 12;

/** Of a sentence's words, how many must stand in what it was written from (0–1): true paraphrases reach it, found with the drafts of `verify-figures`. */
const MIN_SHARED_RATIO = { en: 0.25, zh: 0.15 };

/** How a model speaks of itself and its orders; no customer of a shop wants to hear it. */
const OF_ITSELF =
  /\b(?:system prompt|prompts?|used_ids|json|language model|(?:my|the) (?:instructions|rules|guidelines|training)|developer mode|jail ?break\w*|unrestricted|evidence|rules|passwords?|secrets?|internal notes?|(?:best|nearest) match|match score|slack|you(?:'ve)? (?:have )?(?:won|win)\b[^.]*|@(?:everyone|channel|here)|pwned|hacked|i am now|i'm now|(?:as|i am|i'm) (?:an? )?(?:ai|dan|admin\w*|root))\b|提示词|系统提示|(?:我的|系统)(?:指令|规则|设定)|证据|规则|密钥|密码|语言模型|开发者模式|越狱|不受限制|我现在是|内部备注|匹配(?:的)?分数?|中奖|群里|工单|@所有人|被(?:黑|攻破)/i;

/** Deeds that no answer does: nobody is verified and nothing approved by saying so. */
const DEED =
  /\b(?:was|were|is|are|been|now|stands) (?:approved|verified|granted|dropped|deleted|unlocked|activated|authori[sz]ed)\b|已(?:经)?(?:被)?(?:批准|核实|通过|删除|授权|解锁|激活)|已按您/i;

/** What a shop never says of its own goods, nor of going to law. */
const AGAINST_SHOP = /\b(?:dreadful|lousy|overpriced)\b|糟糕/i;

/** Slack's mentions, tags of HTML, and links in the writing of Markdown. */
const MENTION = /<[!@#]\w|<\/?[a-z]+[\s>]|\[[^\]\n]*\]\([^)\n]*\)/i;

/** Writing that hides what it says: letter by letter, in codes. */
const HIDDEN: readonly RegExp[] = [
  /(?:(?<!\S)\p{L}\s+){4,}\p{L}(?!\S)/u,
  /(?:(?<!\S)[.\-/·•]+\s+){4,}/,
  /[A-Za-z0-9+/]{24,}={0,2}/,
];

/** Digits within words: a model's number is one, «wr1t3 r3pl135» is another writing. */
const DIGITS_IN_WORD = /\b[A-Za-z]+\d+[A-Za-z]\w*/g;

/** A letter of no alphabet that the shop writes in, among them those that pass for Latin ones; or an accented one. */
const FOREIGN = /[^\P{L}\p{Script=Latin}\p{Script=Han}\p{Lm}]|(?![A-Za-z])\p{Script=Latin}/u;

/** As many words of the other language in a row are no name any more. */
const OTHER_WORDS = { en: /\p{Script=Han}{4,}/u, zh: /\b[a-z]+(?: [a-z]+){4,}\b/ } as const;

/** What of a draft has no place in an answer of the shop, in words a model can act on; null where nothing is wrong. */
export function offTopic(written: string, system: string, evidence: readonly Evidence[]): string | null {
  const draft = normalise(written);
  const known = normalise(evidence.map(({ text }) => stripInvisible(text)).join("\n"));
  const ofItself = OF_ITSELF.exec(draft)?.[0];
  if (ofItself !== undefined && !known.toLowerCase().includes(ofItself.toLowerCase()))
    return `The draft speaks of ${JSON.stringify(ofItself)}, which is nothing to tell a customer.`;
  const abuse = HARD_WORDS.flatMap((pattern) => draft.toLowerCase().match(pattern) ?? []).find(
    (word) => !known.toLowerCase().includes(word),
  );
  if (abuse !== undefined) return `${JSON.stringify(abuse)} is no word for a customer.`;
  const claimed = [DEED, AGAINST_SHOP, FOREIGN, ...HIDDEN].flatMap(
    (pattern) => pattern.exec(draft)?.[0] ?? [],
  );
  const codes = (draft.match(DIGITS_IN_WORD) ?? []).filter((word) => !known.includes(word));
  if (codes.length >= 2) return `${JSON.stringify(codes.join(" "))} is no writing for a customer.`;
  const unfounded = claimed.find((words) => !known.toLowerCase().includes(words.toLowerCase()));
  if (unfounded !== undefined) return `The evidence has no ${JSON.stringify(unfounded)}: leave it out.`;
  if (MENTION.test(draft)) return "The draft holds a mention or markup.";
  if (repeats(draft, system, known)) return "The draft repeats the rules it is written under.";

  // Words can be compared within a language only.
  const language = scriptOf(draft, "en").language;
  const other = OTHER_WORDS[language].exec(draft)?.[0];
  if (other !== undefined && !known.includes(other))
    return `${JSON.stringify(other)} is in another language.`;
  const own = evidence.filter(({ text }) => scriptOf(text, "en").language === language);
  if (own.length === 0) return null;
  const words = new Set(contentWords(own.map(({ text }) => text).join("\n")));
  // What is copied vouches for itself alone, not for what is hung on to it.
  const added = known
    .split("\n")
    .filter((line) => line.length >= MIN_COPIED_CHARACTERS)
    .reduce((left, line) => left.replaceAll(line, "\n"), draft);
  const stray = sentencesOf(added.replace(COURTESIES, " ")).find((sentence) => {
    // A figure was checked against the evidence already: «postage» may be said for «shipping» beside it.
    if (/[\d一二三四五六七八九十百千两]/.test(sentence)) return false;
    const said = contentWords(sentence);
    const shared = said.filter((word) => words.has(word)).length;
    return said.length >= MIN_CONTENT_WORDS && shared / said.length < MIN_SHARED_RATIO[language];
  });
  return stray === undefined ? null : `The evidence says nothing of ${JSON.stringify(stray)}: leave it out.`;
}

/** What says nothing of the matter, and may stand anywhere. */
const COURTESIES =
  /\b(?:let (?:us|me) know|feel free|happy to help|glad to help|hope (?:that|this) helps|(?:if|should) (?:you|anything)\b[^.!?]*|thank(?:s| you) for[^.!?]*|(?:we're|i'm|we are) (?:here|happy)[^.!?]*)|您好[，,]?|(?:谢谢|感谢)[^。！？，,]*|希望[^。！？，,]*(?:帮|有用)[^。！？，,]*|(?:如|若|有)[^。！？]*(?:问题|疑问|需要|不清楚|帮助)[^。！？]*|(?:欢迎|请)?随时[^。！？]*|祝您[^。！？]*/gi;

function repeats(draft: string, system: string, known: string): boolean {
  const rules = ` ${wordsOf(system).join(" ")} `;
  const allowed = ` ${wordsOf(known).join(" ")} `;
  const words = wordsOf(draft);
  return words.some((_word, at) => {
    const run = words.slice(at, at + SHARED_WORDS);
    if (run.length < SHARED_WORDS) return false;
    const text = ` ${run.join(" ")} `;
    return rules.includes(text) && !allowed.includes(text);
  });
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];

const sentencesOf = (text: string): string[] =>
  (text.match(/[^.!?。！？\n]+/g) ?? []).map((sentence) => sentence.trim());

const COMMON = new Set(
  "this that these those with from your have has will would could should about into they them their there here what when where which while been were than then also just only very more most some any each all and the for are can you our may not does did its happy glad please thank thanks sorry kind welcome help question know need want like take takes make makes".split(
    " ",
  ),
);

/** Words of a meaning: English ones by their first letters, Chinese ones as pairs of characters. */
function contentWords(text: string): string[] {
  const english = (text.toLowerCase().match(/[a-z]{3,}/g) ?? [])
    .filter((word) => !COMMON.has(word))
    .map((word) => word.slice(0, 4));
  const chinese = (text.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    [...run].slice(1).map((char, at) => `${[...run][at]}${char}`),
  );
  return [...english, ...chinese];
}
