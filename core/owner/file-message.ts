import type { KnowledgeEntry } from "../knowledge/entry.ts";
import { compareFigures, quantitiesOf } from "../knowledge/gate/figures.ts";
import type { GateReason, GateReport, GoldenFailure } from "../knowledge/gate/gate-report.ts";
import { PERIOD_DAYS } from "../knowledge/gate/past-questions.ts";
import type { KnowledgeProblem } from "../knowledge/parse-entry.ts";
import type { Language, Say } from "../texts/texts.ts";
import { describeReason, type Tell } from "./file-reasons.ts";
import type { FileEffect } from "./file-release.ts";

/** Lines of a kind that are told one by one; the rest is counted. */
const MOST_LINES = 5;
/** Characters of a title, and of a line. */
const TITLE_LENGTH = 60;
const LINE_LENGTH = 140;
/** Of the whole: Telegram takes 4096. Source: Bot API, sendMessage. */
const TEXT_LENGTH = 4000;

/** What an owner reads of a file: what it would change, what was skipped, what speaks against it, in one message. */
export function describeFile(effect: FileEffect, say: Say, language: Language): string {
  const { verdict, decision } = effect;
  const tell: Tell = (id, values = {}) => say(language, id, values);
  const { name } = decision.file;
  if (verdict === "unreadable") return paragraphs([tell("file-unreadable", { name }), skipped(effect, tell)]);
  if (verdict === "same") return tell("file-same", { name, count: effect.entries.length });
  const isRemoval = decision.becomes === "discarded";
  return paragraphs([
    counts(effect, say, language),
    lines(effect.changed.map(describeChange), tell),
    titles("file-new", isRemoval ? [] : effect.added, tell),
    titles("file-back", isRemoval ? effect.added : [], tell),
    titles("file-gone", effect.removed, tell),
    contradictions(effect, tell),
    skipped(effect, tell),
    effect.report && describeReport(effect.report),
    effect.isPinned && verdict !== "unfit" && tell("file-pinned"),
    tell(`file-verdict-${isRemoval ? "remove-" : ""}${verdict}`),
  ]);

  function describeChange({ before, after }: FileEffect["changed"][number]): string {
    const values = changedValues(before.answer, after.answer).join(language === "zh" ? "，" : ", ");
    const title = shorten(after.title, TITLE_LENGTH);
    if (values !== "") return tell("file-change-values", { title, values });
    return tell(before.answer === after.answer ? "file-change-around" : "file-change-words", { title });
  }

  function describeReport({ asked, changeCount, lost, gained, reasons, stillFailing }: GateReport): string {
    const sum = { asked: asked.questions, days: PERIOD_DAYS, changed: changeCount, lost, gained };
    return [
      ...(asked.questions > 0 ? [tell("file-asked", sum)] : []),
      lines(
        reasons.map((reason) => describeGateReason(reason, tell)),
        tell,
      ),
      ...(stillFailing.length > 0 ? [tell("file-still-failing", { count: stillFailing.length })] : []),
    ]
      .filter((line) => line !== "")
      .join("\n");
  }
}

function counts(
  { decision, added, changed, removed, plan }: FileEffect,
  say: Say,
  language: Language,
): string {
  const name = decision.file.name;
  if (decision.becomes === "discarded") return say(language, "file-removal", { name, count: removed.length });
  const contradicting = plan.refused.filter(({ kind }) => kind === "contradiction").length;
  const some = (["new", "changed", "gone"] as const).flatMap((kind, at) => {
    const count = [added, changed, removed][at]?.length ?? 0;
    return count > 0 ? [say(language, `file-count-${kind}`, { count })] : [];
  });
  const parts = [...some, say(language, "file-count-contradictions", { count: contradicting })];
  return say(language, "file-summary", { name, counts: parts.join(language === "zh" ? "，" : ", ") });
}

function titles(id: string, entries: readonly KnowledgeEntry[], tell: Tell): string {
  if (entries.length === 0) return "";
  const shown = entries.slice(0, MOST_LINES).map(({ title }) => `• ${shorten(title, TITLE_LENGTH)}`);
  const more = entries.length - shown.length;
  return [tell(id), ...shown, ...(more > 0 ? [tell("file-more", { count: more })] : [])].join("\n");
}

function contradictions({ contradictions: found }: FileEffect, tell: Tell): string {
  const told = found.map(({ first, second }) => {
    const values = {
      title: shorten(first.entry.title, TITLE_LENGTH),
      file: fileOf(first.entry),
      value: first.value,
      other: second.value,
    };
    if (second.kind === "product")
      return tell("file-contradicts-catalogue", { ...values, product: second.product.name });
    const otherTitle = shorten(second.entry.title, TITLE_LENGTH);
    return tell("file-contradicts", { ...values, otherTitle, otherFile: fileOf(second.entry) });
  });
  return told.length > 0 ? `${tell("file-contradictions")}\n${lines(told, tell)}` : "";
}

