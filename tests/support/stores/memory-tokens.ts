import type { AccessToken, TokenStore } from "../../../core/store/wire/access-token.ts";

/** Tokens of one process, in its memory. `kept` is what is there now. */
export function createMemoryTokens(): TokenStore & { kept: Map<string, AccessToken> } {
  const kept = new Map<string, AccessToken>();
  return {
    kept,
    read: async (connection) => kept.get(connection) ?? null,
    async renew(connection, isStale, renew) {
      const before = kept.get(connection) ?? null;
      if (before && !isStale(before)) return { ok: true, value: before };
      const result = await renew(before);
      if (result.ok) kept.set(connection, result.value);
      return result;
    },
  };
}
