import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failure, ok } from "../../core/store/result.ts";
import { type AccessToken, createTokenKeeper } from "../../core/store/wire/access-token.ts";
import type { Database } from "../../db/open-database.ts";
import { createTokenStore } from "../../db/store-tokens.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const KEY = "sixteen characters or more";
const token = (name: string): AccessToken => ({
  accessToken: name,
  refreshToken: `refresh-${name}`,
  expiresAt: new Date("2026-10-01T00:00:00Z"),
});
const forever = new AbortController().signal;
const isOld = (kept: AccessToken | null) => kept?.accessToken !== "new";

async function keep(connection: string, kept: AccessToken): Promise<void> {
  await createTokenStore(database, KEY).renew(
    connection,
    (now) => now?.accessToken !== kept.accessToken,
    async () => ok(kept),
    forever,
  );
}

describe("the tokens' store", () => {
  it("gives back what was kept, to every process with the key, and keeps no token readable", async () => {
    await keep("taobao", token("first"));
    expect(await createTokenStore(database, KEY).read("taobao")).toEqual(token("first"));
    expect(await createTokenStore(database, KEY).read("jd")).toBeNull();
    const [row] = await database.sql`select encode(sealed, 'escape') as text from store_tokens`;
    expect(row?.["text"]).not.toMatch(/first|refresh/);
  });

  it.each([
    ["another key", "update store_tokens set changed_at = now()", `${KEY}!`],
    ["another connection's place", "update store_tokens set connection = 'jd'", KEY],
    [
      "a changed byte",
      "update store_tokens set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)",
      KEY,
    ],
    ["a cut end", "update store_tokens set sealed = substr(sealed, 1, 20)", KEY],
  ])("says so when what is kept does not open: %s", async (_, change, key) => {
    await keep("taobao", token("first"));
    await database.sql.unsafe(change);
    const store = createTokenStore(database, key);
    const connection = change.includes("'jd'") ? "jd" : "taobao";
    const refused = expect.objectContaining({
      code: "config_invalid",
      message: expect.stringContaining("STORE_KEY"),
    });
    await expect(store.read(connection)).rejects.toEqual(refused);
    await expect(store.renew(connection, isOld, async () => ok(token("new")), forever)).rejects.toEqual(
      refused,
    );
  });

  it("renews once when several processes find it stale at once", async () => {
    await keep("taobao", token("old"));
    let renewals = 0;
    const renew = async (kept: AccessToken | null) => {
      renewals++;
      expect(kept).toEqual(token("old"));
      // Nothing is locked meanwhile: others read.
      expect(await createTokenStore(database, KEY).read("taobao")).toEqual(token("old"));
      await new Promise((resolve) => setTimeout(resolve, 300));
      return ok(token("new"));
    };
    const results = await Promise.all(
      [1, 2, 3].map(() => createTokenStore(database, KEY).renew("taobao", isOld, renew, forever)),
    );
    expect(results).toEqual([ok(token("new")), ok(token("new")), ok(token("new"))]);
    expect(renewals).toBe(1);
  });

  it("gives two processes' keepers one new token after the platform refused the old", async () => {
    await keep("taobao", token("old"));
    let renewals = 0;
    const keepers = [1, 2].map(() =>
      createTokenKeeper({
        connection: "taobao",
        tokens: createTokenStore(database, KEY),
        given: null,
        renew: async () => ok(token(`renewed ${++renewals}`)),
        clock: () => new Date("2026-09-01T00:00:00Z"),
      }),
    );
    expect(await Promise.all(keepers.map((keeper) => keeper.replaced("old", forever)))).toEqual([
      ok("renewed 1"),
      ok("renewed 1"),
    ]);
  });

  it("lets the next one try when a renewal failed, and when its process died", async () => {
    await keep("taobao", token("old"));
    const store = createTokenStore(database, KEY);
    expect(await store.renew("taobao", isOld, async () => failure("upstream", "no"), forever)).toMatchObject({
      kind: "upstream",
    });
    await expect(
      store.renew("taobao", isOld, () => Promise.reject(new Error("bug")), forever),
    ).rejects.toThrow("bug");

    await database.sql`update store_tokens set lease_until = now() + interval '400 ms'`; // Of one that died.
    const before = performance.now();
    expect(await store.renew("taobao", isOld, async () => ok(token("new")), forever)).toEqual(
      ok(token("new")),
    );
    expect(performance.now() - before).toBeGreaterThan(300);
  });

  it("waits for another's renewal as long as its caller lives", async () => {
    await keep("taobao", token("old"));
    await database.sql`update store_tokens set lease_until = now() + interval '1 hour'`;
    const store = createTokenStore(database, KEY);
    const renewed = await store.renew(
      "taobao",
      isOld,
      async () => ok(token("new")),
      AbortSignal.timeout(200),
    );
    expect(renewed).toMatchObject({ ok: false, kind: "timeout" });
  });

  it("keeps the token that counts when a renewal outlives its lease", async () => {
    await keep("taobao", token("old"));
    const [slow, quick] = [createTokenStore(database, KEY), createTokenStore(database, KEY)];
    const outlived = await slow.renew(
      "taobao",
      isOld,
      async () => {
        await database.sql`update store_tokens set lease_until = now() - interval '1 s'`;
        expect(await quick.renew("taobao", isOld, async () => ok(token("new")), forever)).toEqual(
          ok(token("new")),
        );
        return failure("auth_revoked", "the refresh token was used already");
      },
      forever,
    );
    expect(outlived).toEqual(ok(token("new")));
    expect(await slow.read("taobao")).toEqual(token("new"));
  });
});
