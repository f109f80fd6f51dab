import { createHash } from "node:crypto";
import { type Loopback, type NetworkFault, startLoopback } from "./loopback.ts";

export const KUAIDI100_ACCOUNT = { customer: "CUST0001", key: "key-of-the-shop", salt: "salt-of-the-shop" };

/** A parcel as kuaidi100 knows it; `phone`: whoever asks must know its end. */
export interface Kuaidi100Parcel {
  com: string;
  phone?: string;
  /** What `query.do` answers beside `nu` and `com`. */
  answer: Readonly<Record<string, unknown>>;
}

export interface Kuaidi100Server extends Loopback {
  parcels: Map<string, Kuaidi100Parcel>;
  /** What it answers to all, once for each; then it works again. */
  faults: (NetworkFault | Readonly<Record<string, unknown>>)[];
  /** What it was asked, as read from the wire. */
  asked: { path: string; param: Record<string, unknown> }[];
}

const PARAMS: ReadonlySet<string> = new Set([
  "com",
  "num",
  "phone",
  "from",
  "to",
  "resultv2",
  "show",
  "order",
]);

/** kuaidi100 as its documents tell: a form with `customer`, `sign`, `param`, refused for anything else. */
export async function startKuaidi100(): Promise<Kuaidi100Server> {
  const parcels = new Map<string, Kuaidi100Parcel>();
  const faults: Kuaidi100Server["faults"] = [];
  const asked: Kuaidi100Server["asked"] = [];
  const { customer, key } = KUAIDI100_ACCOUNT;
  const no = (returnCode: string, message: string) => ({ result: false, returnCode, message });

  const loopback = await startLoopback(({ method, path, query, headers, body }) => {
    const fault = faults.shift();
    if (fault !== undefined) return fault;

    if (path === "/autonumber/auto") {
      if (method !== "GET" || query.get("key") !== key) return no("601", "key is wrong");
      if ([...query.keys()].sort().join() !== "key,num") return no("400", "unknown parameter");
      const num = query.get("num") ?? "";
      asked.push({ path, param: { num } });
      const found = parcels.get(num);
      return found ? [{ lengthPre: num.length, comCode: found.com, noCount: 1, noPre: num.slice(0, 3) }] : [];
    }
    if (path !== "/poll/query.do" || method !== "POST") return no("404", "no such method");
    if (headers["content-type"] !== "application/x-www-form-urlencoded") return no("400", "not a form");

    const form = new Map(
      body.split("&").map((pair): [string, string] => {
        const at = pair.indexOf("=");
        const decode = (part: string) => decodeURIComponent(part.replaceAll("+", " "));
        return [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
      }),
    );
    if ([...form.keys()].sort().join() !== "customer,param,sign") return no("400", "unknown field");
    const param = form.get("param") ?? "";
    const signed = createHash("md5").update(param).update(key).update(customer).digest("hex").toUpperCase();
    if (form.get("customer") !== customer || form.get("sign") !== signed) return no("503", "验证签名失败");

    const asking: Record<string, unknown> = JSON.parse(param);
    if (Object.keys(asking).some((name) => !PARAMS.has(name))) return no("400", "unknown parameter");
    asked.push({ path, param: asking });
    const num = String(asking["num"]);
    const found = parcels.get(num);
    if (asking["com"] === "shunfeng" && typeof asking["phone"] !== "string")
      return no("408", "快递公司参数异常：验证码错误");
    if (!found) return no("500", "查询无结果，请隔段时间再查");
    if (asking["com"] !== found.com) return no("400", "找不到对应公司");
    if (found.phone !== undefined && asking["phone"] !== found.phone.slice(-4))
      return no("408", "快递公司参数异常：验证码错误");
    return {
      message: "ok",
      nu: num,
      com: found.com,
      status: "200",
      condition: "00",
      ischeck: "0",
      ...found.answer,
    };
  });
  return { ...loopback, parcels, faults, asked };
}

/** A push as kuaidi100 sends it: a form, signed with the subscription's salt. */
export function kuaidi100Push(param: string, salt: string): Buffer {
  const sign = createHash("md5").update(`${param}${salt}`, "utf8").digest("hex").toUpperCase();
  return Buffer.from(`sign=${sign}&param=${encodeURIComponent(param)}`);
}
