// A real Vendure in a process of its own, out of the folder it was installed in: `server.mjs <folder> <database url>`.
// Says `{"url": …}` when it answers; ends when its input ends.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const [folder, database] = process.argv.slice(2);
const require = createRequire(join(folder, "package.json"));
const core = require("@vendure/core");
const { populate } = require("@vendure/core/cli");

const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});

const config = {
  logger: new core.DefaultLogger({ level: core.LogLevel.Error }),
  apiOptions: { port, hostname: "127.0.0.1", adminApiPath: "admin-api", shopApiPath: "shop-api" },
  authOptions: {
    tokenMethod: ["bearer"],
    superadminCredentials: { identifier: "superadmin", password: "superadmin" },
    cookieOptions: { secret: "only-a-test" },
    requireVerification: false,
  },
  dbConnectionOptions: { type: "postgres", url: database, synchronize: true, logging: false },
  paymentOptions: { paymentMethodHandlers: [core.dummyPaymentHandler] },
  plugins: [core.DefaultJobQueuePlugin.init({}), core.DefaultSearchPlugin.init({ bufferUpdates: false })],
};

const initialData = {
  defaultLanguage: "en",
  defaultZone: "Asia",
  countries: [{ name: "China", code: "CN", zone: "Asia" }],
  taxRates: [{ name: "Standard Tax", percentage: 10 }],
  shippingMethods: [{ name: "Standard Shipping", price: 500 }],
  paymentMethods: [
    {
      name: "Card",
      handler: { code: "dummy-payment-handler", arguments: [{ name: "automaticSettle", value: "true" }] },
    },
  ],
  collections: [],
};

// Two kettles of one product, a lamp that is sold out, and a product of two languages with text in HTML.
const PRODUCTS = `name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets
Steel kettle,steel-kettle,"<p>Boils a litre.</p><ul><li>Rustproof</li></ul>",,material:Steel|brand:Northwind,Size,1 l,KETTLE-1,90.00,standard,100,true,,
,,,,,,1.7 l,KETTLE-17,120.50,standard,40,true,,
Desk lamp,desk-lamp,A lamp.,,,,,LAMP-1,35.00,standard,0,true,,
Gift card,gift-card,A card.,,,,,CARD-1,10.00,standard,0,false,,
`;

const csv = join(mkdtempSync(join(tmpdir(), "zhanggui-vendure-")), "products.csv");
writeFileSync(csv, PRODUCTS);

const app = await populate(
  async () => {
    const started = await core.bootstrap(config);
    await started.get(core.JobQueueService).start();
    return started;
  },
  initialData,
  csv,
);
rmSync(dirname(csv), { recursive: true });
process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
process.stdin.resume().on("end", () => void app.close().finally(() => process.exit(0)));
