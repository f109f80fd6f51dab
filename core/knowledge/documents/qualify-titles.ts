interface Heading {
  title: string;
  depth: number;
}

/**
 * Titles that say of themselves what they are about: one that stands twice, or says too little alone («Care»), gets
 * the heading above it in front («Ridge jacket: Care»), as often as it takes. `root` stands above all of them;
 * `onlyTwins`: titles that stand once are left as they are.
 */
export function qualifyTitles(
  headings: readonly Heading[],
  { root = null, onlyTwins = false }: { root?: string | null; onlyTwins?: boolean },
): string[] {
  const parents = headings.map((heading, at) => {
    const chain: string[] = [];
    let depth = heading.depth;
    for (let above = at - 1; above >= 0 && depth > 1; above -= 1) {
      const other = headings[above];
      if (!other || other.depth >= depth || other.depth === 0) continue;
      chain.push(other.title);
      depth = other.depth;
    }
    const isUnder = heading.depth > 0 && root !== null && root !== heading.title && root !== chain.at(-1);
    return isUnder ? [...chain, root] : chain;
  });

  const titles = headings.map(({ title }) => title);
  headings.forEach(({ title }, at) => {
    if (onlyTwins || !isVague(title)) return;
    const clear = (parents[at] ?? []).findIndex((parent) => !isVague(parent));
    titles[at] = above(at, clear === -1 ? 1 : clear + 1);
  });
  const deepest = Math.max(0, ...parents.map(({ length }) => length));
  for (let levels = 1; levels <= deepest; levels += 1) {
    const counts = new Map<string, number>();
    for (const title of titles) counts.set(title, (counts.get(title) ?? 0) + 1);
    titles.forEach((title, at) => {
      if ((counts.get(title) ?? 0) > 1) titles[at] = above(at, levels);
    });
  }
  return titles;

  function above(at: number, levels: number): string {
    const { title = "" } = headings[at] ?? {};
    const chain = [...(parents[at] ?? []).slice(0, levels)].reverse();
    const colon = /\p{Script=Han}/u.test([...chain, title].join("")) ? "：" : ": ";
    return [...chain, title].join(colon);
  }
}

/** One or two words, or a few characters, that ask nothing. */
function isVague(title: string): boolean {
  if (/[?？]|吗$/.test(title)) return false;
  return /\p{Script=Han}/u.test(title)
    ? title.length <= 5
    : title.split(/\s+/).length <= 2 && title.length <= 24;
}
