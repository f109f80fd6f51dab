import { expect, it } from "vitest";
import { checkConnections } from "../../../../bots/cli/doctor/connections.ts";
import { renderDiagnosis } from "../../../../bots/cli/doctor/render.ts";
import type { Capability } from "../../../../core/store/capability.ts";
import { NO_PARTS } from "../../../../core/store/connection.ts";

const connection = (capabilities: readonly Capability[]) => ({
  ...NO_PARTS,
  name: "taobao",
  kind: "taobao",
  capabilities: async () => capabilities,
});
const ORDERS: Capability = { name: "order.by_number", state: "on", reason: null };
const COUPONS: Capability = { name: "coupon.issue", state: "needs_grant", reason: "ask for the package" };
const PHONES: Capability = { name: "order.by_phone", state: "off", reason: "phones are masked" };

it("shows what a connection can do, and a line for everything it can't", async () => {
  const checks = await checkConnections([connection([ORDERS, COUPONS, PHONES])]);
  expect(renderDiagnosis({ checks })).toBe(
    [
      "✓ taobao (taobao)  order.by_number",
      "                   → coupon.issue needs a grant: ask for the package",
      "                   → order.by_phone is off: phones are masked",
    ].join("\n"),
  );
});

it("calls it a fault when nothing works", async () => {
  const [check] = await checkConnections([connection([COUPONS])]);
  expect(check).toMatchObject({ ok: false, found: "nothing works" });
});
