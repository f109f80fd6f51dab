import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Logger } from "pino";
import { createOfferDesk, type OfferDesk } from "../core/selling/offers/give-offer.ts";
import { createCartReminder } from "../core/selling/offers/left-cart.ts";
import { readPoolFile } from "../core/selling/offers/pool-file.ts";
import { createDiscountDesk, type DiscountDesk } from "../core/selling/offers/staff-discount.ts";
import type { AssistDesk } from "../core/ticket/assist/assist-desk.ts";
import { createCouponPool } from "../db/coupon-pool.ts";
import { createExposureStore } from "../db/exposures.ts";
import { createLeftCartStore } from "../db/left-carts.ts";
import { createOfferStore } from "../db/offers.ts";
import { storeFolder } from "../db/store-folder.ts";
import type { OpenStore } from "./open-store.ts";

/** Gives customers who hesitate what `store.yaml` allows. `storeKey` null: the holdout is drawn by the schema's name. */
export function openOffers(
  { database, store, shop, systems, say }: OpenStore,
  storeKey: string | null,
  log: Logger,
): OfferDesk {
  return createOfferDesk({
    store,
    offers: createOfferStore(database),
    exposures: createExposureStore(database),
    products: shop.products,
    connections: systems.connections,
    seed: storeKey ?? database.schema,
    say,
    log,
  });
}

/** Lets staff give the rules for staff by button. */
export function openDiscounts(
  { database, store, systems, say }: OpenStore,
  storeKey: string | null,
  assist: AssistDesk,
  log: Logger,
): DiscountDesk {
  return createDiscountDesk({
    store,
    offers: createOfferStore(database),
    assist,
    connections: systems.connections,
    seed: storeKey ?? database.schema,
    say,
    language: store.digest.language,
    clock: () => new Date(),
    log,
  });
}

/** How often unpaid orders are looked for, ms. */
const CARTS_EVERY_MS = 60_000;

/** Reminds of orders left unpaid, as `store.yaml` says. Several processes tell each customer once. */
export function openLeftCarts(
  { database, store, shop, systems, say }: OpenStore,
  storeKey: string | null,
  onDeliveryDue: () => void,
  log: Logger,
): { stop(): Promise<void> } {
  if (!store.selling.leftCart) return { stop: async () => {} };
  const remind = createCartReminder({
    store,
    carts: createLeftCartStore(database),
    offers: createOfferStore(database),
    exposures: createExposureStore(database),
    products: shop.products,
    connections: systems.connections,
    seed: storeKey ?? database.schema,
    say,
    clock: () => new Date(),
    log,
  });
  const look = () =>
    remind()
      .then((told) => {
        if (told > 0) onDeliveryDue();
      })
      .catch((error: unknown) => log.error({ err: error }, "unpaid orders could not be looked through"));
  let running: Promise<void> = look();
  const timer = setInterval(() => {
    running = running.then(look);
  }, CARTS_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** How often the files of codes are looked at for a change, ms. */
const EVERY_MS = 60_000;

/** Takes up the owner's files of codes now, and again when they change. */
export async function openPools(
  { database, store }: Pick<OpenStore, "database" | "store">,
  storeDir: string | null,
  log: Logger,
): Promise<{ stop(): Promise<void> }> {
  const { root } = storeFolder(storeDir);
  const pool = createCouponPool(database);
  const files = store.offers.flatMap(({ id, rescue }) =>
    rescue?.codes?.kind === "pool" ? [{ ruleId: id, file: rescue.codes.file }] : [],
  );
  const seen = new Map<string, string>();

  const look = async () => {
    for (const { ruleId, file } of files) {
      const path = resolve(root, file);
      try {
        const { mtimeMs, size } = await stat(path);
        const version = `${mtimeMs} ${size}`;
        if (seen.get(ruleId) === version) continue;
        const { codes, faults } = readPoolFile(await readFile(path, "utf8"), file);
        const changed = await pool.sync(ruleId, codes);
        seen.set(ruleId, version);
        // Places alone: a code is as good as money.
        for (const fault of faults) log.warn({ ruleId, fault }, "a line of the file of codes is left out");
        log.info({ ruleId, codes: codes.length, ...changed }, "codes read");
      } catch (error) {
        log.error(
          { err: error, ruleId, file },
          "the file of codes can't be read: what was read before counts",
        );
      }
    }
  };
  await look();
  if (files.length === 0) return { stop: async () => {} };
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(look);
  }, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
