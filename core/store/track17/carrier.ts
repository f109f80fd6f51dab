import { once } from "node:events";
import type { Clock } from "../../clock.ts";
import type { Carrier } from "../carrier.ts";
import { carrierNamed } from "../carrier-names.ts";
import { failure, ok, type Result } from "../result.ts";
import type { Parcel } from "../shop.ts";
import { createGathered } from "../wire/gathered.ts";
import { type AskedNumber, NOT_REGISTERED, NUMBERS_AT_ONCE, REGISTERED, type Track17Call } from "./call.ts";
import { readParcel } from "./read-parcel.ts";

/** Of a request for several callers, none of whom may end it, ms. */
const LIMIT_MS = 20_000;

/** Asks 17TRACK where a parcel is. A number it doesn't know is registered, which costs one of the account's quota. */
export function createTrack17Carrier(call: Track17Call, clock: Clock): Carrier {
  const ask = createGathered(NUMBERS_AT_ONCE, async (all: readonly AskedNumber[]) => {
    const signal = AbortSignal.timeout(LIMIT_MS);
    const numbers = [...new Map(all.map((one) => [one.number, one])).values()];
    const looked = await call("gettrackinfo", numbers, signal);
    if (!looked.ok) return () => looked;
    const { accepted, rejected } = looked.value;
    const unknown = numbers.filter(({ number }) => rejected.get(number)?.platformCode === NOT_REGISTERED);
    const registered = unknown.length > 0 ? await call("register", unknown, signal) : null;

    return ({ number }: AskedNumber): Result<unknown> => {
      if (accepted.has(number)) return ok(accepted.get(number));
      const refused = rejected.get(number);
      if (!refused) return failure("upstream", "the reply leaves the number out");
      if (refused.platformCode !== NOT_REGISTERED || !registered) return refused;
      if (!registered.ok) return registered;
      const failed = registered.value.rejected.get(number);
      return failed && failed.platformCode !== REGISTERED ? failed : ok(JUST_REGISTERED);
    };
  });

  return {
    async track({ carrier, trackingNumber }, signal) {
      const number = trackingNumber.trim().toUpperCase();
      if (number === "") return failure("invalid", "no tracking number");
      const code = carrierNamed(carrier)?.track17 ?? null;
      const told = await unlessAborted(ask({ number, ...(code !== null && { carrier: code }) }), signal);
      if (!told.ok) return told;
      const parcel: Parcel | null = readParcel(told.value, { carrier, trackingNumber });
      return parcel ? ok({ ...parcel, trackedAt: clock() }) : failure("upstream", "the reply can't be read");
    },
  };
}

/** What is known of a number at first: it is looked up in some minutes. */
const JUST_REGISTERED = { track_info: {} };

async function unlessAborted<T>(asked: Promise<Result<T>>, signal: AbortSignal): Promise<Result<T>> {
  const gaveUp = failure("timeout", "no answer in time");
  if (signal.aborted) return gaveUp;
  const done = new AbortController();
  const aborted = once(signal, "abort", { signal: done.signal }).then(
    () => gaveUp,
    () => gaveUp,
  );
  try {
    return await Promise.race([asked, aborted]);
  } finally {
    done.abort();
  }
}
