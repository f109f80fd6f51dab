import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { track17Settings } from "../../../core/store/track17/settings.ts";
import { openTrack17 } from "../../../core/store/track17/track17.ts";
import { connectorDeps, LIMITS, signal, testNetwork, withParts } from "../../support/stores/connector.ts";
import { startTrack17, TRACK17_TOKEN, type Track17Server } from "../../support/stores/track17-server.ts";

const NOW = new Date("2026-10-01T02:00:00Z");
let server: Track17Server;

beforeAll(async () => {
  server = await startTrack17();
});
afterAll(() => server.close());
beforeEach(() => {
  server.infos.clear();
  server.registered.clear();
  server.quota.left = 100;
  server.faults.length = 0;
  server.asked.length = 0;
});

function open(token = TRACK17_TOKEN, limits = LIMITS) {
  const connection = openTrack17(
    track17Settings.parse({ kind: "17track", api_url: server.url }),
    connectorDeps({ name: "track17", secrets: { token }, clock: () => NOW }),
    limits,
  );
  return withParts(connection, "carrier");
}

const track = (trackingNumber: string, carrier = "", connection = open(), until = signal) =>
  connection.carrier.track({ carrier, trackingNumber, phoneTail: null }, until);

function known(number: string, status = "InTransit") {
  server.registered.add(number);
  server.infos.set(number, { latest_status: { status, sub_status: "" } });
}

describe("a number", () => {
  it("that is registered is looked up, which costs nothing", async () => {
    known("RR123456785CN", "OutForDelivery");
    expect(await track("rr123456785cn", "China Post")).toMatchObject({
      ok: true,
      value: {
        carrier: "China Post",
        trackingNumber: "rr123456785cn",
        status: "out_for_delivery",
        trackedAt: NOW,
      },
    });
    expect(server.asked).toEqual([
      { method: "gettrackinfo", numbers: [{ number: "RR123456785CN", carrier: 3011 }] },
    ]);
  });

  it("that is not is registered once, and known later", async () => {
    server.infos.set("YT1234567890123", { latest_status: { status: "InTransit" } });
    expect(await track("YT1234567890123")).toMatchObject({
      ok: true,
      value: { status: "unknown", lastEvent: null },
    });
    expect(await track("YT1234567890123")).toMatchObject({ ok: true, value: { status: "in_transit" } });
    expect(server.quota.left).toBe(99);
    expect(server.asked.map(({ method }) => method)).toEqual(["gettrackinfo", "register", "gettrackinfo"]);
  });

  it("of which nothing is known yet is not found", async () => {
    server.registered.add("RR123456785CN");
    expect(await track("RR123456785CN")).toMatchObject({ ok: false, kind: "not_found" });
  });

  it("that is nobody's is refused", async () => {
    expect(await track("1234")).toMatchObject({ ok: false, kind: "invalid", platformCode: "-18019903" });
  });

  it("beyond the quota is not looked up", async () => {
    server.quota.left = 0;
    expect(await track("RR123456785CN")).toMatchObject({
      ok: false,
      kind: "permission",
      platformCode: "-18019908",
    });
  });

  it("that is empty is asked for nowhere", async () => {
    expect(await track(" ")).toMatchObject({ ok: false, kind: "invalid" });
    expect(server.asked).toEqual([]);
  });
});

describe("many numbers at one time", () => {
  it("go out forty at once, each gets its own, and the same one is asked for once", async () => {
    const connection = open();
    const numbers = Array.from({ length: 50 }, (_, n) => `RR${String(n % 30).padStart(9, "0")}CN`);
    for (const [n, number] of numbers.entries()) known(number, n % 2 === 0 ? "InTransit" : "Delivered");
    const told = await Promise.all(numbers.map((number) => track(number, "", connection)));
    told.forEach((one, n) => {
      expect(one).toMatchObject({
        value: { trackingNumber: numbers[n], status: n % 2 === 0 ? "in_transit" : "delivered" },
      });
    });
    expect(server.asked.map((one) => one.numbers.length)).toEqual([30, 10]);
  });

  it("do not suffer from one that is given up", async () => {
    known("RR123456785CN");
    const connection = open();
    const [gaveUp, stayed] = await Promise.all([
      track("RR1", "", connection, AbortSignal.abort()),
      track("RR123456785CN", "", connection),
    ]);
    expect(gaveUp).toMatchObject({ ok: false, kind: "timeout" });
    expect(stayed.ok).toBe(true);
  });
});

describe("refusals", () => {
  it.each([
    [-18010001, "permission"],
    [-18010002, "auth_revoked"],
    [-18010003, "upstream"],
    [-18010004, "auth_revoked"],
    [-18010005, "permission"],
    [-18010012, "invalid"],
    [-18010014, "rate_limited"],
    [-18019907, "rate_limited"],
    [-18019908, "permission"],
    [-1, "upstream"],
  ])("%s is %s", async (code, kind) => {
    known("RR123456785CN");
    server.faults.push({ code }, { code }, { code });
    expect(await track("RR123456785CN")).toMatchObject({ ok: false, kind, platformCode: String(code) });
  });

  it("too much at once is asked again", async () => {
    known("RR123456785CN");
    server.faults.push({ code: -18010014 });
    expect((await track("RR123456785CN")).ok).toBe(true);
  });

  it("another token is refused, and stands in no reason", async () => {
    const told = await track("RR123456785CN", "", open("WRONGTOKEN"));
    expect(told).toMatchObject({ ok: false, kind: "auth_revoked" });
    expect(JSON.stringify(told)).not.toContain("WRONGTOKEN");
  });
});

describe("the network", () => {
  testNetwork({
    begin: async (limits) => {
      known("RR123456785CN");
      return (until) => track("RR123456785CN", "", open(TRACK17_TOKEN, limits), until);
    },
    faults: () => server.faults,
    secrets: new RegExp(TRACK17_TOKEN),
  });
});

it("can track, and hear of changes", async () => {
  expect(await open().capabilities(signal)).toEqual([
    { name: "parcel.track", state: "on", reason: null },
    { name: "events", state: "on", reason: null },
  ]);
});
