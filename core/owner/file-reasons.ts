import type { KnowledgeProblem } from "../knowledge/parse-entry.ts";

/** Says a text in the owner's language. */
export type Tell = (id: string, values?: Record<string, string | number>) => string;

/** What the parsers say, and the text that says it to an owner; a group of the pattern becomes a value of the text. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/^empty$/, "empty"],
  [/^locked with a password/, "locked"],
  [/^a picture/, "picture"],
  [/without text, as from a scanner/, "scan"],
  [/^without text, a picture perhaps: page (?<pages>.+)$/, "pages-without-text"],
  [/^only the first (?<read>\d+) of (?<all>\d+) pages/, "first-pages"],
  [/^(an archive|the archive is broken)/, "archive"],
  [/^a Word document of the old kind/, "old-word"],
  [/^(RTF|an OpenDocument text) is not read/, "other-text"],
  [/^a presentation/, "presentation"],
  [/^(broken|its end is missing|not [\w ]+, by its content)/, "broken"],
  [/^not read within|^takes too much memory|bytes, at most \d+ are read/, "too-long"],
  [/^(not UTF-8|broken UTF-16|not a text file)/, "not-text"],
  [/^of a kind that is not read/, "kind"],
  [/^no sheet with anything in it/, "no-sheet"],
  [/^no heading, so no entry/, "no-heading"],
  [/^title: got nothing/, "no-title"],
  [/^answer of "(?<title>.*)": got nothing/s, "no-answer"],
  [/^valid_(from|until): got "(?<day>.*)", expected a day/s, "no-day"],
  [
    /^valid_until: got (?<until>\S+), expected a day that is not before valid_from \((?<from>\S+)\)/,
    "days-turned",
  ],
  [/^language: got "(?<given>.*)"/s, "no-language"],
  [/^(?<key>.+): not a known key, expected (?<near>\w+)$/s, "key-misspelt"],
  [/^(?<key>.+): not a known key \(/s, "key-unknown"],
  [/^the title "(?<title>.*)" stands in line (?<line>\d+) already/s, "same-title"],
  [/by its content, read as that$/, "other-kind"],
  [/^not (CSV|YAML): /, "not-as-named"],
  [/^no entry in any file/, "nothing-left"],
];

/** Why a file, or a part of it, was not taken, in the owner's language; words of unknown make as they are. */
export function describeReason({ reason }: KnowledgeProblem, tell: Tell): string {
  for (const [pattern, id] of KNOWN) {
    const match = pattern.exec(reason);
    if (match) return tell(`file-reason-${id}`, { ...match.groups });
  }
  return tell("file-reason-other", { reason });
}
