// A process of its own that syncs a generated platform: `<url> <schema> <orders>`. Says how far it is, and at its end what it took.
import { pino } from "pino";
import { secondFactKey } from "../../../core/store/mirror/second-facts.ts";
import { syncOrders } from "../../../core/store/mirror/sync.ts";
import { openDatabase } from "../../../db/open-database.ts";
import { createMirrorStore } from "../../../db/store-orders.ts";
import { createProductMirror } from "../../../db/store-products.ts";
import { createSyncStore } from "../../../db/store-syncs.ts";
import { generatedPlatform, shopConnection, TODAY } from "./generated-platform.ts";

const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
const [url = "", schema = "", orders = "0"] = process.argv.slice(2);
const log = pino({ level: "silent" });
const database = await openDatabase({ url, schema, max: 2, log });

// Looked at after every page: the system's own figure counts what the process had before it became this program.
let peak = 0;
const startedAt = performance.now();
const platform = generatedPlatform(Number(orders));
const outcome = await syncOrders(
  {
    syncs: createSyncStore(database),
    mirror: createMirrorStore(database),
    products: createProductMirror(database),
    key: secondFactKey("sixteen characters or more"),
    clock: () => TODAY,
    log,
    onProgress: ({ count }) => {
      peak = Math.max(peak, process.memoryUsage.rss());
      say({ count });
    },
  },
  shopConnection("shop", platform),
  new AbortController().signal,
);
say({
  outcome,
  firstPage: platform.asked[0],
  ms: Math.round(performance.now() - startedAt),
  peakMb: Math.round(peak / 1_000_000),
});
await database.close();
