import { z } from "zod";
import type { ConnectorDeps } from "../connection.ts";
import { type Failure, failure, ok, type Result } from "../result.ts";
import { id, listOf, text } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { type CallLimits, createLine } from "../wire/platform-call.ts";
import { failureOfStatus } from "../wire/wire.ts";

interface Track17Server extends CallLimits {
  apiUrl: string;
}

/** A number, with 17TRACK's code of its carrier where it is known. */
export interface AskedNumber {
  number: string;
  carrier?: number;
}

/** What 17TRACK says of each number, and why it says nothing of others. */
interface Track17Reply {
  accepted: ReadonlyMap<string, unknown>;
  rejected: ReadonlyMap<string, Failure>;
}

export type Track17Call = (
  method: "gettrackinfo" | "register",
  numbers: readonly AskedNumber[],
  signal: AbortSignal,
) => Promise<Result<Track17Reply>>;

/** Source: 17TRACK's API v2.4, «Rate limits»: 3 requests a second, 40 numbers each. */
const RATE = { perSecond: 3, burst: 3 };
export const NUMBERS_AT_ONCE = 40;

const errors = listOf(z.object({ code: text }));
const reply = z.object({
  code: z.union([z.number(), z.string()]).transform(Number),
  data: z
    .object({
      accepted: listOf(z.looseObject({ number: id })),
      rejected: listOf(z.object({ number: id, error: z.object({ code: text }) })),
      errors,
    })
    .nullish()
    .catch(null),
});

/** Speaks to 17TRACK's API v2.4. Both methods may be repeated: a number is registered once. */
export function createTrack17Call(
  { apiUrl, ...limits }: Track17Server,
  { secrets, clock }: Pick<ConnectorDeps, "secrets" | "clock">,
): Track17Call {
  const line = createLine(limits, RATE, clock);
  const headers = { "content-type": "application/json", "17token": secrets["token"] ?? "" };

  return (method, numbers, signal) =>
    line.repeated(signal, async () => {
      const url = `${apiUrl}/track/v2.4/${method}`;
      const sent = await line.wire({ method: "POST", url, headers, body: JSON.stringify(numbers) }, signal);
      if (!sent.ok) return sent;
      const read = reply.safeParse(readJson(sent.value.text));
      if (read.success && read.data.code !== 0)
        return failureOfCode(read.data.data?.errors[0]?.code || String(read.data.code));
      if (sent.value.status === 401) return failureOfCode("-18010002");
      const failed = failureOfStatus(sent.value);
      if (failed) return failed;
      if (!read.success || !read.data.data) return failure("upstream", "the reply can't be read");
      const { accepted, rejected } = read.data.data;
      return ok({
        accepted: new Map(accepted.map((one) => [one.number, one])),
        rejected: new Map(rejected.map(({ number, error }) => [number, failureOfCode(error.code)])),
      });
    });
}

/** Numbers that must be registered before anything is told of them, and those that are. */
export const NOT_REGISTERED = "-18019902";
export const REGISTERED = "-18019901";

/** Source: 17TRACK's API v2.4, «Error codes». */
function failureOfCode(platformCode: string): Failure {
  const of = (kind: Failure["kind"], reason: string) => failure(kind, reason, { platformCode });
  switch (platformCode) {
    case "-18010001":
      return of("permission", "this machine's address is not on the account's list");
    case "-18010002":
    case "-18010004":
      return of("auth_revoked", "the token is refused, or the account is closed");
    case "-18010005":
      return of("permission", "the account may not do this");
    case "-18010010":
    case "-18010011":
    case "-18010012":
    case "-18010013":
      return of("invalid", "17TRACK refuses what was asked");
    case "-18010014":
    case "-18019907":
      return of("rate_limited", "too much was asked");
    case REGISTERED:
      return of("invalid", "the number is registered already");
    case NOT_REGISTERED:
      return of("not_found", "the number is not registered");
    case "-18019903":
    case "-18019910":
      return of("invalid", "17TRACK can't tell whose number this is");
    case "-18019908":
      return of("permission", "the account has no numbers left to register");
    case "-18019909":
      return of("not_found", "nothing is known of this number yet");
    default:
      return of("upstream", "17TRACK failed, or refuses for a reason of its own");
  }
}
