import type { Clock } from "../clock.ts";
import type { CustomerRef, CustomerStore } from "./customer-store.ts";

/** «Yes, this helped», pressed or written: a confirmed resolution. The customer is asked for a rating where one is due. */
export type ConfirmHelped = (customer: CustomerRef, conversationId: number) => Promise<void>;

/** The rating goes its own way to the customer; this long after, it finds our thanks there already. */
const THANKS_FIRST_MS = 1500;

export function createConfirmHelped(deps: {
  customers: Pick<CustomerStore, "confirmHelped">;
  /** When a rating asked now may be sent: quiet hours put it off. */
  ratingDueAt(now: Date): Date;
  clock: Clock;
}): ConfirmHelped {
  return async (customer, conversationId) => {
    const dueAt = deps.ratingDueAt(new Date(deps.clock().getTime() + THANKS_FIRST_MS));
    await deps.customers.confirmHelped(customer, conversationId, dueAt);
  };
}
