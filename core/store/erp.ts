import type { Result } from "./result.ts";

/** What is there of an article in one warehouse. `available` is what may still be sold: never below zero. */
export interface Stock {
  sku: string;
  warehouse: string;
  onHand: number;
  available: number;
}

/** Something people in the warehouse must look at. */
export interface WarehouseAlert {
  sku: string;
  title: string;
  /** With the evidence, redacted. */
  text: string;
  severity: 1 | 2 | 3;
  idempotencyKey: string;
}

/** A system of stock and warehouses. */
export interface Erp {
  stockOf(skus: readonly string[], signal: AbortSignal): Promise<Result<readonly Stock[]>>;
  /** Once an `idempotencyKey`, however often it is asked. */
  raiseAlert(alert: WarehouseAlert, signal: AbortSignal): Promise<Result<{ id: string }>>;
}
