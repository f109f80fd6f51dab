import type { Clock } from "../../clock.ts";
import type { Carrier } from "../carrier.ts";
import { carrierNamed, carrierOfNumber } from "../carrier-names.ts";
import { failure, ok, type Result } from "../result.ts";
import { type Kuaidi100Call, PHONE_NEEDED } from "./call.ts";
import { readParcel } from "./read-parcel.ts";

/** SF Express answers only those who know the end of a phone on the label: asking without it costs a query all the same. */
const WANTS_PHONE = "shunfeng";

/** Asks kuaidi100 where a parcel is: the carrier by its name, else by its number. */
export function createKuaidi100Carrier(call: Kuaidi100Call, clock: Clock): Carrier {
  const codeOf = async (
    carrier: string,
    trackingNumber: string,
    signal: AbortSignal,
  ): Promise<Result<string>> => {
    const known = carrierOfNumber(trackingNumber) ?? carrierNamed(carrier)?.kuaidi100;
    if (known) return ok(known);
    const detected = await call.detect(trackingNumber, signal);
    if (!detected.ok) return detected;
    const [code] = detected.value;
    return code === undefined ? failure("not_found", "no carrier is known to have such numbers") : ok(code);
  };

  return {
    async track({ carrier, trackingNumber, phoneTail }, signal) {
      const num = trackingNumber.trim().toUpperCase();
      if (num === "") return failure("invalid", "no tracking number");
      const com = await codeOf(carrier, num, signal);
      if (!com.ok) return com;
      if (com.value === WANTS_PHONE && phoneTail === null) return failure("invalid", PHONE_NEEDED);
      const told = await call.query(
        { com: com.value, num, ...(phoneTail === null ? {} : { phone: phoneTail }), resultv2: "4" },
        signal,
      );
      if (!told.ok) return told;
      const parcel = readParcel(told.value, { carrier, trackingNumber });
      return parcel ? ok({ ...parcel, trackedAt: clock() }) : failure("upstream", "the reply can't be read");
    },
  };
}
