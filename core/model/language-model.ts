/** What the product needs of a language model. Its output is untrusted input: parse it, verify it, escape it. */
export interface LanguageModel {
  /** The chat model's name, for the record of a turn. */
  name: string;
  /**
   * Writes JSON that fits `schema` (JSON Schema), or throws `model_unavailable`: no answer, an error, cut off, not JSON, too late.
   * `signal` aborts the generation itself, not only the wait.
   */
  compose(input: ModelInput): Promise<ModelOutput>;
}

export interface ModelInput {
  /** The part that never changes comes first, for the server's prefix cache. */
  system: string;
  messages: readonly { role: "user" | "assistant"; content: string }[];
  schema: Record<string, unknown>;
  signal: AbortSignal;
  /**
   * Hears the raw text so far each time it grows: unfinished JSON, perhaps with thoughts around it. Begins anew when
   * the model is asked once more.
   */
  onText?: (text: string) => void;
}

export interface ModelOutput {
  json: unknown;
  promptTokens: number;
  outputTokens: number;
  computeMs: number;
}

/** Turns texts into vectors, all of one length. Throws `model_unavailable`. */
export interface Embedder {
  name: string;
  embed(texts: readonly string[], signal: AbortSignal): Promise<number[][]>;
}
