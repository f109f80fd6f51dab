import { normalise } from "../understanding/normalise.ts";
import { readNumbers } from "../understanding/numbers.ts";
import type { Mood } from "../understanding/understanding.ts";

/** A turn of the bot before people took over, oldest first, the last being the one that called them. */
export interface HandoffTurn {
  action: string;
  /** Why it went to people; null where it didn't. */
  reason: string | null;
  /** The customer's words. */
  question: string;
  mood: Mood;
  /** Of an answer. */
  entryIds: readonly string[];
  /** Entries of an earlier answer that the customer said were wrong. */
  calledWrong: readonly string[];
  tool: string | null;
  found: boolean | null;
  evidence: readonly { id: string; kind: string; title: string; score: number | null }[];
}

/** One thing the bot did about the matter. */
export type Tried =
  /** Told entries; `score` (0–1) of the best. */
  | { kind: "answer"; titles: readonly string[]; score: number | null; isCalledWrong: boolean }
  | { kind: "tool"; tool: string; found: boolean | null }
  | { kind: "clarify" }
  /** Told a discount, in these words. */
  | { kind: "offer"; title: string }
  /** Found nothing sure enough; the nearest entry. */
  | { kind: "nearest"; title: string; score: number | null };

/** What people need to know of a matter in five seconds. */
export interface Handoff {
  /** The words that called people, on one line. */
  asked: string;
  mood: Mood;
  orders: readonly string[];
  tracking: readonly string[];
  /** E-mails and phones, masked: enough to compare with an order. */
  contacts: readonly string[];
  products: readonly string[];
  tried: readonly Tried[];
}

/** Characters of the customer's words, and things of a kind: what fits the eye at once. */
const ASKED_LENGTH = 160;
const MOST = 3;
const MOST_TRIED = 4;

/** Where an answer was looked for and none was sure; a price or a person is nothing the knowledge could have told. */
const WAS_UNSURE: ReadonlySet<string> = new Set(["no_evidence", "unclear_twice", "unverified"]);

/** Sums up the bot's turns for the people who take over. Deterministic, without a model. */
export function handoffOf(turns: readonly HandoffTurn[]): Handoff {
  const last = turns.at(-1);
  const said = turns.map(({ question }) => readNumbers(normalise(question)));
  const newest = (pick: (one: (typeof said)[number]) => readonly string[]) =>
    [...new Set(said.toReversed().flatMap(pick))].slice(0, MOST);
  const wrong = new Set(turns.flatMap(({ calledWrong }) => calledWrong));
  return {
    asked: shorten(last?.question ?? ""),
    mood: last?.mood ?? "calm",
    orders: newest(({ orderNumbers }) => orderNumbers),
    tracking: newest(({ trackingNumbers }) => trackingNumbers),
    contacts: newest(({ emails, phones }) => [...emails.map(maskEmail), ...phones.map(maskPhone)]),
    products: [
      ...new Set(
        turns
          .toReversed()
          .flatMap(({ evidence }) => evidence.filter(({ kind }) => kind === "product"))
          .map(({ title }) => title),
      ),
    ].slice(0, MOST),
    tried: turns.flatMap((turn) => triedIn(turn, wrong)).slice(-MOST_TRIED),
  };
}

function triedIn(turn: HandoffTurn, wrong: ReadonlySet<string>): Tried[] {
  const { action, reason, entryIds, evidence, tool, found } = turn;
  const known = evidence.filter(({ kind }) => kind === "knowledge");
  switch (action) {
    case "answer": {
      const told = known.filter(({ id }) => entryIds.includes(id));
      const isCalledWrong = entryIds.some((id) => wrong.has(id));
      const titles = told.length > 0 ? told.map(({ title }) => title) : [...entryIds];
      return [
        { kind: "answer", titles: titles.slice(0, MOST), score: told[0]?.score ?? null, isCalledWrong },
      ];
    }
    case "tool":
    case "recommend":
      return [{ kind: "tool", tool: tool ?? "", found }];
    case "clarify":
      return [{ kind: "clarify" }];
    case "offer":
      return evidence.flatMap(({ kind, title }) => (kind === "offer" ? [{ kind, title }] : []));
    case "escalate": {
      const [nearest] = known;
      return nearest && WAS_UNSURE.has(reason ?? "")
        ? [{ kind: "nearest", title: nearest.title, score: nearest.score }]
        : [];
    }
    default:
      return [];
  }
}

/** «mia@example.com» as «m•••@example.com». */
export function maskEmail(email: string): string {
  return email.replace(/^(.)[^@]*/u, "$1•••");
}

/** «+49 170 1234567» as «•••4567». */
export function maskPhone(phone: string): string {
  return `•••${phone.replace(/\D/g, "").slice(-4)}`;
}

function shorten(text: string): string {
  const chars = [...text.replace(/\s+/g, " ").trim()];
  return chars.length <= ASKED_LENGTH ? chars.join("") : `${chars.slice(0, ASKED_LENGTH - 1).join("")}…`;
}
