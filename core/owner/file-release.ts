import type { Clock } from "../clock.ts";
import { type Contradiction, findContradictions } from "../knowledge/contradictions/find-contradictions.ts";
import type { KnowledgeEntry } from "../knowledge/entry.ts";
import type { GateReport } from "../knowledge/gate/gate-report.ts";
import { wordingKey } from "../knowledge/gate/wording.ts";
import type { KnowledgeSource } from "../knowledge/knowledge-source.ts";
import { type KnowledgeReading, readKnowledge } from "../knowledge/read-knowledge.ts";
import {
  isForceable,
  type KnowledgePlan,
  planKnowledge,
  publishKnowledge,
  type RefreshDeps,
} from "../knowledge/refresh.ts";
import type { Product } from "../store/shop.ts";
import type { ChatFile, FileStore, ReplacedEntry } from "./file-store.ts";

export interface FileReleaseDeps extends RefreshDeps {
  files: FileStore;
  products(): readonly Product[];
  clock: Clock;
}

/** A file that is to go live, or a live one that is to go away. */
export interface FileDecision {
  file: ChatFile;
  becomes: "live" | "discarded";
}

/** What one file would change of what is live, and nothing else. */
export interface FileEffect {
  decision: FileDecision;
  plan: KnowledgePlan["plan"];
  /** The file's own entries. */
  entries: readonly KnowledgeEntry[];
  added: readonly KnowledgeEntry[];
  /** Entries that say something else now: those it had under this name before, and those of another place with the same title. */
  changed: readonly { before: KnowledgeEntry; after: KnowledgeEntry }[];
  removed: readonly KnowledgeEntry[];
  contradictions: readonly Contradiction[];
  /** Questions asked of it; null where nothing had to be asked. */
  report: GateReport | null;
  /**
   * `unreadable`: no entry in it. `unfit`: an entry is not fit to be quoted, or no answer would be left. `same`: all of
   * it is live already. `held`: a person may publish it all the same. `ready`: nothing speaks against it.
   */
  verdict: "unreadable" | "unfit" | "same" | "held" | "ready";
  /** A rollback holds: the rest stays as it is. */
  isPinned: boolean;
}

/** `decided`: somebody was faster; `state` is what came of it. */
export type FileOutcome =
  | { kind: "done" }
  /** It is held or refused, and nothing happened. */
  | { kind: "held" }
  | { kind: "decided"; state: ChatFile["state"] };

/** A release that goes live meanwhile makes a plan void: it is made anew, this often. */
const MAX_TRIES = 5;

/** Looks at what a file would change. */
export async function judgeFile(deps: FileReleaseDeps, decision: FileDecision): Promise<FileEffect> {
  const composed = await compose(deps, decision);
  const planned = await planKnowledge({ ...deps, sources: composed.sources }, composed.reading);
  const { plan } = planned;
  const { own, replaced } = composed;
  const before = beforeOf(planned.liveEntries, replaced);
  const touched = new Set(own.entries.map(({ id }) => id));
  const isNew = new Set([...plan.added, ...plan.changed].map(({ id }) => id));

  const changed = own.entries.flatMap((after) => {
    const earlier = isNew.has(after.id) ? before(after) : undefined;
    return earlier && !saysTheSame(earlier, after) ? [{ before: earlier, after }] : [];
  });
  const added = plan.added.filter((entry) => !touched.has(entry.id) || !before(entry));
  const goesOn = new Set(replaced.map(({ id }) => id));
  const removed = plan.removed.filter(({ id }) => !goesOn.has(id));
  const verdict = verdictOf(decision, own, plan, changed.length + added.length + removed.length);
  const isAsked = verdict === "ready" || verdict === "held";
  const report = isAsked ? await deps.gate.judge(planned, deps.onAsked) : null;
  const isContradicting = plan.refused.some(({ kind }) => kind === "contradiction");
  return {
    decision,
    plan,
    entries: own.entries,
    added,
    changed,
    removed,
    contradictions: isContradicting ? contradictionsOf(deps, plan) : [],
    report,
    verdict: planned.live && verdict === "ready" && report && report.reasons.length > 0 ? "held" : verdict,
    isPinned: (await deps.store.pin()) !== null,
  };
}

/**
 * Makes a file live, or takes it away, by the way of every release: checked against what is live at that instant, and
 * in one transaction with the file. `force` goes over what people may decide.
 */
export async function releaseFile(
  deps: FileReleaseDeps,
  decision: FileDecision,
  { by, force }: { by: string; force: boolean },
): Promise<FileOutcome> {
  const { file, becomes } = decision;
  const before = becomes === "live" ? "draft" : "live";
  for (let count = 0; count < MAX_TRIES; count += 1) {
    const { onto, reading, replaces, sources } = await compose(deps, decision);
    const fileChange = { id: file.id, becomes, replaces };
    const store = {
      ...deps.store,
      publish: (release: Parameters<typeof deps.store.publish>[0]) =>
        deps.store.publish({ ...release, onto, fileChange }),
    };
    const result = await publishKnowledge({ ...deps, store, sources }, { by, force, reading });
    const state = (await deps.files.view(file.id))?.state ?? "discarded";
    if (state === becomes) return { kind: "done" };
    if (state !== before) return { kind: "decided", state };
    if (result.kind === "held" || result.kind === "refused") return { kind: "held" };
  }
  throw new Error("something else went live each time a file was to");
}

