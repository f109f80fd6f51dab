import { ServiceError } from "../../../core/errors.ts";
import type { Fields } from "../loopback/fields.ts";
import { SlackApiError } from "./api-error.ts";
import { createTimestamps, newId, newSecret } from "./ids.ts";

export interface SlackUser {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly isBot: boolean;
  /** Of another workspace, with whom a channel is shared; undefined: this one's. */
  readonly teamId?: string;
  /** A guest of several channels, or of one. */
  readonly guest?: "multi_channel" | "single_channel";
  presence: "active" | "away";
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  title: string;
  mimeType: string;
  bytes: Uint8Array;
  readonly user: string;
  readonly createdAt: Date;
  /** Where it was shown: channel, message, thread. */
  readonly shares: { readonly channel: string; readonly ts: string; readonly threadTs: string | undefined }[];
}

export interface StoredMessage {
  readonly ts: string;
  readonly user: string;
  readonly isApp: boolean;
  readonly username: string | undefined;
  readonly icons: Fields | undefined;
  readonly threadTs: string | undefined;
  readonly broadcast: boolean;
  text: string;
  blocks: readonly Fields[];
  metadata: Fields | undefined;
  readonly reactions: Map<string, string[]>;
  files: readonly StoredFile[];
  edited: { readonly user: string; readonly ts: string } | undefined;
  /** A deleted root message with replies stays as a stone. */
  isTombstone: boolean;
}

interface StoredEphemeral {
  readonly ts: string;
  readonly user: string;
  readonly channel: string;
  readonly threadTs: string | undefined;
  text: string;
  blocks: readonly Fields[];
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  /** The person of a direct channel. */
  readonly person: string | undefined;
  isMember: boolean;
  readonly messages: Map<string, StoredMessage>;
}

export interface StoredView {
  readonly id: string;
  readonly user: string;
  readonly rootId: string;
  readonly previousId: string | undefined;
  hash: string;
  /** The view as the app gave it, with ids for blocks and elements that had none. */
  definition: Fields;
}

/** Everything there is in the workspace. */
export interface Workspace {
  readonly teamId: string;
  readonly appId: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly users: Map<string, SlackUser>;
  /** Members of user groups by the group's id. */
  readonly userGroups: Map<string, readonly string[]>;
  readonly channels: Map<string, Channel>;
  readonly files: Map<string, StoredFile>;
  readonly views: Map<string, StoredView[]>;
  readonly homes: Map<string, StoredView>;
  readonly ephemerals: StoredEphemeral[];
  /** What a trigger id may still open, for 3 s. */
  readonly triggers: Map<string, { readonly user: string; readonly expiresAt: number }>;
  readonly responseUrls: Map<string, ResponseTarget>;
  clock(): Date;
  nextTs(): string;
}

/** Where a response_url leads; five uses within 30 minutes. Source: https://docs.slack.dev/interactivity/handling-user-interaction. */
export interface ResponseTarget {
  readonly channel: string;
  readonly user: string;
  readonly messageTs: string | undefined;
  readonly threadTs: string | undefined;
  readonly expiresAt: number;
  usesLeft: number;
}

/** An empty workspace with the app in it. */
export function createWorkspace(clock: () => Date): Workspace {
  const botUserId = newId("U");
  const workspace: Workspace = {
    teamId: newId("T"),
    appId: newId("A"),
    botUserId,
    botId: newId("B"),
    users: new Map(),
    userGroups: new Map(),
    channels: new Map(),
    files: new Map(),
    views: new Map(),
    homes: new Map(),
    ephemerals: [],
    triggers: new Map(),
    responseUrls: new Map(),
    clock,
    nextTs: createTimestamps(clock),
  };
  workspace.users.set(botUserId, {
    id: botUserId,
    name: "zhanggui",
    realName: "Zhanggui",
    isBot: true,
    presence: "active",
  });
  return workspace;
}

/** The channel's id of a person's direct messages with the app. */
export function directChannelId(user: string): string {
  return `D${user.slice(1)}`;
}

/** The direct channel, made when it is first needed. */
export function openDirect(workspace: Workspace, user: string): Channel {
  const id = directChannelId(user);
  const known = workspace.channels.get(id);
  if (known !== undefined) return known;
  const channel: Channel = { id, name: id, person: user, isMember: true, messages: new Map() };
  workspace.channels.set(id, channel);
  return channel;
}

/** The channel a Web API call names; a user's id means their direct channel. Throws channel_not_found. */
export function channelOf(workspace: Workspace, id: string | undefined): Channel {
  if (id !== undefined && workspace.users.has(id)) return openDirect(workspace, id);
  const channel = workspace.channels.get(id ?? "");
  if (channel === undefined) throw new SlackApiError("channel_not_found");
  return channel;
}

/** The channel a person acts in. Throws ServiceError("not_found"): the test or the page names one that does not exist. */
export function staffChannel(workspace: Workspace, id: string): Channel {
  const channel =
    workspace.channels.get(id) ??
    [...workspace.users.keys()]
      .filter((user) => directChannelId(user) === id)
      .map((user) => openDirect(workspace, user))[0];
  if (channel === undefined) throw new ServiceError("not_found", `no channel ${id}; addChannel it first`);
  return channel;
}

/** The message, or Slack's refusal. */
export function messageOf(
  channel: Channel,
  ts: string | undefined,
  code = "message_not_found",
): StoredMessage {
  const message = channel.messages.get(ts ?? "");
  if (message === undefined) throw new SlackApiError(code);
  return message;
}

/** Replies of a thread, oldest first, without the root. */
export function repliesOf(channel: Channel, rootTs: string): StoredMessage[] {
  return channel.messages
    .values()
    .filter((message) => message.threadTs === rootTs)
    .toArray();
}

/** Root messages and replies sent to the channel too, oldest first. */
export function channelView(channel: Channel): StoredMessage[] {
  return channel.messages
    .values()
    .filter((message) => message.threadTs === undefined || message.broadcast)
    .toArray();
}

/** A right to open a modal, as it comes with every press and command. */
export function newTrigger(workspace: Workspace, user: string): string {
  const now = workspace.clock().getTime();
  const id = `${now}.${Math.trunc(now / 1000)}.${newSecret()}`;
  // Source: https://docs.slack.dev/interactivity/implementing-modals: a trigger lives for 3 seconds.
  workspace.triggers.set(id, { user, expiresAt: now + 3_000 });
  return id;
}

/** Gives blocks and their interactive elements the ids Slack would give them. */
export function withIds(blocks: readonly Fields[]): Fields[] {
  const named = (element: unknown) =>
    typeof element === "object" && element !== null && !("action_id" in element) && isInteractive(element)
      ? { ...element, action_id: newId("").slice(0, 5) }
      : element;
  return blocks.map((block) => ({
    ...block,
    block_id: block.block_id ?? newId("").slice(0, 5),
    ...(Array.isArray(block.elements) ? { elements: block.elements.map(named) } : {}),
    ...("accessory" in block ? { accessory: named(block.accessory) } : {}),
    ...("element" in block ? { element: named(block.element) } : {}),
  }));
}

function isInteractive(element: object): boolean {
  return (
    "type" in element &&
    /^(button|overflow|datepicker|timepicker|.*select|.*input|checkboxes|radio_buttons)$/.test(
      String(element.type),
    )
  );
}
