import { z } from "zod";
import type { AgentFile } from "../../core/conversation/delivery.ts";
import type { StaffDesk } from "../../core/ticket/staff-desk.ts";
import { agentWords } from "./agent-words.ts";
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
  blocks: z.array(z.unknown()).optional(),
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
    else if (now.text !== before?.text) await takeEdit(desk, whoMay, said.channel, now);
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
    text: agentWords(said.text ?? "", said.blocks),
    files: (said.files ?? []).map(agentFile),
    staysInside: !(await whoMay.isStaff(said.user)),
  });
  return outcome === "relayed" || outcome === "inside" ? outcome : "nothing";
}

/** A repeat, and an edit of what never reached the customer, change nothing. */
export async function takeEdit(
  desk: Pick<StaffDesk, "relayEdit" | "relayDeletion">,
  whoMay: Pick<WhoMay, "isStaff">,
  channel: string,
  raw: unknown,
): Promise<void> {
  const now = message.safeParse(raw).data;
  if (!now?.user || !(await whoMay.isStaff(now.user))) return;
  const words = agentWords(now.text ?? "", now.blocks);
  // Turned into a note among colleagues, it is taken back from the customer.
  if (words.startsWith("//")) await desk.relayDeletion(channel, now.ts);
  else await desk.relayEdit(channel, now.ts, now.user, words);
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
