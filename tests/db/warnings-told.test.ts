import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { tellWarnings } from "../../core/insight/early-warning/tell-warnings.ts";
import { warehouseAlert } from "../../core/insight/early-warning/warehouse-alert.ts";
import { createFileShop } from "../../core/store/file-shop.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import { createDeliveryStore } from "../../db/deliveries.ts";
import type { Database } from "../../db/open-database.ts";
import { createPushStore } from "../../db/store-pushes.ts";
import { createWarningStore } from "../../db/warnings.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { plantWarning } from "../support/warnings.ts";

const NIGHT = new Date("2026-11-23T02:00:00Z");
const MORNING = new Date("2026-11-23T09:00:00Z");

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const tell = (now = NIGHT, { erps = ["erp"], ownerChatIds = ["1", "2"] } = {}) =>
  tellWarnings(
    {
      warnings: createWarningStore(database),
      deliveries: createDeliveryStore(database),
      pushes: createPushStore(database),
      erps,
      ownerChatIds,
      quiet: { timeZone: "UTC", quietHours: { fromMinute: 21 * 60, toMinute: 9 * 60 } },
    },
    now,
  );
const told = () =>
  database.sql<{ key: string; kind: string; dueAt: Date }[]>`
    select unique_key as key, payload ->> 'kind' as kind, due_at as "dueAt" from deliveries order by id`;
const pushed = () => database.sql`select connection, idempotency_key as key from store_pushes order by id`;

describe("what is told of a warning", () => {
  it("is one post, one message an owner and one alert an ERP, however often and at once it is told", async () => {
    const { id } = await plantWarning(database, {}, NIGHT);
    await Promise.all([tell(), tell(), tell()]);
    await tell(MORNING);
    expect((await told()).map(({ key, kind }) => [key, kind])).toEqual([
      [`warning:${id}`, "warning"],
      [`warning:${id}:owner:1`, "owner_warning"],
      [`warning:${id}:owner:2`, "owner_warning"],
    ]);
    expect(await pushed()).toEqual([{ connection: "erp", key: `warning:${id}` }]);
  });

  it("is for owners alone, or for the channel alone, where there is nobody else", async () => {
    const { id } = await plantWarning(database, { kind: "anger", subject: "store" }, NIGHT);
    await tell(NIGHT, { erps: [], ownerChatIds: [] });
    expect((await told()).map(({ key }) => key)).toEqual([`warning:${id}`]);
    expect(await pushed()).toEqual([]);
  });

  it.each([
    ["a large fault of goods", { size: 3 }, NIGHT],
    ["a smaller one", { size: 2.9 }, MORNING],
    ["a carrier's", { subject: "carrier:sf", size: 9 }, MORNING],
    ["anger", { kind: "anger", subject: "store", size: 9 }, MORNING],
  ] as const)(
    "%s is told to owners at the right time of night, and to the channel at once",
    async (_, given, due) => {
      const before = Date.now();
      await plantWarning(database, given, NIGHT);
      await tell();
      const [post, owner] = await told();
      expect(post?.dueAt.getTime()).toBeGreaterThanOrEqual(before - 1000);
      expect(owner?.dueAt).toEqual(due);
    },
  );

  it("is drawn anew once a state, and not told any more once it is decided", async () => {
    const store = createWarningStore(database);
    const posted = await plantWarning(database, {}, NIGHT);
    const untold = await plantWarning(database, { subject: "variant:X" }, NIGHT);
    await store.decide(untold.id, "mute", "telegram:1", NIGHT);
    await tell();
    await store.decide(posted.id, "acknowledge", "slack:U0ANNA", NIGHT);
    await tell();
    await tell();
    await store.end(posted.id, MORNING);
    await tell(MORNING);
    const keys = (await told()).map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith(`warning:${posted.id}`))).toEqual([
      `warning:${posted.id}`,
      `warning:${posted.id}:owner:1`,
      `warning:${posted.id}:owner:2`,
      `warning:${posted.id}:acknowledged`,
      `warning:${posted.id}:owner:1:acknowledged`,
      `warning:${posted.id}:owner:2:acknowledged`,
      `warning:${posted.id}:over`,
      `warning:${posted.id}:owner:1:over`,
      `warning:${posted.id}:owner:2:over`,
    ]);
    expect(keys.filter((key) => key.startsWith(`warning:${untold.id}`))).toEqual([
      `warning:${untold.id}:muted`,
      `warning:${untold.id}:owner:1:muted`,
      `warning:${untold.id}:owner:2:muted`,
    ]);
  });
});

describe("the article an alert stands at", () => {
  const shop = createFileShop("db/demo", { currency: "USD", now: () => NIGHT });
  const product = shop.products().find(({ variants }) => variants.length > 1);
  const first = product?.variants[0]?.sku ?? "";
  it.each([
    ["variant:CDV-M", "CDV-M"],
    ["batch:CDV-M/2026-10", "CDV-M"],
    [`batch:${product?.id}/2026-10`, first],
    [`product:${product?.id}`, first],
    ["product:gone", null],
    ["carrier:sf", null],
  ])("of %s is %s", async (subject, sku) => {
    const warning = await plantWarning(database, { subject }, NIGHT);
    const alert = warehouseAlert(warning, shop.products(), loadTexts(), "en");
    expect(alert?.sku ?? null).toBe(sku);
    if (alert) expect(alert.text).toContain("“the zip broke on day one”\n");
  });
});
