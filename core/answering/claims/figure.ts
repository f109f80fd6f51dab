import type { Bound, Quantity } from "./claim.ts";
import type { Scan } from "./scan.ts";

/** A figure that doesn't go on from another; thousands may be set apart by commas. */
export const NUMBER = String.raw`(?<![\d.,A-Za-z_])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
/** The same where something stands before it. */
export const NEXT_NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
/** What joins the ends of a range. It never goes over a line's end. */
export const TO = String.raw`[ \t]*(?:-|–|—|−|~|〜|至|到|to|through)[ \t]*`;
/** A unit in Latin letters ends where its letters end. */
export const END = "(?![A-Za-z0-9])";

const BOUND_BEFORE: readonly [RegExp, Bound][] = [
  [/(?:不少于|不低于|不小于|no less than|not less than|no fewer than)\s*$/i, "min"],
  [
    /(?:不超过|不高于|最多|最长|最迟|至多|低于|不到|少于|不足|小于|不满|未满|最高|within|under|up to|at most|no more than|not more than|no longer than|less than|fewer than|below|maximum(?: of)?|max\.?)\s*(?:the |a )?(?:first |next )?$/i,
    "max",
  ],
  [
    /(?:至少|最少|超过|大于|高于|满|最低|起码|over|above|more than|at least|minimum(?: of)?|min\.?|starting (?:at|from)|exceed(?:s|ing)?|after|beyond|longer than|later than)\s*(?:the |a )?$/i,
    "min",
  ],
];
const BOUND_AFTER: readonly [RegExp, Bound][] = [
  [
    /^\s*(?:or more|or over|or above|and up|and above|and over|minimum|\+|及以上|以上|起|之后|以后|后(?!台|续|面))/i,
    "min",
  ],
  [/^\s*(?:or less|or under|or fewer|maximum|max\b|at most|及以下|以下|以内|之内|内|封顶)/i, "max"],
];

/** Limits as `before` and `after` the figure tell them. */
function readBound(before: string, after: string): Bound {
  for (const [pattern, bound] of BOUND_BEFORE) if (pattern.test(before)) return bound;
  for (const [pattern, bound] of BOUND_AFTER) if (pattern.test(after)) return bound;
  return null;
}

/** The claim at `match`, with the limit that the words around it set. */
export function quantityAt(
  scan: Scan,
  match: RegExpExecArray,
  figure: Pick<Quantity, "kind" | "unit" | "low" | "high">,
): Quantity {
  const rest = scan.rest();
  const end = match.index + match[0].length;
  const bound = readBound(rest.slice(Math.max(0, match.index - 24), match.index), rest.slice(end, end + 12));
  return { type: "quantity", text: match[0].trim(), at: match.index, bound, ...figure };
}

const ANY_NUMBER = new RegExp(NEXT_NUMBER);

/** The first figure in `text`. */
export function toNumber(text: string): number {
  const found = ANY_NUMBER.exec(text);
  return found ? Number(found[0].replaceAll(",", "")) : Number.NaN;
}
