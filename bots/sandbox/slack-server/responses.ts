import { type Fields, isFields, listOf, textOf } from "../loopback/fields.ts";
import { newId, newSecret } from "./ids.ts";
import type { Base } from "./json.ts";
import type { Messages } from "./messages.ts";
import { openDirect, type ResponseTarget, type Workspace, withIds } from "./workspace.ts";

// Source: https://docs.slack.dev/interactivity/handling-user-interaction: five uses within 30 minutes.
const USES = 5;
const LIFE_MS = 30 * 60_000;

/** A response_url for an interaction. */
export function newResponseUrl(
  workspace: Workspace,
  base: Base,
  target: Omit<ResponseTarget, "expiresAt" | "usesLeft">,
): string {
  const path = `/actions/${workspace.teamId}/${newId("")}/${newSecret()}`;
  workspace.responseUrls.set(path, {
    ...target,
    expiresAt: workspace.clock().getTime() + LIFE_MS,
    usesLeft: USES,
  });
  return `${base}${path}`;
}

interface ResponseDeps {
  readonly workspace: Workspace;
  readonly messages: Messages;
  changed(change: { channel?: string; user?: string }): void;
}

/** Carries out what was posted to a response_url; the error code, or undefined when all is well. */
export function respond(deps: ResponseDeps, path: string, body: Fields): string | undefined {
  const target = deps.workspace.responseUrls.get(path);
  if (target === undefined) return "invalid_url";
  if (deps.workspace.clock().getTime() > target.expiresAt) return "expired_url";
  if (target.usesLeft <= 0) return "used_url";
  target.usesLeft -= 1;
  return answerInteraction(deps, target, body);
}

/** Shows an answer to an interaction: in the message's place, in the channel, or to the person alone. */
export function answerInteraction(
  { workspace, messages, changed }: ResponseDeps,
  target: Pick<ResponseTarget, "channel" | "user" | "messageTs" | "threadTs">,
  body: Fields,
): string | undefined {
  const channel = workspace.channels.get(target.channel) ?? openDirect(workspace, target.user);
  const text = textOf(body.text);
  const blocks = body.blocks === undefined ? undefined : listOf(body.blocks).filter(isFields);
  const original = channel.messages.get(target.messageTs ?? "");
  const ephemeral = workspace.ephemerals.find(({ ts }) => ts === target.messageTs);
  if (body.delete_original === true || body.replace_original === true) {
    if (ephemeral !== undefined) {
      if (body.delete_original === true)
        workspace.ephemerals.splice(workspace.ephemerals.indexOf(ephemeral), 1);
      if (text !== undefined) ephemeral.text = text;
      if (blocks !== undefined) ephemeral.blocks = withIds(blocks);
      changed({ channel: channel.id, user: target.user });
      return undefined;
    }
    if (original === undefined || !original.isApp) return "message_not_found";
    if (body.delete_original === true) messages.remove(channel, original);
    else messages.change(channel, original, workspace.botUserId, { text, blocks });
    return undefined;
  }
  if (!text && (blocks ?? []).length === 0) return "no_text";
  const threadTs = textOf(body.thread_ts);
  if (body.response_type === "in_channel") {
    messages.add(channel, { user: workspace.botUserId, text: text ?? "", blocks: blocks ?? [], threadTs });
    return undefined;
  }
  workspace.ephemerals.push({
    ts: workspace.nextTs(),
    user: target.user,
    channel: channel.id,
    threadTs: threadTs ?? target.threadTs,
    text: text ?? "",
    blocks: withIds(blocks ?? []),
  });
  changed({ channel: channel.id, user: target.user });
  return undefined;
}
