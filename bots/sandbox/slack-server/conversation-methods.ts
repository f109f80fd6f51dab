import type { Fields } from "../loopback/fields.ts";
import { SlackApiError } from "./api-error.ts";
import { channelJson, messageJson, userJson } from "./json.ts";
import type { MethodContext, Methods } from "./method.ts";
import {
  channelOf,
  channelView,
  messageOf,
  openDirect,
  repliesOf,
  type SlackUser,
  type StoredMessage,
} from "./workspace.ts";

/** The messages between `oldest` and `latest`; the ends themselves only with `inclusive`. */
function within({ params }: MethodContext, messages: readonly StoredMessage[]): StoredMessage[] {
  const oldest = params.text("oldest") || "0";
  const latest = params.text("latest") || "9999999999.999999";
  const isInclusive = params.boolean("inclusive");
  const value = (ts: string) => {
    const [seconds = "0", micros = ""] = ts.split(".");
    return BigInt(seconds) * 1_000_000n + BigInt(micros.padEnd(6, "0").slice(0, 6) || "0");
  };
  if (![oldest, latest].every((ts) => /^\d+(\.\d+)?$/.test(ts))) throw new SlackApiError("invalid_ts_latest");
  const [from, to] = [value(oldest), value(latest)];
  return messages.filter(({ ts }) => {
    const at = value(ts);
    return isInclusive ? at >= from && at <= to : at > from && at < to;
  });
}

/** One page of a list, and the cursor of the next. */
function page<T>(
  { params }: MethodContext,
  items: readonly T[],
  defaultLimit: number,
): { items: T[]; more: Fields } {
  const cursor = params.text("cursor") || "";
  const start = cursor === "" ? 0 : Number(Buffer.from(cursor, "base64").toString().replace("next:", ""));
  if (!Number.isInteger(start)) throw new SlackApiError("invalid_cursor");
  const limit = Math.min(Math.max(params.number("limit") ?? defaultLimit, 1), 999);
  const hasMore = start + limit < items.length;
  const next = hasMore ? Buffer.from(`next:${start + limit}`).toString("base64") : "";
  return {
    items: items.slice(start, start + limit),
    more: { has_more: hasMore, response_metadata: { next_cursor: next } },
  };
}

function userOf({ workspace, params }: MethodContext): SlackUser {
  const user = workspace.users.get(params.text("user") ?? "");
  if (user === undefined) throw new SlackApiError("user_not_found");
  return user;
}

/** conversations.*, users.* and usergroups.* */
export const CONVERSATION_METHODS: Methods = {
  "conversations.history"(context) {
    const { workspace, base, params } = context;
    const channel = channelOf(workspace, params.text("channel"));
    if (!channel.isMember) throw new SlackApiError("not_in_channel");
    const { items, more } = page(context, within(context, channelView(channel)).reverse(), 100);
    const withMetadata = params.boolean("include_all_metadata");
    const messages = items.map((message) => messageJson(workspace, base, channel, message, { withMetadata }));
    return { messages, pin_count: 0, ...more };
  },

  "conversations.replies"(context) {
    const { workspace, base, params } = context;
    const channel = channelOf(workspace, params.text("channel"));
    if (!channel.isMember) throw new SlackApiError("not_in_channel");
    const named = messageOf(channel, params.text("ts"), "thread_not_found");
    const root =
      named.threadTs === undefined ? named : messageOf(channel, named.threadTs, "thread_not_found");
    // The root comes first whatever the bounds.
    const all = [root, ...within(context, repliesOf(channel, root.ts))];
    const { items, more } = page(context, all, 1000);
    const withMetadata = params.boolean("include_all_metadata");
    const messages = items.map((message) => messageJson(workspace, base, channel, message, { withMetadata }));
    return { messages, ...more };
  },

  "conversations.info": ({ workspace, params }) => ({
    channel: channelJson(workspace, channelOf(workspace, params.text("channel"))),
  }),

  "conversations.list"(context) {
    const { workspace } = context;
    const types = (context.params.text("types") ?? "public_channel").split(",");
    const listed = [...workspace.channels.values()].filter(({ person }) =>
      types.includes(person === undefined ? "public_channel" : "im"),
    );
    const { items, more } = page(context, listed, 100);
    return { channels: items.map((channel) => channelJson(workspace, channel)), ...more };
  },

  "conversations.join"({ workspace, params, changed }) {
    const channel = channelOf(workspace, params.text("channel"));
    if (channel.person !== undefined) throw new SlackApiError("method_not_supported_for_channel_type");
    const wasMember = channel.isMember;
    channel.isMember = true;
    changed({ channel: channel.id });
    return {
      channel: channelJson(workspace, channel),
      ...(wasMember ? { warning: "already_in_channel" } : {}),
    };
  },

  "conversations.open"({ workspace, params }) {
    const users = (params.text("users") ?? "").split(",").filter((id) => id !== "");
    const [user] = users;
    if (user === undefined) throw new SlackApiError("users_list_not_supplied");
    if (users.length > 1) throw new SlackApiError("too_many_users");
    if (!workspace.users.has(user)) throw new SlackApiError("user_not_found");
    return { channel: channelJson(workspace, openDirect(workspace, user)) };
  },

  "conversations.members"(context) {
    const channel = channelOf(context.workspace, context.params.text("channel"));
    const ids = channel.person === undefined ? [...context.workspace.users.keys()] : [channel.person];
    const { items, more } = page(context, ids, 100);
    return { members: items, ...more };
  },

  "users.info": (context) => ({ user: userJson(context.workspace, userOf(context)) }),

  "users.list"(context) {
    const { items, more } = page(context, [...context.workspace.users.values()], 1000);
    return {
      members: items.map((user) => userJson(context.workspace, user)),
      cache_ts: 1_763_000_000,
      ...more,
    };
  },

  "usergroups.users.list"({ workspace, params }) {
    const users = workspace.userGroups.get(params.text("usergroup") ?? "");
    if (users === undefined) throw new SlackApiError("no_such_subteam");
    return { users: [...users] };
  },

  "users.getPresence": (context) => ({ presence: userOf(context).presence }),
};
