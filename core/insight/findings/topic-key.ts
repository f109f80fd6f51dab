import { attributesAsked } from "../../answering/tools/product-attributes.ts";
import type { TurnAction } from "../../conversation/past-turns.ts";
import { isHesitant } from "../../selling/offers/hesitation.ts";
import { cuesOf } from "../../understanding/cues.ts";
import { read } from "../../understanding/understand.ts";

/** What was decided on a turn, as far as it tells the matter. */
export interface DecidedTurn {
  action: TurnAction;
  /** The customer's words. */
  question: string;
  /** Of an answer. */
  entryIds: readonly string[];
  tool: string | null;
  /** The names of the facts that a tool told. */
  facts: readonly string[];
  /** The form that is being filled in. */
  form: string | null;
  /** Why people were called. */
  reason: string | null;
  /** What the turn before it in the conversation came to. */
  previousAction: TurnAction | null;
}

/**
 * What answered a question, which says more of its matter than its words: `entry:…` by the knowledge, `tool:…` by the
 * shop's system, `form:…` where a request is taken down. Null where nothing did, and no price was too high. Pure.
 */
export function keyOf({ action, question, entryIds, tool, facts, form, reason }: DecidedTurn): string | null {
  switch (action) {
    case "answer":
      return entryIds[0] === undefined ? null : `entry:${entryIds[0]}`;
    case "recommend":
      return "tool:recommend";
    case "offer":
      return "tool:discount";
    case "collect":
      return form && `form:${form}`;
    case "tool":
      return tool === "product_lookup"
        ? productKey(question, facts)
        : tool && `tool:${tool.replace("_", "-")}`;
    case "escalate":
      return KEY_OF_REASON[reason ?? ""] ?? hesitationKey(question);
    case "clarify":
      return hesitationKey(question);
    case "none":
    case "relay":
      return null;
  }
}

/** Reasons for calling people that say what was wanted. */
const KEY_OF_REASON: Readonly<Record<string, string>> = {
  asked_for_person: "tool:person",
  bargaining: "tool:discount",
  bulk_deal: "form:bulk",
};

/** All keys but those of entries: each has a name of its own in the texts. */
export const NAMED_KEYS: ReadonlySet<string> = new Set([
  "tool:recommend",
  "tool:discount",
  "tool:order-status",
  "tool:person",
  "tool:price",
  "tool:stock",
  "tool:options",
  "form:refund",
  "form:return",
  "form:exchange",
  "form:repair",
  "form:missing",
  "form:damaged",
  "form:bulk",
]);

/** Who finds something dear without an answer to it is of one matter with who bargains, whatever the thing is. */
function hesitationKey(question: string): string | null {
  const { text, orderNumbers, trackingNumbers } = read(question);
  return isHesitant({ text, cues: cuesOf(text), orderNumbers, trackingNumbers }) ? "tool:discount" : null;
}

function productKey(question: string, facts: readonly string[]): string | null {
  if (facts.includes("yes")) return "tool:stock";
  if (facts.includes("price")) return "tool:price";
  if (facts.includes("count")) return "tool:options";
  const [attribute] = attributesAsked(question);
  return attribute ? `attribute:${attribute.id}` : null;
}

/** Reasons that end a form: the words are an answer to its last step. */
const FORM_ENDS: ReadonlySet<string> = new Set(["after_sales", "unfinished_form", "bulk_deal"]);

/** Whether the words belong to what was asked before, and ask nothing themselves: a courtesy, a step of a form, words for people. */
export function isContinuation({ action, previousAction, reason }: DecidedTurn): boolean {
  if (action === "none" || action === "relay") return true;
  if (previousAction !== "collect") return false;
  return action === "collect" || (action === "escalate" && FORM_ENDS.has(reason ?? ""));
}
