/** A column of a table: its heading, and its width in columns of a terminal. */
export interface Column {
  heading: string;
  width: number;
}

/** Lines of one cell; a longer text ends in «…». */
const MAX_LINES = 6;
const GAP = "  ";

/** A table in plain text, words wrapped within their columns; a Chinese character is as wide as two Latin ones. */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    columns
      .map(({ width }, at) => padded(cells[at] ?? "", width))
      .join(GAP)
      .trimEnd();
  const body = rows.flatMap((row) => {
    const cells = columns.map(({ width }, at) => wrap(row[at] ?? "", width));
    const height = Math.max(1, ...cells.map(({ length }) => length));
    return [
      ...Array.from({ length: height }, (_, place) => line(cells.map((lines) => lines[place] ?? ""))),
      "",
    ];
  });
  return [
    line(columns.map(({ heading }) => heading)),
    line(columns.map(({ width }) => "─".repeat(width))),
    ...body.slice(0, -1),
  ];
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    // Latin words stay whole where they fit; Chinese breaks anywhere.
    for (const word of paragraph.match(/\s+|[^\s\p{Script=Han}，。：；、！？]+|\S/gu) ?? []) {
      for (const piece of widthOf(word) > width ? word : [word]) {
        if (widthOf(line) + widthOf(piece) > width) {
          lines.push(line.trimEnd());
          line = "";
        }
        if (line !== "" || piece.trim() !== "") line += piece;
      }
    }
    if (line.trim() !== "") lines.push(line.trimEnd());
  }
  if (lines.length <= MAX_LINES) return lines;
  return [...lines.slice(0, MAX_LINES - 1), "…"];
}

function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\p{Extended_Pictographic}]/u;

/** Columns of a terminal that a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += /\p{M}|\p{Cf}/u.test(char) ? 0 : WIDE.test(char) ? 2 : 1;
  return width;
}
