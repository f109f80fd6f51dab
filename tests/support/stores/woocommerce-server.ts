import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { bodyOf, isNetworkFault, type NetworkFault, onThisMachine, reply } from "./loopback.ts";

type Thing = Record<string, unknown>;

/** What each list may be asked for, as WooCommerce's own controllers have it. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  orders: [
    "search",
    "customer",
    "modified_after",
    "modified_before",
    "dates_are_gmt",
    "orderby",
    "order",
    "per_page",
    "page",
    "offset",
    "_fields",
  ],
  products: ["status", "orderby", "order", "per_page", "page", "offset", "_fields"],
  variations: ["status", "orderby", "order", "per_page", "page", "_fields"],
  coupons: ["code", "orderby", "order", "per_page", "page", "_fields"],
  notes: ["type", "_fields"],
};
const ORDER_BY = ["date", "id", "modified"];

export type WooFault = NetworkFault | "429" | "503" | "redirect" | "no-route" | "[]";

/** A loopback WordPress with WooCommerce: one key, one shop. */
export function createWooServer() {
  const state = {
    key: "ck_1",
    secret: "cs_1",
    /** What the key may do, and which lists its user may not see. */
    mayWrite: true,
    hidden: [] as string[],
    orders: [] as Thing[],
    notes: new Map<unknown, Thing[]>(),
    products: [] as Thing[],
    variations: new Map<unknown, Thing[]>(),
    coupons: [] as Thing[],
    /** Does what is written, and cuts the line instead of answering. */
    losesReplies: false,
    /** Takes X-WP-Total away, as some proxies do. */
    hasTotals: true,
    /** Each is used up by one request. */
    faults: [] as WooFault[],
    /** The same, by one that writes. */
    faultsOfWrites: [] as WooFault[],
    /** Method and address of every request. */
    asked: [] as string[],
    /** Runs before a list of orders is told. */
    beforeOrders: (() => undefined) as () => void,
  };

  const list = (response: ServerResponse, things: readonly Thing[], query: URLSearchParams) => {
    const perPage = Number(query.get("per_page") ?? 10);
    if (!(perPage >= 1 && perPage <= 100)) return refuse(response, 400, "rest_invalid_param");
    const offset = query.has("offset")
      ? Number(query.get("offset"))
      : (Number(query.get("page") ?? 1) - 1) * perPage;
    if (state.hasTotals) {
      response.setHeader("x-wp-total", things.length);
      response.setHeader("x-wp-totalpages", Math.ceil(things.length / perPage));
    }
    return json(response, 200, things.slice(offset, offset + perPage).map(only(query)));
  };

  const ordersOf = (query: URLSearchParams): Thing[] => {
    const search = query.get("search")?.toLowerCase();
    const isFound = (order: Thing) =>
      search === undefined ||
      [
        order["number"],
        at(order, "billing.email"),
        at(order, "billing.phone"),
        at(order, "shipping.phone"),
      ].some((value) =>
        String(value ?? "")
          .toLowerCase()
          .includes(search),
      );
    const isGmt = query.get("dates_are_gmt") === "true";
    const changed = (order: Thing) => String(order[isGmt ? "date_modified_gmt" : "date_modified"]);
    return sorted(
      state.orders.filter(
        (order) =>
          isFound(order) &&
          (!query.has("customer") || String(order["customer_id"]) === query.get("customer")) &&
          (!query.has("modified_after") || changed(order) > String(query.get("modified_after"))) &&
          (!query.has("modified_before") || changed(order) < String(query.get("modified_before"))),
      ),
      query,
    );
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", "http://x");
    state.asked.push(`${request.method} ${url.pathname}${url.search}`);
    const path = /^\/wp-json\/wc\/v3\/([a-z0-9/]+)$/.exec(url.pathname)?.[1]?.split("/");
    if (!path) return refuse(response, 404, "rest_no_route");
    const given = Buffer.from(
      String(request.headers.authorization).replace(/^Basic /, ""),
      "base64",
    ).toString();
    const [key, secret] = given.split(":");
    if (key !== state.key) return refuse(response, 401, "woocommerce_rest_cannot_view");
    if (secret !== state.secret) return refuse(response, 401, "woocommerce_rest_authentication_error");
    const isWrite = request.method === "POST";
    if (isWrite && !state.mayWrite) return refuse(response, 401, "woocommerce_rest_authentication_error");

    const [kind = "", id, inner] = path;
    const what = inner ?? kind;
    if (state.hidden.includes(kind)) return refuse(response, 403, "woocommerce_rest_cannot_view");
    for (const name of id === undefined || inner !== undefined ? url.searchParams.keys() : []) {
      if (!PARAMETERS[what]?.includes(name)) return refuse(response, 400, "rest_invalid_param");
    }
    const orderby = url.searchParams.get("orderby");
    if (orderby !== null && !ORDER_BY.includes(orderby)) return refuse(response, 400, "rest_invalid_param");

    const one = (things: readonly Thing[]) => things.find((thing) => String(thing["id"]) === id);
    switch (`${kind}${id === undefined ? "" : "/:id"}${inner === undefined ? "" : `/${inner}`}`) {
      case "orders":
        state.beforeOrders();
        return list(response, ordersOf(url.searchParams), url.searchParams);
      case "orders/:id": {
        const order = one(state.orders);
        if (!order) return refuse(response, 404, "woocommerce_rest_shop_order_invalid_id");
        return json(response, 200, only(url.searchParams)(order));
      }
      case "orders/:id/notes": {
        if (!one(state.orders)) return refuse(response, 404, "woocommerce_rest_order_invalid_id");
        const notes = state.notes.get(id) ?? [];
        if (!isWrite)
          return json(
            response,
            200,
            notes.filter(({ customer_note: isShown }) => !isShown),
          );
        const body = JSON.parse(await bodyOf(request)) as Thing;
        if (typeof body["note"] !== "string" || typeof body["customer_note"] !== "boolean")
          return refuse(response, 400, "rest_missing_callback_param");
        state.notes.set(id, [...notes, body]);
        return json(response, 201, body);
      }
      case "products":
        return list(
          response,
          sorted(
            state.products.filter(({ status }) => status === (url.searchParams.get("status") ?? status)),
            url.searchParams,
          ),
          url.searchParams,
        );
      case "products/:id/variations":
        if (!one(state.products)) return refuse(response, 404, "woocommerce_rest_product_invalid_id");
        return list(response, state.variations.get(id) ?? [], url.searchParams);
      case "coupons": {
        if (isWrite) {
          const body = JSON.parse(await bodyOf(request)) as Thing;
          const code = String(body["code"]).toLowerCase();
          if (state.coupons.some((coupon) => coupon["code"] === code))
            return refuse(response, 400, "woocommerce_rest_coupon_code_already_exists");
          const made = { ...wooCoupon(900 + state.coupons.length), ...body, code };
          state.coupons.push(made);
          if (state.losesReplies) return void request.socket.destroy();
          return json(response, 201, made);
        }
        const code = url.searchParams.get("code")?.toLowerCase();
        return list(
          response,
          state.coupons.filter((coupon) => code === undefined || coupon["code"] === code),
          url.searchParams,
        );
      }
      case "coupons/:id": {
        const coupon = one(state.coupons);
        if (!coupon) return refuse(response, 404, "woocommerce_rest_shop_coupon_invalid_id");
        return json(response, 200, coupon);
      }
      default:
        return refuse(response, 404, "rest_no_route");
    }
  };

  const server = createServer((request, response) => {
    const fault =
      state.faults.shift() ?? (request.method === "POST" ? state.faultsOfWrites.shift() : undefined);
    if (isNetworkFault(fault)) return reply(response, fault);
    switch (fault) {
      case undefined:
        return void answer(request, response);
      case "[]":
        return void response.writeHead(200).end('{"id":');
      case "redirect":
        return void response.writeHead(301, { location: "https://www.shop.example/" }).end();
      case "no-route":
        return void refuse(response, 404, "rest_no_route");
      case "429":
        return void response.writeHead(429, { "retry-after": "0.02" }).end();
      default:
        return void response
          .writeHead(Number(fault))
          .end("<h1>Error establishing a database connection</h1>");
    }
  });

  return { state, ...onThisMachine(server) };
}

