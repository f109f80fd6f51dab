import { describe, expect, it } from "vitest";
import type { TurnResult } from "../../../core/answering/decision.ts";
import type { DueTurn, TicketAtHand } from "../../../core/conversation/conversation-store.ts";
import { backoffMs } from "../../../core/conversation/delivery.ts";
import { holderOf, holdMs, planPaused, planRelay, planTurn } from "../../../core/conversation/plan-turn.ts";
import { loadTexts } from "../../../core/texts/texts.ts";

const now = new Date("2026-11-20T10:00:10Z");
const ago = (ms: number) => new Date(now.getTime() - ms);

function dueTurn(more: Partial<DueTurn> = {}): DueTurn {
  const message = {
    id: 1,
    kind: "text" as const,
    text: "words",
    choice: null,
    attachment: null,
    receivedAt: ago(0),
  };
  return {
    conversationId: 7,
    attempts: 1,
    answeredSeq: 0,
    throughSeq: 1,
    clarifications: 1,
    hasAskedIfHelped: false,
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
    messages: [message],
    history: [],
    ticket: null,
    lastError: null,
    isPaused: false,
    ...more,
  };
}
const ticket = (
  state: TicketAtHand["state"],
  reason: TicketAtHand["reason"] = "no_evidence",
  more: Partial<TicketAtHand> = {},
): TicketAtHand => ({
  id: 3,
  state,
  reason,
  priority: "normal",
  isSenior: false,
  reopenings: 0,
  agentId: state === "open" ? null : "U1",
  agentName: null,
  isAgentOnDuty: null,
  activeAt: null,
  ...more,
});
const saidAgo = (...ms: number[]): DueTurn["messages"] =>
  ms.map((age, n) => ({
    id: n,
    kind: "text",
    text: `m${n}`,
    choice: null,
    attachment: null,
    receivedAt: ago(age),
  }));
const situation = {
  now,
  say: loadTexts(),
  isAgentOnDuty: true,
  peopleBackAt: null,
  timeZone: "Asia/Shanghai",
};

function result(decision: TurnResult["decision"]): TurnResult {
  return {
    decision,
    replies: [{ text: "the reply", buttons: [] }],
    confident: true,
    score: 0.9,
    ranked: [],
    evidence: [],
    mood: "calm",
    language: "en",
    reason: "because",
    mode: "quote",
    releaseId: null,
    model: null,
    blocked: [],
  };
}
const answer = result({ kind: "answer", entryIds: ["a"] });
const escalate = result({ kind: "escalate", reason: "after_sales" });
const kindsOf = (staff: readonly { kind: string }[]) => staff.map(({ kind }) => kind);

describe("how long a turn is held", () => {
  it.each([
    ["said just now", [0], 2500],
    ["a moment before the silence is long enough", [2499], 1],
    ["quiet for 2.5 s", [2500], 0],
    ["quiet for longer", [60_000], 0],
    ["the last one counts", [2000, 500], 2000],
    ["8 s at most from the first", [7000, 100], 1000],
    ["8 s are over", [8000, 0], 0],
    ["nothing was said", [], 2500],
  ])("%s", (_what, ages, ms) => {
    expect(holdMs(dueTurn({ messages: saidAgo(...ages) }), now)).toBe(ms);
  });
});

it.each([
  [null, "bot"],
  [ticket("open"), "queue"],
  [ticket("claimed"), "agent"],
  [ticket("waiting"), "agent"],
  [ticket("resolved"), "bot"],
  [ticket("closed"), "bot"],
] as const)("who has a conversation with %j is %s", (at, holder) => {
  expect(holderOf(at)).toBe(holder);
});

describe("a card under a reply", () => {
  const card = {
    productId: "vest",
    title: "Vest",
    price: "$129",
    stock: "In stock",
    imageUrl: null,
    link: null,
  };
  const told: TurnResult = {
    ...result({ kind: "tool", tool: "product_lookup", facts: {} }),
    replies: [{ text: "the reply", buttons: [], cards: [card] }],
  };

  it("is remembered with the turn, and is nothing to staff", () => {
    const commit = planTurn(dueTurn({ ticket: ticket("open") }), told, situation);
    expect(commit.replies).toEqual(told.replies);
    expect(commit.record.decision).toMatchObject({ cards: ["vest"] });
    expect(commit.staff.at(-1)).toEqual({ kind: "bot_message", ticketId: 0, text: "the reply" });
  });

  it("is left out where the reply goes to people, who may say something else", () => {
    const escalated = { ...told, decision: escalate.decision };
    const { replies } = planTurn(dueTurn(), escalated, situation);
    expect(replies).toEqual([{ text: "the reply", buttons: [] }]);
  });
});

