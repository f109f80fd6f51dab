import { expect, it } from "vitest";
import { BAD, HARMLESS, judgeEdit, pastQuestions } from "../../../support/knowledge-edits.ts";

const past = await pastQuestions();

it("is asked what a small shop's customers ask in two weeks", () => {
  expect(past.length).toBeGreaterThan(300);
  expect(HARMLESS.length).toBeGreaterThanOrEqual(20);
  expect(BAD.length).toBeGreaterThanOrEqual(12);
});

it.each(HARMLESS)("passes: $name", async (edit) => {
  const report = await judgeEdit(edit, past);
  expect(report.reasons).toEqual([]);
  expect(report.stillFailing).toEqual([]);
});

it.each(BAD)("holds: $name", async (edit) => {
  expect((await judgeEdit(edit, past)).reasons).not.toEqual([]);
});
