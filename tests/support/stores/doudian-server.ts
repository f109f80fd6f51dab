import { createHmac } from "node:crypto";
import { type Incoming, type Loopback, type NetworkFault, startLoopback } from "./loopback.ts";

type Raw = Record<string, unknown>;
interface Refusal {
  code: number;
  sub_code?: string;
}

export interface DoudianServer extends Loopback {
  /** Full orders, products by id; cases by their order; traces by tracking number. */
  orders: Map<string, Raw>;
  products: Map<string, Raw>;
  cases: Map<string, Raw[]>;
  traces: Map<string, Raw[]>;
  /** Methods the application has no permission for. */
  denied: Set<string>;
  /** One a request, the oldest first: the network's, or Doudian's own. */
  faults: (NetworkFault | Refusal)[];
  requests: { method: string; query: URLSearchParams; body: string; param: Raw }[];
  access: { token: string; refreshToken: string; renewals: number; isAuthorised: boolean; isSelf: boolean };
  /** Runs before each list of orders: for what changes between two pages. */
  beforeList: (() => void) | null;
}

/** What each method takes, and what it must have. Source: the methods' own pages. */
const METHODS: Readonly<Record<string, { needed: string[]; optional: string[] }>> = {
  "token.create": { needed: ["grant_type"], optional: ["code", "shop_id", "test_shop"] },
  "token.refresh": { needed: ["grant_type", "refresh_token"], optional: [] },
  "order.orderDetail": { needed: ["shop_order_id"], optional: [] },
  "order.searchList": {
    needed: ["page", "size"],
    optional: [
      "product",
      "tracking_no",
      "create_time_start",
      "create_time_end",
      "update_time_start",
      "update_time_end",
      "combine_status",
      "order_by",
      "order_asc",
    ],
  },
  "order.addOrderRemark": { needed: ["order_id", "remark"], optional: ["is_add_star", "star"] },
  "logistics.trackNoRouteDetail": { needed: ["logistics_code", "track_no"], optional: [] },
  "product.listV2": {
    needed: ["page", "size"],
    optional: ["status", "check_status", "name", "use_cursor", "cursor_id"],
  },
  "product.detail": { needed: [], optional: ["product_id", "out_product_id", "show_draft"] },
  "afterSale.List": { needed: ["page", "size"], optional: ["order_id", "aftersale_id", "order_by"] },
};

interface Given {
  appKey: string;
  secret: string;
  shopId: string;
  now: () => Date;
}

