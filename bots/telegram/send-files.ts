import { type Api, GrammyError, InputFile, InputMediaBuilder } from "grammy";
import type { AgentFile } from "../../core/conversation/delivery.ts";

/** One call, and how many messages it makes. */
export interface Step {
  count: number;
  send(): Promise<readonly { message_id: number }[]>;
}

type Kind = "photo" | "video" | "animation" | "audio" | "voice" | "document";

/** Files in one album. Source: Bot API, sendMediaGroup. */
const ALBUM_SIZE = 10;
/** Source: Bot API, sending files: photos of up to 10 MB, other files of up to 50 MB. */
const MAX_PHOTO_BYTES = 10 * 1024 * 1024;

/** What Telegram takes as a photo and shows at once; every other picture is a document. Source: Bot API, sendPhoto. */
const PHOTOS = new Set(["image/jpeg", "image/png", "image/webp"]);
/** What phones, and Slack itself, record speech as. Source: Bot API, sendVoice: OGG with Opus, MP3, M4A. */
const VOICES = new Set(["audio/ogg", "audio/opus", "audio/mp4", "audio/m4a", "audio/x-m4a"]);

function kindOf({ mimeType }: AgentFile): Kind {
  if (PHOTOS.has(mimeType)) return "photo";
  if (mimeType === "image/gif") return "animation";
  if (mimeType.startsWith("video/")) return "video";
  if (VOICES.has(mimeType)) return "voice";
  return mimeType.startsWith("audio/") ? "audio" : "document";
}

/** What may stand in one album: photos and videos together, documents and audio files each with their like, the rest alone. */
const ALBUM_OF: Readonly<Record<Kind, string | null>> = {
  photo: "pictures",
  video: "pictures",
  audio: "audio",
  document: "documents",
  animation: null,
  voice: null,
};

interface Item {
  kind: Kind;
  file: AgentFile;
}

/** An agent's files in order, what goes together as an album; the caption stands under the first. */
export function fileSteps(
  { api, fetchFile }: { api: Api; fetchFile(file: AgentFile): Promise<Uint8Array> },
  chatId: string,
  files: readonly AgentFile[],
  caption: string,
): Step[] {
  return albumsOf(files).map((together, index) => ({
    count: together.length,
    send: () => sendTogether(together, index === 0 ? caption : ""),
  }));

  async function sendTogether(together: readonly Item[], words: string) {
    const inputs: { kind: Kind; input: InputFile }[] = [];
    let isTooLarge = false;
    for (const { kind, file } of together) {
      const bytes = await fetchFile(file);
      if (kind === "photo" && bytes.length > MAX_PHOTO_BYTES) isTooLarge = true;
      inputs.push({ kind, input: new InputFile(bytes, file.name) });
    }
    // An album is of one kind: with one file that is too large for a photo, all of it arrives as files.
    const asDocuments = () => inputs.map(({ input }) => ({ kind: "document" as const, input }));
    try {
      return await send(isTooLarge ? asDocuments() : inputs, words);
    } catch (error) {
      // A picture or a sound that isn't what it says: it arrives as a file.
      const isRefused = error instanceof GrammyError && error.error_code === 400;
      if (!isRefused || isTooLarge || inputs.every(({ kind }) => kind === "document")) throw error;
      return send(asDocuments(), words);
    }
  }

  async function send(
    [first, ...more]: readonly { kind: Kind; input: InputFile }[],
    words: string,
  ): Promise<readonly { message_id: number }[]> {
    const options: Captioned = words === "" ? {} : { caption: words, parse_mode: "HTML" };
    if (!first) return [];
    if (more.length > 0) return sendAlbum([first, ...more], options);
    const { kind, input } = first;
    switch (kind) {
      case "photo":
        return [await api.sendPhoto(chatId, input, options)];
      case "video":
        return [await api.sendVideo(chatId, input, options)];
      case "animation":
        return [await api.sendAnimation(chatId, input, options)];
      case "audio":
        return [await api.sendAudio(chatId, input, options)];
      case "voice":
        return [await api.sendVoice(chatId, input, options)];
      case "document":
        return [await api.sendDocument(chatId, input, options)];
    }
  }

  function sendAlbum(items: readonly { kind: Kind; input: InputFile }[], caption: Captioned) {
    const captions = items.map((_item, index) => (index === 0 ? caption : {}));
    switch (items[0]?.kind) {
      case "photo":
      case "video": {
        const media = items.map(({ kind, input }, index) =>
          kind === "photo"
            ? InputMediaBuilder.photo(input, captions[index])
            : InputMediaBuilder.video(input, captions[index]),
        );
        return api.sendMediaGroup(chatId, media);
      }
      case "audio": {
        const media = items.map(({ input }, index) => InputMediaBuilder.audio(input, captions[index]));
        return api.sendMediaGroup(chatId, media);
      }
      default: {
        const media = items.map(({ input }, index) => InputMediaBuilder.document(input, captions[index]));
        return api.sendMediaGroup(chatId, media);
      }
    }
  }
}

interface Captioned {
  caption?: string;
  parse_mode?: "HTML";
}

function albumsOf(files: readonly AgentFile[]): Item[][] {
  const albums: Item[][] = [];
  for (const file of files) {
    const item = { kind: kindOf(file), file };
    const last = albums.at(-1);
    const [first] = last ?? [];
    const album = ALBUM_OF[item.kind];
    const goesAlong = album !== null && first !== undefined && ALBUM_OF[first.kind] === album;
    if (last && goesAlong && last.length < ALBUM_SIZE) last.push(item);
    else albums.push([item]);
  }
  return albums;
}
