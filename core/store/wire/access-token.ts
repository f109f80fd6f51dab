import type { Clock } from "../../clock.ts";
import { failure, ok, type Result } from "../result.ts";

/** What a platform lets us in with. A refresh token is used up by its use on most platforms. */
export interface AccessToken {
  accessToken: string;
  refreshToken: string | null;
  /** Null: it doesn't run out. */
  expiresAt: Date | null;
}

/** Keeps connections' tokens, encrypted, for all processes. */
export interface TokenStore {
  read(connection: string): Promise<AccessToken | null>;
  /**
   * Lets one of all processes renew a token, and answers what is kept afterwards. `isStale` says of what is kept whether
   * it must still be renewed: whoever comes second finds the first one's. Holds no transaction while `renew` runs.
   */
  renew(
    connection: string,
    isStale: (kept: AccessToken | null) => boolean,
    renew: (kept: AccessToken | null) => Promise<Result<AccessToken>>,
    signal: AbortSignal,
  ): Promise<Result<AccessToken>>;
}

export interface TokenKeeper {
  /** The token to use now, renewed when it is about to run out. */
  current(signal: AbortSignal): Promise<Result<string>>;
  /** The token to use after the platform called `refused` out of date. */
  replaced(refused: string, signal: AbortSignal): Promise<Result<string>>;
}

export interface TokenKeeperDeps {
  connection: string;
  tokens: TokenStore;
  /** What the owner gave at the beginning: counts until something is kept. */
  given: AccessToken | null;
  renew(token: AccessToken, signal: AbortSignal): Promise<Result<AccessToken>>;
  clock: Clock;
}

/** A token is renewed this long before it runs out, so that none runs out on its way. ms. */
const AHEAD_MS = 5 * 60_000;

/** One token for all callers: while one renews it, the others wait for that one. */
export function createTokenKeeper({ connection, tokens, given, renew, clock }: TokenKeeperDeps): TokenKeeper {
  let known: AccessToken | null = null;
  let renewing: Promise<Result<string>> | null = null;

  const isRunningOut = (token: AccessToken) =>
    token.expiresAt !== null && token.expiresAt.getTime() - AHEAD_MS <= clock().getTime();

  const renewed = (isStale: (kept: AccessToken) => boolean, signal: AbortSignal): Promise<Result<string>> => {
    renewing ??= tokens
      .renew(
        connection,
        (kept) => isStaleOr(kept ?? given, isStale),
        async (kept) => {
          const token = kept ?? given;
          if (!token) return failure("auth_revoked", "no access was ever given");
          const renewal =
            token.refreshToken === null
              ? failure("auth_revoked", "the access ran out and can't be renewed")
              : await renew(token, signal);
          if (renewal.ok || renewal.kind !== "auth_revoked") return renewal;
          // The owner may have authorised anew since, and given what that brought.
          const isNew = kept !== null && given !== null && !isStale(given) && !isRunningOut(given);
          return isNew ? ok(given) : renewal;
        },
        signal,
      )
      .then((result): Result<string> => {
        if (!result.ok) return result;
        known = result.value;
        return ok(result.value.accessToken);
      })
      .finally(() => {
        renewing = null;
      });
    return renewing;
  };

  return {
    async current(signal) {
      known ??= (await tokens.read(connection)) ?? given;
      if (!known) return failure("auth_revoked", "no access was ever given");
      if (!isRunningOut(known)) return ok(known.accessToken);
      return known.refreshToken === null ? ok(known.accessToken) : renewed(isRunningOut, signal);
    },
    async replaced(refused, signal) {
      if (known && known.accessToken !== refused) return ok(known.accessToken);
      return renewed((kept) => kept.accessToken === refused, signal);
    },
  };
}

/**
 * What a connection begins with whose own secrets are proof enough for a new token: what was given, or nothing, and the
 * first call gets one.
 */
export function tokenByOwnProof(accessToken?: string, refreshToken: string | null = null): AccessToken {
  return {
    accessToken: accessToken ?? "",
    // Not null: it can be renewed.
    refreshToken: refreshToken ?? "",
    expiresAt: accessToken === undefined ? new Date(0) : null,
  };
}

/** Makes a call with the token to use now, and once more with a new one when the platform calls that out of date. */
export async function withToken<T>(
  keeper: TokenKeeper,
  call: (accessToken: string) => Promise<Result<T>>,
  signal: AbortSignal,
): Promise<Result<T>> {
  const current = await keeper.current(signal);
  if (!current.ok) return current;
  const reply = await call(current.value);
  if (reply.ok || reply.kind !== "auth_expired") return reply;
  const replaced = await keeper.replaced(current.value, signal);
  return replaced.ok ? call(replaced.value) : replaced;
}

function isStaleOr(token: AccessToken | null, isStale: (kept: AccessToken) => boolean): boolean {
  return token === null || isStale(token);
}
