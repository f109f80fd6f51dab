import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { ok, type Result } from "../result.ts";
import type { AccessToken } from "../wire/access-token.ts";
import { id, wordId } from "../wire/fields.ts";

const granted = z.object({
  access_token: id,
  refresh_token: wordId,
  expires_in: z.coerce.number().positive().optional().catch(undefined),
});

export interface RenewTokenDeps {
  /** One signed call of a token path with its own parameters. */
  ask(
    path: "openWeb/auth/refreshToken" | "openWeb/auth/getInitToken",
    params: Readonly<Record<string, string>>,
    shape: typeof granted,
    signal: AbortSignal,
  ): Promise<Result<z.output<typeof granted>>>;
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
    const refreshed = await ask(
      "openWeb/auth/refreshToken",
      { grant_type: "refresh_token", refresh_token: refreshToken, scope: "all" },
      granted,
      signal,
    );
    if (refreshed.ok) return ok(tokenOf(refreshed.value));
    if (isPassing(refreshed.kind)) return refreshed;
  }
  const first = await ask(
    "openWeb/auth/getInitToken",
    // Any six characters: an application of one merchant has nobody to tell apart.
    { grant_type: "authorization_code", code: randomBytes(3).toString("hex") },
    granted,
    signal,
  );
  if (first.ok) return ok(tokenOf(first.value));
  return isPassing(first.kind)
    ? first
    : {
        ...first,
        kind: "auth_revoked",
        reason: "Jushuitan gives no access: the merchant must authorise again",
      };
}

/** What says nothing of the token, and ends by itself or with the secret. */
function isPassing(kind: string): boolean {
  return ["upstream", "timeout", "rate_limited", "signature"].includes(kind);
}
