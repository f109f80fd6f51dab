import { findDays, findTimes, findWeekdays } from "./calendar.ts";
import type { Claim } from "./claim.ts";
import { findLinks, findMixedCodes, findNamedCodes, findSizes } from "./codes.ts";
import { findFestivals, findThings } from "./lexicon.ts";
import { findNames } from "./names.ts";
import { findPromises } from "./promises.ts";
import { findNumbers, findQuantities } from "./quantities.ts";
import { createScan } from "./scan.ts";

/** Everything checkable in a text that `normalise` has been over. Each stretch of it is read once; promises apart. */
export function findClaims(text: string): Claim[] {
  const scan = createScan(text);
  // The order is the rule: whatever can be mistaken for a part of something else comes after it.
  return [
    ...findLinks(scan),
    ...findFestivals(scan),
    ...findDays(scan),
    ...findTimes(scan),
    ...findWeekdays(scan),
    ...findNamedCodes(scan),
    ...findSizes(scan),
    ...findQuantities(scan),
    ...findMixedCodes(scan),
    ...findNumbers(scan),
    ...findThings(scan),
    ...findNames(scan),
    ...findPromises(text),
  ];
}
