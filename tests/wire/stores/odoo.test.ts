import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openOdoo } from "../../../core/store/odoo/odoo.ts";
import { odooSettings } from "../../../core/store/odoo/settings.ts";
import { connectorDeps, LIMITS, signal, testNetwork, withParts } from "../../support/stores/connector.ts";
import { ODOO_DATABASE, ODOO_KEY, type OdooServer, startOdoo } from "../../support/stores/odoo-server.ts";

let server: OdooServer;

beforeAll(async () => {
  server = await startOdoo();
});
afterAll(() => server.close());
beforeEach(() => {
  server.records.clear();
  for (const model of ["res.partner", "crm.lead", "mail.message", "product.product", "stock.quant"])
    server.records.set(model, []);
  server.forbidden.clear();
  server.lost.clear();
  server.faults.length = 0;
  server.asked.length = 0;
});

function open({ key = ODOO_KEY, database = ODOO_DATABASE, limits = LIMITS } = {}) {
  const connection = openOdoo(
    odooSettings.parse({ kind: "odoo", url: server.url, database }),
    connectorDeps({
      name: "odoo",
      secrets: { api_key: key },
      clock: () => new Date("2026-10-01T02:00:00Z"),
    }),
    limits,
  );
  return withParts(connection, "crm", "erp");
}
const crm = (changes = {}) => open(changes).crm;
const erp = () => open().erp;
const add = (model: string, ...records: ({ id: number } & Record<string, unknown>)[]) =>
  server.records.get(model)?.push(...records);
const kept = (model: string) => server.records.get(model) ?? [];

const LENA = { externalId: "telegram:77", name: "Lena Novak", email: null, phone: null };

describe("a contact", () => {
  it("nobody knows is made once, however often it is asked for", async () => {
    const contact = { ...LENA, email: "lena@example.com", phone: "+49 30 1234567" };
    const one = crm();
    const [first, second] = await Promise.all([
      one.keepContact(contact, signal),
      one.keepContact(contact, signal),
    ]);
    expect(first).toEqual(second);
    expect(await crm().keepContact(contact, signal)).toEqual(first);
    expect(kept("res.partner")).toEqual([
      {
        id: expect.any(Number),
        name: "Lena Novak",
        ref: "telegram:77",
        email: "lena@example.com",
        phone: "+49 30 1234567",
      },
    ]);
  });

  it.each([
    ["our id", { ref: "telegram:77" }],
    ["e-mail, in other letters", { email: "Lena_N@Example.com" }],
    ["phone, written otherwise", { phone: "0049 (30) 123 4567" }],
  ])("is found by %s", async (_what, values) => {
    add("res.partner", { id: 7, name: "L. Novak", ...values });
    const contact = { ...LENA, email: "lena_n@example.com", phone: "+49 30 1234567" };
    expect(await crm().keepContact(contact, signal)).toEqual({ ok: true, value: { id: "7" } });
    expect(kept("res.partner")).toHaveLength(1);
  });

  it("is not taken for one whose e-mail or phone only looks like it", async () => {
    add(
      "res.partner",
      { id: 7, name: "Other", email: "lenaXn@example.com" },
      { id: 8, name: "Other", phone: "+49 30 7654567" },
      { id: 9, name: "Other", phone: false },
    );
    const contact = { ...LENA, email: "lena_n@example.com", phone: "+49 30 1234567" };
    expect(await crm().keepContact(contact, signal)).toMatchObject({
      ok: true,
      value: { id: expect.not.stringMatching(/^[789]$/) },
    });
  });
});

