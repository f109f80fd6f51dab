import { checkArchive } from "./check-archive.ts";

/** What a file is read as. */
export type FileKind = "markdown" | "csv" | "yaml" | "text" | "html" | "workbook" | "word" | "pdf";

/** `note`: it isn't what its name says. */
export type KindFound = { kind: FileKind; note: string | null } | { unreadable: string };

const BY_ENDING: readonly (readonly [RegExp, FileKind])[] = [
  [/\.(md|markdown)$/i, "markdown"],
  [/\.(csv|tsv)$/i, "csv"],
  [/\.ya?ml$/i, "yaml"],
  [/\.te?xt$/i, "text"],
  [/\.x?html?$/i, "html"],
  [/\.(xlsx|xlsm|xlsb|xls|ods|et)$/i, "workbook"],
  [/\.docx$/i, "word"],
  [/\.pdf$/i, "pdf"],
];

const NAMES: Readonly<Record<FileKind, string>> = {
  markdown: "Markdown",
  csv: "CSV",
  yaml: "YAML",
  text: "plain text",
  html: "a web page",
  workbook: "a workbook",
  word: "a Word document",
  pdf: "a PDF",
};

/** What a file should be by its name; null for kinds that are not read. */
export function kindByName(file: string): FileKind | null {
  return BY_ENDING.find(([ending]) => ending.test(file))?.[1] ?? null;
}

/** Whether the content is text as people write it, and not a document of its own format. */
export function isText(kind: FileKind): boolean {
  return kind !== "workbook" && kind !== "word" && kind !== "pdf";
}

/** What a file is. Its content has the last word: exports are often not what their name says. */
export async function findKind(file: string, bytes: Uint8Array): Promise<KindFound> {
  const named = kindByName(file);
  const found = await kindByContent(bytes);
  if (found && "unreadable" in found) return found;
  if (found) {
    // Tags at the head of a Markdown file are its own affair.
    if (named === found.kind || (named === "markdown" && found.kind === "html"))
      return { kind: named, note: null };
    return { kind: found.kind, note: named ? `${NAMES[found.kind]} by its content, read as that` : null };
  }
  if (named === null) return { unreadable: "of a kind that is not read" };
  if (isText(named)) return { kind: named, note: null };
  if (bytes.includes(0))
    return { unreadable: `not ${NAMES[named]}, by its content: broken, or something else` };
  // Shop systems call text «Excel» so that Excel opens it.
  if (named === "workbook") return { kind: "csv", note: "CSV by its content, read as that" };
  return { unreadable: `not ${NAMES[named]}, by its content: save it again` };
}

/** What the content shows beyond doubt; null for text without a mark and for everything unknown. */
async function kindByContent(bytes: Uint8Array): Promise<{ kind: FileKind } | { unreadable: string } | null> {
  const head = asBuffer(bytes).toString("latin1", 0, 1024);
  if (head.includes("%PDF-")) return { kind: "pdf" };
  if (head.startsWith("PK\u0003\u0004")) return kindOfArchive(bytes);
  if (head.startsWith("\u00d0\u00cf\u0011\u00e0")) return kindOfOle(bytes);
  if (/^\{\\rtf/.test(head)) return { unreadable: "RTF is not read: save it as .docx" };
  if (/^(\u0089PNG|\u00ff\u00d8\u00ff|GIF8|RIFF....WEBP|BM.{4}\0\0\0\0)/s.test(head))
    return { unreadable: "a picture: its text must be written out" };
  if (["Rar!", "7z\u00bc\u00af", "\u001f\u008b"].some((mark) => head.startsWith(mark)))
    return { unreadable: "an archive: put the files that are in it here" };
  if (/^(\u00ef\u00bb\u00bf)?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html)\b/i.test(head))
    return { kind: "html" };
  return null;
}

async function kindOfArchive(bytes: Uint8Array): Promise<{ kind: FileKind } | { unreadable: string }> {
  const checked = await checkArchive(bytes);
  if ("unreadable" in checked) return checked;
  const { names, mimetype } = checked;
  if (names.has("word/document.xml")) return { kind: "word" };
  if (names.has("xl/workbook.xml") || names.has("xl/workbook.bin")) return { kind: "workbook" };
  if (mimetype.includes("opendocument.spreadsheet")) return { kind: "workbook" };
  if (mimetype.includes("opendocument"))
    return { unreadable: "an OpenDocument text is not read: save it as .docx" };
  if ([...names].some((name) => name.startsWith("ppt/")))
    return { unreadable: "a presentation is not read: save it as PDF" };
  return { unreadable: "an archive: put the files that are in it here" };
}

/** The old container of Office: .xls, .doc, and everything new that is locked. */
function kindOfOle(bytes: Uint8Array): { kind: FileKind } | { unreadable: string } {
  const buffer = asBuffer(bytes);
  const holds = (name: string) => buffer.includes(Buffer.from(name, "utf16le"));
  if (holds("EncryptedPackage")) return { unreadable: "locked with a password: save it without one" };
  if (holds("Workbook") || holds("Book")) return { kind: "workbook" };
  if (holds("WordDocument")) return { unreadable: "a Word document of the old kind: save it as .docx" };
  return { unreadable: "of a kind that is not read" };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
