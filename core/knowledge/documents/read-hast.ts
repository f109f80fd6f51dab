import { toMdast } from "hast-util-to-mdast";
import { toMarkdown } from "mdast-util-to-markdown";
import type { Block, Document, TableRow } from "./blocks.ts";
import {
  type Element,
  type ElementContent,
  element,
  isElement,
  type RootContent,
  textOf,
} from "./hast-nodes.ts";

/** What holds blocks and means nothing itself. */
const CONTAINERS = new Set([
  ...["div", "section", "article", "main", "header", "footer", "details", "center", "figure", "body", "html"],
  ...["fieldset", "hgroup", "address", "search"],
]);
const HEADING = /^h([1-6])$/;
/** Of a question that opens its answer; deeper than any heading. */
const SUMMARY_DEPTH = 8;
/** A column of a table this often; more is a slip, or meant to do harm. */
const MAX_SPAN = 50;

interface Walk {
  blocks: Block[];
  /** What stands between two blocks, until the next one. */
  loose: ElementContent[];
  lineOf(node: RootContent): number;
}

/** Blocks of HTML; `lines`: those of its source, or else the blocks are counted. */
export function readHast(
  nodes: readonly RootContent[],
  { lines }: { lines: "source" | "counted" },
): Document {
  let count = 0;
  const walk: Walk = {
    blocks: [],
    loose: [],
    lineOf: (node) => {
      count += 1;
      return lines === "counted" ? count : (node.position?.start.line ?? 1);
    },
  };
  for (const node of nodes) read(node, walk);
  flush(walk);
  return { title: null, blocks: walk.blocks, notes: [] };
}

function read(node: RootContent, walk: Walk): void {
  if (node.type === "text") {
    walk.loose.push(node);
    return;
  }
  if (!isElement(node)) return;
  const [, depth] = HEADING.exec(node.tagName) ?? [];
  const isBlock = /^(p|ul|ol|dl|blockquote|pre|hr)$/.test(node.tagName);
  if (depth) heading(node, Number(depth), walk);
  else if (node.tagName === "summary") heading(node, SUMMARY_DEPTH, walk);
  else if (node.tagName === "dl" && hasQuestions(node)) readAll(unfoldTerms(node), walk);
  else if (node.tagName === "table") table(node, walk);
  else if (CONTAINERS.has(node.tagName)) inOwnBlocks(walk, () => readAll(node.children, walk));
  else if (isBlock && holdsBlocks(node)) {
    const children = node.children.flatMap((child) => (isElement(child) ? child.children : [child]));
    inOwnBlocks(walk, () => readAll(children, walk));
  } else if (isBlock) inOwnBlocks(walk, () => walk.loose.push(node));
  else walk.loose.push(node);
}

function inOwnBlocks(walk: Walk, work: () => unknown): void {
  flush(walk);
  work();
  flush(walk);
}

function readAll(nodes: readonly RootContent[], walk: Walk): void {
  for (const node of nodes) read(node, walk);
}

function heading(node: Element, depth: number, walk: Walk): void {
  flush(walk);
  const text = textOf(node);
  if (text !== "") walk.blocks.push({ kind: "heading", depth, text, line: walk.lineOf(node) });
}

function flush(walk: Walk): void {
  const [first] = walk.loose;
  if (!first) return;
  const text = toText(walk.loose);
  if (text !== "") walk.blocks.push({ kind: "text", text, line: walk.lineOf(first) });
  walk.loose = [];
}

/** Lists that are menus made of headings or tables are read as what they hold. */
function holdsBlocks(node: Element): boolean {
  return node.children.some(
    (child) =>
      isElement(child) && (HEADING.test(child.tagName) || child.tagName === "table" || holdsBlocks(child)),
  );
}

function hasQuestions(list: Element): boolean {
  return list.children.some(
    (child) => isElement(child) && child.tagName === "dt" && /[?？]\s*$/.test(textOf(child)),
  );
}

function unfoldTerms(list: Element): Element[] {
  return list.children
    .filter(isElement)
    .flatMap((child) => (child.tagName === "div" ? child.children.filter(isElement) : [child]))
    .map(({ tagName, children, position }) => {
      const unfolded = element(tagName === "dt" ? "summary" : "div", children);
      return position ? { ...unfolded, position } : unfolded;
    });
}

/** A table that only lays out a page, or holds another one, is read as its content. */
function table(node: Element, walk: Walk): void {
  flush(walk);
  const trs = rowsOf(node);
  const rows = expand(trs, walk);
  const isLayout = holdsBlocks(node) || rows.every(({ cells }) => cells.length <= 1);
  if (!isLayout) {
    const caption = node.children.find((child) => isElement(child) && child.tagName === "caption");
    if (caption && textOf(caption) !== "")
      walk.blocks.push({ kind: "text", text: textOf(caption), line: walk.lineOf(caption) });
    if (rows.length > 0) walk.blocks.push({ kind: "table", rows });
    return;
  }
  for (const cell of trs.flatMap(({ children }) => children).filter(isElement)) {
    readAll(cell.children, walk);
    flush(walk);
  }
}

function rowsOf(node: Element): Element[] {
  return node.children.filter(isElement).flatMap((child) => {
    if (child.tagName === "tr") return [child];
    return /^(thead|tbody|tfoot)$/.test(child.tagName) ? rowsOf(child) : [];
  });
}

/** Cells that span several columns or rows stand in each of them, so that every row can be read by itself. */
function expand(trs: readonly Element[], walk: Walk): TableRow[] {
  const carried: { text: string; rows: number }[] = [];
  return trs.flatMap((tr): TableRow[] => {
    const cells: string[] = [];
    const place = () => {
      for (let held = carried[cells.length]; held && held.rows > 0; held = carried[cells.length]) {
        held.rows -= 1;
        cells.push(held.text);
      }
    };
    for (const cell of tr.children) {
      if (!isElement(cell) || !/^t[dh]$/.test(cell.tagName)) continue;
      place();
      const text = toText(cell.children);
      const rows = spanOf(cell.properties["rowSpan"]) - 1;
      for (let span = spanOf(cell.properties["colSpan"]); span > 0; span -= 1) {
        if (rows > 0) carried[cells.length] = { text, rows };
        cells.push(text);
      }
    }
    place();
    return cells.some((text) => text !== "") ? [{ cells, line: walk.lineOf(tr) }] : [];
  });
}

function spanOf(value: unknown): number {
  const span = Number(value ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, MAX_SPAN) : 1;
}

/** Light Markdown as answers carry it: nothing is escaped, because nobody takes the backslashes away again. */
function toText(nodes: readonly ElementContent[]): string {
  const tree = toMdast({ type: "root", children: [...nodes] }, { newlines: false });
  const root = tree.type === "root" ? tree : { type: "root" as const, children: [] };
  return toMarkdown(root, {
    bullet: "-",
    handlers: {
      text: (node) => node.value,
      break: () => "\n",
      emphasis: (node, _, state, info) => state.containerPhrasing(node, info),
      image: () => "",
      link: (node, _, state, info) => {
        const words = state.containerPhrasing(node, info);
        return /^https?:/i.test(node.url) && !words.includes(node.url) ? `${words} (${node.url})` : words;
      },
      thematicBreak: () => "",
    },
  })
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
