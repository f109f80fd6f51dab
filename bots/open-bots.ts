import type { Logger } from "pino";
import type { CustomerDesk } from "../core/conversation/customer-desk.ts";
import type { Sender } from "../core/conversation/deliver.ts";
import type { DeliveryTarget } from "../core/conversation/delivery.ts";
import type { DeliveryStore } from "../core/conversation/delivery-store.ts";
import type { Preview } from "../core/conversation/preview.ts";
import type { WarningDesk } from "../core/insight/early-warning/warning-desk.ts";
import type { DigestShow } from "../core/insight/show-digest.ts";
import type { CandidateDesk } from "../core/knowledge/gate/candidate-desk.ts";
import type { CandidateStore } from "../core/knowledge/gate/candidate-store.ts";
import type { DraftDesk } from "../core/knowledge/learning/draft-desk.ts";
import type { DraftStore } from "../core/knowledge/learning/draft-store.ts";
import type { DigestDesk } from "../core/owner/digest-desk.ts";
import type { KnowledgeDesk } from "../core/owner/knowledge-desk.ts";
import type { OwnerDesk } from "../core/owner/owner-desk.ts";
import type { OwnerWarnings } from "../core/owner/owner-warnings.ts";
import type { DiscountDesk } from "../core/selling/offers/staff-discount.ts";
import type { Language, Say } from "../core/texts/texts.ts";
import type { AfterSalesDesk } from "../core/ticket/after-sales/after-sales-desk.ts";
import type { AssistDesk } from "../core/ticket/assist/assist-desk.ts";
import type { HomeDesk } from "../core/ticket/home-desk.ts";
import type { StaffDesk } from "../core/ticket/staff-desk.ts";
import type { TicketStore } from "../core/ticket/ticket-store.ts";
import type { Config } from "./config.ts";
import type { Health } from "./http/health.ts";
import type { HttpRoutes, UpdateHandler } from "./http/server.ts";
import { createHttpReceiver } from "./slack/http-receiver.ts";
import { SLACK_LIMITS, type SlackLimits } from "./slack/limits.ts";
import { createStaffSender } from "./slack/send.ts";
import { createStaffBot } from "./slack/staff.ts";
import { leadMentions, type StaffIds } from "./slack/who-may.ts";
import { createCustomerBot } from "./telegram/customer.ts";
import { createOwnerBot } from "./telegram/owner.ts";
import { createPacer, TELEGRAM_PACE } from "./telegram/pace.ts";
import { createPreview } from "./telegram/preview.ts";
import { createCustomerSender } from "./telegram/send.ts";

export interface OpenBotsDeps {
  desks: {
    customer: CustomerDesk;
    staff: StaffDesk;
    home: HomeDesk;
    owner: OwnerDesk;
    files: KnowledgeDesk;
    candidates: CandidateDesk;
    drafts: DraftDesk;
    warnings: WarningDesk;
    ownerDecisions: DigestDesk;
    ownerWarnings: OwnerWarnings;
    assist: AssistDesk;
    discounts: DiscountDesk;
    afterSales: AfterSalesDesk;
  };
  tickets: TicketStore;
  candidates: Pick<CandidateStore, "view" | "postedAt">;
  drafts: Pick<DraftStore, "view" | "setPlace">;
  deliveries: Pick<DeliveryStore, "sentIds" | "placeOf">;
  /** Where the pictures of a catalogue kept in files lie. */
  pictureFolder: string | null;
  /** Drawn when they are sent. */
  digests: DigestShow;
  /** Who serves customers in Slack. */
  staff: StaffIds;
  say: Say;
  /** What staff read. */
  language: Language;
  log: Logger;
  slackLimits?: SlackLimits | undefined;
}

