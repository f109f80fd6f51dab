import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openHubspot } from "../../../core/store/hubspot/hubspot.ts";
import { hubspotSettings } from "../../../core/store/hubspot/settings.ts";
import { connectorDeps, LIMITS, signal, testNetwork, withParts } from "../../support/stores/connector.ts";
import { HUBSPOT_TOKEN, type HubspotServer, startHubspot } from "../../support/stores/hubspot-server.ts";

let server: HubspotServer;

beforeAll(async () => {
  server = await startHubspot();
});
afterAll(() => server.close());
beforeEach(() => {
  for (const list of Object.values(server.records)) list.length = 0;
  server.uniqueProperties.clear();
  server.uniqueProperties.add("zhanggui_id");
  for (const scope of ["contacts.read", "contacts.write", "deals.read", "deals.write"])
    server.scopes.add(scope);
  server.lost.clear();
  server.page.size = 500;
  server.faults.length = 0;
  server.asked.length = 0;
});

function open(token = HUBSPOT_TOKEN, settings: object = {}, limits = LIMITS) {
  const connection = openHubspot(
    hubspotSettings.parse({ kind: "hubspot", api_url: server.url, ...settings }),
    connectorDeps({
      name: "hubspot",
      secrets: { access_token: token },
      clock: () => new Date("2026-10-01T02:00:00Z"),
    }),
    limits,
  );
  return withParts(connection, "crm");
}
const crm = (token?: string, settings?: object) => open(token, settings).crm;
const addContact = (id: string, properties: Record<string, string>) =>
  server.records.contacts.push({ id, properties, contacts: [] });

const LENA = { externalId: "telegram:77", name: "Lena Novak", email: null, phone: null };

describe("a contact", () => {
  it("nobody knows is made once, however often it is asked for", async () => {
    const contact = { ...LENA, email: "lena+shop@example.com", phone: "+49 30 1234567" };
    const one = crm();
    const [first, second] = await Promise.all([
      one.keepContact(contact, signal),
      one.keepContact(contact, signal),
    ]);
    expect(first).toEqual(second);
    expect(await crm().keepContact(contact, signal)).toEqual(first);
    expect(server.records.contacts.map(({ properties }) => properties)).toEqual([
      {
        zhanggui_id: "telegram:77",
        firstname: "Lena Novak",
        email: "lena+shop@example.com",
        phone: "+49 30 1234567",
      },
    ]);
  });

  it("with nothing but our id is found by it", async () => {
    const first = await crm().keepContact(LENA, signal);
    expect(await crm().keepContact(LENA, signal)).toEqual(first);
    expect(server.records.contacts).toHaveLength(1);
  });

  it.each([
    ["e-mail, in other letters", { email: "Lena@Example.com" }],
    ["phone, written otherwise", { phone: "+49 30 1234567" }],
    ["mobile phone", { mobilephone: "0049301234567" }],
  ])("is found by %s, and left as it is", async (_what, properties) => {
    addContact("7", properties);
    const contact = { ...LENA, email: "lena@example.com", phone: "+49301234567" };
    expect(await crm().keepContact(contact, signal)).toEqual({ ok: true, value: { id: "7" } });
    expect(server.records.contacts).toEqual([{ id: "7", properties, contacts: [] }]);
  });

  it("is not taken for one whose phone only ends alike", async () => {
    addContact("7", { phone: "+49 30 7654567" });
    await crm().keepContact({ ...LENA, phone: "+49 30 1234567" }, signal);
    expect(server.records.contacts).toHaveLength(2);
  });

  it("that two processes make at once is one", async () => {
    const [one, other] = await Promise.all([
      crm().keepContact(LENA, signal),
      crm().keepContact(LENA, signal),
    ]);
    expect(one).toEqual(other);
    expect(server.records.contacts).toHaveLength(1);
  });

  it("whose making was answered by nothing is found the next time", async () => {
    server.lost.add("POST /crm/v3/objects/contacts");
    expect(await crm().keepContact(LENA, signal)).toMatchObject({ ok: false, kind: "upstream" });
    server.lost.clear();
    expect(await crm().keepContact(LENA, signal)).toMatchObject({ ok: true });
    expect(server.records.contacts).toHaveLength(1);
  });

  it("without our property is not made, and the reason says what to do", async () => {
    server.uniqueProperties.clear();
    expect(await crm().keepContact(LENA, signal)).toMatchObject({
      ok: false,
      kind: "permission",
      reason: expect.stringContaining("zhanggui_id"),
    });
  });
});

