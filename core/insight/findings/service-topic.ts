import type { Likeness } from "../../knowledge/learning/likeness.ts";
import { SERVICE_TOPICS } from "../../knowledge/service-topics.ts";
import type { FindingFor } from "./finding.ts";

/** How surely (0–1) questions fall into a service topic that they are called by. */
const SURE = 0.5;

/** What any shop calls the matter of some questions, as `parcel/tracking`; null where they surely fall into no one topic. */
export function serviceTopicOf(texts: readonly string[], likeness: Likeness): string | null {
  const shares = new Float64Array(SERVICE_TOPICS.length);
  for (const text of texts)
    likeness.read(text).roots.forEach((root, topic) => {
      shares[topic] = (shares[topic] ?? 0) + root ** 2 / texts.length;
    });
  const topic = shares.indexOf(Math.max(...shares));
  return (shares[topic] ?? 0) < SURE ? null : (SERVICE_TOPICS[topic] ?? null);
}

/** Who can act on what families of service topics are about; all others are answered on a page. */
const OWNERS: Readonly<Record<string, FindingFor>> = {
  arrival: "supply_chain",
  parcel: "supply_chain",
  when: "supply_chain",
  handing_over: "supply_chain",
  repair: "supply_chain",
  returns: "supply_chain",
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

/** Who can act on a matter. */
export function ownerOf(serviceTopic: string | null): FindingFor {
  return OWNERS[serviceTopic?.split("/")[0] ?? ""] ?? "page";
}