/** The bots whose tokens are set, each with the sender that carries what is for its people. */
export interface OpenBots {
  senders: Partial<Record<DeliveryTarget, Sender>>;
  /** Shows customers answers that are being composed; null where their bot is off. */
  preview: Preview | null;
  states(): Health["bots"];
  webhooks: HttpRoutes["telegram"];
  slack: HttpRoutes["slack"];
  /** Something changed that staff may be looking at. */
  refreshHomes(): void;
  /** Begins to listen. Returns although a platform is away: each goes on trying. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function openBots({ telegram, slack }: Config, deps: OpenBotsDeps): OpenBots {
  const { desks, say, language, log, slackLimits: limits = SLACK_LIMITS } = deps;
  const { apiRoot, customerToken, ownerToken } = telegram;
  const receiver = slack.appToken || !slack.signingSecret ? null : createHttpReceiver(slack.signingSecret);

  const customers = customerToken
    ? createCustomerBot({ token: customerToken, apiRoot, desk: desks.customer, log })
    : null;
  const owners = ownerToken
    ? createOwnerBot({
        token: ownerToken,
        apiRoot,
        desk: desks.owner,
        files: desks.files,
        warnings: desks.ownerWarnings,
        decisions: desks.ownerDecisions,
        log,
      })
    : null;
  const staff = slack.botToken
    ? createStaffBot({
        botToken: slack.botToken,
        apiUrl: slack.apiUrl,
        transport: receiver ? { kind: "http", receiver } : { kind: "socket", appToken: slack.appToken ?? "" },
        desk: desks.staff,
        homeDesk: desks.home,
        candidates: desks.candidates,
        drafts: desks.drafts,
        warnings: desks.warnings,
        assist: desks.assist,
        discounts: desks.discounts,
        afterSales: desks.afterSales,
        staff: deps.staff,
        limits,
        say,
        language,
        log,
      })
    : null;

  const senders: OpenBots["senders"] = {};
  const isOff = (who: string) => () => Promise.reject(new Error(`${who} is off`));
  if (customers) {
    senders.customer = createCustomerSender({
      api: customers.api,
      // The limits are Telegram's own: a server on this machine has none.
      pacer: isLoopback(apiRoot) ? null : createPacer(TELEGRAM_PACE),
      say,
      fetchAgentFile: staff?.fetchFile ?? isOff("Slack"),
      sentIds: deps.deliveries.sentIds,
      pictureFolder: deps.pictureFolder,
    });
  }
  if (staff && slack.ticketChannel) {
    senders.staff = createStaffSender({
      client: staff.client,
      limits,
      tickets: deps.tickets,
      digests: deps.digests,
      candidates: deps.candidates,
      drafts: deps.drafts,
      warnings: desks.warnings,
      placeOf: deps.deliveries.placeOf,
      assist: desks.assist,
      discounts: desks.discounts,
      channels: {
        ticket: slack.ticketChannel,
        senior: slack.seniorChannel ?? slack.ticketChannel,
        alert: slack.alertChannel ?? slack.ticketChannel,
      },
      threadUrl: staff.threadUrl,
      leadMentions: leadMentions(deps.staff),
      say,
      language,
      fetchCustomerFile: customers?.fetchFile ?? isOff("Telegram"),
    });
  }
  if (owners) senders.owner = owners.sender({ digests: deps.digests, placeOf: deps.deliveries.placeOf });

  const webhooks = new Map<string, { secret: string; handle: UpdateHandler }>();
  const { publicUrl, webhookSecret: secret } = telegram;
  const isWebhook = telegram.mode === "webhook" && publicUrl !== null && secret !== null;
  if (isWebhook && customers) webhooks.set("/telegram/customer", { secret, handle: customers.handleUpdate });
  if (isWebhook && owners) webhooks.set("/telegram/owner", { secret, handle: owners.handleUpdate });

  return {
    senders,
    preview: customers && createPreview({ api: customers.api }),
    webhooks,
    slack: receiver && staff ? receiver.handle : null,
    refreshHomes: () => staff?.refreshHomes(),
    states: () => ({
      customer: customers?.state() ?? "off",
      owner: owners?.state() ?? "off",
      staff: staff?.state() ?? "off",
    }),
    async start() {
      const listening = isWebhook
        ? [
            customers?.startWebhook(`${publicUrl}/telegram/customer`, secret),
            owners?.startWebhook(`${publicUrl}/telegram/owner`, secret),
          ]
        : [customers?.startPolling(), owners?.startPolling()];
      await Promise.all([staff?.start(), ...listening]);
    },
    async stop() {
      await Promise.all([customers?.stop(), owners?.stop(), staff?.stop()]);
    },
  };
}

const isLoopback = (url: string): boolean =>
  /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
