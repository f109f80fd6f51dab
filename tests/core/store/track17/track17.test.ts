import { describe, expect, it } from "vitest";
import { track17Events } from "../../../../core/store/track17/events.ts";
import { readParcel, statusOf } from "../../../../core/store/track17/read-parcel.ts";
import { TRACK17_TOKEN, track17Sign } from "../../../support/stores/track17-server.ts";

describe("statuses", () => {
  it.each([
    ["NotFound", "NotFound_Other", "unknown"],
    ["InfoReceived", "InfoReceived", "created"],
    ["InTransit", "InTransit_Departure", "in_transit"],
    ["InTransit", "InTransit_PickedUp", "collected"],
    ["InTransit", "InTransit_CustomsProcessing", "customs"],
    ["Expired", "Expired_Other", "expired"],
    ["AvailableForPickup", "AvailableForPickup_Other", "pickup_ready"],
    ["OutForDelivery", "OutForDelivery_Other", "out_for_delivery"],
    ["DeliveryFailure", "DeliveryFailure_NoBody", "failed_attempt"],
    ["Delivered", "Delivered_Other", "delivered"],
    ["Exception", "Exception_Lost", "problem"],
    ["Exception", "Exception_Returning", "returning"],
    ["Exception", "Exception_Returned", "returned"],
    ["SomethingNew", "", "unknown"],
    ["", "", "unknown"],
  ])("%s, %s is %s", (status, sub, expected) => {
    expect(statusOf(status, sub)).toBe(expected);
  });
});

describe("answers", () => {
  const asked = { carrier: "", trackingNumber: "RR123456785CN" };
  const nothing = { ...asked, status: "unknown", lastEvent: null, lastEventAt: null, expectedAt: null };

  it("are read with the carrier, the last event and the day it is expected", () => {
    const track_info = {
      latest_status: { status: "InTransit", sub_status: "InTransit_Arrival" },
      latest_event: {
        time_iso: "2026-09-30T21:05:00+08:00",
        time_utc: "2026-09-30T13:05:00Z",
        description: "Arrived at facility",
        location: "Hangzhou",
      },
      time_metrics: {
        estimated_delivery_date: { from: "2026-10-02T00:00:00-04:00", to: "2026-10-03T00:00:00-04:00" },
      },
      tracking: { providers: [{ provider: { key: 3011, name: "China Post" }, events: [] }] },
    };
    expect(readParcel({ number: "RR123456785CN", track_info }, asked)).toEqual({
      carrier: "China Post",
      trackingNumber: "RR123456785CN",
      status: "in_transit",
      lastEvent: "Arrived at facility (Hangzhou)",
      lastEventAt: new Date("2026-09-30T13:05:00Z"),
      expectedAt: new Date("2026-10-03T04:00:00Z"),
    });
  });

  it.each([
    ["nothing in it", {}],
    ["nulls", { latest_status: null, latest_event: null, time_metrics: null, tracking: null }],
    ["odd parts", { latest_status: "x", latest_event: [], time_metrics: 7, tracking: { providers: {} } }],
    ["times without a zone", { time_metrics: { estimated_delivery_date: { from: "2026-10-02", to: {} } } }],
  ])("with %s are read", (_what, track_info) => {
    expect(readParcel({ track_info }, asked)).toEqual(nothing);
  });

  it.each([null, {}, [], "x", { track_info: null }])("%j is none", (answer) => {
    expect(readParcel(answer, asked)).toBeNull();
  });
});

describe("webhooks", () => {
  const source = track17Events(TRACK17_TOKEN);
  const read = (body: string, sign: string | undefined) =>
    source.read({ headers: { sign }, query: "", body: Buffer.from(body) }, new Date());
  const body = JSON.stringify({
    event: "TRACKING_UPDATED",
    data: { number: "RR123456785CN", carrier: 3011 },
  });

  it("tell whose parcel changed, the same id however often", () => {
    const once = read(body, track17Sign(body));
    expect(once).toMatchObject({
      kind: "accepted",
      events: [{ topic: "parcel", trackingNumber: "RR123456785CN" }],
      receipt: { status: 200 },
    });
    expect(read(body, track17Sign(body))).toEqual(once);
  });

  it.each([
    ["another token", track17Sign(body, "OTHER")],
    ["another body", track17Sign(`${body} `)],
    ["no sign", undefined],
    ["a short one", "abcd"],
    ["no hex", "z".repeat(64)],
  ])("with the sign of %s are refused", (_what, sign) => {
    expect(read(body, sign).kind).toBe("rejected");
  });

  it("with an empty token are refused, whoever signs", () => {
    const request = { headers: { sign: track17Sign(body, "") }, query: "", body: Buffer.from(body) };
    expect(track17Events("").read(request, new Date()).kind).toBe("rejected");
  });

  it.each(["{}", "null", "no json", '{"data":null}', '{"data":[]}'])(
    "that name no parcel, as %s, are receipted and nothing more",
    (odd) => {
      expect(read(odd, track17Sign(odd))).toMatchObject({ kind: "accepted", events: [] });
    },
  );
});
