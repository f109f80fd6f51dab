import { setImmediate } from "node:timers/promises";
import type { KnowledgeEntry } from "../../knowledge/entry.ts";
import { createLikeness } from "../../knowledge/learning/likeness.ts";
import { createRedactor, type Redact } from "../../privacy/redact.ts";
import type { Product } from "../../store/shop.ts";
import type { Say } from "../../texts/texts.ts";
import { createPartners } from "./entry-partners.ts";
import { plainOf } from "./plain-words.ts";
import { createNamer, type Namer } from "./topic-names.ts";
import { openShelf, type Shelf } from "./topic-shelf.ts";
import type { TopicStore } from "./topic-store.ts";

export interface TopicDeps {
  topics: TopicStore;
  /** The live knowledge. */
  entries: readonly KnowledgeEntry[];
  products: readonly Product[];
  say: Say;
}

/** Turns that are written together, and most that one call assigns: what is left waits for the next. */
const [BATCH, MOST] = [250, 5_000];
/** Turns this young may not all be visible yet. */
const SETTLING_MS = 60_000;

/**
 * Puts every customer's question under the matter it is about, oldest first, and returns how many turns it looked at.
 * A matter is known by what answers it (an entry in either language, a tool) or by its first questions, so that what
 * comes later never moves what came before. Safe to run in several processes at once: each turn is put once.
 */
export async function assignTopics(deps: TopicDeps, now: Date): Promise<number> {
  const { topics, entries } = deps;
  const before = new Date(now.getTime() - SETTLING_MS);
  const likeness = createLikeness();
  const redact = createRedactor(entries.flatMap(({ title, answer }) => [title, answer]));
  const tools = {
    entries,
    likeness,
    redact,
    partnerOf: createPartners(entries, likeness),
    namer: createNamer(deps, likeness),
  };

  await mendTopics(deps, redact, tools.namer);
  let done = 0;
  let shelf: Shelf | null = null;
  while (done < MOST) {
    const turns = await topics.unassigned(before, BATCH);
    if (turns.length === 0) break;
    shelf ??= openShelf(await topics.topics(), tools);
    for (const turn of turns) {
      await setImmediate();
      shelf.place(turn);
    }
    const batch = shelf.batch();
    const ids = await topics.write(batch);
    // Another process put these turns where they belong: what it began must be read.
    if (ids) shelf.written(ids);
    else shelf = null;
    done += turns.length;
  }
  return done;
}

/** Gives matters whose first customer was erased the words of the next one. */
export async function mendTopics(
  { topics }: Pick<TopicDeps, "topics">,
  redact: Redact,
  namer: Namer,
): Promise<void> {
  for (const { id, keys, first } of await topics.bereft(BATCH)) {
    const wordings = first.map(({ turnId, ...wording }) => ({ turnId, ...plainOf(wording, redact) }));
    const [central] = wordings;
    if (!central) continue;
    const names = namer({ keys, wordings }, () => false);
    await topics.mend({ id, central: central.text, centralTurnId: central.turnId, names });
  }
}
