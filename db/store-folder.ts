import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { FileConnection } from "../core/store-config.ts";

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

/** Where a shop that is kept in files has them, the demo store's where the connection is that; null without such a shop. */
export function shopFolder(connection: FileConnection, storeDir: string | null): string | null {
  if (connection.kind === "none") return null;
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
