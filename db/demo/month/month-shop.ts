import type { Product, Shop } from "../../../core/store/shop.ts";
import type { OrderBook } from "./order-book.ts";
import { type BookedOrder, orderAt } from "./order-book.ts";

/** The month's shop as the answerer asks it: its orders as they stand at the clock's instant. */
export function createMonthShop(deps: {
  book: OrderBook;
  products: readonly Product[];
  currency: string;
  clock(): Date;
}): Shop {
  const { book, products, currency, clock } = deps;
  const seen = (order: BookedOrder) => orderAt(order, clock(), currency);
  const verified = ({ person }: BookedOrder) => ({ id: person.userId, email: person.email });

  return {
    name: "files",
    products: () => products,
    async findOrder(user, orderId) {
      const order = book.find(orderId, clock());
      return order?.person.userId === user.id ? seen(order) : null;
    },
    listOrders: async (user) =>
      book
        .ofUser(user.id, clock())
        .toSorted((a, b) => b.placedAt.getTime() - a.placedAt.getTime())
        .map(seen),
    async ownerOf(orderId) {
      const order = book.find(orderId, clock());
      return order ? verified(order) : null;
    },
    async verifyOwner(orderId, secondFact) {
      const order = book.find(orderId, clock());
      const fact = secondFact.trim().toLowerCase();
      if (!order) return null;
      const { email, zip } = order.person;
      return [email, zip.toLowerCase()].includes(fact) ? verified(order) : null;
    },
  };
}
