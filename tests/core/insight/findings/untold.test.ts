import { expect, it } from "vitest";
import type { Warning } from "../../../../core/insight/early-warning/warning.ts";
import type { Finding } from "../../../../core/insight/findings/finding.ts";
import { untoldBy } from "../../../../core/insight/findings/untold.ts";

const finding: Finding = {
  kind: "topic",
  for: "page",
  subject: "topic:12",
  name: { zh: "物流", en: "Tracking" },
  count: 4,
  of: null,
  before: 0,
  examples: [],
  action: { id: "finding-action-topic-page", values: {} },
  sources: ["turns:1", "turns:2", "turns:3", "turns:4"],
  sourcesOf: [],
  sourcesBefore: [],
};
const warning = (changes: Partial<Pick<Warning, "subject" | "state">>, sources: string[]) => ({
  subject: "store",
  state: "open" as const,
  ...changes,
  evidence: {
    count: 9,
    of: null,
    expected: 1,
    size: 9,
    confidence: 1,
    name: { zh: "全店", en: "The store" },
    quotes: [],
    sources,
  },
});

it.each<[string, ReturnType<typeof warning>, boolean]>([
  ["of the same matter", warning({ subject: "topic:12" }, []), true],
  [
    "of the same matter, which somebody is at",
    warning({ subject: "topic:12", state: "acknowledged" }, []),
    true,
  ],
  ["of the same matter, which is over", warning({ subject: "topic:12", state: "over" }, []), false],
  ["that holds three of its four questions", warning({}, ["turns:1", "turns:2", "turns:3"]), true],
  [
    "that holds half of them among many more",
    warning({}, ["turns:1", "turns:2", "turns:8", "turns:9"]),
    false,
  ],
  ["whose few rows are its own", warning({}, ["turns:1"]), true],
])("a finding is told by a warning %s: %#", (_, told, is) => {
  expect(untoldBy([told], [finding])).toEqual(is ? [] : [finding]);
});
