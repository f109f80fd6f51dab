/**
 * Rounds amounts so that they add up to their rounded sum (half up): each is cut down to whole units, and the units
 * that are missing go to those that lost most. Ties go by key, so that the order of reading makes no difference.
 * `amounts` are in parts, `partsPerUnit` to a unit; keys are unique. The result is in units, in the order given.
 * Source: largest remainder method (Hamilton).
 */
export function roundShares(
  amounts: readonly { key: string; parts: bigint }[],
  partsPerUnit: bigint,
): number[] {
  const sum = amounts.reduce((total, { parts }) => total + parts, 0n);
  const shares = amounts.map(({ key, parts }, place) => {
    const whole = floorDivide(parts, partsPerUnit);
    return { key, place, whole, lost: parts - whole * partsPerUnit };
  });
  const wholes = shares.reduce((total, { whole }) => total + whole, 0n);
  const missing = Number(floorDivide(2n * sum + partsPerUnit, 2n * partsPerUnit) - wholes);

  const units = shares.map(({ whole }) => Number(whole));
  const byLoss = shares.toSorted((one, other) =>
    one.lost === other.lost ? (one.key < other.key ? -1 : 1) : one.lost > other.lost ? -1 : 1,
  );
  for (const { place } of byLoss.slice(0, missing)) units[place] = (units[place] ?? 0) + 1;
  return units;
}

/** Division that rounds down, below zero, too. */
function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}
