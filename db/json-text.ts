/**
 * JSON of what others wrote, as `jsonb` takes it: PostgreSQL refuses NUL and half a surrogate pair, and one order with
 * such a name must not keep a whole page out.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "string" ? part.replaceAll("\u0000", "").toWellFormed() : part,
  );
}
