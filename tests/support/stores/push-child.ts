// A process of its own that tells one thing to a Tryton: `<url> <schema> <address of the Tryton>`. Its lease is short.
import { pino } from "pino";
import { createRedactor } from "../../../core/privacy/redact.ts";
import { createWorkPush } from "../../../core/store/pushes/work-push.ts";
import { trytonSettings } from "../../../core/store/tryton/settings.ts";
import { openTryton } from "../../../core/store/tryton/tryton.ts";
import { loadTexts } from "../../../core/texts/texts.ts";
import { openDatabase } from "../../../db/open-database.ts";
import { createPushStore } from "../../../db/store-pushes.ts";
import { createMemoryTokens } from "./memory-tokens.ts";

const [url = "", schema = "", tryton = ""] = process.argv.slice(2);
const log = pino({ level: "silent" });
const database = await openDatabase({ url, schema, max: 2, log });
const connection = openTryton(trytonSettings.parse({ kind: "tryton", url: tryton, database: "shop" }), {
  name: "tryton",
  currency: "USD",
  secrets: { username: "shop", password: "right" },
  tokens: createMemoryTokens(),
  clock: () => new Date(),
  log,
});
const pushes = createPushStore(database);
const work = createWorkPush({
  connections: [connection],
  pushes,
  alertOf: async () => null,
  redact: () => createRedactor([]),
  say: loadTexts(),
  language: "en",
  timeZone: "UTC",
  log,
});
for (const push of await pushes.claim(1, 200)) await work(push);
await database.close();
