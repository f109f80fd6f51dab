import type { Redact } from "../../privacy/redact.ts";
import type { Say } from "../../texts/texts.ts";
import { percentile } from "../percentile.ts";
import { customersIn, examplesOf, LEAST_CUSTOMERS } from "./examples.ts";
import type { Finding, FindingFor } from "./finding.ts";
import type { FormFields, FormRow } from "./finding-store.ts";
import { soldOf, type Thing, type Things } from "./things-asked.ts";

/**
 * Where a request after the sale is: `collecting` while the bot takes it down, `unclaimed` and `claimed` while people owe
 * a decision, `waiting` while the customer owes them a word.
 */
const STAGES = ["collecting", "unclaimed", "claimed", "waiting"] as const;
type Stage = (typeof STAGES)[number];

const HOUR_MS = 3_600_000;
/** Hours in one stage from which a request is stuck. Source: our choice: two working days at most for what people owe. */
const STUCK_HOURS: Readonly<Record<Stage, number>> = {
  collecting: 24,
  unclaimed: 8,
  claimed: 24,
  waiting: 72,
};

/** How long requests were in a stage, of those that left it in a period or were still in it at its end. */
export interface StageTimes {
  stage: Stage;
  count: number;
  medianHours: number | null;
  p90Hours: number | null;
  longestHours: number | null;
  /** Of `count`: those that were in it for longer than `limitHours`. */
  stuck: number;
  limitHours: number;
  /** Why they were made, as far as that is known, the commonest first; each of `count`. */
  reasons: readonly { reason: string; count: number }[];
}

export interface AfterSalesFacts {
  forms: readonly FormRow[];
  period: { start: Date; end: Date };
  before: { start: Date; end: Date };
  units: ReadonlyMap<string, number>;
  things: Things;
  redact: Redact;
  say: Say;
}

interface Stay {
  form: FormRow;
  stage: Stage;
  hours: number;
  leftAt: number;
}

/** Time in each stage. Pure. */
export function stageTimes({ forms, period }: Pick<AfterSalesFacts, "forms" | "period">): StageTimes[] {
  const stays = staysIn(forms, period);
  return STAGES.map((stage) => {
    const own = stays.filter((stay) => stay.stage === stage);
    const hours = own.map((stay) => stay.hours);
    return {
      stage,
      count: own.length,
      medianHours: percentile(hours, 0.5),
      p90Hours: percentile(hours, 0.9),
      longestHours: percentile(hours, 1),
      stuck: own.filter(isStuck).length,
      limitHours: STUCK_HOURS[stage],
      reasons: reasonsOf(own),
    };
  });
}

function reasonsOf(stays: readonly Stay[]): StageTimes["reasons"] {
  const known = stays.flatMap(({ form }) => form.fields.reason ?? []);
  return [...Map.groupBy(known, (reason) => reason)]
    .map(([reason, { length }]) => ({ reason, count: length }))
    .toSorted((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1));
}

/** Where requests get stuck, where customers leave them, and why they are made: three customers at least. Pure. */
export function afterSalesFindings(facts: AfterSalesFacts): Finding[] {
  return [...stuckFindings(facts), ...leftFindings(facts), ...reasonFindings(facts)];
}

function stuckFindings(facts: AfterSalesFacts): Finding[] {
  const now = staysIn(facts.forms, facts.period);
  const before = staysIn(facts.forms, facts.before);
  return STAGES.flatMap((stage): Finding[] => {
    const own = now.filter((stay) => stay.stage === stage);
    const stuck = own.filter(isStuck);
    if (stage === "collecting" || customersIn(stuck.map(({ form }) => form)) < LEAST_CUSTOMERS) return [];
    const hours = own.map((stay) => stay.hours);
    return [
      {
        ...findingOf(facts, `after_sales:${stage}`, {
          forms: stuck.map(({ form }) => form),
          before: before.filter((stay) => stay.stage === stage && isStuck(stay)).map(({ form }) => form),
        }),
        for: "staff",
        name: both(facts.say, `finding-stage-${stage}`),
        of: own.length,
        sourcesOf: sourcesOf(own.map(({ form }) => form)),
        action: {
          id: `finding-action-stage-${stage}`,
          values: {
            count: stuck.length,
            limitHours: STUCK_HOURS[stage],
            medianHours: Math.round(percentile(hours, 0.5) ?? 0),
            longestHours: Math.round(Math.max(...hours)),
          },
        },
      },
    ];
  });
}

/** Forms that customers gave up, by what they were asked last. */
function leftFindings(facts: AfterSalesFacts): Finding[] {
  const begun = facts.forms.filter(({ createdAt }) => isIn(createdAt, facts.period));
  const begunBefore = facts.forms.filter(({ createdAt }) => isIn(createdAt, facts.before));
  const isLeftAt = (step: Step) => (form: FormRow) => form.state === "left" && stepOf(form.fields) === step;
  return STEPS.flatMap((step): Finding[] => {
    const left = begun.filter(isLeftAt(step));
    if (customersIn(left) < LEAST_CUSTOMERS) return [];
    return [
      {
        ...findingOf(facts, `after_sales:left/${step}`, {
          forms: left,
          before: begunBefore.filter(isLeftAt(step)),
        }),
        for: "page",
        name: both(facts.say, `finding-left-${step}`),
        of: begun.length,
        sourcesOf: sourcesOf(begun),
        action: { id: `finding-action-left-${step}`, values: { count: left.length } },
      },
    ];
  });
}

const STEPS = ["order", "item", "reason", "wish", "photos"] as const;
type Step = (typeof STEPS)[number];

