import { readFileSync, readlinkSync } from "node:fs";
import { isCode } from "./files.ts";

/** Whether a process runs; a dead one that nobody has collected yet doesn't. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!isCode(error, "EPERM")) return false;
  }
  return !/^State:\s+Z/m.test(readProc(pid, "status"));
}

/** Whether a process has that working folder; null where the system doesn't say. */
export function worksIn(pid: number, folder: string): boolean | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return null;
  }
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
