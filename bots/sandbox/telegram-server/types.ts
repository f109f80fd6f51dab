import type { Call } from "../loopback/call-log.ts";
import type { Fault } from "../loopback/faults.ts";
import type { ListenOptions } from "../loopback/listen.ts";

export interface TelegramServerOptions extends ListenOptions {
  readonly clock?: () => Date;
  /** Update ids count from here, 100000001 by default. A server whose bots remember ids over its restarts takes the time. */
  readonly firstUpdateId?: number;
}

/** A person who writes to bots. Ids are Telegram's: whole numbers, the id of a private chat is the person's. */
export interface TelegramPerson {
  readonly id: number;
  readonly firstName: string;
  readonly languageCode?: string;
  readonly username?: string;
}

/** A file that a person sends. */
export interface TelegramUpload {
  readonly bytes: Uint8Array;
  readonly name?: string;
  readonly mimeType?: string;
  /** Seconds, for voice, audio, videos and animations. */
  readonly durationSeconds?: number;
  /** For stickers. */
  readonly emoji?: string;
}

/** What can be sent as a file. */
export type FileKind = "photo" | "video" | "animation" | "audio" | "voice" | "document" | "sticker";

/** One message a person sends: a text, or one file; neither sends an empty message. */
export interface TelegramMessageInput extends Readonly<Partial<Record<FileKind, TelegramUpload>>> {
  readonly token: string;
  readonly from: TelegramPerson;
  readonly text?: string;
  readonly caption?: string;
  readonly replyTo?: number;
  readonly chatType?: "private" | "group" | "supergroup";
  /** The chat's id for groups; a private chat has the person's id. */
  readonly chatId?: number;
}

/** One file of an album; apps put the caption under one of them. */
export type AlbumItem = Pick<TelegramMessageInput, "photo" | "video" | "document" | "caption">;

export interface ShownButton {
  readonly text: string;
  readonly data?: string;
  readonly url?: string;
}

export interface ShownFile {
  readonly kind: FileKind;
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  readonly fileId: string;
}

/** A message as a person sees it. */
export interface ShownTelegramMessage {
  readonly id: number;
  readonly from: "user" | "bot";
  /** Plain text or caption. */
  readonly text: string;
  /** The same with its formatting: escaped, safe to put into a page. */
  readonly html: string;
  readonly buttons: readonly (readonly ShownButton[])[];
  readonly file?: ShownFile;
  readonly replyTo?: number;
  readonly date: Date;
  readonly edited?: Date;
}

export interface CallbackAnswer {
  readonly token: string;
  readonly callbackQueryId: string;
  readonly text?: string;
  readonly showAlert: boolean;
  readonly at: Date;
}

export interface TelegramCall extends Call {
  readonly token: string;
}

/** A fault of the Bot API. Without a status the call is late (hangMs) or cut (reset), not refused. */
export interface TelegramFault extends Fault {
  /** Only calls of this bot. */
  readonly token?: string;
  /** HTTP status and error_code, as 429, 500, 403. */
  readonly status?: number;
  /** As "Forbidden: bot was blocked by the user"; a usual one for the status by default. */
  readonly description?: string;
  /** Seconds, in `parameters.retry_after`. */
  readonly retryAfter?: number;
}

/** The Bot API and the people at the other end of it, on a loopback port. */
export interface TelegramServer {
  /** To be used as TELEGRAM_API_ROOT. */
  readonly url: string;
  readonly calls: readonly TelegramCall[];
  readonly callbackAnswers: readonly CallbackAnswer[];
  /** Makes a token known; all others get 401. A token already known keeps what it has. */
  addBot(bot: { token: string; username: string; name: string }): void;
  /** A person who has started the bot some time ago: the bot may write first. Without it, and before their first message, "chat not found". */
  addChat(input: { token: string; from: TelegramPerson }): void;
  /** A person sends a message. Throws ServiceError("not_found") for a token never added. */
  send(input: TelegramMessageInput): { updateId: number; messageId: number };
  /** A person sends 2–10 files at once: a message and an update each, under one `media_group_id`. */
  sendAlbum(input: {
    token: string;
    from: TelegramPerson;
    items: readonly AlbumItem[];
  }): { updateId: number; messageId: number }[];
  /** A person edits their message's text. */
  edit(input: { token: string; from: TelegramPerson; messageId: number; text: string; chatId?: number }): {
    updateId: number;
  };
  /** A person presses an inline button. */
  press(input: { token: string; from: TelegramPerson; messageId: number; data: string; chatId?: number }): {
    updateId: number;
    callbackQueryId: string;
  };
  /** Delivers an update once more, as Telegram does when an answer got lost. */
  resend(updateId: number): void;
  /** The messages of a chat, oldest first, deleted ones left out. */
  chat(token: string, chatId: number | string): readonly ShownTelegramMessage[];
  /** True while the bot shows "typing…": at most 5 s, and until its next message. */
  typing(token: string, chatId: number | string): boolean;
  /** The draft that streams into the chat right now, if any. */
  draft(token: string, chatId: number | string): string | undefined;
  /** Updates that the bot has not confirmed yet. */
  pending(token: string): number;
  /** Called after every change a person could see; returns how to stop it. */
  onChange(listener: (change: { token: string; chatId: string }) => void): () => void;
  /** Plans a fault; the function returned takes it back. */
  fail(fault: TelegramFault): () => void;
  close(): Promise<void>;
}
