// A real Tryton in a process of its own, out of its unpacked packages: `server.mjs <folder> <database url>`.
// Says `{"url": …}` when it answers; ends when its input ends. With `--make` it makes the database's tables and ends.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const [folder, database, task] = process.argv.slice(2);
const root = join(folder, "root");
const work = mkdtempSync(join(tmpdir(), "zhanggui-tryton-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));

const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});
const address = new URL(database);
const name = address.pathname.slice(1);
const login = `${address.username}:${address.password}@${address.host}`;
const conf = join(work, "trytond.conf");
writeFileSync(
  conf,
  `[database]\nuri = postgresql://${login}/\npath = ${work}\n[web]\nlisten = 127.0.0.1:${port}\n`,
);
writeFileSync(join(work, "password"), "admin-of-a-test\n");

function tryton(program, args) {
  return spawn("/usr/bin/python3", [join(root, "usr/bin", program), "-c", conf, ...args], {
    env: {
      PATH: process.env.PATH,
      LANG: "C.UTF-8",
      PYTHONPATH: join(root, "usr/lib/python3/dist-packages"),
      LD_LIBRARY_PATH: join(root, "usr/lib/x86_64-linux-gnu"),
      TRYTONPASSFILE: join(work, "password"),
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

if (task === "--make") {
  for (const args of [
    ["--all", "--email", "admin@example.com"],
    ["-u", "sale_opportunity", "stock", "--activate-dependencies"],
  ]) {
    const [code] = await once(tryton("trytond-admin", ["-d", name, ...args]), "exit");
    if (code !== 0) process.exit(code ?? 1);
  }
  process.exit(0);
}

const server = tryton("trytond", []);
server.once("exit", (code) => process.exit(code ?? 1));
process.on("exit", () => server.kill("SIGKILL"));
const url = `http://127.0.0.1:${port}`;
const isUp = () =>
  fetch(url, { method: "OPTIONS" }).then(
    () => true,
    () => false,
  );
while (!(await isUp())) await sleep(100);
process.stdout.write(`${JSON.stringify({ url })}\n`);
process.stdin.resume().on("end", () => process.exit(0));
