import { createHash } from "node:crypto";
import { kindByName } from "../documents/file-kind.ts";
import { cleanText } from "../parse-entry.ts";

/** The ending that a type of content goes by. Others are not read. */
const ENDINGS: Readonly<Record<string, string>> = {
  "text/html": ".html",
  "application/xhtml+xml": ".html",
  "text/markdown": ".md",
  "text/x-markdown": ".md",
  "text/csv": ".csv",
  "text/plain": ".txt",
  "application/pdf": ".pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
};
/** What hosts say of files whose kind they don't know: then the name tells. */
const VAGUE = new Set(["text/plain", "application/octet-stream", "binary/octet-stream", ""]);
/** Longer names end in a hash. Source: our choice; an id is for people to read. */
const MAX_NAME_CHARS = 160;

/** `<host>/<path>`, with the ending of its kind: how the knowledge names a page. null: of a kind that is not read. */
export function pageFile(url: URL, contentType: string): string | null {
  const path = decoded(url.pathname).replace(/\/$/, "/index");
  const kind = kindByName(path);
  const isNamed = VAGUE.has(contentType) && kind !== null && kind !== "yaml";
  const ending = isNamed ? /\.\w+$/.exec(path)?.[0] : ENDINGS[contentType];
  if (ending === undefined) return null;
  const whole = cleanText(`${url.host}${path}${decoded(url.search)}`).replaceAll(/\s/g, " ");
  const name =
    whole.length > MAX_NAME_CHARS ? `${whole.slice(0, MAX_NAME_CHARS)}-${shortHash(url.href)}` : whole;
  return name.endsWith(ending) ? name : `${name}${ending}`;
}

/** Short enough to be read, long enough to differ. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
