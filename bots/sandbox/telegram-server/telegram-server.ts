import { Hono } from "hono";
import { ServiceError } from "../../../core/errors.ts";
import { record } from "../loopback/call-log.ts";
import { createFaults, hang } from "../loopback/faults.ts";
import { type Fields, textOf } from "../loopback/fields.ts";
import { cutConnection, listen, type NodeEnv } from "../loopback/listen.ts";
import { TelegramApiError } from "./api-error.ts";
import { methodOf } from "./methods.ts";
import { createParams, type Params, readParams } from "./params.ts";
import { createPeople } from "./people.ts";
import { accountOf, type BotAccount } from "./store.ts";
import type {
  CallbackAnswer,
  TelegramCall,
  TelegramFault,
  TelegramServer,
  TelegramServerOptions,
} from "./types.ts";
import { createUpdateQueue } from "./updates.ts";

const USUAL_DESCRIPTION: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden: bot was blocked by the user",
  409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  429: "Too Many Requests: retry later",
  500: "Internal Server Error",
  502: "Bad Gateway",
};

const API_ERROR_HEADERS = { "content-type": "application/json" };

function errorAnswer({ status, description, parameters }: TelegramApiError): Response {
  const body = {
    ok: false,
    error_code: status,
    description,
    ...(parameters === undefined ? {} : { parameters }),
  };
  return new Response(JSON.stringify(body), { status, headers: API_ERROR_HEADERS });
}

function faultAnswer({ status = 500, description, retryAfter }: TelegramFault): Response {
  const text =
    retryAfter === undefined
      ? (description ?? USUAL_DESCRIPTION[status] ?? "Internal Server Error")
      : (description ?? `Too Many Requests: retry after ${retryAfter}`);
  return errorAnswer(
    new TelegramApiError(status, text, retryAfter === undefined ? undefined : { retry_after: retryAfter }),
  );
}

/** A Bot API server on a loopback port, with the people who write to its bots. Bots use it by their API root alone. */
export async function createTelegramServer(options: TelegramServerOptions = {}): Promise<TelegramServer> {
  const clock = options.clock ?? (() => new Date());
  const accounts = new Map<string, BotAccount>();
  const calls: TelegramCall[] = [];
  const callbackAnswers: CallbackAnswer[] = [];
  const listeners = new Set<(change: { token: string; chatId: string }) => void>();
  const faults = createFaults<TelegramFault>();
  const closing = new AbortController();

  const notify = (bot: BotAccount, chatId: number) => {
    for (const listener of listeners) listener({ token: bot.token, chatId: String(chatId) });
  };

  function perform(bot: BotAccount, method: string, params: Params, signal: AbortSignal): unknown {
    record(calls, { token: bot.token, method, params: params.raw, at: clock() });
    return methodOf(method)({
      bot,
      params,
      now: clock(),
      signal,
      changed: (chat) => notify(bot, chat.id),
      answered: (answer) => callbackAnswers.push(answer),
    });
  }

  /** A method call as the answer of a webhook: its effect counts, its result goes nowhere. */
  async function performAnswer(bot: BotAccount, call: Fields): Promise<void> {
    const { method, ...params } = call;
    try {
      await perform(bot, textOf(method) ?? "", createParams(params), closing.signal);
    } catch (error) {
      if (!(error instanceof TelegramApiError)) throw error;
    }
  }

  const app = new Hono<NodeEnv>();

  app.on(["GET", "POST"], "/:bot{bot[^/]+}/:method", async (context) => {
    const bot = accounts.get(context.req.param("bot").slice("bot".length));
    if (bot === undefined) return errorAnswer(new TelegramApiError(401, "Unauthorized"));
    const method = context.req.param("method");
    const params = await readParams(context.req.raw);
    const fault = faults.take(method, ({ token }) => token === undefined || token === bot.token);
    const signal = AbortSignal.any([closing.signal, context.req.raw.signal]);
    try {
      if (fault !== undefined && fault.afterEffect !== true) {
        await hang(fault.hangMs ?? 0, signal);
        if (fault.reset === true || signal.aborted) return cutConnection(context.env);
        if (fault.status !== undefined) {
          record(calls, { token: bot.token, method, params: params.raw, at: clock() });
          return faultAnswer(fault);
        }
      }
      const result = await perform(bot, method, params, signal);
      if (fault?.afterEffect === true) {
        await hang(fault.hangMs ?? 0, signal);
        if (fault.reset === true || signal.aborted) return cutConnection(context.env);
        if (fault.status !== undefined) return faultAnswer(fault);
      }
      return context.json({ ok: true, result });
    } catch (error) {
      if (error instanceof TelegramApiError) return errorAnswer(error);
      throw error;
    }
  });

  app.get("/file/:bot{bot[^/]+}/:path{.+}", (context) => {
    const bot = accounts.get(context.req.param("bot").slice("bot".length));
    if (bot === undefined) return errorAnswer(new TelegramApiError(401, "Unauthorized"));
    const path = context.req.param("path");
    const file = bot.files.values().find((candidate) => candidate.path === path);
    if (file === undefined) return errorAnswer(new TelegramApiError(404, "Not Found"));
    return new Response(Uint8Array.from(file.bytes), {
      headers: { "content-type": "application/octet-stream" },
    });
  });

  app.notFound(() => errorAnswer(new TelegramApiError(404, "Not Found")));
  app.onError(() => errorAnswer(new TelegramApiError(500, "Internal Server Error")));

  const { url, close } = await listen(app, options);

  return {
    url,
    calls,
    callbackAnswers,
    addBot({ token, username, name }) {
      const id = Number(token.split(":")[0]);
      if (!Number.isSafeInteger(id) || id <= 0) {
        throw new ServiceError("usage", "a bot token begins with the bot's number, as 123456:ABC");
      }
      if (accounts.has(token)) return;
      const account: BotAccount = {
        token,
        id,
        username,
        name,
        chats: new Map(),
        files: new Map(),
        openQueries: new Set(),
        updates: createUpdateQueue((call) => performAnswer(account, call), clock),
        commands: [],
        description: "",
        lastMessageId: 0,
      };
      accounts.set(token, account);
    },
    ...createPeople({ accounts, clock, firstUpdateId: options.firstUpdateId ?? 100_000_001, notify }),
    pending: (token) => accountOf(accounts, token).updates.pending(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    fail: (fault) => faults.plan(fault),
    async close() {
      closing.abort();
      for (const { updates } of accounts.values()) updates.close();
      await close();
    },
  };
}
