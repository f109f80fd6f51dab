import { ServiceError } from "../../core/errors.ts";
import type { KnowledgeEntry } from "../../core/knowledge/entry.ts";
import type { KnowledgeRelease } from "../../core/knowledge/knowledge-store.ts";
import { readKnowledge } from "../../core/knowledge/read-knowledge.ts";
import {
  isForceable,
  planKnowledge,
  publishKnowledge,
  type RefreshDeps,
} from "../../core/knowledge/refresh.ts";
import { describeProblem, type ReleasePlan } from "../../core/knowledge/release.ts";
import { fillVectors } from "../../core/knowledge/release-vectors.ts";
import type { Embedder } from "../../core/model/language-model.ts";
import type { CommandResult } from "./command-result.ts";
import { describeReport } from "./knowledge-gate.ts";

export interface KnowledgeCommandDeps extends RefreshDeps {
  /** null: entries are published without vectors, which a running server adds once it has a model. */
  embedder: Embedder | null;
  signal: AbortSignal;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

interface Options {
  json?: boolean | undefined;
}

/** Files, and entries of a kind, that `check` and `publish` name one by one; more are counted. */
const MAX_NAMED = 20;
/** Releases that `list` shows. */
const MAX_RELEASES = 20;

/** `knowledge check`: what publishing would change, for customers, too, and whether it is refused or held (exit 1). */
export async function knowledgeCheck(deps: RefreshDeps, { json }: Options): Promise<CommandResult> {
  const planned = await planKnowledge(deps);
  const { live, plan } = planned;
  const isSame = live?.contentHash === plan.contentHash;
  const candidate = await deps.gate.find(planned);
  const report = plan.refused.length > 0 ? null : await deps.gate.judge(planned, deps.onAsked);
  const isApproved = candidate?.state === "approved";
  const isHeld = !isSame && live !== null && (report?.reasons.length ?? 0) > 0 && !isApproved;
  const isPublishable = plan.refused.length === 0 && !isHeld;
  const verdict = isPublishable
    ? isSame
      ? `Nothing to publish: release ${live?.id} is the same`
      : `It may be published${isApproved ? `: ${candidate.decidedBy} approved it` : ""}`
    : [
        isHeld ? "It is held" : "It may not be published",
        ...(candidate?.state === "rejected" ? [`${candidate.decidedBy} rejected it`] : []),
        ...staysAndForce(live, plan),
      ].join("; ");
  return {
    output: json
      ? JSON.stringify({
          publishable: isPublishable,
          live: live?.id ?? null,
          ...planToJson(plan),
          answers: report,
        })
      : [...describePlan(plan), ...(report ? describeReport(report) : []), verdict].join("\n"),
    exitCode: isPublishable ? 0 : 1,
  };
}

/** Who publishes, and whether over the checks that people may overrule. */
interface PublishOptions extends Options {
  force?: boolean | undefined;
  by: string;
}

/** `knowledge publish`: publishes unless it is refused or held (exit 1); what is live then stays. */
export async function knowledgePublish(
  deps: KnowledgeCommandDeps,
  { json, force, by }: PublishOptions,
): Promise<CommandResult> {
  const result = await publishKnowledge(deps, { by, force: force === true });
  const live = await deps.store.live();
  const isDone = result.kind === "published" || result.kind === "unchanged";
  const vectors = isDone ? await addVectors(deps) : null;
  const refusal = ["Not published", ...staysAndForce(live, result.plan)].join("; ");
  const forced = live?.isForced ? `, forced by ${live.publishedBy}` : "";
  const verdict = {
    refused: refusal,
    held: refusal,
    unchanged: `Nothing to publish: release ${live?.id} is the same`,
    published: `Release ${live?.id} is live${forced}`,
  }[result.kind];
  const report = "report" in result ? result.report : null;
  return {
    output: json
      ? JSON.stringify({
          outcome: result.kind,
          live: live?.id ?? null,
          ...planToJson(result.plan),
          answers: report,
        })
      : [
          ...describePlan(result.plan),
          ...(report ? describeReport(report) : []),
          verdict,
          ...(vectors ? [vectors] : []),
        ].join("\n"),
    exitCode: isDone ? 0 : 1,
  };
}

/** `knowledge list`: the live release with its entries, and those to roll back to. */
export async function knowledgeList({ store }: RefreshDeps, { json }: Options): Promise<CommandResult> {
  const releases = await store.list(MAX_RELEASES);
  const live = await store.live();
  const entries = live ? await store.entries(live.id) : [];
  const isPinned = (await store.pin()) !== null;
  if (json) {
    return { output: JSON.stringify({ live: live?.id ?? null, isPinned, releases, entries }), exitCode: 0 };
  }
  const held = isPinned ? "The live release was rolled back to; it stays until the files change" : null;
  const lines = releases.length === 0 ? ["Nothing is published yet"] : releases.map(describeRelease);
  return {
    output: [...lines, ...(held ? [held] : []), ...entries.map(describeEntry)].join("\n"),
    exitCode: 0,
  };
}

/** `knowledge rollback [RELEASE]`. Throws `usage` for a text that is no number, `not_found` for a release that isn't there. */
export async function knowledgeRollback(
  deps: RefreshDeps,
  { release, json }: Options & { release?: string | undefined },
): Promise<CommandResult> {
  if (release !== undefined && !/^[1-9]\d{0,14}$/.test(release))
    throw new ServiceError(
      "usage",
      `RELEASE: got "${release}", expected a number that «knowledge list» shows`,
    );
  const { folderHash } = await readKnowledge(deps.sources, deps);
  const to = release === undefined ? null : Number(release);
  const live = await deps.store.rollback({ to, folderHash });
  return {
    output: json
      ? JSON.stringify({ live: live.id, entryCount: live.entryCount })
      : `Release ${live.id} is live again (${count(live.entryCount)}), until the files change`,
    exitCode: 0,
  };
}

/** What stays live, and what a person may do about it. */
function staysAndForce(live: KnowledgeRelease | null, { refused }: ReleasePlan): string[] {
  return [
    ...(live ? [`release ${live.id} stays live`] : []),
    ...(refused.every(isForceable) ? ["to publish it all the same: knowledge publish --force"] : []),
  ];
}

async function addVectors(deps: KnowledgeCommandDeps): Promise<string | null> {
  const { embedder } = deps;
  if (!embedder) return null;
  try {
    const filled = await fillVectors({ ...deps, embedder });
    return filled > 0 ? `${count(filled)} embedded with ${embedder.name}` : null;
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== "model_unavailable") throw error;
    return `Not embedded: ${error.message}; a running server does it once the model answers`;
  }
}

