import { ownerLane } from "../conversation/delivery.ts";
import type { DeliveryStore } from "../conversation/delivery-store.ts";
import type { Language, Say } from "../texts/texts.ts";
import { describeFile } from "./file-message.ts";
import { fileNameOf } from "./file-name.ts";
import { type FileDecision, type FileReleaseDeps, judgeFile, releaseFile } from "./file-release.ts";
import type { ChatFile } from "./file-store.ts";
import { rememberReports } from "./remembering-gate.ts";

/** A button under a message; `data` comes back when it is pressed. */
interface OwnerButton {
  label: string;
  data: string;
}

/** What an owner reads, with rows of buttons. */
export interface OwnerReply {
  text: string;
  buttons: readonly (readonly OwnerButton[])[];
}

/** A document that an owner sent, as the platform names it. */
export interface SentFile {
  chatId: string;
  messageId: number;
  fileId: string;
  name: string;
  sizeBytes: number | null;
}

/** A button that an owner pressed: whose file, what for, and where it stands. */
interface FilePress {
  chatId: string;
  messageId: number;
  /** Who pressed, as a release remembers it. */
  by: string;
  /** The platform's id of this press, so that a repeat does nothing. */
  pressId: string;
  fileId: number;
  /** One of `PRESSES`. */
  press: string;
}

const PRESSES = ["publish", "force", "discard", "remove", "away", "away-force", "keep"] as const;
type Press = (typeof PRESSES)[number];

/**
 * What the owners' bot can do with files. The first four only make durable what is to be done: the work is done by a
 * delivery, which may run twice, and the answer is another, which is sent once.
 */
export interface KnowledgeDesk {
  receive(file: SentFile): Promise<void>;
  /** Something that isn't read: a picture, a voice message. */
  decline(message: { chatId: string; messageId: number }): Promise<void>;
  /** False when the data is of no button of ours. */
  press(press: Omit<FilePress, "fileId" | "press"> & { data: string }): Promise<boolean>;
  /** The platform can't give the file: it is gone, or was never there. */
  miss(file: SentFile, why: "too-large" | "gone" | "failed"): Promise<void>;
  /** Keeps what was sent as a draft, looks what it would change, and answers. At least once; it answers once. */
  read(file: SentFile, content: Uint8Array): Promise<void>;
  /** Does what a button says, and brings its message up to date. At least once. */
  decide(press: FilePress): Promise<void>;
  /** Says that a button's work failed for good. */
  fail(press: FilePress): Promise<void>;
  /** The live files. */
  list(): Promise<OwnerReply>;
}

export interface KnowledgeDeskDeps extends FileReleaseDeps {
  deliveries: Pick<DeliveryStore, "add">;
  say: Say;
  language: Language;
  onDeliveryDue(): void;
  /** Makes this process answer from what is live now. */
  reload(): Promise<void>;
}

/** The most that Telegram gives to bots. Source: https://core.telegram.org/bots/api#getfile */
const MAX_BYTES = 20 * 1024 * 1024;
/** Live files that have a button. */
const MOST_LISTED = 20;

