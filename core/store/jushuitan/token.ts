import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { type Failure, isPassing, ok, type Result } from "../result.ts";
import type { AccessToken } from "../wire/access-token.ts";
import { id, wordId } from "../wire/fields.ts";
import type { PlatformCall } from "../wire/platform-call.ts";

const granted = z.object({
  access_token: id,
  refresh_token: wordId,
  expires_in: z.coerce.number().positive().optional().catch(undefined),
});

/** A call of a path about access, with its own parameters. */
export interface TokenRequest {
  path: "openWeb/auth/refreshToken" | "openWeb/auth/getInitToken";
  params: Readonly<Record<string, string>>;
}

interface RenewTokenDeps {
  ask: PlatformCall<TokenRequest>["change"];
  /** What the owner gave, where they gave one: it may be newer than what is kept. */
  givenRefreshToken: string | null;
  clock: Clock;
}

/**
 * Renews the access: by the refresh token that is kept, by the one that was given, or as a merchant's own application
 * gets its first one. `auth_revoked` when Jushuitan takes none of them.
 */
export async function renewToken(
  { ask, givenRefreshToken, clock }: RenewTokenDeps,
  kept: AccessToken,
  signal: AbortSignal,
): Promise<Result<AccessToken>> {
  const tokenOf = (value: z.output<typeof granted>): AccessToken => ({
    accessToken: value.access_token,
    refreshToken: value.refresh_token ?? kept.refreshToken,
    expiresAt: value.expires_in === undefined ? null : new Date(clock().getTime() + value.expires_in * 1000),
  });
  for (const refreshToken of new Set([kept.refreshToken, givenRefreshToken])) {
    if (!refreshToken) continue;
    const params = { grant_type: "refresh_token", refresh_token: refreshToken, scope: "all" };
    const refreshed = await ask({ path: "openWeb/auth/refreshToken", params, shape: granted }, signal);
    if (refreshed.ok) return ok(tokenOf(refreshed.value));
    if (isNotAboutIt(refreshed)) return refreshed;
  }
  // Any six characters: an application of one merchant has nobody to tell apart.
  const params = { grant_type: "authorization_code", code: randomBytes(3).toString("hex") };
  const first = await ask({ path: "openWeb/auth/getInitToken", params, shape: granted }, signal);
  if (first.ok) return ok(tokenOf(first.value));
  return isNotAboutIt(first)
    ? first
    : {
        ...first,
        kind: "auth_revoked",
        reason: "Jushuitan gives no access: the merchant must authorise again",
      };
}

/** What says nothing of the token, and ends by itself or with the secret. */
function isNotAboutIt(failed: Failure): boolean {
  return isPassing(failed) || failed.kind === "signature";
}
