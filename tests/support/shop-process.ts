import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The shop as a process of its own: `node bots/main.ts`, or `npm start`. */
export interface ShopProcess {
  url: string;
  child: ChildProcess;
  /** Everything on stdout and stderr so far. */
  said(): string;
  /** Sends the signal and waits for the end: the exit code, or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null; ms: number }>;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Starts it and waits for its line with the address. */
export async function startShop(
  environment: Record<string, string>,
  command: readonly [string, ...string[]] = [process.execPath, "bots/main.ts"],
): Promise<ShopProcess> {
  const [program, ...args] = command;
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { PATH, HOME, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.once("exit", (code, signal) => reject(new Error(`the shop ended with ${code ?? signal}: ${said}`)));
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    });
  });
  return {
    url,
    child,
    said: () => said,
    async end(name) {
      const startedMs = performance.now();
      const exit = once(child, "exit");
      child.kill(name);
      const [code, signal] = await exit;
      return { code, signal, ms: performance.now() - startedMs };
    },
  };
}
