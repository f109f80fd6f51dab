/** What a platform lets a bot send. */
export interface Pace {
  perSecond: number;
  /** Messages a second to one chat, and how many at once after a silence. */
  perChatSecond: number;
  chatBurst: number;
}

/** Source: Telegram's Bot FAQ, «My bot is hitting limits»: about 30 messages a second, 1 a second in one chat, short bursts allowed. */
export const TELEGRAM_PACE: Pace = { perSecond: 30, perChatSecond: 1, chatBurst: 3 };

export interface Pacer {
  /** Resolves when the chat's next message may leave. */
  wait(chatId: string): Promise<void>;
  /** The platform asked for silence: nothing leaves for `ms`. */
  pause(ms: number): void;
}

/** Token buckets, one for all and one a chat. */
export function createPacer(pace: Pace, now: () => number = () => performance.now()): Pacer {
  const chats = new Map<string, number>();
  let nextAt = 0;

  return {
    async wait(chatId) {
      const at = now();
      // A bucket is the instant at which it will be full again: one number, no timer.
      const stepMs = 1000 / pace.perChatSecond;
      const fullAt = Math.max(chats.get(chatId) ?? 0, at) + stepMs;
      nextAt = Math.max(nextAt, at) + 1000 / pace.perSecond;
      chats.set(chatId, fullAt);
      if (chats.size > 10_000) forgetQuiet(at);

      const waitMs = Math.max(fullAt - stepMs * pace.chatBurst, nextAt - 1000 / pace.perSecond) - at;
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    },

    pause(ms) {
      nextAt = Math.max(nextAt, now() + ms);
    },
  };

  function forgetQuiet(at: number): void {
    for (const [chatId, fullAt] of chats) if (fullAt < at) chats.delete(chatId);
  }
}
