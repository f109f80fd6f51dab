import { pino } from "pino";
import { expect, it } from "vitest";
import type { TurnResult } from "../../../core/answering/decision.ts";
import type {
  ConversationStore,
  DueTurn,
  TurnCommit,
} from "../../../core/conversation/conversation-store.ts";
import { createTakeTurn } from "../../../core/conversation/take-turn.ts";
import { loadTexts } from "../../../core/texts/texts.ts";

const END = new Date("2026-12-01T00:00:00Z");

const due: DueTurn = {
  conversationId: 7,
  attempts: 1,
  answeredSeq: 0,
  throughSeq: 1,
  clarifications: 0,
  hasAskedIfHelped: true,
  pastTurns: [],
  modelTokens: 0,
  isFlooding: false,
  customer: {
    id: 1,
    channel: "telegram",
    externalId: "4711",
    name: "Mia",
    usualLanguage: "en",
    chosenLanguage: null,
    userId: null,
    isToldPaused: false,
  },
  messages: [{ id: 1, kind: "text", text: "any offers?", choice: null, attachment: null, receivedAt: END }],
  history: [],
  ticket: null,
  lastError: null,
  isPaused: false,
};

function saying(text: string, goodUntil?: Date): TurnResult {
  return {
    decision: { kind: "answer", entryIds: ["offers"] },
    replies: [{ text, buttons: [], ...(goodUntil && { goodUntil }) }],
    confident: true,
    score: 0.9,
    ranked: [],
    evidence: [],
    mood: "calm",
    language: "en",
    reason: "because",
    mode: "quote",
    releaseId: 1,
    model: null,
    blocked: [],
  };
}

const noStore: ConversationStore = {
  receive: async () => true,
  claimTurns: async () => [],
  hold: async () => undefined,
  commit: async () => true,
  fail: async () => undefined,
};

/** Takes the turn; an answer takes `ms` to be made, and says what is true when it was begun. */
async function takenIn(ms: number): Promise<string | undefined> {
  let now = new Date(END.getTime() - 10);
  const commits: TurnCommit[] = [];
  await createTakeTurn({
    conversations: {
      ...noStore,
      commit: async (commit) => {
        commits.push(commit);
        return true;
      },
    },
    answer: async ({ now: begun }) => {
      now = new Date(begun.getTime() + ms);
      return begun < END ? saying("20 % off", END) : saying("no offers now");
    },
    people: () => ({ isOpen: true, backAt: null }),
    confirmHelped: async () => undefined,
    say: loadTexts(),
    clock: () => now,
    onCommitted: () => undefined,
    onHeld: () => undefined,
    log: pino({ level: "silent" }),
  })(due);
  expect(commits).toHaveLength(1);
  return commits[0]?.replies[0]?.text;
}

it.each([
  [9, "20 % off"],
  [10, "no offers now"],
])("an answer that took %i of the 10 ms its entry had left says «%s»", async (ms, text) => {
  expect(await takenIn(ms)).toBe(text);
});
