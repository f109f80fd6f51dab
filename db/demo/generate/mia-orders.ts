import type { DemoOrder } from "./order.ts";

/** The three orders a visitor of the sandbox can ask about: on the way abroad, delivered, being refunded. */
export const miaOrders: readonly DemoOrder[] = [
  {
    id: "ZG-204817",
    userId: "u-demo",
    status: "shipped",
    items: [
      {
        sku: "TBW-OAK-38",
        name: "Tianmu Mid Hiking Boot, women's",
        options: { size: "38", colour: "oak brown" },
        quantity: 1,
        price: 169,
      },
      {
        sku: "LSK-MOS-3538",
        name: "Longjing Merino Hiking Socks",
        options: { size: "35–38", colour: "moss green" },
        quantity: 2,
        price: 19,
      },
    ],
    tracking: [
      {
        carrier: "4PX",
        number: "4PX3002617450936CN",
        status: "in_transit",
        lastEvent: "Departed from export facility, Shanghai Pudong",
        lastEventDaysAgo: 1,
        expectedInDays: 9,
      },
    ],
    payments: [{ type: "payment", amount: 207, method: "Visa •••• 4242" }],
    city: "Vancouver, BC",
    placedDaysAgo: 6,
  },
  {
    id: "ZG-204372",
    userId: "u-demo",
    status: "delivered",
    items: [
      {
        sku: "LO38-INK-OS",
        name: "Layover 38 Travel Pack",
        options: { size: "one size", colour: "ink black" },
        quantity: 1,
        price: 139,
      },
    ],
    tracking: [
      {
        carrier: "YunExpress",
        number: "YT2630817264509913",
        status: "delivered",
        lastEvent: "Delivered, left in letterbox, Vancouver, BC",
        lastEventDaysAgo: 5,
        expectedInDays: null,
      },
    ],
    payments: [{ type: "payment", amount: 139, method: "PayPal" }],
    city: "Vancouver, BC",
    placedDaysAgo: 21,
  },
  {
    id: "ZG-204003",
    userId: "u-demo",
    status: "refunding",
    items: [
      {
        sku: "RJW-INK-S",
        name: "Ridge Rain Jacket, women's",
        options: { size: "S", colour: "ink black" },
        quantity: 1,
        price: 189,
      },
    ],
    tracking: [
      {
        carrier: "4PX",
        number: "4PX3002594418207CN",
        status: "delivered",
        lastEvent: "Delivered, signed for, Vancouver, BC",
        lastEventDaysAgo: 16,
        expectedInDays: null,
      },
      {
        carrier: "4PX",
        number: "4PX3002648820351CN",
        status: "delivered",
        lastEvent: "Delivered to the return centre",
        lastEventDaysAgo: 2,
        expectedInDays: null,
      },
    ],
    payments: [{ type: "payment", amount: 189, method: "Visa •••• 4242" }],
    city: "Vancouver, BC",
    placedDaysAgo: 33,
  },
];
