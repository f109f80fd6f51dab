import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { ServiceError } from "../../core/errors.ts";
import { exists, isCode } from "./files.ts";
import { canReach, chooseServerUser, type OsUser } from "./os-user.ts";

/** Where the server's files are, and who runs it. */
export interface Home {
  /** Holds `cluster/`, `server.log` and the lock of the first start. */
  folder: string;
  /** PostgreSQL's data folder with the password beside it, moved here whole when it is complete. */
  cluster: string;
  dataFolder: string;
  passwordFile: string;
  user: OsUser;
  /** Whether it is outside DATA_DIR. */
  isElsewhere: boolean;
}

/** Names the home, in DATA_DIR, when it is elsewhere. */
const POINTER = "postgres-is-at.txt";

/** Durable places of a Linux system that any user can enter, best first. */
const PLACES_ELSEWHERE = ["/var/lib/zhanggui", "/var/tmp/zhanggui"];

/**
 * Finds or makes the home of a DATA_DIR's server: `postgres/` within, unless root runs us in a folder that the
 * server's user can't enter; then a new folder elsewhere, named by a pointer file, so that the data follow a
 * DATA_DIR that is moved and a deleted DATA_DIR starts empty.
 * @throws ServiceError `database_unusable`: it can't be written.
 */
export async function findHome(dataDir: string): Promise<Home> {
  const root = resolve(dataDir);
  try {
    await mkdir(root, { recursive: true });
    const inside = join(root, "postgres");
    if (await exists(join(inside, "cluster"))) return await describeHome(inside, false);

    const pointer = join(root, POINTER);
    const named = await readPointer(pointer);
    if (named !== null) return await openNamed(named, pointer);

    const user = await chooseServerUser();
    if (await canReach(root, user)) {
      await mkdir(inside, { recursive: true });
      // Root may have a mask that keeps all others out.
      if (user.kind === "other") await chmod(inside, 0o755);
      return await describeHome(inside, false);
    }
    return await describeHome(await makeElsewhere(root, pointer), true);
  } catch (cause) {
    if (cause instanceof ServiceError) throw cause;
    throw new ServiceError(
      "database_unusable",
      `The embedded database can't be kept in ${root} (${cause instanceof Error ? cause.message : "unknown"}). Make the folder writable for this user, set DATA_DIR to another, or set DATABASE_URL.`,
      { cause },
    );
  }
}

async function describeHome(folder: string, isElsewhere: boolean): Promise<Home> {
  const cluster = join(folder, "cluster");
  const dataFolder = join(cluster, "data");
  const user = await chooseServerUser((await exists(dataFolder)) ? dataFolder : undefined);
  return { folder, cluster, dataFolder, passwordFile: join(cluster, "password"), user, isElsewhere };
}

async function readPointer(pointer: string): Promise<string | null> {
  const text = await readFile(pointer, "utf8").catch((error: unknown) => {
    if (isCode(error, "ENOENT")) return "";
    throw error;
  });
  return text.split("\n")[0]?.trim() || null;
}

async function openNamed(folder: string, pointer: string): Promise<Home> {
  if (await exists(folder)) return describeHome(folder, true);
  throw new ServiceError(
    "database_unusable",
    `The embedded database of this DATA_DIR is at ${folder}, which is gone or closed to this user. Bring it back, start as the user who made it, or delete ${pointer} to begin with an empty database.`,
  );
}

async function makeElsewhere(root: string, pointer: string): Promise<string> {
  const name = `${basename(dirname(root)) || "root"}-${randomBytes(4).toString("hex")}`;
  const folder = await makeFirstPossible(PLACES_ELSEWHERE.map((place) => join(place, name)));
  await writeFile(join(folder, "data-dir.txt"), `${root}\n`);

  // A link fails when another start was first; then theirs is the home.
  const draft = `${pointer}.${process.pid}`;
  await writeFile(
    draft,
    `${folder}\n\nThe embedded PostgreSQL lives there, as its user may not enter this folder.\n`,
  );
  try {
    await link(draft, pointer);
    return folder;
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
    await rm(folder, { recursive: true, force: true });
    const winner = await readPointer(pointer);
    if (winner === null) throw error;
    return winner;
  } finally {
    await rm(draft, { force: true });
  }
}

async function makeFirstPossible(folders: readonly string[]): Promise<string> {
  let problem: unknown;
  for (const folder of folders) {
    try {
      await mkdir(folder, { recursive: true });
      await chmod(dirname(folder), 0o755);
      await chmod(folder, 0o755);
      // Programs are run from there: nobody else may have laid the folder out for us.
      if ((await stat(dirname(folder))).uid !== 0) throw new Error(`${dirname(folder)} is not root's`);
      return folder;
    } catch (error) {
      problem = error;
    }
  }
  throw problem;
}
