import type { Language, Say } from "../texts/texts.ts";
import type { Digest } from "./digest.ts";
import { decisions } from "./digest-text/decision-text.ts";
import { ocpLines } from "./digest-text/ocp-lines.ts";
import { fitted } from "./digest-text/screen.ts";
import { resolution, service, volume } from "./digest-text/service-lines.ts";
import type { Telling } from "./digest-text/telling.ts";
import { alarms, approvals, blockedDrafts, gaps, knowledge, topics } from "./digest-text/told-lines.ts";
import { createFigures } from "./figures.ts";

/**
 * Writes the digest for one phone screen, as plain text: what it cost and earned, the figures, what goes wrong, what
 * customers ask, what to decide. Rates under 20 cases are counts. What did not happen is left out; where too much did,
 * the lines that say least give way.
 */
export function renderDigest(digest: Digest, say: Say, language: Language): string {
  const tell: Telling["tell"] = (id, values = {}) => say(language, id, values);
  const telling = { digest, tell, figures: createFigures(say, language), say, language };
  return fitted([
    [title(telling), ...ocpLines(telling)],
    [...volume(telling), ...resolution(telling), ...service(telling)],
    [...alarms(telling), ...topics(telling)],
    [...gaps(telling), ...approvals(telling), ...blockedDrafts(telling), ...knowledge(telling)],
    decisions(telling),
  ]);
}

function title({ digest, tell, figures, language }: Telling): string {
  const store = digest.store[language];
  const suffix = digest.isDayOver ? "" : "-so-far";
  if (digest.span.kind === "day")
    return tell(`digest-title${suffix}`, { store, day: figures.namedDay(digest.day) });
  const days = { from: figures.shortDay(digest.span.from), to: figures.shortDay(digest.span.to) };
  return tell(`digest-week-title${suffix}`, { store, ...days });
}
