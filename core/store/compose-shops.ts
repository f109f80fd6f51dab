import { answersOf } from "./answers-of.ts";
import type { Order, Product, Shop, VerifiedUser } from "./shop.ts";

/**
 * Several shops as one: whoever is someone's in one of them is nobody's in the others. None at all sells nothing.
 * Where none has what is asked for and one could not look, that one's error is thrown: nobody may say «not found» then.
 */
export function composeShops(shops: readonly Shop[]): Shop {
  const [only, ...others] = shops;
  if (only && others.length === 0) return only;
  const products = rememberingProducts(shops);

  return {
    name: shops.map(({ name }) => name).join(", "),
    products,
    findOrder: (user, orderId) => firstOf<Order>(shops, (shop) => shop.findOrder(user, orderId)),
    async listOrders(user) {
      const lists = await answersOf(shops, async (shop) => {
        const orders = await shop.listOrders(user);
        return orders.length > 0 ? orders : null;
      });
      return lists.flat();
    },
    ownerOf: (orderId) => firstOf<VerifiedUser>(shops, (shop) => shop.ownerOf(orderId)),
    verifyOwner: (orderId, secondFact) =>
      firstOf<VerifiedUser>(shops, (shop) => shop.verifyOwner(orderId, secondFact)),
  };
}

async function firstOf<T>(shops: readonly Shop[], ask: (shop: Shop) => Promise<T | null>): Promise<T | null> {
  const [first = null] = await answersOf(shops, ask);
  return first;
}

/** The same list as long as no shop has another one: much is worked out once a list. */
function rememberingProducts(shops: readonly Shop[]): () => readonly Product[] {
  let parts: readonly (readonly Product[])[] = [];
  let all: readonly Product[] = [];
  return () => {
    const now = shops.map((shop) => shop.products());
    if (now.some((part, at) => part !== parts[at])) {
      parts = now;
      all = now.flat();
    }
    return all;
  };
}
