import { describe, expect, it } from "vitest";
import { keyMark } from "../../../../core/store/wire/key-mark.ts";
import { withNoteUnder } from "../../../../core/store/wire/note-under.ts";

const MARK = keyMark("k");
const under = (before: string, text: string, most = 500) =>
  withNoteUnder({ before, text, idempotencyKey: "k", gap: " ", most });

describe("a note", () => {
  it.each([
    ["", `call first ${MARK}`],
    ["a regular", `a regular\ncall first ${MARK}`],
  ])("under «%s» stands on a line of its own, its mark behind it", (before, whole) => {
    expect(under(before, "call first")).toEqual({ ok: true, value: whole });
  });

  it("that stands there already is not written again", () => {
    expect(under(`call first ${MARK}\nmore`, "call first")).toEqual({ ok: true, value: null });
  });

  const room = (characters: number) => characters + 1 + MARK.length;
  it.each([
    [10, "call first"],
    [9, "call fir…"],
    [2, "c…"],
  ])("is shortened to %i characters", (characters, told) => {
    expect(under("", "call first", room(characters))).toEqual({ ok: true, value: `${told} ${MARK}` });
  });

  it("keeps its characters whole where it is shortened", () => {
    expect(under("", "好👋👋", room(4))).toEqual({ ok: true, value: `好👋… ${MARK}` });
    expect(under("", "好👋👋", room(3))).toEqual({ ok: true, value: `好… ${MARK}` });
  });

  it("is refused where nothing of it fits", () => {
    expect(under("", "call first", room(1))).toMatchObject({ ok: false, kind: "invalid" });
  });
});
