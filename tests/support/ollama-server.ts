import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** What the server does with one chat request. */
export type ChatScript =
  | { kind: "say"; text: string; thinking?: string; everyMs?: number }
  | { kind: "error_line"; error: string; after?: string }
  | { kind: "cut"; after: string }
  | { kind: "silence" }
  | { kind: "status"; status: number; error: string };

export interface ChatRequest {
  model: string;
  messages: { role: string; content: string }[];
  stream?: boolean;
  format?: unknown;
  keep_alive?: unknown;
  think?: unknown;
  options?: Record<string, unknown>;
}

/** One request as it came in. `isLeft` turns true when the client hung up before the answer was whole. */
export interface RecordedRequest {
  path: string;
  body: unknown;
  isLeft: boolean;
}

export interface OllamaServer {
  host: string;
  port: number;
  requests: RecordedRequest[];
  /** The chat requests that asked for an answer, probes (`num_predict: 1`) left out. */
  chats(): ChatRequest[];
  /** Names as `/api/tags` lists them; pulled ones are added. */
  models: string[];
  /** From now on, for every chat request. */
  onChat(answer: (request: ChatRequest, count: number) => ChatScript): void;
  /** All requests stay open without a byte until switched back. */
  setSilent(isSilent: boolean): void;
  /** Stops listening: connections are refused. `open` again on the same port with `listen`. */
  close(): Promise<void>;
  listen(): Promise<void>;
}

