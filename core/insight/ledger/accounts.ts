interface Account {
  id: string;
  /** `memo` is kept apart: what might have been is never added to money. */
  book: "money" | "memo";
  /** `cost` and `income` make the result; `counter` is where the money went or came from. */
  kind: "cost" | "income" | "counter";
  /** Who brought a cost about. */
  by: "ai" | "human" | null;
}

/** The chart of accounts, in the order of reports. */
export const ACCOUNTS = [
  { id: "model_compute", book: "money", kind: "cost", by: "ai" },
  { id: "discounts_by_bot", book: "money", kind: "cost", by: "ai" },
  { id: "staff_time", book: "money", kind: "cost", by: "human" },
  { id: "discounts_by_staff", book: "money", kind: "cost", by: "human" },
  { id: "assisted_margin", book: "money", kind: "income", by: null },
  { id: "margin_taken_back", book: "money", kind: "income", by: null },
  { id: "machine", book: "money", kind: "counter", by: null },
  { id: "wages", book: "money", kind: "counter", by: null },
  { id: "till", book: "money", kind: "counter", by: null },
  { id: "by_hand", book: "memo", kind: "cost", by: null },
  { id: "not_spent", book: "memo", kind: "counter", by: null },
] as const satisfies readonly Account[];

export type AccountId = (typeof ACCOUNTS)[number]["id"];
