import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createPacer, TELEGRAM_PACE } from "../../bots/telegram/pace.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** When each message of `chats` may leave, ms from now. */
async function leaving(chats: readonly string[], pacer = createPacer(TELEGRAM_PACE, () => Date.now())) {
  const startedMs = Date.now();
  const left = Promise.all(chats.map((chat) => pacer.wait(chat).then(() => Date.now() - startedMs)));
  await vi.runAllTimersAsync();
  return left;
}

it("lets three at once into a chat, then one a second", async () => {
  expect(await leaving(["a", "a", "a", "a", "a"])).toEqual([0, 33, 66, 1000, 2000]);
});

it("lets thirty a second out to all chats together", async () => {
  const times = await leaving(Array.from({ length: 91 }, (_, n) => `chat ${n}`));
  for (const second of [0, 1, 2]) {
    expect(times.filter((ms) => ms >= second * 1000 && ms < (second + 1) * 1000).length).toBeLessThanOrEqual(
      31,
    );
  }
  expect(times.at(-1)).toBeGreaterThanOrEqual(2990);
});

it("sends nothing while the platform asked for silence", async () => {
  const pacer = createPacer(TELEGRAM_PACE, () => Date.now());
  pacer.pause(5000);
  expect((await leaving(["a"], pacer))[0]).toBeGreaterThanOrEqual(5000);
});
