import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Carrier } from "../../../core/store/carrier.ts";
import { openKuaidi100 } from "../../../core/store/kuaidi100/kuaidi100.ts";
import { kuaidi100Settings } from "../../../core/store/kuaidi100/settings.ts";
import type { CallLimits } from "../../../core/store/wire/platform-call.ts";
import { connectorDeps, LIMITS, signal, testNetwork, withParts } from "../../support/stores/connector.ts";
import {
  KUAIDI100_ACCOUNT,
  type Kuaidi100Server,
  startKuaidi100,
} from "../../support/stores/kuaidi100-server.ts";

const NOW = new Date("2026-10-01T02:00:00Z");
let server: Kuaidi100Server;

beforeAll(async () => {
  server = await startKuaidi100();
});
afterAll(() => server.close());
beforeEach(() => {
  server.parcels.clear();
  server.faults.length = 0;
  server.asked.length = 0;
});

function open({
  customer = KUAIDI100_ACCOUNT.customer,
  secrets = {},
  url = server.url,
  limits = LIMITS,
}: {
  customer?: string;
  secrets?: Record<string, string>;
  url?: string;
  limits?: CallLimits;
} = {}) {
  const connection = openKuaidi100(
    kuaidi100Settings.parse({ kind: "kuaidi100", customer, api_url: url, detect_url: url }),
    connectorDeps({
      name: "kuaidi100",
      secrets: { key: KUAIDI100_ACCOUNT.key, ...secrets },
      clock: () => NOW,
    }),
    limits,
  );
  return withParts(connection, "carrier");
}

const track = (
  parcel: Partial<Parameters<Carrier["track"]>[0]>,
  connection = open(),
  until: AbortSignal = signal,
) => connection.carrier.track({ carrier: "", trackingNumber: "", phoneTail: null, ...parcel }, until);

const ON_ITS_WAY = {
  state: "5",
  data: [
    {
      time: "2026-10-01 09:30:00",
      ftime: "2026-10-01 09:30:00",
      context: "快递员正在派件 “+100%” & 请保持电话畅通",
    },
  ],
};

describe("a parcel", () => {
  it("is found by its carrier's name, with what happened last", async () => {
    server.parcels.set("75312345678901", { com: "zhongtong", answer: ON_ITS_WAY });
    expect(await track({ carrier: "中通快递", trackingNumber: " 75312345678901 " })).toEqual({
      ok: true,
      value: {
        carrier: "中通快递",
        trackingNumber: " 75312345678901 ",
        status: "out_for_delivery",
        lastEvent: "快递员正在派件 “+100%” & 请保持电话畅通",
        lastEventAt: new Date("2026-10-01T01:30:00Z"),
        expectedAt: null,
        trackedAt: NOW,
      },
    });
    expect(server.asked).toEqual([
      { path: "/poll/query.do", param: { com: "zhongtong", num: "75312345678901", resultv2: "4" } },
    ]);
  });

  it("without a carrier is found by its number's prefix, and nobody is asked whose it is", async () => {
    server.parcels.set("YT1234567890123", { com: "yuantong", answer: ON_ITS_WAY });
    expect((await track({ trackingNumber: "yt1234567890123" })).ok).toBe(true);
    expect(server.asked.map(({ path }) => path)).toEqual(["/poll/query.do"]);
  });

  it("of a carrier nobody knows is found by asking whose number it is", async () => {
    server.parcels.set("812345678901234", { com: "kuayue", answer: ON_ITS_WAY });
    expect((await track({ carrier: "某某快递", trackingNumber: "812345678901234" })).ok).toBe(true);
    expect(server.asked.map(({ path }) => path)).toEqual(["/autonumber/auto", "/poll/query.do"]);
  });

  it("whose number is nobody's is not found", async () => {
    expect(await track({ trackingNumber: "000000000000" })).toMatchObject({ ok: false, kind: "not_found" });
  });

  it("without a number is asked for nowhere", async () => {
    expect(await track({ carrier: "中通" })).toMatchObject({ ok: false, kind: "invalid" });
    expect(server.asked).toEqual([]);
  });
});

it("signs the bytes it sends, whatever is asked for", async () => {
  const connection = open();
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: "binary", minLength: 1 }),
      fc.string({ unit: "grapheme" }),
      async (odd, tail) => {
        const told = await track(
          { carrier: "中通", trackingNumber: `1${odd}1`, phoneTail: tail },
          connection,
        );
        expect(told).toMatchObject({ ok: false, kind: "not_found" });
      },
    ),
    { numRuns: 60 },
  );
});

