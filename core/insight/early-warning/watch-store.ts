import { findWarnings } from "./find-warnings.ts";
import type { Observed, Words } from "./observed.ts";
import type { FoundWarning, Warning, WarningBook } from "./warning.ts";

/** Reads what the store has seen up to now. */
export interface CaseStore {
  observe(now: Date): Promise<Observed>;
}

export interface WatchStoreDeps {
  cases: CaseStore;
  warnings: WarningBook;
  /** A customer's words without what points to a person. */
  redact(words: Words): string;
}

/** What one look came to. */
export interface Watched {
  raised: readonly Warning[];
  kept: number;
  ended: number;
}

/** What was decided is remembered so long: then its cases are no longer looked at. */
const REMEMBERED_DAYS = 90;
/** Evidence counts as clearly more than when somebody called it false once chance does it so much more rarely. A judgement. */
const CLEARLY_MORE = 10;

/**
 * Looks once: raises what is new, brings what is open up to date, ends what stopped. May run as often as one likes, and
 * several times at once: a subject is raised once.
 */
export async function watchStore({ cases, warnings, redact }: WatchStoreDeps, now: Date): Promise<Watched> {
  const found = findWarnings(await cases.observe(now), redact);
  const known = await warnings.latest(REMEMBERED_DAYS, now);
  const steps = planWatch(found, known, now);
  for (const { id, found: one } of steps.keep) await warnings.keep(id, one, now);
  for (const id of steps.end) await warnings.end(id, now);
  const raised: Warning[] = [];
  for (const one of steps.raise) {
    const warning = await warnings.raise(one, now);
    if (warning) raised.push(warning);
  }
  return { raised, kept: steps.keep.length, ended: steps.end.length };
}

/** What is to be done with what was found. */
export interface WatchPlan {
  raise: readonly FoundWarning[];
  keep: readonly { id: number; found: FoundWarning }[];
  end: readonly number[];
}

/**
 * Compares what was found, the surest first, with the newest warning of each subject. What is open or acknowledged, of
 * the subject or its kin, is kept instead of told again. Muted: silent until then. Called false: told again only with
 * clearly more evidence.
 */
export function planWatch(found: readonly FoundWarning[], known: readonly Warning[], now: Date): WatchPlan {
  const standing = known.filter(isStanding);
  const kept = new Map<number, FoundWarning>();
  const raise: FoundWarning[] = [];
  for (const one of found) {
    const related = known.filter((warning) => isRelated(one, warning));
    const open =
      related.find((warning) => isStanding(warning) && warning.subject === one.subject) ??
      related.find(isStanding);
    if (open) {
      if (!kept.has(open.id)) kept.set(open.id, one);
    } else if (
      one.isSure &&
      !related.some((warning) => isSilenced(one, warning, now)) &&
      !raise.some((other) => other.kind === one.kind && one.kin.includes(other.subject))
    ) {
      raise.push(one);
    }
  }
  return {
    raise,
    keep: [...kept].map(([id, one]) => ({ id, found: one })),
    end: standing.flatMap(({ id }) => (kept.has(id) ? [] : [id])),
  };
}

const isStanding = ({ state }: Warning): boolean => state === "open" || state === "acknowledged";

const isRelated = (found: FoundWarning, { kind, subject }: Warning): boolean =>
  found.kind === kind && (found.subject === subject || found.kin.includes(subject));

function isSilenced({ evidence }: FoundWarning, { state, mutedUntil, evidence: before }: Warning, now: Date) {
  if (state === "muted") return mutedUntil !== null && now < mutedUntil;
  return state === "false_alarm" && (1 - before.confidence) / CLEARLY_MORE < 1 - evidence.confidence;
}
