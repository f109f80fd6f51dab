import { choiceKey } from "../../answering/decide.ts";

// Keys of a form's buttons: short enough for callback data, and without a colon.

export const KEYS = { start: "f.start", leave: "f.leave", skip: "f.skip", people: "f.people" } as const;
export const ALL_ITEMS = "f.all";

export const orderKey = (id: string): string => `f.o.${choiceKey(id)}`;
export const itemKey = (orderId: string, sku: string): string => `f.i.${choiceKey(`${orderId} ${sku}`)}`;
export const countKey = (count: number): string => `f.n.${count}`;
export const variantKey = ({ sku }: { sku: string }): string => `f.x.${choiceKey(sku)}`;

/** Whether a pressed button is one of a form's. */
export const isFormKey = (key: string): boolean => key.startsWith("f.");
