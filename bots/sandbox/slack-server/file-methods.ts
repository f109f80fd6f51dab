import { fieldsOf, isFields, listOf, textOf } from "../loopback/fields.ts";
import { SlackApiError } from "./api-error.ts";
import { blockProblems } from "./block-limits.ts";
import { readThread } from "./chat-methods.ts";
import { newId } from "./ids.ts";
import { fileJson } from "./json.ts";
import type { Methods } from "./method.ts";
import { channelOf, type StoredFile, type Workspace } from "./workspace.ts";

const MIME_TYPES: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  pdf: "application/pdf",
  txt: "text/plain",
  csv: "text/csv",
  json: "application/json",
  oga: "audio/ogg",
  ogg: "audio/ogg",
  mp4: "video/mp4",
};

/** Keeps a file; its kind is told by its name when nothing else tells it. */
export function addFile(
  workspace: Workspace,
  {
    user,
    name,
    bytes,
    mimeType,
  }: { user: string; name: string; bytes: Uint8Array; mimeType?: string | undefined },
): StoredFile {
  const file: StoredFile = {
    id: newId("F"),
    name,
    title: name,
    mimeType:
      mimeType ?? MIME_TYPES[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ""] ?? "application/octet-stream",
    bytes,
    user,
    createdAt: workspace.clock(),
    shares: [],
  };
  workspace.files.set(file.id, file);
  return file;
}

/** files.* */
export const FILE_METHODS: Methods = {
  "files.getUploadURLExternal"({ workspace, base, params }) {
    const name = params.text("filename") ?? "";
    if (name === "")
      throw new SlackApiError("invalid_arguments", ["[ERROR] missing required field: filename"]);
    if (!((params.number("length") ?? 0) > 0))
      throw new SlackApiError("invalid_arguments", ["[ERROR] length"]);
    const file = addFile(workspace, { user: workspace.botUserId, name, bytes: new Uint8Array() });
    return { upload_url: `${base}/upload/v1/${file.id}`, file_id: file.id };
  },

  "files.completeUploadExternal"(context) {
    const { workspace, base, messages, params } = context;
    const given = listOf(params.json("files")).map(fieldsOf);
    if (given.length === 0) throw new SlackApiError("invalid_arguments", ["[ERROR] files"]);
    const files = given.map(({ id, title }) => {
      const file = workspace.files.get(textOf(id) ?? "");
      if (file === undefined || file.bytes.length === 0) throw new SlackApiError("file_not_found");
      const named = textOf(title);
      if (named !== undefined) file.title = named;
      return file;
    });
    const channelId = params.text("channel_id") ?? params.text("channels");
    if (channelId !== undefined && channelId !== "") {
      const channel = channelOf(workspace, channelId);
      if (!channel.isMember) throw new SlackApiError("not_in_channel");
      const blocks = params.json("blocks");
      const problems = blocks === undefined ? [] : blockProblems(blocks, "message");
      if (problems.length > 0) throw new SlackApiError("invalid_blocks", problems);
      messages.add(channel, {
        user: workspace.botUserId,
        text: params.text("initial_comment") ?? "",
        blocks: listOf(blocks).filter(isFields),
        files,
        threadTs: readThread(context, channel),
      });
    }
    return { files: files.map((file) => fileJson(workspace, base, file)) };
  },

  "files.info"({ workspace, base, params }) {
    const file = workspace.files.get(params.text("file") ?? "");
    if (file === undefined) throw new SlackApiError("file_not_found");
    return { file: fileJson(workspace, base, file), comments: [] };
  },

  "files.delete"({ workspace, params, changed }) {
    const file = workspace.files.get(params.text("file") ?? "");
    if (file === undefined) throw new SlackApiError("file_not_found");
    if (file.user !== workspace.botUserId) throw new SlackApiError("cant_delete_file");
    workspace.files.delete(file.id);
    for (const { channel, ts } of file.shares) {
      const message = workspace.channels.get(channel)?.messages.get(ts);
      if (message !== undefined) message.files = message.files.filter((other) => other !== file);
      changed({ channel });
    }
    return {};
  },
};