/** What is live, with the file in place of what it was before. */
async function compose(deps: FileReleaseDeps, { file, becomes }: FileDecision) {
  const live = await deps.store.live();
  const liveEntries = live ? await deps.store.entries(live.id) : [];
  const own: KnowledgeReading =
    becomes === "live"
      ? await readKnowledge([sourceOf(file, deps.files)], deps)
      : { entries: [], problems: [], files: [], folderHash: "" };

  const { [file.name]: earlier = [], ...others } = await deps.files.replaced();
  const isOwn = ({ source }: KnowledgeEntry) => source.file === placeOf(file);
  const kept = liveEntries.filter((entry) => !isOwn(entry));
  const keptIds = new Set(kept.map(({ id }) => id));
  const rest = [...kept, ...(await restored(deps, earlier)).filter(({ id }) => !keptIds.has(id))];

  const titles = new Set(own.entries.map(titleKey));
  const replaced = rest.filter((entry) => titles.has(titleKey(entry)));
  const replaces = replaced.map(({ id, answer }) => ({ entryId: id, answer }));
  const replacedIds = new Set(replaced.map(({ id }) => id));
  const entries = [...rest.filter(({ id }) => !replacedIds.has(id)), ...own.entries];
  return {
    onto: live?.id ?? null,
    own,
    replaced,
    replaces,
    reading: { ...own, entries },
    // As if the file stood where it is to stand.
    sources: deps.sources.map((source): KnowledgeSource => {
      const replacesNow = async () => [...Object.values(others).flat(), ...replaces];
      return source.prefix === "chat/" ? { ...source, replaces: replacesNow } : source;
    }),
  };
}

/** Entries that an earlier version of the file stood for, where they are still there. */
async function restored(
  deps: FileReleaseDeps,
  replaced: readonly ReplacedEntry[],
): Promise<KnowledgeEntry[]> {
  if (replaced.length === 0) return [];
  const { entries } = await readKnowledge(deps.sources, deps);
  const answers = new Map(replaced.map(({ entryId, answer }) => [entryId, answer]));
  return entries.filter(({ id, answer }) => answers.get(id) === answer);
}

/** A draft, read as it will be once it is live. */
function sourceOf({ id, name, contentHash }: ChatFile, files: FileStore): KnowledgeSource {
  const open = async () => ({ hash: contentHash, bytes: () => files.content(id) });
  return { prefix: "chat/", list: async () => ({ files: [{ file: name, open }], problems: [] }) };
}

/** What an entry was before: the same one of the live release, or the one of its title that it stands for now. */
function beforeOf(live: readonly KnowledgeEntry[], replaced: readonly KnowledgeEntry[]) {
  const byId = new Map(live.map((entry) => [entry.id, entry]));
  const byTitle = new Map(replaced.map((entry) => [titleKey(entry), entry]));
  return (entry: KnowledgeEntry) => byId.get(entry.id) ?? byTitle.get(titleKey(entry));
}

function verdictOf(
  { becomes }: FileDecision,
  own: KnowledgeReading,
  plan: KnowledgePlan["plan"],
  changes: number,
): FileEffect["verdict"] {
  const isUnreadable = own.problems.some(({ kind }) => kind === "file");
  const isUnfit = plan.refused.some((problem) => !isForceable(problem));
  if (becomes === "live") {
    if (isUnreadable) return "unreadable";
    if (own.entries.length === 0) return isUnfit && own.problems.length > 0 ? "unfit" : "unreadable";
    if (changes === 0 && !isUnfit) return "same";
  }
  if (isUnfit) return "unfit";
  return plan.refused.length > 0 ? "held" : "ready";
}

function contradictionsOf(deps: FileReleaseDeps, plan: KnowledgePlan["plan"]): Contradiction[] {
  const touched = new Set([...plan.added, ...plan.changed].map(({ id }) => id));
  const found = findContradictions({ entries: plan.entries, products: deps.products(), now: deps.clock() });
  return found.filter(
    ({ first, second }) =>
      touched.has(first.entry.id) || (second.kind === "entry" && touched.has(second.entry.id)),
  );
}

function saysTheSame(one: KnowledgeEntry, other: KnowledgeEntry): boolean {
  const contentOf = ({ title, questions, answer, validFrom, validUntil }: KnowledgeEntry) =>
    JSON.stringify([title, questions, answer, validFrom, validUntil]);
  return contentOf(one) === contentOf(other);
}

const placeOf = ({ name }: ChatFile): string => `chat/${name}`;

/** Two entries of this key answer the same question. */
const titleKey = ({ language, product, title }: KnowledgeEntry): string =>
  JSON.stringify([language, product, wordingKey(title)]);