describe("a planned turn", () => {
  it("answers, and asks once whether it helped", () => {
    const plan = planTurn(dueTurn(), answer, situation);
    expect(plan.replies[0]?.buttons.map(({ data }) => data)).toEqual(["helped:7:yes", "helped:7:no"]);
    expect(plan).toMatchObject({ ticket: { kind: "none" }, staff: [], clarifications: 0 });
    expect(planTurn(dueTurn({ hasAskedIfHelped: true }), answer, situation).replies[0]?.buttons).toEqual([]);
    expect(planTurn(dueTurn({ ticket: ticket("resolved") }), answer, situation).replies[0]?.buttons).toEqual(
      [],
    );
  });

  it("opens a ticket, the root before all else", () => {
    const plan = planTurn(dueTurn(), escalate, situation);
    expect(plan.ticket).toEqual({ kind: "open", reason: "after_sales", priority: "normal", isSenior: false });
    expect(kindsOf(plan.staff)).toEqual(["root", "customer_message", "bot_message"]);
  });

  it("answers easy questions while a ticket waits, and staff see both", () => {
    const plan = planTurn(dueTurn({ ticket: ticket("open") }), answer, situation);
    expect(plan.replies[0]?.text).toBe("the reply");
    expect(kindsOf(plan.staff)).toEqual(["customer_message", "bot_message"]);
  });

  it.each(["angry", "complaint", "bot_paused", "injection"] as const)(
    "leaves everything to people after %s",
    (reason) => {
      const plan = planTurn(dueTurn({ ticket: ticket("open", reason) }), answer, situation);
      expect(plan.replies[0]?.text).toContain("added this to your request");
      expect(plan.ticket).toMatchObject({ kind: "customer_wrote", isSenior: false });
    },
  );

  it("says nothing more once the senior team has it", () => {
    const plan = planTurn(
      dueTurn({ ticket: ticket("open", "no_evidence", { isSenior: true }) }),
      answer,
      situation,
    );
    expect(plan.replies).toEqual([]);
    expect(kindsOf(plan.staff)).toEqual(["customer_message"]);
  });

  it.each([
    [true, true, "note-reopened-claimed"],
    [false, false, "note-reopened-for"],
  ])("reopens a resolved ticket; its agent on duty %s: claimed %s", (isAgentOnDuty, claim, note) => {
    const plan = planTurn(dueTurn({ ticket: ticket("resolved") }), escalate, { ...situation, isAgentOnDuty });
    expect(plan.ticket).toEqual({
      kind: "reopen",
      ticketId: 3,
      reason: "after_sales",
      claim,
      priority: "normal",
      isSenior: false,
    });
    expect(plan.staff).toContainEqual({
      kind: "note",
      ticketId: 0,
      note: { id: note, values: { agent: "U1" } },
    });
  });

  it("passes everything on, and says nothing, while an agent has it", () => {
    const plan = planRelay(dueTurn({ ticket: ticket("waiting") }), "en", situation);
    expect(plan).toMatchObject({
      replies: [],
      ticket: { kind: "customer_wrote", ticketId: 3, priority: "normal", isSenior: false },
      evenIfNewer: true,
    });
    expect(kindsOf(plan.staff)).toEqual(["customer_message"]);
  });

  it("tells a customer once that the bot is paused", () => {
    const first = planPaused(dueTurn(), "en", situation);
    expect(first.replies).toHaveLength(1);
    expect(first).toMatchObject({ isToldPaused: true, ticket: { kind: "open", reason: "bot_paused" } });
    const told = dueTurn({ ticket: ticket("open", "bot_paused") });
    const second = planPaused(
      { ...told, customer: { ...told.customer, isToldPaused: true } },
      "en",
      situation,
    );
    expect(second).toMatchObject({ replies: [], isToldPaused: true, ticket: { kind: "customer_wrote" } });
    expect(kindsOf(second.staff)).toEqual(["customer_message"]);
  });

  it("counts clarifying questions until an answer, past courtesies", () => {
    const countAfter = (decision: TurnResult["decision"]) =>
      planTurn(dueTurn(), result(decision), situation).clarifications;
    expect(countAfter({ kind: "clarify", choices: [] })).toBe(2);
    expect(countAfter({ kind: "none", courtesy: "thanks" })).toBe(1);
    expect(countAfter({ kind: "answer", entryIds: [] })).toBe(0);
  });
});

