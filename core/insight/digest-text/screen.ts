/**
 * What one phone screen holds, empty lines included; a row is so many Latin letters wide, a Chinese character is two.
 * Source: our choice, after a tall phone of 6.5 inches and a chat's usual letters.
 */
const SCREEN = { rows: 42, width: 44 };

/** What gives way when the screen is full, the first first: it says least, or an owner can do least about it. */
const GIVES_WAY = [
  ...(["reasons", "tickets", "handling", "withdrawn", "next topic", "rare gaps"] as const),
  ...(["called wrong", "ends soon", "blocked drafts", "approvals", "quotes"] as const),
];

/** A line; one that has a name there may give way. */
export type Line = string | { text: string; as: (typeof GIVES_WAY)[number] };

/** Blocks of lines, an empty line between; as long as they fill more than a screen, what gives way goes. */
export function fitted(blocks: readonly (readonly Line[])[]): string {
  const there = blocks.flat().flatMap((line) => (typeof line === "string" ? [] : line.as));
  const given = GIVES_WAY.filter((name) => there.includes(name));
  const without = (count: number) => {
    const gone = new Set<string>(given.slice(0, count));
    return joined(
      blocks.map((lines) => lines.filter((line) => typeof line === "string" || !gone.has(line.as))),
    );
  };
  const texts = [...given.keys(), given.length].map(without);
  return texts.find((text) => rowsOf(text) <= SCREEN.rows) ?? texts.at(-1) ?? "";
}

/** Rows that a text takes on that screen. */
export function rowsOf(text: string): number {
  return text
    .split("\n")
    .reduce((rows, line) => rows + Math.max(1, Math.ceil(widthOf(line) / SCREEN.width)), 0);
}

function widthOf(line: string): number {
  return [...line].reduce(
    (sum, character) => sum + (/[\u2e80-\uffef]|\p{Extended_Pictographic}/u.test(character) ? 2 : 1),
    0,
  );
}

function joined(blocks: readonly (readonly Line[])[]): string {
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => (typeof line === "string" ? line : line.text)).join("\n"))
    .join("\n\n");
}
