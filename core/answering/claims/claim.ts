/** What a claim is about; faults and figures are counted by it. */
export type ClaimKind =
  | "money"
  | "percent"
  | "duration"
  | "measure"
  | "number"
  | "date"
  | "weekday"
  | "time"
  | "size"
  | "code"
  | "phone"
  | "email"
  | "link"
  | "name"
  | "fact"
  | "promise";

/** Whether a figure is a limit: `max` «within 7 days», `min` «over $50», null neither. */
export type Bound = "max" | "min" | null;

interface Found {
  kind: ClaimKind;
  /** The words, as normalised. */
  text: string;
  /** Where they begin in the normalised text. */
  at: number;
}

/** A figure from `low` to `high` (the same for a single one) in a canonical unit: all lengths in mm, days in minutes … */
export interface Quantity extends Found {
  type: "quantity";
  unit: string;
  low: number;
  high: number;
  bound: Bound;
}

/** A day in the calendar; parts that were not said are null. */
export interface CalendarDay extends Found {
  type: "day";
  year: number | null;
  month: number | null;
  day: number | null;
}

/** Days of the week, 1 (Monday) to 7. */
export interface Weekdays extends Found {
  type: "weekdays";
  days: readonly number[];
}

/** Anything that is the same only when its canonical form `key` is: codes, links, names, sizes by letter. */
export interface Word extends Found {
  type: "word";
  key: string;
}

/** A promise or its refusal: `free`, `returnable`, … `isNegative`: «not free». */
export interface Promised extends Found {
  type: "promise";
  concept: string;
  isNegative: boolean;
  /** The words around it, near and far, by which two statements about the same concept are told apart. */
  clause: string;
  sentence: string;
}

/** One checkable thing a text says. */
export type Claim = Quantity | CalendarDay | Weekdays | Word | Promised;