describe("a customer about to be lost", () => {
  const mood = (reason: "angry" | "asked_for_person" | "not_helped", how: TurnResult["mood"] = "calm") => ({
    ...result({ kind: "escalate", reason }),
    mood: how,
  });
  const saying = (text: string, more: Partial<DueTurn> = {}) =>
    dueTurn({ messages: saidAgo(0).map((message) => ({ ...message, text })), ...more });
  const notes = (plan: ReturnType<typeof planTurn>) =>
    plan.staff.flatMap((payload) => ("note" in payload ? [payload.note.id] : []));

  it("is the senior team's from the first message on, with the reason, and hears one sentence", () => {
    const plan = planTurn(dueTurn(), mood("angry", "angry"), situation);
    expect(plan.ticket).toEqual({ kind: "open", reason: "angry", priority: "urgent", isSenior: true });
    expect(kindsOf(plan.staff)).toEqual(["root", "note", "customer_message", "bot_message"]);
    expect(notes(plan)).toEqual(["note-risk-angry"]);
    expect(plan.replies).toHaveLength(1);
  });

  it.each([
    ["asks for a person in anger", saying("get me a human"), mood("asked_for_person", "angry"), "angry"],
    [
      "threatens with a review",
      saying("a human, or I leave a bad review"),
      mood("asked_for_person"),
      "threat",
    ],
    [
      "was let down twice",
      saying("still wrong", {
        pastTurns: [
          {
            action: "escalate",
            reason: "not_helped",
            entryIds: [],
            found: null,
            asksIfHelped: false,
            at: now,
          },
        ],
      }),
      mood("not_helped"),
      "failed-twice",
    ],
  ])("%s", (_who, due, decided, risk) => {
    const plan = planTurn(due, decided, situation);
    expect(plan.ticket).toMatchObject({ kind: "open", priority: "urgent", isSenior: true });
    expect(notes(plan)).toEqual([`note-risk-${risk}`]);
  });

  it.each([
    ["calm", "normal"],
    ["unhappy", "high"],
  ] as const)("is nobody who is %s: priority %s", (how, priority) => {
    const plan = planTurn(saying("get me a human"), mood("asked_for_person", how), situation);
    expect(plan.ticket).toMatchObject({ kind: "open", priority, isSenior: false });
  });

  it("moves with a ticket that waits, and is told once", () => {
    const plan = planTurn(dueTurn({ ticket: ticket("open") }), mood("angry", "angry"), situation);
    expect(plan.ticket).toEqual({ kind: "customer_wrote", ticketId: 3, priority: "urgent", isSenior: true });
    expect(kindsOf(plan.staff)).toEqual(["customer_message", "bot_message", "senior_root", "note"]);
    expect(plan.replies[0]?.text).toBe("the reply");
  });

  it("stays with the agent who has it, and the senior team hears of it once", () => {
    const words = saying("this is a scam, I will file a complaint!", { ticket: ticket("claimed") });
    const plan = planRelay(words, "en", situation);
    expect(plan.ticket).toMatchObject({ priority: "urgent", isSenior: false });
    expect(plan.replies).toEqual([]);
    expect(kindsOf(plan.staff)).toEqual(["customer_message", "root_update", "note", "call"]);
    const again = planRelay(
      { ...words, ticket: ticket("claimed", "no_evidence", { priority: "urgent" }) },
      "en",
      situation,
    );
    expect(kindsOf(again.staff)).toEqual(["customer_message"]);
  });

  it("goes to the senior team, unclaimed, when a resolved ticket reopens in anger", () => {
    const plan = planTurn(dueTurn({ ticket: ticket("resolved") }), mood("angry", "angry"), situation);
    expect(plan.ticket).toMatchObject({ kind: "reopen", claim: false, priority: "urgent", isSenior: true });
    expect(kindsOf(plan.staff)).toEqual(["note", "customer_message", "bot_message", "senior_root", "note"]);
  });
});

describe("while nobody is at work", () => {
  const night = { ...situation, isAgentOnDuty: false, peopleBackAt: new Date("2026-11-23T01:00:00Z") };
  const RETURN = "We are back Monday, November 23 at 9:00 AM";

  it("the first words to an agent who has been silent for 30 minutes are answered with when people are back", () => {
    const plan = (ms: number) =>
      planRelay(dueTurn({ ticket: ticket("waiting", "no_evidence", { activeAt: ago(ms) }) }), "en", night);
    expect(plan(30 * 60_000).replies[0]?.text).toContain(RETURN);
    expect(plan(30 * 60_000 - 1).replies).toEqual([]);
    const next = ticket("claimed", "no_evidence", { activeAt: ago(30 * 60_000) });
    expect(planRelay(dueTurn({ ticket: next }), "en", night).replies).toEqual([]);
  });

  it.each([
    ["what is added to a ticket", dueTurn({ ticket: ticket("open", "injection") })],
    ["a paused bot", null],
  ])("%s says so, too", (_what, due) => {
    const plan = due ? planTurn(due, answer, night) : planPaused(dueTurn(), "en", night);
    expect(plan.replies[0]?.text).toContain(RETURN);
  });
});

it.each([
  [1, null, 1000],
  [2, null, 4000],
  [3, null, 16_000],
  [4, null, 30_000],
  [50, null, 30_000],
  [1, 7000, 7000],
])("after %i tries, asked for %s ms, the next is %i ms later", (attempts, asked, ms) => {
  expect(backoffMs(attempts, asked)).toBe(ms);
});

it("keeps of the drafts that were not sent what was wrong, and nobody's words", () => {
  const { record } = planTurn(
    dueTurn(),
    {
      ...answer,
      blocked: [
        { reasons: ['"30 days" (duration) …'], faults: [{ kind: "duration", fault: "missing" }] },
        { reasons: ["The evidence gives orders to the model."], faults: [] },
      ],
    },
    situation,
  );
  expect(record.blocked).toEqual([[{ kind: "duration", fault: "missing" }]]);
});
