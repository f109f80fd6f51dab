import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { KnowledgeEntry } from "../../../core/knowledge/entry.ts";
import { createFolderSource } from "../../../core/knowledge/read-folder.ts";
import { readKnowledge } from "../../../core/knowledge/read-knowledge.ts";
import { createRedactor, REMOVED } from "../../../core/privacy/redact.ts";
import { HAND_WRITTEN, HAND_WRITTEN_NAMES, plantPersonal } from "../../support/planted-personal.ts";

const DEMO = fileURLToPath(new URL("../../../db/demo/knowledge", import.meta.url));
const bare = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

let entries: readonly KnowledgeEntry[];
beforeAll(async () => {
  ({ entries } = await readKnowledge([createFolderSource(DEMO)], { timeZone: "UTC" }));
});

describe("personal data", () => {
  it("goes, nearly all of it, whatever it is and however it is written", () => {
    const redact = createRedactor([]);
    const planted = [1, 7].flatMap(plantPersonal);
    const missed = planted.flatMap(({ kind, text, secrets, names }) => {
      const left = redact(text, names);
      const isLeft = secrets.some(
        (secret) => bare(text).includes(bare(secret)) && bare(left.text).includes(bare(secret)),
      );
      return isLeft ? [`${kind}: ${text} → ${left.text}`] : [];
    });
    const ratio = 1 - missed.length / planted.length;
    process.stdout.write(
      `redaction: ${planted.length} planted, ${(100 * ratio).toFixed(1)} % removed\n${missed.slice(0, 40).join("\n")}\n`,
    );
    expect(planted.length).toBeGreaterThanOrEqual(200);
    expect(
      planted.every(({ text, secrets }) => secrets.some((secret) => bare(text).includes(bare(secret)))),
    ).toBe(true);
    expect(ratio).toBeGreaterThanOrEqual(0.99);
  });

  it("goes, where it was written down by hand in less usual ways", () => {
    const redact = createRedactor([]);
    const missed = HAND_WRITTEN.flatMap(([text, secret]) => {
      const left = redact(text, HAND_WRITTEN_NAMES).text;
      return bare(left).includes(bare(secret)) ? [`${text} → ${left}`] : [];
    });
    process.stdout.write(`by hand: ${HAND_WRITTEN.length}, missed ${missed.length}: ${missed.join("; ")}\n`);
    expect(missed.length / HAND_WRITTEN.length).toBeLessThanOrEqual(0.05);
  });

  it("is not seen in what the shop itself writes", () => {
    const texts = entries.flatMap(({ title, questions, answer }) => [title, ...questions, answer]);
    const falselyRemoved = (publicTexts: readonly string[], names: readonly string[]) => {
      const redact = createRedactor(publicTexts);
      return texts.flatMap((text) => {
        const { removed } = redact(text, names);
        return removed.map((piece) => `${piece.kind}: ${piece.text}`);
      });
    };
    const knowing = falselyRemoved(texts, ["Will Hope", "Order Summer", "陈晓燕"]);
    const unknowing = falselyRemoved([], ["Mia Chen", "Tom Okafor", "陈晓燕"]);
    process.stdout.write(
      `false removals in ${texts.length} texts: ${knowing.length} where they are known, ${unknowing.length} where nothing is\n`,
    );
    expect(knowing.length / texts.length).toBeLessThanOrEqual(0.01);
    expect(unknowing.length / texts.length).toBeLessThanOrEqual(0.03);
  });

  it.each([
    [
      "the shop's own phone, which stands in the knowledge",
      "Call +86 571 5550 0188, Hannah.",
      "Call +86 571 5550 0188, (…).",
    ],
    ["a price", "It costs USD 12000 or 80000元.", "It costs USD 12000 or 80000元."],
    [
      "sizes and years",
      "Sizes 38 39 40 41 42, models of 2024 2025 2026",
      "Sizes 38 39 40 41 42, models of 2024 2025 2026",
    ],
    ["a standard and a measure", "EN 13537, 20000 mm, 100000 lumens", "EN 13537, 20000 mm, 100000 lumens"],
    ["a page for everybody", "see https://shop.example/size-guide", "see https://shop.example/size-guide"],
    [
      "a rule with a day",
      "Orders placed by 20 December arrive in time.",
      "Orders placed by 20 December arrive in time.",
    ],
    ["a city", "您寄到上海要几天", "您寄到上海要几天"],
    [
      "a name that is a word of the shop's",
      "Will it rain through? The rose one?",
      "Will it rain through? The rose one?",
    ],
  ])("%s stays", (_what, text, expected) => {
    const redact = createRedactor(["Phone +86 571 5550 0188. Our rose jacket will last."]);
    expect(redact(text, ["Hannah Rose", "Will"]).text).toBe(expected);
  });

  it("leaves one mark where several pieces stood side by side, and the rest as it was written", () => {
    const { text, removed } = createRedactor([])(
      "您好！收件人：王小明，１３８００１３８０００，浙江省杭州市西湖区文三路１２号。谢谢！",
    );
    expect(text).toBe(`您好！收件人：${REMOVED}。谢谢！`);
    expect(removed.map(({ kind }) => kind)).toEqual(["name", "phone", "address"]);
  });
});
