import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { trytonSettings } from "../../../core/store/tryton/settings.ts";
import { openTryton } from "../../../core/store/tryton/tryton.ts";
import { connectorDeps, LIMITS, signal, testNetwork, withParts } from "../../support/stores/connector.ts";
import { withStatus } from "../../support/stores/loopback.ts";
import { startTrytonServer, type TrytonServer } from "../../support/stores/tryton-server.ts";

const SEARCH = "model.product.product.search_read";
let server: TrytonServer;

beforeEach(async () => {
  server = await startTrytonServer();
  server.results.set(SEARCH, []);
});
afterEach(() => server.close());

function open({ password = "right", database = "shop", limits = LIMITS } = {}) {
  const connection = openTryton(
    trytonSettings.parse({ kind: "tryton", url: server.url, database }),
    connectorDeps({
      name: "tryton",
      secrets: { username: "secret-name", password },
      clock: () => new Date("2026-11-23T00:00:00Z"),
    }),
    limits,
  );
  return withParts(connection, "crm", "erp");
}

describe("Tryton over the wire", () => {
  it("logs in once for all who ask at once, and again when the session ends in mid-run", async () => {
    const { erp } = open();
    const ask = () => erp.stockOf(["A"], signal);
    expect((await Promise.all([ask(), ask()])).map(({ ok }) => ok)).toEqual([true, true]);
    server.endSessions();
    expect((await Promise.all([ask(), ask(), ask()])).map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(server.called.filter((method) => method === "common.db.login")).toHaveLength(2);
  });

  testNetwork({
    begin: async (limits) => {
      const { erp } = open({ limits });
      await erp.stockOf(["A"], signal);
      return (until) => erp.stockOf(["A"], until);
    },
    faults: () => server.faults,
    secrets: /secret-name|right/,
    asked: () => server.called,
  });

  it("sends a write once, whatever becomes of it", async () => {
    server.results.set("model.party.party.search", []);
    const { crm } = open();
    server.faults.push("no fault", "no fault", "500");
    const contact = { externalId: "a:1", name: "A", email: null, phone: null };
    expect(await crm.keepContact(contact, signal)).toMatchObject({ kind: "upstream" });
    expect(server.called).toEqual([
      "common.db.login",
      "model.party.party.search",
      "model.party.party.create",
    ]);
  });

  it.each([
    [["UserError", ["The value of lin@example.com is wrong", "", null]], "invalid"],
    [["UserWarning", ["name", "lin@example.com", ""]], "invalid"],
    [["ConcurrencyException", "Record lin@example.com was modified"], "upstream"],
    [["'sale.opportunity'", ""], "unsupported"],
    [["lin@example.com is odd", "Traceback"], "upstream"],
    [[], "upstream"],
  ])("reads the error %j as %s, and repeats no text of it", async (error, kind) => {
    const { erp } = open();
    await erp.stockOf(["A"], signal);
    const told = withStatus(200, { id: 1, error });
    server.faults.push(told, told, told);
    const result = await erp.stockOf(["A"], signal);
    expect(result).toMatchObject({ kind });
    expect(JSON.stringify(result)).not.toContain("lin@");
  });

  it.each([
    [403, "permission"],
    [429, "rate_limited"],
    [503, "upstream"],
    [404, "invalid"],
  ])("reads HTTP %i as %s", async (status, kind) => {
    const { erp } = open();
    await erp.stockOf(["A"], signal);
    const reply = withStatus(status, null, { "retry-after": "0" });
    server.faults.push(reply, reply, reply);
    expect(await erp.stockOf(["A"], signal)).toMatchObject({ kind });
  });

  it("says that access must be granted anew for a wrong password, without telling who", async () => {
    const refused = await open({ password: "wrong" }).erp.stockOf(["A"], signal);
    expect(refused).toMatchObject({ kind: "auth_revoked" });
    expect(JSON.stringify(refused)).not.toMatch(/secret-name|"wrong"/);
    expect(await open({ database: "other" }).erp.stockOf(["A"], signal)).toMatchObject({ kind: "invalid" });
  });

  it.each([
    ["nothing", null],
    ["a number", 7],
    ["records without their fields", [{ id: 1 }]],
  ])("takes %s for a reply that can't be read", async (_, result) => {
    server.results.set(SEARCH, result);
    expect(await open().erp.stockOf(["A"], signal)).toMatchObject({ kind: "upstream" });
  });

  it("tells which module is missing and which right", async () => {
    const there = ["party.party", "party.identifier", "ir.note", "product.product"];
    server.results.set(
      "model.ir.model.search_read",
      there.map((model, id) => ({ id, model })),
    );
    const all = { read: true, write: 1, create: true };
    server.results.set("model.ir.model.access.get_access", {
      "party.party": all,
      "party.identifier": all,
      "ir.note": all,
      "product.product": { read: true, write: 0, create: null },
    });
    const capabilities = await open().capabilities(signal);
    expect(capabilities.map(({ name, state }) => [name, state])).toEqual([
      ["crm.contact", "on"],
      ["crm.note", "on"],
      ["crm.lead", "off"],
      ["erp.stock", "off"],
      ["erp.alert", "needs_grant"],
    ]);
    expect(capabilities[2]?.reason).toContain("sale_opportunity");
    expect(capabilities[4]?.reason).toContain("write product.product");
  });
});
