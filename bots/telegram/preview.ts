import { type Api, GrammyError } from "grammy";
import type { Preview, TurnPreview } from "../../core/conversation/preview.ts";

type GrammySignal = NonNullable<Parameters<Api["sendChatAction"]>[3]>;

export interface PreviewDeps {
  api: Pick<Api, "sendChatAction" | "sendMessageDraft">;
}

/** Between two drafts in one chat, ms. Source: our choice; Telegram counts drafts against the same limits. */
const DRAFT_EVERY_MS = 700;
/** Between two calls over all chats, ms: a third of what a bot may send, so that messages never wait for previews. */
const CALL_EVERY_MS = 100;
/** «typing…» lasts 5 s. Source: Bot API, sendChatAction. */
const TYPING_EVERY_MS = 4000;
/** A preview that is late is worth nothing. */
const CALL_LIMIT_MS = 3000;

/**
 * «typing…» and growing drafts in Telegram chats. Where the server knows no drafts, only the typing is shown. Whatever
 * fails is let go: the message itself follows over the delivery.
 */
export function createPreview({ api }: PreviewDeps): Preview {
  let hasDrafts = true;
  let freeAt = 0;
  let lastDraftId = 0;

  /** Whether a call may be made now without pushing messages aside. */
  const takeRoom = (): boolean => {
    const now = performance.now();
    if (now < freeAt) return false;
    freeAt = now + CALL_EVERY_MS;
    return true;
  };
  const onFailure = (error: unknown, isDraft: boolean): void => {
    if (!(error instanceof GrammyError)) return;
    if (error.error_code === 429) freeAt = performance.now() + 1000 * (error.parameters.retry_after ?? 1);
    // An older server answers 404 to a method it doesn't know.
    if (isDraft && error.error_code === 404) hasDrafts = false;
  };

  return { open };

  function open({ externalId }: { externalId: string }): TurnPreview {
    const chatId = Number(externalId);
    lastDraftId += 1;
    const draftId = lastDraftId;
    const ended = new AbortController();
    let typing: NodeJS.Timeout | undefined;
    let drafting: NodeJS.Timeout | undefined;
    let waitingForRoom: NodeJS.Timeout | undefined;
    let nextDraftAt = 0;
    let wanted = "";
    let shown = "";
    let isBusy = false;
    let isRefused = false;

    const call = async (
      isDraft: boolean,
      send: (signal: GrammySignal) => Promise<unknown>,
    ): Promise<boolean> => {
      if (ended.signal.aborted || !takeRoom()) return false;
      try {
        const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(CALL_LIMIT_MS)]);
        // grammY's types speak of a package's signal from before Node had its own; it takes either.
        await send(signal as unknown as GrammySignal);
        return true;
      } catch (error) {
        onFailure(error, isDraft);
        if (isDraft && error instanceof GrammyError && error.error_code !== 429) isRefused = true;
        return false;
      }
    };
    const type = (): void => {
      clearTimeout(waitingForRoom);
      if (ended.signal.aborted) return;
      if (performance.now() < freeAt) waitingForRoom = setTimeout(type, CALL_EVERY_MS);
      else void call(false, (signal) => api.sendChatAction(chatId, "typing", {}, signal));
    };

    const pass = async (): Promise<void> => {
      drafting = undefined;
      if (isBusy || isRefused || !hasDrafts || wanted === shown || ended.signal.aborted) return;
      const waitMs = nextDraftAt - performance.now();
      if (waitMs > 0) {
        drafting = setTimeout(() => void pass(), waitMs);
        return;
      }
      isBusy = true;
      const text = wanted;
      nextDraftAt = performance.now() + DRAFT_EVERY_MS;
      if (await call(true, (signal) => api.sendMessageDraft(chatId, draftId, text, {}, signal))) shown = text;
      isBusy = false;
      // It grew meanwhile, or there was no room for it.
      await pass();
    };

    return {
      composing() {
        if (typing) return;
        type();
        typing = setInterval(type, TYPING_EVERY_MS);
      },
      draft(text) {
        wanted = text;
        if (!drafting) void pass();
      },
      isShown: () => shown !== "",
      end() {
        ended.abort();
        clearInterval(typing);
        clearTimeout(drafting);
        clearTimeout(waitingForRoom);
      },
    };
  }
}
