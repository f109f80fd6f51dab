import { ServiceError } from "../../../core/errors.ts";
import { textOf } from "../loopback/fields.ts";
import { addFile } from "./file-methods.ts";
import { viewJson } from "./json.ts";
import type { Messages } from "./messages.ts";
import { normalizeTyped, renderMrkdwn } from "./mrkdwn.ts";
import type { ShownSlackMessage, ShownView, SlackServer } from "./types.ts";
import { blocksOf } from "./view-methods.ts";
import {
  type Channel,
  channelView,
  directChannelId,
  repliesOf,
  type StoredMessage,
  type StoredView,
  staffChannel,
  type Workspace,
} from "./workspace.ts";

interface StaffDeps {
  readonly workspace: Workspace;
  readonly messages: Messages;
}

type Staff = Pick<
  SlackServer,
  | "post"
  | "edit"
  | "remove"
  | "react"
  | "setPresence"
  | "messages"
  | "thread"
  | "ephemerals"
  | "views"
  | "home"
  | "directChannel"
  | "renderMrkdwn"
>;

/** What people write in the workspace, and what they see. */
export function createStaff({ workspace, messages }: StaffDeps): Staff {
  function ownMessage(input: { user: string; channel: string; ts: string }) {
    const channel = staffChannel(workspace, input.channel);
    const message = channel.messages.get(input.ts);
    if (message === undefined || message.user !== input.user) {
      throw new ServiceError("not_found", `message ${input.ts} is not one ${input.user} posted`);
    }
    return { channel, message };
  }

  function shown(channel: Channel, message: StoredMessage): ShownSlackMessage {
    return {
      ts: message.ts,
      user: message.user,
      ...(message.username === undefined ? {} : { username: message.username }),
      isApp: message.isApp,
      text: message.text,
      blocks: message.blocks,
      ...(message.metadata === undefined ? {} : { metadata: message.metadata }),
      reactions: [...message.reactions].map(([name, users]) => ({ name, users })),
      files: message.files.map(({ id, name, title, mimeType, bytes }) => ({
        id,
        name,
        title,
        mimeType,
        bytes,
      })),
      ...(message.edited === undefined ? {} : { edited: new Date(Number(message.edited.ts) * 1000) }),
      ...(message.threadTs === undefined ? {} : { threadTs: message.threadTs }),
      ...(message.broadcast ? { broadcast: true } : {}),
      replyCount: message.threadTs === undefined ? repliesOf(channel, message.ts).length : 0,
    };
  }

  function shownView(view: StoredView): ShownView {
    const title = view.definition.title;
    return {
      id: view.id,
      callbackId: textOf(view.definition.callback_id) ?? "",
      title: typeof title === "object" && title !== null && "text" in title ? (textOf(title.text) ?? "") : "",
      blocks: blocksOf(view),
      json: viewJson(workspace, view),
    };
  }

  return {
    post({ user, channel: channelId, text = "", threadTs, files = [], broadcast = false }) {
      const channel = staffChannel(workspace, channelId);
      if (!workspace.users.has(user))
        throw new ServiceError("not_found", `no user ${user}; addUser them first`);
      const root = threadTs === undefined ? undefined : channel.messages.get(threadTs);
      if (threadTs !== undefined && root === undefined) {
        throw new ServiceError("not_found", `no message ${threadTs} to reply to`);
      }
      const message = messages.add(channel, {
        user,
        text: normalizeTyped(text),
        files: files.map((upload) => addFile(workspace, { user, ...upload })),
        threadTs: root?.threadTs ?? root?.ts,
        broadcast: root !== undefined && broadcast,
      });
      return message.ts;
    },
    edit(input) {
      const { channel, message } = ownMessage(input);
      messages.change(channel, message, input.user, { text: normalizeTyped(input.text) });
    },
    remove(input) {
      const { channel, message } = ownMessage(input);
      messages.remove(channel, message);
    },
    react({ user, channel: channelId, ts, name, remove = false }) {
      const channel = staffChannel(workspace, channelId);
      const message = channel.messages.get(ts);
      if (message === undefined) throw new ServiceError("not_found", `no message ${ts} to react to`);
      messages.react(channel, message, { user, name, isAdded: !remove });
    },
    setPresence(user, presence) {
      const known = workspace.users.get(user);
      if (known === undefined) throw new ServiceError("not_found", `no user ${user}; addUser them first`);
      known.presence = presence;
    },
    messages(channelId) {
      const channel = staffChannel(workspace, channelId);
      return channelView(channel).map((message) => shown(channel, message));
    },
    thread(channelId, ts) {
      const channel = staffChannel(workspace, channelId);
      const root = channel.messages.get(ts);
      return [...(root === undefined ? [] : [root]), ...repliesOf(channel, ts)].map((message) =>
        shown(channel, message),
      );
    },
    ephemerals: (user) =>
      workspace.ephemerals
        .filter((ephemeral) => ephemeral.user === user)
        .map(({ ts, channel, threadTs, text, blocks }) => ({
          ts,
          channel,
          ...(threadTs === undefined ? {} : { threadTs }),
          text,
          blocks,
        })),
    views: (user) => (workspace.views.get(user) ?? []).map(shownView),
    home(user) {
      const view = workspace.homes.get(user);
      return view === undefined ? undefined : shownView(view);
    },
    directChannel: directChannelId,
    renderMrkdwn: (text) =>
      renderMrkdwn(text, {
        user: (id) => workspace.users.get(id)?.realName,
        channel: (id) => workspace.channels.get(id)?.name,
      }),
  };
}
