import { createHash } from "node:crypto";
import { type Incoming, type Loopback, type NetworkFault, startLoopback, withStatus } from "./loopback.ts";

type Raw = Record<string, unknown>;

/** A refusal as JD's gateways write it, with the status it comes with. */
interface Refusal {
  code: string;
  said: string;
  status?: number;
}
export type JdFault = NetworkFault | Refusal | null;

export interface JdServer extends Loopback {
  /** By id; ids go out as JSON numbers. */
  orders: Map<string, Raw>;
  routerOrders: Map<string, Raw>;
  cases: Map<string, Raw>;
  products: string[];
  skus: Raw[];
  traces: Map<string, Raw>;
  /** Paths or methods that begin so are not granted. */
  denied: string[];
  /** One a request, the oldest first; null lets one through. */
  faults: JdFault[];
  requests: Incoming[];
  renewals: { count: number; refuse: boolean };
  accessToken: string;
  refreshToken: string;
  /** Whether replies come inside `{"Response": …}`. */
  isWrapped: boolean;
  beforeList: (() => void) | null;
}

interface Given {
  appKey: string;
  secret: string;
  accessToken: string;
  refreshToken: string;
  now: () => Date;
}

/** The paths of the current gateway: their template, and the query each takes. */
const PATHS: readonly { pattern: RegExp; name: string; method: string; query: string[] }[] = [
  {
    pattern: /^\/rest\/sp-order\/v0\/orders$/,
    name: "",
    method: "GET",
    query:
      "orderType,bizType,orderStatus,xidBuyer,startTime,endTime,sortBy,sortOrder,page,pageSize,scopeSet".split(
        ",",
      ),
  },
  { pattern: /^\/rest\/sp-order\/v0\/orders\/(\d+)$/, name: "orderId", method: "GET", query: ["scopeSet"] },
  {
    pattern: /^\/rest\/sp-order\/v0\/orders\/(\d+)\/vender-remarks$/,
    name: "orderId",
    method: "PUT",
    query: [],
  },
  {
    pattern: /^\/rest\/sp-order\/v0\/waybill-traces$/,
    name: "",
    method: "GET",
    query: ["orderId", "waybillCode", "providerCode"],
  },
  {
    pattern: /^\/rest\/sp-aftercare\/v0\/afs-orders$/,
    name: "",
    method: "GET",
    query: ["orderId", "updateStartTime", "updateEndTime", "page", "pageSize"],
  },
  {
    pattern: /^\/rest\/sp-aftercare\/v0\/afs-orders\/(\d+)$/,
    name: "afsOrderId",
    method: "GET",
    query: ["scopeSet"],
  },
  { pattern: /^\/rest\/sp-product\/v0\/products$/, name: "", method: "GET", query: ["page", "pageSize"] },
  {
    pattern: /^\/rest\/sp-product\/v0\/skus$/,
    name: "",
    method: "GET",
    query: ["productIdList", "page", "pageSize"],
  },
];

const ROUTER_PARAMS: Readonly<Record<string, readonly string[]>> = {
  "jingdong.pop.order.get": ["order_id", "optional_fields"],
  "jingdong.pop.order.search": [
    "start_date",
    "end_date",
    "order_state",
    "optional_fields",
    "page",
    "page_size",
    "dateType",
  ],
};

