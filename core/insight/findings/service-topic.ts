import type { Likeness } from "../../knowledge/learning/likeness.ts";
import { SERVICE_TOPICS } from "../../knowledge/service-topics.ts";
import type { FindingFor } from "./finding.ts";

/** How surely (0–1) questions fall into a service topic that they are called by. */
export const SURE = 0.5;

/** What any shop calls the matter of some questions, as `parcel/tracking`; null where they fall into no one topic as surely (0–1) as is asked. */
export function serviceTopicOf(texts: readonly string[], likeness: Likeness, sure = SURE): string | null {
  return surest(texts, likeness, (topic) => topic, sure);
}

/** The name with the largest share of some questions; null where it is not large. */
function surest(
  texts: readonly string[],
  likeness: Likeness,
  nameOf: (topic: string) => string,
  sure = SURE,
): string | null {
  const shares = new Map<string, number>();
  for (const text of texts)
    likeness.read(text).roots.forEach((root, at) => {
      const name = nameOf(SERVICE_TOPICS[at] ?? "");
      shares.set(name, (shares.get(name) ?? 0) + root ** 2 / texts.length);
    });
  const [name, share] = [...shares].reduce((best, one) => (one[1] > best[1] ? one : best), ["", 0]);
  return share < sure ? null : name;
}

/** Who can act on what families of service topics are about; all others are answered on a page. */
const OWNERS: Readonly<Record<string, FindingFor>> = {
  arrival: "supply_chain",
  parcel: "supply_chain",
  handing_over: "supply_chain",
  refund: "staff",
  exchange: "staff",
  cancel: "staff",
  change: "staff",
  complaint: "staff",
  discount: "campaign",
  price_change: "campaign",
  price: "campaign",
  gift: "campaign",
  loyalty: "campaign",
  stock: "selection",
  choice: "selection",
};

/** The same for what answered them. */
const OWNERS_OF_KEYS: Readonly<Record<string, FindingFor>> = {
  "tool:order-status": "supply_chain",
  "tool:discount": "campaign",
  "tool:price": "campaign",
  "tool:stock": "selection",
  "tool:options": "selection",
  "tool:recommend": "selection",
  "tool:person": "staff",
  "form:bulk": "campaign",
  "form:return": "supply_chain",
  "form:repair": "supply_chain",
  "form:missing": "supply_chain",
  "form:damaged": "supply_chain",
  "form:refund": "staff",
  "form:exchange": "staff",
};

/** Who can act on what some questions are about, and what answered them. */
export function ownerOf(keys: readonly string[], texts: readonly string[], likeness: Likeness): FindingFor {
  for (const key of keys) {
    const owner = OWNERS_OF_KEYS[key];
    if (owner) return owner;
  }
  const family = surest(texts, likeness, (topic) => topic.slice(0, topic.indexOf("/")));
  return OWNERS[family ?? ""] ?? "page";
}
