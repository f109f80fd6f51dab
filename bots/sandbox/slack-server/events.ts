import type { Fields } from "../loopback/fields.ts";
import { newId } from "./ids.ts";
import { type Base, messageJson } from "./json.ts";
import type { Channel, StoredMessage, Workspace } from "./workspace.ts";

/** The Events API's wrapper around an event. */
export function eventPayload(workspace: Workspace, event: Fields): Fields {
  const seconds = Math.floor(workspace.clock().getTime() / 1000);
  return {
    token: "loopback-verification-token",
    team_id: workspace.teamId,
    context_team_id: workspace.teamId,
    context_enterprise_id: null,
    api_app_id: workspace.appId,
    event,
    type: "event_callback",
    event_id: newId("Ev"),
    event_time: seconds,
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.teamId,
        user_id: workspace.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: newId("4-"),
  };
}

const place = (channel: Channel) => ({
  channel: channel.id,
  channel_type: channel.person === undefined ? "channel" : "im",
});

/** A message that came in. */
export function messageEvent(
  workspace: Workspace,
  base: Base,
  channel: Channel,
  message: StoredMessage,
): Fields {
  return { ...messageJson(workspace, base, channel, message), ...place(channel), event_ts: message.ts };
}

/** A message that was edited, or turned to a stone; `before` is what it was. */
export function changedEvent(
  workspace: Workspace,
  base: Base,
  channel: Channel,
  message: StoredMessage,
  before: Fields,
): Fields {
  const ts = workspace.nextTs();
  return {
    type: "message",
    subtype: "message_changed",
    hidden: true,
    ...place(channel),
    message: messageJson(workspace, base, channel, message),
    previous_message: before,
    ts,
    event_ts: ts,
  };
}

/** A message that is gone. */
export function deletedEvent(workspace: Workspace, channel: Channel, before: Fields): Fields {
  const ts = workspace.nextTs();
  return {
    type: "message",
    subtype: "message_deleted",
    hidden: true,
    ...place(channel),
    deleted_ts: before.ts,
    previous_message: before,
    ts,
    event_ts: ts,
  };
}

/** A reaction set or taken away. */
export function reactionEvent(
  workspace: Workspace,
  channel: Channel,
  message: StoredMessage,
  { user, name, isAdded }: { user: string; name: string; isAdded: boolean },
): Fields {
  return {
    type: isAdded ? "reaction_added" : "reaction_removed",
    user,
    reaction: name,
    item: { type: "message", channel: channel.id, ts: message.ts },
    item_user: message.user,
    event_ts: workspace.nextTs(),
  };
}
