import { createHash } from "node:crypto";
import { promises as fs } from "node:fs";
import { MAX_FILE_BYTES } from "./documents/file-parser.ts";
import type { KnowledgeSource, OpenedFile } from "./knowledge-source.ts";
import { listKnowledgeFiles } from "./read-folder-files.ts";

/** The owner's folder `knowledge/`, read recursively; see `listKnowledgeFiles`. */
export function createFolderSource(folder: string): KnowledgeSource {
  return {
    prefix: "",
    async list() {
      const { files, problems } = await listKnowledgeFiles(folder);
      return { problems, files: files.map(({ path, file }) => ({ file, open: () => openFile(path) })) };
    },
  };
}

async function openFile(path: string): Promise<OpenedFile> {
  try {
    const { size, mtimeMs } = await fs.stat(path);
    if (size > MAX_FILE_BYTES) {
      const unreadable = `${size} bytes, at most ${MAX_FILE_BYTES} are read: split it`;
      return { hash: `${size} ${mtimeMs}`, unreadable };
    }
    const bytes = await fs.readFile(path);
    return { hash: createHash("sha256").update(bytes).digest("hex"), bytes: async () => bytes };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    return { hash: code, unreadable: `can't be read (${code})` };
  }
}
