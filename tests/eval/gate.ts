import { BAD, type Edit, HARMLESS, judgeEdit, pastQuestions } from "../support/knowledge-edits.ts";

export interface GateFigures {
  harmless: readonly { edit: Edit; isHeld: boolean }[];
  bad: readonly { edit: Edit; isHeld: boolean }[];
  /** Questions asked of both releases, and how long that took at the 95th percentile of the edits. */
  questions: number;
  p95Ms: number;
}

/** What the gate before releases says to the known edits of the demo store. */
export async function gateFigures(onProgress: (done: number, total: number) => void): Promise<GateFigures> {
  const past = await pastQuestions();
  const times: number[] = [];
  const judge = async (edits: readonly Edit[]) => {
    const judged: { edit: Edit; isHeld: boolean }[] = [];
    for (const edit of edits) {
      const before = performance.now();
      const { reasons } = await judgeEdit(edit, past);
      times.push(performance.now() - before);
      judged.push({ edit, isHeld: reasons.length > 0 });
      onProgress(times.length, HARMLESS.length + BAD.length);
    }
    return judged;
  };
  const harmless = await judge(HARMLESS);
  const bad = await judge(BAD);
  const p95Ms = times.toSorted((one, other) => one - other)[Math.floor(0.95 * times.length)] ?? 0;
  return { harmless, bad, questions: past.length, p95Ms };
}
