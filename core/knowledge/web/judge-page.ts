import { createHash } from "node:crypto";
import type { FileParser } from "../documents/file-parser.ts";
import type { EntryDraft, ParsedFile } from "../parse-entry.ts";
import { pageFile } from "./page-file.ts";
import type { Visit } from "./visitor.ts";

export type PageJudgement =
  | {
      kind: "fit";
      contentType: string;
      /** Text is UTF-8, whatever it came as. */
      content: Uint8Array;
      contentHash: string;
      entryCount: number;
    }
  | { kind: "unfit"; reason: string };

/** A page with less text than this may be nothing but a notice. Source: our choice. */
const NOTICE_CHARS = 400;
const LOGIN_PATH = /\/(?:log[-_]?in|sign[-_]?in|account\/login|passport|sso)\b/i;
const PASSWORD_FIELD = /<input[^>]{0,300}type\s*=\s*["']?password/i;
const NOT_FOUND =
  /\b404\b|\b(?:page|product|article|site) (?:was |is |has )?(?:not (?:be )?found|no longer|been removed|unavailable)|\b(?:can'?t|cannot|could ?n[o']t) (?:find|be found)|(?:页面|网页|商品|内容|文章).{0,4}(?:不存在|未找到|找不到|已删除|已下架|走丢|失效)|找不到.{0,8}(?:页面|网页|内容)/i;

/** What a page that was found is good for. Its text is only read: nothing in it is done or followed. */
export async function judgePage(
  asked: URL,
  page: Extract<Visit, { kind: "found" }>,
  { parser, timeZone }: { parser: FileParser; timeZone: string },
): Promise<PageJudgement> {
  const { contentType } = page;
  const file = pageFile(asked, contentType);
  if (file === null)
    return unfit(`of a kind that is not read (${contentType || "the host doesn't say which"})`);
  const isHtml = file.endsWith(".html");
  if (page.url.href !== asked.href && LOGIN_PATH.test(page.url.pathname)) return unfit("it asks for a login");
  if (page.url.pathname === "/" && asked.pathname !== "/")
    return unfit("it leads to the front page: no longer there?");

  const content = contentType.startsWith("text/") || isHtml ? toUtf8(page.bytes, page.charset) : page.bytes;
  const parsed = await parser.parse({ file: `web/${file}`, bytes: content, timeZone });
  const length = parsed.drafts.reduce((sum, { title, answer }) => sum + title.length + answer.length, 0);
  if (isHtml && length < NOTICE_CHARS) {
    const text = new TextDecoder().decode(content);
    if (PASSWORD_FIELD.test(text)) return unfit("it asks for a login");
    if (parsed.drafts.some(isNotFoundNotice)) return unfit("it says that there is no such page");
  }
  const fault = faultOf(parsed);
  if (fault !== null) return unfit(fault);
  return {
    kind: "fit",
    contentType,
    content,
    contentHash: hashOf(parsed.drafts),
    entryCount: parsed.drafts.length,
  };
}

function isNotFoundNotice({ title, answer }: EntryDraft): boolean {
  return NOT_FOUND.test(`${title}\n${answer}`);
}

/** What would keep the file out of a release, or a release from being published. */
function faultOf({ drafts, problems }: ParsedFile): string | null {
  const fault = problems.find(({ kind }) => kind === "file" || kind === "entry");
  if (fault) return `line ${fault.line}: ${fault.reason}`;
  return drafts.length === 0 ? "nothing in it that could be quoted" : null;
}

/** Over what is said, not how: scripts, dates of the making and the site around it change with every visit. */
function hashOf(drafts: readonly EntryDraft[]): string {
  const said = drafts.map(({ source: _, ...draft }) => draft);
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}

/** What the host says of the letters counts where they aren't UTF-8; where that fits, too, no better can be known. */
function toUtf8(bytes: Uint8Array, charset: string | null): Uint8Array {
  if (charset === null || decode(bytes, "utf-8") !== null) return bytes;
  const text = decode(bytes, charset);
  return text === null ? bytes : Buffer.from(text);
}

function decode(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function unfit(reason: string): PageJudgement {
  return { kind: "unfit", reason };
}
