import { describe, expect, it } from "vitest";
import { caseStatusOf } from "../../../../core/store/doudian/after-sales.ts";
import { readOrder } from "../../../../core/store/doudian/read-order.ts";
import { readProduct } from "../../../../core/store/doudian/read-product.ts";
import { parseJson } from "../../../../core/store/wire/json.ts";

const full = {
  order_id: "6920000000000000123",
  order_status: 3,
  order_status_desc: "已发货",
  main_status: 3,
  pay_type: 1,
  pay_amount: 7980,
  pay_time: 1790000100,
  create_time: 1790000000,
  update_time: 1790003600,
  exp_ship_time: 1790100000,
  ship_time: 1790003600,
  doudian_open_id: "open-1",
  mask_post_tel: "138****5678",
  mask_post_receiver: "张*",
  mask_post_addr: { city: { name: "杭州市", id: "330100" }, detail: "***" },
  encrypt_post_tel: "##hidden##",
  logistics_info: [{ tracking_no: "YT1234567890123", company: "yuantong", company_name: "圆通快递" }],
  sku_order_list: [
    {
      order_id: "6920000000000000123",
      product_id: 3500000000000000000,
      product_id_str: "3500000000000000123",
      product_name: "竹纤维毛巾",
      sku_id: "1700000000000000001",
      out_sku_id: "TOWEL-1",
      spec: [{ name: "颜色", value: "米白" }],
      item_num: 2,
      origin_amount: 3990,
      after_sale_info: { after_sale_status: 0, after_sale_type: 0, refund_status: 0 },
    },
  ],
};

