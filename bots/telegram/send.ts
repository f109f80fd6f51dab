import { type Api, GrammyError, HttpError, InlineKeyboard, InputFile } from "grammy";
import type { Sender } from "../../core/conversation/deliver.ts";
import type { AgentFile, CustomerPayload, Delivery, Sent } from "../../core/conversation/delivery.ts";
import type { Say } from "../../core/texts/texts.ts";
import { ratingButtons } from "../../core/ticket/rating.ts";
import type { Pacer } from "./pace.ts";
import { render } from "./render.ts";

export interface CustomerSenderDeps {
  api: Api;
  pacer: Pacer | null;
  say: Say;
  /** The bytes of a file an agent attached in Slack. */
  fetchAgentFile(file: AgentFile): Promise<Uint8Array>;
  /** Telegram's ids of what was sent of a message of ours. */
  sentIds(messageId: number): Promise<string[]>;
}

/** Carries what is for customers to Telegram. */
export function createCustomerSender(deps: CustomerSenderDeps): Sender {
  const { api, pacer, say } = deps;

  return async (delivery) => {
    if (delivery.target !== "customer")
      throw new Error(`a ${delivery.target} delivery came to the customers' bot`);
    const chatId = chatOf(delivery);
    try {
      await pacer?.wait(chatId);
      return await send(chatId, delivery.payload);
    } catch (error) {
      return failure(error);
    }
  };

  async function send(chatId: string, payload: CustomerPayload): Promise<Sent> {
    switch (payload.kind) {
      case "message":
        if (payload.file) return sent(await sendFile(chatId, payload.file, payload.text));
        return sent(await sendText(chatId, payload.text, payload.buttons));
      case "rating": {
        const text = say(payload.language, "rating-question");
        return sent(await sendText(chatId, text, ratingButtons(payload.conversationId), 5));
      }
      case "document": {
        const file = new InputFile(Buffer.from(JSON.stringify(payload.json, null, 2)), payload.name);
        return sent(await api.sendDocument(chatId, file, { caption: payload.text }));
      }
      case "edit":
        return change(payload.messageId, (chat, id) =>
          api.editMessageText(chat, id, render(payload.text)[0] ?? "", { parse_mode: "HTML" }),
        );
      case "delete":
        return change(payload.messageId, (chat, id) => api.deleteMessage(chat, id));
    }
  }

  async function sendText(
    chatId: string,
    text: string,
    buttons: readonly { label: string; data: string }[],
    perRow = 1,
  ): Promise<{ chat: { id: number }; message_id: number }> {
    const parts = render(text);
    for (const part of parts.slice(0, -1)) await api.sendMessage(chatId, part, { parse_mode: "HTML" });
    const keyboard = keyboardOf(buttons, perRow);
    return api.sendMessage(chatId, parts.at(-1) ?? "", {
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
      ...(keyboard && { reply_markup: keyboard }),
    });
  }

  async function sendFile(chatId: string, file: AgentFile, caption: string) {
    const input = new InputFile(await deps.fetchAgentFile(file), file.name);
    const options = caption === "" ? {} : { caption };
    return file.mimeType.startsWith("image/")
      ? api.sendPhoto(chatId, input, options)
      : api.sendDocument(chatId, input, options);
  }

  async function change(
    messageId: number,
    act: (chatId: string, id: number) => Promise<unknown>,
  ): Promise<Sent> {
    for (const externalId of await deps.sentIds(messageId)) {
      const [chat, id] = externalId.split(":");
      await act(chat ?? "", Number(id));
    }
    return { kind: "sent", externalId: null };
  }

  function failure(error: unknown): Sent {
    if (error instanceof HttpError) {
      return { kind: "retry", reason: "Telegram can't be reached", afterMs: null, isOutage: true };
    }
    if (!(error instanceof GrammyError)) throw error;
    const afterSeconds = error.parameters.retry_after;
    if (error.error_code === 429) {
      const afterMs = (afterSeconds ?? 1) * 1000;
      pacer?.pause(afterMs);
      return { kind: "retry", reason: error.description, afterMs, isOutage: true };
    }
    if (error.error_code >= 500 || error.error_code === 401 || error.error_code === 404) {
      return { kind: "retry", reason: error.description, afterMs: null, isOutage: true };
    }
    if (error.description.includes("message is not modified")) return { kind: "sent", externalId: null };
    return { kind: "refused", reason: error.description };
  }
}

const sent = (message: { chat: { id: number }; message_id: number }): Sent => ({
  kind: "sent",
  externalId: `${message.chat.id}:${message.message_id}`,
});

/** Helped-buttons and ratings stand in one row; choices one below the other, for their length. */
function keyboardOf(
  buttons: readonly { label: string; data: string }[],
  perRow: number,
): InlineKeyboard | null {
  if (buttons.length === 0) return null;
  const isShort = buttons.every(({ label }) => label.length <= 16);
  const columns = isShort ? Math.max(perRow, buttons.length) : perRow;
  const keyboard = new InlineKeyboard();
  buttons.forEach(({ label, data }, index) => {
    keyboard.text(label, data);
    if ((index + 1) % columns === 0) keyboard.row();
  });
  return keyboard;
}

function chatOf(delivery: Extract<Delivery, { target: "customer" }>): string {
  if (delivery.payload.kind === "rating") return delivery.payload.to;
  return delivery.lane.slice(delivery.lane.indexOf(":") + 1);
}
