import { type Api, GrammyError, HttpError, InlineKeyboard, InputFile } from "grammy";
import type { Sender } from "../../core/conversation/deliver.ts";
import {
  type AgentFile,
  BLOCKED,
  type CustomerPayload,
  type Delivery,
  ID_SEPARATOR,
  type Sent,
} from "../../core/conversation/delivery.ts";
import { ServiceError } from "../../core/errors.ts";
import type { Say } from "../../core/texts/texts.ts";
import { commentButton, ratingButtons } from "../../core/ticket/rating.ts";
import type { Pacer } from "./pace.ts";
import { render, renderCaption } from "./render.ts";
import { cardSteps } from "./send-cards.ts";
import { fileSteps, type Step } from "./send-files.ts";

export interface CustomerSenderDeps {
  api: Api;
  pacer: Pacer | null;
  say: Say;
  /** The bytes of a file an agent attached in Slack. */
  fetchAgentFile(file: AgentFile): Promise<Uint8Array>;
  /** Where the pictures of a catalogue kept in files lie; null where there are none. */
  pictureFolder: string | null;
  /** Telegram's ids of what stands in the chat of a message of ours. */
  sentIds(messageId: number): Promise<string[]>;
}

interface Button {
  label: string;
  data: string;
}

/** Marks the id of a message that is a file: its words, if it has any, are a caption. */
const FILE_MARK = ":file";

/** Carries what is for customers to Telegram. What a try got through is not sent again by the next. */
export function createCustomerSender(deps: CustomerSenderDeps): Sender {
  const { api, pacer, say } = deps;

  return async (delivery) => {
    if (delivery.target !== "customer")
      throw new Error(`a ${delivery.target} delivery came to the customers' bot`);
    const { payload } = delivery;
    const chatId = chatOf(delivery);
    // Grows with every message that is through, so that a failure can tell them.
    const ids = [...(delivery.sentIds ?? [])];
    try {
      if (payload.kind === "edit") await edit(chatId, payload, ids);
      else if (payload.kind === "delete") await remove(payload.messageId);
      else await run(chatId, stepsOf(chatId, payload), ids);
      return { kind: "sent", externalId: ids.length > 0 ? ids.join(ID_SEPARATOR) : null };
    } catch (error) {
      return { ...failure(error), externalId: ids.length > 0 ? ids.join(ID_SEPARATOR) : null };
    }
  };

  function stepsOf(
    chatId: string,
    payload: Exclude<CustomerPayload, { kind: "edit" | "delete" }>,
  ): readonly MarkedStep[] {
    switch (payload.kind) {
      case "message": {
        const { text, files = [], buttons, cards = [] } = payload;
        const caption = files.length > 0 ? renderCaption(text) : null;
        const words = caption === null ? textSteps(chatId, text, buttons) : [];
        const sending = { api, fetchFile: deps.fetchAgentFile };
        return [
          ...words,
          ...fileSteps(sending, chatId, files, caption ?? "").map(asFile),
          ...cardSteps({ api, pictureFolder: deps.pictureFolder }, chatId, cards),
        ];
      }
      case "notice":
        return [
          ...textSteps(chatId, payload.text),
          ...cardSteps({ api, pictureFolder: deps.pictureFolder }, chatId, payload.cards ?? []),
        ];
      case "rating":
        return textSteps(
          chatId,
          say(payload.language, "rating-question"),
          ratingButtons(payload.conversationId),
          5,
        );
      case "rating_thanks": {
        const { language, conversationId } = payload;
        return textSteps(chatId, say(language, "rating-thanks"), [
          commentButton(conversationId, say(language, "rating-comment-add")),
        ]);
      }
      case "comment_question": {
        const text = say(payload.language, "rating-comment-question");
        const reply_markup = { force_reply: true as const };
        return [one(() => api.sendMessage(chatId, text, { reply_markup }))];
      }
      case "document": {
        const file = new InputFile(Buffer.from(JSON.stringify(payload.json, null, 2)), payload.name);
        return [asFile(one(() => api.sendDocument(chatId, file, { caption: payload.text })))];
      }
    }
  }

  function textSteps(chatId: string, text: string, buttons: readonly Button[] = [], perRow = 1): Step[] {
    const parts = render(text);
    const keyboard = keyboardOf(buttons, perRow);
    return parts.map((part, index) =>
      one(() =>
        api.sendMessage(chatId, part, {
          parse_mode: "HTML",
          link_preview_options: { is_disabled: true },
          ...(keyboard && index === parts.length - 1 && { reply_markup: keyboard }),
        }),
      ),
    );
  }

  async function run(chatId: string, steps: readonly MarkedStep[], ids: string[]): Promise<void> {
    let through = ids.length;
    for (const step of steps) {
      if (through >= step.count) {
        through -= step.count;
        continue;
      }
      await pacer?.wait(chatId);
      const messages = await step.send();
      ids.push(...messages.map(({ message_id: id }) => `${chatId}:${id}${step.mark ?? ""}`));
    }
  }

  /** Every part of a long message follows: parts are changed in place, what is more is sent after, what is less goes. */
  async function edit(
    chatId: string,
    { messageId, text }: Extract<CustomerPayload, { kind: "edit" }>,
    ids: string[],
  ): Promise<void> {
    if (ids.length === 0) ids.push(...(await deps.sentIds(messageId)));
    const [file] = ids.filter((id) => id.endsWith(FILE_MARK));
    const words = ids.filter((id) => !id.endsWith(FILE_MARK));
    if (ids.length === 0) return;

    const caption = words.length === 0 && file ? renderCaption(text) : null;
    if (words.length === 0 && file) {
      const options = { caption: caption ?? "", parse_mode: "HTML" as const };
      await unlessSoAlready(() => api.editMessageCaption(...place(file), options));
    }
    const parts = caption === null ? render(text) : [];
    for (const [index, part] of parts.entries()) {
      const known = words[index];
      await pacer?.wait(chatId);
      if (known) {
        const options = { parse_mode: "HTML" as const, link_preview_options: { is_disabled: true } };
        await unlessSoAlready(() => api.editMessageText(...place(known), part, options));
        continue;
      }
      const { message_id: id } = await api.sendMessage(chatId, part, { parse_mode: "HTML" });
      const lastWords = words.at(-1);
      ids.splice(lastWords ? ids.indexOf(lastWords) + 1 : 0, 0, `${chatId}:${id}`);
      words.push(`${chatId}:${id}`);
    }
    for (const surplus of words.slice(parts.length)) {
      await unlessSoAlready(() => api.deleteMessage(...place(surplus)));
      ids.splice(ids.indexOf(surplus), 1);
    }
  }

  async function remove(messageId: number): Promise<void> {
    for (const id of await deps.sentIds(messageId))
      await unlessSoAlready(() => api.deleteMessage(...place(id)));
  }

  function failure(error: unknown): Exclude<Sent, { kind: "sent" }> {
    const away = (reason: string, afterMs: number | null = null) =>
      ({ kind: "retry", reason, afterMs, isOutage: true }) as const;
    if (error instanceof ServiceError) {
      if (error.code === "platform_away") return away(error.message);
      if (error.code === "not_found") return { kind: "refused", reason: error.message };
    }
    if (error instanceof HttpError) return away("Telegram can't be reached");
    if (!(error instanceof GrammyError)) throw error;
    const { error_code: code, description } = error;
    if (code === 429) {
      const afterMs = (error.parameters.retry_after ?? 1) * 1000;
      pacer?.pause(afterMs);
      return away(description, afterMs);
    }
    if (code >= 500 || code === 401 || code === 404) return away(description);
    if (code === 403 || /chat not found|user is deactivated/.test(description))
      return { kind: "refused", reason: BLOCKED };
    return { kind: "refused", reason: description };
  }
}

