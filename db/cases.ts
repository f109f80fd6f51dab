import { HISTORY_DAYS } from "../core/insight/early-warning/find-warnings.ts";
import type { CaseNature, Observed, ObservedCase } from "../core/insight/early-warning/observed.ts";
import type { CaseStore } from "../core/insight/early-warning/watch-store.ts";
import type { AfterSalesKind, ReasonCode } from "../core/ticket/after-sales/form.ts";
import { isFault } from "../core/ticket/after-sales/form.ts";
import { storeDay } from "../core/time/store-day.ts";
import { readNames } from "./case-names.ts";
import { readParcels, readSent, sentOrders } from "./cases-sent.ts";
import { readCampaigns, readSamples, readTalks, readTopics, type WatchedCampaign } from "./cases-talks.ts";
import type { Database } from "./open-database.ts";

export interface CaseStoreDeps extends Pick<Database, "sql"> {
  /** Of the store: its days are counted. */
  timeZone: string;
  /** The products a complaint speaks of, by the ids the catalogue shows; empty where it names none, or too many. */
  productsNamed(text: string): readonly string[];
  /** What is announced, with the words customers may use for it. */
  campaigns(): readonly WatchedCampaign[];
}

/** One customer writes about the same thing for so long: one case. */
const SAME_CASE_DAYS = 30;

/** Reads what the store has seen, in one snapshot, so that cases and what they are counted against fit each other. */
export function createCaseStore({ sql, timeZone, productsNamed, campaigns }: CaseStoreDeps): CaseStore {
  return {
    observe: (now) =>
      sql.begin("isolation level repeatable read read only", async (snapshot): Promise<Observed> => {
        // However many lines there are, they are counted without sorting them: half of the time went into that.
        await snapshot`select set_config('enable_sort', 'off', true), set_config('work_mem', '32MB', true)`;
        const today = dayNumber(now, timeZone);
        const window = { sql: snapshot, timeZone, since: today - HISTORY_DAYS, now };
        const orders = await sentOrders(window);
        const forms = await snapshot<FormRow[]>`
          select f.id, f.kind, c.customer_id as "customerId", u.name,
            ((coalesce(f.filed_at, f.created_at) at time zone ${timeZone})::date - date '1970-01-01') as day,
            f.fields -> 'order' ->> 'id' as "orderId", f.fields -> 'reason' ->> 'code' as reason,
            concat_ws(' ', nullif(f.fields ->> 'words', ''),
              nullif(f.fields -> 'reason' ->> 'words', f.fields ->> 'words')) as words,
            coalesce((select jsonb_agg(i ->> 'sku') from jsonb_array_elements(f.fields -> 'items') i), '[]') as skus
          from after_sales_forms f join conversations c on c.id = f.conversation_id
            join customers u on u.id = c.customer_id
          where f.state in ('filed', 'approved', 'declined') and f.kind <> 'bulk'
            and f.created_at >= ${instantOf(window.since)} and f.created_at <= ${now}
          order by f.id`;
        const complaints = await snapshot<ComplaintRow[]>`
          select t.id, c.customer_id as "customerId", u.name, t.question as words,
            ((t.created_at at time zone ${timeZone})::date - date '1970-01-01') as day,
            array(select e ->> 'id' from jsonb_array_elements(t.evidence) e where e ->> 'kind' in ('order', 'product'))
              as evidence
          from turns t join conversations c on c.id = t.conversation_id join customers u on u.id = c.customer_id
          where t.action = 'escalate' and t.decision ->> 'reason' in ('complaint', 'angry')
            and t.created_at >= ${instantOf(window.since)} and t.created_at <= ${now}
          order by t.id`;
        return {
          today,
          sent: await readSent(window),
          cases: distinct([
            ...forms.flatMap((form) => casesOfForm(form, orders)),
            ...complaints.flatMap((complaint) => casesOfComplaint(complaint, orders, productsNamed)),
          ]),
          parcels: await readParcels(window),
          talks: await readTalks(window),
          topics: await readTopics(window),
          campaigns: await readCampaigns(window, campaigns()),
          samples: await readSamples(window, campaigns()),
          names: await readNames(snapshot),
        };
      }),
  };
}

