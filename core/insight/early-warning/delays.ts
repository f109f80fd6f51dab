import type { SpreadGuess } from "./base-rates.ts";
import type { Observed, SentParcels } from "./observed.ts";
import { weighOwnPast } from "./own-past.ts";
import { byDay, type Span, type Watched } from "./watched.ts";

/** A carrier is watched once so many of its parcels arrived. A judgement. */
const LEAST_PARCELS = 30;
/** So many of its parcels usually arrive within the time that counts as its usual. A judgement. */
const USUAL_SHARE = 0.85;

/** The few that are late anyway are twice as many in one week as in another: a day more on the way moves them all. A judgement. */
const BETWEEN_WEEKS_OF_PARCELS: SpreadGuess = { square: 0.15, weight: 50, least: 0.05, most: 1 };

/**
 * Weighs carriers: a parcel is late on the day on which it takes longer than most of the carrier's own did. Parcels that
 * nobody asked about on that day are not counted.
 */
export function weighDelays({ parcels }: Observed, span: Span, watchedFrom: number): Watched[] {
  return [...Map.groupBy(parcels, ({ carrier }) => carrier)].flatMap(([carrier, own]): Watched[] => {
    const limit = usualDays(own, watchedFrom);
    if (limit === null) return [];
    const judged = own.flatMap((sent) => {
      const isLate = sent.tookDays === null ? sent.knownDays > limit : sent.tookDays > limit;
      const isKnown = sent.tookDays !== null || sent.knownDays > limit;
      return isKnown ? [{ ...sent, day: sent.day + limit + 1, isLate }] : [];
    });
    const late = judged.filter(({ isLate }) => isLate);
    const track = {
      counts: byDay(late, span, (sent) => sent.parcels),
      exposures: byDay(judged, span, (sent) => sent.parcels),
    };
    return [
      {
        kind: "shipping_delay",
        subject: `carrier:${carrier}`,
        track,
        weighed: weighOwnPast(track, () => null, BETWEEN_WEEKS_OF_PARCELS),
        samples: (from) =>
          late
            .filter(({ day }) => day >= span.firstDay + from)
            .flatMap(({ day, orders }) => orders.map((source) => ({ day, source, words: null }))),
      },
    ];
  });
}

/** Days within which most of the parcels arrived that were sent before the watch begins; null where they are too few. */
function usualDays(own: readonly SentParcels[], watchedFrom: number): number | null {
  const arrived = own
    .flatMap(({ day, tookDays, parcels }) =>
      tookDays !== null && day < watchedFrom ? [{ tookDays, parcels }] : [],
    )
    .toSorted((one, other) => one.tookDays - other.tookDays);
  const all = arrived.reduce((sum, { parcels }) => sum + parcels, 0);
  if (all < LEAST_PARCELS) return null;
  let sum = 0;
  for (const { tookDays, parcels } of arrived) {
    sum += parcels;
    if (sum >= USUAL_SHARE * all) return tookDays;
  }
  return null;
}
