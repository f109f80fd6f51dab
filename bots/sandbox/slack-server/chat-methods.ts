import { type Fields, isFields, listOf, textOf } from "../loopback/fields.ts";
import { SlackApiError } from "./api-error.ts";
import { blockProblems } from "./block-limits.ts";
import { messageJson } from "./json.ts";
import type { MethodContext, Methods } from "./method.ts";
import { type Channel, channelOf, messageOf, type StoredMessage, withIds } from "./workspace.ts";

// Source: https://docs.slack.dev/reference/methods/chat.postMessage.
const MAX_TEXT = 40_000;

function memberChannel({ workspace, params }: MethodContext): Channel {
  const channel = channelOf(workspace, params.text("channel"));
  if (!channel.isMember) throw new SlackApiError("not_in_channel");
  return channel;
}

/** The blocks of a call, undefined when it has none. */
function readBlocks({ params }: MethodContext): readonly Fields[] | undefined {
  if (params.raw.blocks === undefined) return undefined;
  const blocks = params.json("blocks");
  const problems = blockProblems(blocks, "message");
  if (problems.length > 0) throw new SlackApiError("invalid_blocks", problems);
  return listOf(blocks).filter(isFields);
}

function readText({ params }: MethodContext): string | undefined {
  const text = params.text("text") ?? params.text("markdown_text");
  if (text !== undefined && text.length > MAX_TEXT) throw new SlackApiError("msg_too_long");
  return text;
}

function readMetadata({ params }: MethodContext): Fields | undefined {
  if (params.raw.metadata === undefined) return undefined;
  const metadata = params.json("metadata");
  if (!isFields(metadata)) throw new SlackApiError("invalid_metadata_format");
  const isEmpty = Object.keys(metadata).length === 0;
  if (!isEmpty && (typeof metadata.event_type !== "string" || !isFields(metadata.event_payload))) {
    throw new SlackApiError("invalid_metadata_schema");
  }
  return metadata;
}

/** The root a message goes under. A reply's own ts leads to its root. */
export function readThread({ params }: MethodContext, channel: Channel): string | undefined {
  const ts = params.text("thread_ts");
  if (ts === undefined || ts === "") return undefined;
  if (!/^\d+\.\d{6}$/.test(ts)) throw new SlackApiError("invalid_thread_ts");
  const root = messageOf(channel, ts, "thread_not_found");
  return root.threadTs ?? root.ts;
}

/** A message of the app's own. */
function ownMessage(context: MethodContext, refusal: string): { channel: Channel; message: StoredMessage } {
  const channel = memberChannel(context);
  const message = messageOf(channel, context.params.text("ts"));
  if (message.isTombstone) throw new SlackApiError("message_not_found");
  if (!message.isApp) throw new SlackApiError(refusal);
  return { channel, message };
}

/** chat.* */
export const CHAT_METHODS: Methods = {
  "chat.postMessage"(context) {
    const { workspace, base, messages, params } = context;
    const channel = memberChannel(context);
    const text = readText(context);
    const blocks = readBlocks(context);
    if (!text && (blocks ?? []).length === 0) throw new SlackApiError("no_text");
    const threadTs = readThread(context, channel);
    const icon = params.text("icon_emoji") ?? params.text("icon_url");
    const message = messages.add(channel, {
      user: workspace.botUserId,
      username: params.text("username"),
      icons: icon === undefined ? undefined : { emoji: icon },
      text: text ?? "",
      blocks: blocks ?? [],
      metadata: readMetadata(context),
      threadTs,
      broadcast: threadTs !== undefined && params.boolean("reply_broadcast"),
    });
    return {
      channel: channel.id,
      ts: message.ts,
      message: messageJson(workspace, base, channel, message, { withMetadata: true }),
    };
  },

  "chat.update"(context) {
    const { workspace, base, messages } = context;
    const { channel, message } = ownMessage(context, "cant_update_message");
    const text = readText(context);
    // Without `blocks` the old ones stay: an empty list takes them away.
    const blocks = readBlocks(context);
    if (text === undefined && blocks === undefined) throw new SlackApiError("no_text");
    messages.change(channel, message, workspace.botUserId, { text, blocks, metadata: readMetadata(context) });
    return {
      channel: channel.id,
      ts: message.ts,
      text: message.text,
      message: messageJson(workspace, base, channel, message, { withMetadata: true }),
    };
  },

  "chat.delete"(context) {
    const { channel, message } = ownMessage(context, "cant_delete_message");
    context.messages.remove(channel, message);
    return { channel: channel.id, ts: message.ts };
  },

  "chat.postEphemeral"(context) {
    const { workspace, params, changed } = context;
    const channel = memberChannel(context);
    const user = params.text("user") ?? "";
    if (!workspace.users.has(user)) throw new SlackApiError("user_not_in_channel");
    const text = readText(context);
    const blocks = withIds(readBlocks(context) ?? []);
    if (!text && blocks.length === 0) throw new SlackApiError("no_text");
    const ts = workspace.nextTs();
    workspace.ephemerals.push({
      ts,
      user,
      channel: channel.id,
      threadTs: readThread(context, channel),
      text: text ?? "",
      blocks,
    });
    changed({ channel: channel.id, user });
    return { message_ts: ts };
  },

  "chat.getPermalink"({ workspace, base, params }) {
    const channel = channelOf(workspace, params.text("channel"));
    const message = messageOf(channel, params.text("message_ts"));
    const thread = message.threadTs === undefined ? "" : `?thread_ts=${message.threadTs}&cid=${channel.id}`;
    const permalink = `${base}/archives/${channel.id}/p${message.ts.replace(".", "")}${thread}`;
    return { channel: channel.id, permalink };
  },

  "reactions.add": (context) => react(context, true),
  "reactions.remove": (context) => react(context, false),

  "reactions.get"({ workspace, base, params }) {
    const channel = channelOf(workspace, params.text("channel"));
    const message = messageOf(channel, params.text("timestamp"));
    return { type: "message", channel: channel.id, message: messageJson(workspace, base, channel, message) };
  },
};

function react(context: MethodContext, isAdded: boolean): Fields {
  const { workspace, messages, params } = context;
  const name = textOf(params.raw.name) ?? "";
  if (!/^[\p{L}\p{N}_+'-]+(::skin-tone-[2-6])?$/u.test(name)) throw new SlackApiError("invalid_name");
  const channel = memberChannel(context);
  const message = messageOf(channel, params.text("timestamp"));
  messages.react(channel, message, { user: workspace.botUserId, name, isAdded });
  return {};
}