/** A strict gateway of Doudian on this machine: refuses what the real one would, and more. */
export async function startDoudianServer({ appKey, secret, shopId, now }: Given): Promise<DoudianServer> {
  const loopback = await startLoopback(answer);
  const state: DoudianServer = {
    ...loopback,
    orders: new Map(),
    products: new Map(),
    cases: new Map(),
    traces: new Map(),
    denied: new Set(),
    faults: [],
    requests: [],
    access: { token: "access-1", refreshToken: "refresh-1", renewals: 0, isAuthorised: true, isSelf: true },
    beforeList: null,
  };
  return state;

  function answer(request: Incoming): unknown {
    const { path, query, body } = request;
    const method = query.get("method") ?? "";
    const param: Raw = JSON.parse(body || "{}");
    state.requests.push({ method, query, body, param });
    const fault = state.faults.shift();
    if (typeof fault === "string") return fault;
    const refused = fault ?? refusalOf(request, method, param);
    if (refused) return envelope(refused);
    if (path !== `/${method.replace(".", "/")}`) return envelope({ code: 70000 });
    return perform(method, param);
  }

  function refusalOf(
    { method: verb, query, headers, body }: Incoming,
    method: string,
    param: Raw,
  ): Refusal | null {
    const known = METHODS[method];
    if (!known || verb !== "POST") return { code: 70000, sub_code: "isv.service-offline" };
    if (headers["content-type"] !== "application/json" || headers["x-open-no-old-err-code"] !== "1")
      return { code: 40003, sub_code: "isv.parameter-format-invalid" };
    if (query.get("app_key") !== appKey) return { code: 40003, sub_code: "isv.app-id-invalid" };
    const at = Number(query.get("timestamp"));
    if (!(Math.abs(at - now().getTime() / 1000) <= 600))
      return { code: 40003, sub_code: "isv.timestamp-invalid" };
    const allowed = ["method", "app_key", "access_token", "timestamp", "v", "sign", "sign_method"];
    if ([...query.keys()].some((key) => !allowed.includes(key))) return { code: 40003 };
    // Our own reading of the rule, from the bytes that came; the body must be in order as well.
    const base = ["app_key", appKey, "method", method, "param_json", body, "timestamp", String(at), "v", "2"];
    const expected = createHmac("sha256", secret)
      .update(secret + base.join("") + secret)
      .digest("hex");
    if (
      query.get("sign_method") !== "hmac-sha256" ||
      query.get("v") !== "2" ||
      query.get("sign") !== expected
    )
      return { code: 40003, sub_code: "isv.signature-invalid" };
    if (!isInOrder(param) || JSON.stringify(param) !== body)
      return { code: 40003, sub_code: "isv.signature-invalid" };
    if (!method.startsWith("token.")) {
      if (!state.access.isAuthorised) return { code: 30001, sub_code: "dop.authorization-closed" };
      if (query.get("access_token") !== state.access.token)
        return { code: 40003, sub_code: "isv.access-token-expired" };
    }
    if (state.denied.has(method)) return { code: 30001, sub_code: "isv.app-permissions-insufficient" };
    if (known.needed.some((key) => param[key] === undefined || param[key] === "")) return { code: 40002 };
    if (Object.keys(param).some((key) => ![...known.needed, ...known.optional].includes(key)))
      return { code: 40004, sub_code: "isv.parameter-invalid" };
    return null;
  }

  function perform(method: string, param: Raw): unknown {
    const text = (name: string) => String(param[name] ?? "");
    const number = (name: string) => Number(param[name] ?? 0);
    switch (method) {
      case "token.create":
      case "token.refresh": {
        const isOurs =
          method === "token.create"
            ? state.access.isSelf && text("grant_type") === "authorization_self" && text("shop_id") === shopId
            : text("refresh_token") === state.access.refreshToken;
        if (!isOurs) return envelope({ code: 50001, sub_code: "dop.token-generate-failed:token-invalid" });
        const count = ++state.access.renewals + 1;
        Object.assign(state.access, { token: `access-${count}`, refreshToken: `refresh-${count}` });
        return done({
          access_token: state.access.token,
          refresh_token: state.access.refreshToken,
          expires_in: 7 * 86_400,
          shop_id: BigInt(shopId),
        });
      }
      case "order.orderDetail": {
        const order = state.orders.get(text("shop_order_id"));
        return order
          ? done({ shop_order_detail: order })
          : envelope({ code: 40004, sub_code: "isv.parameter-invalid:20014" });
      }
      case "order.searchList": {
        state.beforeList?.();
        const [from, to] = [number("update_time_start"), number("update_time_end")];
        if (from < now().getTime() / 1000 - 90 * 86_400)
          return envelope({ code: 40004, sub_code: "isv.parameter-invalid:20022" });
        if (number("size") > 100 || number("page") < 0) return envelope({ code: 40004 });
        const all = [...state.orders.values()]
          .filter((one) => Number(one["update_time"]) >= from && Number(one["update_time"]) <= to)
          .sort((a, b) => Number(a["update_time"]) - Number(b["update_time"]));
        if (param["order_asc"] !== true) all.reverse();
        const first = number("page") * number("size");
        if (first + number("size") > 50_000)
          return envelope({ code: 40004, sub_code: "isv.parameter-invalid:20013" });
        return done({
          page: param["page"],
          size: param["size"],
          total: all.length,
          shop_order_list: all.slice(first, first + number("size")),
        });
      }
      case "order.addOrderRemark": {
        const order = state.orders.get(text("order_id"));
        if (!order) return envelope({ code: 40004, sub_code: "isv.parameter-invalid:20002" });
        if (text("remark").length > 500)
          return envelope({ code: 50002, sub_code: "isv.business-failed:50056" });
        order["seller_words"] = text("remark");
        return done({});
      }
      case "logistics.trackNoRouteDetail": {
        const nodes = state.traces.get(text("track_no"));
        return nodes
          ? done({ route__node_list: nodes, track_info: { track_no: text("track_no"), express: "" } })
          : envelope({ code: 50002, sub_code: "isv.business-failed:10015" });
      }
      case "product.listV2": {
        const all = [...state.products.keys()].sort();
        const after = text("cursor_id");
        const part = all.filter((id) => id > after).slice(0, number("size"));
        return done({
          data: part.map((id) => ({ product_id: BigInt(id), name: state.products.get(id)?.["name"] })),
          total: all.length,
          cursor_id: part.at(-1) ?? after,
        });
      }
      case "product.detail": {
        const product = state.products.get(text("product_id"));
        return product ? done(product) : envelope({ code: 40004, sub_code: "isv.parameter-invalid:2010001" });
      }
      default: {
        const items = state.cases.get(text("order_id")) ?? [];
        return done({ items: items.map((aftersale_info) => ({ aftersale_info })), total: items.length });
      }
    }
  }
}

function done(data: unknown): Raw {
  return { code: 10000, msg: "success", sub_code: "", sub_msg: "", log_id: "log-1", data };
}

/** With a message that names somebody: it must appear nowhere. */
function envelope({ code, sub_code = "" }: Refusal): Raw {
  return { code, msg: "refused 张三", sub_code, sub_msg: "张三 13800138000", log_id: "log-1", data: null };
}

function isInOrder(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isInOrder);
  if (typeof value !== "object" || value === null) return true;
  const keys = Object.keys(value);
  return (
    keys.every((key, at) => at === 0 || (keys[at - 1] ?? "") < key) && Object.values(value).every(isInOrder)
  );
}
