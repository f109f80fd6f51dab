import { Ollama } from "ollama";
import type { Logger } from "pino";
import { ServiceError } from "../errors.ts";
import { findJson } from "./json-in-text.ts";
import type { Embedder, LanguageModel, ModelInput, ModelOutput } from "./language-model.ts";
import { isHeld } from "./model-names.ts";
import { createOllamaFetch } from "./ollama-fetch.ts";
import { type PullProgress, pullMissing } from "./pull.ts";

/**
 * The chat model when none is named. Qwen3 4B Instruct (2507): Apache-2.0, about 2.5 GB on disk (4-bit), runs in 4 GB
 * of memory without a GPU, trained on Chinese and English first and some 100 more languages, keeps to a JSON schema,
 * and does not think aloud, so the first sentence comes at once. Source: https://ollama.com/library/qwen3
 */
export const DEFAULT_CHAT_MODEL = "qwen3:4b-instruct";

/**
 * The embedding model when none is named. BGE-M3: MIT, about 1.2 GB, 1,024 dimensions, more than 100 languages,
 * Chinese and English in one space (a Chinese question finds an English entry), no instruction prefix needed.
 * Source: https://ollama.com/library/bge-m3
 */
export const DEFAULT_EMBED_MODEL = "bge-m3";

/** Longest prompt and answer together. Bounds memory on a small machine; the composer keeps well under it. */
const CONTEXT_TOKENS = 8192;
/** Longest answer: a screenful is about 300. */
const OUTPUT_TOKENS = 700;
/** How long the models stay loaded after a call: over a quiet night, not for ever after the shop has closed. */
const KEEP_ALIVE = "24h";
/** Longest wait for the list of models, ms. */
const LIST_LIMIT_MS = 5000;
/** Texts sent in one embedding call. */
const EMBED_BATCH = 32;

export interface OllamaDeps {
  /** As `OLLAMA_HOST`: `http://127.0.0.1:11434`. */
  host: string;
  chatModel: string;
  embedModel: string;
  log: Pick<Logger, "debug">;
  fetch?: typeof fetch;
}

export interface OllamaRoom {
  model: LanguageModel;
  embedder: Embedder;
  /** Whether the server answers and holds both models. Never throws. */
  isUp(signal: AbortSignal): Promise<boolean>;
  /** Whether the chat model writes a word; loads it if need be. Never throws. */
  canWrite(signal: AbortSignal): Promise<boolean>;
  /** Whether the embedding model turns a word into a vector; loads it if need be. Never throws. */
  canEmbed(signal: AbortSignal): Promise<boolean>;
  /** Pulls what is missing. Throws `model_unavailable` when the server is away or the pull fails. */
  ensureModels(onProgress: (progress: PullProgress) => void, signal: AbortSignal): Promise<void>;
}

/** The models behind an Ollama server. Nothing is called before it is asked for, and nothing outside that server. */
export function createOllama(deps: OllamaDeps): OllamaRoom {
  const client = (signal: AbortSignal): Ollama =>
    new Ollama({ host: deps.host, fetch: createOllamaFetch(signal, deps.fetch) });

  return {
    model: {
      name: deps.chatModel,
      compose: (input) => withOneRetry(deps.log, input.signal, () => chat(client, deps.chatModel, input)),
    },
    embedder: {
      name: deps.embedModel,
      embed: (texts, signal) =>
        withOneRetry(deps.log, signal, () => embed(client(signal), deps.embedModel, texts)),
    },
    isUp: (signal) =>
      succeeds(async () => {
        const { models } = await client(signal).list();
        const names = models.map((model) => model.name);
        return [deps.chatModel, deps.embedModel].every((wanted) => isHeld(names, wanted));
      }),
    canWrite: (signal) =>
      succeeds(async () => {
        await client(signal).chat({
          model: deps.chatModel,
          messages: [{ role: "user", content: "OK?" }],
          think: false,
          keep_alive: KEEP_ALIVE,
          options: { num_predict: 1, num_ctx: CONTEXT_TOKENS },
        });
        return true;
      }),
    canEmbed: (signal) =>
      succeeds(async () => (await embed(client(signal), deps.embedModel, ["OK?"])).length === 1),
    async ensureModels(onProgress, signal) {
      try {
        // A server that listens and says nothing must not keep us for ever; a download may take its time.
        const limited = AbortSignal.any([signal, AbortSignal.timeout(LIST_LIMIT_MS)]);
        const { models } = await client(limited).list();
        const held = models.map((model) => model.name);
        await pullMissing(client(signal), held, [deps.chatModel, deps.embedModel], onProgress);
      } catch (cause) {
        throw unavailable(cause, signal);
      }
    },
  };
}

