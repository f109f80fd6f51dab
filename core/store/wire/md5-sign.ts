import { createHash } from "node:crypto";

/**
 * The signature of Taobao's and JD's gateways: keys in the order of their bytes, each with its value behind it, the
 * secret around all. Upper-case hex. Empty values count: leave out what isn't sent.
 * Source: TOP's doc 101617; open.jd.com, list 2643.
 */
export function md5Sign(params: Readonly<Record<string, string>>, secret: string): string {
  const signed = Object.keys(params)
    .sort()
    .map((key) => key + params[key])
    .join("");
  return createHash("md5").update(`${secret}${signed}${secret}`, "utf8").digest("hex").toUpperCase();
}
