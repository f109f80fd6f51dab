const RULE = /^\s*\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*\|?\s*$/;
/** «Chest (cm)» over «96» is said as «chest 96 cm». */
const UNIT = /^(.*?)\s*[(（]([^()（）]{1,8})[)）]$/;

/**
 * Markdown tables as lines that a phone shows: «**M**: chest 96 cm, length 70 cm», each row under its first cell.
 * Everything else stays as it is.
 */
export function tablesToLines(text: string): string {
  const lines = text.split("\n");
  const shown: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const [header = "", rule = ""] = lines.slice(at, at + 2);
    if (!header.includes("|") || !rule.includes("|") || !RULE.test(rule)) {
      shown.push(header);
      continue;
    }
    const end = lines.findIndex((line, row) => row > at + 1 && !line.includes("|"));
    const rows = lines.slice(at + 2, end === -1 ? lines.length : end).map(cellsOf);
    shown.push(...toLines(cellsOf(header), rows));
    at = (end === -1 ? lines.length : end) - 1;
  }
  return shown.join("\n");
}

function toLines(header: readonly string[], rows: readonly string[][]): string[] {
  const isHan = /\p{Script=Han}/u.test(header.join(""));
  const [colon, comma] = isHan ? ["：", "，"] : [": ", ", "];
  // Two columns explain each other: the header is said once.
  const said = header.length === 2 ? [header, ...rows] : rows;
  return said.map(([first = "", ...cells]) => {
    const values = cells.flatMap((cell, at) => {
      if (cell === "") return [];
      return [header.length === 2 ? cell : name(header[at + 1] ?? "", cell)];
    });
    return [first && `**${first.replaceAll("*", "")}**`, values.join(comma)].filter(Boolean).join(colon);
  });
}

function name(header: string, cell: string): string {
  const [, words = header, unit] = UNIT.exec(header) ?? [];
  return [words, unit && /^[\d.,–\-~～]+$/.test(cell) ? `${cell} ${unit}` : cell].filter(Boolean).join(" ");
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}
