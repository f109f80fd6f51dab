import { readFile, realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { ServiceError } from "../../core/errors.ts";

/** Who runs the server: the caller itself, or, as PostgreSQL refuses root, another user of the machine. */
export type OsUser = { kind: "self" } | { kind: "other"; name: string; uid: number; gid: number };

/** Accounts that own nothing of value and that most systems have, best first. */
const SERVER_USERS = ["postgres", "nobody"];

/**
 * Who shall run the server.
 * @param dataFolder when it is there already, its owner is the one: PostgreSQL takes no other.
 * @throws ServiceError `database_unusable`: run as root on a system without any other user.
 */
export async function chooseServerUser(dataFolder?: string): Promise<OsUser> {
  if (process.getuid?.() !== 0) return { kind: "self" };
  if (dataFolder !== undefined) {
    const { uid, gid } = await stat(dataFolder);
    if (uid !== 0) return { kind: "other", name: `user ${uid}`, uid, gid };
  }
  // initdb asks for its user's name, so a free number won't do.
  const users = parsePasswd(await readFile("/etc/passwd", "utf8").catch(() => ""));
  const named = SERVER_USERS.map((name) => users.find((user) => user.name === name)).find((user) => user);
  const user = named ?? users.find((candidate) => candidate.uid !== 0);
  if (user) return { kind: "other", ...user };
  throw new ServiceError(
    "database_unusable",
    "PostgreSQL does not run as root, and this system has no other user. Start as an ordinary user, or set DATABASE_URL.",
  );
}

function parsePasswd(text: string): { name: string; uid: number; gid: number }[] {
  return text.split("\n").flatMap((line) => {
    const [name = "", , uid = "", gid = ""] = line.split(":");
    return name !== "" && /^\d+$/.test(uid) && /^\d+$/.test(gid)
      ? [{ name, uid: Number(uid), gid: Number(gid) }]
      : [];
  });
}

/** Whether that user may enter a folder: every folder on the way down lets them through. */
export async function canReach(folder: string, user: OsUser): Promise<boolean> {
  if (user.kind === "self") return true;
  for (let path = await realpath(folder); ; path = dirname(path)) {
    const { mode, uid, gid } = await stat(path);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (path === dirname(path)) return true;
  }
}
