import { createServer, type ServerResponse } from "node:http";
import { bodyOf, isNetworkFault, type NetworkFault, onThisMachine, reply } from "./loopback.ts";
import { costOf, readDocument, readTypes, run, UnknownField } from "./shopify-graphql.ts";
import { readSearch } from "./shopify-search.ts";

/** What of the Admin API 2026-07 is asked here, as its reference has it. */
const TYPES = readTypes(`
  QueryRoot: currentAppInstallation:AppInstallation shop:Shop orders(first after query sortKey reverse):OrderConnection order(id):Order nodes(ids):Order customers(first query):CustomerConnection products(first query sortKey):ProductConnection product(id):Product discountNodes(first query sortKey reverse):DiscountNodeConnection discountNode(id):DiscountNode codeDiscountNodeByCode(code):DiscountCodeNode returnableFulfillments(orderId first):ReturnableFulfillmentConnection
  Mutation: orderUpdate(input):OrderUpdatePayload discountCodeBasicCreate(basicCodeDiscount):DiscountCodeBasicCreatePayload returnRequest(input):ReturnRequestPayload
  AppInstallation: accessScopes:AccessScope
  AccessScope: handle
  Shop: currencyCode
  PageInfo: hasNextPage endCursor
  OrderConnection: nodes:Order pageInfo:PageInfo
  Order: id name note createdAt updatedAt cancelledAt displayFinancialStatus displayFulfillmentStatus email phone paymentGatewayNames discountCodes customer:Customer shippingAddress:MailingAddress totalReceivedSet:MoneyBag totalDiscountsSet:MoneyBag discountApplications(first):DiscountApplicationConnection lineItems(first):LineItemConnection fulfillments(first):Fulfillment refunds(first):Refund returns(first reverse):ReturnConnection
  Customer: id defaultPhoneNumber:CustomerPhoneNumber orders(first sortKey reverse):OrderConnection
  CustomerPhoneNumber: phoneNumber
  CustomerConnection: nodes:Customer
  MailingAddress: city zip phone
  MoneyBag: shopMoney:MoneyV2
  MoneyV2: amount currencyCode
  LineItemConnection: nodes:LineItem pageInfo:PageInfo
  LineItem: id name title sku quantity discountedUnitPriceSet:MoneyBag product:Product variant:ProductVariant
  DiscountApplicationConnection: nodes:DiscountApplication
  DiscountApplication: title
  DiscountCodeApplication: code
  SelectedOption: name value
  Fulfillment: status displayStatus createdAt inTransitAt deliveredAt estimatedDeliveryAt trackingInfo(first):FulfillmentTrackingInfo
  FulfillmentTrackingInfo: company number
  Refund: id updatedAt totalRefundedSet:MoneyBag transactions(first):OrderTransactionConnection
  OrderTransactionConnection: nodes:OrderTransaction
  OrderTransaction: status
  ReturnConnection: nodes:Return
  Return: id status createdAt requestApprovedAt closedAt returnLineItems(first):ReturnLineItemTypeConnection
  ReturnLineItemTypeConnection: nodes:ReturnLineItem
  ReturnLineItem: fulfillmentLineItem:FulfillmentLineItem
  FulfillmentLineItem: id lineItem:LineItem
  ReturnableFulfillmentConnection: nodes:ReturnableFulfillment
  ReturnableFulfillment: returnableFulfillmentLineItems(first):ReturnableFulfillmentLineItemConnection
  ReturnableFulfillmentLineItemConnection: nodes:ReturnableFulfillmentLineItem
  ReturnableFulfillmentLineItem: quantity fulfillmentLineItem:FulfillmentLineItem
  ProductConnection: nodes:Product pageInfo:PageInfo
  Product: id title descriptionHtml onlineStoreUrl productType featuredMedia:Media variants(first after):ProductVariantConnection
  Media: preview:MediaPreviewImage
  MediaPreviewImage: image:Image
  Image: url
  ProductVariantConnection: nodes:ProductVariant pageInfo:PageInfo
  ProductVariant: id sku price availableForSale selectedOptions:SelectedOption
  DiscountNodeConnection: nodes:DiscountNode
  DiscountNode: id discount:Discount
  DiscountCodeNode: codeDiscount:DiscountCode
  Discount: title
  DiscountCode: title
  DiscountCodeBasic: title status endsAt tags context:DiscountContext combinesWith:DiscountCombinesWith customerGets:DiscountCustomerGets minimumRequirement:DiscountMinimumRequirement
  DiscountContext: title
  DiscountCombinesWith: orderDiscounts productDiscounts shippingDiscounts
  DiscountCustomerGets: value:DiscountCustomerGetsValue items:DiscountItems
  DiscountCustomerGetsValue: title
  DiscountPercentage: percentage
  DiscountAmount: amount:MoneyV2 appliesOnEachItem
  DiscountItems: title
  DiscountProducts: products(first):ProductConnection productVariants(first):ProductVariantConnection
  DiscountCollections: collections(first):CollectionConnection
  CollectionConnection: nodes:Collection pageInfo:PageInfo
  Collection: id
  DiscountMinimumRequirement: title
  DiscountMinimumSubtotal: greaterThanOrEqualToSubtotal:MoneyV2
  DiscountMinimumQuantity: greaterThanOrEqualToQuantity
  OrderUpdatePayload: userErrors:UserError
  DiscountCodeBasicCreatePayload: userErrors:UserError
  ReturnRequestPayload: return:Return userErrors:UserError
  UserError: code field message
`);

