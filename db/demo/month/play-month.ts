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
import { createMonthModel, type ModelRecord } from "./month-model.ts";
import { daysOf, endOf, type MonthOptions, planMonth, startOf } from "./month-plan.ts";
import { writeMonthOrders, writeMonthStore } from "./month-store.ts";
import { openMonthWorld } from "./month-world.ts";
import { createOrderBook } from "./order-book.ts";
import { simulateTime } from "./simulated-time.ts";
import { planVisits, type Visit } from "./visits.ts";
import { type Cause, createWhyWarned, isOfBatch } from "./why-warned.ts";

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

/** What was planted and what came of it, counted where it was done. */
export interface MonthRecord {
  plan: ReturnType<typeof planMonth>;
  visits: Record<Visit["kind"], number>;
  /** Of things of the bad batch: sold, and reported broken in the chat. */
  badBatch: { sold: number; reported: number };
  /** Bought after a conversation, by what was shown or offered in it. */
  bought: { all: number; afterSuggestion: number; afterOffer: number };
  /** Every warning that was raised, with its day, and what planted thing most of its cases came of; null: of none. */
  warned: readonly { kind: string; subject: string; name: string; day: string; of: Cause | null }[];
  /** Of the simulated model. */
  model: ModelRecord;
  /** Of suggested replies, what agents did with those they saw. */
  suggestions: { sent: number; edited: number };
  /** What the other ends of Telegram and Slack saw, a store day. */
  seen: Record<string, SeenDay>;
  played: { turns: number; deliveries: number; ms: number };
}

/** Counted where it happens, apart from what the product writes down. */
interface SeenDay {
  /** Messages of customers, pressed choices among them. */
  customerMessages: number;
  /** Roots posted to the staff's channels, each ticket's first. */
  tickets: number;
  /** «How was it?» asked of customers. */
  ratingsAsked: number;
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
  const played = { turns: 0, deliveries: 0 };
  const seen = Object.fromEntries(
    daysOf(plan).map((day): [string, SeenDay] => [day, { customerMessages: 0, tickets: 0, ratingsAsked: 0 }]),
  );
  const see = (what: keyof SeenDay) => {
    const today = seen[storeDay(now, plan.timeZone)];
    if (today) today[what] += 1;
  };
  const model: ModelRecord = { drafts: 0, wrong: 0 };
  const suggestions = { sent: 0, edited: 0 };
  const bought = { all: 0, afterSuggestion: 0, afterOffer: 0 };

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

  const chatOfTicket = new Map<number, string>();
  let lastTs = 0;
  const nextTs = () => `${Math.floor(now.getTime() / 1000)}.${String(++lastTs).padStart(6, "0")}`;
  let onTicketChanged = () => {};

  const senders: Record<"customer" | "staff" | "owner", Sender> = {
    async customer(delivery) {
      if (delivery.target !== "customer") throw new Error("not for a customer");
      played.deliveries += 1;
      const { lane, payload } = delivery;
      const chatId = "to" in payload ? payload.to : lane.slice(lane.indexOf(":") + 1);
      if (payload.kind === "rating") see("ratingsAsked");
      return { kind: "sent", externalId: customers.hear(delivery, chatId) };
    },
    async staff(delivery) {
      if (delivery.target !== "staff") throw new Error("not for staff");
      played.deliveries += 1;
      const { id, payload, conversationId } = delivery;
      const ts = nextTs();
      if (payload.kind === "root_update" || payload.kind === "customer_message")
        await world.suggestions.desk.wanted(payload.ticketId, id);
      if (payload.kind === "assist") {
        const { show } = await world.suggestions.desk.refresh(payload.ticketId);
        if (show) await world.suggestions.desk.posted(show.id, { channel: "C0TICKETS", ts });
      }
      if ("ticketId" in payload) onTicketChanged();
      if (payload.kind === "root" || payload.kind === "senior_root") {
        const channel = payload.kind === "root" ? "C0TICKETS" : "C0SENIOR";
        const [row] = await database.sql<{ chatId: string }[]>`
          select u.external_id as "chatId" from conversations c join customers u on u.id = c.customer_id
          where c.id = ${conversationId ?? 0}`;
        if (!chatOfTicket.has(payload.ticketId)) see("tickets");
        if (row) chatOfTicket.set(payload.ticketId, row.chatId);
        await world.tickets.setRoot(payload.ticketId, channel, ts);
        return { kind: "sent", externalId: `${channel}:${ts}` };
      }
      if (payload.kind === "knowledge_draft") await draftStore.setPlace(payload.draftId, "C0TICKETS", ts);
      return { kind: "sent", externalId: null };
    },
    async owner() {
      played.deliveries += 1;
      return { kind: "sent", externalId: null };
    },
  };

