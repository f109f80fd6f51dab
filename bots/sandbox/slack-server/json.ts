import type { Fields } from "../loopback/fields.ts";
import {
  type Channel,
  repliesOf,
  type SlackUser,
  type StoredFile,
  type StoredMessage,
  type StoredView,
  type Workspace,
} from "./workspace.ts";

/** Where the server is reached, for the addresses inside of its objects. */
export type Base = string;

const seconds = (date: Date) => Math.floor(date.getTime() / 1000);

/** A person as the Web API writes them. */
export function userJson(workspace: Workspace, user: SlackUser): Fields {
  return {
    id: user.id,
    team_id: user.teamId ?? workspace.teamId,
    name: user.name,
    deleted: false,
    real_name: user.realName,
    tz: "Asia/Shanghai",
    tz_label: "China Standard Time",
    tz_offset: 28_800,
    profile: { display_name: user.realName, real_name: user.realName, real_name_normalized: user.realName },
    is_admin: false,
    is_owner: false,
    is_restricted: user.guest !== undefined,
    is_ultra_restricted: user.guest === "single_channel",
    ...(user.teamId === undefined ? {} : { is_stranger: true }),
    is_bot: user.isBot,
    is_app_user: false,
    updated: 1_763_000_000,
  };
}

/** A channel as the Web API writes it. */
export function channelJson(workspace: Workspace, channel: Channel): Fields {
  const kind =
    channel.person === undefined
      ? {
          is_channel: true,
          is_im: false,
          name: channel.name,
          name_normalized: channel.name,
          is_member: channel.isMember,
        }
      : { is_channel: false, is_im: true, user: channel.person, is_open: true };
  return {
    id: channel.id,
    ...kind,
    is_group: false,
    is_mpim: false,
    is_private: channel.person !== undefined,
    is_archived: false,
    is_general: false,
    created: 1_763_000_000,
    creator: workspace.botUserId,
    context_team_id: workspace.teamId,
  };
}

/** A file as the Web API writes it. Its addresses want the bot token as a bearer. */
export function fileJson(workspace: Workspace, base: Base, file: StoredFile): Fields {
  const place = `${workspace.teamId}-${file.id}`;
  const name = encodeURIComponent(file.name);
  const shares: Record<string, Fields[]> = {};
  for (const { channel, ts, threadTs } of file.shares) {
    const list = shares[channel] ?? [];
    list.push({ ts, team_id: workspace.teamId, ...(threadTs === undefined ? {} : { thread_ts: threadTs }) });
    shares[channel] = list;
  }
  return {
    id: file.id,
    created: seconds(file.createdAt),
    timestamp: seconds(file.createdAt),
    name: file.name,
    title: file.title,
    mimetype: file.mimeType,
    filetype: /\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase() ?? "binary",
    user: file.user,
    mode: "hosted",
    size: file.bytes.length,
    is_external: false,
    is_public: true,
    file_access: "visible",
    url_private: `${base}/files-pri/${place}/${name}`,
    url_private_download: `${base}/files-pri/${place}/download/${name}`,
    permalink: `${base}/files/${file.user}/${file.id}/${name}`,
    shares: { public: shares },
    channels: Object.keys(shares),
  };
}

/** A message as the Web API and the events write it. */
export function messageJson(
  workspace: Workspace,
  base: Base,
  channel: Channel,
  message: StoredMessage,
  { withMetadata = false }: { withMetadata?: boolean } = {},
): Fields {
  const replies = message.threadTs === undefined ? repliesOf(channel, message.ts) : [];
  const lastReply = replies.at(-1);
  const thread =
    message.threadTs !== undefined
      ? { thread_ts: message.threadTs, parent_user_id: channel.messages.get(message.threadTs)?.user }
      : lastReply === undefined
        ? {}
        : {
            thread_ts: message.ts,
            reply_count: replies.length,
            reply_users_count: new Set(replies.map(({ user }) => user)).size,
            reply_users: [...new Set(replies.map(({ user }) => user))],
            latest_reply: lastReply.ts,
            is_locked: false,
            subscribed: false,
          };
  if (message.isTombstone) {
    return {
      type: "message",
      subtype: "tombstone",
      user: "USLACKBOT",
      text: "This message was deleted.",
      ts: message.ts,
      hidden: true,
      ...thread,
    };
  }
  const subtype = subtypeOf(message);
  const author = message.isApp
    ? {
        bot_id: workspace.botId,
        app_id: workspace.appId,
        ...(message.username === undefined
          ? {
              user: message.user,
              bot_profile: {
                id: workspace.botId,
                app_id: workspace.appId,
                name: "zhanggui",
                team_id: workspace.teamId,
              },
            }
          : { username: message.username, ...(message.icons === undefined ? {} : { icons: message.icons }) }),
      }
    : { user: message.user, client_msg_id: `${message.ts}-${message.user}` };
  const root = message.threadTs === undefined ? undefined : channel.messages.get(message.threadTs);
  return {
    type: "message",
    ...(subtype === undefined ? {} : { subtype }),
    ...author,
    team: workspace.teamId,
    text: message.text,
    ts: message.ts,
    ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    ...(message.files.length === 0
      ? {}
      : { files: message.files.map((file) => fileJson(workspace, base, file)), upload: false }),
    ...thread,
    ...(message.broadcast && root !== undefined
      ? { root: { type: "message", ts: root.ts, user: root.user, text: root.text, thread_ts: root.ts } }
      : {}),
    ...(message.edited === undefined ? {} : { edited: message.edited }),
    ...(message.reactions.size === 0
      ? {}
      : { reactions: [...message.reactions].map(([name, users]) => ({ name, users, count: users.length })) }),
    ...(withMetadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
  };
}

function subtypeOf(message: StoredMessage): string | undefined {
  if (message.broadcast) return "thread_broadcast";
  if (message.files.length > 0) return "file_share";
  return message.isApp && message.username !== undefined ? "bot_message" : undefined;
}

/** A view as the Web API and the interactions write it. */
export function viewJson(workspace: Workspace, view: StoredView, values: Fields = {}): Fields {
  return {
    private_metadata: "",
    callback_id: "",
    external_id: "",
    close: null,
    submit: null,
    clear_on_close: false,
    notify_on_close: false,
    ...view.definition,
    id: view.id,
    team_id: workspace.teamId,
    app_id: workspace.appId,
    app_installed_team_id: workspace.teamId,
    bot_id: workspace.botId,
    hash: view.hash,
    root_view_id: view.rootId,
    previous_view_id: view.previousId ?? null,
    state: { values },
  };
}
