import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paramJson, signCall, signEvent } from "../../../../core/store/doudian/sign.ts";

describe("the parameters of a call", () => {
  it.each([
    [{ b: 1, a: { d: [{ z: 1, y: 2 }], c: "" } }, '{"a":{"c":"","d":[{"y":2,"z":1}]},"b":1}'],
    [{ remark: '<b>&"好"</b>' }, '{"remark":"<b>&\\"好\\"</b>"}'],
    [{ remark: "a\u2028b\u2029c" }, '{"remark":"abc"}'],
    [{ "9": 1, "10": 2 }, '{"10":2,"9":1}'],
    [{ a: undefined, b: null }, '{"b":null}'],
    [{}, "{}"],
  ])("%j are written in order and without spaces", (param, written) => {
    expect(paramJson(param)).toBe(written);
  });

  it("mean the same as before, whatever they are", () => {
    const keys = fc.string({ unit: "grapheme" }).filter((key) => !/[\u2028\u2029]|^__proto__$/.test(key));
    const values = fc.jsonValue().filter((value) => !/[\u2028\u2029]|__proto__/.test(JSON.stringify(value)));
    fc.assert(
      fc.property(fc.dictionary(keys, values), (param) => {
        expect(JSON.parse(paramJson(param))).toEqual(JSON.parse(JSON.stringify(param)));
      }),
    );
  });
});

describe("signatures", () => {
  const call = {
    appKey: "7000000000000000001",
    method: "order.orderDetail",
    paramJson: '{"shop_order_id":"6920000000000000123"}',
    timestamp: "1790000000",
  };

  // Nobody publishes one: computed with `openssl dgst -sha256 -hmac` and `md5sum` over the text of the rule.
  it("of a call are those of the rule, and change with everything that is signed", () => {
    const sign = signCall(call, "secret");
    expect(sign).toBe("04b193c13282020d405c0ca89e61b15f6b4c4097a82166ae82268600dd067f81");
    const changes = [
      { appKey: "1" },
      { method: "order.searchList" },
      { paramJson: "{}" },
      { timestamp: "1" },
    ];
    for (const change of changes) expect(signCall({ ...call, ...change }, "secret")).not.toBe(sign);
    expect(signCall(call, "other")).not.toBe(sign);
  });

  it("of an event are those of the rule, over the bytes as they came", () => {
    expect(signEvent("app", Buffer.from('[{"tag":"100"}]'), "secret")).toBe(
      "e0f00f1715a087454017a8f7b7bf9fa8",
    );
  });
});
