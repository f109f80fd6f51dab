import { expect, it } from "vitest";
import { keyMark } from "../../../../core/store/wire/key-mark.ts";
import { isSamePhone, phoneTail } from "../../../../core/store/wire/phones.ts";

it.each([
  ["13800138000", "138 0013 8000", true],
  ["13800138000", "+86 138-0013-8000", true],
  ["0049 30 1234567", "+49 30 1234567", true],
  ["030 1234567", "+49 30 1234567", true],
  ["13800138000", "13900138000", false],
  ["138000", "13800138000", false],
  ["0571 8888 8888", "+86 571 88888888", true],
  ["99913800138000", "13800138000", true],
  ["999913800138000", "13800138000", false],
  ["", "13800138000", false],
  ["8000138000", "+1234 8000138000", false],
  ["", "", false],
  ["138****8000", "13800138000", false],
])("%s and %s are the same number: %s", (one, other, isSame) => {
  expect([isSamePhone(one, other), isSamePhone(other, one)]).toEqual([isSame, isSame]);
});

it.each([
  ["+86 138-0013-8000", "8000"],
  ["1234567", "4567"],
  ["123456", null],
  ["", null],
])("the tail of %s is %s", (phone, tail) => {
  expect(phoneTail(phone)).toBe(tail);
});

it("a key's mark is its own, always the same, and tells nothing of it", () => {
  expect(keyMark("a")).toMatch(/^\[zg-[0-9a-f]{12}\]$/);
  expect(keyMark("a")).toBe(keyMark("a"));
  expect(keyMark("a")).not.toBe(keyMark("b"));
});
