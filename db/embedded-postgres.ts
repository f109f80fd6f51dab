import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import { ServiceError } from "../core/errors.ts";
import { ensureCluster, SUPERUSER } from "./embedded/cluster.ts";
import { findHome, type Home } from "./embedded/home.ts";
import { ensureServer, type RunningServer, stopServer } from "./embedded/postmaster.ts";
import { joinUsers, type Presence } from "./embedded/presence.ts";
import { findServerFiles } from "./embedded/server-files.ts";

export interface EmbeddedPostgres {
  /** Carries the password: never to be logged. Stays the same while this process runs, also over a crash of the server. */
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
  /** PostgreSQL settings on top of ours, when this call is the one that starts the server: tests turn `fsync` off. */
  settings?: Readonly<Record<string, string>>;
}

/**
 * A real PostgreSQL of our own in `dataDir`, found when it runs already, started when it doesn't, made when there
 * is none. It listens on 127.0.0.1 only, with a random password, and writes durably.
 *
 * It is shared: the command line beside a running shop uses the shop's. A process that is killed leaves it
 * running for the next one to find. If the server itself dies under us, it is started again on its port.
 * @throws ServiceError `database_unusable`, with the remedy.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, settings = {} } = options;
  const home = await findHome(options.dataDir);
  const files = await findServerFiles(home.user, home.folder);
  const isNew = await ensureCluster(home, files.initdb, settings.fsync !== "off");
  if (isNew)
    log.info(
      { folder: home.folder, user: home.user.kind === "other" ? home.user.name : "self" },
      "database made",
    );
  const password = await readPassword(home, files.major);

  const join = async (): Promise<{ server: RunningServer; presence: Presence; url: string }> => {
    for (;;) {
      const server = await ensureServer(home, files.postgres, settings);
      const url = `postgres://${SUPERUSER}:${password}@127.0.0.1:${server.port}/postgres`;
      const presence = await joinUsers(url, () => void recover());
      if (presence) return { server, presence, url };
      await new Promise((resolve) => setTimeout(resolve, 50)); // its last user is stopping it
    }
  };

  let isStopping = false;
  let recovery: Promise<void> = Promise.resolve();
  const recover = (): Promise<void> => {
    recovery = (async () => {
      await current.presence.end();
      for (let waitMs = 100; !isStopping; waitMs = Math.min(waitMs * 2, 10_000)) {
        try {
          const next = await join();
          if (next.url !== current.url)
            log.error({ port: next.server.port }, "database came back on another port: restart");
          current = next;
          log.warn({ isStartedHere: next.server.isStartedHere }, "database was gone and is back");
          return;
        } catch (error) {
          log.error({ err: error }, "database is gone and does not start");
          await new Promise((resolve) => setTimeout(resolve, waitMs));
        }
      }
    })();
    return recovery;
  };

  let current = await join();
  log.debug({ dataFolder: home.dataFolder, isOwner: current.server.isStartedHere }, "embedded database runs");

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
  return { url: current.url, stop, isOwner: current.server.isStartedHere, dataFolder: home.dataFolder };
}

async function readPassword(home: Home, major: string): Promise<string> {
  try {
    const version = (await readFile(join(home.dataFolder, "PG_VERSION"), "utf8")).trim();
    if (version !== major) {
      throw new ServiceError(
        "database_unusable",
        `The embedded database in ${home.folder} was made by PostgreSQL ${version}; this program brings ${major}. Go back to the program's earlier version and move the data with pg_dump, or set DATABASE_URL.`,
      );
    }
    return (await readFile(home.passwordFile, "utf8")).trim();
  } catch (cause) {
    if (cause instanceof ServiceError) throw cause;
    throw new ServiceError(
      "database_unusable",
      `The embedded database in ${home.folder} can't be read by this user (${cause instanceof Error ? cause.message : "unknown"}). Start as the user who made it, set DATA_DIR to another folder, or set DATABASE_URL.`,
      { cause },
    );
  }
}
