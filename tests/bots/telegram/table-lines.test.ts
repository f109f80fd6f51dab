import { describe, expect, it } from "vitest";
import { tablesToLines } from "../../../bots/telegram/table-lines.ts";

const table = (...rows: string[]) => rows.join("\n");

describe("a table on a phone", () => {
  it.each([
    [
      "says the column with each value, and its unit",
      table("| Size | Chest (cm) | For |", "| --- | --- | --- |", "| M | 96–102 | tall people |"),
      "**M**: Chest 96–102 cm, For tall people",
    ],
    [
      "speaks Chinese",
      table("| 尺码 | 胸围（厘米） | 价格 |", "|---|:---:|---|", "| M | 96 | ¥199.00 |"),
      "**M**：胸围 96 厘米，价格 ¥199.00",
    ],
    [
      "of two columns is a list, its header said once",
      table("| Size | Chest |", "| --- | --- |", "| M | 96 cm |", "| L | 102 cm |"),
      "**Size**: Chest\n**M**: 96 cm\n**L**: 102 cm",
    ],
    [
      "leaves empty cells out and keeps a written bar",
      table("| a | b | c |", "| --- | --- | --- |", "| 1 |  | x\\|y |"),
      "**1**: c x|y",
    ],
  ])("%s", (_, markdown, lines) => {
    expect(tablesToLines(`before\n\n${markdown}\n\nafter`)).toBe(`before\n\n${lines}\n\nafter`);
  });

  it.each(["plain | text", "a\n---\nb", "| a | b |\n| 1 | 2 |", ""])("%j is no table and stays", (text) => {
    expect(tablesToLines(text)).toBe(text);
  });
});
