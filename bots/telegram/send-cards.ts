import { existsSync } from "node:fs";
import { extname, resolve, sep } from "node:path";
import { type Api, GrammyError, InlineKeyboard, InputFile } from "grammy";
import type { ProductCard } from "../../core/answering/decision.ts";
import { renderCard } from "./render.ts";
import type { Step } from "./send-files.ts";

interface SendCardsDeps {
  api: Api;
  /** Where pictures that are no address lie; null: there are none. */
  pictureFolder: string | null;
}

/** What Telegram takes as a photo. Source: Bot API, sendPhoto. */
const PICTURES: ReadonlySet<string> = new Set([".jpg", ".jpeg", ".png", ".webp"]);

/**
 * Products, each a message of its own: on a phone a button belongs to the picture right above it, and albums have none.
 * A picture that Telegram doesn't take costs the picture, a link it doesn't take the button; the words always arrive.
 */
export function cardSteps(
  { api, pictureFolder }: SendCardsDeps,
  chatId: string,
  cards: readonly ProductCard[],
): Step[] {
  return cards.map((card) => ({ count: 1, send: async () => [await send(card)] }));

  async function send(card: ProductCard): Promise<{ message_id: number }> {
    const words = renderCard(card);
    const picture = pictureOf(card.imageUrl, pictureFolder);
    const { link } = card;
    const keyboard = link && { reply_markup: new InlineKeyboard().url(link.label, link.url) };
    const asText = (buttons: typeof keyboard) => () =>
      api.sendMessage(chatId, words, {
        parse_mode: "HTML",
        link_preview_options: { is_disabled: true },
        ...buttons,
      });
    if (picture) {
      const asPhoto = () =>
        api.sendPhoto(chatId, picture, { caption: words, parse_mode: "HTML", ...keyboard });
      return orElse(asPhoto, orElse(asText(keyboard), asText(null)))();
    }
    return orElse(asText(keyboard), asText(null))();
  }
}

type Way = () => Promise<{ message_id: number }>;

/** Another way where Telegram refuses what is sent; whatever else goes wrong is for the next try. */
function orElse(way: Way, other: Way): Way {
  return async () => {
    try {
      return await way();
    } catch (error) {
      if (error instanceof GrammyError && error.error_code === 400) return other();
      throw error;
    }
  };
}

/** The picture as Telegram may have it: an address it fetches itself, or a picture of the shop's folder, and no other file. */
function pictureOf(imageUrl: string | null, folder: string | null): string | InputFile | null {
  if (imageUrl === null) return null;
  if (URL.canParse(imageUrl)) return /^https?:/i.test(imageUrl) ? imageUrl : null;
  if (folder === null || !PICTURES.has(extname(imageUrl).toLowerCase())) return null;
  const path = resolve(folder, imageUrl);
  return path.startsWith(resolve(folder) + sep) && existsSync(path) ? new InputFile(path) : null;
}
