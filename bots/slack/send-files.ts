import { setTimeout as sleep } from "node:timers/promises";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { ServiceError } from "../../core/errors.ts";
import type { SlackLimits } from "./limits.ts";

export interface UploadDeps {
  client: WebClient;
  limits: SlackLimits;
}

export interface Upload {
  bytes: Uint8Array;
  name: string;
}

export interface UploadInput {
  thread: { channel: string; ts: string };
  files: readonly Upload[];
  /** Ids of uploads that an earlier try asked Slack to show, and never learned whether it will. */
  earlierIds: readonly string[];
  /** Told the ids before Slack is asked to show them: from then on a failure is unclear. */
  onAsked(ids: readonly string[]): void;
}

const LOOK_EVERY_MS = 300;

/**
 * Shows files in a thread as one message, and returns when they stand there, so that what comes next comes after them.
 * Slack shows an upload some time after it was asked to, and nobody can ask it twice. After an unclear failure its file
 * ids tell: shown within `limits.shareMs`, it is done; if not, the files are deleted before they are uploaded again, so
 * that a late message has nothing to show.
 * What remains: where Slack takes the first request after we deleted its files, and accepts it although they are gone,
 * an empty file message may stand beside the real one; and a process that dies between asking and writing the ids down
 * leaves them unknown (then the thread is read, as it is after the lease of 45 s).
 * Throws `platform_away` where the bytes did not go through, or what the client throws.
 */
export async function uploadFiles(
  { client, limits }: UploadDeps,
  { thread, files, earlierIds, onAsked }: UploadInput,
): Promise<void> {
  if (earlierIds.length > 0) {
    if (await isShownSoon(earlierIds)) return;
    for (const id of earlierIds) await deleteFile(client, id);
  }
  const uploaded: { id: string; title: string }[] = [];
  for (const { bytes, name } of files) uploaded.push({ id: await upload(bytes, name), title: name });
  const [first, ...more] = uploaded;
  if (!first) return;

  const ids = uploaded.map(({ id }) => id);
  onAsked(ids);
  await client.files.completeUploadExternal({
    files: [first, ...more],
    channel_id: thread.channel,
    thread_ts: thread.ts,
  });
  // Slack has taken it: when exactly it is shown matters for the order alone.
  await isShownSoon(ids).catch(() => false);

  async function upload(bytes: Uint8Array, name: string): Promise<string> {
    const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
      filename: name,
      length: bytes.length,
    });
    if (!url || !id) throw new Error("files.getUploadURLExternal answered without an address");
    const signal = AbortSignal.timeout(limits.requestMs);
    const response = await fetch(url, { method: "POST", body: Buffer.from(bytes), signal }).catch(
      (cause: unknown) => {
        throw new ServiceError("platform_away", "the upload to Slack broke off", { cause });
      },
    );
    await response.body?.cancel();
    if (!response.ok)
      throw new ServiceError("platform_away", `Slack answered ${response.status} for an upload`);
    return id;
  }

  async function isShownSoon(fileIds: readonly string[]): Promise<boolean> {
    const deadline = Date.now() + limits.shareMs;
    for (;;) {
      for (const id of fileIds) if (await isShown(id)) return true;
      if (Date.now() >= deadline) return false;
      await sleep(LOOK_EVERY_MS);
    }
  }

  async function isShown(file: string): Promise<boolean> {
    try {
      const { shares } = (await client.files.info({ file })).file ?? {};
      const there = { ...shares?.public, ...shares?.private }[thread.channel] ?? [];
      return there.some(({ thread_ts }) => thread_ts === thread.ts);
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  }
}

/** Its message gone, a file would live on in Slack. One that is gone already is gone. */
export async function deleteFile(client: WebClient, file: string): Promise<void> {
  await client.files.delete({ file }).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}

const isGone = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError && /^file_(not_found|deleted)$/.test(error.data.error);
