import { type Loopback, type NetworkFault, startLoopback, withStatus } from "./loopback.ts";

/** A strict server of Vendure's admin API, as far as the connector uses it. Replies are as a real 3.7.3 gives them. */
export interface VendureServer extends Loopback {
  orders: Record<string, unknown>[];
  products: Record<string, unknown>[];
  /** What the next requests meet instead of an answer, one each. */
  faults: (NetworkFault | ReturnType<typeof withStatus> | "no fault")[];
  /** What the user may not: names of root fields. */
  forbidden: Set<string>;
  /** Root fields in the order they were asked for. */
  asked: string[];
  endSessions(): void;
  /** Whether logins answer with a token, as they do with `tokenMethod: bearer`. */
  hasBearer: boolean;
}

const PASSWORD = "right";

export async function startVendureServer(): Promise<VendureServer> {
  const sessions = new Set<string>();
  const faults: VendureServer["faults"] = [];
  const asked: string[] = [];
  const forbidden = new Set<string>();

  const server: VendureServer = {
    ...(await startLoopback((request) => {
      if (request.method !== "POST" || request.path !== "/admin-api")
        return withStatus(404, { statusCode: 404 });
      const { query, variables, ...more } = JSON.parse(request.body);
      if (typeof query !== "string" || typeof variables !== "object" || Object.keys(more).length > 0)
        return invalid("POST body missing, invalid Content-Type, or JSON object has no keys.");
      const root = /\{\s*(\w+)/.exec(query)?.[1] ?? "";
      asked.push(root);
      const declared = new Set(
        [...(/^[^{]*/.exec(query)?.[0] ?? "").matchAll(/\$(\w+)/g)].map(([, name]) => name),
      );
      const given = Object.keys(variables);
      if (given.some((name) => !declared.has(name)) || declared.size !== given.length)
        return invalid(`Variables ${given} given, ${[...declared]} declared.`);
      const fault = faults.shift();
      if (fault && fault !== "no fault") return fault;

      if (root === "login") {
        if (variables.password !== PASSWORD)
          return {
            data: {
              login: { __typename: "InvalidCredentialsError", errorCode: "INVALID_CREDENTIALS_ERROR" },
            },
          };
        const token = `session-${asked.length}-${Math.random()}`;
        sessions.add(token);
        return withStatus(
          200,
          { data: { login: { __typename: "CurrentUser" } } },
          server.hasBearer ? { "vendure-auth-token": token } : {},
        );
      }
      const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
      if (!sessions.has(token) || forbidden.has(root)) return refused(root);
      const globalSettings = { serverConfig: { moneyStrategyPrecision: 2 } };
      switch (root) {
        case "me":
          return { data: { me: { id: "1" } } };
        case "orders":
          return {
            data: { orders: pageOf(server.orders, "orderPlacedAt", query, variables), globalSettings },
          };
        case "products":
          return {
            data: { products: pageOf(server.products, "createdAt", query, variables), globalSettings },
          };
        case "addNoteToOrder":
          return { data: { addNoteToOrder: { id: "1" } } };
        default:
          return invalid(`Cannot query field "${root}" on type "Query".`);
      }
    })),
    orders: [],
    products: [],
    faults,
    forbidden,
    asked,
    endSessions: () => sessions.clear(),
    hasBearer: true,
  };
  return server;
}

/** PostgreSQL keeps microseconds: `micro` is what a time has of them, and what Vendure doesn't tell. */
function pageOf(
  list: readonly Record<string, unknown>[],
  by: "orderPlacedAt" | "createdAt",
  query: string,
  variables: Record<string, unknown>,
) {
  const take = Number(/take: (\d+)/.exec(query)?.[1] ?? 100);
  const codes = variables["codes"];
  const code = variables["code"];
  const after = variables["after"];
  const exact = (item: Record<string, unknown>) =>
    Date.parse(String(item[by])) + Number(item["micro"] ?? 0) / 1000;
  const found = list
    .filter((item) => !Array.isArray(codes) || codes.includes(item["code"]))
    .filter((item) => code === undefined || item["code"] === code)
    .filter((item) => after === undefined || exact(item) > Date.parse(String(after)))
    .sort((a, b) => (after === undefined ? 0 : exact(a) - exact(b)));
  const skip = Number(variables["skip"] ?? 0);
  return { items: found.slice(skip, skip + take), totalItems: found.length };
}

function refused(root: string) {
  return {
    errors: [
      {
        message: "You are not currently authorized to perform this action",
        locations: [{ line: 1, column: 3 }],
        path: [root],
        extensions: { code: "FORBIDDEN" },
      },
    ],
    data: root === "me" ? { me: null } : null,
  };
}

function invalid(message: string) {
  return withStatus(400, {
    errors: [
      { message, locations: [{ line: 1, column: 3 }], extensions: { code: "GRAPHQL_VALIDATION_FAILED" } },
    ],
  });
}

/** An order as a real Vendure told it, paid and being sent. */
export function anOrder(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: "1",
    code: "Q7G32DZS6UGXDTSN",
    state: "Shipped",
    orderPlacedAt: "2026-11-22T20:39:14.633Z",
    updatedAt: "2026-11-22T20:39:14.094Z",
    currencyCode: "USD",
    customer: { id: "1", emailAddress: "lin@example.com", phoneNumber: "138 0013 8000" },
    shippingAddress: { city: "Hangzhou", postalCode: "310013", phoneNumber: "138 0013 8000" },
    lines: [
      {
        quantity: 1,
        discountedUnitPriceWithTax: 9900,
        productVariant: {
          id: "1",
          sku: "KETTLE-1",
          name: "Steel kettle 1 l",
          productId: "1",
          options: [{ name: "1 l", group: { name: "Size" } }],
        },
        fulfillmentLines: [{ quantity: 1, fulfillment: { state: "Shipped" } }],
      },
    ],
    fulfillments: [
      {
        id: "1",
        state: "Shipped",
        method: "SF Express",
        trackingCode: "SF1234567890123",
        updatedAt: "2026-11-22T20:39:15.609Z",
      },
    ],
    payments: [
      {
        amount: 10400,
        method: "card",
        state: "Settled",
        refunds: [
          { id: "1", total: 9900, state: "Pending", method: "card", updatedAt: "2026-11-22T20:39:16.205Z" },
        ],
      },
    ],
    history: { items: [{ createdAt: "2026-11-22T20:39:15.640Z" }] },
    ...over,
  };
}
