import { type CellObject, CFB, utils, type WorkSheet, write } from "@e965/xlsx";
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from "docx";
import type { Piece } from "./manual.ts";

/** A cell as it is typed: a text, or a number with its format. */
export type Cell = string | { value: number; format: string } | null;

/** `merges`: ranges of the first sheet. */
export function makeWorkbook(
  sheets: Record<string, readonly (readonly Cell[])[]>,
  { bookType = "xlsx" as "xlsx" | "xls" | "ods" | "xlsb", merges = [] as string[] } = {},
): Buffer {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet: WorkSheet = utils.aoa_to_sheet([]);
    rows.forEach((row, r) => {
      row.forEach((cell, c) => {
        if (cell === null) return;
        const made: CellObject =
          typeof cell === "string" ? { t: "s", v: cell } : { t: "n", v: cell.value, z: cell.format };
        sheet[utils.encode_cell({ r, c })] = made;
      });
    });
    const width = Math.max(...rows.map(({ length }) => length));
    sheet["!ref"] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length - 1, c: width - 1 } });
    if (merges.length > 0 && book.SheetNames.length === 0)
      sheet["!merges"] = merges.map((range) => utils.decode_range(range));
    utils.book_append_sheet(book, sheet, name);
  }
  return write(book, { type: "buffer", bookType });
}

/** What Excel saves under a password: a container whose content nobody can look into. */
export function makeLockedOffice(): Buffer {
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, "/EncryptionInfo", Buffer.from([4, 0, 4, 0, 64, 0, 0, 0]));
  CFB.utils.cfb_add(container, "/EncryptedPackage", Buffer.alloc(4096, 7));
  return Buffer.from(CFB.write(container, { type: "buffer" }));
}

const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

/** `isPlain`: by someone who knows no styles and makes headings bold. */
export function makeWord(pieces: readonly Piece[], { isPlain = false } = {}): Promise<Buffer> {
  const children = pieces.flatMap((piece) => toParagraphs(piece, isPlain));
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

function toParagraphs(piece: Piece, isPlain: boolean): (Paragraph | Table)[] {
  switch (piece.kind) {
    case "heading":
      return isPlain
        ? [new Paragraph({ children: [new TextRun({ text: piece.text, bold: true })] })]
        : [new Paragraph({ text: piece.text, heading: LEVELS[piece.depth] })];
    case "text":
      return [new Paragraph(piece.text)];
    case "list":
      return piece.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
    case "table": {
      const toCell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
      return [new Table({ rows: piece.rows.map((cells) => new TableRow({ children: cells.map(toCell) })) })];
    }
  }
}
