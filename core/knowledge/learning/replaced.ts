import type { KnowledgeSource } from "../knowledge-source.ts";
import type { KnowledgeReading } from "../read-knowledge.ts";

/**
 * Leaves out entries that a person changed by approving another answer. One whose file says something else by now is
 * kept: whoever wrote there last meant it.
 */
export async function withoutReplaced(
  reading: KnowledgeReading,
  sources: readonly KnowledgeSource[],
): Promise<KnowledgeReading> {
  const replaced = (
    await Promise.all(sources.map(async (source) => (await source.replaces?.()) ?? []))
  ).flat();
  if (replaced.length === 0) return reading;
  const isReplaced = ({ id, answer }: KnowledgeReading["entries"][number]) =>
    replaced.some((entry) => entry.entryId === id && entry.answer === answer);
  return { ...reading, entries: reading.entries.filter((entry) => !isReplaced(entry)) };
}
