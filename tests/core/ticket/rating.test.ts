import { describe, expect, it } from "vitest";
import type { EscalationReason } from "../../../core/answering/decision.ts";
import { LANGUAGES, loadTexts } from "../../../core/texts/texts.ts";
import { parseButton, ratingButtons } from "../../../core/ticket/rating.ts";
import { priorityOf, riskOf } from "../../../core/ticket/risk.ts";
import { mayBotAnswerMeanwhile } from "../../../core/ticket/ticket.ts";

it("five buttons carry the conversation and the rating", () => {
  expect(ratingButtons(7).map(({ data }) => data)).toEqual([
    "csat:7:1",
    "csat:7:2",
    "csat:7:3",
    "csat:7:4",
    "csat:7:5",
  ]);
});

it.each([
  ["csat:7:1", { kind: "rating", conversationId: 7, rating: 1 }],
  ["csat:7:5", { kind: "rating", conversationId: 7, rating: 5 }],
  ["csat:7:0", null],
  ["csat:7:6", null],
  ["csat:7:10", null],
  ["csat:0:3", null],
  ["csat:-1:3", null],
  ["csat:x:3", null],
  ["csat:99999999999999999999:3", null],
  ["csat:7", null],
  ["helped:7:yes", { kind: "helped", conversationId: 7, hasHelped: true }],
  ["helped:7:no", { kind: "helped", conversationId: 7, hasHelped: false }],
  ["helped:7:maybe", null],
  ["choice:7:c317a065", { kind: "choice", conversationId: 7, key: "c317a065" }],
  ["delete:7:all", null],
  ["", null],
])("a button %j means %j", (data, meaning) => {
  expect(parseButton(data)).toEqual(meaning);
});

// Every reason there is: a new one must be added here to compile.
const REASONS: Readonly<Record<EscalationReason, { priority: string; botMayAnswer: boolean }>> = {
  asked_for_person: { priority: "normal", botMayAnswer: true },
  complaint: { priority: "urgent", botMayAnswer: false },
  angry: { priority: "urgent", botMayAnswer: false },
  bulk_deal: { priority: "high", botMayAnswer: true },
  bargaining: { priority: "normal", botMayAnswer: true },
  after_sales: { priority: "normal", botMayAnswer: true },
  no_evidence: { priority: "normal", botMayAnswer: true },
  unclear_twice: { priority: "normal", botMayAnswer: true },
  unverified: { priority: "normal", botMayAnswer: true },
  unproven: { priority: "normal", botMayAnswer: true },
  not_helped: { priority: "high", botMayAnswer: true },
  attachment: { priority: "normal", botMayAnswer: true },
  injection: { priority: "normal", botMayAnswer: false },
  bot_paused: { priority: "normal", botMayAnswer: false },
  too_many_messages: { priority: "normal", botMayAnswer: true },
  valuable_order: { priority: "normal", botMayAnswer: true },
  store_unavailable: { priority: "normal", botMayAnswer: true },
  order_change: { priority: "normal", botMayAnswer: true },
  unfinished_form: { priority: "normal", botMayAnswer: true },
  turn_failed: { priority: "normal", botMayAnswer: true },
};

describe.each(Object.keys(REASONS) as EscalationReason[])("a ticket for %s", (reason) => {
  // keys of the record above
  it("has its priority, and a bot that may answer meanwhile or not", () => {
    const risk = riskOf({ mood: "calm", cues: [], reason, unhelpedBefore: 0, reopenings: 0 });
    expect({
      priority: priorityOf(reason, "calm", risk),
      botMayAnswer: mayBotAnswerMeanwhile(reason),
    }).toEqual(REASONS[reason]);
  });

  it.each(LANGUAGES)("has words for the customer and for staff in %s", (language) => {
    const say = loadTexts();
    const id = reason.replaceAll("_", "-");
    expect(say(language, `escalated-${id}`)).not.toBe("");
    expect(say(language, `escalation-reason-${id}`)).not.toBe("");
  });
});
