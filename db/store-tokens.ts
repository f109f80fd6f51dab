import { setTimeout as sleep } from "node:timers/promises";
import type { ISql } from "postgres";
import { z } from "zod";
import { failure, ok, type Result } from "../core/store/result.ts";
import { createSeal, deriveKey, type Seal } from "../core/store/seal.ts";
import type { AccessToken, TokenStore } from "../core/store/wire/access-token.ts";
import { readJson } from "../core/store/wire/json.ts";
import type { Database } from "./open-database.ts";

/** The longest a renewal may take until another process tries it, ms. A platform has 20 s for one request. */
const LEASE_MS = 45_000;
/** How often those who wait for another's renewal look, ms. */
const LOOK_MS = 150;

/** Keeps tokens encrypted with a key out of `STORE_KEY`. Throws `config_invalid` where what is kept does not open. */
export function createTokenStore({ sql }: Pick<Database, "sql">, storeKey: string): TokenStore {
  const seal = createSeal(deriveKey(storeKey, "tokens"));

  const read = async (connection: string): Promise<AccessToken | null> => {
    const [row] = await sql<[{ sealed: Buffer | null }?]>`
      select sealed from store_tokens where connection = ${connection}`;
    return opened(seal, row?.sealed ?? null, connection);
  };

  return {
    read,
    async renew(connection, isStale, renew, signal) {
      for (;;) {
        const seen = await read(connection);
        if (seen && !isStale(seen)) return ok(seen);
        const claimed = await claim(sql, connection);
        if (claimed) {
          const kept = opened(seal, claimed.sealed, connection);
          if (kept && !isStale(kept)) {
            await release(sql, connection, claimed);
            return ok(kept);
          }
          return renewClaimed(connection, claimed, kept, isStale, renew);
        }
        if (signal.aborted) return failure("timeout", "another process renews the access");
        await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined); // Rejects only when aborted.
      }
    },
  };

  async function renewClaimed(
    connection: string,
    claimed: Claim,
    kept: AccessToken | null,
    isStale: (kept: AccessToken | null) => boolean,
    renew: (kept: AccessToken | null) => Promise<Result<AccessToken>>,
  ): Promise<Result<AccessToken>> {
    try {
      const renewed = await renew(kept);
      if (renewed.ok) {
        // Even when the lease ran out meanwhile: unless another's is kept by now, ours is the one that counts.
        await sql`
          update store_tokens set sealed = ${seal.seal(writtenToken(renewed.value), connection)}, changed_at = now()
          where connection = ${connection} and sealed is not distinct from ${claimed.sealed}::bytea`;
      }
      const now = await read(connection);
      return now && !isStale(now) ? ok(now) : renewed;
    } finally {
      await release(sql, connection, claimed);
    }
  }
}

interface Claim {
  sealed: Buffer | null;
  /** The lease's end to the microsecond: it tells this claim from any later one. */
  lease: string;
}

async function claim(sql: ISql, connection: string): Promise<Claim | undefined> {
  const [row] = await sql<[Claim?]>`
    insert into store_tokens as t (connection, lease_until)
    values (${connection}, now() + ${LEASE_MS}::int * interval '1 ms')
    on conflict (connection) do update set lease_until = excluded.lease_until
    where t.lease_until is null or t.lease_until < now()
    returning sealed, lease_until::text as lease`;
  return row;
}

async function release(sql: ISql, connection: string, { lease }: Claim): Promise<void> {
  await sql`
    update store_tokens set lease_until = null
    where connection = ${connection} and lease_until = ${lease}::text::timestamptz`;
}

const tokenShape = z.object({
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  expiresAt: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .nullable(),
});

const writtenToken = ({ accessToken, refreshToken, expiresAt }: AccessToken): string =>
  JSON.stringify({ accessToken, refreshToken, expiresAt });

function opened(seal: Seal, sealed: Uint8Array | null, connection: string): AccessToken | null {
  return sealed && tokenShape.parse(readJson(seal.open(sealed, connection)));
}
