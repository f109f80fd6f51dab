import type { TokenStore } from "../../../core/store/wire/access-token.ts";
import { createTokenStore } from "../../../db/store-tokens.ts";
import { ownDatabase } from "../database.ts";

/** Tokens in a database, empty at each test: every call answers them as another process sees them. */
export async function keepTokens(): Promise<() => TokenStore> {
  const database = await ownDatabase();
  return () => createTokenStore(database, "sixteen characters or more");
}
