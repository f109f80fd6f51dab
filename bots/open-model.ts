import type { Logger } from "pino";
import type { KnowledgeStore } from "../core/knowledge/knowledge-store.ts";
import { fillVectors } from "../core/knowledge/release-vectors.ts";
import type { Embedder } from "../core/model/language-model.ts";
import { createModelGate, type ModelGate } from "../core/model/model-gate.ts";
import { createOllama } from "../core/model/ollama.ts";
import type { Config } from "./config.ts";
import { showPullProgress } from "./progress.ts";

export interface OpenModel {
  /** Null when the model is switched off. */
  room: ModelGate | null;
  isUp(): boolean;
  stop(): Promise<void>;
}

export interface ModelHousework {
  store: Pick<KnowledgeStore, "live" | "entries" | "vectors" | "saveVectors">;
  /** New vectors were kept: the knowledge may be searched by them. */
  onVectors(): void;
}

/** Waits in ms. */
export interface ModelTimings {
  /** Between two looks at the housework: models that are missing, entries without vectors. */
  houseworkMs: number;
  /** Between two probes of a model that is away. */
  probeEveryMs: number;
  /** Longest probe: it may have to load a model of some GB from disk. */
  probeLimitMs: number;
  /** What a model may take for a reply that is suggested to staff; `SUGGESTION_LIMIT_MS` unless given. */
  suggestionMs?: number;
}

/** A probe that hangs and the wait after it together: a model is back within 60 s of its return. */
const TIMINGS: ModelTimings = { houseworkMs: 30_000, probeEveryMs: 20_000, probeLimitMs: 30_000 };
/** Longest embedding of a few entries, ms: nobody waits for it, and a small machine takes its time. */
const EMBED_LIMIT_MS = 120_000;

/** The models behind Ollama; nobody waits for them to be there. What is missing is pulled behind the scenes. */
export function openModel(
  config: Config["model"],
  log: Logger,
  { store, onVectors }: ModelHousework,
  { houseworkMs, ...probing }: ModelTimings = TIMINGS,
): OpenModel {
  if (config.mode === "off") return { room: null, isUp: () => false, stop: async () => undefined };

  const ollama = createOllama({ ...config, log });
  const gate = createModelGate({ ...ollama, log, ...probing });
  const stopping = new AbortController();
  // Not through the gate, whose limits are a turn's.
  const embedder: Embedder = {
    name: ollama.embedder.name,
    embed: (texts, signal) =>
      ollama.embedder.embed(texts, AbortSignal.any([signal, AbortSignal.timeout(EMBED_LIMIT_MS)])),
  };
  let isWorking = false;

  void housework();
  const timer = setInterval(() => void housework(), houseworkMs);
  return {
    room: gate,
    isUp: () => gate.state() === "up",
    async stop() {
      clearInterval(timer);
      stopping.abort();
      gate.stop();
    },
  };

  async function housework(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    try {
      await ollama.ensureModels(showPullProgress(log), stopping.signal);
      // A model that is up is left alone: a probe would push the rules of the shop out of the server's prefix cache.
      if (gate.state() === "down") await gate.start();
      const count = await fillVectors({ store, embedder, signal: stopping.signal });
      if (count > 0) onVectors();
    } catch (error) {
      // Ollama is away or busy: quote mode goes on, and this is tried again.
      log.debug({ err: error }, "the model is not ready yet");
      if (!stopping.signal.aborted) await gate.start();
    } finally {
      isWorking = false;
    }
  }
}
