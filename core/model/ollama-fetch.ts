import { ServiceError } from "../errors.ts";

type Fetch = typeof fetch;

/**
 * A `fetch` for one call of the `ollama` client, which has no time limit of its own and prints what it can't read:
 * `signal` ends the call and the generation, an error status becomes `model_unavailable` with its `status`,
 * and a line of a stream that is not JSON breaks the stream instead of being printed.
 */
export function createOllamaFetch(signal: AbortSignal, base: Fetch = fetch): Fetch {
  return async (input, init) => {
    const signals = init?.signal ? [signal, init.signal] : [signal];
    const response = await base(input, { ...init, signal: AbortSignal.any(signals) });
    if (!response.ok) throw await refusal(response);

    const isStream = response.headers.get("content-type")?.includes("ndjson");
    if (!isStream || !response.body) return response;
    const lines = response.body.pipeThrough(jsonLines());
    return new Response(lines, { status: response.status, headers: response.headers });
  };
}

async function refusal(response: Response): Promise<ServiceError> {
  const body = await response.text().catch(() => "");
  const said = body.replaceAll(/\s+/g, " ").slice(0, 200);
  return new ServiceError("model_unavailable", `Ollama answered ${response.status}: ${said}`, {
    details: { status: response.status },
  });
}

/** Passes whole lines of JSON on, drops empty ones, and fails at any other. */
function jsonLines(): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let rest = "";

  const pass = (lines: string[], controller: TransformStreamDefaultController<Uint8Array>): void => {
    for (const line of lines) {
      if (line.trim() === "") continue;
      if (!isJson(line)) {
        controller.error(new ServiceError("model_unavailable", "Ollama's stream broke off inside a line"));
        return;
      }
      controller.enqueue(encoder.encode(`${line}\n`));
    }
  };

  return new TransformStream({
    transform(chunk, controller) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      pass(lines, controller);
    },
    flush(controller) {
      pass([rest + decoder.decode()], controller);
    },
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
