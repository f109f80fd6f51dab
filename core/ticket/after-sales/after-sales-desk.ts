import { ANSWER_SCORE } from "../../answering/arbitrate.ts";
import type { Clock } from "../../clock.ts";
import type { KnowledgeIndex } from "../../knowledge/passage.ts";
import type { Shop } from "../../store/shop.ts";
import type { Language, Say } from "../../texts/texts.ts";
import type { TicketState } from "../ticket.ts";
import type { Agent } from "../ticket-store.ts";
import type { AfterSalesStore, FormAtTicket } from "./after-sales-store.ts";
import type { AfterSalesPolicy } from "./policy.ts";
import { itemsText, wishText } from "./replies.ts";

/** What came of a press. */
export type FormPressed =
  | { kind: "done"; form: FormAtTicket }
  | { kind: "decided"; state: "approved" | "declined"; by: string }
  | { kind: "held"; agentId: string }
  /** It was pressed where the form was before its ticket carried on elsewhere. */
  | { kind: "moved"; ticketId: number; root: { channel: string; ts: string } }
  | { kind: "not_possible"; state: TicketState }
  | { kind: "gone" };

/** Forms after the sale, as a platform's staff bot uses them. */
export interface AfterSalesDesk {
  /** Whether the agent may decide on it now, under the root message `at`. */
  look(formId: number, agent: Agent, at?: { channel: string; ts: string }): Promise<FormPressed>;
  /** What the customer will read, in their language; `words` are the agent's own. */
  outcomeText(form: FormAtTicket, isApproved: boolean, words: string): string;
  /** Decides once, and tells the customer. */
  decide(formId: number, agent: Agent, isApproved: boolean, words: string): Promise<FormPressed>;
}

export interface AfterSalesDeskDeps {
  forms: AfterSalesStore;
  policy: AfterSalesPolicy;
  shop: Pick<Shop, "products">;
  /** The live snapshot. */
  knowledge(): KnowledgeIndex;
  say: Say;
  timeZone: string;
  clock: Clock;
  onDeliveryDue(): void;
}

export function createAfterSalesDesk(deps: AfterSalesDeskDeps): AfterSalesDesk {
  const { forms, say } = deps;

  return {
    look,
    outcomeText,
    async decide(formId, agent, isApproved, words) {
      const looked = await look(formId, agent);
      if (looked.kind !== "done") return looked;
      const text = outcomeText(looked.form, isApproved, words);
      const state = isApproved ? "approved" : "declined";
      let isDecided = await forms.decide(formId, agent, state, text);
      // Its ticket was merged into another one meanwhile: there it waits for the same decision.
      if (!isDecided && (await look(formId, agent)).kind === "done")
        isDecided = await forms.decide(formId, agent, state, text);
      deps.onDeliveryDue();
      return isDecided ? looked : look(formId, agent);
    },
  };

  async function look(
    formId: number,
    agent: Agent,
    at?: { channel: string; ts: string },
  ): Promise<FormPressed> {
    const form = await forms.find(formId);
    if (!form) return { kind: "gone" };
    const { state, decidedBy, ticketId, ticketState, holderId, root } = form;
    if (state !== "filed") return { kind: "decided", state, by: decidedBy ?? "" };
    if (at && root && (root.channel !== at.channel || root.ts !== at.ts))
      return { kind: "moved", ticketId, root };
    if (ticketState === "open") return { kind: "done", form };
    if (ticketState !== "claimed" && ticketState !== "waiting")
      return { kind: "not_possible", state: ticketState };
    return holderId === agent.id || agent.isLead
      ? { kind: "done", form }
      : { kind: "held", agentId: holderId ?? "" };
  }

  function outcomeText({ form, language }: FormAtTicket, isApproved: boolean, words: string): string {
    const { wish, order, items } = form;
    const id = isApproved ? "after-sales-approved" : "after-sales-declined";
    const voice = { language, say, timeZone: deps.timeZone };
    const outcome =
      wish && order && items.length > 0
        ? say(language, id, {
            wish: wishText(form, wish, voice),
            order: order.id,
            items: itemsText(deps.shop, items, voice),
          })
        : say(language, `${id}-bare`);
    return [
      outcome,
      words === "" ? "" : say(language, "after-sales-colleague-says", { words }),
      isApproved ? nextSteps(form, language) : "",
      say(language, "after-sales-more-here"),
    ]
      .filter((part) => part !== "")
      .join("\n\n");
  }

  /** The owner's own words for it; for things to be sent back, what the knowledge says of how. */
  function nextSteps({ kind, wish }: FormAtTicket["form"], language: Language): string {
    const own = wish && deps.policy.instructions[wish]?.[language];
    if (own) return own;
    if (kind !== "return" && kind !== "exchange") return "";
    const { passages } = deps.knowledge().search({
      text: say(language, "after-sales-how-to-return"),
      now: deps.clock(),
      limit: 5,
      vector: undefined,
    });
    const found = passages.find(({ entry }) => entry.language === language);
    return found && found.score >= ANSWER_SCORE ? found.entry.answer : "";
  }
}
