import { request } from "undici";
import { type Fields, isFields, parseJson } from "../loopback/fields.ts";
import { TelegramApiError } from "./api-error.ts";

export interface Update {
  readonly id: number;
  /** Updates of one chat are delivered in order. */
  readonly chatId: string;
  readonly body: Fields;
}

interface Webhook {
  readonly url: string;
  readonly secretToken: string | undefined;
  /** How many updates may be under way at once, 1–100. */
  readonly maxConnections: number;
}

export interface UpdateQueue {
  /** Takes an update in, unless the bot does not want its kind. */
  add(update: Update): void;
  /** Gives an update out once more, whatever was confirmed. */
  resend(update: Update): void;
  pending(): number;
  drop(): void;
  /** Keeps only these kinds from now on; an empty list or undefined means the usual ones. */
  allow(kinds: readonly string[] | undefined): void;
  allowed(): readonly string[] | undefined;
  /** Waits for updates from `offset` on. A second call ends the first with 409. */
  poll(input: {
    offset: number;
    limit: number;
    timeoutMs: number;
    signal: AbortSignal;
  }): Promise<readonly Fields[]>;
  setWebhook(webhook: Webhook | undefined): void;
  webhookInfo(): Fields;
  close(): void;
}

// Telegram waits longer between tries; the ones here keep a test and a visitor's patience short.
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;
const WEBHOOK_TIMEOUT_MS = 60_000;

interface Poll {
  readonly end: (outcome: readonly Fields[] | TelegramApiError) => void;
}

/** The updates of one bot on their way to it. `onAnswer` gets a method call that came as a webhook's answer. */
export function createUpdateQueue(onAnswer: (call: Fields) => void, clock: () => Date): UpdateQueue {
  let queue: Update[] = [];
  let resent: Update[] = [];
  let kinds: readonly string[] | undefined;
  let poll: Poll | undefined;
  let wake: () => void = () => {};
  let webhook: Webhook | undefined;
  let lastError: { date: number; message: string } | undefined;
  const closing = new AbortController();
  const busyChats = new Set<string>();
  let underWay = 0;

  const isWanted = (update: Update) =>
    kinds === undefined || kinds.length === 0 || kinds.some((kind) => kind in update.body);

  /** Sends what may be sent now: one update a chat at a time, so that each chat keeps its order. */
  function pump(): void {
    if (webhook === undefined || closing.signal.aborted) return;
    for (let index = 0; index < queue.length && underWay < webhook.maxConnections; ) {
      const update = queue[index];
      if (update === undefined || busyChats.has(update.chatId)) {
        index += 1;
        continue;
      }
      queue.splice(index, 1);
      busyChats.add(update.chatId);
      underWay += 1;
      void deliver(webhook, update).then((isDone) => {
        underWay -= 1;
        busyChats.delete(update.chatId);
        if (!isDone) queue.unshift(update);
        pump();
      });
    }
  }

  /** Posts until the bot says 2xx; false when the webhook was taken away meanwhile. */
  async function deliver(target: Webhook, update: Update): Promise<boolean> {
    for (let waitMs = FIRST_RETRY_MS; webhook === target; waitMs = Math.min(waitMs * 2, LONGEST_RETRY_MS)) {
      try {
        const answer = await request(target.url, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            ...(target.secretToken === undefined
              ? {}
              : { "x-telegram-bot-api-secret-token": target.secretToken }),
          },
          body: JSON.stringify(update.body),
          signal: closing.signal,
          headersTimeout: WEBHOOK_TIMEOUT_MS,
        });
        const text = await answer.body.text();
        if (answer.statusCode >= 200 && answer.statusCode < 300) {
          const call = parseJson(text);
          if (isFields(call) && typeof call.method === "string") onAnswer(call);
          return true;
        }
        lastError = {
          date: Math.floor(clock().getTime() / 1000),
          message: `Wrong response from the webhook: ${answer.statusCode}`,
        };
      } catch {
        if (closing.signal.aborted) return false;
        lastError = { date: Math.floor(clock().getTime() / 1000), message: "Connection refused" };
      }
      await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
    }
    return false;
  }

  function changed(): void {
    wake();
    pump();
  }

  return {
    add(update) {
      if (!isWanted(update)) return;
      queue.push(update);
      changed();
    },
    resend(update) {
      if (webhook === undefined) resent.push(update);
      else queue.push(update);
      changed();
    },
    pending: () => queue.length + resent.length + underWay,
    drop() {
      queue = [];
      resent = [];
    },
    allow(wanted) {
      if (wanted !== undefined) kinds = wanted;
    },
    allowed: () => kinds,
    async poll({ offset, limit, timeoutMs, signal }) {
      if (webhook !== undefined) {
        throw new TelegramApiError(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      }
      poll?.end(
        new TelegramApiError(
          409,
          "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        ),
      );
      if (offset > 0) queue = queue.filter(({ id }) => id >= offset);
      // A negative offset counts from the end and forgets what is before it.
      else if (offset < 0) queue = queue.slice(offset);
      const take = () => {
        const again = resent.splice(0, limit);
        return [...again, ...queue.slice(0, limit - again.length)].map(({ body }) => body);
      };
      if (queue.length + resent.length > 0 || timeoutMs <= 0) return take();
      const outcome = await new Promise<readonly Fields[] | TelegramApiError>((resolve) => {
        const self: Poll = {
          end(result) {
            if (poll === self) {
              poll = undefined;
              wake = () => {};
            }
            clearTimeout(timer);
            resolve(result);
          },
        };
        const timer = setTimeout(() => self.end([]), timeoutMs);
        poll = self;
        wake = () => self.end(take());
        signal.addEventListener("abort", () => self.end([]), { once: true });
      });
      if (outcome instanceof TelegramApiError) throw outcome;
      return outcome;
    },
    setWebhook(target) {
      webhook = target;
      lastError = undefined;
      if (target !== undefined) {
        poll?.end(new TelegramApiError(409, "Conflict: terminated by setWebhook request"));
      }
      pump();
    },
    webhookInfo: () => ({
      url: webhook?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: queue.length + underWay,
      ...(webhook === undefined ? {} : { max_connections: webhook.maxConnections, ip_address: "127.0.0.1" }),
      ...(kinds === undefined ? {} : { allowed_updates: kinds }),
      ...(lastError === undefined
        ? {}
        : { last_error_date: lastError.date, last_error_message: lastError.message }),
    }),
    close() {
      closing.abort();
      poll?.end([]);
    },
  };
}
