import { failure, ok, type Result } from "../result.ts";
import { keyMark } from "./key-mark.ts";

/** A text of a shop's people that is only ever written as a whole, and the note that goes under it. */
export interface NoteUnder {
  before: string;
  text: string;
  idempotencyKey: string;
  /** Between the note and its mark. */
  gap: " " | "\n";
  /** How long the whole may be, as `sizeOf` counts: in UTF-16 units unless it is given. */
  most: number;
  sizeOf?(text: string): number;
}

/**
 * The whole with the note at its end, shortened to what fits, and behind it the mark of its key, by which it is known
 * when it is asked for again. Null: it stands there already. `invalid`: nothing more fits.
 */
export function withNoteUnder({
  before,
  text,
  idempotencyKey,
  gap,
  most,
  sizeOf = ({ length }) => length,
}: NoteUnder): Result<string | null> {
  const mark = keyMark(idempotencyKey);
  if (before.includes(mark)) return ok(null);
  const lead = before === "" ? "" : `${before}\n`;
  const note = cut(text, most - sizeOf(`${lead}${gap}${mark}`), sizeOf);
  return note === "" ? failure("invalid", "the order's note is full") : ok(`${lead}${note}${gap}${mark}`);
}

/** As much of a text as fits, whole characters, with «…» where something is missing. */
function cut(text: string, room: number, sizeOf: (text: string) => number): string {
  if (sizeOf(text) <= room) return text;
  let fitting = "";
  for (const character of text) {
    if (sizeOf(`${fitting}${character}…`) > room) break;
    fitting += character;
  }
  return fitting === "" ? "" : `${fitting}…`;
}
