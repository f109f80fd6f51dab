import { afterAll, beforeAll, beforeEach } from "vitest";
import type { TokenStore } from "../../../core/store/wire/access-token.ts";
import type { Database } from "../../../db/open-database.ts";
import { createTokenStore } from "../../../db/store-tokens.ts";
import { createTestDatabase, emptyTables } from "../database.ts";

/** Tokens in a database of these tests' own, empty at each: every call answers them as another process sees them. */
export function keepTokens(): () => TokenStore {
  let database: Database;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(() => emptyTables(database));
  return () => createTokenStore(database, "sixteen characters or more");
}
