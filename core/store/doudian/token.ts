import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { ok, type Result } from "../result.ts";
import type { AccessToken } from "../wire/access-token.ts";
import { id } from "../wire/fields.ts";
import type { PlatformCall } from "../wire/platform-call.ts";

const granted = z.object({
  access_token: id,
  refresh_token: id,
  expires_in: z.coerce.number().positive(),
});

export interface RenewTokenDeps {
  /** Calls a token method, signed as all others, without a token. */
  ask: PlatformCall<{ method: string; param: Readonly<Record<string, unknown>> }>["ask"];
  shopId: string;
  /** What the owner gave, where they gave one: it may be newer than what is kept. */
  givenRefreshToken: string | null;
  clock: Clock;
}

/**
 * Renews the access: by the refresh token that is kept, by the one that was given, or as a shop's own application gets
 * its first one. `auth_revoked` when the platform takes none of them. Asking again gives the same token: no harm is done.
 */
export async function renewToken(
  { ask, shopId, givenRefreshToken, clock }: RenewTokenDeps,
  kept: AccessToken,
  signal: AbortSignal,
): Promise<Result<AccessToken>> {
  for (const refreshToken of new Set([kept.refreshToken, givenRefreshToken])) {
    if (!refreshToken) continue;
    const param = { grant_type: "refresh_token", refresh_token: refreshToken };
    const refreshed = await ask({ method: "token.refresh", param, shape: granted }, signal);
    if (refreshed.ok) return ok(tokenOf(refreshed.value, clock));
    if (refreshed.kind !== "auth_revoked" && refreshed.kind !== "invalid") return refreshed;
  }
  const param = { code: "", grant_type: "authorization_self", shop_id: shopId };
  const created = await ask({ method: "token.create", param, shape: granted }, signal);
  if (created.ok) return ok(tokenOf(created.value, clock));
  return created.kind === "invalid" || created.kind === "permission"
    ? { ...created, kind: "auth_revoked", reason: "Doudian gives no access: the shop must authorise again" }
    : created;
}

function tokenOf(value: z.output<typeof granted>, clock: Clock): AccessToken {
  return {
    accessToken: value.access_token,
    refreshToken: value.refresh_token,
    expiresAt: new Date(clock().getTime() + value.expires_in * 1000),
  };
}
