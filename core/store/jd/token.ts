import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { failure, isPassing, ok, type Result } from "../result.ts";
import type { AccessToken } from "../wire/access-token.ts";
import { id, idOrNull } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { failureOfStatus, type Wire } from "../wire/wire.ts";

const granted = z.object({
  access_token: id,
  refresh_token: idOrNull,
  expires_in: z.coerce.number().positive(),
});

/**
 * JD renews a token only within its last day, and never afterwards: one counts as run out this long before it does, so
 * that a machine that was off overnight is not too late. ms. Source: open.jd.com, list 32; half of that day is our choice.
 */
export const EARLY_MS = 12 * 3_600_000;

interface Deps {
  wire: Wire;
  clock: Clock;
  server: { tokenUrl: string; appKey: string };
  secret: string;
}

/** Renews the access token; `auth_revoked` when JD doesn't. Sent once: a refresh token is used up. */
export async function renewToken(
  { wire, clock, server, secret }: Deps,
  token: AccessToken,
  signal: AbortSignal,
): Promise<Result<AccessToken>> {
  const query = new URLSearchParams({
    app_key: server.appKey,
    app_secret: secret,
    grant_type: "refresh_token",
    refresh_token: token.refreshToken ?? "",
  });
  const url = `${server.tokenUrl}/oauth2/refresh_token?${query}`;
  const reply = await wire({ method: "GET", url }, signal);
  if (!reply.ok) return reply;
  const yes = granted.safeParse(readJson(reply.value.text));
  if (!yes.success) {
    const failed = failureOfStatus(reply.value);
    if (failed && isPassing(failed)) return failed;
    return failure("auth_revoked", "JD does not renew the access token: the shop must authorise again");
  }
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = yes.data;
  return ok({
    accessToken,
    refreshToken: refreshToken ?? token.refreshToken,
    expiresAt: new Date(clock().getTime() + seconds * 1000 - EARLY_MS),
  });
}
