/** What customers call things in English: one word for each family of names. */
const SAME_WORD: Readonly<Record<string, string>> = {
  pant: "trouser",
  tee: "tshirt",
  colour: "color",
};

/** A typo is forgiven from this length on; a changed letter, which may make another word («boats»), from the longer one. */
const TYPO_LENGTH = 5;
const CHANGED_LENGTH = 6;

/** Lower-case stems; «t-shirt», «t shirt» and «tshirt» are one word. */
export function wordsOf(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replace(/[’']s?\b/g, "")
    .replace(/\bt[ -]?shirts?\b/g, "tshirt")
    .replace(/([a-z])-([a-z])/g, "$1 $2");
  return (plain.match(/[a-z]+|\d+/g) ?? []).map((word) => {
    const stem = stemOf(word);
    return SAME_WORD[stem] ?? stem;
  });
}

function stemOf(word: string): string {
  return word.length > 3 && word.endsWith("s") ? word.replace(/(?<=s|x|ch|sh)es$|(?<!s)s$/, "") : word;
}

/** The characters of each Chinese run, two by two. */
export function pairsOf(text: string): string[] {
  return (text.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) => {
    const characters = [...run];
    return characters.slice(1).map((char, at) => `${characters[at]}${char}`);
  });
}

/** Puts the English words of a text right where one of `known` is but a slip away. */
export function createCorrection(known: ReadonlySet<string>): (text: string) => string {
  const byInitial = new Map<string, string[]>();
  for (const word of known) {
    if (word.length < TYPO_LENGTH) continue;
    const initial = word.charAt(0);
    const alike = byInitial.get(initial);
    if (alike) alike.push(word);
    else byInitial.set(initial, [word]);
  }
  return (text) =>
    text.replace(/[a-z]{4,}/gi, (word) => {
      const stem = stemOf(word.toLowerCase());
      if (known.has(stem) || stem.length < TYPO_LENGTH) return word;
      return byInitial.get(stem.charAt(0))?.find((candidate) => isSlipOf(candidate, stem)) ?? word;
    });
}

/** Of two words with the same first letter. */
function isSlipOf(word: string, written: string): boolean {
  // A slip adds or loses one letter at most.
  if (Math.abs(word.length - written.length) > 1) return false;
  let start = 0;
  while (start < word.length && word[start] === written[start]) start++;
  let end = 0;
  const shorter = Math.min(word.length, written.length);
  while (end < shorter - start && word.at(-1 - end) === written.at(-1 - end)) end++;
  const missed = word.slice(start, word.length - end);
  const added = written.slice(start, written.length - end);
  if (missed.length + added.length === 1) return true;
  if (missed.length === 1 && added.length === 1) return word.length >= CHANGED_LENGTH;
  return missed.length === 2 && added.length === 2 && missed[0] === added[1] && missed[1] === added[0];
}

/** The words and pairs of characters of a text that carry a meaning. */
export function contentWords(text: string): Set<string> {
  const words = wordsOf(text).filter((word) => word.length >= 3 && !SAYS_NOTHING.has(word));
  return new Set([...words, ...pairsOf(text).filter((pair) => !EMPTY_PAIR.test(pair))]);
}

const SAYS_NOTHING = new Set(
  "the and for not can has have does with from this that your you will which what when come want like need good much many some there made make size color men women are how long too very use used using one two its about get got any all low high set pair day sell carry stock please also".split(
    " ",
  ),
);
const EMPTY_PAIR = /[的了吗呢么是有能可以会这那你我他它不]|什么|怎么|多少/;