function describePlan(plan: ReleasePlan): string[] {
  return [
    ...readFiles(plan),
    ...named("+", plan.added),
    ...named("~", plan.changed),
    ...named("-", plan.removed),
    ...plan.problems.map(
      (problem) => `${problem.kind === "file" ? "skipped" : "note"}: ${describeProblem(problem)}`,
    ),
    ...plan.refused.map((problem) => `refused: ${describeProblem(problem)}`),
    `${count(plan.entries.length)}: ${plan.added.length} added, ${plan.changed.length} changed, ${plan.removed.length} removed`,
  ];
}

/** One line a file, or what there are of them where nobody would read that. */
function readFiles({ files }: ReleasePlan): string[] {
  const lines = files
    .slice(0, MAX_NAMED)
    .map(({ file, entryCount }) => `read: ${file}: ${count(entryCount)}`);
  const rest = files.slice(MAX_NAMED);
  const entryCount = rest.reduce((sum, one) => sum + one.entryCount, 0);
  return rest.length > 0 ? [...lines, `read: … and ${rest.length} more files: ${count(entryCount)}`] : lines;
}

function named(mark: string, entries: readonly KnowledgeEntry[]): string[] {
  const lines = entries.slice(0, MAX_NAMED).map((entry) => `${mark} ${describeEntry(entry)}`);
  const more = entries.length - lines.length;
  return more > 0 ? [...lines, `${mark} … and ${more} more`] : lines;
}

function planToJson(plan: ReleasePlan) {
  const ids = (entries: readonly KnowledgeEntry[]) => entries.map((entry) => entry.id);
  return {
    files: plan.files,
    entryCount: plan.entries.length,
    added: ids(plan.added),
    changed: ids(plan.changed),
    removed: ids(plan.removed),
    problems: plan.problems,
    refused: plan.refused,
  };
}

function describeEntry({ id, title }: KnowledgeEntry): string {
  return `${id}  ${title}`;
}

function describeRelease(release: KnowledgeRelease): string {
  const { id, entryCount, createdAt, isLive, publishedBy, isForced } = release;
  const by = `  by ${publishedBy}${isForced ? ", forced" : ""}`;
  return `${isLive ? "*" : " "} release ${id}  ${createdAt.toISOString()}  ${count(entryCount)}${by}${isLive ? "  live" : ""}`;
}

function count(entries: number): string {
  return `${entries} ${entries === 1 ? "entry" : "entries"}`;
}
