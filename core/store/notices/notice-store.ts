/** Promises to tell of something later. */
export interface NoticeStore {
  /** For how many things a customer waits. */
  countStockNotices(customerId: number): Promise<number>;
}