describe("a note", () => {
  beforeEach(() => add("res.partner", { id: 7, name: "Lena" }));
  const note = { contactId: "7", text: 'Towel <b>& "torn"\nwants a refund', idempotencyKey: "ticket:1" };

  it("is kept once, for the shop's people alone, as it was written", async () => {
    const first = await crm().addNote(note, signal);
    expect(await crm().addNote(note, signal)).toEqual(first);
    expect(kept("mail.message")).toEqual([
      {
        id: expect.any(Number),
        model: "res.partner",
        res_id: 7,
        body: expect.stringMatching(
          /^<p>Towel &lt;b&gt;&amp; &quot;torn&quot;<br>wants a refund<br>\[zg-[0-9a-f]{12}\]<\/p>$/,
        ),
      },
    ]);
  });

  it("of another key is another note", async () => {
    await crm().addNote(note, signal);
    await crm().addNote({ ...note, idempotencyKey: "ticket:2" }, signal);
    expect(kept("mail.message")).toHaveLength(2);
  });

  it("whose answer was lost is sent once, and not kept again when it is asked for again", async () => {
    server.lost.add("message_post");
    expect(await crm().addNote(note, signal)).toMatchObject({ ok: false, kind: "upstream" });
    expect(server.asked.filter(({ method }) => method === "message_post")).toHaveLength(1);
    server.lost.clear();
    expect((await crm().addNote(note, signal)).ok).toBe(true);
    expect(kept("mail.message")).toHaveLength(1);
  });

  it("for a contact that is not there is not found", async () => {
    expect(await crm().addNote({ ...note, contactId: "8" }, signal)).toMatchObject({ kind: "not_found" });
  });

  it.each(["", "x", "-1", "7 or 1=1"])("for «%s» is refused before it is sent", async (contactId) => {
    expect(await crm().addNote({ ...note, contactId }, signal)).toMatchObject({ kind: "invalid" });
    expect(server.asked).toEqual([]);
  });
});

describe("a lead", () => {
  const lead = { contactId: "7", title: "300 towels", text: "for a hotel", idempotencyKey: "conversation:5" };

  it("is made once, even when people have archived it", async () => {
    const first = await crm().createLead(lead, signal);
    expect(kept("crm.lead")).toMatchObject([
      { name: "300 towels", partner_id: 7, description: expect.stringContaining("for a hotel") },
    ]);
    for (const record of kept("crm.lead")) record["active"] = false;
    expect(await crm().createLead(lead, signal)).toEqual(first);
    expect(kept("crm.lead")).toHaveLength(1);
  });

  it("for nobody of Odoo's is refused", async () => {
    expect(await crm().createLead({ ...lead, contactId: "x" }, signal)).toMatchObject({ kind: "invalid" });
  });
});

describe("stock", () => {
  const inside = { "location_id.usage": "internal" };
  beforeEach(() => {
    add("product.product", { id: 1, default_code: "TOWEL-W" }, { id: 2, default_code: "TOWEL-G" });
    add(
      "stock.quant",
      {
        id: 1,
        product_id: [1, "Towel"],
        warehouse_id: [3, "Hangzhou"],
        quantity: 40,
        reserved_quantity: 5,
        ...inside,
      },
      {
        id: 2,
        product_id: [1, "Towel"],
        warehouse_id: [3, "Hangzhou"],
        quantity: 2.5,
        reserved_quantity: 0,
        ...inside,
      },
      {
        id: 3,
        product_id: [1, "Towel"],
        warehouse_id: [4, "Berlin"],
        quantity: 1,
        reserved_quantity: 3,
        ...inside,
      },
      {
        id: 4,
        product_id: [1, "Towel"],
        warehouse_id: false,
        quantity: 900,
        reserved_quantity: 0,
        "location_id.usage": "supplier",
      },
      { id: 5, product_id: [2, "Towel"], warehouse_id: false, quantity: 7, reserved_quantity: 0, ...inside },
      { id: 6, product_id: [2, "Towel"], warehouse_id: [3, "Hangzhou"], quantity: null, ...inside },
    );
  });

  it("is told by article and warehouse, what is reserved taken off, never below zero", async () => {
    expect(await erp().stockOf(["TOWEL-W", "TOWEL-G", "NONE"], signal)).toEqual({
      ok: true,
      value: [
        { sku: "TOWEL-W", warehouse: "Hangzhou", onHand: 42.5, available: 37.5 },
        { sku: "TOWEL-W", warehouse: "Berlin", onHand: 1, available: 0 },
        { sku: "TOWEL-G", warehouse: "", onHand: 7, available: 7 },
      ],
    });
  });

  it("of many places is read page after page", async () => {
    server.records.set("stock.quant", []);
    add(
      "stock.quant",
      ...Array.from({ length: 4001 }, (_, n) => ({
        id: n + 1,
        product_id: [1, "Towel"],
        warehouse_id: [3, "Hangzhou"],
        quantity: 1,
        reserved_quantity: 0,
        ...inside,
      })),
    );
    expect(await erp().stockOf(["TOWEL-W"], signal)).toMatchObject({ value: [{ onHand: 4001 }] });
    expect(server.asked.filter(({ model }) => model === "stock.quant")).toHaveLength(3);
  });

  it.each([[[]], [["NONE"]]])("of %j is nothing", async (skus) => {
    expect(await erp().stockOf(skus, signal)).toEqual({ ok: true, value: [] });
  });
});

