import { lookup } from "node:dns/promises";
import { isPublicAddress } from "./public-address.ts";

/** How the web is reached. Only tests have another than `PUBLIC_WEB`. */
export interface WebAccess {
  /** All addresses of a host. Rejects with a `code` as ENOTFOUND. */
  resolve(host: string): Promise<readonly string[]>;
  /** Asked of the address that is about to be connected to, whatever an earlier look-up said. */
  isReachable(address: string): boolean;
  /** As `https:`. */
  schemes: readonly string[];
}

/** The public web, by https alone. */
export const PUBLIC_WEB: WebAccess = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  isReachable: isPublicAddress,
  schemes: ["https:"],
};

/** What holds for every request. */
export interface WebLimits {
  /** Of one answer, unpacked. */
  maxBytes: number;
  /** For one answer, from the first look-up to its last byte. */
  timeoutMs: number;
  /** Between an answer of a host and the next question to it. */
  pauseMs: number;
}

/** Source: our choice. A page of text is some kilobytes; five million are a scanned catalogue or a trap. */
export const WEB_LIMITS: WebLimits = { maxBytes: 5_000_000, timeoutMs: 15_000, pauseMs: 500 };
