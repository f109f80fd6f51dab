import { type Api, GrammyError, InputFile, InputMediaBuilder } from "grammy";
import type { AgentFile } from "../../core/conversation/delivery.ts";

/** One call, and how many messages it makes. */
export interface Step {
  count: number;
  send(): Promise<readonly { message_id: number }[]>;
}

type Kind = "photo" | "voice" | "document";

/** Files in one album. Source: Bot API, sendMediaGroup. */
const ALBUM_SIZE = 10;

/** What Telegram takes as a photo and shows at once; every other picture is a document. Source: Bot API, sendPhoto. */
const PHOTOS = new Set(["image/jpeg", "image/png", "image/webp"]);
/** Source: Bot API, sendVoice: OGG with Opus, MP3, M4A. */
const VOICES = new Set(["audio/ogg", "audio/opus", "audio/mpeg", "audio/mp4", "audio/m4a", "audio/x-m4a"]);

function kindOf({ mimeType }: AgentFile): Kind {
  if (PHOTOS.has(mimeType)) return "photo";
  return VOICES.has(mimeType) ? "voice" : "document";
}

/** An agent's files in order, what goes together as an album; the caption stands under the first. */
export function fileSteps(
  { api, fetchFile }: { api: Api; fetchFile(file: AgentFile): Promise<Uint8Array> },
  chatId: string,
  files: readonly AgentFile[],
  caption: string,
): Step[] {
  return albumsOf(files).map(({ kind, files: together }, index) => ({
    count: together.length,
    send: () => sendTogether(kind, together, index === 0 ? caption : ""),
  }));

  async function sendTogether(kind: Kind, together: readonly AgentFile[], words: string) {
    const inputs: InputFile[] = [];
    for (const file of together) inputs.push(new InputFile(await fetchFile(file), file.name));
    try {
      return await send(kind, inputs, words);
    } catch (error) {
      // A picture that is too large, or not what it says: it arrives as a file.
      if (kind === "document" || !(error instanceof GrammyError) || error.error_code !== 400) throw error;
      return send("document", inputs, words);
    }
  }

  async function send(kind: Kind, [first, ...more]: readonly InputFile[], words: string) {
    const options = words === "" ? {} : { caption: words, parse_mode: "HTML" as const };
    if (!first) return [];
    if (more.length > 0 && kind !== "voice") {
      const media = [first, ...more].map((input, index) => [input, index === 0 ? options : {}] as const);
      return kind === "photo"
        ? api.sendMediaGroup(
            chatId,
            media.map((item) => InputMediaBuilder.photo(...item)),
          )
        : api.sendMediaGroup(
            chatId,
            media.map((item) => InputMediaBuilder.document(...item)),
          );
    }
    switch (kind) {
      case "photo":
        return [await api.sendPhoto(chatId, first, options)];
      case "voice":
        return [await api.sendVoice(chatId, first, options)];
      case "document":
        return [await api.sendDocument(chatId, first, options)];
    }
  }
}

function albumsOf(files: readonly AgentFile[]): { kind: Kind; files: AgentFile[] }[] {
  const albums: { kind: Kind; files: AgentFile[] }[] = [];
  for (const file of files) {
    const kind = kindOf(file);
    const last = albums.at(-1);
    if (last?.kind === kind && kind !== "voice" && last.files.length < ALBUM_SIZE) last.files.push(file);
    else albums.push({ kind, files: [file] });
  }
  return albums;
}
