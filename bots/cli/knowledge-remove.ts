import { ServiceError } from "../../core/errors.ts";
import { describeProblem } from "../../core/knowledge/release.ts";
import { type FileReleaseDeps, judgeFile, releaseFile } from "../../core/owner/file-release.ts";
import type { CommandResult } from "./command-result.ts";
import { describeReport } from "./knowledge-gate.ts";

/**
 * `knowledge remove chat/NAME`: takes away a live file that an owner sent by chat, unless that is refused or held
 * (exit 1). Throws `not_found` for a file that isn't live.
 */
export async function knowledgeRemove(
  deps: FileReleaseDeps,
  place: string,
  { force, by }: { force?: boolean | undefined; by: string },
): Promise<CommandResult> {
  const live = await deps.files.live();
  const file = live.find(({ name }) => name === place.replace(/^chat\//, ""));
  if (!file) {
    const names = live.map(({ name }) => `chat/${name}`).join(", ");
    throw new ServiceError("not_found", `${place} is not live; files sent by chat: ${names || "none"}`);
  }
  const decision = { file, becomes: "discarded" as const };
  const { removed, added, plan, report } = await judgeFile(deps, decision);
  const outcome = await releaseFile(deps, decision, { by, force: force === true });
  const isDone = outcome.kind !== "held";
  const release = await deps.store.live();
  const verdict = isDone
    ? `chat/${file.name} is taken away; release ${release?.id} is live`
    : `Not taken away; release ${release?.id} stays live. To do it all the same: knowledge remove --force`;
  return {
    output: [
      ...removed.map(({ id, title }) => `- ${id}  ${title}`),
      ...added.map(({ id, title }) => `+ ${id}  ${title}`),
      ...plan.refused.map((problem) => `refused: ${describeProblem(problem)}`),
      ...(report ? describeReport(report) : []),
      verdict,
    ].join("\n"),
    exitCode: isDone ? 0 : 1,
  };
}
