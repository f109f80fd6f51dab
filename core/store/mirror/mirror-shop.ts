import { isDeepStrictEqual } from "node:util";
import type { Logger } from "pino";
import type { Clock } from "../../clock.ts";
import { ServiceError } from "../../errors.ts";
import { answersOf } from "../answers-of.ts";
import type { StoreConnection } from "../connection.ts";
import { orderKey } from "../order-key.ts";
import type { ShopPlatform } from "../platform.ts";
import type { Failure } from "../result.ts";
import type { Order, Product, Shop } from "../shop.ts";
import { keepOrders } from "./keep-orders.ts";
import type { MirroredOrder, MirrorStore } from "./mirror-store.ts";
import type { ProductMirror } from "./product-store.ts";
import { provesOwner } from "./second-facts.ts";
import { parcelsToTrack, trackParcels } from "./track-parcels.ts";
import { type OrderOwner, readUserId, userIdOf } from "./user-id.ts";

export interface MirrorShopDeps {
  /** Those that are shops, and carriers, which tell of parcels what shops don't. */
  connections: readonly StoreConnection[];
  mirror: MirrorStore;
  products: ProductMirror;
  /** Of second facts' hashes: `secondFactKey`. */
  key: Uint8Array;
  clock: Clock;
  log: Pick<Logger, "warn">;
}

export interface MirrorShop extends Shop {
  /** Reads the products from the mirror; `products()` is empty before. */
  reload(): Promise<void>;
}

/** A customer waits at most this long for a platform: where the mirror has nothing, and where it only may be old. ms. */
const LOOK_MS = 2000;
const FRESHEN_MS = 1500;
/** What was read longer ago is read again before it is told. ms. Source: our choice. */
const FRESH_MS = 10 * 60_000;
const LISTED = 50;
const CLOSED: ReadonlySet<Order["status"]> = new Set(["completed", "cancelled", "refunded"]);

interface ShopConnection {
  name: string;
  platform: ShopPlatform;
}

/**
 * The shop platforms as one shop, looked up in the mirror; a platform is asked only where the mirror has nothing or may
 * be old. Ids of users and products begin with their connection.
 *
 * An order goes to whoever is its buyer, or proved by a second fact that it is theirs: then, where the platform doesn't
 * say whose it is, that one order alone. «Not found» and «not yours» take the same way and end alike. Where nobody could
 * look, every method throws `store_unavailable` with `{kind, connection}` instead of saying that there is nothing.
 */
