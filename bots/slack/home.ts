import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { Logger } from "pino";
import type { Clock } from "../../core/clock.ts";
import type { Language, Say } from "../../core/texts/texts.ts";
import { homeOf, type Overview } from "../../core/ticket/home.ts";
import type { HomeDesk } from "../../core/ticket/home-desk.ts";
import { dutyForm, homeBlocks, homeView } from "./home-render.ts";
import type { SlackLimits } from "./limits.ts";
import type { WhoMay } from "./who-may.ts";
import type { Workspace } from "./workspace.ts";

export interface HomesDeps {
  client: Pick<WebClient, "views">;
  desk: HomeDesk;
  whoMay: WhoMay;
  workspace: Workspace;
  say: Say;
  language: Language;
  clock: Clock;
  limits: Pick<SlackLimits, "homeEveryMs">;
  log: Logger;
}

/** The homes that people have open, kept up to date. */
export interface Homes {
  /** Somebody of the staff opened theirs. */
  opened(userId: string): void;
  /** Something changed that homes may show. */
  changed(): void;
  stop(): void;
}

/** A home is kept up to date for this long after it was opened, ms; `home-as-of` says so. Source: our choice. */
const WATCHED_MS = 60 * 60_000;
/** «Due in 5 min» changes without anybody's doing: another look after this long, ms. */
const MINUTES_PASS_MS = 30_000;
/** After failures the wait doubles with each, up to this, ms. */
const MOST_RETRY_MS = 60_000;

interface Watched {
  userId: string;
  untilMs: number;
  isDue: boolean;
  isBusy: boolean;
  notBeforeMs: number;
  failures: number;
  /** What Slack shows; null where that isn't known. */
  shown: string | null;
}

/**
 * What a home shows is made anew from the state of things at each look, and published where it differs from what
 * Slack has: a publish that failed is made up for by the next look, and keeps nobody else waiting.
 */
