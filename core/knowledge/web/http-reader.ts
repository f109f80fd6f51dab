import { isIP, type LookupFunction } from "node:net";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { Agent, request } from "undici";
import type { WebAccess, WebLimits } from "./web-access.ts";

export type HttpAnswer =
  | { kind: "answer"; status: number; headers: Readonly<Record<string, string>>; bytes: Uint8Array }
  /** `isHost`: it has to do with the host rather than with what was asked. */
  | { kind: "failed"; reason: string; isHost: boolean };

export interface HttpReader {
  /** One question, no redirects followed. Throws only when `signal` aborts. */
  get(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<HttpAnswer>;
  close(): Promise<void>;
}

/** Our name in the logs of those who are asked. */
const USER_AGENT = "Zhanggui/1.0 (reads the pages a shop named as its knowledge)";

class RefusedAddress extends Error {}
class TooLarge extends Error {}

/** Asks over connections that are refused when they would lead to an address that isn't reachable by `access`. */
export function createHttpReader(access: WebAccess, { maxBytes, timeoutMs }: WebLimits): HttpReader {
  const agent = new Agent({
    connect: { lookup: guardedLookup(access), timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });

  return {
    async get(url, headers, signal) {
      // An address written into the URL is never looked up.
      const literal = url.hostname.replace(/^\[|\]$/g, "");
      if (isIP(literal) > 0 && !access.isReachable(literal)) return failed(refusal(literal), true);
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        const answer = await request(url, {
          dispatcher: agent,
          headers: { "user-agent": USER_AGENT, "accept-encoding": "gzip, deflate, br", ...headers },
          signal: AbortSignal.any([signal, timeout]),
        });
        const plain = flat(answer.headers);
        const unpack = unpacker(plain["content-encoding"] ?? "");
        if (unpack === "unknown" || answer.statusCode !== 200) {
          answer.body.on("error", () => undefined).destroy();
          if (answer.statusCode === 200) return failed("packed in a way that we didn't ask for", false);
          return { kind: "answer", status: answer.statusCode, headers: plain, bytes: new Uint8Array() };
        }
        const chunks: Uint8Array[] = [];
        const collect = async (source: AsyncIterable<Uint8Array>) => {
          let size = 0;
          for await (const chunk of source) {
            size += chunk.length;
            if (size > maxBytes) throw new TooLarge();
            chunks.push(chunk);
          }
        };
        await (unpack ? pipeline(answer.body, unpack(), collect) : pipeline(answer.body, collect));
        return { kind: "answer", status: 200, headers: plain, bytes: Buffer.concat(chunks) };
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof TooLarge) return failed(`over ${maxBytes} bytes`, false);
        if (timeout.aborted) return failed(`no answer within ${timeoutMs / 1000} s`, true);
        if (error instanceof RefusedAddress) return failed(error.message, true);
        return failed(describe(error), true);
      }
    },
    close: () => agent.destroy(),
  };
}

/** Looks where a host leads at the moment of connecting: what an earlier look-up said counts for nothing. */
function guardedLookup(access: WebAccess): LookupFunction {
  return (host, options, done) => {
    access.resolve(host).then(
      (addresses) => {
        const [first = ""] = addresses;
        const refused = addresses.find((address) => !access.isReachable(address));
        if (refused !== undefined || first === "") {
          done(new RefusedAddress(refused === undefined ? "the host has no address" : refusal(refused)), "");
        } else if (options.all) {
          done(
            null,
            addresses.map((address) => ({ address, family: isIP(address) })),
          );
        } else done(null, first, isIP(first));
      },
      (error: NodeJS.ErrnoException) => done(error, ""),
    );
  };
}

function refusal(address: string): string {
  return `it leads to ${address}, which is not on the public web`;
}

function failed(reason: string, isHost: boolean): HttpAnswer {
  return { kind: "failed", reason, isHost };
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? (value[0] ?? "") : (value ?? ""),
    ]),
  );
}

/** null: nothing to unpack. Packed twice is what nobody asked for, and how bombs are built. */
function unpacker(encoding: string) {
  switch (encoding.trim().toLowerCase()) {
    case "":
    case "identity":
      return null;
    case "gzip":
    case "x-gzip":
      return createGunzip;
    case "deflate":
      return createInflate;
    case "br":
      return createBrotliDecompress;
    default:
      return "unknown";
  }
}

function describe(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "the host is not found";
  if (/^(?:CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code))
    return `its certificate is not valid (${code})`;
  if (/^Z_|^ERR_(?:BROTLI|_ERROR)/.test(code)) return "broken: it can't be unpacked";
  return `the connection failed (${code})`;
}
