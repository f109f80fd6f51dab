import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signedRequest } from "../../../../core/store/jd/requests.ts";
import { md5Sign } from "../../../../core/store/wire/md5-sign.ts";

const URLS = { sp: "https://api-cn.jd.com", routerjson: "https://api.jd.com" };
const OFFLINE = {
  appKey: "offline-app",
  secret: "offline-secret",
  accessToken: "offline-token",
  at: new Date(1_700_000_000_000),
};

describe("the current gateway", () => {
  it("signs as a third party's tests do", () => {
    expect(md5Sign({ b: "2", a: "1" }, "secret")).toBe("EF16F26C937CF52AE6F85DF2FD08B24A");
  });

  it("signs a list's query, whose capitals come first", () => {
    const query = {
      updateStartTime: 1_700_000_000_000,
      updateEndTime: 1_700_000_060_000,
      page: 1,
      pageSize: 2,
    };
    const sent = signedRequest(
      { gateway: "sp", method: "GET", path: "/sp-aftercare/v0/afs-orders", query },
      OFFLINE,
      URLS,
    );
    expect(sent.headers?.["X-JOS-Sign"]).toBe("0627BD69EEC951A95E84A3A65FEB0AA2");
    expect(sent.url).toBe(
      "https://api-cn.jd.com/rest/sp-aftercare/v0/afs-orders?updateStartTime=1700000000000&updateEndTime=1700000060000&page=1&pageSize=2",
    );
  });

  it("signs what stands in the path by its name, and a query before it is encoded", () => {
    const sent = signedRequest(
      {
        gateway: "sp",
        method: "GET",
        path: "/sp-aftercare/v0/afs-orders/{afsOrderId}",
        pathParams: { afsOrderId: "1001" },
        query: { scopeSet: "refundInfo,skuExtInfo", page: undefined },
      },
      OFFLINE,
      URLS,
    );
    expect(sent.headers?.["X-JOS-Sign"]).toBe("62B85BF98B8A1C9D3C68A36761E2A5BD");
    expect(sent.url).toBe(
      "https://api-cn.jd.com/rest/sp-aftercare/v0/afs-orders/1001?scopeSet=refundInfo%2CskuExtInfo",
    );
  });

  it("signs the bytes of a body, whatever they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (remark) => {
        const sent = signedRequest(
          {
            gateway: "sp",
            method: "PUT",
            path: "/o/{orderId}",
            pathParams: { orderId: "7" },
            body: { remark },
          },
          OFFLINE,
          URLS,
        );
        const { "X-JOS-Sign": sign } = sent.headers ?? {};
        const text = `X-JOS-Access-Tokenoffline-tokenX-JOS-App-Keyoffline-appX-JOS-Timestamp1700000000000body${sent.body}orderId7`;
        const md5 = createHash("md5").update(`offline-secret${text}offline-secret`, "utf8").digest("hex");
        return sign === md5.toUpperCase();
      }),
    );
  });
});

describe("the gateway before it", () => {
  it("signs as JD's own sample", () => {
    const sent = signedRequest(
      {
        gateway: "routerjson",
        method: "jingdong.pop.order.search",
        params: {
          end_date: null,
          optional_fields: null,
          order_state: "WAIT_SELLER_STOCK_OUT",
          page: "1",
          page_size: "200",
          start_date: null,
        },
      },
      {
        appKey: "yourappkey",
        secret: "yourappSecret",
        accessToken: "yourtoken",
        at: new Date("2021-05-07T01:20:39.683Z"),
      },
      URLS,
    );
    const params = new URLSearchParams(sent.body);
    expect(params.get("timestamp")).toBe("2021-05-07 09:20:39.683+0800");
    expect(params.get("sign")).toBe("D70825340F4084360B9362B60DFD7930");
    expect([...params.keys()].sort()).toEqual([
      "360buy_param_json",
      "access_token",
      "app_key",
      "method",
      "sign",
      "timestamp",
      "v",
    ]);
    expect(sent.url).toBe("https://api.jd.com/routerjson");
  });
});
