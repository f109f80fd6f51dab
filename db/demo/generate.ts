/** Writes `products.jsonl`, `orders.jsonl`, `users.jsonl`, `history.jsonl` and `pictures/` beside itself, the same ones every time. */
import { mkdir, writeFile } from "node:fs/promises";
import { rasterize } from "../../core/insight/rasterize.ts";
import { catalogue } from "./generate/catalogue.ts";
import { demoStore } from "./generate/demo-store.ts";
import { demoHistory } from "./generate/history.ts";
import { pictureOf } from "./generate/pictures.ts";

const { products, orders, users } = demoStore();
const history = demoHistory(products);
for (const [name, records] of Object.entries({ products, orders, users, history })) {
  const lines = records.map((record) => JSON.stringify(record));
  await writeFile(new URL(`${name}.jsonl`, import.meta.url), `${lines.join("\n")}\n`);
}

const pictures = new URL("pictures/", import.meta.url);
await mkdir(pictures, { recursive: true });
for (const product of catalogue)
  await writeFile(new URL(`${product.id}.png`, pictures), await rasterize(pictureOf(product), []));
