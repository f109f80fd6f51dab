import { connect, type Socket } from "node:net";

/** What postgres.js knows of the address when it asks for a socket. */
export interface SocketTarget {
  host: readonly string[];
  port: readonly number[];
  /** Of a Unix socket; otherwise empty. */
  path?: string | false | undefined;
}

/**
 * A socket that tells postgres.js 3.4 of a broken connection in the one way it bears: the error and the close in
 * one go, the close as a plain one, and after the writes that are due. Otherwise
 * - a statement begun between error and close, as in the handler of the failed one, is forgotten: it never ends,
 *   and after reconnecting it gets another statement's answer;
 * - a write still due at the close keeps the connection from ever writing again.
 *
 * Source: https://github.com/porsager/postgres/issues/1130, and `closed()` in its connection.js.
 */
export function openSocket({ host, port, path }: SocketTarget): Socket {
  const socket = path ? connect({ path }) : connect({ host: host[0] ?? "localhost", port: port[0] ?? 5432 });
  const emit = socket.emit.bind(socket);
  let failure: unknown;
  return Object.assign(socket, {
    emit(event: string | symbol, ...values: unknown[]): boolean {
      if (event === "error") failure = values[0];
      else if (event === "close") {
        // The driver writes in a `setImmediate` of its own, which was asked for before this one.
        setImmediate(() => {
          if (failure !== undefined) emit("error", failure);
          emit("close", false);
        });
      } else return emit(event, ...values);
      return true;
    },
  });
}

/** Whether that socket will do: the driver lays TLS over its own only, and turns from host to host itself. */
export function takesOwnSocket(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, searchParams } = new URL(url);
  const mode = searchParams.get("sslmode") ?? searchParams.get("ssl") ?? "disable";
  return !hostname.includes(",") && (mode === "disable" || mode === "false");
}
