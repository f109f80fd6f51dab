import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the owner's files are. */
export interface StoreFolder {
  root: string;
  /** `store.yaml`. */
  storeFile: string;
  /** The folder `knowledge/`. */
  knowledge: string;
  /** `quick-replies.yaml`. */
  quickReplies: string;
}

/** Where a shop that is kept in files has them; the demo store's where the connection is that. */
export function shopFolder(
  connection: { kind: "demo" } | { kind: "files"; folder: string },
  storeDir: string | null,
): string {
  const { root } = storeFolder(connection.kind === "demo" ? null : storeDir);
  return connection.kind === "files" ? `${root}/${connection.folder}` : root;
}

/** The owner's folder, or the demo store's where `STORE_DIR` is unset (null). */
export function storeFolder(storeDir: string | null): StoreFolder {
  const root = storeDir === null ? fileURLToPath(new URL("./demo", import.meta.url)) : resolve(storeDir);
  return {
    root,
    storeFile: resolve(root, "store.yaml"),
    knowledge: resolve(root, "knowledge"),
    quickReplies: resolve(root, "quick-replies.yaml"),
  };
}
