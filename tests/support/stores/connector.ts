import { pino } from "pino";
import { expect, it } from "vitest";
import type { ConnectorDeps, StoreConnection } from "../../../core/store/connection.ts";
import type { Page } from "../../../core/store/platform.ts";
import type { FailureKind, Result } from "../../../core/store/result.ts";
import type { CallLimits } from "../../../core/store/wire/platform-call.ts";
import type { NetworkFault } from "./loopback.ts";
import { createMemoryTokens } from "./memory-tokens.ts";

/** Of calls that nobody gives up. */
export const signal = new AbortController().signal;

/** Reads are repeated at once, and no platform's pace slows a test down. */
export const LIMITS: CallLimits = {
  timeoutMs: 5_000,
  retryMs: 1,
  rate: { perSecond: 10_000, burst: 10_000 },
};

/** What a connector is opened with; what isn't given: yuan, tokens of its own, nothing logged. */
export function connectorDeps(
  given: Partial<ConnectorDeps> & Pick<ConnectorDeps, "name" | "secrets" | "clock">,
): ConnectorDeps {
  return { currency: "CNY", tokens: createMemoryTokens(), log: pino({ level: "silent" }), ...given };
}

type Part = "shop" | "carrier" | "crm" | "erp" | "events";
type With<Name extends Part> = StoreConnection & { [Key in Name]: NonNullable<StoreConnection[Key]> };

/** The same connection, whose parts of these names are there. */
export function withParts<Name extends Part>(connection: StoreConnection, ...names: Name[]): With<Name> {
  if (!hasParts(connection, names)) throw new Error(`${connection.kind} is not all of ${names.join(", ")}`);
  return connection;
}

function hasParts<Name extends Part>(
  connection: StoreConnection,
  names: readonly Name[],
): connection is With<Name> {
  return names.every((name) => connection[name] !== null);
}

export async function answered<T>(asked: Promise<Result<T>>): Promise<T> {
  const result = await asked;
  if (!result.ok) throw new Error(`${result.kind}: ${result.reason}`);
  return result.value;
}

/** A list from `begin` to its end, or `most` pages of it: all its items, what stood on each page, and where it goes on. */
export async function readPages<T>(
  read: (next: string | null) => Promise<Result<Page<T>>>,
  { begin = null, most = Number.POSITIVE_INFINITY }: { begin?: string | null; most?: number } = {},
): Promise<{ items: T[]; pages: (readonly T[])[]; next: string | null }> {
  const pages: (readonly T[])[] = [];
  let next = begin;
  do {
    const page = await answered(read(next));
    pages.push(page.items);
    next = page.next;
  } while (next !== null && pages.length < most);
  return { items: pages.flat(), pages, next };
}

const FAULTS: readonly (readonly [NetworkFault, FailureKind])[] = [
  ["500", "upstream"],
  ["html", "upstream"],
  ["odd", "upstream"],
  ["cut", "upstream"],
  ["hang", "timeout"],
];

interface Reading {
  /** A connection that is let in already, as a way to read something that is there: one request each time. */
  begin(limits: CallLimits): Promise<(signal: AbortSignal) => Promise<Result<unknown>>>;
  /** What its server does instead of answering, one a request. */
  faults(): { push(...faults: NetworkFault[]): number; readonly length: number };
  /** What no failure may repeat. */
  secrets: RegExp;
  /** Requests by their names, where the server keeps those. */
  asked?(): readonly string[];
  /** What it takes for an answer. */
  except?: NetworkFault;
}

/** What every connector makes of a network that fails it. */
export function testNetwork({ begin, faults, secrets, asked, except }: Reading): void {
  const limits: CallLimits = { ...LIMITS, timeoutMs: 300 };

  it.each(FAULTS.filter(([fault]) => fault !== except))(
    "%s passes: a read is asked again, and after three times it is %s",
    async (fault, kind) => {
      const read = await begin(limits);
      const before = asked?.().length;
      faults().push(fault);
      expect(await read(signal)).toMatchObject({ ok: true });

      faults().push(fault, fault, fault, fault);
      const failed = await read(signal);
      expect(failed).toMatchObject({ ok: false, kind });
      expect(JSON.stringify(failed)).not.toMatch(secrets);
      expect(faults()).toHaveLength(1);
      expect(new Set(asked?.().slice(before)).size).toBeLessThanOrEqual(1);
    },
  );

  it("a caller who can wait no longer hears it is late", async () => {
    const read = await begin(LIMITS);
    faults().push("hang");
    expect(await read(AbortSignal.timeout(50))).toMatchObject({ ok: false, kind: "timeout" });
  });
}
