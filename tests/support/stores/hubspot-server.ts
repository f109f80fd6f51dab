import { type Incoming, type Loopback, type NetworkFault, startLoopback, withStatus } from "./loopback.ts";

export const HUBSPOT_TOKEN = "pat-eu1-token-of-the-shop";

type ObjectType = "contacts" | "notes" | "deals";

export interface HubspotRecord {
  id: string;
  properties: Record<string, string>;
  /** Ids of the contacts it hangs at. */
  contacts: string[];
}

export interface HubspotServer extends Loopback {
  records: Record<ObjectType, HubspotRecord[]>;
  /** Contact properties of the account's own, unique ones. */
  uniqueProperties: Set<string>;
  scopes: Set<string>;
  /** Methods and paths that are done, but whose answer gets lost: «POST /crm/v3/objects/notes». */
  lost: Set<string>;
  /** Records of each page of a list. */
  page: { size: number };
  /** What it answers to all, once for each; then it works again. `pass`: it works for this one. */
  faults: (
    | NetworkFault
    | "pass"
    | { status: number; category?: string; policyName?: string; retryAfter?: string }
  )[];
  asked: string[];
}

const SCOPES = ["contacts.read", "contacts.write", "deals.read", "deals.write"];
const PROPERTIES: Readonly<Record<ObjectType, readonly string[]>> = {
  contacts: ["email", "phone", "mobilephone", "firstname", "lastname"],
  notes: ["hs_note_body", "hs_timestamp"],
  deals: ["dealname", "description", "pipeline", "dealstage"],
};
const REQUIRED: Readonly<Record<ObjectType, readonly string[]>> = {
  contacts: [],
  notes: ["hs_timestamp"],
  deals: ["dealname", "dealstage", "pipeline"],
};
const LINKS: Readonly<Record<string, number>> = { notes: 202, deals: 3 };