async function succeeds(ask: () => Promise<boolean>): Promise<boolean> {
  try {
    return await ask();
  } catch {
    return false;
  }
}

async function chat(
  client: (signal: AbortSignal) => Ollama,
  model: string,
  { system, messages, schema, signal, onText }: ModelInput,
): Promise<ModelOutput> {
  // Ending our own controller in every case frees the server, also after an error line in the stream.
  const call = new AbortController();
  const startedAt = performance.now();
  try {
    const stream = await client(AbortSignal.any([signal, call.signal])).chat({
      model,
      messages: [{ role: "system", content: system }, ...messages],
      format: schema,
      stream: true,
      think: false,
      keep_alive: KEEP_ALIVE,
      options: { temperature: 0, seed: 1, num_ctx: CONTEXT_TOKENS, num_predict: OUTPUT_TOKENS },
    });
    let text = "";
    for await (const part of stream) {
      const piece = part.message?.content ?? "";
      text += piece;
      if (piece !== "") onText?.(text);
      if (!part.done) continue;
      const json = findJson(text, requiredKeys(schema));
      if (json === null) {
        throw new ServiceError("model_unavailable", `${model} wrote no JSON of the shape asked for`, {
          details: { doneReason: part.done_reason, isFinal: true },
        });
      }
      return {
        json,
        promptTokens: part.prompt_eval_count ?? 0,
        outputTokens: part.eval_count ?? 0,
        computeMs: computeMs(part, performance.now() - startedAt),
      };
    }
    throw new ServiceError("model_unavailable", "Ollama's stream ended before the answer did");
  } finally {
    call.abort();
  }
}

/** Time the model worked, in ms: loading it is not the conversation's cost. `elapsedMs` where the server doesn't say. */
function computeMs(part: { prompt_eval_duration?: number; eval_duration?: number }, elapsedMs: number) {
  const nanoseconds = (part.prompt_eval_duration ?? 0) + (part.eval_duration ?? 0);
  return nanoseconds > 0 ? nanoseconds / 1e6 : elapsedMs;
}

function requiredKeys(schema: Record<string, unknown>): string[] {
  const { required } = schema;
  return Array.isArray(required) ? required.filter((key) => typeof key === "string") : [];
}

async function embed(client: Ollama, model: string, texts: readonly string[]): Promise<number[][]> {
  const vectors: number[][] = [];
  for (let start = 0; start < texts.length; start += EMBED_BATCH) {
    const input = texts.slice(start, start + EMBED_BATCH);
    const { embeddings } = await client.embed({ model, input, truncate: true, keep_alive: KEEP_ALIVE });
    vectors.push(...embeddings);
  }
  const isWhole =
    vectors.length === texts.length && vectors.every((vector) => vector.length === vectors[0]?.length);
  if (isWhole) return vectors;
  throw new ServiceError("model_unavailable", `${model} gave vectors of another number or length`, {
    details: { isFinal: true },
  });
}

/** Runs `attempt`, once more after a failure that may pass. Throws `model_unavailable`. */
async function withOneRetry<Result>(
  log: OllamaDeps["log"],
  signal: AbortSignal,
  attempt: () => Promise<Result>,
): Promise<Result> {
  try {
    return await attempt();
  } catch (cause) {
    const failure = unavailable(cause, signal);
    if (signal.aborted || !mayPass(failure)) throw failure;
    log.debug({ error: failure.message }, "model failed, trying once more");
  }
  try {
    return await attempt();
  } catch (cause) {
    throw unavailable(cause, signal);
  }
}

/** Refused connections, wrong requests and answers that would come out the same again don't pass by waiting. */
function mayPass({ details, cause }: ServiceError): boolean {
  if (details.isFinal === true) return false;
  if (typeof details.status === "number") return details.status >= 500;
  return !isRefused(cause);
}

function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && (error.code === "ECONNREFUSED" || error.code === "ENOTFOUND")) return true;
  if (error instanceof AggregateError && error.errors.some(isRefused)) return true;
  return isRefused(error.cause);
}

function unavailable(cause: unknown, signal: AbortSignal): ServiceError {
  if (cause instanceof ServiceError) return cause;
  const said = cause instanceof Error ? cause.message : String(cause);
  const message = signal.aborted ? "The call to Ollama was given up" : `Ollama failed: ${said}`;
  return new ServiceError("model_unavailable", message, { cause });
}