export function createMirrorShop(deps: MirrorShopDeps): MirrorShop {
  const { connections, mirror, key, clock, log } = deps;
  const shops = connections.flatMap(({ name, shop }) => (shop ? [{ name, platform: shop }] : []));
  const carriers = connections.flatMap(({ carrier }) => carrier ?? []);
  const names = shops.map(({ name }) => name);
  let products: readonly Product[] = [];

  const shopOf = (owner: OrderOwner | null) => shops.find(({ name }) => name === owner?.connection);

  /** Nothing is there; throws where that can't be known. */
  const nothingThere = async (connection: string, failure: Failure): Promise<void> => {
    const { kind, reason, platformCode, requestId } = failure;
    // A number that a platform refuses as none of its own is no order there.
    if (kind === "not_found" || kind === "invalid") return;
    const cannot = kind === "unsupported" || kind === "permission";
    if (cannot && (await mirror.syncedThrough(connection)) !== null) return;
    log.warn({ connection, kind, reason, platformCode, requestId }, "a shop platform could not be asked");
    throw unavailable(connection, failure);
  };

  const look = async ({ name, platform }: ShopConnection, written: string): Promise<MirroredOrder | null> => {
    const number = orderKey(written);
    const read = await platform.findOrder(written.trim(), AbortSignal.timeout(LOOK_MS));
    if (!read.ok) {
      await nothingThere(name, read);
      return null;
    }
    if (orderKey(read.value.order.id) !== number) return null;
    await keepOrders(deps, name, [read.value]);
    return (await mirror.findOrders([name], number))[0] ?? null;
  };

  const freshened = async (
    { name, platform }: ShopConnection,
    kept: MirroredOrder,
  ): Promise<MirroredOrder> => {
    const now = clock();
    const isOld = !CLOSED.has(kept.order.status) && now.getTime() - knownAt(kept).getTime() > FRESH_MS;
    const signal = AbortSignal.timeout(FRESHEN_MS);
    let fresh = kept;
    const number = orderKey(kept.order.id);
    if (isOld) {
      const read = await platform.findOrder(kept.order.id, signal);
      if (read.ok && orderKey(read.value.order.id) === number) {
        await keepOrders(deps, name, [read.value]);
        fresh = (await mirror.findOrders([name], number))[0] ?? kept;
      }
    }
    const wanted = parcelsToTrack(fresh.order, now);
    if (wanted.length === 0 || signal.aborted) return fresh;
    const parcels = await trackParcels({ platform, carriers }, fresh.order, wanted, now, signal);
    if (!parcels.ok) return fresh;
    const tracked = { ...fresh, order: { ...fresh.order, parcels: parcels.value } };
    await mirror.upsertOrders(name, [tracked]);
    return tracked;
  };

  const findOrder = async (owner: OrderOwner | null, written: string): Promise<Order | null> => {
    const shop = shopOf(owner);
    const number = orderKey(written);
    if (!owner || !shop || number === "" || !mayAsk(owner, number)) return null;
    const [kept] = await mirror.findOrders([shop.name], number);
    if (kept && isOf(kept, owner)) return shown(await freshened(shop, kept));
    // What is another's is looked for as what isn't there at all.
    const found = await look(shop, written);
    return found && isOf(found, owner) ? shown(await freshened(shop, found)) : null;
  };

  const listOrders = async (owner: OrderOwner | null): Promise<Order[]> => {
    const shop = shopOf(owner);
    if (!owner || !shop) return [];
    if (owner.kind === "order") {
      const order = await findOrder(owner, owner.number);
      return order ? [order] : [];
    }
    const { name, platform } = shop;
    const kept = await mirror.listOrders(name, owner.userId, LISTED);
    const through = kept[0]?.syncedThrough;
    if (through && clock().getTime() - through.getTime() <= FRESH_MS) return kept.map(shown);

    const limit = AbortSignal.timeout(kept.length > 0 ? FRESHEN_MS : LOOK_MS);
    const read = await platform.findOrdersOf({ userId: owner.userId }, limit);
    if (read.ok) {
      await keepOrders(deps, name, read.value);
      return (await mirror.listOrders(name, owner.userId, LISTED)).map(shown);
    }
    if (kept.length === 0) await nothingThere(name, read);
    return kept.map(shown);
  };

  return {
    name: names.join(", "),
    products: () => products,
    findOrder: (user, orderId) => findOrder(readUserId(user.id), orderId),
    listOrders: (user) => listOrders(readUserId(user.id)),

    async ownerOf(orderId) {
      const number = orderKey(orderId);
      if (number === "") return null;
      const kept = await mirror.findOrders(names, number);
      const found = kept.length > 0 ? kept : await answersOf(shops, (shop) => look(shop, orderId));
      // One number on two platforms is nobody's for sure.
      return found[0] && found.length === 1 ? { id: ownerIdOf(found[0]) } : null;
    },

    async verifyOwner(orderId, secondFact) {
      const number = orderKey(orderId);
      if (number === "") return null;
      const isProved = ({ proofs }: MirroredOrder) => provesOwner(proofs, secondFact, key);
      const kept = (await mirror.findOrders(names, number)).find(isProved);
      if (kept) return { id: ownerIdOf(kept) };

      const [found] = await answersOf(shops, async (shop) => {
        const looked = await look(shop, orderId);
        return looked && isProved(looked) ? looked : null;
      });
      return found ? { id: ownerIdOf(found) } : null;
    },

    async reload() {
      const listed = await deps.products.listProducts(names);
      const read = listed.map(({ connection, product }) => ({
        ...product,
        id: `${connection}/${product.id}`,
        connection,
      }));
      // The same list while nothing changed: much is worked out once a list.
      if (!isDeepStrictEqual(read, products)) products = read;
    },
  };
}

/** Who proved one order asks for that one alone. */
function mayAsk(owner: OrderOwner, number: string): boolean {
  return owner.kind === "buyer" || owner.number === number;
}

function isOf({ connection, order }: MirroredOrder, owner: OrderOwner): boolean {
  if (connection !== owner.connection) return false;
  return owner.kind === "buyer" ? order.userId === owner.userId : orderKey(order.id) === owner.number;
}

function ownerIdOf({ connection, order }: MirroredOrder): string {
  return userIdOf(
    order.userId === ""
      ? { kind: "order", connection, number: orderKey(order.id) }
      : { kind: "buyer", connection, userId: order.userId },
  );
}

/** When it was last known to be so: a complete sync would have found what changed before. */
function knownAt({ asOf, syncedThrough }: MirroredOrder): Date {
  return syncedThrough && syncedThrough > asOf ? syncedThrough : asOf;
}

/** The order as the rest of the product sees it. */
function shown(mirrored: MirroredOrder): Order {
  const { connection, order } = mirrored;
  return {
    ...order,
    userId: ownerIdOf(mirrored),
    lines: order.lines.map((line) =>
      line.productId === undefined ? line : { ...line, productId: `${connection}/${line.productId}` },
    ),
    asOf: knownAt(mirrored),
    connection,
  };
}

function unavailable(connection: string, { kind, reason }: Failure): ServiceError {
  return new ServiceError("store_unavailable", `${connection} could not be asked: ${reason}`, {
    details: { kind, connection },
  });
}
