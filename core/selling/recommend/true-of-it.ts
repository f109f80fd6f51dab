import type { Evidence } from "../../answering/decision.ts";
import { verify } from "../../answering/verify.ts";
import type { Product } from "../../store/shop.ts";
import type { Language } from "../../texts/texts.ts";
import type { Recommended } from "../recommended.ts";

/** What a sentence beside a recommended thing may lean on besides what the catalogue says. */
interface Grounds extends Pick<Recommended, "reason"> {
  isInStock: boolean;
}

/** Says of what others do, or of stock: true of some recommendations alone. */
const SAYS_BOUGHT =
  /\b(?:customers?|others?|people|buyers?|many|most|often|usually)\b[^.?!]{0,40}\b(?:buy|bought|take|took|add|choose|order)\b|\b(?:often|usually|frequently) (?:bought|taken|ordered)\b|\b(?:best[- ]?sell\w*|popular)\b|一起(?:买|带|下单|拍)|(?:不少|很多|许多|多数|常有|大多)\S{0,4}(?:顾客|人|买家)|热销|畅销|爆款/i;
const SAYS_IN_STOCK = /\bin stock\b|\bavailable\b|现货|有货/i;
/** Nobody counts or hurries for us. */
const PRESSES =
  /\b(?:only \d+ left|last (?:one|chance|few)|selling (?:fast|out)|hurry|don'?t miss|limited time|today only|act now)\b|仅剩|只剩|最后\d?[件双条个一]|手慢|抢购|欲购从速|限时|赶快|赶紧/i;

/**
 * Whether a sentence said of a recommended thing is true: every figure, price, name and promise stands in the evidence,
 * what it says of other customers and of stock is so, and it presses nobody. Whoever worded it.
 */
export function holdsOf(
  sentence: string,
  evidence: readonly Evidence[],
  { reason, isInStock }: Grounds,
  catalogue: readonly Product[],
  { language }: { language: Language },
): boolean {
  if (PRESSES.test(sentence)) return false;
  if (reason !== "bought_together" && SAYS_BOUGHT.test(sentence)) return false;
  if (!isInStock && SAYS_IN_STOCK.test(sentence)) return false;
  const productNames = catalogue.flatMap(({ name, names }) => [name, ...Object.values(names)]);
  return verify(sentence, evidence, { language, productNames }).ok;
}
