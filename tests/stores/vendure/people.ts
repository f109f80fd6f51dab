/** The people of a Vendure shop: its buyers at the shop's API and its staff at the admin API. No code of the connector. */
export interface VendurePeople {
  /** Somebody buys; the order's code. */
  buy(purchase: Purchase): Promise<string>;
  linesOf(code: string): Promise<Line[]>;
  /** Packs lines of an order; the fulfilment's id. */
  send(code: string, lines: readonly Line[], trackingCode: string): Promise<string>;
  move(fulfillment: string, state: "Shipped" | "Delivered"): Promise<void>;
  /** Promises all of its things' money back; the refund's id. */
  refund(code: string): Promise<string>;
  settle(refund: string): Promise<void>;
  cancel(code: string): Promise<void>;
  /** Announces a promotion with a code; its id. */
  promote(code: string, name: string, percent: number, minOrderMinor: number): Promise<string>;
  notesOf(code: string): Promise<{ note: string; isPublic: boolean }[]>;
  endSession(token: string): Promise<void>;
  hire(email: string, password: string, permissions: readonly string[]): Promise<void>;
}

interface Line {
  orderLineId: string;
  quantity: number;
}

interface Purchase {
  skus: readonly string[];
  quantity?: number;
  email: string;
  phone?: string;
  coupon?: string;
  /** Not paid: the basket stays at the till. */
  isUnpaid?: boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: what an API answers, read by tests that know the query
type Data = any;

export async function meetPeople(url: string): Promise<VendurePeople> {
  const session = (path: string, given = "") => {
    let token = given;
    return async (query: string, variables: Record<string, unknown> = {}): Promise<Data> => {
      const reply = await fetch(`${url}/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ query, variables }),
      });
      token = reply.headers.get("vendure-auth-token") ?? token;
      const { data, errors }: Data = await reply.json();
      if (errors) throw new Error(`${query}: ${JSON.stringify(errors)}`);
      for (const value of Object.values<Data>(data))
        if (value?.errorCode) throw new Error(`${query}: ${JSON.stringify(value)}`);
      return data;
    };
  };
  const admin = session("admin-api");
  const logIn = () =>
    admin(`mutation { login(username: "superadmin", password: "superadmin") { __typename } }`);
  await logIn();
  const { productVariants } = await admin("{ productVariants { items { id sku } } }");
  const variantOf = (sku: string) => productVariants.items.find((one: Data) => one.sku === sku).id;

  const orderOf = async (code: string): Promise<Data> => {
    const { orders } = await admin(
      `query ($code: String!) { orders(options: { filter: { code: { eq: $code } } }) { items {
        id lines { id quantity } payments { id }
        history(options: { filter: { type: { eq: "ORDER_NOTE" } } }) { items { isPublic data } }
      } } }`,
      { code },
    );
    return orders.items[0];
  };
  const linesOf = async (code: string): Promise<Line[]> =>
    (await orderOf(code)).lines.map(({ id, quantity }: Data) => ({ orderLineId: id, quantity }));

  return {
    linesOf,
    async send(_, lines, trackingCode) {
      const { addFulfillmentToOrder } = await admin(
        `mutation ($input: FulfillOrderInput!) {
          addFulfillmentToOrder(input: $input) { ... on Fulfillment { id } ${REFUSED} }
        }`,
        {
          input: {
            lines,
            handler: {
              code: "manual-fulfillment",
              arguments: [
                { name: "method", value: "SF Express" },
                { name: "trackingCode", value: trackingCode },
              ],
            },
          },
        },
      );
      return addFulfillmentToOrder.id;
    },
    async move(id, state) {
      await admin(
        `mutation ($id: ID!, $state: String!) {
          transitionFulfillmentToState(id: $id, state: $state) { __typename ${REFUSED} }
        }`,
        { id, state },
      );
    },
    async refund(code) {
      const order = await orderOf(code);
      const { refundOrder } = await admin(
        `mutation ($input: RefundOrderInput!) { refundOrder(input: $input) { ... on Refund { id } ${REFUSED} } }`,
        {
          input: {
            lines: await linesOf(code),
            shipping: 0,
            adjustment: 0,
            paymentId: order.payments[0].id,
            reason: "broken",
          },
        },
      );
      return refundOrder.id;
    },
    async settle(id) {
      await admin(
        `mutation ($id: ID!) { settleRefund(input: { id: $id, transactionId: "t-1" }) { __typename ${REFUSED} } }`,
        { id },
      );
    },
    async cancel(code) {
      await admin(
        `mutation ($id: ID!) { cancelOrder(input: { orderId: $id, reason: "changed their mind" }) { __typename ${REFUSED} } }`,
        { id: (await orderOf(code)).id },
      );
    },
    async promote(code, name, percent, minOrderMinor) {
      const { createPromotion } = await admin(
        `mutation ($input: CreatePromotionInput!) { createPromotion(input: $input) { ... on Promotion { id } ${REFUSED} } }`,
        {
          input: {
            enabled: true,
            couponCode: code,
            conditions: [
              {
                code: "minimum_order_amount",
                arguments: [
                  { name: "amount", value: String(minOrderMinor) },
                  { name: "taxInclusive", value: "true" },
                ],
              },
            ],
            actions: [
              {
                code: "order_percentage_discount",
                arguments: [{ name: "discount", value: String(percent) }],
              },
            ],
            translations: [{ languageCode: "en", name }],
          },
        },
      );
      return createPromotion.id;
    },
    async notesOf(code) {
      return (await orderOf(code)).history.items.map(({ isPublic, data }: Data) => ({
        isPublic,
        note: data.note,
      }));
    },
    async endSession(token) {
      await session("admin-api", token)("mutation { logout { success } }");
      // It ends every session of the user, this one too.
      await logIn();
    },
    async hire(email, password, permissions) {
      const { createRole } = await admin(
        `mutation ($input: CreateRoleInput!) { createRole(input: $input) { id } }`,
        { input: { code: email, description: email, permissions } },
      );
      await admin(
        `mutation ($input: CreateAdministratorInput!) { createAdministrator(input: $input) { id } }`,
        {
          input: {
            firstName: "A",
            lastName: "Reader",
            emailAddress: email,
            password,
            roleIds: [createRole.id],
          },
        },
      );
    },
    async buy({ skus, quantity = 1, email, phone, coupon, isUnpaid = false }) {
      const till = session("shop-api");
      for (const sku of skus)
        await till(
          `mutation ($id: ID!, $n: Int!) { addItemToOrder(productVariantId: $id, quantity: $n) { __typename ${REFUSED} } }`,
          {
            id: variantOf(sku),
            n: quantity,
          },
        );
      await till(
        `mutation ($input: CreateCustomerInput!) { setCustomerForOrder(input: $input) { __typename ${REFUSED} } }`,
        { input: { firstName: "Wei", lastName: "Lin", emailAddress: email, phoneNumber: phone } },
      );
      await till(
        `mutation ($input: CreateAddressInput!) { setOrderShippingAddress(input: $input) { __typename ${REFUSED} } }`,
        {
          input: {
            fullName: "Lin Wei",
            streetLine1: "Longjing Road 18",
            city: "Hangzhou",
            postalCode: "310013",
            countryCode: "CN",
            phoneNumber: phone,
          },
        },
      );
      const { eligibleShippingMethods } = await till("{ eligibleShippingMethods { id } }");
      await till(
        `mutation ($id: [ID!]!) { setOrderShippingMethod(shippingMethodId: $id) { __typename ${REFUSED} } }`,
        {
          id: [eligibleShippingMethods[0].id],
        },
      );
      if (coupon !== undefined)
        await till(
          `mutation ($code: String!) { applyCouponCode(couponCode: $code) { __typename ${REFUSED} } }`,
          {
            code: coupon,
          },
        );
      const { activeOrder } = await till("{ activeOrder { code } }");
      if (isUnpaid) return activeOrder.code;
      await till(`mutation { transitionOrderToState(state: "ArrangingPayment") { __typename ${REFUSED} } }`);
      const { eligiblePaymentMethods } = await till("{ eligiblePaymentMethods { code } }");
      await till(
        `mutation ($method: String!) { addPaymentToOrder(input: { method: $method, metadata: {} }) { __typename ${REFUSED} } }`,
        { method: eligiblePaymentMethods[0].code },
      );
      return activeOrder.code;
    },
  };
}

const REFUSED = "... on ErrorResult { errorCode message }";
