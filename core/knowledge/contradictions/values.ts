import type { Value } from "./statement.ts";

type Figure = Extract<Value, { type: "figure" }>;

/** «About 500 g» may be 450 or 550. */
const ABOUT = 0.1;
const MINUTES_A_DAY = 1440;

/** Whether both values may be true of one thing: the same, a part of the other's range, or limits that leave room. */
export function isCompatible(one: Value, other: Value): boolean {
  if (one.type === "word" || other.type === "word") {
    return one.type === "word" && other.type === "word" && isSameWord(one.key, other.key);
  }
  if ([one.bound, other.bound].includes("min") && [one.bound, other.bound].includes("max")) return true;
  // Shorter hours are other hours.
  if (one.unit === "clock" && one.low !== one.high && other.low !== other.high)
    return one.low === other.low && one.high === other.high;
  if (one.unit === other.unit) return isWithin(one, other) || isWithin(other, one);
  return isWithin(inDays(one), inDays(other)) || isWithin(inDays(other), inDays(one));
}

/** The unit under which values are compared: all durations are one. */
export function familyOf({ unit }: Value): string {
  return ["min", "workday", "month"].includes(unit) ? "duration" : unit;
}

function isWithin(one: Figure, other: Figure): boolean {
  const slack = one.isAbout || other.isAbout ? ABOUT : 1e-6;
  const give = (value: number) => slack * Math.max(1e-3, Math.abs(value));
  const isOpenRange = one.low !== one.high && one.bound === null;
  // «At most 14 days» leaves room for «7 to 11».
  if (isOpenRange && other.low === other.high && other.bound === "max") return other.high >= one.high;
  if (isOpenRange && other.low === other.high && other.bound === "min") return other.low <= one.low;
  return one.low >= other.low - give(other.low) && one.high <= other.high + give(other.high);
}

/** Workdays and months as days, from the fewest to the most they can be. */
function inDays(figure: Figure): Figure {
  if (figure.unit === "workday") return { ...figure, low: figure.low, high: figure.high * 1.4 + 2 };
  if (figure.unit === "month") return { ...figure, low: figure.low * 28, high: figure.high * 31 };
  return { ...figure, low: figure.low / MINUTES_A_DAY, high: figure.high / MINUTES_A_DAY };
}

/** A phone with or without its country's code. */
function isSameWord(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return (
    /^\d{7,}$/.test(short) && /^\d+$/.test(long) && long.length - short.length <= 4 && long.endsWith(short)
  );
}
