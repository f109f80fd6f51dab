import type { WarehouseAlert } from "../../store/erp.ts";
import type { Product } from "../../store/shop.ts";
import type { Language, Say } from "../../texts/texts.ts";
import type { Warning } from "./warning.ts";
import { isOfGoods, isUrgent, warningWords } from "./warning-words.ts";

/** A warning as the warehouse reads it, at its article; null where it isn't about one, or nobody knows the product any more. */
export function warehouseAlert(
  warning: Warning,
  products: readonly Product[],
  say: Say,
  language: Language,
): Omit<WarehouseAlert, "idempotencyKey"> | null {
  const sku = skuOf(warning, products);
  if (sku === null) return null;
  const { title, numbers, sureness, quotes, action } = warningWords(warning, say, language);
  return {
    sku,
    severity: isUrgent(warning) ? 3 : 2,
    title,
    text: [numbers, sureness, ...quotes, action].join("\n"),
  };
}

/** The article; of a whole product its first, since notes stand at articles. */
function skuOf({ kind, subject }: Warning, products: readonly Product[]): string | null {
  if (!isOfGoods({ kind, subject })) return null;
  const [about = "", ...rest] = subject.split(":");
  const named = rest.join(":");
  // A batch is of an article, or of a whole product.
  const goods = about === "batch" ? named.slice(0, named.lastIndexOf("/")) : named;
  const ofProduct = products.find(({ id }) => id === goods)?.variants[0]?.sku;
  if (about === "product") return ofProduct ?? null;
  return about === "batch" ? (ofProduct ?? goods) : goods;
}