/** Strict gateways of JD on this machine: both, and the place where tokens are renewed. */
export async function startJdServer({ appKey, secret, now, ...given }: Given): Promise<JdServer> {
  const state: Omit<JdServer, keyof Loopback> = {
    orders: new Map(),
    routerOrders: new Map(),
    cases: new Map(),
    products: [],
    skus: [],
    traces: new Map(),
    denied: [],
    faults: [],
    requests: [],
    renewals: { count: 0, refuse: false },
    isWrapped: false,
    beforeList: null,
    ...given,
  };

  const loopback = await startLoopback((request) => {
    if (request.path === "/oauth2/refresh_token") return renew(request.query);
    state.requests.push(request);
    const fault = state.faults.shift();
    if (typeof fault === "string") return fault;
    if (request.path === "/routerjson") return router(request, fault ?? null);
    const reply = fault ? refusedBySp(fault) : sp(request);
    return state.isWrapped && typeof reply !== "function" ? { Response: reply } : reply;
  });

  function sp(request: Incoming): unknown {
    const known = PATHS.find(({ pattern }) => pattern.test(request.path));
    if (!known || known.method !== request.method) return withStatus(404, { success: false, errorList: [] });
    const header = (name: string) => String(request.headers[name.toLowerCase()] ?? "");
    if (header("X-JOS-Request-Identity") !== "vender") return refused("Unauthorized", "request identity");
    if (header("X-JOS-App-Key") !== appKey) return refused("InvalidAppKey", "invalid appKey");
    const at = header("X-JOS-Timestamp");
    if (!/^\d{13}$/.test(at) || Math.abs(Number(at) - now().getTime()) > 600_000)
      return refused("InvalidTimestamp", "timestamp expired");

    const signed = new Map<string, string>(request.query);
    for (const name of ["X-JOS-App-Key", "X-JOS-Access-Token", "X-JOS-Timestamp"])
      signed.set(name, header(name));
    const inPath = known.pattern.exec(request.path)?.[1];
    if (inPath !== undefined) signed.set(known.name, inPath);
    if (request.body !== "" && request.body !== "{}") signed.set("body", request.body);
    if (header("X-JOS-Sign") !== signatureOf(signed)) return refused("InvalidSign", "sign error");

    if (header("X-JOS-Access-Token") !== state.accessToken)
      return refused("InvalidAccessToken", "access_token expired", 401);
    if (state.denied.some((start) => request.path.startsWith(`/rest${start}`)))
      return refused("Forbidden", "no permission", 403);
    const strange = [...request.query.keys()].find((key) => !known.query.includes(key));
    if (strange) return refused("InvalidParameter", `unknown parameter ${strange}`, 400);
    return perform(request, inPath ?? "");
  }

  function perform({ path, query, body }: Incoming, inPath: string): unknown {
    const missing = () => refused("NotFound", "the resource does not exist", 404);
    if (path.endsWith("/vender-remarks")) {
      const order = state.orders.get(inPath);
      if (!order) return missing();
      const { orderVenderRemarkDTO: remark } = JSON.parse(body);
      if (typeof remark?.remark !== "string" || remark.remark.length > 500)
        return refused("InvalidParameter", "remark", 400);
      order["venderRemarkInfo"] = { remark: remark.remark, flagId: remark.flagId ?? 0 };
      return { success: true, data: null };
    }
    if (path.endsWith("/waybill-traces")) {
      const trace = state.traces.get(query.get("waybillCode") ?? "");
      return trace ? { success: true, data: [trace] } : missing();
    }
    if (inPath !== "") {
      const one = (path.includes("afs-orders") ? state.cases : state.orders).get(inPath);
      return one ? { success: true, data: numbered(one) } : missing();
    }
    state.beforeList?.();
    if (path.endsWith("/products"))
      return page(
        state.products.map((productId) => ({ productId })),
        query,
      );
    if (path.endsWith("/skus")) {
      const ids = (query.get("productIdList") ?? "").split(",");
      return page(
        state.skus.filter(({ productId }) => ids.includes(String(productId))),
        query,
      );
    }
    if (path.endsWith("/afs-orders")) {
      // As the real one: the list says less than the case.
      const all = [...state.cases.values()].filter(
        (one) => String(one["orderId"]) === (query.get("orderId") ?? String(one["orderId"])),
      );
      return page(
        all.map(({ refundInfo: _, ...one }) => one),
        query,
      );
    }
    const [start, end] = [
      Number(query.get("startTime") ?? 0),
      Number(query.get("endTime") ?? Number.MAX_SAFE_INTEGER),
    ];
    const buyer = query.get("xidBuyer");
    const all = [...state.orders.values()].filter(
      (one) =>
        Number(one["modifiedTime"]) >= start &&
        Number(one["modifiedTime"]) <= end &&
        (buyer === null || one["xidBuyer"] === buyer),
    );
    return page(
      all.sort((a, b) => Number(b["modifiedTime"]) - Number(a["modifiedTime"])),
      query,
    );
  }

  function page(all: Raw[], query: URLSearchParams): unknown {
    const [at, size] = [Number(query.get("page") ?? 1), Number(query.get("pageSize") ?? 10)];
    return {
      success: true,
      data: all.slice((at - 1) * size, at * size).map(numbered),
      paginationData: { totalItems: all.length, currentPage: at, pageSize: size },
      errorList: null,
    };
  }

  function router({ body }: Incoming, fault: Refusal | null): unknown {
    const params = new Map(new URLSearchParams(body));
    const method = params.get("method") ?? "";
    const refuse = (code: string, en_desc: string) => ({ error_response: { code, zh_desc: "", en_desc } });
    if (fault) return refuse(fault.code, fault.said);
    const sign = params.get("sign");
    params.delete("sign");
    const [day = "", time = "", zone] = (params.get("timestamp") ?? "").split(/[ +]/);
    const sentAt = Date.parse(`${day}T${time}+08:00`);
    if (zone !== "0800" || !(Math.abs(sentAt - now().getTime()) <= 600_000))
      return refuse("11", "Invalid timestamp");
    if (params.get("app_key") !== appKey) return refuse("10", "Invalid app_key");
    if (sign !== signatureOf(params)) return refuse("12", "Invalid signature");
    if (params.get("access_token") !== state.accessToken) return refuse("19", "Invalid access_token");
    const known = ROUTER_PARAMS[method];
    if (!known) return refuse("22", "No such method");
    if (state.denied.some((start) => method.startsWith(start))) return refuse("2", "Insufficient permission");
    const own = JSON.parse(params.get("360buy_param_json") ?? "{}");
    if (Object.keys(own).some((key) => !known.includes(key))) return refuse("43", "Invalid param");
    if (!own.optional_fields) return refuse("43", "Invalid param optional_fields");

    if (method === "jingdong.pop.order.get") {
      const order = state.routerOrders.get(String(own.order_id));
      const told = order
        ? { apiResult: { success: true }, orderInfo: numbered(order) }
        : {
            apiResult: {
              success: false,
              chineseErrCode: "订单不存在",
              englishErrCode: "order not exist",
              numberCode: 1,
            },
          };
      return { jingdong_pop_order_get_responce: { orderDetailInfo: told, code: "0" } };
    }
    state.beforeList?.();
    const within = (at: unknown) => String(at) >= own.start_date && String(at) <= own.end_date;
    if (own.dateType === "1" || Date.parse(own.end_date) - Date.parse(own.start_date) > 31 * 86_400_000)
      return refuse("43", "Invalid param dateType");
    const all = [...state.routerOrders.values()]
      .filter((one) => within(one["modified"]) && own.order_state.split(",").includes(one["orderState"]))
      .sort((a, b) => (String(a["modified"]) < String(b["modified"]) ? 1 : -1));
    const [at, size] = [Number(own.page), Number(own.page_size)];
    if (size > 100) return refuse("43", "Invalid param page_size");
    return {
      jingdong_pop_order_search_responce: {
        searchorderinfo_result: {
          apiResult: { success: true },
          orderTotal: all.length,
          orderInfoList: all.slice((at - 1) * size, at * size).map(numbered),
        },
      },
    };
  }

  function renew(query: URLSearchParams): unknown {
    state.renewals.count += 1;
    const isRight =
      query.get("grant_type") === "refresh_token" &&
      query.get("refresh_token") === state.refreshToken &&
      query.get("app_key") === appKey &&
      query.get("app_secret") === secret;
    if (state.renewals.refuse || !isRight) return { code: 402, msg: "refresh token expired" };
    state.accessToken = `token-${state.renewals.count + 1}`;
    state.refreshToken = `refresh-${state.renewals.count + 1}`;
    return { access_token: state.accessToken, refresh_token: state.refreshToken, expires_in: 86_400 * 30 };
  }

  /** Our own reading of the rule: every pair, sorted by bytes, the secret around them. */
  function signatureOf(params: ReadonlyMap<string, string>): string {
    const pairs = [...params].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const text = secret + pairs.map(([key, value]) => `${key}${value}`).join("") + secret;
    return createHash("md5").update(Buffer.from(text, "utf8")).digest("hex").toUpperCase();
  }

  return Object.assign(state, loopback);
}

function refused(code: string, said: string, status = 400) {
  return refusedBySp({ code, said, status });
}

function refusedBySp({ code, said, status = 200 }: Refusal) {
  return withStatus(status, {
    success: false,
    data: null,
    errorList: [{ code, message: said, details: "张三 13800138000" }],
  });
}

/** Ids as JSON numbers, however many digits they have. */
function numbered(raw: Raw): Raw {
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [
      key,
      /^(?:orderId|skuId|productId|wareId|afsOrderId)$/.test(key) && typeof value === "string"
        ? BigInt(value)
        : value,
    ]),
  );
}