/** HubSpot's CRM v3 in memory: strict about the token, scopes, names of properties, unique values and links. Its search is a while behind. */
export async function startHubspot(): Promise<HubspotServer> {
  const records: HubspotServer["records"] = { contacts: [], notes: [], deals: [] };
  const uniqueProperties = new Set<string>();
  const scopes = new Set(SCOPES);
  const lost = new Set<string>();
  const page = { size: 500 };
  const faults: HubspotServer["faults"] = [];
  const asked: string[] = [];
  let lastId = 90_000_000_000;

  const no = (
    status: number,
    category: string,
    message = "no",
    more: object = {},
    headers: Record<string, string> = {},
  ) =>
    withStatus(
      status,
      { status: "error", message, correlationId: "c0ffee00-0000-4000-8000-000000000000", category, ...more },
      headers,
    );
  const shown = ({ id, properties }: HubspotRecord) => ({
    id,
    properties,
    createdAt: "2026-10-01T00:00:00Z",
    archived: false,
  });
  const isUnique = (name: string) => name === "email" || uniqueProperties.has(name);
  const known = (type: ObjectType, name: string) =>
    PROPERTIES[type].includes(name) || (type === "contacts" && uniqueProperties.has(name));

  function create(type: ObjectType, body: Record<string, unknown>): unknown {
    const { properties, associations = [] } = body;
    if (!isTexts(properties)) return no(400, "VALIDATION_ERROR");
    if (Object.keys(properties).some((name) => !known(type, name)))
      return no(400, "VALIDATION_ERROR", "Property does not exist");
    if (REQUIRED[type].some((name) => !properties[name])) return no(400, "VALIDATION_ERROR", "missing");
    const taken = records[type].find((other) =>
      Object.entries(properties).some(
        ([name, value]) => isUnique(name) && same(other.properties[name], value),
      ),
    );
    if (taken) return no(409, "CONFLICT", `Contact already exists. Existing ID: ${taken.id}`);
    const contacts: string[] = [];
    for (const link of Array.isArray(associations) ? associations : []) {
      const [kind] = link.types ?? [];
      if (kind?.associationCategory !== "HUBSPOT_DEFINED" || kind?.associationTypeId !== LINKS[type])
        return no(400, "VALIDATION_ERROR", "no such association");
      if (!records.contacts.some(({ id }) => id === link.to?.id)) return no(404, "OBJECT_NOT_FOUND");
      contacts.push(link.to.id);
    }
    lastId += 1;
    const made = { id: String(lastId), properties: { ...properties }, contacts };
    records[type].push(made);
    return withStatus(201, shown(made));
  }

  function search(body: Record<string, unknown>): unknown {
    const groups = Array.isArray(body["filterGroups"]) ? body["filterGroups"] : [];
    const results = records.contacts.filter(({ properties }) =>
      groups.some((group) =>
        group.filters.every(({ propertyName, operator, value }: Record<string, string>) => {
          if (operator !== "CONTAINS_TOKEN" || !value?.startsWith("*")) return false;
          return (properties[propertyName ?? ""] ?? "")
            .split(/[^\d+]+/)
            .some((token) => token.endsWith(value.slice(1)));
        }),
      ),
    );
    return { total: results.length, results: results.map(shown) };
  }

  function answer({ method, path, query, body }: Incoming): unknown {
    const [, property] = /^\/crm\/v3\/properties\/contacts\/(\w+)$/.exec(path) ?? [];
    if (property) return known("contacts", property) ? { name: property } : no(404, "OBJECT_NOT_FOUND");
    const [, type, rest = ""] = /^\/crm\/v3\/objects\/(contacts|notes|deals)(\/.*)?$/.exec(path) ?? [];
    if (type !== "contacts" && type !== "notes" && type !== "deals") return no(404, "OBJECT_NOT_FOUND");
    const isWrite = method === "POST" && rest === "";
    const scope = `${type === "deals" ? "deals" : "contacts"}.${isWrite ? "write" : "read"}`;
    if (!scopes.has(scope)) return no(403, "MISSING_SCOPES");

    const sent: Record<string, unknown> = body === "" ? {} : JSON.parse(body);
    if (isWrite) return create(type, sent);
    if (method === "POST" && rest === "/search" && type === "contacts") return search(sent);
    if (method === "POST" && rest === "/batch/read") {
      const inputs = Array.isArray(sent["inputs"]) ? sent["inputs"].map((one) => one.id) : [];
      if (inputs.length > 100) return no(400, "VALIDATION_ERROR");
      return {
        status: "COMPLETE",
        results: records[type].filter(({ id }) => inputs.includes(id)).map(shown),
      };
    }
    if (method !== "GET") return no(405, "VALIDATION_ERROR");
    if (rest === "") return { results: records[type].slice(0, 1).map(shown) };

    const [, contact, to] = /^\/(\d+)\/associations\/(notes|deals)$/.exec(rest) ?? [];
    if (contact && (to === "notes" || to === "deals")) {
      if (!records.contacts.some(({ id }) => id === contact)) return no(404, "OBJECT_NOT_FOUND");
      const all = records[to].filter((one) => one.contacts.includes(contact));
      const from = Number(query.get("after") ?? 0);
      const results = all.slice(from, from + page.size).map(({ id }) => ({ id, type: "contact_to_x" }));
      const more =
        from + page.size < all.length ? { paging: { next: { after: String(from + page.size) } } } : {};
      return { results, ...more };
    }
    const by = query.get("idProperty") ?? "hs_object_id";
    if (by !== "hs_object_id" && !isUnique(by)) return no(400, "VALIDATION_ERROR", `${by} is not unique`);
    const wanted = decodeURIComponent(rest.slice(1));
    const one = records.contacts.find(({ properties }) => same(properties[by], wanted));
    return one ? shown(one) : no(404, "OBJECT_NOT_FOUND", `no ${wanted}`);
  }

  const loopback = await startLoopback((request) => {
    const { method, path, headers } = request;
    asked.push(`${method} ${path}`);
    const fault = faults.shift();
    if (typeof fault === "object") {
      const { status, category = "OTHER", policyName, retryAfter } = fault;
      return no(
        status,
        category,
        "lena@example.com is too much",
        policyName ? { policyName } : {},
        retryAfter ? { "retry-after": retryAfter } : {},
      );
    }
    if (fault !== undefined && fault !== "pass") return fault;
    if (headers.authorization !== `Bearer ${HUBSPOT_TOKEN}`) return no(401, "INVALID_AUTHENTICATION");
    const told = answer(request);
    return lost.has(`${method} ${path}`) ? "cut" : told;
  });
  return { ...loopback, records, uniqueProperties, scopes, lost, page, faults, asked };
}

/** Unique values are compared without regard to case. */
function same(one: string | undefined, other: string): boolean {
  return one !== undefined && one.toLowerCase() === other.toLowerCase();
}

function isTexts(value: unknown): value is Record<string, string> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((one) => typeof one === "string")
  );
}
