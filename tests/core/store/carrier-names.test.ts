import { describe, expect, it } from "vitest";
import { carrierNamed, carrierOfNumber } from "../../../core/store/carrier-names.ts";

describe("carriers' names", () => {
  it.each([
    ["顺丰速运", "shunfeng", null],
    ["SF Express", "shunfeng", null],
    ["sf", "shunfeng", null],
    ["中通快递", "zhongtong", null],
    ["ZTO", "zhongtong", null],
    ["中通快运", "zhongtongkuaiyun", null],
    ["圆通速递", "yuantong", null],
    ["申通快递", "shentong", null],
    ["韵达快递", "yunda", null],
    ["yunda", "yunda", null],
    ["极兔速递", "jtexpress", null],
    ["J&T Express", "jtexpress", null],
    ["京东物流", "jd", null],
    ["德邦快递", "debangkuaidi", null],
    ["德邦物流", "debangwuliu", null],
    ["EMS", "ems", null],
    ["中国邮政", "youzhengguonei", 3011],
    ["DHL Express", "dhl", 100001],
    ["FedEx", "fedex", 100003],
    ["UPS", "ups", 100002],
    ["USPS", "usps", 21051],
    ["美国邮政", "usps", 21051],
  ])("«%s» is %s at kuaidi100, %s at 17TRACK", (written, kuaidi100, track17) => {
    expect(carrierNamed(written)).toEqual({ kuaidi100, track17 });
  });

  it.each(["", "unknown", "My own van", "upside", "stores", "系统"])("«%s» is none of them", (written) => {
    expect(carrierNamed(written)).toBeNull();
  });
});

it.each([
  ["SF1234567890123", "shunfeng"],
  ["yt1234567890123", "yuantong"],
  ["JDVA12345678901", "jd"],
  ["JT3012345678901", "jtexpress"],
  ["DPK123456789012", "debangkuaidi"],
  ["75312345678901", null],
  ["SF12345", null],
  ["", null],
])("the number %s says %s by itself", (number, code) => {
  expect(carrierOfNumber(number)).toBe(code);
});