function json(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { "content-type": "application/json; charset=UTF-8" }).end(JSON.stringify(body));
}

/** In the shop's language, with what was sent in it. */
function refuse(response: ServerResponse, status: number, code: string) {
  json(response, status, { code, message: "抱歉, buyer@example.com", data: { status } });
}

function at(thing: Thing, path: string): unknown {
  return path.split(".").reduce<unknown>((held, key) => (held as Thing | undefined)?.[key], thing);
}

/** Only what `_fields` names, as WordPress does it: `billing.email` of `billing`. */
function only(query: URLSearchParams): (thing: Thing) => Thing {
  const fields = query.get("_fields")?.split(",");
  if (!fields) return (thing) => thing;
  return (thing) => {
    const told: Thing = {};
    for (const field of fields) {
      const [outer = "", inner] = field.split(".");
      if (!(outer in thing)) continue;
      if (inner === undefined) told[outer] = thing[outer];
      else told[outer] = { ...(told[outer] as Thing | undefined), [inner]: at(thing, field) };
    }
    return told;
  };
}

function sorted(things: readonly Thing[], query: URLSearchParams): Thing[] {
  const key = { id: "id", modified: "date_modified_gmt", date: "date_created_gmt" }[
    query.get("orderby") ?? "date"
  ];
  const by = things.toSorted(
    (a, b) =>
      String(a[key ?? "id"]).localeCompare(String(b[key ?? "id"]), "en", { numeric: true }) ||
      Number(a["id"]) - Number(b["id"]),
  );
  return query.get("order") === "asc" ? by : by.reverse();
}

