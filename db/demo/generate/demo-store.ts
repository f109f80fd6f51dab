import { type DemoProduct, demoProducts } from "./catalogue.ts";
import { type DemoUser, demoCustomers } from "./customers.ts";
import type { DemoOrder } from "./order.ts";
import { demoOrders } from "./orders.ts";
import { createRandom } from "./random.ts";

const seed = 20_161_111;

/** The shop's products, orders and customers, the same ones every time. */
export function demoStore(): { products: DemoProduct[]; orders: DemoOrder[]; users: DemoUser[] } {
  const random = createRandom(seed);
  const products = demoProducts();
  const customers = demoCustomers(random);
  const orders = demoOrders(customers, products, random);
  const users = customers.map(({ user }) => ({
    ...user,
    orders: orders.filter((order) => order.userId === user.id).map((order) => order.id),
  }));
  return { products, orders, users };
}
