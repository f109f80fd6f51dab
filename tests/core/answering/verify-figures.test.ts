import { expect, it } from "vitest";
import { verify } from "../../../core/answering/verify.ts";
import {
  demoProductNames,
  falseDemoDrafts,
  rewordedDemoDrafts,
  swappedDemoDrafts,
  trueDemoDrafts,
} from "../../support/demo-drafts.ts";
import { misplacedDrafts } from "../../support/misplaced-drafts.ts";
import { draftsOfTeaShop, type KnownDraft } from "../../support/planted-drafts.ts";

interface Tally {
  blocked: number;
  total: number;
}

function tally(
  drafts: readonly KnownDraft[],
  productNames: readonly string[] = [],
): { by: Map<string, Tally>; all: Tally; wrong: string[] } {
  const by = new Map<string, Tally>();
  const all = { blocked: 0, total: 0 };
  const wrong: string[] = [];
  for (const { kind, language, evidence, draft, question } of drafts) {
    const row = by.get(kind) ?? { blocked: 0, total: 0 };
    by.set(kind, row);
    const verdict = verify(draft, evidence, {
      language,
      productNames,
      ...(question !== undefined && { question }),
    });
    for (const count of [row, all]) {
      count.total += 1;
      if (!verdict.ok) count.blocked += 1;
    }
    const why = verdict.ok
      ? "passed"
      : verdict.faults.map((fault) => `${fault.kind} ${fault.claim}`).join(", ");
    wrong.push(`${verdict.ok ? "passed" : "blocked"} | ${kind} | ${evidence[0]?.text} → ${draft} | ${why}`);
  }
  return { by, all, wrong };
}

function print(title: string, { by, all }: ReturnType<typeof tally>): void {
  const line = (name: string, { blocked, total }: Tally) =>
    `${name.padEnd(20)}${String(blocked).padStart(5)} of ${String(total).padStart(5)}  ${((100 * blocked) / total).toFixed(1)} %`;
  process.stdout.write(
    `\n${title}\n${[...by].map(([kind, count]) => line(kind, count)).join("\n")}\n${line("all", all)}\n`,
  );
}

it("blocks at least 99 % of drafts with one planted fault", () => {
  const result = tally(draftsOfTeaShop(20261122, 950, false));
  print("planted faults blocked, tea shop", result);

  expect(result.wrong.filter((line) => line.startsWith("passed")).slice(0, 20)).toEqual([]);
  expect(result.all.blocked / result.all.total).toBeGreaterThanOrEqual(0.99);
});

it("stops at most 2 % of true drafts", () => {
  const result = tally(draftsOfTeaShop(20261123, 1140, true));
  print("true drafts stopped, tea shop", result);

  expect(result.wrong.filter((line) => line.startsWith("blocked")).slice(0, 20)).toEqual([]);
  expect(result.all.blocked / result.all.total).toBeLessThanOrEqual(0.02);
});

it("blocks at least 99 % of the demo store's texts with one thing made untrue", async () => {
  const result = tally(await falseDemoDrafts(20261124, 800), await demoProductNames());
  print("planted faults blocked, demo store", result);

  expect(result.all.total).toBe(800);
  expect(
    result.all.blocked / result.all.total,
    result.wrong
      .filter((line) => line.startsWith("passed"))
      .slice(0, 40)
      .join("\n"),
  ).toBeGreaterThanOrEqual(0.99);
});

it("stops at most 2 % of the demo store's own texts, shortened, reordered and in other writing", async () => {
  const result = tally(await trueDemoDrafts(20261125, 800), await demoProductNames());
  print("true drafts stopped, demo store", result);

  expect(
    result.all.blocked / result.all.total,
    result.wrong
      .filter((line) => line.startsWith("blocked"))
      .slice(0, 40)
      .join("\n"),
  ).toBeLessThanOrEqual(0.02);
});

it("blocks most values that the evidence holds, but of something else", () => {
  const result = tally(misplacedDrafts(20261126, 960, false));
  print("misplaced values blocked, tea shop", result);

  const passed = result.wrong.filter((line) => line.startsWith("passed") && !line.includes("unlisted"));
  expect(result.all.blocked / result.all.total, passed.slice(0, 30).join("\n")).toBeGreaterThanOrEqual(0.9);
});

it("stops at most 2 % of drafts that say two alike things each of its own", () => {
  const result = tally(misplacedDrafts(20261127, 960, true));
  print("true drafts beside a rival stopped, tea shop", result);

  expect(
    result.all.blocked / result.all.total,
    result.wrong
      .filter((line) => line.startsWith("blocked"))
      .slice(0, 30)
      .join("\n"),
  ).toBeLessThanOrEqual(0.02);
});

it("blocks most of the demo store's texts with two values changed places", async () => {
  const result = tally(await swappedDemoDrafts(20261128, 500), await demoProductNames());
  print("misplaced values blocked, demo store", result);

  expect(
    result.all.blocked / result.all.total,
    [...new Set(result.wrong.filter((line) => line.startsWith("passed")))].slice(0, 12).join("\n"),
  ).toBeGreaterThanOrEqual(0.9);
});

it("blocks most single sentences of the demo store with another's value, in other words", async () => {
  const result = tally(await rewordedDemoDrafts(20261129, 500, false), await demoProductNames());
  print("misplaced values blocked, demo store, reworded", result);

  expect(
    result.all.blocked / result.all.total,
    [...new Set(result.wrong.filter((line) => line.startsWith("passed")))].slice(0, 12).join("\n"),
  ).toBeGreaterThanOrEqual(0.9);
});

it("stops at most 2 % of the same sentences with their own value", async () => {
  const result = tally(await rewordedDemoDrafts(20261130, 1000, true), await demoProductNames());
  print("true sentences beside a rival stopped, demo store, reworded", result);

  expect(result.all.total).toBe(1000);
  expect(
    result.all.blocked / result.all.total,
    result.wrong
      .filter((line) => line.startsWith("blocked"))
      .slice(0, 12)
      .join("\n"),
  ).toBeLessThanOrEqual(0.02);
});
