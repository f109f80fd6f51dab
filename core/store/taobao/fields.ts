import type { z } from "zod";
import { anything, readEach } from "../wire/fields.ts";

/** A list as TOP nests it, `{ "trade": [...] }`; empty where it is missing. What can't be read of it is left out. */
export function nested<Item extends z.ZodType>(name: string, item: Item) {
  return anything.transform((value) => {
    const list = isRecord(value) ? value[name] : value;
    return readEach(Array.isArray(list) ? list : [], item);
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
