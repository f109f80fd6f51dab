import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface BotApi {
  url: string;
  close(): void;
}

/** As little of the Bot API as a bot needs to start and to answer, so that the bots are measured and not the server. */
export async function openBotApi(onSent: (chatId: number) => void): Promise<BotApi> {
  // A chat counts both sides' messages together: the bots' must not be numbered like the customers'.
  let messageId = 1_000_000_000;
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const method = request.url?.slice(request.url.lastIndexOf("/") + 1);
    let result: unknown = true;
    if (method === "getMe") result = ME;
    else if (method === "sendMessage") {
      const { chat_id, text } = JSON.parse(body);
      const chat = { id: Number(chat_id), type: "private", first_name: "Mia" };
      result = { message_id: ++messageId, date: Math.floor(Date.now() / 1000), chat, text };
      onSent(chat.id);
    }
    response.setHeader("content-type", "application/json").end(JSON.stringify({ ok: true, result }));
  });
  // The bots rest while the other one runs: their connections must outlive that.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The port of a server that listens on one. */
export function portOf(address: AddressInfo | string | null): number {
  return address !== null && typeof address === "object" ? address.port : 0;
}

const ME = { id: 1, is_bot: true, first_name: "Bench", username: "bench_bot" };

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => resolve(body));
    request.on("error", reject);
  });
}
