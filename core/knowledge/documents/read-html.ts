import { fromHtml } from "hast-util-from-html";
import type { Document } from "./blocks.ts";
import {
  childrenOf,
  type Element,
  type ElementContent,
  isElement,
  type Root,
  type RootContent,
  textOf,
} from "./hast-nodes.ts";
import { readHast } from "./read-hast.ts";

/** Never content, wherever they stand. */
const DROPPED = new Set([
  ...[
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "embed",
    "canvas",
    "svg",
    "video",
    "audio",
  ],
  ...["nav", "aside", "form", "button", "input", "select", "textarea", "dialog", "head"],
]);

/** The main content of a web page: no navigation, no footer, nothing hidden. Links and scripts are never followed. */
export function readHtml(text: string): Document {
  const tree = fromHtml(text);
  const title = find(tree, (element) => element.tagName === "title");
  const main =
    find(tree, (element) => element.tagName === "main" || element.properties["role"] === "main") ??
    only(tree, "article") ??
    find(tree, (element) => element.tagName === "body");
  const content = main ? childrenOf(main).flatMap((child) => visible(child, main.tagName === "body")) : [];
  return {
    ...readHast(content, { lines: "source" }),
    title: title ? pageName(textOf(title)) : null,
  };
}

/** `isPage`: outside of articles, where headers and footers are the site's and not the text's. */
function visible(node: RootContent, isPage: boolean): ElementContent[] {
  if (node.type === "text") return [node];
  if (!isElement(node) || DROPPED.has(node.tagName) || isHidden(node)) return [];
  if (isPage && (node.tagName === "header" || node.tagName === "footer")) return [];
  const isStillPage = isPage && node.tagName !== "article" && node.tagName !== "section";
  return [{ ...node, children: node.children.flatMap((child) => visible(child, isStillPage)) }];
}

function isHidden({ properties }: Element): boolean {
  const style = String(properties["style"] ?? "");
  return (
    properties["hidden"] !== undefined ||
    String(properties["ariaHidden"]) === "true" ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)
  );
}

/** «Returns | Northwind» is named «Returns». */
function pageName(title: string): string | null {
  const [first = ""] = title.trim().split(/\s+[|–—-]\s+|\s*[|｜_]\s*/);
  return first.trim() || null;
}

function only(tree: Root, tagName: string): Element | null {
  const all: Element[] = [];
  visit(tree, (element) => {
    if (element.tagName === tagName) all.push(element);
    return false;
  });
  return all.length === 1 ? (all[0] ?? null) : null;
}

function find(tree: Root, is: (element: Element) => boolean): Element | null {
  let found: Element | null = null;
  visit(tree, (element) => {
    if (!is(element)) return false;
    found = element;
    return true;
  });
  return found;
}

/** In the order of the page, until `seen` says that it is enough. */
function visit(node: Root | Element, seen: (element: Element) => boolean): boolean {
  for (const child of node.children) {
    if (isElement(child) && (seen(child) || visit(child, seen))) return true;
  }
  return false;
}
