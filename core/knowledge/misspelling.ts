/** Shorter words are too near each other to tell a slip from another word. */
const MIN_LETTERS = 5;
/** Another vowel makes another word more often («think», «thank»). */
const MIN_LETTERS_FOR_VOWELS = 7;
const VOWELS = "aeiouy";

/**
 * Finds the word of a vocabulary that a word was probably meant to be: the same but for one letter left out, doubled or
 * added, two changed places, or one vowel taken for another. The first letter is hardly ever mistaken. Null for none.
 */
export function createSpellingHelp(vocabulary: Iterable<string>): (word: string) => string | null {
  const byShortened = new Map<string, string[]>();
  for (const word of vocabulary) {
    if (!isComparable(word)) continue;
    for (const short of [word, ...shortened(word)]) {
      const own = byShortened.get(short);
      if (own) own.push(word);
      else byShortened.set(short, [word]);
    }
  }
  return (word) => {
    if (!isComparable(word)) return null;
    for (const short of [word, ...shortened(word)]) {
      const meant = byShortened.get(short)?.find((other) => isSlip(word, other));
      if (meant !== undefined) return meant;
    }
    return null;
  };
}

function isComparable(word: string): boolean {
  return word.length >= MIN_LETTERS && /^[a-z]+$/.test(word);
}

/** The word without each of its letters but the first. */
function shortened(word: string): string[] {
  return Array.from(word.slice(1), (_, at) => word.slice(0, at + 1) + word.slice(at + 2));
}

function isSlip(word: string, meant: string): boolean {
  if (Math.abs(word.length - meant.length) > 1 || word[0] !== meant[0]) return false;
  let from = 0;
  while (from < word.length && word[from] === meant[from]) from++;
  const rest = word.slice(from);
  const other = meant.slice(from);
  if (rest.length !== other.length)
    return rest.length < other.length ? rest === other.slice(1) : rest.slice(1) === other;
  if (rest.slice(1) === other.slice(1)) {
    const areVowels = VOWELS.includes(rest[0] ?? "") && VOWELS.includes(other[0] ?? "");
    return areVowels && word.length >= MIN_LETTERS_FOR_VOWELS;
  }
  return rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2);
}
