import { findDays, findTimes, findWeekdays } from "../../answering/claims/calendar.ts";
import type { CalendarDay, Quantity, Weekdays, Word } from "../../answering/claims/claim.ts";
import { findLinks, findMixedCodes, findNamedCodes, findSizes } from "../../answering/claims/codes.ts";
import { findFestivals } from "../../answering/claims/lexicon.ts";
import { findNumbers, findQuantities } from "../../answering/claims/quantities.ts";
import { createScan } from "../../answering/claims/scan.ts";
import type { Narrowing } from "./about.ts";
import type { Naming } from "./product-names.ts";
import type { Stretch } from "./stretches.ts";

/** What is read: of an entry, or of a line of the catalogue. */
export interface Source {
  title: string;
  body: string;
  questions: readonly string[];
  /** Ids of the products it is about as a whole. */
  products: readonly string[];
}

interface Found {
  quantities: Quantity[];
  words: Word[];
  days: CalendarDay[];
  weekdays: Weekdays[];
}

/** A source, normalised, with all that was found in it. */
export interface Reading {
  body: string;
  /** The same without anchors, all positions kept. */
  plain: string;
  title: string;
  questions: () => readonly string[];
  found: Found;
  /** Read only where a figure's subject is known: this is where most of the time goes. */
  narrowings: () => readonly Narrowing[];
  titleNarrowings: () => readonly Narrowing[];
  namings: readonly Naming[];
  titleNamings: readonly Naming[];
  source: Source;
}

/** A figure and what stands around it. */
export interface FigurePlace {
  quantity: Quantity;
  clause: Stretch;
  clauses: readonly Stretch[];
  sentence: Stretch;
  head: Stretch | null;
  /** The last question before it. */
  before: Stretch | null;
  text: string;
  codes: readonly Word[];
  /** Of opening hours: the days of the week they hold on. */
  days: readonly number[] | undefined;
  quantities: readonly Quantity[];
}

/** Everything with a value in a normalised text. */
export function readBody(body: string): Found {
  const scan = createScan(body);
  const links = findLinks(scan);
  findFestivals(scan);
  const days = findDays(scan).filter((day) => day.type === "day");
  const times = findTimes(scan).filter((time) => time.type === "quantity");
  const weekdays = findWeekdays(scan);
  const codes = findNamedCodes(scan);
  findSizes(scan);
  const figures = findQuantities(scan);
  const mixed = findMixedCodes(scan);
  const numbers = findNumbers(scan);
  return {
    quantities: [...times, ...figures, ...numbers],
    words: [...links, ...codes, ...mixed],
    days,
    weekdays,
  };
}
