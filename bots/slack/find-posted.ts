import type { WebClient } from "@slack/web-api";

/** What a message of ours is of, as its metadata says. */
interface Posted {
  event: string;
  key: "ticket_id" | "candidate_id" | "draft_id" | "warning_id" | "delivery_id";
  id: number;
  /** When there was something to post. */
  since: Date;
  /** The `ts` of one that is known, and not meant. */
  except?: string | null;
}

/** Clocks differ: so many seconds before `since` the search begins. */
const EARLIER_SECONDS = 60;

/**
 * The `ts` of a message that an earlier try may have posted in the channel; null where none stands there. Posting has
 * no idempotency key: after an unclear failure our own metadata tells.
 */
export async function findPosted(
  client: WebClient,
  channel: string,
  { event, key, id, since, except }: Posted,
): Promise<string | null> {
  const history = await client.conversations.history({
    channel,
    oldest: String(Math.floor(since.getTime() / 1000) - EARLIER_SECONDS),
    include_all_metadata: true,
    limit: 200,
  });
  const found = history.messages?.find(
    ({ metadata, ts }) =>
      metadata?.event_type === event && Object(metadata.event_payload)[key] === id && ts !== (except ?? null),
  );
  return found?.ts ?? null;
}
