/** Where a long text is best cut, the best first. */
const BORDERS: readonly RegExp[] = [/\n{2,}/g, /\n/g, /(?<=[.!?…])\s+|(?<=[。！？])/g, /\s+/g];

/**
 * Cuts a text into parts of at most `length` characters: between paragraphs, else lines, else sentences, else words,
 * and inside a word only where there is no other way, never inside a character. Blanks at the cuts go; nothing else does.
 */
export function splitText(text: string, length: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > length) {
    const { end, next } = cutOf(rest, length);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(next).trimStart();
  }
  if (rest !== "") parts.push(rest);
  return parts;
}

function cutOf(text: string, length: number): { end: number; next: number } {
  const window = text.slice(0, length + 1);
  for (const border of BORDERS) {
    // A cut in the first half would make many small parts of one large.
    const last = [...window.matchAll(border)].findLast(
      ({ index }) => index > length / 2 && index <= length && text.slice(index).trimStart() !== "",
    );
    if (last) return { end: last.index, next: last.index + last[0].length };
  }
  const code = text.charCodeAt(length - 1);
  const end = code >= 0xd800 && code <= 0xdbff ? length - 1 : length;
  return { end, next: end };
}
