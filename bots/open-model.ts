import type { Logger } from "pino";
import type { KnowledgeStore } from "../core/knowledge/knowledge-store.ts";
import { fillVectors } from "../core/knowledge/release-vectors.ts";
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

/** How often the housework is looked at: models that are missing, entries without vectors, ms. */
const HOUSEWORK_MS = 30_000;

/** The models behind Ollama; nobody waits for them to be there. What is missing is pulled behind the scenes. */
export function openModel(
  config: Config["model"],
  log: Logger,
  { store, onVectors }: ModelHousework,
): OpenModel {
  if (config.mode === "off") return { room: null, isUp: () => false, stop: async () => undefined };

  const ollama = createOllama({ ...config, log });
  const gate = createModelGate({ ...ollama, log });
  const stopping = new AbortController();
  let isWorking = false;

  void housework();
  const timer = setInterval(() => void housework(), HOUSEWORK_MS);
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
      await gate.start();
      const count = await fillVectors({ store, embedder: gate.embedder, signal: stopping.signal });
      if (count > 0) onVectors();
    } catch (error) {
      // Ollama is away or busy: quote mode goes on, and this is tried again.
      log.debug({ err: error }, "the model is not ready yet");
    } finally {
      isWorking = false;
    }
  }
}
