import { describe, expect, it } from "vitest";
import { kuaidi100Events } from "../../../../core/store/kuaidi100/events.ts";
import { readParcel, statusOf } from "../../../../core/store/kuaidi100/read-parcel.ts";
import { signOf } from "../../../../core/store/kuaidi100/sign.ts";
import { kuaidi100Push } from "../../../support/stores/kuaidi100-server.ts";

const SALT = "salt-of-the-shop";
const NOW = new Date("2026-10-01T00:00:00Z");
const request = (body: Buffer) => ({ headers: {}, query: "", body });

it("signs with the upper-case MD5 of all parts one after the other", () => {
  // RFC 1321's own vectors: MD5("abc"), and of the alphabet.
  expect(signOf("a", "b", "c")).toBe("900150983CD24FB0D6963F7D28E17F72");
  expect(signOf("abcdefghijklm", "nopqrstuvwxyz")).toBe("C3FCD3D76192E4007DFB496CCA67E13B");
});

describe("states", () => {
  it.each([
    ["0", "in_transit"],
    ["1", "collected"],
    ["2", "problem"],
    ["3", "delivered"],
    ["4", "returned"],
    ["5", "out_for_delivery"],
    ["6", "returning"],
    ["7", "in_transit"],
    ["10", "customs"],
    ["11", "customs"],
    ["12", "customs"],
    ["13", "problem"],
    ["14", "problem"],
    ["101", "created"],
    ["1001", "in_transit"],
    ["204", "failed_attempt"],
    ["304", "delivered"],
    ["501", "pickup_ready"],
    ["99", "unknown"],
    ["", "unknown"],
    ["constructor", "unknown"],
  ])("«%s» is %s", (state, status) => {
    expect(statusOf(state)).toBe(status);
  });
});

describe("answers", () => {
  const asked = { carrier: "圆通速递", trackingNumber: "YT1234567890123" };
  const nothing = { ...asked, lastEvent: null, lastEventAt: null, expectedAt: null };

  it("tell the newest of what happened, in China's time", () => {
    const answer = {
      state: 5,
      data: [
        { time: "2026-09-30 21:05:59", ftime: "2026-09-30 21:05:59", context: "到达杭州转运中心" },
        { time: "2026-10-01 08:30:00", ftime: "2026-10-01 08:30:00", context: "派件中", statusCode: "5" },
      ],
    };
    expect(readParcel(answer, asked)).toEqual({
      ...asked,
      status: "out_for_delivery",
      lastEvent: "派件中",
      lastEventAt: new Date("2026-10-01T00:30:00Z"),
      expectedAt: null,
    });
  });

  it.each([
    ["no list", { state: "0" }, { ...nothing, status: "in_transit" }],
    ["null for a list", { state: "1", data: null }, { ...nothing, status: "collected" }],
    ["an object for a list", { state: "1", data: {} }, { ...nothing, status: "collected" }],
    ["odd entries", { state: "0", data: [null, 7, {}, "x"] }, { ...nothing, status: "in_transit" }],
    [
      "a time that is none",
      { state: "0", data: [{ time: "刚刚", context: "已揽件" }] },
      { ...nothing, status: "in_transit", lastEvent: "已揽件" },
    ],
    ["a state nobody knows", { state: "88", data: [] }, { ...nothing, status: "unknown" }],
  ])("with %s are read", (_what, answer, parcel) => {
    expect(readParcel(answer, asked)).toEqual(parcel);
  });

  it.each([null, "ok", [], {}, { state: null }, { data: [] }])("%j is none", (answer) => {
    expect(readParcel(answer, asked)).toBeNull();
  });
});

describe("pushes", () => {
  const source = kuaidi100Events(SALT);
  const param = JSON.stringify({
    status: "polling",
    message: "变化 & +100%",
    lastResult: { nu: "YT1234567890123", com: "yuantong", state: "5", data: [] },
  });

  it("tell whose parcel changed, and are receipted as kuaidi100 wants it", () => {
    const reading = source.read(request(kuaidi100Push(param, SALT)), NOW);
    expect(reading).toMatchObject({
      kind: "accepted",
      events: [{ topic: "parcel", trackingNumber: "YT1234567890123", orderNumber: null }],
    });
    if (reading.kind === "accepted")
      expect(JSON.parse(reading.receipt.body)).toEqual({ result: true, returnCode: "200", message: "成功" });
  });

  it("have the same id when they are sent again, another one when something else is told", () => {
    const idOf = (written: string) => {
      const reading = source.read(request(kuaidi100Push(written, SALT)), NOW);
      return reading.kind === "accepted" ? reading.events[0]?.id : null;
    };
    expect(idOf(param)).toBe(idOf(param));
    expect(idOf(param)).not.toBe(idOf(param.replace('"5"', '"3"')));
  });

  it.each([
    ["signed with another salt", kuaidi100Push(param, "other")],
    ["changed on the way", Buffer.from(kuaidi100Push(param, SALT).toString().replace("YT1234", "YT9999"))],
    ["without a sign", Buffer.from(`param=${encodeURIComponent(param)}`)],
    ["without a param", Buffer.from(`sign=${signOf("", SALT)}`)],
    ["of nothing", Buffer.from("")],
    ["of odd bytes", Buffer.from([0xff, 0xfe, 0x25, 0x26])],
  ])("%s are refused", (_what, body) => {
    expect(source.read(request(body), NOW).kind).toBe("rejected");
  });

  it.each(["{}", "null", "not json", '{"lastResult":null}', '{"lastResult":{"nu":""}}', '{"lastResult":7}'])(
    "that name no parcel, as %s, are receipted and nothing more",
    (written) => {
      expect(source.read(request(kuaidi100Push(written, SALT)), NOW)).toMatchObject({
        kind: "accepted",
        events: [],
      });
    },
  );
});
