import { createHash } from "node:crypto";
import { type Incoming, type Loopback, type NetworkFault, startLoopback } from "./loopback.ts";

type Raw = Record<string, unknown>;

export interface JushuitanServer extends Loopback {
  /** All rows of each list, as they go out. */
  orders: Raw[];
  articles: Raw[];
  inventory: Raw[];
  refunds: Raw[];
  /** Paths the application has no permission for. */
  denied: Set<string>;
  /** One a request, the oldest first: the network's, or a code of Jushuitan's own. */
  faults: (NetworkFault | number)[];
  requests: { path: string; body: string; params: Map<string, string>; biz: Raw }[];
  access: { token: string; refreshToken: string; renewals: number; isSelf: boolean };
  /** Runs before each list by time: for what changes between two pages. */
  beforeList: (() => void) | null;
}

/** Of each path: what it may be asked with, and how long a page may be. Source: the paths' own pages. */
const PATHS: Readonly<Record<string, { optional: string[]; pageSize: number }>> = {
  "/open/orders/single/query": {
    optional: ["shop_id", "so_ids", "o_ids", "modified_begin", "modified_end", "status", "is_get_total"],
    pageSize: 50,
  },
  "/open/refund/single/query": {
    optional: ["shop_id", "so_ids", "modified_begin", "modified_end"],
    pageSize: 50,
  },
  "/open/sku/query": { optional: ["sku_ids", "modified_begin", "modified_end"], pageSize: 50 },
  "/open/inventory/query": {
    optional: ["wms_co_id", "sku_ids", "modified_begin", "modified_end", "has_lock_qty"],
    pageSize: 100,
  },
};

interface Given {
  appKey: string;
  secret: string;
  now: () => Date;
}

/** A strict gateway of Jushuitan on this machine: refuses what the real one would, and more. */
export async function startJushuitanServer({ appKey, secret, now }: Given): Promise<JushuitanServer> {
  const state: JushuitanServer = {
    ...(await startLoopback(answer)),
    orders: [],
    articles: [],
    inventory: [],
    refunds: [],
    denied: new Set(),
    faults: [],
    requests: [],
    access: { token: "access-1", refreshToken: "refresh-1", renewals: 0, isSelf: true },
    beforeList: null,
  };
  return state;

  function answer({ path, method, headers, body }: Incoming): unknown {
    const params = decoded(body);
    const biz: Raw = JSON.parse(params.get("biz") ?? "{}");
    state.requests.push({ path, body, params, biz });
    const fault = state.faults.shift();
    if (typeof fault === "string") return fault;
    const isForm = (headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
    const code = fault ?? (isForm && method === "POST" ? refusalOf(path, params, biz) : -1);
    if (code !== 0) return { code, msg: "失败 张三 13800138000", request_id: "req-1", data: null };
    if (path.startsWith("/openWeb/")) return renew(path, params);
    return { code: 0, msg: "执行成功", data: perform(path, biz) };
  }

  function refusalOf(path: string, params: Map<string, string>, biz: Raw): number {
    const isAuth = path === "/openWeb/auth/refreshToken" || path === "/openWeb/auth/getInitToken";
    const known = PATHS[path];
    if (!isAuth && !known) return -1;
    // Our own reading of the rule: every pair that was sent but the sign and what is empty, in the order of bytes.
    const pairs = [...params].filter(([key, value]) => key !== "sign" && value !== "");
    pairs.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const text = secret + pairs.map(([key, value]) => key + value).join("");
    if (params.get("sign") !== createHash("md5").update(text).digest("hex")) return 10;
    if (params.get("app_key") !== appKey || params.get("charset") !== "utf-8") return 10;
    if (!(Math.abs(Number(params.get("timestamp")) - now().getTime() / 1000) <= 600)) return 140;
    if (isAuth || !known) return 0;
    if (params.get("version") !== "2") return -1;
    if (!params.get("access_token")) return 130;
    if (params.get("access_token") !== state.access.token) return 100;
    if (state.denied.has(path)) return 190;
    const { page_index, page_size, ...filters } = biz;
    if (!(Number(page_index) >= 1 && Number(page_size) <= known.pageSize)) return -1;
    if (Object.keys(filters).some((key) => !known.optional.includes(key))) return -1;
    const numbers = filters["so_ids"] ?? filters["sku_ids"];
    if (numbers === undefined && filters["modified_begin"] === undefined) return -1;
    if (Array.isArray(filters["so_ids"]) && filters["so_ids"].length > 20) return -1;
    if (typeof filters["sku_ids"] === "string" && filters["sku_ids"].split(",").length > 100) return -1;
    const [from, to] = [timeOf(filters["modified_begin"]), timeOf(filters["modified_end"])];
    if (numbers === undefined && !(from <= to && to - from <= 7 * 86_400_000)) return -1;
    return 0;
  }

  function perform(path: string, biz: Raw): Raw {
    if (biz["modified_begin"] !== undefined) state.beforeList?.();
    const [rows, name] = {
      "/open/orders/single/query": [state.orders, "orders"] as const,
      "/open/refund/single/query": [state.refunds, "datas"] as const,
      "/open/sku/query": [state.articles, "datas"] as const,
      "/open/inventory/query": [state.inventory, "inventorys"] as const,
    }[path] ?? [[], "datas"];
    const numbers = biz["so_ids"] ?? String(biz["sku_ids"] ?? "").split(",");
    const isByNumber = biz["so_ids"] !== undefined || biz["sku_ids"] !== undefined;
    const found = rows.filter((row) => {
      if (biz["shop_id"] !== undefined && row["shop_id"] !== biz["shop_id"]) return false;
      if (isByNumber)
        return Array.isArray(numbers) && numbers.includes(String(row["so_id"] ?? row["sku_id"]));
      const at = timeOf(row["modified"]);
      return at >= timeOf(biz["modified_begin"]) && at <= timeOf(biz["modified_end"]);
    });
    const [index, size] = [Number(biz["page_index"]), Number(biz["page_size"])];
    return {
      page_index: index,
      page_size: size,
      data_count: found.length,
      page_count: Math.ceil(found.length / size),
      has_next: index * size < found.length,
      [name]: found.slice((index - 1) * size, index * size),
    };
  }

  function renew(path: string, params: Map<string, string>): Raw {
    const isGranted =
      path === "/openWeb/auth/refreshToken"
        ? params.get("grant_type") === "refresh_token" &&
          params.get("refresh_token") === state.access.refreshToken
        : state.access.isSelf &&
          params.get("grant_type") === "authorization_code" &&
          params.get("code")?.length === 6;
    if (!isGranted) return { code: 150, msg: "失败", data: null };
    const count = ++state.access.renewals + 1;
    Object.assign(state.access, { token: `access-${count}`, refreshToken: `refresh-${count}` });
    return {
      code: 0,
      data: {
        access_token: state.access.token,
        refresh_token: state.access.refreshToken,
        expires_in: 2_592_000,
        scope: "all",
      },
    };
  }
}

/** China's time, eight hours ahead. */
function timeOf(written: unknown): number {
  return Date.parse(`${String(written).replace(" ", "T")}+08:00`);
}

/** A form's pairs by hand: `+` is a space. */
function decoded(body: string): Map<string, string> {
  return new Map(
    body.split("&").map((pair) => {
      const at = pair.indexOf("=");
      const text = (part: string) => decodeURIComponent(part.replaceAll("+", " "));
      return [text(pair.slice(0, at)), text(pair.slice(at + 1))];
    }),
  );
}
