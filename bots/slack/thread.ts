import { z } from "zod";
import type { AgentFile } from "../../core/conversation/delivery.ts";
import type { StaffDesk } from "../../core/ticket/staff-desk.ts";
import { fromSlack } from "./render.ts";
import type { WhoMay } from "./who-may.ts";

// Slack's message events come in a dozen shapes: what we use of them is read here, and nothing else is trusted.

const file = z.object({
  id: z.string(),
  name: z.string().nullish(),
  mimetype: z.string().nullish(),
  url_private_download: z.string().nullish(),
  url_private: z.string().nullish(),
});

const message = z.object({
  ts: z.string(),
  thread_ts: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  text: z.string().nullish(),
  files: z.array(file).optional(),
});

const event = message.partial().extend({
  channel: z.string(),
  message: message.optional(),
  previous_message: message.partial().optional(),
  deleted_ts: z.string().optional(),
});

/** Subtypes under which people's own words come; everything else is Slack speaking. */
const SPOKEN = new Set([undefined, "thread_broadcast", "file_share", "me_message"]);

/** What became of a message that an agent may have meant for the customer. */
export type ThreadOutcome = "relayed" | "inside" | "nothing";

/** Takes a message event or a thread's reply; a repeat changes nothing. */
export async function takeThreadMessage(
  desk: StaffDesk,
  whoMay: Pick<WhoMay, "isStaff">,
  raw: unknown,
  channel?: string,
): Promise<ThreadOutcome> {
  const parsed = event.safeParse(channel === undefined ? raw : { ...Object(raw), channel });
  if (!parsed.success) return "nothing";
  const said = parsed.data;

  if (said.subtype === "message_changed" && said.message?.user) {
    const { message: now, previous_message: before } = said;
    if (now.subtype === "tombstone") await desk.relayDeletion(said.channel, now.ts);
    else if (now.text !== before?.text && (await whoMay.isStaff(now.user ?? "")))
      await desk.relayEdit(said.channel, now.ts, now.user ?? "", fromSlack(now.text ?? ""));
    return "nothing";
  }
  if (said.subtype === "message_deleted" && said.deleted_ts) {
    await desk.relayDeletion(said.channel, said.deleted_ts);
    return "nothing";
  }
  if (!SPOKEN.has(said.subtype) || said.bot_id || !said.user || !said.ts || !said.thread_ts) return "nothing";
  if (said.ts === said.thread_ts) return "nothing";

  const outcome = await desk.relay({
    channel: said.channel,
    ts: said.ts,
    threadTs: said.thread_ts,
    agent: { id: said.user, name: "" },
    text: fromSlack(said.text ?? ""),
    files: (said.files ?? []).map(agentFile),
    staysInside: !(await whoMay.isStaff(said.user)),
  });
  return outcome === "relayed" || outcome === "inside" ? outcome : "nothing";
}

function agentFile({
  id,
  name,
  mimetype,
  url_private_download,
  url_private,
}: z.infer<typeof file>): AgentFile {
  return {
    fileId: id,
    url: url_private_download ?? url_private ?? "",
    name: name ?? "file",
    mimeType: mimetype ?? "application/octet-stream",
  };
}