/** The first thing that is missing. */
function stepOf({ hasOrder, skus, reason, wish }: FormFields): Step {
  if (!hasOrder) return "order";
  if (skus.length === 0) return "item";
  if (reason === null) return "reason";
  return wish === null ? "wish" : "photos";
}

/** Who can do something about why things come back. */
const FOR_REASON: Readonly<Record<string, FindingFor>> = {
  broken: "supply_chain",
  missing_part: "supply_chain",
  wrong_item: "supply_chain",
  wrong_size: "page",
  not_as_described: "page",
  changed_mind: "selection",
};

/** Why one thing comes back. */
function reasonFindings(facts: AfterSalesFacts): Finding[] {
  const now = byReason(facts, facts.period);
  const before = byReason(facts, facts.before);
  return [...now].flatMap(([subject, { thing, reason, forms }]): Finding[] => {
    const owner = FOR_REASON[reason];
    if (!owner || customersIn(forms) < LEAST_CUSTOMERS) return [];
    const reasonIn = both(facts.say, `finding-reason-${reason.replaceAll("_", "-")}`);
    return [
      {
        ...findingOf(facts, subject, { forms, before: before.get(subject)?.forms ?? [] }),
        for: owner,
        name: {
          zh: facts.say("zh", "finding-reason-name", { product: thing.name.zh, reason: reasonIn.zh }),
          en: facts.say("en", "finding-reason-name", { product: thing.name.en, reason: reasonIn.en }),
        },
        of: facts.units.get(thing.id) ?? null,
        sourcesOf: soldOf(thing),
        action: {
          id: `finding-action-reason-${reason.replaceAll("_", "-")}`,
          values: { count: forms.length, productZh: thing.name.zh, productEn: thing.name.en },
        },
      },
    ];
  });
}

function byReason({ forms, things }: AfterSalesFacts, period: { start: Date; end: Date }) {
  const groups = new Map<string, { thing: Thing; reason: string; forms: FormRow[] }>();
  for (const form of forms) {
    const { reason, skus } = form.fields;
    if (reason === null || form.filedAt === null || !isIn(form.filedAt, period)) continue;
    const own = new Set(skus.flatMap((sku) => things.sold({ productId: null, sku }) ?? []));
    for (const thing of own) {
      const subject = `after_sales:${thing.id}/${reason}`;
      const group = groups.get(subject) ?? { thing, reason, forms: [] };
      group.forms.push(form);
      groups.set(subject, group);
    }
  }
  return groups;
}

function findingOf(
  { redact }: AfterSalesFacts,
  subject: string,
  { forms, before }: { forms: readonly FormRow[]; before: readonly FormRow[] },
) {
  return {
    kind: "after_sales" as const,
    subject,
    examples: examplesOf(
      forms.map(({ id, customerId, words }) => ({ ...words, customerId, order: id })),
      redact,
    ),
    count: forms.length,
    before: before.length,
    sources: sourcesOf(forms),
    sourcesBefore: sourcesOf(before),
  };
}

const sourcesOf = (forms: readonly FormRow[]): string[] => forms.map(({ id }) => `after_sales_forms:${id}`);

function both(say: Say, id: string): { zh: string; en: string } {
  return { zh: say("zh", id), en: say("en", id) };
}

const isStuck = ({ stage, hours }: Stay): boolean => hours > STUCK_HOURS[stage];
const isIn = (at: Date, { start, end }: { start: Date; end: Date }): boolean => at >= start && at < end;

/** All stays in a stage that ended in the period or went on at its end, each stage of a request added up. */
function staysIn(forms: readonly FormRow[], period: { start: Date; end: Date }): Stay[] {
  const end = period.end.getTime();
  return forms.flatMap((form) => {
    const spans = spansOf(form, end).filter(({ from, to }) => to > period.start.getTime() && from < end);
    return STAGES.flatMap((stage): Stay[] => {
      const own = spans.filter((span) => span.stage === stage);
      const last = own.at(-1);
      if (!last) return [];
      const ms = own.reduce((sum, { from, to }) => sum + to - from, 0);
      return [{ form, stage, hours: ms / HOUR_MS, leftAt: last.to }];
    });
  });
}

interface Span {
  stage: Stage;
  from: number;
  to: number;
}

/** What each event of a ticket leads to; others change nothing. */
const STAGE_AFTER: Readonly<Record<string, Stage | "over">> = {
  opened: "unclaimed",
  reopened: "unclaimed",
  released: "unclaimed",
  auto_released: "unclaimed",
  claimed: "claimed",
  assigned: "claimed",
  waiting: "waiting",
  resolved: "over",
  closed: "over",
};

/** The stages of a request until `end`, one after the other. A form that was left has no time: nobody knows when. */
function spansOf({ state, createdAt, filedAt, decidedAt, events }: FormRow, end: number): Span[] {
  const filed = filedAt?.getTime() ?? null;
  if (state === "left" || createdAt.getTime() >= end) return [];
  if (filed === null || filed > end) return [{ stage: "collecting", from: createdAt.getTime(), to: end }];

  const spans: Span[] = [{ stage: "collecting", from: createdAt.getTime(), to: filed }];
  const last = Math.min(end, decidedAt?.getTime() ?? end);
  let stage: Stage | "over" = "unclaimed";
  let from = filed;
  for (const { kind, at } of events) {
    const next = STAGE_AFTER[kind];
    if (!next || next === stage || at.getTime() > last) continue;
    const to = Math.max(from, at.getTime());
    if (stage !== "over" && to > from) spans.push({ stage, from, to });
    stage = next;
    from = to;
  }
  if (stage !== "over" && last > from) spans.push({ stage, from, to: last });
  return spans;
}
