import type { Logger } from "pino";
import { createAvailability, type ModelState } from "./availability.ts";
import type { Embedder, LanguageModel } from "./language-model.ts";

export interface ModelGateDeps {
  model: LanguageModel;
  embedder: Embedder;
  /** Whether the chat model could write now. Never throws; ends with its signal. */
  canWrite(signal: AbortSignal): Promise<boolean>;
  canEmbed(signal: AbortSignal): Promise<boolean>;
  log: Pick<Logger, "info" | "warn">;
  /**
   * Longest waits in ms: for the question's vector, and for a draft's first word. A turn has 8 s, whatever the
   * models do; how long the draft may go on is for the turn to say.
   */
  writeLimitMs?: number;
  embedLimitMs?: number;
  /** Wait between probes and longest probe while a model is away: together under the 60 s in which it must be back. */
  probeEveryMs?: number;
  probeLimitMs?: number;
}

/** The models as a turn may use them: they fail at once while away, and never keep a turn waiting past the limit. */
export interface ModelGate {
  model: LanguageModel;
  embedder: Embedder;
  /** Whether answers are composed (`up`) or quoted (`down`). */
  state(): ModelState;
  /** Probes both once, and goes on in the background while one is away. Resolves to the state after the first probe. */
  start(): Promise<ModelState>;
  stop(): void;
}

/**
 * Keeps models that are away from costing anything: after one failure a call throws `model_unavailable` at once,
 * until a background probe finds the model back. The two fail apart: without vectors the shop still composes.
 */
export function createModelGate({
  model,
  embedder,
  canWrite,
  canEmbed,
  log,
  writeLimitMs = 6500,
  embedLimitMs = 1200,
  probeEveryMs = 20_000,
  probeLimitMs = 30_000,
}: ModelGateDeps): ModelGate {
  const probing = { log, probeEveryMs, probeLimitMs };
  const writing = createAvailability({
    ...probing,
    name: model.name,
    probe: canWrite,
    limitMs: writeLimitMs,
  });
  const vectors = createAvailability({
    ...probing,
    name: embedder.name,
    probe: canEmbed,
    limitMs: embedLimitMs,
  });

  return {
    model: {
      name: model.name,
      compose: (input) =>
        writing.guard(input.signal, (signal, onSign) => {
          const onText = (text: string) => {
            onSign();
            input.onText?.(text);
          };
          return model.compose({ ...input, signal, onText });
        }),
    },
    embedder: {
      name: embedder.name,
      embed: (texts, given) => vectors.guard(given, (signal) => embedder.embed(texts, signal)),
    },
    state: writing.state,
    async start() {
      await Promise.all([writing.start(), vectors.start()]);
      return writing.state();
    },
    stop() {
      writing.stop();
      vectors.stop();
    },
  };
}