describe.each([
  ["note", "notes", "hs_note_body"],
  ["lead", "deals", "description"],
] as const)("a %s", (what, type, markedIn) => {
  const text = "Towel <b>& torn\nwants a refund";
  const keep = (idempotencyKey: string, contactId = "7") =>
    what === "note"
      ? crm().addNote({ contactId, text, idempotencyKey }, signal)
      : crm().createLead({ contactId, title: "300 towels", text, idempotencyKey }, signal);
  beforeEach(() => addContact("7", {}));

  it("is kept at its contact once", async () => {
    const first = await keep("key:1");
    expect(await keep("key:1")).toEqual(first);
    expect(server.records[type]).toHaveLength(1);
    expect(server.records[type][0]).toMatchObject({
      contacts: ["7"],
      properties: { [markedIn]: expect.stringMatching(/wants a refund(?:<br>|\n)\[zg-[0-9a-f]{12}\]$/) },
    });
  });

  it("of another key is another one", async () => {
    await keep("key:1");
    await keep("key:2");
    expect(server.records[type]).toHaveLength(2);
  });

  it("whose answer was lost is sent once, and not kept again when it is asked for again", async () => {
    server.lost.add(`POST /crm/v3/objects/${type}`);
    expect(await keep("key:1")).toMatchObject({ ok: false, kind: "upstream" });
    expect(server.asked.filter((one) => one === `POST /crm/v3/objects/${type}`)).toHaveLength(1);
    server.lost.clear();
    expect((await keep("key:1")).ok).toBe(true);
    expect(server.records[type]).toHaveLength(1);
  });

  it("is found among many, page after page", async () => {
    server.page.size = 60;
    for (let n = 0; n < 150; n += 1)
      server.records[type].push({ id: String(1000 + n), properties: { [markedIn]: "old" }, contacts: ["7"] });
    await keep("key:1");
    await keep("key:1");
    expect(server.records[type]).toHaveLength(151);
  });

  it("for a contact that is not there is not found", async () => {
    expect(await keep("key:1", "8")).toMatchObject({ ok: false, kind: "not_found" });
  });

  it.each(["", "x", "7/../8"])("for «%s» is refused before it is sent", async (contactId) => {
    expect(await keep("key:1", contactId)).toMatchObject({ ok: false, kind: "invalid" });
    expect(server.asked).toEqual([]);
  });
});

