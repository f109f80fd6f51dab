import { createFigures, type Figures } from "../insight/figures.ts";
import type { Money } from "../money.ts";
import type { Language, Say } from "../texts/texts.ts";
import type { Experiment } from "./holdout.ts";
import type { Lift } from "./lift.ts";
import type { SellingDay } from "./selling-day.ts";

type Tell = (id: string, values?: Record<string, string | number>) => string;

/** Writes what selling did for the lower half of a phone screen. What is switched off is told in a line, and not counted. */
export function renderSellingDay(day: SellingDay, say: Say, language: Language): string {
  const figures = createFigures(say, language);
  const tell: Tell = (id, values = {}) => say(language, id, values);
  const hasOffers = day.rescues === "on" || day.offers.made + day.taken.count + day.open.minor > 0;
  if (!day.recommends && day.rescues !== "on" && !hasOffers) return tell("selling-off");

  return [
    tell("selling-title"),
    day.recommends
      ? tell("selling-recommendations", { ...day.recommendations })
      : tell("selling-recommendations-off"),
    ...(hasOffers ? offers(day, tell, figures) : []),
    ...(day.rescues === "on" ? [] : [tell(`selling-offers-${day.rescues.replace("_", "-")}`)]),
    ...assisted(day, tell, figures),
    ...(day.recommends ? [proof("recommendations", day, tell, figures)] : []),
    ...(day.rescues === "on" ? [proof("offers", day, tell, figures)] : []),
  ].join("\n");
}

function offers(
  { offers, taken, open, budgets, staffLeft }: SellingDay,
  tell: Tell,
  figures: Figures,
): string[] {
  const lines = [
    tell("selling-offers", { made: offers.made, taken: taken.count }) +
      (offers.byAgents > 0 ? tell("selling-offers-by-agents", { count: offers.byAgents }) : ""),
  ];
  if (taken.cost.minor + open.minor > 0)
    lines.push(tell("selling-cost", { cost: figures.money(taken.cost), open: figures.money(open) }));
  if (taken.estimated.minor > 0)
    lines.push(tell("selling-estimated", { estimated: figures.money(taken.estimated) }));
  for (const { ruleId, today, inAll } of budgets) {
    const left = leftOf(today, inAll, tell, figures);
    lines.push(tell("selling-budget", { rule: ruleId, left }));
  }
  if (staffLeft) lines.push(tell("selling-staff-budget", { left: figures.money(staffLeft) }));
  return lines;
}

function leftOf(today: Money | null, inAll: Money | null, tell: Tell, figures: Figures): string {
  if (today && inAll)
    return tell("selling-left-both", { today: figures.money(today), inAll: figures.money(inAll) });
  if (today) return tell("selling-left-today", { today: figures.money(today) });
  if (inAll) return tell("selling-left-in-all", { inAll: figures.money(inAll) });
  return tell("selling-left-unlimited");
}

function assisted({ conversion, assisted }: SellingDay, tell: Tell, figures: Figures): string[] {
  if (conversion.of === 0) return [];
  const lines = [tell("selling-conversion", { share: figures.share(conversion) })];
  if (assisted.orders > 0) {
    const revenue = tell("selling-assisted", { revenue: figures.money(assisted.revenue) });
    const margin = assisted.margin
      ? tell("selling-assisted-margin", { margin: figures.money(assisted.margin) })
      : "";
    lines.push(revenue + margin);
  }
  return lines;
}

/** What is known of the effect: never a difference without its interval and both counts. */
function proof(experiment: Experiment, day: SellingDay, tell: Tell, figures: Figures): string {
  return tell(`selling-helps-${experiment}`, { answer: answer(experiment, day, tell, figures) });
}

function answer(experiment: Experiment, day: SellingDay, tell: Tell, figures: Figures): string {
  const lift = day.lift[experiment];
  const { count: heldOut, of } = day.heldOut[experiment];
  switch (lift.kind) {
    case "not_measurable":
      return tell("selling-no-holdout");
    case "too_few":
      return tell("selling-too-few", { missing: figures.count(roundedUp(lift.missing)), heldOut, of });
    case "measured":
      return measured(lift, day.open.currency, tell, figures);
  }
}

function measured(
  { treated, heldOut, ordering, spending }: Extract<Lift, { kind: "measured" }>,
  currency: string,
  tell: Tell,
  figures: Figures,
): string {
  const [low, high] = ordering.interval;
  const verdict = low > 0 ? "helps" : high < 0 ? "hurts" : "unclear";
  const points = (ratio: number) => signed(figures.decimal(100 * ratio), ratio);
  const money = (minor: number) => signed(figures.money({ minor: Math.round(minor), currency }), minor);
  const share = ({ ordered, customers }: typeof treated) => figures.share({ count: ordered, of: customers });
  return [
    tell(`selling-lift-${verdict}`),
    tell("selling-lift-ordering", {
      treated: share(treated),
      heldOut: share(heldOut),
      points: points(ordering.value),
      low: points(low),
      high: points(high),
    }),
    ...(spending
      ? [
          tell("selling-lift-spending", {
            each: money(spending.value),
            low: money(spending.interval[0]),
            high: money(spending.interval[1]),
          }),
        ]
      : []),
  ].join("\n");
}

function signed(figure: string, value: number): string {
  return value > 0 ? `+${figure}` : figure;
}

/** Nobody needs to know it to the customer. */
function roundedUp(count: number): number {
  const step = count > 200 ? 100 : count > 20 ? 10 : 1;
  return Math.ceil(count / step) * step;
}