/** An order as WooCommerce tells it, sent with one parcel. */
export function wooOrder(id: number, changes: Thing = {}): Thing {
  const address = { first_name: "小明", last_name: "王", address_1: "西湖路 1 号", city: "杭州市" };
  return {
    id,
    number: String(id),
    status: "completed",
    currency: "CNY",
    date_created_gmt: "2026-11-10T08:00:00",
    date_modified: "2026-11-12T16:00:00",
    date_modified_gmt: "2026-11-12T08:00:00",
    date_paid_gmt: "2026-11-10T08:05:00",
    total: "79.80",
    customer_id: 26,
    customer_ip_address: "203.0.113.9",
    payment_method_title: "Alipay",
    billing: { ...address, postcode: "310000", email: `buyer${id}@example.com`, phone: "138-0013-8000" },
    shipping: { ...address, postcode: "310000", phone: "" },
    meta_data: [
      {
        id: 1,
        key: "_wc_shipment_tracking_items",
        value: [
          {
            tracking_provider: "",
            custom_tracking_provider: "SF Express",
            tracking_number: "SF1234567890123",
            date_shipped: "1762819200",
            tracking_id: "x",
          },
        ],
      },
    ],
    line_items: [
      {
        id: 315,
        name: "Bamboo towel - White",
        parent_name: "Bamboo towel",
        product_id: 93,
        variation_id: 94,
        quantity: 2,
        sku: "TOWEL-W",
        price: 35.309734,
        total: "70.62",
        total_tax: "9.18",
        meta_data: [
          { id: 1, key: "pa_color", value: "white", display_key: "Color", display_value: "<p>White</p>" },
          { id: 2, key: "_reduced_stock", value: "2", display_key: "_reduced_stock", display_value: "2" },
        ],
      },
    ],
    refunds: [],
    ...changes,
  };
}

export function wooCoupon(id: number, changes: Thing = {}): Thing {
  return {
    id,
    code: `spring${id}`,
    status: "publish",
    description: "",
    discount_type: "percent",
    amount: "15.00",
    individual_use: true,
    product_ids: [93],
    exclude_sale_items: true,
    minimum_amount: "200.00",
    date_expires_gmt: "2026-12-31T00:00:00",
    usage_count: 3,
    usage_limit: null,
    email_restrictions: [],
    used_by: ["26"],
    ...changes,
  };
}
