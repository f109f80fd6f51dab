import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Logger } from "pino";
import { ServiceError } from "../core/errors.ts";
import { ensureCluster, SUPERUSER } from "./embedded/cluster.ts";
import { isCode } from "./embedded/files.ts";
import { findHome, type Home } from "./embedded/home.ts";
import { ensureServer, type RunningServer, stopServer } from "./embedded/postmaster.ts";
import { joinUsers, type Presence } from "./embedded/presence.ts";
import { findServerFiles } from "./embedded/server-files.ts";

export interface EmbeddedPostgres {
  /** Carries the password: never to be logged. Holds as long as this process, also over a crash of the server. */
  url: string;
  /** Leaves the server; the last of all processes that use it stops it. */
  stop(): Promise<void>;
  /** Whether this process started the server. */
  isOwner: boolean;
  dataFolder: string;
}

export interface EmbeddedPostgresOptions {
  dataDir: string;
  log: Logger;
  /** PostgreSQL settings on top of ours, if this call is the one that starts the server: tests turn `fsync` off. */
  settings?: Readonly<Record<string, string>>;
}

/** A server that is up and this process' mark on it. */
interface Membership {
  server: RunningServer;
  presence: Presence;
  url: string;
}

/** How long a server that is up may take to let us in, ms. */
const JOIN_MS = 15_000;

/**
 * A real PostgreSQL of our own in `dataDir`: found when it runs already, started when it doesn't, made when there
 * is none. It listens on 127.0.0.1 only, with a random password, and writes durably.
 *
 * It is shared: the command line beside a running shop uses the shop's. A process that is killed leaves it
 * running for the next one to find. If the server itself dies under us, it is started again on its port.
 * @throws ServiceError `database_unusable`, with the remedy.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    return await start(options);
  } catch (cause) {
    if (cause instanceof ServiceError) throw cause;
    throw new ServiceError(
      "database_unusable",
      `The embedded database in ${options.dataDir} can't be used (${messageOf(cause)}). Set DATA_DIR to a folder this user may write to, or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
}

async function start({ dataDir, log, settings = {} }: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const home = await findHome(dataDir);
  // Beside the home where that is elsewhere, for all of them to share.
  const files = await findServerFiles(home.user, home.isElsewhere ? dirname(home.folder) : home.folder);
  if (await ensureCluster(home, files.initdb, settings.fsync !== "off")) logMade(log, home, dataDir);
  const password = await readPassword(home, files.major);

  let isStopping = false;
  let recovery: Promise<void> = Promise.resolve();
  const enter = (): Promise<Membership> =>
    joinServer(home, password, () => ensureServer(home, files.postgres, settings), onLost);
  const onLost = () => {
    recovery = recover();
  };
  const recover = async () => {
    await current.presence.end();
    for (let waitMs = 100; !isStopping; waitMs = Math.min(waitMs * 2, 10_000)) {
      try {
        const next = await enter();
        if (next.url !== current.url)
          log.fatal({ port: next.server.port }, "database is back on another port: restart");
        else log.warn({ isStartedHere: next.server.isStartedHere }, "database was gone and is back");
        current = next;
        return;
      } catch (err) {
        log.error({ err }, "database is gone and does not come back yet");
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  };

  let current = await enter();
  const { url, server } = current;
  log.debug({ dataFolder: home.dataFolder, isOwner: server.isStartedHere }, "embedded database runs");

  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await recovery;
    try {
      if (await current.presence.leaveAsLast()) await stopServer(home, current.server.pid);
    } finally {
      await current.presence.end();
    }
  };
  return { url, stop, isOwner: server.isStartedHere, dataFolder: home.dataFolder };
}

async function joinServer(
  home: Home,
  password: string,
  ensure: () => Promise<RunningServer>,
  onLost: () => void,
): Promise<Membership> {
  const deadline = Date.now() + JOIN_MS;
  for (;;) {
    const server = await ensure();
    const url = `postgres://${SUPERUSER}:${password}@127.0.0.1:${server.port}/postgres`;
    try {
      const presence = await joinUsers(url, onLost);
      if (presence) return { server, presence, url };
    } catch (cause) {
      // It may be going down or coming up this very moment; only a wrong password stays wrong.
      if (isCode(cause, "28P01") || Date.now() > deadline) {
        throw new ServiceError(
          "database_unusable",
          `The embedded database in ${home.folder} runs but refuses this program (${messageOf(cause)}). Stop process ${server.pid} and start again, or set DATABASE_URL.`,
          { cause },
        );
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function readPassword(home: Home, major: string): Promise<string> {
  const version = (await readFile(join(home.dataFolder, "PG_VERSION"), "utf8")).trim();
  if (version !== major) {
    throw new ServiceError(
      "database_unusable",
      `The embedded database in ${home.folder} was made by PostgreSQL ${version}; this program brings ${major}. Go back to the program's earlier version and move the data with pg_dump, or set DATABASE_URL.`,
    );
  }
  return (await readFile(home.passwordFile, "utf8")).trim();
}

function logMade(log: Logger, home: Home, dataDir: string): void {
  const user = home.user.kind === "other" ? home.user.name : "this user";
  if (home.isElsewhere) {
    log.info(
      { folder: home.folder, user, dataDir },
      "database made outside DATA_DIR, which its user can't enter",
    );
  } else log.info({ folder: home.folder, user }, "database made");
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "unknown";
}
