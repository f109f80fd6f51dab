import { execFile } from "node:child_process";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Where a server lies, or why there is none. */
export type Installed = { folder: string; seconds: number } | { missing: string };

/** A server is installed in this time or not at all: tests are not worth a longer wait. */
const LIMIT_MS = 170_000;

/** Versions that the tests are written against. */
const VENDURE = ["@vendure/core@3.7.3", "pg@8.23.1"];
const TRYTON = [
  "tryton-server",
  "tryton-modules-sale-opportunity",
  "tryton-modules-stock",
  "python3-psycopg2",
];

/**
 * Vendure is GPL: it comes into a folder of the machine's cache, beside the product and not in it, and is spoken to
 * over HTTP alone. Its packages' scripts are not run.
 */
export function installVendure(): Promise<Installed> {
  return install("vendure-3.7.3", async (folder, signal) => {
    await writeFile(join(folder, "package.json"), '{ "private": true }');
    // Named, as a script of npm's hands its own folder on.
    const quietly = ["--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    await run("npm", ["install", "--save-exact", ...quietly, ...VENDURE], { cwd: folder, signal });
  });
}

/** Tryton is GPL: its Debian packages are unpacked there, and not installed. */
export function installTryton(): Promise<Installed> {
  return install("tryton-6.0", async (folder, signal) => {
    const debs = join(folder, "debs");
    await mkdir(join(debs, "partial"), { recursive: true });
    const apt = ["-o", "Debug::NoLocking=1", "-o", `Dir::Cache::archives=${debs}`];
    await run(
      "apt-get",
      ["install", "-y", "-qq", "--no-install-recommends", "--download-only", ...apt, ...TRYTON],
      { signal },
    );
    for (const deb of (await readdir(debs)).filter((file) => file.endsWith(".deb")))
      await run("dpkg", ["-x", join(debs, deb), join(folder, "root")], { signal });
    await rm(debs, { recursive: true });
  });
}

async function install(
  name: string,
  fill: (folder: string, signal: AbortSignal) => Promise<void>,
): Promise<Installed> {
  const cache = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  const folder = join(cache, "zhanggui-test-stores", name);
  const begun = Date.now();
  if (await isThere(folder)) return { folder, seconds: 0 };
  const unready = `${folder}.${process.pid}`;
  try {
    await mkdir(unready, { recursive: true });
    await fill(unready, AbortSignal.timeout(LIMIT_MS));
    // All at once, so that a run that is cut off leaves nothing half.
    await rename(unready, folder);
    return { folder, seconds: Math.round((Date.now() - begun) / 1000) };
  } catch (error) {
    await rm(unready, { recursive: true, force: true }).catch(() => {});
    const seconds = Math.round((Date.now() - begun) / 1000);
    return { missing: `${name} could not be installed within ${seconds} s: ${reasonOf(error)}` };
  }
}

async function isThere(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(() => [])).length > 0;
}

function reasonOf(error: unknown): string {
  const said = error instanceof Error && "stderr" in error ? String(error.stderr) : "";
  return (said.trim() || String(error)).split("\n").slice(-3).join(" ").slice(0, 300);
}
