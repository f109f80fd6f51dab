import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { md5Sign } from "../../../../core/store/wire/md5-sign.ts";

const TOP = {
  method: "taobao.item.seller.get",
  app_key: "12345678",
  session: "test",
  timestamp: "2016-01-01 12:00:00",
  format: "json",
  v: "2.0",
  sign_method: "md5",
  fields: "num_iid,title,nick,price,num",
  num_iid: "11223344",
};

describe("the signature of Taobao's and JD's gateways", () => {
  it("is the one that Taobao publishes", () => {
    expect(md5Sign(TOP, "helloworld")).toBe("66987CB115214E59E6EC978214934FB8");
  });

  it("does not depend on the order in which parameters are given", () => {
    const shuffled = Object.fromEntries(Object.entries(TOP).reverse());
    expect(md5Sign(shuffled, "helloworld")).toBe("66987CB115214E59E6EC978214934FB8");
  });

  it("changes with every value, every key and the secret", () => {
    const usual = md5Sign(TOP, "helloworld");
    expect(md5Sign({ ...TOP, format: "xml" }, "helloworld")).not.toBe(usual);
    expect(md5Sign({ ...TOP, extra: "1" }, "helloworld")).not.toBe(usual);
    expect(md5Sign(TOP, "helloworlds")).not.toBe(usual);
  });

  it("sorts capitals before small letters, as bytes go, and signs any text as UTF-8", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/), fc.string({ unit: "grapheme" })),
        (params) => {
          const keys = Object.keys(params).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
          const text = `s${keys.map((key) => `${key}${params[key]}`).join("")}s`;
          const expected = createHash("md5").update(Buffer.from(text, "utf8")).digest("hex").toUpperCase();
          return md5Sign(params, "s") === expected;
        },
      ),
    );
  });
});
