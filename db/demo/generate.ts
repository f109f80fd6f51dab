/** Writes `products.jsonl`, `orders.jsonl` and `users.jsonl` beside itself, the same ones every time. */
import { writeFile } from "node:fs/promises";
import { demoStore } from "./generate/demo-store.ts";

const { products, orders, users } = demoStore();
for (const [name, records] of Object.entries({ products, orders, users })) {
  const lines = records.map((record) => JSON.stringify(record));
  await writeFile(new URL(`${name}.jsonl`, import.meta.url), `${lines.join("\n")}\n`);
}
