import { setImmediate } from "node:timers/promises";
import { createLikeness, type Likeness, type Reading } from "./likeness.ts";

/** Something with a question in it that came at a time. */
interface Asked {
  text: string;
  language: string;
}

export interface Cluster<T> {
  /** In the order of their coming. */
  members: readonly T[];
  /** The member most like all others: what the cluster is called by. */
  central: T;
}

/**
 * Groups questions in the order they came: each joins the group it is most like on average, or begins one. So what
 * comes later never moves what came before. Languages stay apart. Deterministic.
 * A thousand questions take about 2 s, in pieces: a process that answers customers goes on doing so.
 */
export async function clusterInOrder<T extends Asked>(
  asked: readonly T[],
  likeness: Likeness = createLikeness(),
): Promise<Cluster<T>[]> {
  const groups: { item: T; reading: Reading }[][] = [];
  for (const item of asked) {
    await setImmediate();
    const reading = likeness.read(item.text);
    let best: { item: T; reading: Reading }[] | null = null;
    let bestLikeness = 0;
    for (const group of groups) {
      if (group[0]?.item.language !== item.language) continue;
      const mean = meanLikeness(likeness, reading, group);
      if (mean < bestLikeness) continue;
      best = group;
      bestLikeness = mean;
    }
    if (best) best.push({ item, reading });
    else groups.push([{ item, reading }]);
  }
  const clusters: Cluster<T>[] = [];
  for (const group of groups) {
    await setImmediate();
    const central = centralOf(likeness, group);
    if (central) clusters.push({ members: group.map(({ item }) => item), central });
  }
  return clusters;
}

/** Beyond these a group's mean hardly changes, and thousands of questions would take minutes. */
const MAX_COMPARED = 12;

function meanLikeness(likeness: Likeness, one: Reading, group: readonly { reading: Reading }[]): number {
  const compared = group.slice(0, MAX_COMPARED);
  return compared.reduce((sum, { reading }) => sum + likeness.compare(one, reading), 0) / compared.length;
}

function centralOf<T>(likeness: Likeness, group: readonly { item: T; reading: Reading }[]): T | undefined {
  let central = group[0]?.item;
  let highest = Number.NEGATIVE_INFINITY;
  for (const { item, reading } of group) {
    const mean = meanLikeness(likeness, reading, group);
    if (mean > highest) {
      highest = mean;
      central = item;
    }
  }
  return central;
}
