import { type Loopback, type NetworkFault, startLoopback, withStatus } from "./loopback.ts";

interface TrytonRecord {
  id: number;
  [field: string]: unknown;
}

/** A Tryton that keeps what it is given, and finds it by the few domains that are asked of it. */
export interface TrytonMemory extends Loopback {
  records(model: string): readonly TrytonRecord[];
  add(model: string, values: Record<string, unknown>): void;
  /** What happens to the next call of a method, instead of an answer, or (`after`) once it has had its effect. */
  fail(method: string, fault: NetworkFault | ReturnType<typeof withStatus>, after?: "after"): void;
  /** How often a method was called. */
  count(method: string): number;
}

/** User `shop` with the password `right`. Calls it doesn't know, and domains it can't read, are refused. */
export async function startTrytonMemory(): Promise<TrytonMemory> {
  const kept = new Map<string, TrytonRecord[]>();
  const faults: { method: string; fault: unknown; isAfter: boolean }[] = [];
  const called: string[] = [];
  const table = (model: string) => {
    const rows = kept.get(model) ?? [];
    kept.set(model, rows);
    return rows;
  };
  const add = (model: string, values: Record<string, unknown>) => {
    const record = { ...values, id: table(model).length + 1 };
    table(model).push(record);
    return record.id;
  };

  const loopback = await startLoopback(({ body, headers }) => {
    const { id, method, params } = JSON.parse(body);
    if (method === "common.db.login") {
      if (params[0] !== "shop" || params[1]?.password !== "right") return withStatus(401, null);
      return { id, result: [1, "token"] };
    }
    if (!headers.authorization?.startsWith("Session ")) return withStatus(401, null);
    called.push(method);
    const at = faults.findIndex((one) => one.method === method);
    const [planned] = at < 0 ? [] : faults.splice(at, 1);
    if (planned && !planned.isAfter) return planned.fault;
    const result = perform(method, params);
    if (planned) return planned.fault;
    return result === undefined ? withStatus(403, null) : { id, result };
  });

  return {
    ...loopback,
    records: (model) => table(model),
    add,
    fail: (method, fault, after) => faults.push({ method, fault, isAfter: after === "after" }),
    count: (method) => called.filter((one) => one === method).length,
  };

  function perform(method: string, params: unknown[]): unknown {
    if (method === "model.res.user.get_preferences") return { company: 1, employee: null };
    const [, model = "", action] = /^model\.(.+)\.(search|create)$/.exec(method) ?? [];
    const [first] = params;
    if (!Array.isArray(first)) return undefined;
    if (action === "create") return first.map((values) => add(model, values));
    if (action !== "search") return undefined;
    return table(model)
      .filter((record) => first.every((clause) => holds(record, clause)))
      .map(({ id }) => id);
  }
}

function holds(record: TrytonRecord, [field, operator, value]: [string, string, unknown]): boolean {
  const found = JSON.stringify(field === "identifiers.code" ? record.identifiers : record[field]) ?? "";
  if (operator === "=") return found === JSON.stringify(value) || found.includes(`"code":"${value}"`);
  if (operator === "like") return found.includes(String(value).replaceAll("%", ""));
  throw new Error(`a domain of another kind: ${field} ${operator}`);
}
