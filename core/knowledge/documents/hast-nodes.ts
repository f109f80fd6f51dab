import type { fromHtml } from "hast-util-from-html";

export type Root = ReturnType<typeof fromHtml>;
export type RootContent = Root["children"][number];
export type Element = Extract<RootContent, { type: "element" }>;
export type ElementContent = Element["children"][number];

export function isElement(node: RootContent | undefined): node is Element {
  return node?.type === "element";
}

export function childrenOf(node: Element | Root): RootContent[] {
  return node.children;
}

/** The words of a node, as they would stand in one line. */
export function textOf(node: RootContent): string {
  return raw(node).replace(/\s+/g, " ").trim();
}

function raw(node: RootContent): string {
  if (node.type === "text") return node.value;
  if (!isElement(node)) return "";
  return node.tagName === "br" ? " " : node.children.map(raw).join("");
}

export function element(tagName: string, children: ElementContent[]): Element {
  return { type: "element", tagName, properties: {}, children };
}
