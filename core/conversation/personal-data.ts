import type { CustomerRef } from "./customer-store.ts";

/** What an erasure removed: kept as the proof that it was done, so it names nobody. */
interface ErasureReceipt {
  customerFound: boolean;
  conversations: number;
  messages: number;
  tickets: number;
  /** Slack posts of ours that will be deleted: deliveries do it, also while Slack is away. */
  staffPosts: number;
  erasedAt: string;
}

/** All we hold of a person, and its end. */
export interface PersonalDataStore {
  exportCustomer(customer: CustomerRef): Promise<Record<string, unknown>>;
  eraseCustomer(customer: CustomerRef): Promise<ErasureReceipt>;
}
