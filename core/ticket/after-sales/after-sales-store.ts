import type { Language } from "../../texts/texts.ts";
import type { TicketState } from "../ticket.ts";
import type { Agent } from "../ticket-store.ts";
import type { FiledForm } from "./filed-form.ts";
import type { AfterSalesForm } from "./form.ts";

/** A filed form with the ticket it belongs to. */
export interface FormAtTicket extends FiledForm {
  form: AfterSalesForm;
  ticketId: number;
  ticketState: TicketState;
  /** Who has the ticket, or had it last. */
  holderId: string | null;
  /** The ticket's root message, once Slack has it. */
  root: { channel: string; ts: string } | null;
  /** The customer's. */
  language: Language;
}

/** Forms that lie with people. Each method is one statement. */
export interface AfterSalesStore {
  find(formId: number): Promise<FormAtTicket | null>;
  /**
   * Decides a form once: the customer is told `text`, and whoever decides on an unclaimed ticket has it from then on.
   * False when it was decided before, or somebody else has the ticket (a lead may all the same).
   */
  decide(formId: number, agent: Agent, state: "approved" | "declined", text: string): Promise<boolean>;
}
