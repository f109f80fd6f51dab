import { cp, lstat, mkdir, readdir } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Language } from "../../core/texts/texts.ts";
import type { CommandResult } from "./command-result.ts";

const TEMPLATES = fileURLToPath(new URL("./init/templates", import.meta.url));

/**
 * `init DIR [--language zh|en]`: writes a commented `store.yaml`, an example `knowledge/` and `quick-replies.yaml`.
 * Writes nothing at all when one of the files is there already.
 */
export async function initStore(folder: string, language: Language): Promise<CommandResult> {
  const template = join(TEMPLATES, language);
  const files = (await readdir(template, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(template, join(entry.parentPath, entry.name)))
    .sort();

  const present: string[] = [];
  for (const file of files) if (await isPresent(join(folder, file))) present.push(file);
  if (present.length > 0) {
    const names = present.map((file) => join(folder, file)).join(", ");
    return {
      output: `Nothing written: ${names} ${present.length === 1 ? "is" : "are"} there already`,
      exitCode: 1,
    };
  }

  try {
    for (const file of files) {
      const target = join(folder, file);
      await mkdir(dirname(target), { recursive: true });
      // Not even a file that came in the meantime is overwritten.
      await cp(join(template, file), target, { errorOnExist: true, force: false });
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { output: `Can't write in ${folder}: ${why}`, exitCode: 1 };
  }
  const written = files.map((file) => `  ${join(folder, file).split(sep).join("/")}`).join("\n");
  return { output: `Written:\n${written}\nNow set STORE_DIR=${folder} and start.`, exitCode: 0 };
}

async function isPresent(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
