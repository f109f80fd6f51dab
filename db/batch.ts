/**
 * Writes together what comes at the same time: one item at once, and those that come meanwhile in one go after it.
 * A batch that fails is written again item by item, so that none fails for another's sake; `write` must bear that.
 */
export function createBatcher<Item, Outcome>(
  write: (items: readonly Item[]) => Promise<readonly Outcome[]>,
): (item: Item) => Promise<Outcome> {
  interface Waiting {
    item: Item;
    resolve(outcome: Outcome): void;
    reject(error: unknown): void;
  }
  let waiting: Waiting[] = [];
  let isWriting = false;

  return (item) => {
    const outcome = new Promise<Outcome>((resolve, reject) => waiting.push({ item, resolve, reject }));
    if (!isWriting) void writeAll();
    return outcome;
  };

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      const error = await settle(batch);
      if (error === null) continue;
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const one of batch) await settle([one]).then((own) => own === null || one.reject(own));
    }
    isWriting = false;
  }

  /** Null when it was written, otherwise why not. */
  async function settle(batch: readonly Waiting[]): Promise<unknown> {
    try {
      const outcomes = await write(batch.map(({ item }) => item));
      batch.forEach(({ resolve, reject }, at) => {
        const outcome = outcomes[at];
        if (outcome === undefined) reject(new Error("a batch was written without an outcome for each item"));
        else resolve(outcome);
      });
      return null;
    } catch (error) {
      return error ?? new Error("a batch failed");
    }
  }
}
