import { App, type Receiver, SocketModeReceiver } from "@slack/bolt";
import { type RetryOptions, WebClient } from "@slack/web-api";
import type { Logger } from "pino";
import type { AgentFile } from "../../core/conversation/delivery.ts";
import { ServiceError } from "../../core/errors.ts";
import type { WarningDesk } from "../../core/insight/early-warning/warning-desk.ts";
import type { CandidateDesk } from "../../core/knowledge/gate/candidate-desk.ts";
import type { DraftDesk } from "../../core/knowledge/learning/draft-desk.ts";
import type { DiscountDesk } from "../../core/selling/offers/staff-discount.ts";
import type { Language, Say } from "../../core/texts/texts.ts";
import type { AfterSalesDesk } from "../../core/ticket/after-sales/after-sales-desk.ts";
import type { AssistDesk } from "../../core/ticket/assist/assist-desk.ts";
import type { HomeDesk } from "../../core/ticket/home-desk.ts";
import type { StaffDesk } from "../../core/ticket/staff-desk.ts";
import { fetchFile } from "../fetch-file.ts";
import { tryInBackground, tryWhileAway } from "../keep-trying.ts";
import { createCatchUp } from "./catch-up.ts";
import { createHomes } from "./home.ts";
import type { SlackLimits } from "./limits.ts";
import { listen } from "./listeners.ts";
import { slackLogger } from "./logger.ts";
import { createWhoMay, guardDoor, type StaffIds } from "./who-may.ts";
import { createWorkspace } from "./workspace.ts";

export interface StaffBotDeps {
  botToken: string;
  apiUrl: string;
  /** Socket Mode with an app token; else events come over HTTP through `receiver`. */
  transport: { kind: "socket"; appToken: string } | { kind: "http"; receiver: Receiver };
  desk: StaffDesk;
  homeDesk: HomeDesk;
  candidates: CandidateDesk;
  drafts: DraftDesk;
  warnings: WarningDesk;
  assist: AssistDesk;
  discounts: DiscountDesk;
  afterSales: AfterSalesDesk;
  staff: StaffIds;
  limits: SlackLimits;
  say: Say;
  language: Language;
  log: Logger;
}

/** A ticket's root message. */
interface ThreadRoot {
  channel: string;
  ts: string;
}

/** The deliverer tries again by itself and remembers; the client's own retries would hide an unclear failure from it. */
const NO_RETRY: RetryOptions = { retries: 0 };

/** The staff's bot on Bolt: listeners make durable what people do; what they read is sent by deliveries. */
export function createStaffBot(deps: StaffBotDeps) {
  const { botToken, apiUrl, transport, desk, log } = deps;
  const logger = slackLogger(log);
  const clientOptions = {
    slackApiUrl: apiUrl,
    retryConfig: NO_RETRY,
    timeout: deps.limits.requestMs,
    logger,
  };
  const client = new WebClient(botToken, { ...clientOptions, rejectRateLimitedCalls: true });
  const workspace = createWorkspace(client);
  const clock = () => new Date();
  const whoMay = createWhoMay({ client, workspace, staff: deps.staff, clock, log });
  const homes = createHomes({ ...deps, client, desk: deps.homeDesk, whoMay, workspace, clock });
  const catchUp = createCatchUp({ client, desk, whoMay, log });
  /** Threads of which something is to come again. */
  const behind = new Set<string>();
  const stopping = new AbortController();
  let isUp = false;

  const socket =
    transport.kind === "socket"
      ? new SocketModeReceiver({
          appToken: transport.appToken,
          logger,
          autoReconnectEnabled: false,
          installerOptions: { clientOptions },
        })
      : null;
  const receiver = socket ?? (transport.kind === "http" ? transport.receiver : undefined);
  const app = new App({
    token: botToken,
    ...(receiver && { receiver }),
    clientOptions,
    logger,
    deferInitialization: true,
    // Over HTTP an answer must mean that it is stored.
    processBeforeResponse: transport.kind === "http",
  });
  guardDoor(app, { ...deps, whoMay });
  listen(app, { ...deps, whoMay, workspace, clock, homes, inOrder });

  let lastTaken: Promise<unknown> = Promise.resolve();
  let isInitialised = false;
  let isConnecting = false;
  socket?.client.on("connected", () => {
    isUp = true;
    // Socket Mode acknowledges before a listener runs, and delivers nothing that was said while we were away.
    void inOrder(catchUp.read).catch((error: unknown) =>
      log.error({ err: error }, "threads were not read to the end"),
    );
  });
  socket?.client.on("disconnected", () => {
    isUp = false;
    if (!isConnecting && !stopping.signal.aborted) void connect();
  });

  return {
    client,
    threadUrl: workspace.threadUrl,
    /** Something changed that homes may show. */
    refreshHomes: homes.changed,
    state: (): "up" | "down" => (isUp ? "up" : "down"),

    /** Returns after the first try; while Slack is away it goes on trying. */
    start: connect,

    async stop(): Promise<void> {
      stopping.abort();
      homes.stop();
      await app.stop().catch(() => undefined);
    },

    /** A file an agent attached, fetched with the bot's token from Slack itself and nowhere else. */
    async fetchFile({ url, mimeType }: AgentFile): Promise<Uint8Array> {
      const host = URL.parse(url)?.hostname ?? "";
      const apiHost = new URL(apiUrl).hostname;
      if (host !== apiHost && host !== "files.slack.com" && !host.endsWith(".slack.com")) {
        throw new ServiceError("not_found", "the file is not on Slack itself");
      }
      return fetchFile("Slack", url, { authorization: `Bearer ${botToken}` }, mimeType);
    },
  };

  /**
   * What people say is taken one after the other, each until it is durable, and after what had been missed: so an
   * agent's words keep their order, and no thread counts as read before it is. Over a socket nothing is sent again.
   * Over HTTP a failure is answered as one, and Slack sends it again: what is said in its thread meanwhile comes after it.
   */
  function inOrder(act: () => Promise<unknown>, thread?: ThreadRoot): Promise<unknown> {
    const done = lastTaken.then(() => (socket ? tryOn(act) : tryOnce(act, thread)));
    lastTaken = done.catch(() => undefined);
    return done;
  }

  function tryOn(act: () => Promise<unknown>): Promise<unknown> {
    return tryWhileAway(act, stopping.signal, (error) =>
      log.error({ err: error }, "what staff said could not be stored, trying again"),
    );
  }

  async function tryOnce(act: () => Promise<unknown>, thread?: ThreadRoot): Promise<void> {
    const key = thread && `${thread.channel}:${thread.ts}`;
    try {
      // What is refused for good must not keep back what comes after it.
      if (key && behind.has(key))
        await catchUp
          .read(thread)
          .catch((error: unknown) => log.warn({ err: error }, "a thread was not read to the end"));
      await act();
      if (key) behind.delete(key);
    } catch (error) {
      if (key) behind.add(key);
      throw error;
    }
  }

  /** Bolt's own reconnecting gives up, or takes the process down with it: this goes on for as long as it takes. */
  async function connect(): Promise<void> {
    isConnecting = true;
    await tryInBackground(
      async () => {
        if (!isInitialised) await app.init();
        isInitialised = true;
        await app.start();
        isConnecting = false;
        if (socket) return;
        isUp = true;
        await catchUp.read();
      },
      stopping.signal,
      onAway,
    );
  }

  function onAway(error: unknown): void {
    isUp = false;
    log.error({ err: error }, "Slack can't be reached, trying again");
  }
}