describe("SF Express", () => {
  beforeEach(() => {
    server.parcels.set("SF1234567890123", { com: "shunfeng", phone: "13800138000", answer: ON_ITS_WAY });
  });

  it("tells who knows the end of the phone", async () => {
    expect(
      await track({ carrier: "顺丰", trackingNumber: "SF1234567890123", phoneTail: "8000" }),
    ).toMatchObject({
      ok: true,
      value: { status: "out_for_delivery" },
    });
  });

  it("is not asked without it, and the reason says what is missing", async () => {
    const told = await track({ trackingNumber: "SF1234567890123" });
    expect(told).toMatchObject({
      ok: false,
      kind: "invalid",
      reason: expect.stringContaining("last four digits"),
    });
    expect(server.asked).toEqual([]);
  });

  it("refuses another phone's end with the same reason", async () => {
    expect(await track({ trackingNumber: "SF1234567890123", phoneTail: "1111" })).toMatchObject({
      ok: false,
      kind: "invalid",
      platformCode: "408",
      reason: expect.stringContaining("last four digits"),
    });
  });
});

describe("refusals", () => {
  it.each([
    ["400", "invalid"],
    ["408", "invalid"],
    ["500", "not_found"],
    ["501", "upstream"],
    ["502", "upstream"],
    ["503", "signature"],
    ["600", "auth_revoked"],
    ["601", "auth_revoked"],
    ["999", "upstream"],
  ])("%s is %s, and is not asked again", async (returnCode, kind) => {
    server.parcels.set("75312345678901", { com: "zhongtong", answer: ON_ITS_WAY });
    server.faults.push({ result: false, returnCode, message: "13800138000 不行" });
    const told = await track({ carrier: "中通", trackingNumber: "75312345678901" });
    expect(told).toMatchObject({ ok: false, kind, platformCode: returnCode });
    expect(JSON.stringify(told)).not.toContain("13800138000");
    expect(server.asked).toEqual([]);
  });

  it.each([
    ["another key", { secrets: { key: "wrong" } }],
    ["another customer", { customer: "CUST9999" }],
  ])("%s is refused as a wrong signature", async (_what, changes) => {
    expect(await track({ carrier: "中通", trackingNumber: "75312345678901" }, open(changes))).toMatchObject({
      ok: false,
      kind: "signature",
    });
  });

  it("a wrong key may not ask whose number it is, either", async () => {
    expect(
      await track({ trackingNumber: "812345678901234" }, open({ secrets: { key: "wrong" } })),
    ).toMatchObject({
      ok: false,
      kind: "auth_revoked",
    });
  });
});

describe("the network", () => {
  beforeEach(() => {
    server.parcels.set("75312345678901", { com: "zhongtong", answer: ON_ITS_WAY });
  });

  testNetwork({
    begin: async (limits) => (until) =>
      track({ carrier: "中通", trackingNumber: "75312345678901" }, open({ limits }), until),
    faults: () => server.faults,
    secrets: new RegExp(KUAIDI100_ACCOUNT.key),
    except: "odd",
  });

  it("an answer of no known shape is a failure of theirs, and not asked for again", async () => {
    server.faults.push("odd");
    expect(await track({ carrier: "中通", trackingNumber: "75312345678901" })).toMatchObject({
      ok: false,
      kind: "upstream",
    });
  });

  it("nobody there is a failure of theirs", async () => {
    const told = await track(
      { carrier: "中通", trackingNumber: "75312345678901" },
      open({ url: "http://127.0.0.1:9" }),
    );
    expect(told).toMatchObject({ ok: false, kind: "upstream" });
  });
});

describe("capabilities", () => {
  it("without a salt: parcels, and no events", async () => {
    const connection = open();
    expect(connection.events).toBeNull();
    expect(await connection.capabilities(signal)).toMatchObject([
      { name: "parcel.track", state: "on" },
      { name: "events", state: "off", reason: expect.stringContaining("salt") },
    ]);
  });

  it("with an empty salt, which anybody could sign with, there are no events", () => {
    expect(open({ secrets: { salt: "" } }).events).toBeNull();
  });

  it("with a salt: both", async () => {
    const connection = open({ secrets: { salt: KUAIDI100_ACCOUNT.salt } });
    expect(connection.events).not.toBeNull();
    expect(await connection.capabilities(signal)).toMatchObject([{ state: "on" }, { state: "on" }]);
  });
});