/** A day's number since 1 January 1970, in a time zone. */
export const dayNumber = (at: Date, timeZone: string): number =>
  Date.parse(`${storeDay(at, timeZone)}T00:00:00Z`) / 86_400_000;

const instantOf = (day: number): Date => new Date(day * 86_400_000);

type SentOrders = Awaited<ReturnType<typeof sentOrders>>;

interface CaseRow {
  id: number;
  customerId: number;
  name: string;
  day: number;
  words: string;
}

interface FormRow extends CaseRow {
  kind: AfterSalesKind;
  orderId: string | null;
  reason: ReasonCode | null;
  skus: readonly string[];
}

interface ComplaintRow extends CaseRow {
  evidence: readonly string[];
}

interface CustomersCase extends ObservedCase {
  customerId: number;
}

function casesOfForm(form: FormRow, orders: SentOrders): CustomersCase[] {
  const order = form.orderId === null ? null : orders.find(form.orderId);
  return form.skus.flatMap((sku): CustomersCase[] => {
    const line = order?.lines.find((one) => one.sku === sku);
    const productId = line?.productId ?? orders.productOf(sku);
    if (sku === "" || productId === null) return [];
    return [
      {
        source: `after_sales_forms:${form.id}`,
        nature: natureOf(form),
        productId,
        sku,
        batch: line?.batch ?? null,
        carrier: order?.carrier ?? null,
        sentDay: order?.day ?? null,
        ...told(form),
      },
    ];
  });
}

function natureOf({ kind, reason }: FormRow): CaseNature {
  if (kind === "damaged" || kind === "missing" || reason === "broken" || reason === "missing_part")
    return "transit";
  return isFault({ kind, reason: reason === null ? null : { code: reason, words: "" } }) ? "fault" : "wish";
}

/** Of one article alone: whoever complains about an order of several things says nothing of each. */
function casesOfComplaint(
  complaint: ComplaintRow,
  orders: SentOrders,
  productsNamed: CaseStoreDeps["productsNamed"],
): CustomersCase[] {
  const named = complaint.evidence.flatMap((id) => (id.startsWith("product:") ? [id.slice(8)] : []));
  const [product, ...otherProducts] = new Set(named.length > 0 ? named : productsNamed(complaint.words));
  const [orderId, ...otherOrders] = complaint.evidence.flatMap((id) =>
    id.startsWith("order:") ? [id.slice(6)] : [],
  );
  const order = orderId !== undefined && otherOrders.length === 0 ? orders.find(orderId) : null;
  const isOfProduct = product !== undefined && otherProducts.length === 0;
  const lines = order?.lines.filter(({ productId }) => !isOfProduct || productId === product) ?? [];
  const line = lines.length === 1 ? lines[0] : undefined;
  const productId = line?.productId ?? (isOfProduct ? product : undefined);
  if (productId === undefined) return [];
  return [
    {
      source: `turns:${complaint.id}`,
      nature: "fault",
      productId,
      sku: line?.sku ?? null,
      batch: line?.batch ?? null,
      carrier: line ? (order?.carrier ?? null) : null,
      sentDay: line ? (order?.day ?? null) : null,
      ...told(complaint),
    },
  ];
}

function told({ customerId, day, words, name }: CaseRow) {
  return { customerId, day, words: { text: words, names: name === "" ? [] : [name] } };
}

/** Of what one customer says of one thing within the days the first, forms before complaints. */
function distinct(cases: readonly CustomersCase[]): ObservedCase[] {
  const kept: CustomersCase[] = [];
  const before = new Map<string, CustomersCase[]>();
  for (const one of cases) {
    const key = `${one.customerId} ${one.productId}`;
    const others = before.get(key) ?? [];
    const isSame = others.some(
      ({ sku, day }) =>
        (one.sku === null || sku === null || sku === one.sku) && Math.abs(day - one.day) < SAME_CASE_DAYS,
    );
    if (isSame) continue;
    before.set(key, [...others, one]);
    kept.push(one);
  }
  return kept.map(({ customerId: _, ...one }) => one);
}
