import type { Block } from "./blocks.ts";

const QUESTION = /^(?:\*\*)?(?:Q|Question|问|问题)\s*\d{0,3}\s*[:：.、]\s*(.+)$/i;
const ANSWER = /^(?:\*\*)?(?:A|Answer|答|回答|答案)\s*\d{0,3}\s*[:：.、]\s*(?:\*\*)?/i;
/** Deeper than any heading. */
const DEPTH = 9;

/** Makes headings of questions that are written as «Q: …» and «A: …», 「问：…」「答：…」, where both are there. */
export function headQuestions(blocks: readonly Block[]): Block[] {
  const lines = blocks.flatMap((block) => (block.kind === "text" ? block.text.split("\n") : []));
  if (!lines.some((line) => QUESTION.test(line)) || !lines.some((line) => ANSWER.test(line)))
    return [...blocks];

  return blocks.flatMap((block): Block[] => {
    if (block.kind === "heading") {
      const [, question] = QUESTION.exec(block.text) ?? [];
      return [question ? { ...block, text: question } : block];
    }
    if (block.kind !== "text") return [block];
    const found: Block[] = [];
    for (const line of block.text.split("\n")) {
      const [, question] = QUESTION.exec(line) ?? [];
      const last = found.at(-1);
      const text = line.replace(ANSWER, "");
      if (question)
        found.push({ kind: "heading", depth: DEPTH, text: question.replaceAll("**", ""), line: block.line });
      else if (last?.kind === "text") last.text += `\n${text}`;
      else found.push({ kind: "text", text, line: block.line });
    }
    return found;
  });
}
