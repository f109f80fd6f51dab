/** Who asks for the same thing while it is under way gets what the first one gets: two writes of one key become one. */
export function createInFlight<T>(): (key: string, run: () => Promise<T>) => Promise<T> {
  const running = new Map<string, Promise<T>>();
  return (key, run) => {
    const begun = running.get(key);
    if (begun) return begun;
    const started = run().finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
}
