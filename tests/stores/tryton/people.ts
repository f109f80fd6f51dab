/** The people of a company with Tryton, at its JSON-RPC. No code of the connector. */
export interface TrytonPeople {
  /** A product with one variant; the variant's id. */
  stockProduct(code: string, name: string): Promise<number>;
  /** Puts pieces of it into the warehouse. */
  receive(product: number, quantity: number): Promise<void>;
  /** Sets pieces aside for a delivery. */
  setAside(product: number, quantity: number): Promise<void>;
  /** All records of a domain, with these fields. */
  look(model: string, domain: readonly unknown[], fields: readonly string[]): Promise<Data[]>;
  make(model: string, values: Record<string, unknown>): Promise<number>;
  /** A user of the groups with these names. */
  hire(login: string, password: string, groups: readonly string[]): Promise<void>;
  /** Ends a session, given as its header has it. */
  endSession(session: string): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: what an API answers, read by tests that know the call
type Data = any;

export async function meetPeople(url: string, database: string): Promise<TrytonPeople> {
  const rpc = async (session: string, method: string, ...params: unknown[]): Promise<Data> => {
    const reply = await fetch(`${url}/${database}/`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(session && { authorization: `Session ${session}` }),
      },
      body: JSON.stringify({ id: 1, method, params }),
    });
    const { result, error }: Data = await reply.json();
    if (error) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result;
  };
  const [userId, token] = await rpc("", "common.db.login", "admin", { password: "admin-of-a-test" }, "en");
  const session = Buffer.from(`admin:${userId}:${token}`).toString("base64");
  let context = {};
  const call = (method: string, ...params: unknown[]) => rpc(session, `model.${method}`, ...params, context);
  const make = async (model: string, values: Record<string, unknown>): Promise<number> =>
    (await call(`${model}.create`, [values]))[0];
  const look = (model: string, domain: readonly unknown[], fields: readonly string[]): Promise<Data[]> =>
    call(`${model}.search_read`, domain, 0, null, [["id", "ASC"]], fields);
  const placeOf = async (name: string): Promise<number> =>
    (await look("stock.location", [["name", "=", name]], ["id"]))[0].id;

  const currency = await make("currency.currency", { name: "Yuan", symbol: "¥", code: "CNY" });
  const owner = await make("party.party", { name: "Northwind" });
  const company = await make("company.company", { party: owner, currency });
  await call("res.user.write", [userId], { companies: [["add", [company]]], company });
  context = { company };
  const [unit] = await look("product.uom", [["name", "=", "Unit"]], ["id"]);

  const move = async (product: number, quantity: number, from: string, to: string) =>
    make("stock.move", {
      product,
      quantity,
      uom: unit.id,
      from_location: await placeOf(from),
      to_location: await placeOf(to),
      company,
      currency,
      unit_price: { __class__: "Decimal", decimal: "10" },
    });

  return {
    make,
    look,
    async stockProduct(code, name) {
      const template = await make("product.template", {
        name,
        type: "goods",
        default_uom: unit.id,
        products: [["create", [{ suffix_code: code }]]],
      });
      return (await look("product.product", [["template", "=", template]], ["id"]))[0].id;
    },
    async receive(product, quantity) {
      await call("stock.move.do", [await move(product, quantity, "Supplier", "Storage Zone")]);
    },
    async setAside(product, quantity) {
      await call("stock.move.assign", [await move(product, quantity, "Storage Zone", "Output Zone")]);
    },
    async hire(login, password, groups) {
      const found = await look("res.group", [["name", "in", groups]], ["id"]);
      await make("res.user", {
        name: login,
        login,
        password,
        groups: [["add", found.map(({ id }) => id)]],
        companies: [["add", [company]]],
        company,
      });
    },
    async endSession(ended) {
      await rpc(ended, "common.db.logout");
    },
  };
}
