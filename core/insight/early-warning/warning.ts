/** `fault`: of a product, variant, batch or carrier. `campaign`: an offer that customers don't understand. */
export type WarningKind = "fault" | "shipping_delay" | "new_topic" | "campaign" | "anger";

/** What is behind a warning. */
export interface WarningEvidence {
  /** Cases found. */
  count: number;
  /** What they are counted against, as units sold or messages; null where there is no such number. */
  of: number | null;
  /** Cases there would be if nothing were wrong. */
  expected: number;
  /** `count` ÷ `expected`. */
  size: number;
  /** 0–1: how rarely chance alone would do this, over all subjects that are watched. */
  confidence: number;
  /** Names to show, by language: of the product, variant and batch, or of the topic or carrier. */
  name: { zh: string; en: string };
  /** Customers' words without anything that points to a person; at most three. */
  quotes: readonly string[];
  /** The rows it was counted from, as `after_sales_forms:12`: first those of the quotes, in their order. */
  sources: readonly string[];
}

/** What goes wrong now, whether or not anybody was told. */
export interface FoundWarning {
  kind: WarningKind;
  subject: string;
  /** Subjects that share cases with this one, as a batch with its product: nobody is told twice of one fault. */
  kin: readonly string[];
  evidence: WarningEvidence;
  /** Enough to tell people; false: enough only for what they were told not to be over yet. */
  isSure: boolean;
}

export interface Warning {
  id: number;
  kind: WarningKind;
  /** As `variant:TBW-MIS-36`, `batch:TBW-MIS-36/2026-10`, `carrier:sf`, `topic:12`, `store`. */
  subject: string;
  state: "open" | "acknowledged" | "muted" | "false_alarm" | "over";
  evidence: WarningEvidence;
  raisedAt: Date;
  mutedUntil: Date | null;
  /** `slack:<user id>`, `telegram:<user id>` or, when it passed by itself, `machine`; null while nobody has. */
  decidedBy: string | null;
  decidedAt: Date | null;
}

/** What a person may do about one. `mute`: not a word of it for 14 days. `false_alarm`: it was none. */
export type WarningDecision = "acknowledge" | "mute" | "false_alarm";

export interface WarningStore {
  /** Those that are open or acknowledged, or were raised in the period, newest first. */
  list(period?: { start: Date; end: Date }): Promise<Warning[]>;
  find(id: number): Promise<Warning | null>;
  /** Null: there is none of that number, or somebody was faster. */
  decide(id: number, decision: WarningDecision, by: string, now: Date): Promise<Warning | null>;
}

/** The warnings as whoever watches keeps them. Each method is one statement. */
export interface WarningBook {
  /** Of each subject the newest, if anything of the last `days` days can still matter: told, decided, over. */
  latest(days: number, now: Date): Promise<Warning[]>;
  /** Null: somebody else just did. */
  raise(found: Pick<FoundWarning, "kind" | "subject" | "evidence">, now: Date): Promise<Warning | null>;
  /** It is still so: what is known of it by now, under a closer subject where there is one. */
  keep(id: number, found: Pick<FoundWarning, "subject" | "evidence">, now: Date): Promise<void>;
  /** It stopped by itself. */
  end(id: number, now: Date): Promise<void>;
}
