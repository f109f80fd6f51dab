import { describe, expect, it } from "vitest";
import { read } from "../../../core/understanding/understand.ts";

describe("what stands for itself", () => {
  it.each([
    ["SF1234567890123", "SF1234567890123"],
    ["SFA123456789012 到哪了", "SFA123456789012"],
    ["sf 1234 5678 90123", "SF1234567890123"],
    ["运单YT 1234 5678 90123", "YT1234567890123"],
    ["JD0123456789012", "JD0123456789012"],
    ["jdva12345678901呢", "JDVA12345678901"],
    ["JT3012345678901", "JT3012345678901"],
    ["DPK123456789012", "DPK123456789012"],
    ["4PX3002617450936CN到哪了", "4PX3002617450936CN"],
    ["1Z5R89390357567127", "1Z5R89390357567127"],
    ["1Z879E930346834440", "1Z879E930346834440"],
    ["1ZXX3150YW44070023", "1ZXX3150YW44070023"],
    ["1z 999 aa1 01 2345 6784", "1Z999AA10123456784"],
    ["RB123456785GB", "RB123456785GB"],
    ["RR 123 456 785 CN", "RR123456785CN"],
    ["9505 5110 6960 5048 6006 24", "9505511069605048600624"],
    ["9101 1234 5678 9000 0000 13", "9101123456789000000013"],
    ["420221539101026837331000039521", "9101026837331000039521"],
    ["9611020987654312345672", "9611020987654312345672"],
  ])("«%s» is the parcel %s", (text, expected) => {
    expect(read(text)).toMatchObject({ trackingNumbers: [expected], orderNumbers: [] });
  });

  it.each([
    "1Z5R89390357567128",
    "RB123456784GB",
    "9505511069605048600625",
    "9611020987654312345673",
    "SF12345678901234",
    "YT26308172645099131",
  ])("«%s» is none: one digit is wrong, or one too many", (text) => {
    expect(read(text).trackingNumbers).toEqual([]);
  });

  it.each(["UPS 1Z5R89390357567128", "track 9400 1112 0255 5555 5555 55"])(
    "«%s» is one all the same where the carrier or a parcel is named",
    (text) => {
      expect(read(text).trackingNumbers).toHaveLength(1);
    },
  );
});

describe("bare digits", () => {
  it.each([
    ["中通", "75312345678901"],
    ["申通", "773012345678901"],
    ["申通", "43123456789012"],
    ["韵达", "312345678901234"],
    ["韵达", "5123456789012"],
    ["EMS", "9812345678901"],
    ["邮政", "PA12345678901"],
    ["菜鸟", "621123456789012"],
    ["快递", "75312345678901"],
    ["my parcel", "986578788855"],
    ["my parcel", "477179081230"],
    ["FedEx", "974367662710"],
    ["FedEx", "986578788856"],
    ["顺丰", "123456789012"],
    ["package", "041441760228964"],
    ["package", "568283610012734"],
    ["package", "3318810025"],
    ["DHL", "8487135506"],
    ["DHL", "3318810015"],
    ["tracking", "71123456789123456787"],
    ["tracking", "03071790000523483741"],
  ])("beside «%s», %s is a parcel", (cue, number) => {
    expect(read(`${cue} ${number}`)).toMatchObject({ trackingNumbers: [number], orderNumbers: [] });
  });

  it.each([
    "75312345678901",
    "773012345678901",
    "312345678901234",
    "986578788855",
    "041441760228964",
    "3318810025",
    "71123456789123456787",
  ])("%s alone is none", (number) => {
    expect(read(number).trackingNumbers).toEqual([]);
  });

  it.each(["986578788856", "041441760228965", "3318810026", "8212345678"])(
    "a parcel's %s is none: no carrier's check digit fits",
    (number) => {
      expect(read(`my parcel ${number}`).trackingNumbers).toEqual([]);
    },
  );
});

describe("what is something else", () => {
  it.each([
    ["a mobile", "快递电话13812345678"],
    ["a mobile in groups", "快递 138 1234 5678"],
    ["a mobile with its country", "包裹 8613812345678"],
    ["an ID card", "快递 430102199003071234"],
    ["an ID card that ends in X", "包裹 11010519491231002X"],
    ["a bank card", "快递 6222021234567890123"],
    ["a bank card in groups", "包裹 6222 0212 3456 7890 123"],
    ["a payment card with STO's digits", "快递 4392 2500 1234 5673"],
    ["a date and a price", "my parcel of 2026-10-01 cost 1099.00"],
    ["a link", "https://example.com/track/75312345678901 快递"],
  ])("%s is no parcel", (_what, text) => {
    expect(read(text).trackingNumbers).toEqual([]);
  });

  it.each([
    ["订单75312345678901 物流到哪了", "75312345678901"],
    ["我的快递 2067719225654838123 到哪了", "2067719225654838123"],
    ["track order 986578788855", "986578788855"],
    ["包裹 #75312345678901", "75312345678901"],
  ])("«%s» is about an order", (text, expected) => {
    expect(read(text)).toMatchObject({ orderNumbers: [expected], trackingNumbers: [] });
  });

  it("takes an order and a parcel out of one sentence", () => {
    expect(read("订单2067719225654838123的快递YT1234567890123")).toMatchObject({
      orderNumbers: ["2067719225654838123"],
      trackingNumbers: ["YT1234567890123"],
    });
  });

  it("finds no FedEx number inside a Chinese carrier's", () => {
    expect(read("fedex or SF1234567890123").trackingNumbers).toEqual(["SF1234567890123"]);
  });
});

it.each(["1234 ", "1Z ", "AA 123 ", "SF 1 ", "123456789012 快递 "])(
  "a wall of «%s» is read in a moment",
  (unit) => {
    const wall = unit.repeat(8192 / unit.length);
    const startedMs = performance.now();
    read(wall);
    expect(performance.now() - startedMs).toBeLessThan(200);
  },
);
