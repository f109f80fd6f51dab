import type { Language, Say } from "../texts/texts.ts";
import type { Digest } from "./digest.ts";
import { type DecisionButton, digestButtons } from "./digest-buttons.ts";
import { drawDigest } from "./draw-digest.ts";
import { makeDigest, makeWeekDigest } from "./make-digest.ts";
import { renderDigest } from "./render-digest.ts";
import { renderReport } from "./report/render-report.ts";
import { makeWeekReport, type ReportDeps } from "./report/week-report.ts";
import { weekSpan } from "./span.ts";

/** A digest as a platform shows it. */
export interface ShownDigest {
  text: string;
  png: Buffer;
  /** Rows of buttons for decisions that are one tap. */
  buttons: readonly (readonly DecisionButton[])[];
}

/** Draws digests up, each as things stand when it is asked for. */
export interface DigestShow {
  day(day: string): Promise<ShownDigest>;
  /** The week that a day lies in. */
  week(day: string): Promise<ShownDigest>;
  /** The same week as a page that opens offline. */
  report(day: string): Promise<{ name: string; html: string }>;
}

/** `deps` is asked at each, since the live knowledge changes. */
export function createDigestShow(deps: () => ReportDeps, say: Say, language: Language): DigestShow {
  const show = async (digest: Digest): Promise<ShownDigest> => ({
    text: renderDigest(digest, say, language),
    png: await drawDigest(digest, say, language),
    buttons: digestButtons(digest, say, language),
  });
  return {
    day: async (day) => show(await makeDigest(deps(), day)),
    week: async (day) => show(await makeWeekDigest(deps(), day)),
    report: async (day) => ({
      name: say(language, "report-file", { monday: weekSpan(day).from }),
      html: await renderReport(await makeWeekReport(deps(), day), say, language),
    }),
  };
}