/** A loopback server that speaks Ollama's wire well enough for the real `ollama` client. */
export async function startOllamaServer(
  models: string[] = ["qwen3:4b-instruct", "bge-m3:latest"],
): Promise<OllamaServer> {
  let script: (request: ChatRequest, count: number) => ChatScript = () => ({ kind: "say", text: "{}" });
  let isSilent = false;
  let server: Server | null = null;

  const ollama: OllamaServer = {
    host: "",
    port: 0,
    requests: [],
    models: [...models],
    chats: () =>
      ollama.requests
        .filter(({ path }) => path === "/api/chat")
        .map(({ body }) => toChatRequest(body))
        .filter(({ options }) => options?.num_predict !== 1),
    onChat(answer) {
      script = answer;
    },
    setSilent(next) {
      isSilent = next;
    },
    async close() {
      const closing = server;
      server = null;
      closing?.closeAllConnections();
      await new Promise((resolve) => (closing ? closing.close(resolve) : resolve(null)));
    },
    async listen() {
      const opening = createServer((request, response) => void serve(request, response));
      server = opening;
      await new Promise<void>((resolve) => opening.listen(ollama.port, "127.0.0.1", resolve));
      const address = opening.address();
      if (address === null || typeof address === "string") throw new Error("no port");
      ollama.port = address.port;
      ollama.host = `http://127.0.0.1:${address.port}`;
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readJson(request);
    const record: RecordedRequest = { path: request.url ?? "", body, isLeft: false };
    ollama.requests.push(record);
    response.on("close", () => {
      record.isLeft = !response.writableFinished;
    });
    if (isSilent) return;

    switch (record.path) {
      case "/api/version":
        return json(response, { version: "0.12.0" });
      case "/api/tags":
        return json(response, { models: ollama.models.map((name) => ({ name, model: name, size: 1 })) });
      case "/api/show":
        return json(response, { capabilities: ["completion"], details: {}, model_info: {} });
      case "/api/pull":
        return await pull(response, textField(body, "name") || textField(body, "model"));
      case "/api/embed":
        return embed(response, body);
      case "/api/chat":
        return await chat(response, toChatRequest(body), record);
      default:
        return json(response, { error: "not found" }, 404);
    }
  }

  async function pull(response: ServerResponse, name: string): Promise<void> {
    stream(response);
    if (name.startsWith("missing")) {
      response.end(line({ error: "pull model manifest: file does not exist" }));
      return;
    }
    response.write(line({ status: "pulling manifest" }));
    for (const completed of [0, 400, 1000]) {
      response.write(line({ status: "pulling a1b2", digest: "sha256:a1b2", total: 1000, completed }));
      await sleep(2);
    }
    ollama.models.push(name.includes(":") ? name : `${name}:latest`);
    response.end(line({ status: "success" }));
  }

  function embed(response: ServerResponse, body: unknown): void {
    const input = isRecord(body) ? body.input : "";
    const texts = Array.isArray(input) ? input.map(String) : [String(input)];
    const model = textField(body, "model");
    if (holds(model)) json(response, { model, embeddings: texts.map((text) => hashEmbedding(text)) });
    else json(response, { error: `model "${model}" not found, try pulling it first` }, 404);
  }

  async function chat(
    response: ServerResponse,
    request: ChatRequest,
    record: RecordedRequest,
  ): Promise<void> {
    if (!holds(request.model)) {
      return json(response, { error: `model "${request.model}" not found, try pulling it first` }, 404);
    }
    if (!request.stream) {
      return json(response, {
        model: request.model,
        message: { role: "assistant", content: "OK" },
        done: true,
      });
    }
    const act = script(request, ollama.chats().length);
    switch (act.kind) {
      case "silence":
        return;
      case "status":
        return json(response, { error: act.error }, act.status);
      case "cut":
        stream(response);
        response.write(part(request.model, act.after));
        await sleep(5);
        response.destroy();
        return;
      case "error_line":
        stream(response);
        if (act.after) response.write(part(request.model, act.after));
        response.end(line({ error: act.error }));
        return;
      case "say":
        stream(response);
        if (act.thinking) response.write(part(request.model, "", act.thinking));
        for (const token of act.text.match(/[\s\S]{1,4}/gu) ?? []) {
          if (record.isLeft) return;
          response.write(part(request.model, token));
          if (act.everyMs) await sleep(act.everyMs);
        }
        response.end(last(request, act.text));
        return;
    }
  }

  function holds(model: string): boolean {
    return ollama.models.includes(model) || ollama.models.includes(`${model}:latest`);
  }

  await ollama.listen();
  return ollama;
}

/**
 * A vector of 256 numbers from the words and character pairs of a text, of length 1: texts that share them are near.
 * The same text always gives the same vector.
 */
export function hashEmbedding(text: string): number[] {
  const vector = new Array<number>(256).fill(0);
  const plain = text.normalize("NFKC").toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  const pairs = words.flatMap((word) => [...word].map((char, index, all) => char + (all[index + 1] ?? "")));
  for (const piece of [...words, ...pairs]) {
    const slot = hash(piece) % vector.length;
    vector[slot] = (vector[slot] ?? 0) + 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

function hash(text: string): number {
  let value = 2166136261;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0;
  return value;
}

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}

function stream(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/x-ndjson" });
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

function part(model: string, content: string, thinking?: string): string {
  const message = { role: "assistant", content, ...(thinking ? { thinking } : {}) };
  return line({ model, created_at: "2026-01-01T00:00:00Z", message, done: false });
}

function last(request: ChatRequest, text: string): string {
  const promptChars = request.messages.reduce((sum, { content }) => sum + content.length, 0);
  return line({
    model: request.model,
    created_at: "2026-01-01T00:00:00Z",
    message: { role: "assistant", content: "" },
    done: true,
    done_reason: "stop",
    total_duration: 9_000_000,
    load_duration: 1_000_000,
    prompt_eval_count: Math.ceil(promptChars / 4),
    prompt_eval_duration: 3_000_000,
    eval_count: Math.ceil(text.length / 4),
    eval_duration: 5_000_000,
  });
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text === "" ? null : JSON.parse(text);
}

function toChatRequest(body: unknown): ChatRequest {
  if (!isRecord(body) || !Array.isArray(body.messages)) throw new Error("not a chat request");
  const messages = body.messages.map((message: unknown) => ({
    role: textField(message, "role"),
    content: textField(message, "content"),
  }));
  return {
    model: textField(body, "model"),
    messages,
    stream: body.stream === true,
    format: body.format,
    keep_alive: body.keep_alive,
    think: body.think,
    options: isRecord(body.options) ? body.options : {},
  };
}

function textField(value: unknown, key: string): string {
  return isRecord(value) && typeof value[key] === "string" ? value[key] : "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
