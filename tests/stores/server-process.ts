import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface ServerProcess {
  url: string;
  stop(): Promise<void>;
}

/** Starts a server that says `{"url": …}` when it answers, and ends when its input ends. Rejects with what it complained of. */
export async function startProcess(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] });
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaints = (complaints + chunk.toString()).slice(-4000);
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${command} ended with ${code}: ${complaints}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const said = /^\{"url":"([^"]+)"\}$/.exec(line)?.[1];
      if (said) resolve(said);
    });
  });
  return {
    url,
    async stop() {
      if (child.exitCode !== null) return;
      child.stdin.end();
      const hurry = setTimeout(() => child.kill("SIGKILL"), 5000);
      await once(child, "exit");
      clearTimeout(hurry);
    },
  };
}
