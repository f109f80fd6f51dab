import { withoutCourtesies } from "../../answering/questions.ts";
import type { Redact } from "../../privacy/redact.ts";
import type { Wording } from "./topic-store.ts";

/** A customer's words without personal data and courtesies. */
export function plainOf(
  { text, language, names }: Wording,
  redact: Redact,
): Pick<Wording, "text" | "language"> {
  return { text: withoutCourtesies(redact(text, names).text.replace(/\s+/g, " ").trim()), language };
}
