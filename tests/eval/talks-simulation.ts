import type { MentionDay, SentParcels, TalkDay } from "../../core/insight/early-warning/observed.ts";
import { gamma, pick, poisson, weekdayFactor, weekFactors } from "./chance.ts";

/** What customers talk of and how parcels travel, where only chance and the weeks make a difference. */
export interface SimulatedTalks {
  talksADay: number;
  /** Of all conversations. */
  angryRatio: number;
  unclearRatio: number;
  /** Topics by Zipf's law: the rarest come up for the first time some day. */
  topics: number;
  /** Conversations a day that name the campaign. */
  namedADay: number;
  /** Spread of whole weeks, of each rate apart (gamma). */
  weekSpread: number;
}

/** A day on which something begins, and how many times the usual it then is; of parcels, the days they take longer. */
export interface PlantedTalk {
  level: "topic" | "campaign" | "anger" | "delay";
  from: number;
  times: number;
}

/** The topic that comes up more often when one is planted: neither the commonest nor rare. */
const RISING_TOPIC = 7;
const LATER_DAYS = 3;
const LATE_CARRIER = "c1";

export const TALK_SUBJECTS = {
  topic: `topic:${RISING_TOPIC}`,
  campaign: "campaign:autumn",
  anger: "store",
  delay: `carrier:${LATE_CARRIER}`,
} as const;

interface Day {
  talks: TalkDay;
  topics: readonly MentionDay[];
  campaign: MentionDay;
}

/** The conversations of each day. */
export function simulateTalks(
  { talksADay, angryRatio, unclearRatio, topics, namedADay, weekSpread }: SimulatedTalks,
  days: number,
  random: () => number,
  planted: PlantedTalk | null,
): Day[] {
  const weekOf = () => weekFactors(days, weekSpread, random);
  const [angryWeek, unclearWeek, campaignWeek] = [weekOf(), weekOf(), weekOf()];
  const weights = Array.from({ length: topics }, (_, at) => 1 / (at + 2));
  const topicWeeks = weights.map(weekOf);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return Array.from({ length: days }, (_, day): Day => {
    const times = (level: PlantedTalk["level"]) =>
      planted?.level === level && day >= planted.from ? planted.times : 1;
    const talks = poisson(talksADay * weekdayFactor(day), random);
    const some = (ratio: number) => Math.min(talks, poisson(talks * ratio, random));
    const named = poisson(namedADay, random);
    const mentioned = weights.flatMap((weight, at): MentionDay[] => {
      const ratio =
        (weight / whole) * (topicWeeks[at]?.(day) ?? 1) * (at === RISING_TOPIC ? times("topic") : 1);
      const asked = some(ratio);
      return asked > 0 ? [{ id: String(at), day, asked, unclear: 0 }] : [];
    });
    return {
      talks: {
        day,
        talks,
        angry: some(angryRatio * angryWeek(day) * times("anger")),
        unclear: some(unclearRatio * unclearWeek(day)),
      },
      topics: mentioned,
      campaign: {
        id: "autumn",
        day,
        asked: named,
        unclear: Math.min(
          named,
          poisson(named * unclearRatio * campaignWeek(day) * times("campaign"), random),
        ),
      },
    };
  });
}

/** A parcel on its way. */
export interface Parcel {
  carrier: string;
  day: number;
  tookDays: number;
}

/** How long parcels take: three days and a few more, by the carrier and its week. */
export function simulateParcels(
  { carriers, parcelsADay, weekSpread }: { carriers: number; parcelsADay: number; weekSpread: number },
  days: number,
  random: () => number,
  planted: PlantedTalk | null,
): Parcel[] {
  const weights = Array.from({ length: carriers }, (_, at) => 1 / (at + 1));
  const weeks = weights.map(() => weekFactors(days, weekSpread, random));
  const usual = weights.map(() => 2 * gamma(0.3, random));
  return Array.from({ length: days }, (_, day) => day).flatMap((day) =>
    Array.from({ length: poisson(parcelsADay, random) }, (): Parcel => {
      const at = pick(weights, random);
      const mean = (usual[at] ?? 2) * (weeks[at]?.(day) ?? 1);
      const carrier = `c${at}`;
      const isLate = planted?.level === "delay" && carrier === LATE_CARRIER && day >= planted.from;
      const tookDays = 2 + Math.round(mean * gamma(0.6, random)) + (isLate ? LATER_DAYS : 0);
      return { carrier, day, tookDays };
    }),
  );
}

/** As they are known on a day. */
export function parcelsOn(parcels: readonly Parcel[], today: number): SentParcels[] {
  const known = parcels.filter(({ day }) => day <= today);
  return [
    ...Map.groupBy(known, ({ carrier, day, tookDays }) =>
      [carrier, day, day + tookDays <= today ? tookDays : ""].join(),
    ).values(),
  ].flatMap(([one, ...others]) =>
    one
      ? [
          {
            carrier: one.carrier,
            day: one.day,
            tookDays: one.day + one.tookDays <= today ? one.tookDays : null,
            knownDays: Math.min(today - one.day, one.tookDays),
            parcels: 1 + others.length,
            orders: [],
          },
        ]
      : [],
  );
}
