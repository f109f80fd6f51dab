/** A question nobody had an answer for, how often it came, and how it was put last. Nothing in it points to a person. */
export interface OpenQuestion {
  text: string;
  count: number;
}

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
const LINK = /\bhttps?:\/\/\S+/giu;
/** An order, tracking or phone number: four digits or more, with letters, dashes and blanks that belong to it. */
const LONG_NUMBER = /[#+]?[A-Z]{0,4}[-_]?\d(?:[\s-]?\d){3,}[A-Z\d-]*/giu;
/** The longest excerpt an owner is shown, in characters. */
const MAX_EXCERPT = 60;

/** Takes out of a customer's words what could point to the customer: e-mails, links, numbers of four digits and more. */
export function maskPersonal(text: string): string {
  const plain = text.normalize("NFKC");
  const masked = plain.replace(LINK, "(…)").replace(EMAIL, "(…@…)").replace(LONG_NUMBER, "(…)");
  return masked === plain ? text : masked; // Chinese marks stay as they were written.
}

/**
 * Counts questions that differ in nothing but case, blanks, marks and masked data as one, the most frequent first,
 * then in the order of their first coming. Empty ones (a picture, a sticker) are left out.
 */
export function clusterQuestions(questions: readonly string[], limit: number): OpenQuestion[] {
  const clusters = new Map<string, OpenQuestion>();
  for (const question of questions) {
    const masked = maskPersonal(question).replace(/\s+/gu, " ").trim();
    const key = masked
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "");
    if (key === "") continue;
    const cluster = clusters.get(key) ?? { text: masked, count: 0 };
    clusters.set(key, { text: excerpt(masked, MAX_EXCERPT), count: cluster.count + 1 });
  }
  return [...clusters.values()].toSorted((a, b) => b.count - a.count).slice(0, limit);
}

/** The beginning of a text, `length` characters at most. */
export function excerpt(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}
