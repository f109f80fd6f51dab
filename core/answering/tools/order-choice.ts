import type { Order, OrderLine, Shop } from "../../store/shop.ts";
import { choiceKey } from "../decide.ts";
import type { Choice } from "../decision.ts";
import { dayText } from "./format.ts";
import { itemName } from "./order-items.ts";
import type { Voice } from "./tool.ts";

/** Characters of a button that a phone shows. */
const LABEL_LENGTH = 40;

/** The key of an order's button; no entry's and no form's begins like it. */
export const orderChoiceKey = (id: string): string => `o.${choiceKey(`order:${id}`)}`;

/** Whether a pressed button is an order's. */
export const isOrderChoice = (key: string): boolean => key.startsWith("o.");

/** An order to choose: its number, its day, what is in it. */
export function orderChoice(shop: Shop, order: Order, voice: Voice): Choice {
  const label = orderLabel(shop, order, voice);
  const chars = [...label];
  return {
    key: orderChoiceKey(order.id),
    entryId: `order:${order.id}`,
    label: chars.length <= LABEL_LENGTH ? label : `${chars.slice(0, LABEL_LENGTH - 1).join("")}…`,
  };
}

/** `ZG-204817 · November 3 · Ridge Rain Jacket +1`. */
export function orderLabel(shop: Pick<Shop, "products">, order: Order, voice: Voice): string {
  const first: OrderLine | undefined = order.lines[0];
  const name = first ? itemName(shop, first, voice).name : "";
  const more = order.lines.length > 1 ? ` +${order.lines.length - 1}` : "";
  const day = order.placedAt ? dayText(order.placedAt, voice) : "";
  return [order.id, day, `${name}${more}`].filter((part) => part !== "").join(" · ");
}
