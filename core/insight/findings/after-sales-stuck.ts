import type { Redact } from "../../privacy/redact.ts";
import type { Say } from "../../texts/texts.ts";
import { percentile } from "../percentile.ts";
import { isStuck, STAGES, STUCK_HOURS, type StayFacts, staysIn } from "./after-sales-stages.ts";
import { customersIn, examplesOf, LEAST_CUSTOMERS } from "./examples.ts";
import type { Finding, FindingFor } from "./finding.ts";
import type { FormFields, FormRow } from "./finding-store.ts";
import { soldOf, type Thing, type Things } from "./things-asked.ts";

export interface AfterSalesFacts extends StayFacts {
  before: { start: Date; end: Date };
  units: ReadonlyMap<string, number>;
  things: Things;
  redact: Redact;
  say: Say;
}

/** Where requests get stuck, where customers leave them, and why they are made: three customers at least. Pure. */
export function afterSalesFindings(facts: AfterSalesFacts): Finding[] {
  return [...stuckFindings(facts), ...leftFindings(facts), ...reasonFindings(facts)];
}

function stuckFindings(facts: AfterSalesFacts): Finding[] {
  const now = staysIn(facts);
  const before = staysIn({ ...facts, period: facts.before });
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

const isIn = (at: Date, { start, end }: { start: Date; end: Date }): boolean => at >= start && at < end;
