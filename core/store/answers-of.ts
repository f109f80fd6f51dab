/**
 * What those answered that have something (null: nothing). Asks all at once: how long it takes says nothing of where it
 * was found. Where none has anything and one could not look, that one's error is thrown: nobody may say «not found» then.
 */
export async function answersOf<From, T>(
  from: readonly From[],
  ask: (one: From) => Promise<T | null>,
): Promise<T[]> {
  const asked = await Promise.allSettled(from.map(ask));
  const answers = asked.flatMap((one) =>
    one.status === "fulfilled" && one.value !== null ? [one.value] : [],
  );
  const failed = asked.find((one) => one.status === "rejected");
  if (answers.length === 0 && failed) throw failed.reason;
  return answers;
}