describe("a warehouse alert", () => {
  const alert = {
    sku: "TOWEL-W",
    title: "Torn seams",
    text: "4 of 12 this week",
    severity: 2,
    idempotencyKey: "a:1",
  } as const;

  it("is a note at the product, once", async () => {
    add("product.product", { id: 1, default_code: "TOWEL-W" });
    const first = await erp().raiseAlert(alert, signal);
    expect(await erp().raiseAlert(alert, signal)).toEqual(first);
    expect(kept("mail.message")).toMatchObject([
      {
        model: "product.product",
        res_id: 1,
        body: expect.stringContaining("!! Torn seams<br>4 of 12 this week"),
      },
    ]);
  });

  it("of an article Odoo has not is not found", async () => {
    expect(await erp().raiseAlert(alert, signal)).toMatchObject({ ok: false, kind: "not_found" });
  });
});

describe("failures", () => {
  it.each([
    [401, "werkzeug.exceptions.Unauthorized", "auth_revoked"],
    [403, "odoo.exceptions.AccessError", "permission"],
    [404, "odoo.exceptions.MissingError", "not_found"],
    [404, "werkzeug.exceptions.NotFound", "unsupported"],
    [409, "odoo.exceptions.LockError", "invalid"],
    [422, "odoo.exceptions.ValidationError", "invalid"],
    [500, "psycopg2.OperationalError", "upstream"],
    [504, "", "timeout"],
  ])("%s %s is %s, and names nobody", async (status, name, kind) => {
    server.faults.push({ status, name }, { status, name }, { status, name });
    const failed = await crm().keepContact(LENA, signal);
    expect(failed).toMatchObject({ ok: false, kind });
    expect(JSON.stringify(failed)).not.toMatch(/Lena|123456/);
  });

  it("too much is waited for as long as Odoo says, then asked again", async () => {
    server.faults.push({ status: 429, name: "", retryAfter: "0" });
    expect((await crm().keepContact(LENA, signal)).ok).toBe(true);
  });

  it.each([
    ["another key", { key: "wrong" }, "auth_revoked"],
    ["another database", { database: "other" }, "unsupported"],
  ])("with %s is refused", async (_what, changes, kind) => {
    expect(await crm(changes).keepContact(LENA, signal)).toMatchObject({ ok: false, kind });
  });
});

describe("the network", () => {
  testNetwork({
    begin: async (limits) => {
      add("res.partner", { id: 7, ref: LENA.externalId });
      return (until) => open({ limits }).crm.keepContact(LENA, until);
    },
    faults: () => server.faults,
    secrets: new RegExp(ODOO_KEY),
  });
});

describe("capabilities", () => {
  it("are all on where the user may do all", async () => {
    const states = await open().capabilities(signal);
    expect(states.map(({ name, state }) => [name, state])).toEqual([
      ["crm.contact", "on"],
      ["crm.note", "on"],
      ["crm.lead", "on"],
      ["erp.stock", "on"],
      ["erp.alert", "on"],
    ]);
  });

  it("need a grant where a group is missing, and an app where a model is", async () => {
    server.forbidden.add("create res.partner");
    server.records.delete("crm.lead");
    const states = await open().capabilities(signal);
    expect(states.find(({ name }) => name === "crm.contact")).toMatchObject({
      state: "needs_grant",
      reason: expect.stringContaining("create res.partner"),
    });
    expect(states.find(({ name }) => name === "crm.lead")).toMatchObject({
      state: "off",
      reason: "install the app CRM in Odoo",
    });
  });

  it("are off with the reason where Odoo refuses the key", async () => {
    const states = await open({ key: "wrong" }).capabilities(signal);
    expect(states.every(({ state, reason }) => state === "off" && reason?.includes("auth_revoked"))).toBe(
      true,
    );
  });
});
