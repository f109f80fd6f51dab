import { setImmediate } from "node:timers/promises";

/** What is asked at one time goes out together, `most` at once: `run` answers how to tell each what it gets. */
export function createGathered<In, Out>(
  most: number,
  run: (all: readonly In[]) => Promise<(one: In) => Out>,
): (one: In) => Promise<Out> {
  let open: { all: In[]; told: Promise<(one: In) => Out> } | null = null;
  return async (one) => {
    if (!open || open.all.length >= most) {
      const all: In[] = [];
      const told = setImmediate().then(() => {
        if (open?.all === all) open = null;
        return run(all);
      });
      open = { all, told };
    }
    open.all.push(one);
    const tell = await open.told;
    return tell(one);
  };
}
