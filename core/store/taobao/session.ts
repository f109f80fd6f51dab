import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { failure, ok, type Result } from "../result.ts";
import type { AccessToken } from "../wire/access-token.ts";
import { id, wordId } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { failureOfStatus, type Wire } from "../wire/wire.ts";

const granted = z.object({
  access_token: id,
  refresh_token: wordId,
  expires_in: z.coerce.number().positive().optional().catch(undefined),
});
const refused = z.object({ error: id });

interface Deps {
  wire: Wire;
  clock: Clock;
  server: { tokenUrl: string; appKey: string };
  secret: string;
}

/** Renews the session of a seller's grant; `auth_revoked` when the grant itself is over. Sent once: a refresh token may be used up. */
export async function renewSession(
  { wire, clock, server, secret }: Deps,
  token: AccessToken,
  signal: AbortSignal,
): Promise<Result<AccessToken>> {
  const reply = await wire(
    {
      method: "POST",
      url: `${server.tokenUrl}/token`,
      headers: { "content-type": "application/x-www-form-urlencoded;charset=utf-8" },
      body: new URLSearchParams({
        grant_type: "refresh_token",
        refresh_token: token.refreshToken ?? "",
        client_id: server.appKey,
        client_secret: secret,
      }).toString(),
    },
    signal,
  );
  if (!reply.ok) return reply;
  const body = readJson(reply.value.text);
  const no = refused.safeParse(body);
  if (no.success)
    return failure("auth_revoked", "Taobao does not renew the session: the seller must authorise again", {
      platformCode: no.data.error,
    });
  const failed = failureOfStatus(reply.value);
  if (failed) return failed;
  const yes = granted.safeParse(body);
  if (!yes.success) return failure("upstream", "the reply to a renewal can't be read");
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = yes.data;
  return ok({
    accessToken,
    refreshToken: refreshToken ?? token.refreshToken,
    expiresAt: seconds === undefined ? null : new Date(clock().getTime() + seconds * 1000),
  });
}