  const pass = async (ms: number) => {
    now = new Date(now.getTime() + ms);
    await time.set(now);
  };
  const draftStore = createDraftStore(database);
  const takeTurns = async () => {
    played.turns += await world.takeTurns();
  };
  const world = await openMonthWorld(
    {
      database,
      storeDir,
      book,
      seed: `month-${plan.seed}`,
      linkSecret: LINK_SECRET,
      model: createMonthModel({ plan, record: model, pass }),
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
    onOrdered(_order, _visit, shown) {
      bought.all += 1;
      if (shown.suggestedProductId !== null) bought.afterSuggestion += 1;
      if (shown.offer !== null) bought.afterOffer += 1;
    },
  });
  ({ onTicketChanged } = startAgents({
    plan,
    calendar: world.store,
    desk: world.staff,
    tickets: world.tickets,
    suggestions: world.suggestions,
    onSuggestion: (what) => {
      suggestions[what] += 1;
    },
    afterSales: world.afterSales,
    agenda,
    clock,
    end,
    random: createRandom(plan.seed + 2),
    visitOf: (ticketId) => customers.visitOf(chatOfTicket.get(ticketId) ?? ""),
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
    agenda.at(new Date(at), async () => {
      if (isOpen(now, world.store)) await world.jobs.watch();
    });
  const whyWarned = createWhyWarned({ database, plan, visits, book });
  const warned: MonthRecord["warned"][number][] = [];
  for (const day of daysOf(plan)) {
    // Carriers tell of parcels where nothing else changes.
    agenda.at(new Date(startOf(day, plan).getTime() + 7 * HOUR_MS), () => world.mirror(book.underWay(now)));
    agenda.at(new Date(startOf(day, plan).getTime() + 18.5 * HOUR_MS), () => world.jobs.learn());
    agenda.at(new Date(startOf(day, plan).getTime() + 8 * HOUR_MS), async () => {
      await world.jobs.warn();
      warned.push(...(await whyWarned()));
    });
    // The one who leads reads them on Tuesdays and Fridays, but comes to nothing in the last days.
    if ([2, 5].includes(new Date(`${day}T12:00:00Z`).getUTCDay()) && day < shiftDay(plan.lastDay, -LEAD_DAYS))
      agenda.at(new Date(startOf(day, plan).getTime() + 10.5 * HOUR_MS), () => decideOnDrafts());
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

  const lines = book
    .all()
    .filter(({ placedAt }) => placedAt <= end)
    .flatMap((order) => order.lines);
  const counted = Object.fromEntries(
    Map.groupBy(visits, ({ kind }) => kind)
      .entries()
      .map(([kind, { length }]) => [kind, length]),
  );
  const record: MonthRecord = {
    plan,
    visits: { ...NONE, ...counted },
    badBatch: {
      sold: lines.filter(({ batch }) => batch === plan.badBatch.batch).length,
      reported: visits.filter((visit) => isOfBatch(visit, plan)).length,
    },
    bought,
    warned,
    model,
    suggestions,
    seen,
    played: { ...played, ms: Math.round(performance.now() - startedMs) },
  };
  await writeFile(join(storeDir, "..", "month.json"), `${JSON.stringify(record, null, 2)}\n`);
  return record;

  /** In the morning the one who leads reads the drafts that have been there for two days, and takes most. */
  async function decideOnDrafts(): Promise<void> {
    const heads = (await draftStore.heads()).filter(({ state }) => state === "proposed");
    let approved = 0;
    for (const { id } of heads) {
      const view = await draftStore.view(id);
      if (!view || now.getTime() - view.createdAt.getTime() < 40 * HOUR_MS) continue;
      if (random.chance(0.65)) {
        const outcome = await world.drafts.approve(id, "U0ANNA", { version: view.version });
        if (outcome.kind === "done") approved += 1;
      } else await world.drafts.reject(id, "U0ANNA");
    }
    if (approved > 0) await world.jobs.publish();
  }
}

const NONE: MonthRecord["visits"] = {
  frequent: 0,
  product: 0,
  order: 0,
  gap: 0,
  campaign: 0,
  hesitates: 0,
  person: 0,
  late: 0,
  cross: 0,
  broken: 0,
  unfitting: 0,
};

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
