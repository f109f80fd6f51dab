import type { KnownBlock } from "@slack/types";
import { type Language, LOCALE, type Say } from "../../core/texts/texts.ts";
import type { Suggestion, SuggestionSource } from "../../core/ticket/assist/suggestion.ts";
import { escapeSlack, shortened } from "./render.ts";

/** Characters, once escaped. Source: Block Kit: 3000 a section's text. */
const TEXT_LENGTH = 2600;
const TITLE_LENGTH = 120;
const SUGGESTION_EVENT = "zhanggui_suggestion";

interface Spoken {
  say: Say;
  language: Language;
}

/** What names a suggestion's message, so that it is found again after an unclear failure. */
export const isSuggestion = (metadata: unknown, id: number): boolean =>
  Object(metadata).event_type === SUGGESTION_EVENT &&
  Object(Object(metadata).event_payload).suggestion_id === id;

/** A suggestion as staff see it: the words, what they lean on, what to press; or what became of it. */
export function suggestionMessage(suggestion: Suggestion, spoken: Spoken) {
  const { say, language } = spoken;
  const title = titleOf(suggestion, spoken);
  const section = (text: string): KnownBlock => ({ type: "section", text: { type: "mrkdwn", text } });
  const { words, translation } = suggestion;
  const text = words ?? suggestion.text;
  const sources = suggestion.sources.map((source) => sourceLine(source, spoken));
  return {
    text: text === "" ? title : `${title}\n${shortened(text, TEXT_LENGTH)}`,
    blocks: [
      section(text === "" ? title : `${title}\n> ${quoted(text)}`),
      // What an agent wrote instead was never translated.
      ...(translation === null || words !== null ? [] : [section(translated(translation, spoken))]),
      ...(sources.length > 0
        ? [{ type: "context", elements: [mrkdwn(sources.join("\n"))] } satisfies KnownBlock]
        : []),
      ...buttons(suggestion, { say, language }),
    ],
    metadata: { event_type: SUGGESTION_EVENT, event_payload: { suggestion_id: suggestion.id } },
    unfurl_links: false,
  };
}

/** Words in the staff's language, marked as a machine's. */
export const translated = (words: string, { say, language }: Spoken): string =>
  `${say(language, "translation-of-words")}\n> ${quoted(words)}`;

const quoted = (words: string): string => shortened(words, TEXT_LENGTH).replaceAll("\n", "\n> ");

function titleOf({ state, agentId, mode, isSure }: Suggestion, { say, language }: Spoken): string {
  if (state === "sent" || state === "edited")
    return say(language, `suggestion-${state}`, { agent: `<@${agentId}>` });
  if (mode === "near") return say(language, "suggestion-near");
  return say(language, isSure ? `suggestion-by-${mode}` : "suggestion-unsure");
}

/** Title, file and line of an entry; a page of the web as a link; what was looked up by its first line. */
export function sourceLine({ title, place, score }: SuggestionSource, { say, language }: Spoken): string {
  const name = say(language, "handoff-quoted", { text: shortened(title, TITLE_LENGTH) });
  if (place === null) return `🔎 ${shortened(title, TITLE_LENGTH)}`;
  const percent =
    score === null ? "" : ` · ${new Intl.NumberFormat(LOCALE[language], { style: "percent" }).format(score)}`;
  return `📖 ${name} · ${placeText(place)}${percent}`;
}

/** `web/shop.example/returns.html:12` is a page that staff can open; everything else is a file of the shop's. */
function placeText(place: string): string {
  const page = /^web\/(.+):\d+$/.exec(place)?.[1];
  if (page === undefined) return `\`${escapeSlack(place).replaceAll("`", "'")}\``;
  const url = URL.parse(`https://${page}`)?.href.replaceAll(/[|<>]/g, encodeURIComponent);
  return url === undefined
    ? escapeSlack(page)
    : `<${escapeSlack(url)}|${escapeSlack(page).replaceAll("|", " ")}>`;
}

function buttons({ id, state, text, isSure }: Suggestion, { say, language }: Spoken): KnownBlock[] {
  if (state !== "shown") return [];
  const button = (action: "send" | "edit" | "again", style?: "primary") => ({
    type: "button" as const,
    text: { type: "plain_text" as const, text: say(language, `button-suggestion-${action}`), emoji: true },
    action_id: `suggestion_${action}`,
    value: String(id),
    ...(style && { style }),
  });
  const elements = [
    ...(isSure ? [button("send", "primary")] : []),
    ...(text === "" ? [] : [button("edit")]),
    button("again"),
  ];
  return [{ type: "actions", elements }];
}

const mrkdwn = (text: string) => ({ type: "mrkdwn" as const, text });
