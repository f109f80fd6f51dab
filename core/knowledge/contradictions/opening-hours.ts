import type { Quantity, Weekdays } from "../../answering/claims/claim.ts";
import { endOf } from "./stretches.ts";

/** Pairs of times with the days they hold on; a single time stays as it is. */
export function hoursOf(
  body: string,
  quantities: readonly Quantity[],
  weekdays: readonly Weekdays[],
): { quantity: Quantity; days: readonly number[] | undefined }[] {
  const times = quantities.filter(({ kind }) => kind === "time").toSorted((one, other) => one.at - other.at);
  const ranges: { quantity: Quantity; days: readonly number[] | undefined }[] = [];
  for (let index = 0; index < times.length; index++) {
    const [start, end] = [times[index], times[index + 1]];
    if (!start) continue;
    const between = end ? body.slice(endOf(body, start), end.at) : "";
    if (end && (end.at === start.at || /^\s*(?:-|–|—|~|至|到|to|until|till|and)\s*$/i.test(between))) {
      const text = end.at === start.at ? start.text : body.slice(start.at, endOf(body, end)).trim();
      const before = weekdays.filter(({ at }) => at < start.at).at(-1);
      const after = weekdays.find(({ at }) => at > end.at);
      const isTaken = before && ranges.some(({ quantity }) => quantity.at > before.at);
      const days = (isTaken ? after : (before ?? after))?.days ?? WORKDAYS;
      ranges.push({ quantity: { ...start, text, high: end.high }, days });
      index++;
    } else ranges.push({ quantity: start, days: undefined });
  }
  return ranges;
}

/** Hours without a day hold on these at least. */
const WORKDAYS = [1, 2, 3, 4, 5];