describe("an order of Doudian", () => {
  it("is read with its lines, parcels and payment, and of its receiver only the city and the phone's end", () => {
    const read = readOrder(full);
    expect(read?.order).toEqual({
      platformId: "6920000000000000123",
      updatedAt: new Date(1790003600_000),
      secondFacts: { phones: ["138****5678"], emails: [], postCodes: [] },
      order: {
        id: "6920000000000000123",
        userId: "open-1",
        status: "shipped",
        rawStatus: "已发货",
        placedAt: new Date(1790000000_000),
        promisedShipAt: new Date(1790100000_000),
        shippedAt: new Date(1790003600_000),
        lines: [
          {
            sku: "TOWEL-1",
            productId: "3500000000000000123",
            name: "竹纤维毛巾",
            options: { 颜色: "米白" },
            quantity: 2,
            price: { minor: 3990, currency: "CNY" },
          },
        ],
        parcels: [
          {
            carrier: "圆通快递",
            trackingNumber: "YT1234567890123",
            status: "unknown",
            lastEvent: null,
            lastEventAt: null,
            expectedAt: null,
          },
        ],
        payments: [{ type: "payment", amount: { minor: 7980, currency: "CNY" }, method: "" }],
        city: "杭州市",
      },
    });
    expect(JSON.stringify(read)).not.toMatch(/张|hidden|\*\*\*"/);
  });

  const [item] = full.sku_order_list;
  const sale = (status: number, type: number, refund: number) => ({
    sku_order_list: [
      {
        ...item,
        after_sale_info: { after_sale_status: status, after_sale_type: type, refund_status: refund },
      },
    ],
  });
  it.each([
    [{ order_status: 1 }, "unpaid"],
    [{ order_status: 1, pay_type: 0 }, "unknown"],
    [{ order_status: 105 }, "paid"],
    [{ order_status: "2" }, "paid"],
    [{ order_status: 101 }, "partly_shipped"],
    [{ order_status: 4 }, "cancelled"],
    [{ order_status: 5 }, "completed"],
    [{ order_status: 4, main_status: 21 }, "refunded"],
    [{ order_status: 3, main_status: 22 }, "refunded"],
    [{ order_status: 5, main_status: 39 }, "refunded"],
    [{ order_status: 77 }, "unknown"],
    [{ order_status: null }, "unknown"],
    [{ order_status: "constructor" }, "unknown"],
    [sale(6, 0, 1), "refunding"],
    [sale(12, 0, 3), "refunded"],
    [sale(6, 3, 0), "shipped"],
    [sale(28, 0, 1), "shipped"],
    [{ sku_order_list: [...sale(6, 0, 1).sku_order_list, item] }, "shipped"],
    [{ sku_order_list: [...sale(6, 0, 1).sku_order_list, ...sale(12, 1, 3).sku_order_list] }, "refunding"],
  ])("with %j is %s", (changes, status) => {
    expect(readOrder({ ...full, ...changes })?.order.order.status).toBe(status);
  });

  it.each([[null], [[]], ["order"], [{}], [{ order_id: "" }], [{ order_id: null }]])(
    "that is %j is none",
    (raw) => {
      expect(readOrder(raw)).toBeNull();
    },
  );

  it("of odd, empty and masked parts keeps what can be read", () => {
    const odd = {
      ...full,
      order_id: BigInt("6920000000000000123").toString(),
      logistics_info: {},
      sku_order_list: [
        null,
        "x",
        { ...item, origin_amount: "-" },
        { ...item, out_sku_id: "0", spec: [null, {}] },
      ],
      mask_post_addr: { city: { name: "杭***" } },
      mask_post_tel: null,
      pay_amount: {},
      update_time: 0,
      doudian_open_id: {},
    };
    expect(readOrder(odd)?.order).toMatchObject({
      updatedAt: new Date(1790000000_000),
      secondFacts: { phones: [] },
      order: {
        lines: [{ sku: "1700000000000000001", options: {} }],
        parcels: [],
        payments: [],
        city: null,
        userId: "",
      },
    });
  });

  it("keeps 19 digits that came as a number", () => {
    const raw = parseJson(
      '{"order_id":6920000000000000123,"sku_order_list":[{"product_id":3500000000000000123,"origin_amount":1}]}',
    );
    expect(readOrder(raw)?.order.order).toMatchObject({
      id: "6920000000000000123",
      lines: [{ productId: "3500000000000000123" }],
    });
  });
});

describe("a case after the sale", () => {
  it.each([
    ["6", "refund", "1", "requested"],
    ["7", "return", "1", "approved"],
    ["11", "return", "1", "goods_sent"],
    ["12", "return", "1", "approved"],
    ["12", "refund", "4", "approved"],
    ["12", "refund", "3", "done"],
    ["12", "repair", "0", "done"],
    ["13", "exchange", "0", "goods_received"],
    ["13", "resend", "0", "approved"],
    ["14", "exchange", "0", "done"],
    ["27", "refund", "1", "refused"],
    ["29", "return", "1", "refused"],
    ["51", "refund", "1", "cancelled"],
    ["28", "refund", "1", "unknown"],
    ["", "refund", "", "unknown"],
  ] as const)("in status %s of a %s with refund status %s is %s", (status, kind, refund, expected) => {
    expect(caseStatusOf(status, kind, refund)).toBe(expected);
  });
});

describe("a product of Doudian", () => {
  const product = {
    product_id: 3500000000000000000,
    product_id_str: "3500000000000000123",
    name: "竹纤维毛巾",
    img: "https://p3.example/towel.jpg",
    pic: [],
    product_format: "材质|竹纤维^产地|浙江^品牌|",
    specs: [
      {
        name: "颜色",
        values: [
          { id: 11, name: "米白" },
          { id: 12, name: "浅灰" },
        ],
      },
    ],
    spec_prices: [
      { sku_id: 1, outer_sku_id: "TOWEL-1", price: 3990, stock_num: 5, spec_detail_ids: [11, 0] },
      {
        sku_id: 2,
        price: 3990,
        stock_num: 0,
        sell_properties: [{ property_name: "颜色", value_name: "浅灰" }],
      },
      { sku_id: 3, price: 3990, stock_num: 0, step_stock_num: 9 },
      { sku_id: 4, price: null },
      null,
    ],
  };

  it("is read with its variants, and has no address unless the shop gives one", () => {
    expect(readProduct(product, null)).toEqual({
      id: "3500000000000000123",
      name: "竹纤维毛巾",
      names: { zh: "竹纤维毛巾" },
      url: null,
      imageUrl: "https://p3.example/towel.jpg",
      attributes: { 材质: "竹纤维", 产地: "浙江" },
      variants: [
        {
          sku: "TOWEL-1",
          options: { 颜色: "米白" },
          price: { minor: 3990, currency: "CNY" },
          available: true,
        },
        { sku: "2", options: { 颜色: "浅灰" }, price: { minor: 3990, currency: "CNY" }, available: false },
        { sku: "3", options: {}, price: { minor: 3990, currency: "CNY" }, available: true },
      ],
    });
    expect(readProduct(product, "https://shop.example/p?id={id}")?.url).toBe(
      "https://shop.example/p?id=3500000000000000123",
    );
  });

  it.each([[null], [{}], [{ product_id: "1", name: "" }]])("that is %j is none", (raw) => {
    expect(readProduct(raw, null)).toBeNull();
  });
});
