import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { StoreConnection } from "../../core/store/connection.ts";
import type { Result } from "../../core/store/result.ts";
import { trytonSettings } from "../../core/store/tryton/settings.ts";
import { openTryton } from "../../core/store/tryton/tryton.ts";
import { createMemoryTokens } from "../support/stores/memory-tokens.ts";
import { dropDatabase, ownDatabase } from "./own-database.ts";
import { type ServerProcess, startProcess } from "./server-process.ts";
import { meetPeople, type TrytonPeople } from "./tryton/people.ts";

const installed = inject("tryton");
const SERVER = fileURLToPath(new URL("./tryton/server.mjs", import.meta.url));
const LIN = { externalId: "telegram:12", name: "Lin", email: "Lin_1@example.com", phone: "138 0013 8000" };

describe.skipIf("missing" in installed)("a real Tryton", () => {
  const database = `tryton_${process.pid}`;
  const tokens = createMemoryTokens();
  const signal = AbortSignal.timeout(300_000);
  let server: ServerProcess;
  let people: TrytonPeople;

  beforeAll(async () => {
    if ("missing" in installed) return;
    const url = await ownDatabase(inject("databaseUrl"), database, {
      name: "tryton_60_made",
      make: (made) => promisify(execFile)(process.execPath, [SERVER, installed.folder, made, "--make"]),
    });
    server = await startProcess(process.execPath, [SERVER, installed.folder, url], {});
    people = await meetPeople(server.url, database);
  });
  afterAll(async () => {
    await server?.stop();
    await dropDatabase(inject("databaseUrl"), database);
  });

  const open = (over: { username?: string; password?: string; database?: string } = {}): StoreConnection => {
    const { database: other = database, ...secrets } = over;
    const settings = trytonSettings.parse({ kind: "tryton", url: server.url, database: other });
    return openTryton(settings, {
      name: over.username ?? other,
      currency: "CNY",
      secrets: { username: "admin", password: "admin-of-a-test", ...secrets },
      tokens,
      clock: () => new Date(),
      log: { warn: () => {}, debug: () => {} },
    });
  };
  const crm = () => must(open().crm);
  const erp = () => must(open().erp);

  it("makes a contact of somebody new, once, however often and by whom it is asked", async () => {
    const mine = crm();
    const [first, atOnce] = await Promise.all([mine.keepContact(LIN, signal), mine.keepContact(LIN, signal)]);
    const again = await crm().keepContact(LIN, signal);
    expect([value(atOnce), value(again)]).toEqual([value(first), value(first)]);
    expect(await people.look("party.party", [["name", "=", "Lin"]], ["email", "mobile"])).toEqual([
      { id: Number(value(first).id), email: "Lin_1@example.com", mobile: "138 0013 8000" },
    ]);
  });

  it.each([
    ["e-mail", { email: "wang@example.com", phone: null }],
    ["phone", { email: null, phone: "+86 139-1234-5678" }],
  ])("finds somebody it knows by %s, and puts our id to them", async (what, reach) => {
    const party = await people.make("party.party", {
      name: `Wang by ${what}`,
      contact_mechanisms: [
        [
          "create",
          [
            reach.email
              ? { type: "email", value: "Wang@Example.com" }
              : { type: "phone", value: "13912345678" },
          ],
        ],
      ],
    });
    const contact = { externalId: `slack:${what}`, name: "Wang", ...reach };
    expect(value(await crm().keepContact(contact, signal))).toEqual({ id: String(party) });
    // And now by our id alone.
    expect(value(await crm().keepContact({ ...contact, email: null, phone: null }, signal))).toEqual({
      id: String(party),
    });
  });

  it("takes nobody for somebody else whose address or number is only alike", async () => {
    await crm().keepContact(LIN, signal);
    const alike = { externalId: "x:1", name: "Lina", email: "Lin11@example.com", phone: "139 9999 8000" };
    const other = value(await crm().keepContact(alike, signal));
    expect(other).not.toEqual(value(await crm().keepContact(LIN, signal)));
    const wild = { externalId: "x:2", name: "Linb", email: "Lin%@example.com", phone: null };
    expect(value(await crm().keepContact(wild, signal))).not.toEqual(other);
  });

  it("keeps a note at a contact once", async () => {
    const { id: contactId } = value(await crm().keepContact(LIN, signal));
    const note = { contactId, text: "Kettle broke; replaced", idempotencyKey: "ticket 7" };
    const first = value(await crm().addNote(note, signal));
    expect(value(await crm().addNote(note, signal))).toEqual(first);
    expect(value(await crm().addNote({ ...note, idempotencyKey: "ticket 8" }, signal))).not.toEqual(first);

    const kept = await people.look("ir.note", [["resource", "=", `party.party,${contactId}`]], ["message"]);
    expect(kept).toHaveLength(2);
    expect(kept[0].message).toContain("Kettle broke; replaced");
  });

  it("makes a lead of a contact once, in the company of its user", async () => {
    const { id: contactId } = value(await crm().keepContact(LIN, signal));
    const lead = { contactId, title: "50 kettles", text: "For a hotel", idempotencyKey: "ticket 9" };
    const first = value(await crm().createLead(lead, signal));
    expect(value(await crm().createLead(lead, signal))).toEqual(first);

    const fields = ["description", "comment", "state", "party"];
    expect(await people.look("sale.opportunity", [], fields)).toEqual([
      {
        id: Number(first.id),
        description: "50 kettles",
        comment: expect.stringContaining("For a hotel"),
        state: "lead",
        party: Number(contactId),
      },
    ]);
  });

  it("answers not found for a contact that isn't there, and invalid for what is no contact", async () => {
    const note = { text: "x", idempotencyKey: "nobody" };
    expect(await crm().addNote({ ...note, contactId: "999999" }, signal)).toMatchObject({
      kind: "not_found",
    });
    expect(await crm().addNote({ ...note, contactId: "lin" }, signal)).toMatchObject({ kind: "invalid" });
  });

  it("tells what is in the warehouse and what of it may still be sold", async () => {
    const kettle = await people.stockProduct("KETTLE-1", "Kettle");
    await people.stockProduct("LAMP-1", "Lamp");
    await people.receive(kettle, 40);
    await people.setAside(kettle, 15);

    expect(value(await erp().stockOf(["KETTLE-1", "LAMP-1", "NONE"], signal))).toEqual([
      { sku: "KETTLE-1", warehouse: "Warehouse", onHand: 40, available: 25 },
      { sku: "LAMP-1", warehouse: "Warehouse", onHand: 0, available: 0 },
    ]);
    expect(value(await erp().stockOf([], signal))).toEqual([]);
  });

  it("raises an alert at a product once", async () => {
    const product = await people.stockProduct("CUP-1", "Cup");
    const alert = {
      sku: "CUP-1",
      title: "Three broken cups",
      text: "Orders of one batch",
      severity: 2 as const,
      idempotencyKey: "alert 1",
    };
    const first = value(await erp().raiseAlert(alert, signal));
    expect(value(await erp().raiseAlert(alert, signal))).toEqual(first);
    const notes = await people.look(
      "ir.note",
      [["resource", "=", `product.product,${product}`]],
      ["message"],
    );
    expect(notes).toEqual([
      {
        id: Number(first.id),
        message: expect.stringMatching(/^!! Three broken cups\nOrders of one batch\n\[zg-/),
      },
    ]);
    expect(await erp().raiseAlert({ ...alert, sku: "NONE" }, signal)).toMatchObject({ kind: "not_found" });
  });

  it("hears a rule's no as invalid, without repeating what was asked", async () => {
    const refused = await crm().keepContact(
      { externalId: "", name: "Zhao", email: "zhao@example.com", phone: null },
      signal,
    );
    expect(refused).toMatchObject({ kind: "invalid", platformCode: "UserError" });
    expect(JSON.stringify(refused)).not.toMatch(/zhao/i);
  });

  it("logs in again when its session ends, once for all who ask", async () => {
    const mine = erp();
    value(await mine.stockOf(["CUP-1"], signal));
    const before = must(tokens.kept.get(database)).accessToken;
    await people.endSession(before);

    const results = await Promise.all([mine.stockOf(["CUP-1"], signal), mine.stockOf(["LAMP-1"], signal)]);
    expect(results.map(({ ok }) => ok)).toEqual([true, true]);
    expect(must(tokens.kept.get(database)).accessToken).not.toBe(before);
  });

  it("says what is wrong with its access", async () => {
    const wrong = must(open({ username: "stranger", password: "wrong" }).erp);
    expect(await wrong.stockOf(["X"], signal)).toMatchObject({ kind: "auth_revoked" });
    const nowhere = must(open({ database: "no_such_database" }).erp);
    expect(await nowhere.stockOf(["X"], signal)).toMatchObject({ kind: "invalid" });
  });

  it("tells what a user of fewer groups may not do", async () => {
    await people.hire("clerk", "Quiet.harbour-58", []);
    const clerk = await open({ username: "clerk", password: "Quiet.harbour-58" }).capabilities(signal);
    const all = await open().capabilities(signal);
    expect(all.map(({ state }) => state)).toEqual(["on", "on", "on", "on", "on"]);
    expect(clerk.filter(({ state }) => state === "needs_grant").map(({ name }) => name)).toEqual([
      "crm.lead",
      "erp.alert",
    ]);
  });
});

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.kind}: ${result.reason}`);
  return result.value;
}

function must<T>(given: T | null | undefined): T {
  if (given === null || given === undefined) throw new Error("not there");
  return given;
}
