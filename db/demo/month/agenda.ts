/** What is still to happen, in the order of its time; what is due at once keeps the order it was noted in. */
export interface Agenda {
  at(when: Date, act: () => Promise<void>): void;
  /** Takes the next thing off; null when nothing is left. */
  next(): { at: Date; act: () => Promise<void> } | null;
}

interface Item {
  ms: number;
  number: number;
  act: () => Promise<void>;
}

/** A binary heap: a month is some hundred thousand things. */
export function createAgenda(): Agenda {
  const heap: Item[] = [];
  let count = 0;
  const isBefore = (a: Item | undefined, b: Item | undefined) =>
    a !== undefined && b !== undefined && (a.ms < b.ms || (a.ms === b.ms && a.number < b.number));
  const swap = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]];
    if (one && other) [heap[a], heap[b]] = [other, one];
  };

  return {
    at(when, act) {
      heap.push({ ms: when.getTime(), number: count++, act });
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!isBefore(heap[at], heap[parent])) break;
        swap(at, parent);
        at = parent;
      }
    },
    next() {
      const [first] = heap;
      const last = heap.pop();
      if (!first || !last) return null;
      if (heap.length > 0) {
        heap[0] = last;
        for (let at = 0; ; ) {
          const [left, right] = [2 * at + 1, 2 * at + 2];
          let least = at;
          if (isBefore(heap[left], heap[least])) least = left;
          if (isBefore(heap[right], heap[least])) least = right;
          if (least === at) break;
          swap(at, least);
          at = least;
        }
      }
      return { at: new Date(first.ms), act: first.act };
    },
  };
}
