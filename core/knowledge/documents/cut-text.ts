/** What a customer reads at a glance on a phone, in characters. Source: our choice. */
const MAX_ANSWER_LENGTH = 1500;

/** `header` stands above every piece of `text`; empty for prose. */
export interface Part {
  text: string;
  header: string;
}

/** Joins parts to texts of one screen each; what is longer itself is cut at lines, then sentences, then words. */
export function cutText(parts: readonly Part[]): string[] {
  const pieces = parts.flatMap(({ text, header }) => {
    const room = Math.max(MAX_ANSWER_LENGTH - header.length, MAX_ANSWER_LENGTH / 3);
    return cutLines(text, room).map((piece) => (header ? `${header}\n${piece}`.trimEnd() : piece));
  });
  return join(pieces, "\n\n", MAX_ANSWER_LENGTH).filter((piece) => piece.trim() !== "");
}

function cutLines(text: string, room: number): string[] {
  if (text.length <= room) return [text];
  return join(
    text.split("\n").flatMap((line) => cutSentences(line, room)),
    "\n",
    room,
  );
}

function cutSentences(line: string, room: number): string[] {
  if (line.length <= room) return [line];
  const sentences = line.match(/[^。！？；.!?;]+(?:[。！？；]+|[.!?;]+(?=\s|$)|[.!?;]+|$)\s*/g) ?? [line];
  return join(
    sentences.flatMap((sentence) => cutAnywhere(sentence, room)),
    "",
    room,
  );
}

function cutAnywhere(text: string, room: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > room) {
    const space = rest.lastIndexOf(" ", room);
    const code = rest.charCodeAt(room - 1);
    const isHighSurrogate = code >= 0xd800 && code <= 0xdbff;
    const end = space > room / 2 ? space + 1 : room - (isHighSurrogate ? 1 : 0);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest];
}

function join(pieces: readonly string[], glue: string, room: number): string[] {
  const joined: string[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && last.length + glue.length + piece.length <= room) {
      joined[joined.length - 1] = `${last}${glue}${piece}`;
    } else joined.push(piece);
  }
  return joined.map((piece) => piece.trim());
}
