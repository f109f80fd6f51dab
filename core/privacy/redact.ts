import { stripInvisible } from "../understanding/normalise.ts";
import { PERSONAL_ADDRESSES } from "./personal-addresses.ts";
import { PERSONAL_DATES } from "./personal-dates.ts";
import { PERSONAL_NAMES, patternsOfNames } from "./personal-names.ts";
import { PERSONAL_NUMBERS } from "./personal-numbers.ts";
import type { PersonalKind, PersonalPattern } from "./personal-pattern.ts";

/** What stands where something was taken out. */
export const REMOVED = "(…)";

interface Redacted {
  text: string;
  removed: readonly { kind: PersonalKind; text: string }[];
}

/** Takes personal data out of a text; `names` are those of the people known to be in it. */
export type Redact = (text: string, names?: readonly string[]) => Redacted;

/** Found first holds the place: what is surest, and longest, stands before what merely looks like a number. */
const PATTERNS: readonly PersonalPattern[] = [
  ...PERSONAL_NUMBERS.filter(({ kind }) => kind === "link" || kind === "email" || kind === "account"),
  ...PERSONAL_DATES,
  ...PERSONAL_ADDRESSES,
  ...PERSONAL_NUMBERS.filter(({ kind }) => kind !== "link" && kind !== "email" && kind !== "account"),
  ...PERSONAL_NAMES,
];

interface Found {
  kind: PersonalKind;
  start: number;
  end: number;
}

/**
 * Builds a redactor that knows `publicTexts` (the live knowledge): the shop's own phone, address and codes that stand
 * there are nobody's. Finds people's numbers and addresses by shape, names by the words around them or because they
 * are given. What it can't know is a name that nothing announces. Pure.
 */
export function createRedactor(publicTexts: readonly string[]): Redact {
  const folded = publicTexts.map(fold);
  const words = new Set(folded.flatMap((text) => text.toLowerCase().match(/\p{Script=Latin}+/gu) ?? []));
  const isPublic = createPublicTokens(folded);
  const hanTexts = publicTexts.filter((text) => /\p{Script=Han}/u.test(text));
  const isShopWord = (word: string) =>
    /\p{Script=Han}/u.test(word) ? hanTexts.some((text) => text.includes(word)) : words.has(word);

  return (given, names = []) => {
    const text = stripInvisible(given);
    const folded = fold(text);
    const found = findAll(folded, [...patternsOfNames(names, isShopWord), ...PATTERNS]).filter(
      ({ kind, start, end }) => kind === "name" || !isPublic(folded.slice(start, end)),
    );
    let redacted = "";
    let at = 0;
    for (const { start, end } of found) {
      redacted += `${text.slice(at, start)}${REMOVED}`;
      at = end;
    }
    redacted += text.slice(at);
    return {
      text: redacted.replace(/(?:\(…\)[\s,，、]*){2,}/g, REMOVED),
      removed: found.map(({ kind, start, end }) => ({ kind, text: text.slice(start, end) })),
    };
  };
}

/** Whether something like a token was found in the texts, too. A text is searched, once, when it may hold what is asked for. */
function createPublicTokens(texts: readonly string[]): (token: string) => boolean {
  const unread = new Map(texts.map((text) => [text, keyOf(text)]));
  const keys = new Set<string>();
  return (token) => {
    const key = keyOf(token);
    for (const [text, whole] of unread) {
      if (!whole.includes(key)) continue;
      unread.delete(text);
      for (const { kind, start, end } of findAll(text, PATTERNS))
        if (kind !== "name" && kind !== "date") keys.add(keyOf(text.slice(start, end)));
    }
    return keys.has(key);
  };
}

/** All that is found, in order; what overlaps an earlier find is part of it. */
function findAll(folded: string, patterns: readonly PersonalPattern[]): Found[] {
  const found: Found[] = [];
  for (const { kind, pattern, accept } of patterns) {
    for (const match of folded.matchAll(pattern)) {
      const token = match[0].trimEnd();
      const start = match.index;
      const end = start + token.length;
      if (token === "" || (accept && !accept(token))) continue;
      const others = found.filter((other) => start < other.end && end > other.start);
      if (others.some((other) => other.start <= start && other.end >= end)) continue;
      // Joined: two finds that overlap in part are one piece of data.
      for (const other of others) found.splice(found.indexOf(other), 1);
      found.push({
        kind: others[0]?.kind ?? kind,
        start: Math.min(start, ...others.map((other) => other.start)),
        end: Math.max(end, ...others.map((other) => other.end)),
      });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** Full-width letters, digits and marks as plain ones, place by place, so that what is found can be cut out of the text itself. */
function fold(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00A0\u2000-\u200A\u202F]/g, " ")
    .replace(/[\u2010-\u2015\u2212]/g, "-");
}

function keyOf(token: string): string {
  return token.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
