import type { Gap } from "../knowledge/learning/gaps.ts";
import type { Language } from "../texts/texts.ts";
import type { Warning } from "./early-warning/warning.ts";
import type { ExpiringEntry } from "./expiring.ts";
import type { Finding } from "./findings/finding.ts";
import type { LedgerFigures } from "./ledger/figures.ts";
import type { Measures } from "./measures.ts";
import type { Ocp } from "./ocp.ts";
import type { Share } from "./share.ts";
import type { Span } from "./span.ts";

/** The owners' digest of a store day or week, as JSON: every measure under its term, beside its denominator. */
export interface Digest {
  /** The day, or the week's Monday: `YYYY-MM-DD`, a day of the store. */
  day: string;
  span: Span;
  /** ISO 8601, UTC. */
  asOf: string;
  /** False while its last day still runs. */
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
  /** Of pre-sale conversations: an order followed within three days. `pending` may still get one. */
  conversion:
    | (Share & { pending: number })
    | { count: null; of: null; ratio: null; reason: "no_order_mirror" };
  /** What service cost and earned, against the same weekday, or the whole week, of the last 4 weeks. */
  ocp: Ocp;
  /** Out of the ledger, as the next three. */
  costs: LedgerFigures["costs"];
  assistedMargin: LedgerFigures["assistedMargin"];
  costOfConversation: LedgerFigures["costOfConversation"];
  costPerResolution: LedgerFigures["costPerResolution"];
  /** Of customers who were unhappy or angry: won back, and lost. Of the others nothing is known yet. */
  saved: Share;
  lost: Share;
  /** Alarms that are open or acknowledged, or were raised then; the newest first. */
  warnings: readonly Warning[];
  /** What customers ask about more than before. */
  topics: readonly Finding[];
  /** What else they tell the shop without meaning to. */
  findings: readonly Finding[];
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
  toApprove: Measures["toApprove"] & {
    /** Which: at most three, the oldest first. */
    next: readonly ApprovalNeeded[];
  };
  hours: Measures["hours"];
  days: Measures["days"];
  /** At most three, the most pressing first. */
  decisions: readonly DigestDecision[];
}

/** A draft of an entry, by its question, or a release that is held back. */
export type ApprovalNeeded =
  | { kind: "draft"; id: number; question: string }
  | { kind: "release"; id: number };

/** Nearest-rank percentiles over `count` cases, ms; null without cases. */
export interface Spread {
  count: number;
  p50Ms: number | null;
  p95Ms: number | null;
}

/** Something for an owner to decide, with the figure that raises it. */
export type DigestDecision =
  | { kind: "warning"; warning: Warning }
  | { kind: "unclaimed_tickets"; count: number }
  | { kind: "slow_people"; p50Ms: number; promisedMs: number; of: number }
  | { kind: "unhappy_customers"; count: number; of: number }
  | { kind: "lost_customers"; count: number; of: number }
  | { kind: "release"; id: number }
  | { kind: "draft"; id: number; question: string }
  | { kind: "missing_answer"; question: string; count: number; customers: number }
  | { kind: "finding"; finding: Finding };
