import { Worker } from "node:worker_threads";
import { cleanText, type ParsedFile } from "../parse-entry.ts";
import { parsedFile } from "../parsed-file.ts";
import { findKind, isText } from "./file-kind.ts";
import { type ContentToParse, parseContent } from "./parse-content.ts";

/** A file as it came in. */
export interface FileToRead {
  /** With its source's prefix, and `/`; its ending says what it should be. */
  file: string;
  bytes: Uint8Array;
  /** The store's, for the days in `valid_from` and `valid_until`. */
  timeZone: string;
}

/** `gaveUp`: it took too long or too much; another time it may do. */
type ReadFile = ParsedFile & { gaveUp: boolean };

export interface FileParser {
  /** One file at a time. Never throws for what is in the file. */
  parse(input: FileToRead): Promise<ReadFile>;
  close(): Promise<void>;
}

/** Source: our choice; 5 MB of text is a thousand pages, and a slip otherwise. */
const MAX_TEXT_BYTES = 5_000_000;
/** Source: our choice; no document a shop has is larger, and it is held in memory. */
export const MAX_FILE_BYTES = 50_000_000;
/** Text up to here is parsed at once: the worst there is takes some seconds. Source: measured. */
const MAX_QUICK_BYTES = 32_000;
/** A manual of 200 pages takes some seconds; what takes this long never ends. Source: our choice. */
const TIMEOUT_MS = 60_000;
/** Of a worker's heap, and of what the process may grow by meanwhile. Source: our choice. */
const MAX_HEAP_MB = 768;
const MAX_GROWTH_BYTES = 1_000_000_000;
const LOOK_EVERY_MS = 100;

/**
 * Parses files, all but small texts in a thread of their own, which is ended when it takes too long or too much
 * memory. The thread starts with the first file that needs it and serves until `close`.
 */
export function createFileParser({ timeoutMs = TIMEOUT_MS } = {}): FileParser {
  let worker: Worker | null = null;

  return {
    async parse({ file, bytes, timeZone }) {
      const unfit = (reason: string): ReadFile => ({ ...failed(file, reason), gaveUp: false });
      if (bytes.length === 0) return unfit("empty");
      if (bytes.length > MAX_FILE_BYTES) return unfit(tooLong(bytes.length, MAX_FILE_BYTES));
      const found = await findKind(file, bytes);
      if ("unreadable" in found) return unfit(found.unreadable);
      const { kind, note } = found;
      if (isText(kind) && bytes.length > MAX_TEXT_BYTES) return unfit(tooLong(bytes.length, MAX_TEXT_BYTES));

      const input = { kind, file, bytes, timeZone };
      const isQuick = isText(kind) && kind !== "html" && bytes.length <= MAX_QUICK_BYTES;
      const read = isQuick ? { ...(await parseContent(input)), gaveUp: false } : await parseApart(input);
      if (note) read.problems.unshift({ kind: "note", file, line: 1, reason: note });
      return { ...read, problems: read.problems.map((one) => ({ ...one, reason: cleanText(one.reason) })) };
    },
    async close() {
      await worker?.terminate();
      worker = null;
    },
  };

  async function parseApart(input: ContentToParse): Promise<ReadFile> {
    worker ??= startWorker();
    const outcome = await ask(worker, input, timeoutMs);
    if (outcome.kind === "parsed") return { ...outcome.parsed, gaveUp: false };
    await worker.terminate();
    worker = null;
    return { ...failed(input.file, outcome.reason), gaveUp: true };
  }
}

type Outcome = { kind: "parsed"; parsed: ParsedFile } | { kind: "ended"; reason: string };

function ask(worker: Worker, input: ContentToParse, timeoutMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const before = process.memoryUsage.rss();
    const onMessage = (message: unknown) => {
      const parsed = parsedFile.safeParse(message);
      end(parsed.success ? { kind: "parsed", parsed: parsed.data } : { kind: "ended", reason: BROKEN });
    };
    const onError = (error: Error) =>
      giveUp("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY" ? TOO_MUCH : BROKEN);
    const onExit = () => giveUp(BROKEN);
    const giveUp = (reason: string) => end({ kind: "ended", reason });
    const end = (outcome: Outcome) => {
      clearTimeout(timer);
      clearInterval(look);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      resolve(outcome);
    };
    const timer = setTimeout(giveUp, timeoutMs, `not read within ${timeoutMs / 1000} s, given up: split it`);
    // A thread's own limit counts no buffers, which is what unpacking fills.
    const look = setInterval(() => {
      if (process.memoryUsage.rss() - before > MAX_GROWTH_BYTES) giveUp(TOO_MUCH);
    }, LOOK_EVERY_MS);
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage(input);
  });
}

const TOO_MUCH = "takes too much memory to read, given up: split it";
const BROKEN = "broken: it can't be read";

function startWorker(): Worker {
  const worker = new Worker(new URL("./parse-worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    // What the libraries have to say of a file is told in our own words.
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  // An error that comes after all is over has been told already.
  worker.on("error", () => undefined);
  return worker;
}

function tooLong(bytes: number, most: number): string {
  return `${bytes} bytes, at most ${most} are read: split it`;
}

function failed(file: string, reason: string): ParsedFile {
  return { drafts: [], problems: [{ kind: "file", file, line: 1, reason }] };
}
