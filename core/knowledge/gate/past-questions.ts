import type { PastQuestion } from "./judge-release.ts";

/** Days back that customers' questions are asked again. Source: our choice; two weekends, and campaigns are shorter. */
export const PERIOD_DAYS = 14;
/** Different questions asked again at most, the newest. Source: our choice; about a second of one core. */
export const MAX_QUESTIONS = 500;

/** What customers asked of late. Stays in the process: reports mask what could point to a person. */
export interface PastQuestionStore {
  /** Newest first; what went straight to people who had the conversation, and courtesies, left out. */
  since(from: Date, limit: number): Promise<PastQuestion[]>;
}
