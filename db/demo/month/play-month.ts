import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import type { Sender } from "../../../core/conversation/deliver.ts";
import { readShopFiles } from "../../../core/store/read-shop-files.ts";
import type { Language } from "../../../core/texts/texts.ts";
import { isOpen } from "../../../core/time/business-time.ts";
import { isQuiet } from "../../../core/time/quiet-hours.ts";
import { shiftDay, storeDay } from "../../../core/time/store-day.ts";
import { createDraftStore } from "../../knowledge-drafts.ts";
import type { Database } from "../../open-database.ts";
import { createScheduledRunStore } from "../../scheduled-runs.ts";
import { createRandom } from "../generate/random.ts";
import { createAgenda } from "./agenda.ts";
import { startAgents } from "./agents.ts";
import { createCustomers, type ShownBeside } from "./customers.ts";
import { decideOnDrafts } from "./lead.ts";
import { createMonthModel } from "./month-model.ts";
import { daysOf, endOf, type MonthOptions, planMonth, startOf } from "./month-plan.ts";
import {
  countConsidered,
  countOrdered,
  type MonthRecord,
  recordOf,
  type SeenDay,
  startTally,
} from "./month-record.ts";
import { writeMonthOrders, writeMonthStore } from "./month-store.ts";
import { openMonthWorld } from "./month-world.ts";
import { createOrderBook } from "./order-book.ts";
import { simulateTime } from "./simulated-time.ts";
import { createSlackEnd } from "./slack-end.ts";
import { planVisits } from "./visits.ts";
import { createWhyWarned } from "./why-warned.ts";

const HOUR_MS = 3_600_000;
const TIME_ZONE = "Asia/Shanghai";
/** The last days of the month, in which nobody reads drafts. */
const LEAD_DAYS = 5;
const LINK_SECRET = "the-month-is-played";

export interface PlayMonthDeps {
  /** Migrated, empty, and with one connection. */
  database: Database;
  /** Where the month's store is written. */
  storeDir: string;
  /** What its staff and owner read. */
  language: Language;
  onProgress(done: number, total: number): void;
  /** Breaks the play off: it throws the signal's reason. */
  signal: AbortSignal;
  log: Logger;
}

