import { cp, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const DEMO = fileURLToPath(new URL("../../db/demo", import.meta.url));

/** A copy of the demo store's folder that a test may write in: it is never quiet there. `lines` are added to `store.yaml`. */
export async function demoFolder(lines: readonly string[] = []): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "zhanggui-files-"));
  await cp(DEMO, folder, { recursive: true });
  await writeFile(
    join(folder, "store.yaml"),
    [
      "name: { zh: 竹谷户外, en: Bamboo Valley Outdoor }",
      "time_zone: UTC",
      "currency: USD",
      'quiet_hours: { from: "00:00", to: "00:00" }',
      "connection: { kind: files, folder: . }",
      ...lines,
    ].join("\n"),
  );
  return folder;
}