export function createKnowledgeDesk(given: KnowledgeDeskDeps): KnowledgeDesk {
  const deps = { ...given, gate: rememberReports(given.gate) };
  const { files, deliveries, language } = deps;
  const say = (id: string, values = {}) => deps.say(language, id, values);
  const button = (id: number, press: Press): OwnerButton => ({
    label: say(`button-file-${press}`),
    data: `file:${id}:${press}`,
  });
  /** Work of one chat is done in its order; another's doesn't wait for it. */
  const workLane = (chatId: string) => `owner-files:${chatId}`;
  const keyOf = ({ chatId, messageId }: { chatId: string; messageId: number }) =>
    `owner-file:${chatId}:${messageId}`;

  async function answer(
    message: { chatId: string; messageId: number },
    { text, buttons }: OwnerReply,
  ): Promise<void> {
    const { chatId } = message;
    await deliveries.add([
      {
        target: "owner",
        lane: ownerLane(chatId),
        uniqueKey: `${keyOf(message)}:answer`,
        payload: { kind: "owner_message", chatId, text, buttons },
      },
    ]);
    deps.onDeliveryDue();
  }

  async function update(
    { chatId, messageId, pressId }: FilePress,
    { text, buttons }: OwnerReply,
  ): Promise<void> {
    await deliveries.add([
      {
        target: "owner",
        lane: ownerLane(chatId),
        uniqueKey: `owner-press:${pressId}:answer`,
        payload: { kind: "owner_edit", chatId, messageId, text, buttons },
      },
    ]);
    deps.onDeliveryDue();
  }

  return {
    async receive(file) {
      if ((file.sizeBytes ?? 0) > MAX_BYTES) return this.miss(file, "too-large");
      await deliveries.add([
        {
          target: "owner",
          lane: workLane(file.chatId),
          uniqueKey: keyOf(file),
          payload: { kind: "owner_file", ...file, name: fileNameOf(file.name) },
        },
      ]);
      deps.onDeliveryDue();
    },

    decline: (message) => answer(message, plain(say("file-not-a-document"))),

    async press({ data, ...where }) {
      const [, id, pressed] = /^file:(\d{1,15}):([a-z-]+)$/.exec(data) ?? [];
      const press = PRESSES.find((one) => one === pressed);
      if (!id || !press) return false;
      await deliveries.add([
        {
          target: "owner",
          lane: workLane(where.chatId),
          uniqueKey: `owner-press:${where.pressId}`,
          payload: { kind: "owner_file_press", ...where, fileId: Number(id), press },
        },
      ]);
      deps.onDeliveryDue();
      return true;
    },

    miss: (file, why) => answer(file, plain(say(`file-missed-${why}`, { name: fileNameOf(file.name) }))),

    async read(sent, content) {
      const file = await files.keep({ name: sent.name, content, sentBy: keyOf(sent) });
      if (file.state !== "draft") return;
      const reply = await look({ file, becomes: "live" });
      await answer(sent, reply);
      // Only now: whoever does this once more after a crash must find it as it was.
      if (reply.buttons.length === 0) await files.discard(file.id);
    },

    decide: async (press) => update(press, await outcomeOf(press)),
    fail: (press) => update(press, plain(say("file-press-failed"))),

    list,
  };

  /** What a file would change, and the buttons that this leaves: none where it can't go live. */
  async function look(decision: FileDecision): Promise<OwnerReply> {
    const effect = await judgeFile(deps, decision);
    const { file, becomes } = decision;
    const { verdict } = effect;
    const text = describeFile(effect, deps.say, language);
    if (verdict === "ready" || verdict === "held") {
      const isHeld = verdict === "held";
      const buttons: readonly Press[] =
        becomes === "live"
          ? [isHeld ? "force" : "publish", "discard"]
          : [isHeld ? "away-force" : "away", "keep"];
      return { text, buttons: [buttons.map((press) => button(file.id, press))] };
    }
    return { text, buttons: becomes === "discarded" ? [[button(file.id, "keep")]] : [] };
  }

  /** `keep` and what is unknown leave all as it is. */
  async function outcomeOf({ fileId, press, by }: FilePress): Promise<OwnerReply> {
    const file = await files.view(fileId);
    if (!file) return plain(say("file-forgotten"));
    switch (press) {
      case "publish":
      case "force":
        return release({ file, becomes: "live" }, { by, force: press === "force" });
      case "discard":
        await files.discard(fileId);
        return stateOf(fileId);
      case "remove":
        return file.state === "live" ? look({ file, becomes: "discarded" }) : stateOf(fileId);
      case "away":
      case "away-force":
        return release({ file, becomes: "discarded" }, { by, force: press === "away-force" });
      default:
        return list();
    }
  }

  async function release(decision: FileDecision, how: { by: string; force: boolean }): Promise<OwnerReply> {
    const { file, becomes } = decision;
    // The second of two presses, or the same once more after a crash: told what came of it.
    if (file.state !== (becomes === "live" ? "draft" : "live")) return stateOf(file.id);
    const outcome = await releaseFile(deps, decision, how);
    if (outcome.kind === "held") return look(decision);
    // What the owner reads next must be true.
    await deps.reload();
    return stateOf(file.id);
  }

  async function stateOf(fileId: number): Promise<OwnerReply> {
    const file = await files.view(fileId);
    if (!file) return plain(say("file-forgotten"));
    const count = file.state === "live" ? await liveEntryCount(file) : 0;
    return plain(say(`file-is-${file.state}`, { name: file.name, count }));
  }

  async function liveEntryCount({ name }: ChatFile): Promise<number> {
    const live = await deps.store.live();
    const entries = live ? await deps.store.entries(live.id) : [];
    return entries.filter(({ source }) => source.file === `chat/${name}`).length;
  }

  async function list(): Promise<OwnerReply> {
    const live = await files.live();
    if (live.length === 0) return plain(say("files-none"));
    const shown = live.slice(0, MOST_LISTED);
    const more = live.length - shown.length;
    const lines = shown.map(({ name }) => `• ${name}`);
    const rest = more > 0 ? [say("file-more", { count: more })] : [];
    return {
      text: [say("files-list"), ...lines, ...rest].join("\n"),
      buttons: shown.map(({ id, name }) => [
        {
          label: say("button-file-remove", { name: [...name].slice(0, 40).join("") }),
          data: `file:${id}:remove`,
        },
      ]),
    };
  }
}

const plain = (text: string): OwnerReply => ({ text, buttons: [] });
