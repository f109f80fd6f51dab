import { DateTime } from "luxon";
import type { Order } from "../../store/shop.ts";
import type { Language } from "../../texts/texts.ts";
import { type AfterSalesForm, type FormItem, isFault, type Wish, wantsPhotos } from "./form.ts";

/** The shop's rules after the sale, from `store.yaml`. Days and months count from delivery, in the store's zone. */
export interface AfterSalesPolicy {
  returnDays: number;
  exchangeDays: number;
  /** For what is missing from a parcel. */
  reportDays: number;
  /** For faults in what was sold. */
  warrantyMonths: number;
  /** Who pays for sending it back; `by_fault`: the shop where something is wrong with the goods, else the customer. */
  returnPostage: "shop" | "customer" | "by_fault";
  refundNeedsPhoto: boolean;
  /** Words of names, or beginnings of article numbers, of what can't come back unless it is faulty. */
  excluded: readonly string[];
  /** What a customer reads once their wish was approved, in the owner's own words. */
  instructions: Readonly<Partial<Record<Wish, Readonly<Partial<Record<Language, string>>>>>>;
}

/** One rule and whether it is kept; null where a fact is missing and people have to look. */
export type Finding =
  | {
      rule: "return_days" | "exchange_days" | "report_days";
      holds: boolean | null;
      days: number | null;
      allowed: number;
    }
  /** `until`: the last day, `YYYY-MM-DD`. */
  | { rule: "warranty"; holds: boolean | null; until: string | null; months: number }
  | { rule: "order_state"; holds: boolean | null; status: Order["status"] }
  | { rule: "excluded"; holds: false; item: string; word: string }
  | { rule: "photo"; holds: boolean | null; count: number };

/** What the rules say of a form. People decide; an unknown fact is left to them, never guessed. */
export interface Verdict {
  outcome: "eligible" | "not_eligible" | "to_check";
  why: readonly Finding[];
  /** Who would pay for sending it back; null where nothing is sent back. */
  postage: "shop" | "customer" | null;
}

/** Nothing is left to be done for these. */
const OVER: ReadonlySet<Order["status"]> = new Set(["unpaid", "cancelled", "refunding", "refunded"]);
const ARRIVED: ReadonlySet<Order["status"]> = new Set(["delivered", "completed"]);

/**
 * Holds a form against the shop's rules. `now` is when the customer asked: the day of delivery is day 0, and the last
 * day allowed still counts. `order` is null where it could not be proven.
 */
export function judgeAfterSales(
  form: Pick<AfterSalesForm, "kind" | "items" | "reason" | "wish" | "photos">,
  order: Pick<Order, "status" | "parcels"> | null,
  policy: AfterSalesPolicy,
  { now, timeZone }: { now: Date; timeZone: string },
): Verdict {
  const findings: Finding[] = [
    stateFinding(order),
    deadlineFinding(form, deliveredDays(order, timeZone), policy, dayOf(now, timeZone)),
    ...(isFault(form) ? [] : excludedFindings(form.items, policy.excluded)),
    ...(wantsPhotos(form, policy)
      ? [{ rule: "photo" as const, holds: form.photos.length > 0 ? true : null, count: form.photos.length }]
      : []),
  ];
  const isComplete = order !== null && form.items.length > 0 && form.wish !== null;
  const isKept = findings.every(({ holds }) => holds === true);
  return {
    outcome: findings.some(({ holds }) => holds === false)
      ? "not_eligible"
      : isComplete && isKept
        ? "eligible"
        : "to_check",
    why: findings,
    postage: postageOf(form, policy),
  };
}

function stateFinding(order: Pick<Order, "status"> | null): Finding {
  const status = order?.status ?? "unknown";
  return { rule: "order_state", holds: OVER.has(status) ? false : ARRIVED.has(status) ? true : null, status };
}

function deadlineFinding(
  form: Pick<AfterSalesForm, "kind" | "reason" | "wish">,
  delivered: readonly DateTime[],
  policy: AfterSalesPolicy,
  today: DateTime,
): Finding {
  if (isFault(form) && form.kind !== "missing") {
    const months = policy.warrantyMonths;
    const ends = delivered.map((day) => day.plus({ months }));
    const until = DateTime.min(...ends)?.toISODate() ?? null;
    return { rule: "warranty", holds: agreed(ends.map((end) => today <= end)), until, months };
  }
  const rule =
    form.kind === "missing" ? "report_days" : form.wish === "exchange" ? "exchange_days" : "return_days";
  const allowed = {
    report_days: policy.reportDays,
    exchange_days: policy.exchangeDays,
    return_days: policy.returnDays,
  }[rule];
  const passed = delivered.map((day) => Math.round(today.diff(day, "days").days));
  const days = passed.length === 0 ? null : Math.max(...passed);
  return { rule, holds: agreed(passed.map((count) => count <= allowed)), days, allowed };
}

/** The days on which parcels came; of several that differ, nobody but people know which one counts. */
function deliveredDays(order: Pick<Order, "parcels"> | null, timeZone: string): DateTime[] {
  return (order?.parcels ?? []).flatMap(({ status, lastEventAt }) =>
    status === "delivered" && lastEventAt ? [dayOf(lastEventAt, timeZone)] : [],
  );
}

/** What all say; null where they differ, or none says anything. */
function agreed(answers: readonly boolean[]): boolean | null {
  const [first = null, ...others] = answers;
  return others.every((other) => other === first) ? first : null;
}

/** The calendar's day in the store's zone, as midnight UTC, so that days are 24 hours. */
function dayOf(instant: Date, timeZone: string): DateTime {
  return DateTime.fromJSDate(instant, { zone: timeZone })
    .setZone("utc", { keepLocalTime: true })
    .startOf("day");
}

function excludedFindings(items: readonly FormItem[], excluded: readonly string[]): Finding[] {
  return items.flatMap(({ sku, name, names }) => {
    const called = [name, ...names].map((one) => one.toLowerCase());
    const word = excluded.find((one) => {
      const wanted = one.toLowerCase();
      return called.some((words) => words.includes(wanted)) || sku.toLowerCase().startsWith(wanted);
    });
    return word === undefined ? [] : [{ rule: "excluded" as const, holds: false as const, item: name, word }];
  });
}

function postageOf(
  form: Pick<AfterSalesForm, "kind" | "reason" | "wish">,
  { returnPostage }: AfterSalesPolicy,
): Verdict["postage"] {
  if (form.wish === "resend" || form.kind === "missing" || form.wish === null) return null;
  if (returnPostage !== "by_fault") return returnPostage;
  return isFault(form) ? "shop" : "customer";
}