type MarkedStep = Step & { mark?: string };

const asFile = (step: Step): MarkedStep => ({ ...step, mark: FILE_MARK });
const one = (send: () => Promise<{ message_id: number }>): Step => ({
  count: 1,
  send: async () => [await send()],
});

/** Chat and number of a message, from its id. */
function place(id: string): [chatId: string, messageId: number] {
  const [chatId = "", messageId] = id.split(":");
  return [chatId, Number(messageId)];
}

/** A change that was made before, or whose message the customer has removed, is made. */
async function unlessSoAlready(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const isSo =
      error instanceof GrammyError &&
      /message is not modified|message to (edit|delete) not found/.test(error.description);
    if (!isSo) throw error;
  }
}

/** Short buttons that a phone shows side by side. */
const MAX_SHORT_IN_ROW = 4;

/** Helped-buttons and ratings stand in one row; choices one below the other, for their length. */
function keyboardOf(buttons: readonly Button[], perRow: number): InlineKeyboard | null {
  if (buttons.length === 0) return null;
  const isShort = buttons.every(({ label }) => label.length <= 16);
  const columns = isShort ? Math.max(perRow, Math.min(buttons.length, MAX_SHORT_IN_ROW)) : perRow;
  const keyboard = new InlineKeyboard();
  buttons.forEach(({ label, data }, index) => {
    keyboard.text(label, data);
    if ((index + 1) % columns === 0) keyboard.row();
  });
  return keyboard;
}

/** The lane of a rating or a notice is not the customer's own. */
function chatOf({ payload, lane }: Extract<Delivery, { target: "customer" }>): string {
  return "to" in payload ? payload.to : lane.slice(lane.indexOf(":") + 1);
}
