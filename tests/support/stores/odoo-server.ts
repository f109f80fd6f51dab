import { type Incoming, type Loopback, type NetworkFault, startLoopback, withStatus } from "./loopback.ts";

export const ODOO_DATABASE = "shop";
export const ODOO_KEY = "6578616d706c65206b6579";

export interface OdooRecord {
  id: number;
  [field: string]: unknown;
}

export interface OdooServer extends Loopback {
  records: Map<string, OdooRecord[]>;
  /** `create crm.lead`, `read stock.quant`: what the key's user may not. */
  forbidden: Set<string>;
  /** Methods that are done, but whose answer gets lost. */
  lost: Set<string>;
  /** What it answers to all, once for each; then it works again. */
  faults: (NetworkFault | { status: number; name: string; retryAfter?: string })[];
  asked: { model: string; method: string; args: Record<string, unknown> }[];
}

type Leaf = [field: string, operator: string, value: unknown];

/** Arguments by method: JSON-2 takes them by name, and none that the method has not. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  search: ["domain", "offset", "limit", "order"],
  search_read: ["domain", "fields", "offset", "limit", "order"],
  create: ["vals_list"],
  has_access: ["ids", "operation"],
  message_post: ["ids", "body", "body_is_html", "message_type", "subtype_xmlid"],
};
const OPERATION: Readonly<Record<string, string>> = {
  search: "read",
  search_read: "read",
  create: "create",
  message_post: "write",
};

/** Odoo 19's JSON-2 over records in memory, strict about the key, the database, names of arguments and fields. */
export async function startOdoo(): Promise<OdooServer> {
  const records = new Map<string, OdooRecord[]>();
  const forbidden = new Set<string>();
  const lost = new Set<string>();
  const faults: OdooServer["faults"] = [];
  const asked: OdooServer["asked"] = [];
  let lastId = 1000;

  const no = (status: number, name: string, message = "no", headers: Record<string, string> = {}) =>
    withStatus(
      status,
      { name, message, arguments: [message, status], context: {}, debug: "Traceback" },
      headers,
    );

  const add = (model: string, values: Record<string, unknown>): number => {
    lastId += 1;
    records.get(model)?.push({ ...values, id: lastId });
    return lastId;
  };

  const select = (model: string, args: Record<string, unknown>): OdooRecord[] => {
    const domain = args["domain"];
    if (!Array.isArray(domain)) throw new Error("domain");
    const context = args["context"];
    const all =
      typeof context === "object" && context !== null && "active_test" in context && !context.active_test;
    return (records.get(model) ?? [])
      .filter((record) => all || record["active"] !== false)
      .filter((record) => domain.every((leaf: Leaf) => matches(record, leaf)))
      .toSorted((one, other) => one.id - other.id)
      .slice(0, typeof args["limit"] === "number" ? args["limit"] : undefined);
  };

  const run = (model: string, method: string, args: Record<string, unknown>): unknown => {
    switch (method) {
      case "search":
        return select(model, args).map(({ id }) => id);
      case "search_read": {
        const fields = Array.isArray(args["fields"]) ? args["fields"] : [];
        return select(model, args).map((record) =>
          Object.fromEntries(["id", ...fields].map((field) => [field, record[field] ?? false])),
        );
      }
      case "create": {
        const list = args["vals_list"];
        if (!Array.isArray(list)) return no(422, "odoo.exceptions.UserError");
        return list.map((values: Record<string, unknown>) => add(model, values));
      }
      case "has_access":
        return !forbidden.has(`${args["operation"]} ${model}`);
      default: {
        const [id] = Array.isArray(args["ids"]) ? args["ids"] : [];
        if (!records.get(model)?.some((record) => record.id === id))
          return no(404, "odoo.exceptions.MissingError");
        if (args["subtype_xmlid"] !== "mail.mt_note") return no(422, "odoo.exceptions.UserError");
        // Text that is not called HTML is shown as it stands, tags and all.
        const body = args["body_is_html"] === true ? args["body"] : `&lt;${args["body"]}`;
        return [add("mail.message", { model, res_id: id, body })];
      }
    }
  };

  const loopback = await startLoopback(({ method: verb, path, headers, body }: Incoming) => {
    const fault = faults.shift();
    if (typeof fault === "object")
      return no(
        fault.status,
        fault.name,
        "Lena Novak, +49 30 123456",
        fault.retryAfter ? { "retry-after": fault.retryAfter } : {},
      );
    if (fault !== undefined) return fault;
    const [, model = "", method = ""] = /^\/json\/2\/([a-z._]+)\/([a-z_]+)$/.exec(path) ?? [];
    if (verb !== "POST" || model === "") return no(404, "werkzeug.exceptions.NotFound");
    if (headers.authorization !== `bearer ${ODOO_KEY}`) return no(401, "werkzeug.exceptions.Unauthorized");
    if (headers["x-odoo-database"] !== ODOO_DATABASE) return no(404, "werkzeug.exceptions.NotFound");
    if (!headers["content-type"]?.startsWith("application/json"))
      return no(415, "werkzeug.exceptions.UnsupportedMediaType");
    if (!records.has(model))
      return no(404, "werkzeug.exceptions.NotFound", `the model ${model} does not exist`);
    const known = ARGUMENTS[method];
    if (!known) return no(404, "werkzeug.exceptions.NotFound", `the method ${method} does not exist`);
    const args: Record<string, unknown> = JSON.parse(body);
    if (Object.keys(args).some((name) => name !== "context" && !known.includes(name)))
      return no(422, "builtins.TypeError", "unexpected keyword argument");
    asked.push({ model, method, args });
    if (forbidden.has(`${OPERATION[method]} ${model}`)) return no(403, "odoo.exceptions.AccessError");
    const answer = run(model, method, args);
    return lost.has(method) ? "cut" : answer;
  });
  return { ...loopback, records, forbidden, lost, faults, asked };
}

function matches(record: OdooRecord, [field, operator, wanted]: Leaf): boolean {
  const value = record[field];
  const own = Array.isArray(value) ? value[0] : value;
  switch (operator) {
    case "=":
      return own === wanted;
    case ">":
      return Number(own) > Number(wanted);
    case "in":
      return Array.isArray(wanted) && wanted.includes(own);
    case "ilike":
      return String(own).toLowerCase().includes(String(wanted).toLowerCase());
    case "=like":
      return like(String(own), String(wanted));
    case "=ilike":
      return like(String(own).toLowerCase(), String(wanted).toLowerCase());
    default:
      throw new Error(`unknown operator ${operator}`);
  }
}

/** SQL's LIKE: `%` and `_` stand for anything unless a backslash is before them. */
function like(value: string, pattern: string): boolean {
  const source = pattern.replace(/\\([%_\\])|[%_]|[^%_\\]+/g, (part, escaped?: string) => {
    if (escaped) return escaped === "\\" ? "\\\\" : escaped;
    if (part === "%") return ".*";
    if (part === "_") return ".";
    return part.replace(/[.*+?^${}()|[\]]/g, "\\$&");
  });
  return new RegExp(`^${source}$`, "s").test(value);
}