function skipped({ decision, plan }: FileEffect, tell: Tell): string {
  const own = `chat/${decision.file.name}`;
  const isOwn = ({ file, kind }: KnowledgeProblem) =>
    kind !== "contradiction" && kind !== "golden" && (file === own || file === ".");
  const problems = [...plan.refused, ...plan.problems].filter(isOwn);
  const others = plan.refused.filter(({ kind }) => kind === "golden");
  const told = problems.map((problem) => {
    const reason = describeReason(problem, tell);
    const isWhole = problem.kind === "file" || problem.file === ".";
    return isWhole ? reason : tell(placeId(decision.file.name), { line: problem.line, reason });
  });
  return lines([...told, ...others.map(({ line }) => tell("file-golden-broken", { line }))], tell);
}

/** What a problem's `line` counts in a file of that kind. */
function placeId(name: string): string {
  if (/\.pdf$/i.test(name)) return "file-at-page";
  if (/\.docx$/i.test(name)) return "file-at-paragraph";
  return /\.(xlsx?|xlsm|xlsb|ods|et|csv|tsv)$/i.test(name) ? "file-at-row" : "file-at-line";
}

function describeGateReason(reason: GateReason, tell: Tell): string {
  switch (reason.kind) {
    case "golden":
      return tell("file-golden", { question: reason.question, demands: demandsOf(reason, tell) });
    case "worse":
      return tell("candidate-worse", { lost: reason.lost, gained: reason.gained, days: PERIOD_DAYS });
    case "gone": {
      const { title, lost, told } = reason;
      return tell("candidate-gone", { title, lost, told, days: PERIOD_DAYS });
    }
    case "jump":
      return tell("file-jump", { title: reason.title, values: fromTo(reason.from, reason.to) });
  }
}

function demandsOf({ missing, forbidden, language, entry }: GoldenFailure, tell: Tell): string {
  return [
    ...missing.map((text) => tell("candidate-must", { text })),
    ...forbidden.map((text) => tell("candidate-must-not", { text })),
    ...(language ? [tell("candidate-must-in", { language: tell(`language-of-${language}`) })] : []),
    ...(entry ? [tell("candidate-must-from", { entry })] : []),
  ].join(" · ");
}

/** What figures were and what they are now: sentence by sentence, or as a whole where sentences were written anew. */
function changedValues(before: string, after: string): string[] {
  const { changed } = compareFigures(before, after);
  if (changed.length > 0) return changed.map(({ from, to }) => fromTo(from, to));
  const [was, is] = [quantitiesOf(before), quantitiesOf(after)].map(
    (figures) =>
      new Map(figures.map(({ kind, unit, low, high, text }) => [`${kind} ${unit} ${low} ${high}`, text])),
  );
  const lacking = (some: typeof was, others: typeof was) =>
    [...(some ?? [])].flatMap(([key, text]) => (others?.has(key) ? [] : [text]));
  const [gone, come] = [lacking(was, is), lacking(is, was)];
  return gone.length === 1 && come.length === 1 ? [fromTo(gone[0] ?? "", come[0] ?? "")] : [];
}

/** «5 → 7 days» of «5 days» and «7 days». */
export function fromTo(from: string, to: string): string {
  const parts = (text: string) => /^(\D*)(\d[\d.,]*(?:\s?[-–~]\s?\d[\d.,]*)?)(\D*)$/.exec(text.trim());
  const [one, other] = [parts(from), parts(to)];
  if (!one || !other || one[1] !== other[1] || one[3] !== other[3]) return `${from} → ${to}`;
  return `${one[1]}${one[2]} → ${other[2]}${one[3]}`;
}

function lines(all: readonly string[], tell: Tell): string {
  const shown = all.slice(0, MOST_LINES).map((line) => `• ${shorten(line, LINE_LENGTH)}`);
  const more = all.length - shown.length;
  return [...shown, ...(more > 0 ? [tell("file-more", { count: more })] : [])].join("\n");
}

function paragraphs(parts: readonly (string | false | null)[]): string {
  const text = parts.filter(Boolean).join("\n\n");
  return text.length > TEXT_LENGTH ? `${text.slice(0, TEXT_LENGTH).toWellFormed()}…` : text;
}

/** As the owner knows it. */
const fileOf = ({ source }: KnowledgeEntry): string => source.file.replace(/^chat\//, "");

function shorten(text: string, length: number): string {
  const line = [...text.replace(/\s+/g, " ").trim()];
  return line.length > length ? `${line.slice(0, length - 1).join("")}…` : line.join("");
}
