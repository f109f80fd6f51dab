import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ServiceError } from "../../core/errors.ts";
import { exists, isCode } from "./files.ts";
import type { Home } from "./home.ts";
import { isAlive } from "./processes.ts";

/** How long another process' first start is waited for, ms. */
const OTHERS_START_MS = 60_000;
export const SUPERUSER = "zhanggui";

/**
 * Makes the database cluster unless it is there. It is made in a folder of its own and moved to its place whole,
 * so that a start that is killed leaves nothing half done, and of simultaneous starts one wins. The lock only
 * spares the others the work.
 * @returns whether this call made it.
 * @throws ServiceError `database_unusable`: initdb failed; the message quotes it.
 */
export async function ensureCluster(home: Home, initdb: string, durable: boolean): Promise<boolean> {
  if (await exists(home.cluster)) return false;
  const lock = join(home.folder, "first-start.pid");
  const deadline = Date.now() + OTHERS_START_MS;
  while (!(await takeLock(lock)) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (await exists(home.cluster)) return false;
  }
  try {
    if (await exists(home.cluster)) return false;
    await removeLeftovers(home.folder);
    return await makeCluster(home, initdb, durable);
  } finally {
    await rm(lock, { force: true });
  }
}

async function takeLock(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  }
  const holder = Number(await readFile(lock, "utf8").catch(() => ""));
  // Empty for the moment between its making and its writing; of a dead process it is void.
  if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true });
  return false;
}

async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const maker = /^cluster\.(\d+)\.part$/.exec(name)?.[1];
    if (maker !== undefined && !isAlive(Number(maker))) await removeTree(join(folder, name));
  }
}

/** A killed start's initdb may still write there; it ends when its folder goes. What resists is left alone. */
async function removeTree(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }).catch(() => {});
}

async function makeCluster(home: Home, initdb: string, durable: boolean): Promise<boolean> {
  const part = join(home.folder, `cluster.${process.pid}.part`);
  await removeTree(part);
  await mkdir(part, { mode: 0o700 });
  const password = join(part, "password");
  await writeFile(password, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
  if (home.user.kind === "other") {
    await chown(part, home.user.uid, home.user.gid);
    await chown(password, home.user.uid, home.user.gid);
  }
  await chmod(part, 0o700);
  try {
    await run(home, initdb, [
      `--pgdata=${join(part, "data")}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${password}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // The same order and upper case everywhere, whatever locales the machine has.
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
      ...(durable ? [] : ["--no-sync"]),
    ]);
    await rename(part, home.cluster);
    return true;
  } catch (error) {
    await removeTree(part);
    if (isCode(error, "ENOTEMPTY", "EEXIST")) return false;
    throw error;
  }
}

async function run(home: Home, program: string, args: readonly string[]): Promise<void> {
  const failure = await new Promise<string | null>((resolve) => {
    const child = spawn(program, args, {
      ...(home.user.kind === "other" ? { uid: home.user.uid, gid: home.user.gid } : {}),
      cwd: "/",
      env: { LC_ALL: "C", TZ: "UTC" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => {
      errors = (errors + chunk.toString()).slice(-2_000);
    });
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) =>
      resolve(code === 0 ? null : errors.trim() || `ended with ${code ?? signal}`),
    );
  });
  if (failure === null) return;
  throw new ServiceError(
    "database_unusable",
    `The embedded database could not be made in ${home.folder}: ${failure}. Put that right (disk space, rights, an entry for this user in /etc/passwd), set DATA_DIR to another folder, or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}
