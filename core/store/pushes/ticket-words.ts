import type { Redact } from "../../privacy/redact.ts";
import { bulkLines } from "../../selling/leads/bulk-replies.ts";
import { type Language, LOCALE, type Say } from "../../texts/texts.ts";
import type { CrmContact } from "../crm.ts";
import type { Push, TicketMoment, TicketStory } from "./push.ts";

interface Teller {
  say: Say;
  /** Of the shop's own people. */
  language: Language;
  /** IANA. */
  timeZone: string;
  redact: Redact;
}

/** Characters of what somebody wrote that a note repeats. */
const QUOTE_LENGTH = 600;

/** Whom it is about: by our id alone, since nobody has told us more that is proven. */
export function contactOf({ channel, externalId, name }: TicketStory): CrmContact {
  const id = `${channel}:${externalId}`;
  return { externalId: id, name: name.trim() || id, email: null, phone: null };
}

/**
 * A resolved ticket for the CRM: why, what was asked, what came of it, by whom. The contact is the shop's own; what
 * people wrote goes without the names, numbers and addresses in it, which may be somebody else's.
 */
export function noteText(
  about: Extract<Push, { kind: "crm_note" }>["about"],
  story: TicketStory,
  teller: Teller,
): string {
  const { say, language } = teller;
  const day = new Intl.DateTimeFormat(LOCALE[language], { dateStyle: "long", timeZone: teller.timeZone });
  return [
    say(language, "crm-note", { ticket: about.ticketId, reason: reasonText(about, teller) }),
    ...askedLines(story, teller),
    ...formLines(story, teller),
    ...(story.answer === null ? [] : [say(language, "crm-answered", { text: quoted(story.answer, teller) })]),
    say(language, "crm-resolved", { agent: about.agent, day: day.format(new Date(about.resolvedAt)) }),
  ].join("\n");
}

/** A bulk enquiry for the CRM. */
export function leadWords(
  about: TicketMoment,
  story: TicketStory,
  teller: Teller,
): { title: string; text: string } {
  const { say, language } = teller;
  const { name } = contactOf(story);
  return {
    title: say(language, "crm-lead", { name, reason: reasonText(about, teller) }),
    text: [
      ...askedLines(story, teller),
      ...bulkWords(story, teller),
      ...(story.userId === null ? [] : [say(language, "crm-lead-user", { user: story.userId })]),
      say(language, "crm-lead-ticket", { ticket: about.ticketId, channel: story.channel }),
    ].join("\n"),
  };
}

const reasonText = ({ reason }: TicketMoment, { say, language }: Teller): string =>
  say(language, `escalation-reason-${reason.replaceAll("_", "-")}`);

const askedLines = ({ asked }: TicketStory, teller: Teller): string[] =>
  asked.trim() === "" ? [] : [teller.say(teller.language, "crm-asked", { text: quoted(asked, teller) })];

/** What the last bulk enquiry told, field by field. */
const bulkWords = ({ forms }: TicketStory, teller: Teller): string[] => {
  const fields = forms.findLast(({ bulk }) => bulk)?.bulk;
  return fields ? bulkLines(fields, teller).map((line) => quoted(line, teller)) : [];
};

const formLines = ({ forms }: TicketStory, { say, language }: Teller): string[] =>
  forms
    .filter(({ kind }) => kind !== "bulk")
    .map(({ kind, state, order }) => say(language, "crm-form", { kind, state, order: order ?? "none" }));

function quoted(text: string, { redact }: Teller): string {
  const plain = redact(text).text.replaceAll(/\s+/g, " ").trim();
  return plain.length > QUOTE_LENGTH ? `${plain.slice(0, QUOTE_LENGTH)}…` : plain;
}