/** Plays a month through the product's own desks, stores and jobs, in simulated time. */
export async function playMonth(deps: PlayMonthDeps, options: MonthOptions): Promise<MonthRecord> {
  const startedMs = performance.now();
  const { database, storeDir, log } = deps;
  const plan = planMonth(options, TIME_ZONE);
  await writeMonthStore(storeDir, plan, deps.language);

  const end = endOf(plan.lastDay, plan);
  let now = startOf(plan.firstDay, plan);
  const clock = () => new Date(now);
  const time = await simulateTime(database);
  await time.set(now);

  const { products } = readShopFiles(fileURLToPath(new URL("..", import.meta.url)), {
    currency: "USD",
    now: clock,
  });
  const book = createOrderBook(plan);
  const visits = planVisits(plan, products, book);
  const random = createRandom(plan.seed + 1);
  const agenda = createAgenda();
  const tally = startTally(plan);
  const see = (what: keyof SeenDay) => {
    const today = tally.seen[storeDay(now, plan.timeZone)];
    if (today) today[what] += 1;
  };
  const soonest = { turns: Number.POSITIVE_INFINITY, deliveries: Number.POSITIVE_INFINITY };
  /** Has work looked for that is due in `ms`, a moment later; what is due now is found by whoever looks next. */
  const wake = (what: "turns" | "deliveries", ms: number, momentMs: number, work: () => Promise<void>) => {
    const at = now.getTime() + Math.max(0, Math.ceil(ms)) + momentMs;
    if (ms <= 0 && soonest[what] <= at) return;
    soonest[what] = Math.min(soonest[what], at);
    agenda.at(new Date(at), async () => {
      if (soonest[what] <= at) soonest[what] = Number.POSITIVE_INFINITY;
      await work();
    });
  };

  let lastTs = 0;
  const nextTs = () => `${Math.floor(now.getTime() / 1000)}.${String(++lastTs).padStart(6, "0")}`;
  let onTicketChanged = () => {};
  const draftStore = createDraftStore(database);
  const slack = createSlackEnd({
    sql: database.sql,
    world: () => world,
    drafts: draftStore,
    nextTs,
    onTicket: () => see("tickets"),
    onTicketChanged: () => onTicketChanged(),
  });
  const counting =
    (send: Sender): Sender =>
    (delivery) => {
      tally.played.deliveries += 1;
      return send(delivery);
    };
  const senders: Record<"customer" | "staff" | "owner", Sender> = {
    customer: counting(async (delivery) => {
      if (delivery.target !== "customer") throw new Error("not for a customer");
      const { lane, payload } = delivery;
      const chatId = "to" in payload ? payload.to : lane.slice(lane.indexOf(":") + 1);
      if (payload.kind === "rating") see("ratingsAsked");
      return { kind: "sent", externalId: customers.hear(delivery, chatId) };
    }),
    staff: counting(slack.send),
    owner: counting(async () => ({ kind: "sent", externalId: null })),
  };

  const pass = async (ms: number) => {
    now = new Date(now.getTime() + ms);
    await time.set(now);
  };
  const takeTurns = async () => {
    tally.played.turns += await world.takeTurns();
  };
  const world = await openMonthWorld(
    {
      database,
      storeDir,
      book,
      seed: `month-${plan.seed}`,
      linkSecret: LINK_SECRET,
      model: createMonthModel({ plan, record: tally.model, pass }),
      clock,
      senders,
      // A turn takes a moment, and so does the way to the platform.
      onTurnDue: (ms) => wake("turns", ms, random.int(250, 900), takeTurns),
      onDeliveryDue: (ms) => wake("deliveries", ms, random.int(120, 450), () => world.deliver()),
      log,
    },
    (path) => readFile(path, "utf8"),
  );

  const customers = createCustomers({
    plan,
    products,
    book,
    desk: () => world.customer,
    agenda,
    clock,
    end,
    isQuiet: (at) => isQuiet(at, world.store),
    linkSecret: LINK_SECRET,
    onSaid: () => see("customerMessages"),
    shownBeside: (chatId, since) => shownBeside(database, chatId, since),
    onConsidered: (visit, ratio) => countConsidered(tally, visit, ratio),
    onOrdered: (visit, shown) => countOrdered(tally, visit, shown),
  });
  ({ onTicketChanged } = startAgents({
    plan,
    calendar: world.store,
    desk: world.staff,
    tickets: world.tickets,
    suggestions: world.suggestions,
    onSuggestion: (what) => {
      tally.suggestions[what] += 1;
    },
    afterSales: world.afterSales,
    agenda,
    clock,
    end,
    random: createRandom(plan.seed + 2),
    visitOf: (ticketId) => customers.visitOf(slack.chatOf(ticketId) ?? ""),
    nextTs,
    onRefund: (order, at) => book.refund(order, at),
  }));

  let arrived = 0;
  for (const visit of visits)
    agenda.at(visit.at, async () => {
      await customers.arrive(visit);
      deps.onProgress(++arrived, visits.length);
    });
  let mirroredAt = now;
  for (let at = now.getTime() + HOUR_MS; at < end.getTime(); at += HOUR_MS) {
    agenda.at(new Date(at), async () => {
      const changed = book.changed(mirroredAt, now);
      mirroredAt = now;
      if (changed.length > 0) await world.mirror(changed);
      await world.jobs.keepUp();
    });
  }
  for (let at = now.getTime() + HOUR_MS / 4; at < end.getTime(); at += HOUR_MS / 4)
    if (isOpen(new Date(at), world.store)) agenda.at(new Date(at), world.jobs.watch);
  const whyWarned = createWhyWarned({ database, plan, visits, book });
  for (const day of daysOf(plan)) {
    // Carriers tell of parcels where nothing else changes.
    agenda.at(new Date(startOf(day, plan).getTime() + 7 * HOUR_MS), () => world.mirror(book.underWay(now)));
    agenda.at(new Date(startOf(day, plan).getTime() + 18.5 * HOUR_MS), () => world.jobs.learn());
    agenda.at(new Date(startOf(day, plan).getTime() + 8 * HOUR_MS), async () => {
      await world.jobs.warn();
      tally.warned.push(...(await whyWarned()));
    });
    // The one who leads reads them on Tuesdays and Fridays, but comes to nothing in the last days.
    if ([2, 5].includes(new Date(`${day}T12:00:00Z`).getUTCDay()) && day < shiftDay(plan.lastDay, -LEAD_DAYS))
      agenda.at(new Date(startOf(day, plan).getTime() + 10.5 * HOUR_MS), () =>
        decideOnDrafts({ drafts: draftStore, desk: world.drafts, random, now, publish: world.jobs.publish }),
      );
  }

  for (let next = agenda.next(); next; next = agenda.next()) {
    deps.signal.throwIfAborted();
    // What was written meanwhile took its time.
    if (next.at > now) now = next.at;
    await Promise.all([time.set(now), next.act()]);
  }

  now = end;
  await time.set(end);
  await world.mirror(book.changed(mirroredAt, end));
  await createScheduledRunStore(database).claimRun("daily-digest", new Date(end.getTime() - 15 * HOUR_MS));
  await createScheduledRunStore(database).finishRun(
    "daily-digest",
    new Date(end.getTime() - 15 * HOUR_MS),
    null,
  );
  await time.remove();
  await writeMonthOrders(storeDir, book, end);

  const record = recordOf(tally, { plan, visits, book, end, ms: performance.now() - startedMs });
  await writeFile(join(storeDir, "..", "month.json"), `${JSON.stringify(record, null, 2)}\n`);
  return record;
}

/** What a customer was shown or offered since `since`, beside what they asked for. */
async function shownBeside({ sql }: Database, chatId: string, since: Date): Promise<ShownBeside> {
  const [row] = await sql<[ShownBeside]>`
    select (
      select r.product_id from recommendations_made r join customers u on u.id = r.customer_id
      where u.external_id = ${chatId} and r.made_at >= ${since} and r.is_shown and r.reason <> 'asked'
      order by r.id desc limit 1
    ) as "suggestedProductId", (
      select jsonb_build_object('code', o.code, 'minor', o.reserved_minor) from offers_made o
        join customers u on u.id = o.customer_id
      where u.external_id = ${chatId} and o.made_at >= ${since} and o.code is not null
      order by o.id desc limit 1
    ) as offer`;
  return row;
}

/** The store day that was over last. */
export const yesterday = (now: Date): string => storeDay(new Date(now.getTime() - 24 * HOUR_MS), TIME_ZONE);
