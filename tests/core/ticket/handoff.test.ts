import { describe, expect, it } from "vitest";
import { rootMessage } from "../../../bots/slack/render.ts";
import { loadTexts } from "../../../core/texts/texts.ts";
import { type HandoffTurn, handoffOf, maskEmail, maskPhone } from "../../../core/ticket/handoff.ts";
import type { TicketView } from "../../../core/ticket/ticket-store.ts";

const turn = (over: Partial<HandoffTurn>): HandoffTurn => ({
  action: "none",
  reason: null,
  question: "",
  mood: "calm",
  entryIds: [],
  calledWrong: [],
  tool: null,
  found: null,
  evidence: [],
  ...over,
});
const shipping = { id: "ship", kind: "knowledge", title: "How long is shipping?", score: 0.82 };
const turns = [
  turn({ action: "answer", question: "how long is shipping", entryIds: ["ship"], evidence: [shipping] }),
  turn({ action: "tool", question: "and #W2378156, mia@example.com?", tool: "order_status", found: false }),
  turn({
    action: "escalate",
    question: "That's\nwrong <!channel>",
    mood: "angry",
    calledWrong: ["ship"],
  }),
];

describe("a handoff", () => {
  it("says what is asked, what is known and what was tried", () => {
    expect(handoffOf(turns)).toEqual({
      asked: "That's wrong <!channel>",
      mood: "angry",
      orders: ["W2378156"],
      tracking: [],
      contacts: ["m•••@example.com"],
      products: [],
      tried: [
        { kind: "answer", titles: ["How long is shipping?"], score: 0.82, isCalledWrong: true },
        { kind: "tool", tool: "order_status", found: false },
      ],
    });
  });

  const lost = (reason: string) =>
    turn({ action: "escalate", reason, question: "?", evidence: [{ ...shipping, score: 0.31 }] });

  it("names the nearest entry where nothing was sure enough", () => {
    expect(handoffOf([lost("no_evidence")]).tried).toEqual([
      { kind: "nearest", title: "How long is shipping?", score: 0.31 },
    ]);
  });

  it.each(["asked_for_person", "bargaining", "angry"])(
    "names none where no answer was looked for: %s",
    (reason) => {
      expect(handoffOf([lost(reason)]).tried).toEqual([]);
    },
  );

  it("is empty where nobody said anything", () => {
    expect(handoffOf([])).toMatchObject({ asked: "", tried: [], orders: [] });
  });

  it("masks what need not be read out", () => {
    expect([maskEmail("李@例.cn"), maskPhone("+49 170 123-4567")]).toEqual(["李•••@例.cn", "•••4567"]);
  });

  it.each([
    [
      "en",
      [
        "*Asks* “That's wrong &lt;!channel&gt;”",
        "*Known* order W2378156  ·  m•••@example.com  ·  😠 angry",
        "*Tried* told “How long is shipping?” (82%), which the customer calls wrong  ·  looked it up: not found",
      ],
    ],
    [
      "zh",
      [
        "*想问* “That's wrong &lt;!channel&gt;”",
        "*已知* 订单 W2378156  ·  m•••@example.com  ·  😠 生气",
        "*试过* 答过“How long is shipping?” (82%)，顾客说不对  ·  查询过，没有查到",
      ],
    ],
  ] as const)("stands in the ticket's root message, in %s", (language, lines) => {
    const ticket: TicketView = {
      id: 7,
      state: "open",
      reason: "not_helped",
      priority: "high",
      isSenior: false,
      mergedInto: null,
      reach: "open",
      mergeable: [],
      agentId: null,
      openedAt: new Date("2026-11-22T09:00:00Z"),
      resolvedAt: null,
      reopenings: 0,
      customer: { name: "Mia", channel: "telegram", language: "en", userId: null },
      history: [],
      turns,
      slackChannel: null,
      slackTs: null,
    };
    const { blocks } = rootMessage(ticket, loadTexts(), language);
    expect(blocks[2]).toEqual({ type: "section", text: { type: "mrkdwn", text: lines.join("\n") } });
  });
});