it("shows a note as it was written, tags and all", async () => {
  addContact("7", {});
  await crm().addNote({ contactId: "7", text: "<b>& torn\nnext", idempotencyKey: "k" }, signal);
  expect(server.records.notes[0]?.properties).toMatchObject({
    hs_note_body: expect.stringMatching(/^&lt;b&gt;&amp; torn<br>next<br>\[zg-/),
    hs_timestamp: "2026-10-01T02:00:00.000Z",
  });
});

it("begins deals where the shop wants them", async () => {
  addContact("7", {});
  const lead = { contactId: "7", title: "300 towels", text: "hotel", idempotencyKey: "k" };
  await crm().createLead(lead, signal);
  await crm(HUBSPOT_TOKEN, { pipeline: "b2b", deal_stage: "new" }).createLead(
    { ...lead, idempotencyKey: "k2" },
    signal,
  );
  expect(
    server.records.deals.map(({ properties }) => [properties["pipeline"], properties["dealstage"]]),
  ).toEqual([
    ["default", "appointmentscheduled"],
    ["b2b", "new"],
  ]);
});

describe("failures", () => {
  it.each([
    [400, "VALIDATION_ERROR", "permission"],
    [401, "INVALID_AUTHENTICATION", "auth_revoked"],
    [403, "MISSING_SCOPES", "permission"],
    [500, "INTERNAL_ERROR", "upstream"],
    [502, "OTHER", "upstream"],
    [504, "OTHER", "timeout"],
  ])("%s %s is %s, and names nobody", async (status, category, kind) => {
    server.faults.push({ status, category }, { status, category }, { status, category });
    const failed = await crm().keepContact(LENA, signal);
    expect(failed).toMatchObject({ ok: false, kind });
    expect(JSON.stringify(failed)).not.toContain("lena@");
  });

  it.each([
    [{ policyName: "SECONDLY" }, 1000],
    [{ policyName: "TEN_SECONDLY_ROLLING" }, 10_000],
    [{ policyName: "DAILY" }, 3_600_000],
    [{ policyName: "SOMETHING_NEW" }, 10_000],
    [{ policyName: "DAILY", retryAfter: "7" }, 7000],
  ])("429 with %j says how long to wait", async (limit, retryAfterMs) => {
    addContact("7", {});
    server.faults.push("pass", { status: 429, category: "RATE_LIMITS", ...limit });
    expect(await crm().addNote({ contactId: "7", text: "x", idempotencyKey: "k" }, signal)).toMatchObject({
      ok: false,
      kind: "rate_limited",
      platformCode: limit.policyName,
      retryAfterMs,
    });
  });

  it("the day's limit is not waited for", async () => {
    server.faults.push({ status: 429, category: "RATE_LIMITS", policyName: "DAILY" });
    expect(await crm().keepContact(LENA, signal)).toMatchObject({
      ok: false,
      kind: "rate_limited",
      platformCode: "DAILY",
      requestId: "c0ffee00-0000-4000-8000-000000000000",
    });
    expect(server.asked).toHaveLength(1);
  });

  it("a short limit is waited for, then it is asked again", async () => {
    server.faults.push({ status: 429, category: "RATE_LIMITS", policyName: "SECONDLY", retryAfter: "0" });
    expect((await crm().keepContact(LENA, signal)).ok).toBe(true);
  });

  it("a locked account is asked again in a moment", async () => {
    addContact("7", {});
    server.faults.push("pass", { status: 423 });
    expect(await crm().addNote({ contactId: "7", text: "x", idempotencyKey: "k" }, signal)).toMatchObject({
      kind: "rate_limited",
      retryAfterMs: 2000,
    });
  });

  it("another token is refused", async () => {
    expect(await crm("wrong").keepContact(LENA, signal)).toMatchObject({ ok: false, kind: "auth_revoked" });
  });
});

describe("the network", () => {
  testNetwork({
    begin: async (limits) => {
      addContact("telegram:77", { zhanggui_id: "telegram:77" });
      return (until) => open(HUBSPOT_TOKEN, {}, limits).crm.keepContact(LENA, until);
    },
    faults: () => server.faults,
    secrets: new RegExp(HUBSPOT_TOKEN),
  });
});

describe("capabilities", () => {
  const states = async (token?: string) =>
    (await open(token).capabilities(signal)).map(({ name, state, reason }) => [name, state, reason]);

  it("are on where the private app has its scopes and the property is there", async () => {
    expect(await states()).toEqual([
      ["crm.contact", "on", null],
      ["crm.note", "on", null],
      ["crm.lead", "on", null],
    ]);
  });

  it("need the property, and the scopes that are missing", async () => {
    server.uniqueProperties.clear();
    server.scopes.delete("deals.read");
    expect(await states()).toEqual([
      ["crm.contact", "needs_grant", expect.stringContaining("zhanggui_id")],
      ["crm.note", "on", null],
      ["crm.lead", "needs_grant", expect.stringContaining("crm.objects.deals.write")],
    ]);
  });

  it("are off where a page answers instead of HubSpot", async () => {
    server.faults.push(...Array.from({ length: 9 }, () => "html" as const));
    expect((await states()).map(([, state]) => state)).toEqual(["off", "off", "off"]);
  });

  it("are off with the reason where the token is refused", async () => {
    expect(await states("wrong")).toEqual([
      ["crm.contact", "off", expect.stringContaining("auth_revoked")],
      ["crm.note", "off", expect.stringContaining("auth_revoked")],
      ["crm.lead", "off", expect.stringContaining("auth_revoked")],
    ]);
  });
});
