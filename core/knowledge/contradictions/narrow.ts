import { LISTED, type Narrowing } from "./about.ts";
import { ADDRESS } from "./contacts.ts";
import type { FigurePlace, Reading } from "./reading.ts";
import type { Stretch } from "./stretches.ts";
import type { Subject } from "./subjects.ts";

/** Of each class what stands nearest: in the clause, in a clause of the sentence without a value of its own, outside. */
export function narrowingsOf(
  reading: Reading,
  { quantity, clause, clauses, sentence, head, quantities }: FigurePlace,
  subject: Subject,
  hasProduct: boolean,
): readonly Narrowing[] {
  const within = (stretch: Stretch | null) =>
    stretch ? reading.narrowings().filter(({ at }) => at >= stretch.from && at < stretch.to) : [];
  const hasOwn = ({ from, to }: Stretch) => quantities.some(({ at }) => at >= from && at < to);
  // What comes after another figure is that one's.
  const next = clauses.findIndex((other) => other.from >= clause.to && hasOwn(other));
  const isLast = next === -1 && !clauses.some((other) => other.to <= clause.from && hasOwn(other));
  const free = clauses
    .filter((other) => !hasOwn(other) && (other.to <= clause.from || isLast))
    .flatMap(within);
  // A question's «do you have a shop» is not where its answer holds.
  const ofTitle = reading.titleNarrowings().filter(({ class: kind }) => kind !== "channel");
  const levels = [within(clause), free, within(head), ofTitle];
  const classes = new Set(levels.flat().map((narrowing) => narrowing.class));
  const chosen = [...classes].flatMap((kind) => {
    const level = levels.find((some) => some.some((narrowing) => narrowing.class === kind)) ?? [];
    return level.filter((narrowing) => narrowing.class === kind);
  });
  const isOfTime = quantity.kind === "time";
  const hasAddress = reading.body.slice(sentence.from, sentence.to).search(ADDRESS) !== -1;
  const kept = chosen.filter(({ class: kind, key }) => {
    if (subject.plain?.test(key)) return false;
    if (key === "member" && chosen.some((other) => other.class === "group" && other.key !== key))
      return false;
    if (kind === "goods" && (hasProduct || isOfTime || GOODS_FREE.has(subject.key))) return false;
    if (hasProduct && kind === "group" && /^(?:men|women|adult)$/.test(key)) return false;
    if (
      kind === "piece" &&
      !["repair price", "repair time", "warranty", "waterproof rating"].includes(subject.key)
    )
      return false;
    if (kind === "level" && subject.key !== "battery life") return false;
    if (kind === "measure" && !["gift box price", "weight", "comfort temperature"].includes(subject.key))
      return false;
    if (kind === "channel" && key === "store" && isOfTime) return false;
    // Where the shop is, not a shop among several.
    if (kind === "region" && isOfTime && hasAddress) return false;
    if (kind === "group" && ["privacy", "press", "jobs"].includes(key)) return false;
    return !(kind === "condition" && key === "faulty" && subject.key === "refund time");
  });
  // 18 号 is a house as often as a day.
  const days = reading.found.days.filter(
    ({ at, month }) => month !== null && at >= sentence.from && at < sentence.to,
  );
  if (days.length === 0 || kept.some(({ class: kind }) => kind === "festival")) return kept;
  const period = days.map(({ month, day }) => `${month}-${day}`).join("/");
  return [...kept, { class: "period", key: period, at: quantity.at }];
}

/** Here it makes no difference what is sent or paid for. */
const GOODS_FREE = new Set([
  "bulk order from",
  "dispatch time",
  "delivery time",
  "shipping fee",
  "free shipping from",
  "invoice time",
  "bank time",
  "report of damage",
  "gift box price",
  "gift wrapping price",
]);

/** One set of narrowings for each thing that is listed. */
export function spread(narrowings: readonly Narrowing[]): Pick<Narrowing, "class" | "key">[][] {
  let sets: Pick<Narrowing, "class" | "key">[][] = [[]];
  for (const kind of new Set(narrowings.map((narrowing) => narrowing.class))) {
    const own = narrowings.filter((narrowing) => narrowing.class === kind);
    const next = LISTED.has(kind)
      ? sets.flatMap((set) => own.map((narrowing) => [...set, narrowing]))
      : sets.map((set) => [...set, ...own]);
    sets = next.slice(0, MOST_LISTED);
  }
  return sets;
}

const MOST_LISTED = 24;
