import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  fillQuickReply,
  parseQuickReplies,
  searchQuickReplies,
  unfilled,
} from "../../../../core/ticket/assist/quick-replies.ts";

const FILES = [
  "db/demo/quick-replies.yaml",
  "bots/cli/init/templates/en/quick-replies.yaml",
  "bots/cli/init/templates/zh/quick-replies.yaml",
];
const NOTHING = { customer: null, agent: null, order: null, tracking: null, shop: null };

describe("quick-replies.yaml", () => {
  it.each(FILES)("%s is valid", (file) => {
    expect(parseQuickReplies(readFileSync(file, "utf8"), file).length).toBeGreaterThan(0);
  });

  it("may be empty", () => {
    expect(parseQuickReplies("# nothing yet\n", "q.yaml")).toEqual([]);
  });

  it.each([
    ["- key: a\n  en: A\n- ky: b\n  en: B", "q.yaml:3 [2].key: got nothing, expected a short name"],
    ["- key: a", "q.yaml:1 [1]: got"],
    ["- key: a\n  en: 5", "q.yaml:2 [1].en: got 5, expected a text"],
    ["a: b", 'q.yaml:1 the file: got {"a":"b"}, expected a list of replies'],
    ["- key: a\n  en: A\n- key: a\n  en: B", 'q.yaml:3 key: got "a" once more'],
    ["- key: [", "is not YAML"],
  ])("tells a mistake with its line: %j", (yaml, told) => {
    expect(() => parseQuickReplies(yaml, "q.yaml")).toThrow(told);
  });
});

describe("quick replies", () => {
  const replies = parseQuickReplies(
    "- key: hello\n  zh: 您好\n  en: Good day, {customer}\n- key: bye\n  en: Goodbye and hello again",
    "q.yaml",
  );

  it.each([
    ["", ["hello", "bye"]],
    ["HEL", ["hello", "bye"]],
    ["您好", ["hello"]],
    ["again good", ["bye"]],
    ["nothing of it", []],
  ])("are found by %j", (typed, keys) => {
    expect(searchQuickReplies(replies, typed).map(({ key }) => key)).toEqual(keys);
  });

  it("are in the customer's language, or in the other where there is none", () => {
    const [hello, bye] = replies;
    expect(hello && fillQuickReply(hello, "zh", NOTHING)).toBe("您好");
    expect(bye && fillQuickReply(bye, "zh", NOTHING)).toBe("Goodbye and hello again");
  });

  it.each([
    ["{customer}, order { order }: {colour}", "Mia, order ZG-1: {colour}", ["{colour}"]],
    ["parcel {tracking}", "parcel {tracking}", ["{tracking}"]],
    ["no {1} placeholder {}", "no {1} placeholder {}", []],
  ])("fills %j with what is known", (en, filled, left) => {
    const text = fillQuickReply({ key: "k", texts: { en } }, "en", {
      ...NOTHING,
      customer: "Mia",
      order: "ZG-1",
    });
    expect(text).toBe(filled);
    expect(unfilled(text)).toEqual(left);
  });
});
