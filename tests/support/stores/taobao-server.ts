import { createHash } from "node:crypto";
import { type Incoming, type Loopback, type NetworkFault, startLoopback, withStatus } from "./loopback.ts";

type Raw = Record<string, unknown>;

interface TopError {
  code: number;
  sub_code?: string;
  sub_msg?: string;
  msg?: string;
}

/** What goes wrong with the next request: TOP's own errors, or the network's. */
type Fault = TopError | NetworkFault;

export interface TaobaoServer extends Loopback {
  /** Full trades and items by id; ids go out as JSON numbers. */
  trades: Map<string, Raw>;
  items: Map<string, Raw>;
  refunds: Map<string, Raw>;
  traces: Map<string, Raw>;
  /** Methods the application has no package for. */
  denied: Set<string>;
  /** One a request, the oldest first; null lets one through. */
  faults: (Fault | null)[];
  /** Every call as its raw body, and its parameters as they were decoded here. */
  requests: { body: string; params: ReadonlyMap<string, string> }[];
  renewals: { count: number; refuse: boolean };
  /** The session that is good now; a renewal makes the next. */
  session: string;
  refreshToken: string;
  /** Runs before each answer to a list: for what changes between two pages. */
  beforeList: (() => void) | null;
}

const COMMON = ["method", "app_key", "session", "timestamp", "format", "v", "sign_method", "sign"];

/** Of each method: what must be there, what may. Source: TOP's docs of the methods. */
const METHODS: Readonly<Record<string, { needed: string[]; optional: string[] }>> = {
  "taobao.trade.fullinfo.get": { needed: ["fields", "tid"], optional: ["include_oaid"] },
  "taobao.trades.sold.get": {
    needed: ["fields"],
    optional: [
      "start_created",
      "end_created",
      "status",
      "buyer_nick",
      "buyer_open_id",
      "type",
      "page_no",
      "page_size",
      "use_has_next",
    ],
  },
  "taobao.trades.sold.increment.get": {
    needed: ["fields", "start_modified", "end_modified"],
    optional: ["status", "type", "buyer_nick", "page_no", "page_size", "use_has_next"],
  },
  "taobao.logistics.trace.search": { needed: ["tid"], optional: ["is_split", "sub_tid"] },
  "taobao.items.onsale.get": {
    needed: ["fields"],
    optional: ["q", "cid", "page_no", "page_size", "order_by"],
  },
  "taobao.items.seller.list.get": { needed: ["fields", "num_iids"], optional: [] },
  "taobao.refund.get": { needed: ["fields", "refund_id"], optional: [] },
  "taobao.refunds.receive.get": {
    needed: ["fields"],
    optional: ["status", "type", "start_modified", "end_modified", "page_no", "page_size", "use_has_next"],
  },
  "taobao.trade.memo.update": { needed: ["tid"], optional: ["memo", "flag", "reset"] },
};

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  trade:
    "tid,tid_str,status,payment,total_fee,post_fee,discount_fee,created,pay_time,consign_time,end_time,modified,est_con_time,buyer_nick,buyer_open_uid,buyer_message,seller_memo,seller_flag,receiver_name,receiver_mobile,receiver_address,receiver_city,orders,promotion_details,type".split(
      ",",
    ),
  item: "num_iid,title,price,pic_url,num,outer_id,props_name,sku,approve_status,detail_url,desc".split(","),
  refund:
    "refund_id,alipay_no,tid,oid,buyer_nick,seller_nick,total_fee,status,created,refund_fee,good_status,has_good_return,payment,reason,desc,num_iid,title,price,num,good_return_time,company_name,sid,address,shipping_type,dispute_type,sku,end_time".split(
      ",",
    ),
};

interface Given {
  appKey: string;
  secret: string;
  session: string;
  refreshToken: string;
  now: () => Date;
}