type Thing = Record<string, unknown>;

/** Scopes by the field that needs them: what is not in an order takes it all away. */
const NEEDS: Readonly<Record<string, string>> = {
  "QueryRoot.orders": "read_orders",
  "QueryRoot.order": "read_orders",
  "QueryRoot.nodes": "read_orders",
  "Order.returns": "read_returns",
  "QueryRoot.customers": "read_customers",
  "QueryRoot.products": "read_products",
  "QueryRoot.product": "read_products",
  "QueryRoot.discountNodes": "read_discounts",
  "QueryRoot.discountNode": "read_discounts",
  "QueryRoot.codeDiscountNodeByCode": "read_discounts",
  "QueryRoot.returnableFulfillments": "read_returns",
  "Mutation.orderUpdate": "write_orders",
  "Mutation.discountCodeBasicCreate": "write_discounts",
  "Mutation.returnRequest": "write_returns",
};
const PERSONAL = new Set(["Order.email", "Order.phone", "Order.shippingAddress", "Order.customer"]);

export type Fault = NetworkFault | "402" | "423" | "429" | "404" | "redirect" | "internal";

/** A loopback Shopify: one shop, one app, with everything that they may refuse. Its times are UTC, its clock stands. */
export function createShopifyServer({ now = new Date("2026-11-22T09:00:00Z") } = {}) {
  const state = {
    scopes: new Set([
      "write_orders",
      "read_all_orders",
      "read_customers",
      "read_products",
      "write_discounts",
      "write_returns",
    ]),
    /** Access that holds now. */
    tokens: new Set<string>(["shpat_given"]),
    /** Of the app that may ask for access. */
    app: { clientId: "app-1", clientSecret: "app-secret-1" },
    hasPersonalData: true,
    orders: [] as Thing[],
    customers: [] as Thing[],
    products: [] as Thing[],
    discounts: [] as Thing[],
    returnable: [] as Thing[],
    available: 2000,
    restoreRate: 2000,
    /** What one query may cost. */
    mostPoints: 1000,
    /** Each is used up by one request. */
    faults: [] as Fault[],
    /** Does what it is told to change, and cuts the line instead of answering. */
    losesReplies: false,
    /** Every operation that was asked, as it came. */
    asked: [] as { query: string; variables: Thing }[],
    tokenRequests: 0,
    /** Runs before a page of orders is told. */
    beforeOrders: (() => undefined) as () => void,
  };

  const isGranted = (scope: string) =>
    state.scopes.has(scope) || state.scopes.has(scope.replace("read_", "write_"));

  const seen = () =>
    state.orders.filter(
      (order) =>
        state.scopes.has("read_all_orders") ||
        Date.parse(String(order["createdAt"])) > now.getTime() - 60 * 86_400_000,
    );

  const orderFields = {
    // Its search takes names apart: 1001 finds #1001-A as well.
    name: (order: Thing) => [String(order["name"]), ...String(order["name"]).split(/[#-]/)],
    email: (order: Thing) => [String(order["email"] ?? "")],
    customer_id: (order: Thing) => [numberOf((order["customer"] as Thing | null)?.["id"])],
    updated_at: (order: Thing) => [String(order["updatedAt"])],
  };

  const root = (): Thing => ({
    currentAppInstallation: { accessScopes: [...state.scopes].map((handle) => ({ handle })) },
    shop: { currencyCode: "CNY" },
    orders: (args: Thing) => {
      state.beforeOrders();
      const key =
        { UPDATED_AT: "updatedAt", CREATED_AT: "createdAt" }[String(args["sortKey"])] ?? "createdAt";
      return pageOf(sorted(seen().filter(readSearch(String(args["query"]), orderFields)), key, args), args);
    },
    order: ({ id }: Thing) => seen().find((order) => order["id"] === id) ?? null,
    nodes: ({ ids }: Thing) =>
      (ids as string[]).map((id) => seen().find((order) => order["id"] === id) ?? null),
    customers: (args: Thing) =>
      pageOf(
        state.customers
          .filter(
            readSearch(String(args["query"]), {
              phone: (one) => [String((one["defaultPhoneNumber"] as Thing | null)?.["phoneNumber"] ?? "")],
            }),
          )
          .map((customer) => ({
            ...customer,
            orders: (inner: Thing) =>
              pageOf(
                sorted(
                  seen().filter((order) => (order["customer"] as Thing | null)?.["id"] === customer["id"]),
                  "createdAt",
                  inner,
                ),
                inner,
              ),
          })),
        args,
      ),
    products: (args: Thing) =>
      pageOf(
        state.products
          .filter(
            readSearch(String(args["query"]), {
              status: (one) => [String(one["status"] ?? "ACTIVE")],
              published_status: (one) => [one["onlineStoreUrl"] === null ? "unpublished" : "published"],
              id: (one) => [numberOf(one["id"])],
            }),
          )
          .map(withVariants)
          .sort((a, b) => Number(BigInt(numberOf(a["id"])) - BigInt(numberOf(b["id"])))),
        args,
      ),
    product: ({ id }: Thing) => {
      const product = state.products.find((one) => one["id"] === id);
      return product ? withVariants(product) : null;
    },
    discountNodes: (args: Thing) =>
      pageOf(
        state.discounts.filter(
          readSearch(String(args["query"]), {
            method: () => ["code"],
            status: (one) => [String((one["discount"] as Thing)["status"])],
            tag: (one) => (one["discount"] as { tags?: string[] }).tags ?? [],
          }),
        ),
        args,
      ),
    discountNode: ({ id }: Thing) => state.discounts.find((one) => one["id"] === id) ?? null,
    codeDiscountNodeByCode: ({ code }: Thing) => {
      const found = state.discounts.find((one) => one["code"] === code);
      return found ? { codeDiscount: found["discount"] } : null;
    },
    returnableFulfillments: () => ({
      nodes: [{ returnableFulfillmentLineItems: { nodes: state.returnable } }],
    }),
  });

  const mutations: Thing = {
    orderUpdate: ({ input }: Thing) => {
      const { id, note, ...rest } = input as Thing;
      const order = state.orders.find((one) => one["id"] === id);
      if (!order || typeof note !== "string" || Object.keys(rest).length > 0 || note.length > 5000)
        return { userErrors: [{ field: ["note"], message: "is not allowed" }] };
      order["note"] = note;
      return { userErrors: [] };
    },
    discountCodeBasicCreate: ({ basicCodeDiscount }: Thing) => {
      const input = basicCodeDiscount as Thing;
      if (state.discounts.some((one) => one["code"] === input["code"]))
        return { userErrors: [{ code: "TAKEN", field: ["basicCodeDiscount", "code"], message: "taken" }] };
      if (input["usageLimit"] !== 1 || typeof input["startsAt"] !== "string" || !input["context"])
        return { userErrors: [{ code: "BLANK", field: ["basicCodeDiscount"], message: "blank" }] };
      state.discounts.push({
        id: `gid://shopify/DiscountCodeNode/${9000 + state.discounts.length}`,
        code: input["code"],
        input,
        discount: { ...input, __typename: "DiscountCodeBasic", status: "ACTIVE", customerGets: null },
      });
      return { userErrors: [] };
    },
    returnRequest: ({ input }: Thing) => {
      const { orderId, returnLineItems } = input as { orderId: string; returnLineItems: Thing[] };
      const order = state.orders.find((one) => one["id"] === orderId);
      const lines = returnLineItems.map((line) =>
        state.returnable.find(
          (one) => (one["fulfillmentLineItem"] as Thing)["id"] === line["fulfillmentLineItemId"],
        ),
      );
      if (!order || lines.includes(undefined))
        return { return: null, userErrors: [{ code: "NOT_FOUND", field: ["input"], message: "not found" }] };
      state.returnable = state.returnable.filter((line) => !lines.includes(line));
      const made = {
        id: `gid://shopify/Return/${7000 + returnsOf(order).length}`,
        status: "REQUESTED",
        createdAt: now.toISOString(),
        returnLineItems: {
          nodes: lines.map((line) => ({
            __typename: "ReturnLineItem",
            fulfillmentLineItem: line?.["fulfillmentLineItem"],
          })),
        },
      };
      order["returns"] = { nodes: [...returnsOf(order), made] };
      return { return: made, userErrors: [] };
    },
  };

  const answer = (query: string, variables: Thing): Thing => {
    const errors: Thing[] = [];
    try {
      const asked = readDocument(query, variables);
      const type = asked.kind === "query" ? "QueryRoot" : "Mutation";
      const requested = costOf(TYPES, type, asked.selections) + (asked.kind === "mutation" ? 10 : 0);
      const cost = (actual: number | null) => ({
        requestedQueryCost: requested,
        actualQueryCost: actual,
        throttleStatus: {
          maximumAvailable: 2000,
          currentlyAvailable: state.available,
          restoreRate: state.restoreRate,
        },
      });
      if (requested > state.mostPoints)
        return { errors: [{ message: "Query cost exceeds", extensions: { code: "MAX_COST_EXCEEDED" } }] };
      if (requested > state.available) {
        const reply = {
          errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
          extensions: { cost: cost(null) },
        };
        state.available = Math.min(2000, state.available + state.restoreRate);
        return reply;
      }
      const data = run(
        {
          types: TYPES,
          deny(of, field, path) {
            const needed = NEEDS[`${of}.${field}`];
            const isPersonal = PERSONAL.has(`${of}.${field}`) && !state.hasPersonalData;
            if (!isPersonal && (!needed || isGranted(needed))) return null;
            errors.push({
              message: isPersonal
                ? `This app is not approved to use the ${field} field. See https://shopify.dev/docs/apps/launch/protected-customer-data`
                : `Access denied for ${field} field. Required access: \`${needed}\` access scope.`,
              path,
              extensions: {
                code: "ACCESS_DENIED",
                ...(needed && { requiredAccess: `\`${needed}\` access scope.` }),
              },
            });
            return isPersonal || path.length === 1 ? "null" : "bubble";
          },
        },
        type,
        asked.kind === "query" ? root() : mutations,
        asked.selections,
      );
      return { data, ...(errors.length > 0 && { errors }), extensions: { cost: cost(requested) } };
    } catch (error) {
      if (error instanceof UnknownField)
        return { errors: [{ message: error.message, extensions: { code: "undefinedField" } }] };
      const message = error instanceof Error ? error.message : "";
      return { errors: [{ message, extensions: { code: "INVALID_VARIABLE" } }] };
    }
  };

  const server = createServer(async (request, response) => {
    const fault = state.faults.shift();
    if (isNetworkFault(fault)) return reply(response, fault);
    if (fault && fault !== "internal") return broken(response, fault);
    const body = await bodyOf(request);
    if (request.url === "/admin/oauth/access_token") {
      state.tokenRequests++;
      const form = new URLSearchParams(body);
      const { clientId, clientSecret } = state.app;
      const isApp =
        request.headers["content-type"] === "application/x-www-form-urlencoded" &&
        form.get("grant_type") === "client_credentials" &&
        form.get("client_id") === clientId &&
        form.get("client_secret") === clientSecret;
      if (!isApp) return answerWith(response, 400, { error: "invalid_client" });
      const token = `shpat_${state.tokenRequests}`;
      state.tokens.add(token);
      return answerWith(response, 200, { access_token: token, scope: "write_orders", expires_in: 86399 });
    }
    if (request.url !== "/admin/api/2026-07/graphql.json" || request.method !== "POST")
      return answerWith(response, 404, { errors: "Not Found" });
    if (!state.tokens.has(String(request.headers["x-shopify-access-token"])))
      return answerWith(response, 401, { errors: "[API] Invalid API key or access token" });
    if (request.headers["content-type"] !== "application/json")
      return answerWith(response, 400, { errors: { query: "Required parameter missing or invalid" } });
    if (fault === "internal")
      return answerWith(response, 200, {
        errors: [{ message: "Internal error", extensions: { code: "INTERNAL_SERVER_ERROR" } }],
      });
    const { query, variables } = JSON.parse(body) as { query: string; variables: Thing };
    state.asked.push({ query, variables });
    const answered = answer(query, variables);
    if (state.losesReplies && query.startsWith("mutation")) return void request.socket.destroy();
    return answerWith(response, 200, answered);
  });

  return { state, ...onThisMachine(server) };
}

function broken(response: ServerResponse, fault: Fault) {
  if (fault === "redirect")
    return void response.writeHead(301, { location: "https://other.myshopify.com/" }).end();
  if (fault === "429")
    return void response.writeHead(429, { "retry-after": "0.02" }).end('{"errors":"Too many requests"}');
  return void response.writeHead(Number(fault), { "x-request-id": "req-1" }).end("{}");
}

function answerWith(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { "content-type": "application/json", "x-request-id": "req-1" });
  response.end(JSON.stringify(body));
}

function sorted(things: Thing[], key: string, { reverse }: Thing): Thing[] {
  const by = things.toSorted(
    (a, b) =>
      Date.parse(String(a[key])) - Date.parse(String(b[key])) ||
      Number(numberOf(a["id"])) - Number(numberOf(b["id"])),
  );
  return reverse === true ? by.reverse() : by;
}

/** A cursor names the last that was told. */
function pageOf(things: readonly Thing[], { first, after }: Thing) {
  if (typeof first !== "number" || first < 1 || first > 250) throw new Error("first is needed");
  const begin = typeof after === "string" ? things.findIndex(({ id }) => `cursor:${id}` === after) + 1 : 0;
  const nodes = things.slice(begin, begin + first);
  return {
    nodes,
    pageInfo: {
      hasNextPage: begin + first < things.length,
      endCursor: nodes.length > 0 ? `cursor:${nodes.at(-1)?.["id"]}` : null,
    },
  };
}

function withVariants(product: Thing): Thing {
  const variants = product["variants"];
  return Array.isArray(variants)
    ? { ...product, variants: (args: Thing) => pageOf(variants, args) }
    : product;
}

function returnsOf(order: Thing): Thing[] {
  return (order["returns"] as { nodes?: Thing[] } | undefined)?.nodes ?? [];
}

function numberOf(gid: unknown): string {
  return /(\d+)$/.exec(String(gid))?.[1] ?? "0";
}

const cny = (amount: string) => ({ shopMoney: { amount, currencyCode: "CNY" } });

/** An order as the Admin API tells it, shipped with one parcel. `lines`: how many it has. */
export function shopifyOrder(
  number: number,
  { lines = 1, ...changes }: Thing & { lines?: number } = {},
): Thing {
  const nodes = Array.from({ length: lines }, (_, at) => ({
    id: `gid://shopify/LineItem/${number}${at}`,
    name: "Bamboo towel - 34×74 cm",
    title: "Bamboo towel",
    sku: `TOWEL-${at}`,
    quantity: 2,
    discountedUnitPriceSet: cny("39.90"),
    product: { id: "gid://shopify/Product/7982905098262" },
    variant: {
      id: "gid://shopify/ProductVariant/43729076",
      selectedOptions: [{ name: "Size", value: "34×74 cm" }],
    },
  }));
  return {
    id: `gid://shopify/Order/82098291194${number}`,
    name: `#${number}`,
    note: null,
    createdAt: "2026-11-10T08:00:00Z",
    updatedAt: "2026-11-12T08:00:00Z",
    cancelledAt: null,
    displayFinancialStatus: "PAID",
    displayFulfillmentStatus: "FULFILLED",
    email: `buyer${number}@example.com`,
    phone: null,
    paymentGatewayNames: ["shopify_payments"],
    discountCodes: [],
    customer: {
      id: "gid://shopify/Customer/115310627314723954",
      defaultPhoneNumber: { phoneNumber: "+8613800138000" },
    },
    shippingAddress: { name: "王小明", address1: "西湖路 1 号", city: "杭州市", zip: "310000", phone: null },
    totalReceivedSet: cny("79.80"),
    totalDiscountsSet: cny("0.0"),
    discountApplications: { nodes: [] },
    lineItems: (args: Thing) => pageOf(nodes, args),
    fulfillments: [
      {
        status: "SUCCESS",
        displayStatus: "IN_TRANSIT",
        createdAt: "2026-11-11T08:00:00Z",
        inTransitAt: "2026-11-11T20:00:00Z",
        deliveredAt: null,
        estimatedDeliveryAt: "2026-11-24T00:00:00Z",
        trackingInfo: [{ company: "SF Express", number: "SF1234567890123", url: null }],
      },
    ],
    refunds: [],
    returns: { nodes: [] },
    ...changes,
  };
}
