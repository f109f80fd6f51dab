/** Runs what has the same key one after the other: reading and writing back what only one may change at a time. */
export function createInTurn(): <T>(key: string, run: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, run) => {
    const before = last.get(key) ?? Promise.resolve();
    const started = before.then(run, run);
    last.set(key, started);
    const clear = () => {
      if (last.get(key) === started) last.delete(key);
    };
    started.then(clear, clear);
    return started;
  };
}