/** A strict gateway of the Taobao Open Platform on this machine: refuses what the real one would, and more. */
export async function startTaobaoServer({ appKey, secret, now, ...given }: Given): Promise<TaobaoServer> {
  const state: Omit<TaobaoServer, keyof Loopback> = {
    trades: new Map(),
    items: new Map(),
    refunds: new Map(),
    traces: new Map(),
    denied: new Set(),
    faults: [],
    requests: [],
    renewals: { count: 0, refuse: false },
    ...given,
    beforeList: null,
  };

  function answer(request: Incoming): unknown {
    const params = decoded(request.body);
    if (request.path === "/token") return renew(params);
    if (request.path !== "/router/rest" || request.method !== "POST") return withStatus(404, {});
    state.requests.push({ body: request.body, params });
    const fault = state.faults.shift();
    if (typeof fault === "string") return fault;
    const refused = fault ?? refusalOf(params);
    if (refused) return { error_response: { msg: "refused", request_id: "req-1", ...refused } };
    const method = params.get("method") ?? "";
    const result = perform(method, params);
    const root = `${method.replace(/^taobao\./, "").replaceAll(".", "_")}_response`;
    return "refused" in result
      ? { error_response: result.refused }
      : { [root]: numbered({ ...result, request_id: "req-1" }) };
  }

  function refusalOf(params: ReadonlyMap<string, string>): TopError | null {
    const method = params.get("method");
    const known = method === undefined ? undefined : METHODS[method];
    if (method === undefined) return { code: 21 };
    if (!known) return { code: 22 };
    if (params.get("app_key") !== appKey) return { code: 29 };
    const at = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(params.get("timestamp") ?? "");
    if (!at) return { code: 30 };
    const [, year, month, day, hour, minute, second] = at.map(Number);
    const sentAt = Date.UTC(year ?? 0, (month ?? 1) - 1, day, (hour ?? 0) - 8, minute, second);
    if (Math.abs(sentAt - now().getTime()) > 10 * 60_000) return { code: 31 };
    if (params.get("v") !== "2.0" || params.get("format") !== "json") return { code: 33 };
    // Our own reading of the rule: every pair but the sign and what is empty, sorted by bytes.
    const pairs = [...params].filter(([key, value]) => key !== "sign" && value !== "");
    pairs.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const text = secret + pairs.map(([key, value]) => `${key}${value}`).join("") + secret;
    const expected = createHash("md5").update(Buffer.from(text, "utf8")).digest("hex").toUpperCase();
    if (params.get("sign_method") !== "md5" || params.get("sign") !== expected)
      return { code: 25, sub_code: "isv.invalid-signature" };
    if (params.get("session") !== state.session) return { code: 27, sub_code: "invalid-sessionkey" };
    if (state.denied.has(method)) return { code: 11, sub_code: "isv.permission-api-package-limit" };
    const own = [...params.keys()].filter((key) => !COMMON.includes(key));
    const missing = known.needed.find((key) => !params.get(key));
    if (missing) return { code: 40, sub_code: `isv.missing-parameter:${missing}` };
    const strange = own.find((key) => !known.needed.includes(key) && !known.optional.includes(key));
    if (strange) return { code: 41, sub_code: `isv.invalid-parameter:${strange}` };
    return null;
  }

  function perform(method: string, params: ReadonlyMap<string, string>): Raw | { refused: Raw } {
    const param = (name: string) => params.get(name) ?? "";
    const invalid = (name: string) => ({ refused: { code: 41, sub_code: `isv.invalid-parameter:${name}` } });
    const missing = (what: string) => ({
      refused: { code: 15, msg: "Remote service error", sub_code: `isv.${what}-not-exist` },
    });
    const kind = method.includes("item") ? "item" : method.includes("refund") ? "refund" : "trade";
    const fields = param("fields").split(",");
    if (param("fields") !== "" && fields.some((field) => !FIELDS[kind]?.includes(field)))
      return invalid("fields");
    const shown = (raw: Raw) => {
      const visible = Object.entries(raw).filter(
        ([key]) => fields.includes(key) || (key === "skus" && fields.includes("sku")),
      );
      return Object.fromEntries(
        visible.filter(([key]) => key !== "buyer_open_uid" || fields.includes("buyer_nick")),
      );
    };
    const page = (all: Raw[], name: string) => {
      const size = Number(param("page_size") || 40);
      if (size > (kind === "item" ? 200 : 100)) return invalid("page_size");
      const first = (Number(param("page_no") || 1) - 1) * size;
      const part = all.slice(first, first + size).map(shown);
      const list = part.length > 0 ? { [`${name}s`]: { [name]: part } } : {};
      return param("use_has_next") === "true"
        ? { ...list, has_next: first + size < all.length }
        : { ...list, total_results: all.length };
    };
    const by = (key: string, sign: 1 | -1) => (a: Raw, b: Raw) =>
      String(a[key]) < String(b[key]) ? -sign : sign;
    if (/s\.(?:sold|onsale|receive)/.test(method)) state.beforeList?.();

    switch (method) {
      case "taobao.trade.fullinfo.get": {
        const trade = state.trades.get(param("tid"));
        return trade ? { trade: shown(trade) } : missing("trade");
      }
      case "taobao.trades.sold.get": {
        const buyer = param("buyer_open_id");
        const all = [...state.trades.values()].filter(
          (one) => buyer === "" || one["buyer_open_uid"] === buyer,
        );
        return page(all.sort(by("created", -1)), "trade");
      }
      case "taobao.trades.sold.increment.get": {
        const [start, end] = [param("start_modified"), param("end_modified")];
        if (Date.parse(end) - Date.parse(start) > 86_400_000) return invalid("end_modified");
        const all = [...state.trades.values()].filter(
          (one) => String(one["modified"]) >= start && String(one["modified"]) <= end,
        );
        return page(all.sort(by("modified", -1)), "trade");
      }
      case "taobao.logistics.trace.search": {
        const trace = state.traces.get(
          param("is_split") === "1" ? `${param("tid")}:${param("sub_tid")}` : param("tid"),
        );
        return trace ?? missing("logistics");
      }
      case "taobao.items.onsale.get":
        if (param("order_by") !== "" && param("order_by") !== "list_time:asc") return invalid("order_by");
        return page([...state.items.values()].sort(by("list_time", 1)), "item");
      case "taobao.items.seller.list.get": {
        const ids = param("num_iids").split(",");
        if (ids.length > 20) return invalid("num_iids");
        return {
          items: {
            item: ids.flatMap((one) => [state.items.get(one)].flatMap((item) => (item ? [shown(item)] : []))),
          },
        };
      }
      case "taobao.refund.get": {
        const refund = state.refunds.get(param("refund_id"));
        return refund ? { refund: shown(refund) } : missing("refund");
      }
      case "taobao.refunds.receive.get":
        return page([...state.refunds.values()], "refund");
      default: {
        const trade = state.trades.get(param("tid"));
        if (!trade) return missing("trade");
        if (Buffer.byteLength(param("memo")) > 1000) return invalid("memo");
        // As the real one: the memo is replaced, and a flag that isn't sent becomes grey.
        Object.assign(trade, { seller_memo: param("memo"), seller_flag: Number(param("flag") || 0) });
        return { trade: { tid: param("tid"), modified: trade["modified"] } };
      }
    }
  }

  function renew(params: ReadonlyMap<string, string>): unknown {
    state.renewals.count += 1;
    const isRight =
      params.get("grant_type") === "refresh_token" &&
      params.get("refresh_token") === state.refreshToken &&
      params.get("client_id") === appKey &&
      params.get("client_secret") === secret;
    if (state.renewals.refuse || !isRight)
      return withStatus(400, { error: "invalid_grant", error_description: "refresh token expired" });
    state.session = `session-${state.renewals.count + 1}`;
    state.refreshToken = `refresh-${state.renewals.count + 1}`;
    const granted = {
      access_token: state.session,
      refresh_token: state.refreshToken,
      expires_in: 86_400,
      token_type: "Bearer",
      taobao_user_nick: "%E6%8E%8C%E6%9F%9C",
    };
    return granted;
  }

  return Object.assign(state, await startLoopback(answer));
}

function decoded(body: string): ReadonlyMap<string, string> {
  const plain = (text: string) => decodeURIComponent(text.replaceAll("+", " "));
  return new Map(
    body
      .split("&")
      .filter((pair) => pair !== "")
      .map((pair) => {
        const at = pair.indexOf("=");
        return [plain(pair.slice(0, at)), plain(pair.slice(at + 1))] as const;
      }),
  );
}

/** Ids of 19 digits as numbers, as the real gateway writes them. */
function numbered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(numbered);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      /^(?:tid|oid|num_iid|sku_id|refund_id)$/.test(key) && /^\d+$/.test(inner)
        ? BigInt(inner)
        : numbered(inner),
    ]),
  );
}
