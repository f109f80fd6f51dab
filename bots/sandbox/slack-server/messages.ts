import type { Fields } from "../loopback/fields.ts";
import { SlackApiError } from "./api-error.ts";
import { changedEvent, deletedEvent, messageEvent, reactionEvent } from "./events.ts";
import { type Base, messageJson } from "./json.ts";
import { type Channel, repliesOf, type StoredMessage, type Workspace, withIds } from "./workspace.ts";

/** What both the app and people do to messages: stored, shown, told to the app as an event. */
export interface Messages {
  /** Puts a message where it stood before; tells nobody. */
  recall(
    channel: Channel,
    message: Pick<StoredMessage, "ts" | "user" | "text"> & Partial<StoredMessage>,
  ): void;
  add(
    channel: Channel,
    message: Pick<StoredMessage, "user" | "text"> & Partial<StoredMessage>,
  ): StoredMessage;
  change(channel: Channel, message: StoredMessage, user: string, to: MessageChange): void;
  remove(channel: Channel, message: StoredMessage): void;
  /** Throws already_reacted and no_reaction. */
  react(
    channel: Channel,
    message: StoredMessage,
    reaction: { user: string; name: string; isAdded: boolean },
  ): void;
}

interface MessageChange {
  readonly text?: string | undefined;
  readonly blocks?: readonly Fields[] | undefined;
  readonly metadata?: Fields | undefined;
}

interface MessagesDeps {
  readonly workspace: Workspace;
  readonly base: Base;
  tell(event: Fields): void;
  changed(change: { channel: string }): void;
}

/** Builds the one way in which messages change. */
export function createMessages({ workspace, base, tell, changed }: MessagesDeps): Messages {
  /** The app hears only of channels it is in. */
  const announce = (channel: Channel, event: Fields) => {
    if (channel.isMember) tell(event);
    changed({ channel: channel.id });
  };

  const stored = (
    given: Pick<StoredMessage, "ts" | "user" | "text"> & Partial<StoredMessage>,
  ): StoredMessage => ({
    isApp: given.user === workspace.botUserId,
    username: undefined,
    icons: undefined,
    threadTs: undefined,
    broadcast: false,
    metadata: undefined,
    edited: undefined,
    isTombstone: false,
    ...given,
    blocks: withIds(given.blocks ?? []),
    files: given.files ?? [],
    reactions: new Map(),
  });

  return {
    recall(channel, given) {
      channel.messages.set(given.ts, stored(given));
    },
    add(channel, given) {
      const message = stored({ ...given, ts: workspace.nextTs() });
      channel.messages.set(message.ts, message);
      for (const file of message.files) {
        file.shares.push({ channel: channel.id, ts: message.ts, threadTs: message.threadTs });
      }
      announce(channel, messageEvent(workspace, base, channel, message));
      return message;
    },
    change(channel, message, user, to) {
      const before = messageJson(workspace, base, channel, message);
      if (to.text !== undefined) message.text = to.text;
      if (to.blocks !== undefined) message.blocks = withIds(to.blocks);
      if (to.metadata !== undefined) {
        message.metadata = Object.keys(to.metadata).length === 0 ? undefined : to.metadata;
      }
      message.edited = { user, ts: workspace.nextTs() };
      announce(channel, changedEvent(workspace, base, channel, message, before));
    },
    remove(channel, message) {
      const before = messageJson(workspace, base, channel, message);
      if (message.threadTs === undefined && repliesOf(channel, message.ts).length > 0) {
        message.isTombstone = true;
        message.text = "";
        message.blocks = [];
        message.files = [];
        message.metadata = undefined;
        announce(channel, changedEvent(workspace, base, channel, message, before));
        return;
      }
      channel.messages.delete(message.ts);
      announce(channel, deletedEvent(workspace, channel, before));
    },
    react(channel, message, { user, name, isAdded }) {
      const users = message.reactions.get(name) ?? [];
      if (isAdded === users.includes(user))
        throw new SlackApiError(isAdded ? "already_reacted" : "no_reaction");
      const left = isAdded ? [...users, user] : users.filter((other) => other !== user);
      if (left.length === 0) message.reactions.delete(name);
      else message.reactions.set(name, left);
      announce(channel, reactionEvent(workspace, channel, message, { user, name, isAdded }));
    },
  };
}
