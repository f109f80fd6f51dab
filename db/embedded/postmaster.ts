import { spawn } from "node:child_process";
import { open, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { ServiceError } from "../../core/errors.ts";
import type { Home } from "./home.ts";
import { isAlive, worksIn } from "./processes.ts";

/** A server that takes connections on 127.0.0.1. */
export interface RunningServer {
  pid: number;
  port: number;
  /** Whether this call started it. */
  isStartedHere: boolean;
}

/** Starts that fail one after the other before we give up; after a crash the old server's children may need a moment. */
const MAX_FAILED_STARTS = 10;
const PAUSE_MS = 50;
/** Reading the log again after a crash may take long; a server that is alive is waited for this long, ms. */
const RECOVERY_MS = 10 * 60_000;
const STOP_MS = 20_000;
const MAX_LOG_BYTES = 1_000_000;
/** Above every process number a Linux system gives. Source: PID_MAX_LIMIT, linux/threads.h. */
const NO_PROCESS = 4_194_305;

/**
 * Finds the server of this home, or starts it; of simultaneous calls one starts it (PostgreSQL's own lock), the
 * others find it. It outlives this process, and Ctrl-C in a terminal doesn't reach it.
 * @param settings PostgreSQL settings on top of ours.
 * @throws ServiceError `database_unusable`, with the end of the server's log.
 */
export async function ensureServer(
  home: Home,
  postgres: string,
  settings: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const started = new Set<number>();
  const deadline = Date.now() + RECOVERY_MS;
  for (let failures = 0; failures < MAX_FAILED_STARTS && Date.now() < deadline; ) {
    const found = await findServer(home);
    if (found?.isReady) {
      return { pid: found.pid, port: found.port, isStartedHere: started.has(found.pid) };
    }
    if (found) await pause();
    else {
      const pid = await launch(home, postgres, settings);
      started.add(pid);
      while (isAlive(pid) && (await findServer(home))?.pid !== pid) await pause();
      if (!isAlive(pid)) {
        failures += 1;
        await pause(PAUSE_MS * failures);
      }
    }
  }
  throw new ServiceError(
    "database_unusable",
    `The embedded database in ${home.folder} does not start: ${await logTail(home)}. Free memory or disk space, or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

/** Asks the server to end its sessions and stop, and waits until it is gone. */
export async function stopServer(home: Home, pid: number): Promise<void> {
  if (isAlive(pid)) process.kill(pid, "SIGINT"); // PostgreSQL's «fast shutdown»
  const deadline = Date.now() + STOP_MS;
  while (isAlive(pid)) {
    if (Date.now() > deadline) {
      throw new ServiceError(
        "database_unusable",
        `The embedded database in ${home.folder} does not stop (process ${pid}).`,
      );
    }
    await pause(10);
  }
}

/** The server that `postmaster.pid` names, if it really is alive and ours; a stale file is made harmless. */
async function findServer(home: Home): Promise<{ pid: number; port: number; isReady: boolean } | null> {
  const path = join(home.dataFolder, "postmaster.pid");
  const lines = (await readFile(path, "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  if (!(pid > 0) || !isAlive(pid)) return null;
  if (worksIn(pid, await realpath(home.dataFolder)) === false) {
    // After a crash of the machine another program has the number, and PostgreSQL would refuse to start. The
    // file itself must stay: it also names the shared memory by which PostgreSQL finds surviving children.
    await writeFile(path, [String(NO_PROCESS), ...lines.slice(1)].join("\n"));
    return null;
  }
  // Lines: process, folder, start, port, socket folder, address, shared memory, status.
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === "ready" };
}

async function launch(
  home: Home,
  postgres: string,
  settings: Readonly<Record<string, string>>,
): Promise<number> {
  const port = await choosePort(home);
  const flags = Object.entries({
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    // Statements and their values are customers' words: the log keeps the server's own life only.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
    ...settings,
  }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);

  const log = await openLog(home);
  try {
    return await new Promise<number>((resolve, reject) => {
      const child = spawn(postgres, ["-D", home.dataFolder, ...flags], {
        ...(home.user.kind === "other" ? { uid: home.user.uid, gid: home.user.gid } : {}),
        cwd: "/",
        env: { LC_ALL: "C", TZ: "UTC" },
        detached: true,
        stdio: ["ignore", log.fd, log.fd],
      });
      child.once("error", (cause) =>
        reject(
          new ServiceError(
            "database_unusable",
            `The embedded database's program can't be run (${cause.message}). Set DATABASE_URL to a PostgreSQL of your own.`,
            { cause },
          ),
        ),
      );
      child.once("spawn", () => {
        child.unref();
        if (child.pid !== undefined) resolve(child.pid);
      });
    });
  } finally {
    await log.close();
  }
}

/** The port used before, so that open pools find the server again after a crash; otherwise any free one. */
async function choosePort(home: Home): Promise<number> {
  const file = join(home.folder, "port");
  const before = Number(await readFile(file, "utf8").catch(() => ""));
  if (before > 0 && (await freePort(before)) === before) return before;
  const port = await freePort(0);
  if (port === null) throw new ServiceError("database_unusable", "No port is free on 127.0.0.1.");
  await writeFile(file, String(port));
  return port;
}

async function freePort(wanted: number): Promise<number | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(null));
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
}

async function openLog(home: Home) {
  const path = join(home.folder, "server.log");
  const size = await stat(path).then(
    (file) => file.size,
    () => 0,
  );
  if (size > MAX_LOG_BYTES) {
    await rm(`${path}.old`, { force: true });
    await rename(path, `${path}.old`);
  }
  return open(path, "a", 0o600);
}

async function logTail(home: Home): Promise<string> {
  const text = await readFile(join(home.folder, "server.log"), "utf8").catch(() => "");
  return text.trim().split("\n").slice(-3).join(" / ") || "its log is empty";
}

function pause(ms = PAUSE_MS): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
