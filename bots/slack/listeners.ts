import type { App } from "@slack/bolt";
import type { Logger } from "pino";
import type { Clock } from "../../core/clock.ts";
import type { WarningDesk } from "../../core/insight/early-warning/warning-desk.ts";
import type { CandidateDesk } from "../../core/knowledge/gate/candidate-desk.ts";
import type { DraftDesk } from "../../core/knowledge/learning/draft-desk.ts";
import type { DiscountDesk } from "../../core/selling/offers/staff-discount.ts";
import type { Language, Say } from "../../core/texts/texts.ts";
import type { AfterSalesDesk } from "../../core/ticket/after-sales/after-sales-desk.ts";
import type { AssistDesk } from "../../core/ticket/assist/assist-desk.ts";
import type { HomeDesk } from "../../core/ticket/home-desk.ts";
import type { StaffDesk } from "../../core/ticket/staff-desk.ts";
import { listenForAfterSales } from "./after-sales.ts";
import { listenForAssist } from "./assist.ts";
import { listenForCandidates } from "./candidates.ts";
import { listenForDiscounts } from "./discount.ts";
import { listenForDrafts } from "./drafts.ts";
import { type Homes, listenForHome } from "./home.ts";
import { listenForReplies } from "./reply-form.ts";
import { takeThreadMessage } from "./thread.ts";
import { listenForTicketChanges } from "./ticket-changes.ts";
import { listenForTicketsCommand } from "./tickets-command.ts";
import { listenForWarnings } from "./warnings.ts";
import type { WhoMay } from "./who-may.ts";
import type { Workspace } from "./workspace.ts";

export interface ListenerDeps {
  desk: StaffDesk;
  homeDesk: HomeDesk;
  candidates: CandidateDesk;
  drafts: DraftDesk;
  warnings: WarningDesk;
  assist: AssistDesk;
  discounts: DiscountDesk;
  afterSales: AfterSalesDesk;
  say: Say;
  language: Language;
  log: Logger;
  whoMay: WhoMay;
  workspace: Workspace;
  clock: Clock;
  homes: Homes;
  /** Takes what people say one after the other, each until it is durable. */
  inOrder(act: () => Promise<unknown>, thread?: { channel: string; ts: string }): Promise<unknown>;
}

/** What people do in Slack, one listener a kind. */
export function listen(app: App, deps: ListenerDeps): void {
  const { desk, whoMay, log, inOrder } = deps;
  listenForCandidates(app, deps);
  listenForDrafts(app, deps);
  listenForWarnings(app, deps);
  listenForAssist(app, deps);
  listenForAfterSales(app, deps);
  listenForReplies(app, deps);
  listenForDiscounts(app, deps);

  app.event("message", async ({ event }) => {
    const root =
      "thread_ts" in event && event.thread_ts ? { channel: event.channel, ts: event.thread_ts } : undefined;
    await inOrder(() => takeThreadMessage(desk, whoMay, event), root);
  });

  listenForTicketChanges(app, deps);
  listenForTicketsCommand(app, deps);
  listenForHome(app, deps);

  app.error(async (error) => {
    log.error({ err: error }, "a Slack listener failed");
    throw error;
  });
}
