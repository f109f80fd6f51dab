import { storeDay } from "../../../core/time/store-day.ts";
import type { Database } from "../../open-database.ts";
import type { MonthPlan } from "./month-plan.ts";
import type { OrderBook } from "./order-book.ts";
import type { Visit } from "./visits.ts";

/** What was planted that a warning can come of. */
type Cause = "bad batch" | "campaign" | "strike";

interface Raised {
  id: number;
  kind: string;
  subject: string;
  name: string;
  raisedAt: Date;
  sources: readonly string[];
}

export interface WarnedOf {
  kind: string;
  subject: string;
  /** In English. */
  name: string;
  day: string;
  /** What at least half of the cases it names came of; null: of nothing that was planted. */
  of: Cause | null;
}

/** Tells of the warnings that were raised since the last call, and what each came of, by who came to the chat for what. */
export function createWhyWarned(deps: {
  database: Pick<Database, "sql">;
  plan: MonthPlan;
  visits: readonly Visit[];
  book: OrderBook;
}): () => Promise<WarnedOf[]> {
  const { plan, book } = deps;
  const { sql } = deps.database;
  const ofChat = Map.groupBy(deps.visits, ({ person }) => person.chatId);
  let lastId = 0;

  return async () => {
    const raised = await sql<Raised[]>`
      select id, kind, subject, evidence -> 'name' ->> 'en' as name, raised_at as "raisedAt",
        evidence -> 'sources' as sources
      from warnings where id > ${lastId} order by id`;
    const warned: WarnedOf[] = [];
    for (const { id, kind, subject, name, raisedAt, sources } of raised) {
      lastId = id;
      const causes = [...(await causesOfTalks(sources)), ...causesOfOrders(sources)];
      const most = (["bad batch", "campaign", "strike"] as const).find(
        (cause) => causes.filter((one) => one === cause).length * 2 >= Math.max(1, causes.length),
      );
      warned.push({ kind, subject, name, day: storeDay(raisedAt, plan.timeZone), of: most ?? null });
    }
    return warned;
  };

  async function causesOfTalks(sources: readonly string[]): Promise<(Cause | null)[]> {
    const talks = await sql<{ chatId: string; at: Date }[]>`
      with named as (select split_part(s, ':', 1) as what, split_part(s, ':', 2) as id from unnest(${[...sources]}::text[]) s)
      select u.external_id as "chatId", spoken.at from (
        select t.conversation_id, t.created_at as at from named n join turns t on n.what = 'turns' and n.id = t.id::text
        union all
        select f.conversation_id, f.created_at from named n
          join after_sales_forms f on n.what = 'after_sales_forms' and n.id = f.id::text
      ) spoken join conversations c on c.id = spoken.conversation_id join customers u on u.id = c.customer_id`;
    return talks.map(({ chatId, at }) => {
      const visit = ofChat.get(chatId)?.findLast((one) => one.at <= at);
      return visit ? causeOf(visit, plan) : null;
    });
  }

  function causesOfOrders(sources: readonly string[]): (Cause | null)[] {
    const numbers = sources.flatMap((source) => /^store_orders:[^/]*\/(.+)$/.exec(source)?.[1] ?? []);
    return numbers.map((number) => (book.find(number, new Date(8.64e15))?.stuckAt ? "strike" : null));
  }
}

/** Whether somebody comes for a broken thing of the bad batch. */
export const isOfBatch = (
  { kind, order, variant }: Visit,
  { badBatch }: Pick<MonthPlan, "badBatch">,
): boolean =>
  kind === "broken" &&
  order?.lines.some((line) => line.variant === variant && line.batch === badBatch.batch) === true;

function causeOf(visit: Visit, plan: MonthPlan): Cause | null {
  if (visit.kind === "campaign") return "campaign";
  if (isOfBatch(visit, plan)) return "bad batch";
  const isStuck = visit.order?.stuckAt ? visit.order.stuckAt <= visit.at : false;
  return visit.kind === "late" || (visit.kind === "order" && isStuck) ? "strike" : null;
}