export function createHomes(deps: HomesDeps): Homes {
  const { client, desk, whoMay, clock, log } = deps;
  const { homeEveryMs } = deps.limits;
  const watched = new Map<string, Watched>();
  let isStopped = false;
  /** Slack asked for patience: its limit is one for all homes. */
  let notBeforeMs = 0;
  let timer: NodeJS.Timeout | undefined;
  const passing = setInterval(changed, MINUTES_PASS_MS);

  return {
    opened(userId) {
      const untilMs = clock().getTime() + WATCHED_MS;
      const known = watched.get(userId);
      if (known) Object.assign(known, { untilMs, isDue: true, shown: null });
      else {
        const fresh = { isDue: true, isBusy: false, notBeforeMs: 0, failures: 0, shown: null };
        watched.set(userId, { userId, untilMs, ...fresh });
      }
      look();
    },
    changed,
    stop() {
      isStopped = true;
      clearInterval(passing);
      clearTimeout(timer);
    },
  };

  function changed(): void {
    for (const home of watched.values()) home.isDue = true;
    look();
  }

  function look(): void {
    clearTimeout(timer);
    if (isStopped) return;
    const nowMs = clock().getTime();
    for (const [userId, { untilMs }] of watched) if (untilMs < nowMs) watched.delete(userId);
    const due = [...watched.values()].filter(({ isDue, isBusy }) => isDue && !isBusy);
    const readyAtMs = (home: Watched) => Math.max(home.notBeforeMs, notBeforeMs);
    const ready = due.filter((home) => readyAtMs(home) <= nowMs);
    const later = due.filter((home) => readyAtMs(home) > nowMs).map(readyAtMs);
    if (later.length > 0) timer = setTimeout(look, Math.min(...later) - nowMs);
    if (ready.length > 0) void bringUpToDate(ready, nowMs);
  }

  async function bringUpToDate(homes: readonly Watched[], nowMs: number): Promise<void> {
    for (const home of homes)
      Object.assign(home, { isBusy: true, isDue: false, notBeforeMs: nowMs + homeEveryMs });
    const overview = desk.overview();
    await Promise.all(homes.map((home) => bringOneUpToDate(home, overview)));
  }

  async function bringOneUpToDate(home: Watched, overview: Promise<Overview>): Promise<void> {
    try {
      await publish(home, await overview);
      home.failures = 0;
    } catch (error) {
      home.isDue = true;
      home.shown = null;
      home.notBeforeMs = clock().getTime() + Math.min(homeEveryMs * 2 ** home.failures, MOST_RETRY_MS);
      home.failures += 1;
      const waitMs = askedMs(error);
      if (waitMs !== null) notBeforeMs = clock().getTime() + waitMs;
      log.warn({ err: error, userId: home.userId }, "a home could not be published, trying again");
    }
    home.isBusy = false;
    look();
  }

  async function publish(home: Watched, overview: Overview): Promise<void> {
    const { userId } = home;
    const team = (await whoMay.isLead(userId)) ? await staffAmong(overview) : null;
    const own = homeOf(userId, overview, team);
    const blocks = homeBlocks(own, { ...deps, links: await linksTo(own) });
    const wanted = JSON.stringify(blocks);
    if (wanted === home.shown) return;
    await client.views.publish({ user_id: userId, view: homeView(blocks, own.at, deps) });
    home.shown = wanted;
  }

  /** Whoever left, or never was one of the staff, is no part of the team. */
  async function staffAmong({ agents }: Overview): Promise<ReadonlySet<string>> {
    const ids = agents.map(({ id }) => id);
    const areStaff = await Promise.all(ids.map((id) => whoMay.isStaff(id)));
    return new Set(ids.filter((_id, index) => areStaff[index]));
  }

  async function linksTo({ mine, queue }: ReturnType<typeof homeOf>): Promise<ReadonlyMap<number, string>> {
    const links = await Promise.all(
      [...mine, ...queue.tickets].map(async ({ id, slackChannel, slackTs }) =>
        slackChannel && slackTs
          ? ([id, await deps.workspace.threadUrl(slackChannel, slackTs)] as const)
          : null,
      ),
    );
    return new Map(links.filter((link) => link !== null));
  }
}

/** How long Slack asks to wait, ms; null where it doesn't. */
function askedMs(error: unknown): number | null {
  if (!(error instanceof Error) || !("retryAfter" in error)) return null;
  return typeof error.retryAfter === "number" ? error.retryAfter * 1000 : null;
}

/** Opening the home, and going on and off duty there. Who isn't of the staff was stopped at the door. */
export function listenForHome(
  app: App,
  deps: { homeDesk: HomeDesk; homes: Homes; say: Say; language: Language },
): void {
  const { homeDesk: desk, homes } = deps;

  app.event("app_home_opened", async ({ event }) => {
    if (event.tab !== "home") return;
    homes.opened(event.user);
    await desk.seen({ id: event.user, name: "" });
  });

  app.action<BlockAction<ButtonAction>>("duty_on", async ({ ack, body }) => {
    await desk.goOnDuty(agentOf(body.user));
    await ack();
    homes.opened(body.user.id);
  });

  app.action<BlockAction<ButtonAction>>("duty_off", async ({ ack, body, client }) => {
    const inHand = await desk.inHand(body.user.id);
    if (inHand === 0) await desk.goOffDuty(agentOf(body.user), false);
    await ack();
    if (inHand > 0) await client.views.open({ trigger_id: body.trigger_id, view: dutyForm(inHand, deps) });
    else homes.opened(body.user.id);
  });

  app.view("duty_off", async ({ ack, body, view }) => {
    const choice = view.state.values["tickets"]?.["choice"]?.selected_option?.value;
    await desk.goOffDuty(agentOf(body.user), choice === "release");
    await ack();
    homes.opened(body.user.id);
  });
}

const agentOf = ({ id, name = "" }: { id: string; name?: string }) => ({ id, name });
