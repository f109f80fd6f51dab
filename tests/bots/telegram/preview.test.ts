import { GrammyError } from "grammy";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPreview } from "../../../bots/telegram/preview.ts";

const mia = { channel: "telegram", externalId: "4711" };

let calls: { what: string; atMs: number }[];
let fail: (what: string) => Error | null;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] });
  calls = [];
  fail = () => null;
});
afterEach(() => vi.useRealTimers());

async function call(what: string): Promise<true> {
  calls.push({ what, atMs: performance.now() });
  const error = fail(what);
  if (error) throw error;
  return true;
}

const open = () => {
  const preview = createPreview({
    api: {
      sendChatAction: (_chat, action) => call(action),
      sendMessageDraft: (_chat, _id, text) => call(text),
    },
  });
  return (customer = mia) => preview.open(customer);
};
const whats = () => calls.map(({ what }) => what);
const refusal = (code: number, parameters = {}) =>
  new GrammyError(
    "failed",
    { ok: false, error_code: code, description: "no", parameters },
    "sendMessageDraft",
    {},
  );

describe("an answer on its way", () => {
  it("is typed anew every 4 s until its end", async () => {
    const turn = open()();
    turn.composing();
    turn.composing();
    await vi.advanceTimersByTimeAsync(9000);
    expect(whats()).toEqual(["typing", "typing", "typing"]);
    turn.end();
    await vi.advanceTimersByTimeAsync(9000);
    expect(calls).toHaveLength(3);
  });

  it("shows the newest of what came within 700 ms, and nothing after its end", async () => {
    const turn = open()();
    expect(turn.isShown()).toBe(false);
    turn.draft("one");
    await vi.advanceTimersByTimeAsync(0);
    expect(turn.isShown()).toBe(true);
    turn.draft("one two");
    turn.draft("one two three");
    await vi.advanceTimersByTimeAsync(699);
    expect(whats()).toEqual(["one"]);
    await vi.advanceTimersByTimeAsync(2);
    expect(whats()).toEqual(["one", "one two three"]);
    turn.draft("four");
    turn.end();
    turn.draft("five");
    await vi.advanceTimersByTimeAsync(5000);
    expect(calls).toHaveLength(2);
  });

  it("leaves room for messages: 10 calls a second over all chats", async () => {
    const openTurn = open();
    for (let chat = 1; chat <= 50; chat += 1) openTurn({ ...mia, externalId: String(chat) }).draft("text");
    await vi.advanceTimersByTimeAsync(3000);
    expect(calls.length).toBeGreaterThan(1);
    for (const [index, { atMs }] of calls.slice(1).entries()) {
      expect(atMs - (calls[index]?.atMs ?? 0)).toBeGreaterThanOrEqual(99);
    }
  });
});

describe("what Telegram refuses", () => {
  it("in one chat is not tried again in this turn", async () => {
    fail = (what) => (what === "typing" ? null : refusal(400));
    const turn = open()();
    turn.draft("one");
    await vi.advanceTimersByTimeAsync(800);
    turn.draft("one two");
    await vi.advanceTimersByTimeAsync(5000);
    expect(whats()).toEqual(["one"]);
    expect(turn.isShown()).toBe(false);
  });

  it("because it knows no drafts is not tried again at all", async () => {
    fail = () => refusal(404);
    const openTurn = open();
    openTurn().draft("one");
    await vi.advanceTimersByTimeAsync(800);
    openTurn().draft("two");
    await vi.advanceTimersByTimeAsync(800);
    expect(whats()).toEqual(["one"]);
  });

  it("for its limits is left alone as long as it asks", async () => {
    fail = (what) => (what === "one" ? refusal(429, { retry_after: 3 }) : null);
    const turn = open()();
    turn.draft("one");
    await vi.advanceTimersByTimeAsync(100);
    turn.draft("one two");
    await vi.advanceTimersByTimeAsync(2500);
    expect(whats()).toEqual(["one"]);
    await vi.advanceTimersByTimeAsync(1500);
    expect(whats()).toEqual(["one", "one two"]);
  });
});
