import { describe, expect, it } from "vitest";
import { judgeUnhappy } from "../../../core/insight/unhappy.ts";
import { sampleUnhappy } from "./sample-measures.ts";

describe("an unhappy customer", () => {
  it.each([
    { how: "rated 4", more: { rating: 4, isRefunded: true }, verdict: "saved" },
    { how: "rated 2", more: { rating: 2, hasOrdered: true }, verdict: "lost" },
    { how: "rated 3 and wrote no more", more: { rating: 3 }, verdict: "open" },
    { how: "ordered afterwards", more: { hasOrdered: true, isRefunded: true }, verdict: "saved" },
    { how: "got the money back", more: { isRefunded: true, helped: true }, verdict: "lost" },
    { how: "said that it helped", more: { helped: true }, verdict: "saved" },
    { how: "said that it didn't help", more: { helped: false }, verdict: "lost" },
    {
      how: "said that it didn't help, until people resolved it",
      more: { helped: false, isResolved: true, isCalm: true },
      verdict: "saved",
    },
    {
      how: "wrote calmly after people resolved it",
      more: { isResolved: true, isCalm: true },
      verdict: "saved",
    },
    { how: "wrote nothing after people resolved it", more: { isResolved: true }, verdict: "open" },
    { how: "wrote calmly, unresolved", more: { isCalm: true }, verdict: "open" },
    { how: "left without an answer", more: { isAnswered: false }, verdict: "lost" },
    { how: "waits for an answer", more: { isAnswered: false, isSilent: false }, verdict: "open" },
    { how: "was answered, and is silent", more: {}, verdict: "open" },
  ])("who $how counts as $verdict", ({ more, verdict }) => {
    expect(judgeUnhappy(sampleUnhappy(more))).toBe(verdict);
  });
});
