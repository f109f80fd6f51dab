import { expect, it } from "vitest";
import { createRedactor } from "../../../../core/privacy/redact.ts";
import { NO_PARTS } from "../../../../core/store/connection.ts";
import type { WarehouseAlert } from "../../../../core/store/erp.ts";
import type { DuePush } from "../../../../core/store/pushes/push.ts";
import { createWorkPush } from "../../../../core/store/pushes/work-push.ts";
import { failure, type Result } from "../../../../core/store/result.ts";
import { loadTexts } from "../../../../core/texts/texts.ts";

const HOUR = 3_600_000;

const ALERT: Omit<WarehouseAlert, "idempotencyKey"> = { sku: "A", title: "A", text: "A", severity: 2 };

/** What becomes of an alert at this try, where the ERP answers so. */
async function outcomeOf(
  answer: Result<{ id: string }>,
  attempts: number,
  connection = "erp",
  alert: typeof ALERT | null = ALERT,
) {
  const outcomes: unknown[] = [];
  const erp = {
    stockOf: async () => failure("unsupported", "no stock"),
    raiseAlert: async () => answer,
  };
  const work = createWorkPush({
    connections: [
      { ...NO_PARTS, name: "erp", erp },
      { ...NO_PARTS, name: "shop" },
    ],
    pushes: {
      storyOf: async () => null,
      finish: async (_push, externalId) => void outcomes.push(externalId),
      fail: async (_push, error, waitMs) => void outcomes.push([error, waitMs]),
    },
    alertOf: async (warningId) => (warningId === 7 ? alert : null),
    redact: () => createRedactor([]),
    say: loadTexts(),
    language: "en",
    timeZone: "UTC",
    log: { warn: () => {} },
  });
  const push: DuePush = {
    id: 1,
    connection,
    kind: "erp_alert",
    about: { warningId: 7 },
    idempotencyKey: "warning:7",
    attempts,
  };
  await work(push);
  return outcomes;
}

it.each([
  ["upstream", {}, 1, 1000],
  ["timeout", {}, 2, 4000],
  ["auth_expired", {}, 5, 256_000],
  ["upstream", {}, 29, HOUR],
  ["upstream", {}, 30, null],
  ["rate_limited", { retryAfterMs: 90_000 }, 1, 90_000],
  ["permission", {}, 1, null],
  ["not_found", {}, 1, null],
  ["auth_revoked", { retryAfterMs: 10 }, 1, null],
  ["invalid", {}, 1, null],
] as const)("%s %j at try %i is tried again after %s ms", async (kind, more, attempts, waitMs) => {
  expect(await outcomeOf(failure(kind, "why", more), attempts)).toEqual([[`${kind}: why`, waitMs]]);
});

it("what was taken is finished, under the id it has there", async () => {
  expect(await outcomeOf({ ok: true, value: { id: "77" } }, 1)).toEqual(["77"]);
});

it("a warning that is about no article is finished without a word", async () => {
  expect(await outcomeOf({ ok: true, value: { id: "77" } }, 1, "erp", null)).toEqual([""]);
});

it.each([
  ["shop", "unsupported: it takes no alerts"],
  ["gone", "unsupported: store.yaml has no such connection any more"],
])("nothing is told to %s", async (connection, error) => {
  expect(await outcomeOf({ ok: true, value: { id: "77" } }, 1, connection)).toEqual([[error, null]]);
});
