import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { type Fields, fieldsOf, parseJson, textOf } from "../loopback/fields.ts";
import { type Delivery, type DeliveryTimes, type Envelope, SILENCE } from "./delivery.ts";
import { newSecret } from "./ids.ts";
import type { Acknowledgement } from "./types.ts";

interface InFlight {
  readonly id: string;
  readonly envelope: Envelope;
  readonly queuedAt: number;
  attempt: number;
  readonly settle: (acknowledgement: Acknowledgement) => void;
  timer: NodeJS.Timeout | undefined;
}

interface Connection {
  readonly socket: WebSocket;
  readonly unacknowledged: Map<string, InFlight>;
  isDraining: boolean;
}

export interface SocketDelivery extends Delivery {
  /** A single-use address for one socket. */
  newUrl(): string;
  sockets(): number;
  drop(): void;
  refresh(): void;
  discardUndelivered(): void;
  /** Says goodbye to every socket, and cuts those that do not answer. */
  close(): Promise<void>;
}

const PING_MS = 10_000;
const GOODBYE_MS = 200;
// Slack retries for about five minutes and then gives an event up.
const KEPT_WITHOUT_SOCKET_MS = 5 * 60_000;

/** Socket Mode: envelopes over WebSockets, shared among them, each sent again until it is acknowledged. */
export function createSocketDelivery(
  server: Server,
  url: string,
  appId: string,
  { ackTimeoutMs, retryDelaysMs }: DeliveryTimes,
): SocketDelivery {
  const sockets = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const connections: Connection[] = [];
  let waiting: InFlight[] = [];
  let turn = 0;
  let isClosed = false;

  function finish(item: InFlight, acknowledgement: Acknowledgement): void {
    clearTimeout(item.timer);
    for (const { unacknowledged } of connections) unacknowledged.delete(item.id);
    waiting = waiting.filter((other) => other !== item);
    item.settle(acknowledgement);
  }

  /** Events come again after a while; nobody waits longer for the answer to a press. */
  function onSilence(item: InFlight): void {
    const delayMs = retryDelaysMs[item.attempt];
    if (item.envelope.type !== "events_api" || delayMs === undefined) {
      finish(item, SILENCE);
      return;
    }
    for (const { unacknowledged } of connections) unacknowledged.delete(item.id);
    item.attempt += 1;
    item.timer = setTimeout(() => {
      waiting.push(item);
      flush();
    }, delayMs).unref();
  }

  function flush(): void {
    const ready = connections.filter(
      ({ isDraining, socket }) => !isDraining && socket.readyState === socket.OPEN,
    );
    if (ready.length === 0) return;
    const items = waiting;
    waiting = [];
    for (const item of items) {
      if (performance.now() - item.queuedAt > KEPT_WITHOUT_SOCKET_MS) {
        finish(item, SILENCE);
        continue;
      }
      turn += 1;
      const connection = ready[turn % ready.length];
      if (connection === undefined) continue;
      connection.unacknowledged.set(item.id, item);
      if (item.envelope.type === "events_api") {
        clearTimeout(item.timer);
        item.timer = setTimeout(() => onSilence(item), ackTimeoutMs).unref();
      }
      connection.socket.send(
        JSON.stringify({
          envelope_id: item.id,
          ...item.envelope,
          accepts_response_payload: item.envelope.type !== "events_api",
          ...(item.envelope.type === "events_api"
            ? { retry_attempt: item.attempt, retry_reason: item.attempt > 0 ? "timeout" : "" }
            : {}),
        }),
      );
    }
  }

  function accept(socket: WebSocket): void {
    const connection: Connection = { socket, unacknowledged: new Map(), isDraining: false };
    connections.push(connection);
    const pings = setInterval(() => socket.ping(), PING_MS).unref();
    socket.on("message", (data) => {
      const message = fieldsOf(parseJson(String(data)));
      const item = connection.unacknowledged.get(textOf(message.envelope_id) ?? "");
      if (item !== undefined) finish(item, { acknowledged: true, response: responseOf(message) });
    });
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      clearInterval(pings);
      connections.splice(connections.indexOf(connection), 1);
      if (isClosed) return;
      // What this socket took and never acknowledged goes to the next one, ahead of all that is newer.
      const lost = [...connection.unacknowledged.values()];
      for (const item of lost) {
        if (item.envelope.type === "events_api") clearTimeout(item.timer);
        item.attempt += 1;
      }
      waiting.unshift(...lost);
      flush();
    });
    socket.send(
      JSON.stringify({
        type: "hello",
        num_connections: connections.length,
        debug_info: { host: "applink-loopback", build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: appId },
      }),
    );
    flush();
  }

  server.on("upgrade", (request, socket, head) => {
    const ticket = new URL(request.url ?? "/", url).searchParams.get("ticket") ?? "";
    if (!tickets.delete(ticket)) {
      socket.end("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, accept);
  });

  return {
    send(envelope, attempt = 0) {
      const { promise, resolve } = Promise.withResolvers<Acknowledgement>();
      const item: InFlight = {
        id: randomUUID(),
        envelope,
        queuedAt: performance.now(),
        attempt,
        settle: resolve,
        timer: undefined,
      };
      if (envelope.type !== "events_api") {
        item.timer = setTimeout(() => onSilence(item), ackTimeoutMs);
      }
      waiting.push(item);
      flush();
      return promise;
    },
    newUrl() {
      const ticket = newSecret();
      tickets.add(ticket);
      return `${url.replace(/^http/, "ws")}/link/?ticket=${ticket}&app_id=${appId}`;
    },
    sockets: () => connections.length,
    drop() {
      for (const { socket } of [...connections]) socket.terminate();
    },
    refresh() {
      for (const connection of connections) {
        connection.isDraining = true;
        connection.socket.send(
          JSON.stringify({
            type: "disconnect",
            reason: "refresh_requested",
            debug_info: { host: "applink-loopback" },
          }),
        );
      }
    },
    discardUndelivered() {
      for (const item of [...waiting]) finish(item, SILENCE);
    },
    async close() {
      isClosed = true;
      for (const { unacknowledged } of connections) {
        for (const item of [...unacknowledged.values()]) finish(item, SILENCE);
      }
      for (const item of [...waiting]) finish(item, SILENCE);
      const goodbyes = connections.map(
        ({ socket }) =>
          new Promise<void>((resolve) => {
            socket.once("close", () => resolve());
            socket.close(1001);
            setTimeout(() => socket.terminate(), GOODBYE_MS).unref();
          }),
      );
      await Promise.all(goodbyes);
      sockets.close();
    },
  };
}

function responseOf(message: Fields): Fields {
  return fieldsOf(message.payload);
}
