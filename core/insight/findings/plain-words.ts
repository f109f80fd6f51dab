import { withoutCourtesies } from "../../answering/questions.ts";
import type { Redact } from "../../privacy/redact.ts";
import { cuesOf } from "../../understanding/cues.ts";
import { moodOf } from "../../understanding/mood.ts";
import { normalise } from "../../understanding/normalise.ts";
import type { Wording } from "./topic-store.ts";

/** Letters of a clause that may say what is the matter. */
const MIN_LETTERS = 4;

/** A customer's words without personal data, courtesies and scolding. */
export function plainOf(
  { text, language, names }: Wording,
  redact: Redact,
): Pick<Wording, "text" | "language"> {
  const plain = withoutCourtesies(redact(text, names).text.replace(/\s+/g, " ").trim());
  return { text: withoutScolding(plain), language };
}

/** «It is still not here» of «This is ridiculous, it is still not here»: who is angry is angry about something. */
function withoutScolding(text: string): string {
  if (!isScolding(text)) return text;
  const clauses = text.split(/(?<=[,，.。!！?？;；])\s*/u);
  const calm = clauses.filter(
    (clause) => (clause.match(/\p{L}/gu)?.length ?? 0) >= MIN_LETTERS && !isScolding(clause),
  );
  return calm.length > 0 ? calm.join(" ").replace(/[,，;；]$/u, "") : text;
}

function isScolding(text: string): boolean {
  const said = normalise(text);
  return moodOf(said) !== "calm" || cuesOf(said).includes("complaint");
}
