/**
 * Shopify's search, as far as it is asked here: `field:value`, quotations, comparators, AND, OR, NOT; AND binds first.
 * Throws for a field that nobody declared, and for words outside of any field.
 */
export function readSearch(
  search: string,
  fields: Readonly<Record<string, (thing: Readonly<Record<string, unknown>>) => readonly string[]>>,
): (thing: Readonly<Record<string, unknown>>) => boolean {
  const term = /\s*(AND\b|OR\b|NOT\b|(\w+):(>=|<=|>|<)?(?:"([^"]*)"|'([^']*)'|([^\s"'()]+)))/y;
  const anyOf: ((thing: Readonly<Record<string, unknown>>) => boolean)[][] = [[]];
  let isNot = false;
  while (search.slice(term.lastIndex).trim() !== "") {
    const found = term.exec(search);
    if (!found) throw new Error(`not a search: ${search}`);
    const [, word = "", field, comparator = "=", double, single, bare] = found;
    if (word === "OR") anyOf.push([]);
    else if (word === "NOT") isNot = true;
    else if (field !== undefined) {
      const valuesOf = fields[field];
      if (!valuesOf) throw new Error(`no field ${field} to search by`);
      const wanted = double ?? single ?? bare ?? "";
      const isWanted = !isNot;
      isNot = false;
      anyOf
        .at(-1)
        ?.push((thing) => valuesOf(thing).some((value) => compares(value, comparator, wanted)) === isWanted);
    }
  }
  return (thing) => anyOf.some((all) => all.length > 0 && all.every((one) => one(thing)));
}

function compares(value: string, comparator: string, wanted: string): boolean {
  if (comparator === "=") return value.toLowerCase() === wanted.toLowerCase();
  const order =
    /^\d+$/.test(value) && /^\d+$/.test(wanted)
      ? Number(BigInt(value) - BigInt(wanted))
      : Date.parse(value) - Date.parse(wanted);
  if (Number.isNaN(order)) throw new Error(`${wanted} is nothing to compare with`);
  return { ">=": order >= 0, "<=": order <= 0, ">": order > 0, "<": order < 0 }[comparator] ?? false;
}
