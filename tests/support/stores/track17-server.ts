import { createHash } from "node:crypto";
import { type Loopback, type NetworkFault, startLoopback, withStatus } from "./loopback.ts";

export const TRACK17_TOKEN = "TOKEN17OFTHESHOP";

export interface Track17Server extends Loopback {
  /** What is told of a number once it is registered: `track_info`. */
  infos: Map<string, unknown>;
  registered: Set<string>;
  /** Numbers that may still be registered. */
  quota: { left: number };
  /** What it answers to all, once for each; then it works again. */
  faults: (NetworkFault | { code: number })[];
  asked: { method: string; numbers: { number: string; carrier?: number }[] }[];
}

/** 17TRACK's API v2.4 as its documents tell. */
export async function startTrack17(): Promise<Track17Server> {
  const infos = new Map<string, unknown>();
  const registered = new Set<string>();
  const quota = { left: 100 };
  const faults: Track17Server["faults"] = [];
  const asked: Track17Server["asked"] = [];
  const no = (code: number) => ({ code, data: { errors: [{ code, message: "no" }] } });

  const loopback = await startLoopback(({ method, path, headers, body }) => {
    const fault = faults.shift();
    if (typeof fault === "object") return no(fault.code);
    if (fault !== undefined) return fault;
    if (headers["17token"] !== TRACK17_TOKEN) return withStatus(401, no(-18010002));
    const [, name = ""] = /^\/track\/v2\.4\/(gettrackinfo|register)$/.exec(path) ?? [];
    if (method !== "POST" || name === "") return withStatus(404, "");
    if (headers["content-type"] !== "application/json") return no(-18010012);

    const numbers: { number: string; carrier?: number }[] = JSON.parse(body);
    if (!Array.isArray(numbers) || numbers.length === 0 || numbers.length > 40) return no(-18010013);
    if (numbers.some((one) => Object.keys(one).some((key) => key !== "number" && key !== "carrier")))
      return no(-18010013);
    asked.push({ method: name, numbers });

    const accepted: unknown[] = [];
    const rejected: unknown[] = [];
    const reject = (number: string, code: number) =>
      rejected.push({ number, error: { code, message: `The tracking number '${number}' is refused.` } });
    for (const { number, carrier = 0 } of numbers) {
      if (name === "gettrackinfo") {
        if (!registered.has(number)) reject(number, -18019902);
        else if (!infos.has(number)) reject(number, -18019909);
        else accepted.push({ number, carrier, param: null, tag: "", track_info: infos.get(number) });
      } else if (registered.has(number)) reject(number, -18019901);
      else if (number.length < 5) reject(number, -18019903);
      else if (quota.left === 0) reject(number, -18019908);
      else {
        quota.left -= 1;
        registered.add(number);
        accepted.push({ origin: 1, number, carrier, email: null, lang: null });
      }
    }
    return { code: 0, data: { accepted, rejected } };
  });
  return { ...loopback, infos, registered, quota, faults, asked };
}

/** The header `sign` of a webhook. */
export function track17Sign(body: string, token = TRACK17_TOKEN): string {
  return createHash("sha256").update(`${body}/${token}`, "utf8").digest("hex");
}
