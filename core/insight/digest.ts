import type { Gap } from "../knowledge/learning/gaps.ts";
import type { Language } from "../texts/texts.ts";
import type { Cost, UnitCost } from "./cost.ts";
import type { ExpiringEntry } from "./expiring.ts";
import type { Measures } from "./measures.ts";
import type { Share } from "./share.ts";

/** The owners' digest of one store day, as JSON: every measure under its term, beside its denominator. */
export interface Digest {
  /** `YYYY-MM-DD`, a day of the store. */
  day: string;
  /** ISO 8601, UTC. */
  asOf: string;
  /** False while the day still runs. */
  isDayOver: boolean;
  store: Readonly<Record<Language, string>>;
  timeZone: string;
  currency: string;
  conversations: { new: number; withRequest: number };
  messages: Measures["messages"];
  turns: number;
  /** Of new conversations: the bot tried. */
  involvement: Share;
  /** Of ended conversations: without people. Not a success in itself. */
  containment: Share;
  /** Of conversations with a request, as the next two. */
  confirmedResolution: Share;
  /** `pending` may still become one: 24 h aren't over. `withdrawn`: the customer came back on the same matter. */
  assumedResolution: Share & { pending: number; withdrawn: number };
  /** By the bot alone: `count` is `confirmed` + `assumed`. */
  aiResolution: Share & { confirmed: number; assumed: number; pending: number };
  /** Of new conversations: an agent wrote or claimed. */
  intervention: Share;
  frt: {
    bot: Spread;
    /** In business time, from the handoff. `waiting` have no reply yet. */
    human: Spread & { waiting: number };
  };
  /** An agent's active time on the tickets resolved that day. */
  aht: Spread & { meanMs: number | null };
  /** `ratio`: ratings of 4 and 5 ÷ `count` ratings; `asked` is the denominator of the response. */
  csat: { asked: number; count: number; ratio: number | null; mean: number | null };
  /** Of replies suggested to agents: sent as they were. `edited` went out in the agent's words. */
  suggestionAcceptance: Share & { edited: number; replaced: number; ignored: number };
  /** Unknown until orders are mirrored. */
  conversion: { count: null; of: null; ratio: null; reason: "no_order_mirror" };
  costOfConversation: Cost & { of: number; mean: UnitCost["each"] };
  costPerResolution: { ai: UnitCost; human: UnitCost; together: UnitCost };
  tickets: Measures["tickets"];
  /** Of turns: the bot decided to hand over. */
  escalation: Share & { reasons: Measures["escalations"] };
  /** Of the model's drafts that were judged: those not sent. A draft with faults of several kinds is in each of them. */
  blockedDrafts: Share & { faults: Measures["drafts"]["faults"] };
  /** Entries that customers called wrong or of no help. */
  calledWrong: Measures["calledWrong"];
  /** What customers asked in vain in the 7 days up to the end of the day, or up to `asOf`; most often asked first. */
  gaps: readonly Gap[];
  /** Entries of the live knowledge that end within 7 days of `asOf`, the soonest first. */
  expiring: readonly ExpiringEntry[];
  toApprove: Measures["toApprove"];
  hours: Measures["hours"];
  /** At most three, the most pressing first. */
  decisions: readonly DigestDecision[];
}

/** Nearest-rank percentiles over `count` cases, ms; null without cases. */
export interface Spread {
  count: number;
  p50Ms: number | null;
  p95Ms: number | null;
}

/** Something for an owner to decide, with the figure that raises it. */
export type DigestDecision =
  | { kind: "unclaimed_tickets"; count: number }
  | { kind: "slow_people"; p50Ms: number; promisedMs: number; of: number }
  | { kind: "unhappy_customers"; count: number; of: number }
  | { kind: "missing_answer"; question: string; count: number; customers: number };
