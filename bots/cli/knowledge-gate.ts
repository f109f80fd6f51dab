import type {
  AnswerChange,
  GateReason,
  GateReport,
  GoldenFailure,
} from "../../core/knowledge/gate/gate-report.ts";
import { GOLDEN_FILE } from "../../core/knowledge/gate/golden.ts";
import { PERIOD_DAYS } from "../../core/knowledge/gate/past-questions.ts";
import { renderTable } from "./table.ts";

/** Changed answers that the table shows; `--json` has up to 200. */
const MAX_ROWS = 30;

/** 98 columns with the gaps: it stands in a terminal of 100. */
const COLUMNS = [
  { heading: "answer", width: 8 },
  { heading: "asked", width: 5 },
  { heading: "question", width: 23 },
  { heading: "now", width: 27 },
  { heading: "with the change", width: 27 },
];

/** What a release was asked and what would change for customers, as a table; then why it is held, if it is. */
export function describeReport(report: GateReport): string[] {
  const { asked, changes, changeCount, lost, gained } = report;
  const rows = changes.slice(0, MAX_ROWS).map(rowOf);
  const more = changeCount - rows.length;
  const summary = [
    `Asked: ${asked.questions} questions of the last ${PERIOD_DAYS} days (${asked.conversations} conversations), ${asked.golden} golden ones`,
    `Answers that change: ${changeCount}; lost: ${lost}, gained: ${gained}`,
  ];
  return [
    ...(asked.questions + asked.golden > 0 ? summary : []),
    ...(rows.length > 0 ? ["", ...renderTable(COLUMNS, rows), ""] : []),
    ...(more > 0 ? [`… and ${more} more`] : []),
    ...report.stillFailing.map((failure) => `note: ${describeFailure(failure)}`),
    ...report.reasons.map((reason) => `held: ${describeReason(reason)}`),
  ];
}

function rowOf({ fate, isGolden, asked, question, before, after }: AnswerChange): string[] {
  return [isGolden ? "golden" : fate, isGolden ? "" : String(asked), question, before, after];
}

function describeReason(reason: GateReason): string {
  switch (reason.kind) {
    case "golden":
      return describeFailure(reason);
    case "worse":
      return `${reason.lost} questions of the last ${PERIOD_DAYS} days lose their answer, ${reason.gained} gain one: no chance (p = ${reason.chance.toFixed(3)})`;
    case "gone":
      return `${reason.file}:${reason.line}: "${reason.title}" was told in ${reason.told} conversations of the last ${PERIOD_DAYS} days; ${reason.lost} would go without`;
    case "jump":
      return `${reason.file}:${reason.line}: "${reason.title}": ${reason.from} becomes ${reason.to}, a slip of the pen?`;
  }
}

function describeFailure({ question, line, missing, forbidden, language, entry }: GoldenFailure): string {
  const demands = [
    ...missing.map((text) => `must say "${text}"`),
    ...forbidden.map((text) => `must not say "${text}"`),
    ...(language ? [`must be in ${language}`] : []),
    ...(entry ? [`must come from "${entry}"`] : []),
  ];
  return `${GOLDEN_FILE}:${line}: the answer to "${question}" ${demands.join(", ")}`;
}
