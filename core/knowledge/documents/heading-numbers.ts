import type { Block } from "./blocks.ts";

/** «2.1 Care», 「第三章 保养」, 「一、退货」, 「（二）换货」: a number that can only be a heading's. */
export const CHAPTER =
  /^(?:(\d{1,2}(?:\.\d{1,2}){1,4})\.?\s*(?=[^\d\s.%])|(第[一二三四五六七八九十百\d]+[章节部分篇]+)\s*[:：]?\s*|([一二三四五六七八九十]{1,3})、\s*|（[一二三四五六七八九十]{1,3}）\s*)/;
/** «2. Care», «2 Care»: a chapter where the numbers begin at one, or else «30 days to return». */
const COUNTED = /^(\d{1,2})(?:[.、．]\s*|\s+)(?=[^\d\s.%])/;

/** Headings without their numbers, which say nothing once the depth is known. */
export function withoutNumbers(blocks: readonly Block[]): Block[] {
  const counts = blocks.flatMap((block) => {
    const [written = "", number] = block.kind === "heading" ? (COUNTED.exec(block.text) ?? []) : [];
    return number ? [{ number: Number(number), isMarked: /[.、．]/.test(written) }] : [];
  });
  const [first] = counts;
  const isCounted = first?.number === 1 && (first.isMarked || counts.some(({ number }) => number === 2));
  return blocks.map((block) => {
    if (block.kind !== "heading") return block;
    const plain = block.text.replace(CHAPTER, "");
    return { ...block, text: (isCounted ? plain.replace(COUNTED, "") : plain).trim() || block.text };
  });
}
