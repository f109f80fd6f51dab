// A process of its own that gives offers, many at once: its orders on the command line, what came of each on stdout.
import { pino } from "pino";
import type { OfferRequest } from "../../core/selling/offers/offer-store.ts";
import { createOfferStore } from "../../db/offers.ts";
import { openDatabase } from "../../db/open-database.ts";

const [url = "", schema = "", from = "", count = "", request = ""] = process.argv.slice(2);
const database = await openDatabase({ url, schema, max: 8, log: pino({ level: "silent" }) });
const offers = createOfferStore(database);
const shared: Omit<OfferRequest, "idempotencyKey" | "customerId" | "conversationId" | "now" | "validUntil"> =
  JSON.parse(request);

const outcomes = await Promise.all(
  Array.from({ length: Number(count) }, (_, at) => {
    const id = Number(from) + at;
    const idempotencyKey = `turn:${id}:0`;
    return offers.reserve({
      ...shared,
      // Four agents, a ticket of its own each.
      byStaff: shared.byStaff && { ...shared.byStaff, agentId: `U${id % 4}`, ticketId: id },
      idempotencyKey,
      customerId: id,
      conversationId: id,
      now: new Date(),
      validUntil: null,
    });
  }),
);
process.stdout.write(
  `${JSON.stringify(outcomes.map((one) => (one.kind === "reserved" ? `code ${one.offer.code}` : one.reason)))}\n`,
);
await database.close();
