import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { ServiceError } from "../../errors.ts";
import { section, words } from "../../store-config/fields.ts";
import { describeMistakes } from "../../store-config/mistakes.ts";
import type { Language } from "../../texts/texts.ts";

/** What staff send often, by language; at least one is there. */
export interface QuickReply {
  key: string;
  texts: Readonly<Partial<Record<Language, string>>>;
}

/** What `{customer}` and the like stand for; null where it isn't known. */
export type Placeholders = Readonly<
  Record<"customer" | "agent" | "order" | "tracking" | "shop", string | null>
>;

const text = z.string({ error: "a text" }).trim().min(1, { error: "a text" }).max(2500, {
  error: "a text of at most 2500 characters",
});
const shape = z.array(
  section({ key: words("a short name"), zh: text.optional(), en: text.optional() }).refine(
    ({ zh, en }) => zh !== undefined || en !== undefined,
    { error: "a text under zh or en" },
  ),
  { error: "a list of replies, each with key, zh and en" },
);

/**
 * Reads `quick-replies.yaml`; an empty text holds none.
 * Throws `config_invalid` with one line per mistake: file and line, the key, what was given, what is expected.
 */
export function parseQuickReplies(yamlText: string, file: string): QuickReply[] {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors.map(
    ({ pos, message }) => `${file}:${lines.linePos(pos[0]).line} is not YAML: ${message.split("\n")[0]}`,
  );
  if (broken.length > 0) throw invalid(broken);
  const result = shape.safeParse(document.toJS() ?? []);
  if (!result.success) throw invalid(describeMistakes({ file, document, lines }, result.error.issues));

  const keys = result.data.map(({ key }) => key);
  const twice = keys.flatMap((key, at) => {
    if (keys.indexOf(key) === at) return [];
    const node = document.getIn([at, "key"], true);
    const offset = z.object({ range: z.tuple([z.number()]).rest(z.unknown()) }).safeParse(node).data
      ?.range[0];
    return [`${file}:${lines.linePos(offset ?? 0).line} key: got "${key}" once more, expected another name`];
  });
  if (twice.length > 0) throw invalid(twice);
  return result.data.map(({ key, zh, en }) => ({ key, texts: { ...(zh && { zh }), ...(en && { en }) } }));
}

function invalid(mistakes: string[]): ServiceError {
  return new ServiceError("config_invalid", mistakes.join("\n"), { details: { mistakes } });
}

/** The replies that hold all the words typed, in either language or in the key; those whose key begins so first. */
export function searchQuickReplies(replies: readonly QuickReply[], typed: string): QuickReply[] {
  const sought = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = ({ key }: QuickReply) => (key.toLowerCase().startsWith(sought[0] ?? "") ? 0 : 1);
  return replies
    .filter(({ key, texts }) => {
      const all = [key, texts.zh ?? "", texts.en ?? ""].join("\n").toLowerCase();
      return sought.every((word) => all.includes(word));
    })
    .sort((one, other) => rank(one) - rank(other));
}

/** The reply in that language, or in the other where it has none, with what is known filled in. */
export function fillQuickReply({ texts }: QuickReply, language: Language, values: Placeholders): string {
  const template = texts[language] ?? texts.en ?? texts.zh ?? "";
  const known: Readonly<Record<string, string | null>> = values;
  return template.replace(PLACEHOLDER, (all, name: string) => known[name.toLowerCase()] || all);
}

const PLACEHOLDER = /\{\s*([\p{L}_-]+)\s*\}/gu;

/** The placeholders that are still to be filled in by hand, as they stand in the text. */
export function unfilled(words: string): string[] {
  return [...new Set(words.match(PLACEHOLDER) ?? [])];
}
