import { readFile } from "node:fs/promises";
import type { Logger } from "pino";
import { createLiveKnowledge, type LiveKnowledge } from "../core/knowledge/live-knowledge.ts";
import { composeShops } from "../core/store/compose-shops.ts";
import { withSecrets } from "../core/store/connection-secrets.ts";
import { createFileShop } from "../core/store/file-shop.ts";
import type { Shop } from "../core/store/shop.ts";
import { parseStoreConfig, type StoreConfig } from "../core/store-config.ts";
import { loadTexts, type Say } from "../core/texts/texts.ts";
import { parseQuickReplies, type QuickReply } from "../core/ticket/assist/quick-replies.ts";
import { startEmbeddedPostgres } from "../db/embedded-postgres.ts";
import { createKnowledgeStore } from "../db/knowledge.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { type Database, openDatabase } from "../db/open-database.ts";
import { openSystems, type StoreSystems } from "../db/open-systems.ts";
import { shopFolder, storeFolder } from "../db/store-folder.ts";
import type { Config } from "./config.ts";
import { systemLanguage } from "./system-language.ts";

/** A store with its database open: what the running shop and the command line share. */
export interface OpenStore {
  database: Database;
  store: StoreConfig;
  shop: Shop;
  systems: StoreSystems;
  knowledge: LiveKnowledge;
  say: Say;
  quickReplies: readonly QuickReply[];
  close(): Promise<void>;
}

/** Reads `store.yaml` (the demo store's without `STORE_DIR`); a folder without one is a shop with every default. */
export async function readStoreConfig(storeDir: string | null): Promise<StoreConfig> {
  const { storeFile } = storeFolder(storeDir);
  const text = await readFile(storeFile, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const store = parseStoreConfig(text, storeFile);
  // The demo store has no owner who chose: its staff and owner read what this machine speaks.
  return storeDir === null ? { ...store, digest: { ...store.digest, language: systemLanguage() } } : store;
}

/** Reads `quick-replies.yaml` (the demo store's without `STORE_DIR`); a folder without one has none. */
export async function readQuickReplies(storeDir: string | null): Promise<QuickReply[]> {
  const { quickReplies } = storeFolder(storeDir);
  const text = await readFile(quickReplies, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return parseQuickReplies(text, quickReplies);
}

/** The shop that is kept in files, where there is one. */
function openFileShop(store: StoreConfig, storeDir: string | null, log: Logger): Shop[] {
  const folder = shopFolder(store.connection, storeDir);
  const options = {
    currency: store.currency,
    now: () => new Date(),
    name: store.connection.kind,
    onUnreadable: (error: unknown) =>
      log.error({ err: error }, "the shop's files can't be read: what was read before counts"),
  };
  return folder === null ? [] : [createFileShop(folder, options)];
}

/** Opens the database, the embedded one where none is named, and brings it up to this program. */
export async function openStore(config: Config, log: Logger): Promise<OpenStore> {
  const store = await readStoreConfig(config.storeDir);
  const quickReplies = await readQuickReplies(config.storeDir);
  const specs = withSecrets(store.connections, config.systems);
  const embedded =
    config.database.url === null ? await startEmbeddedPostgres({ dataDir: config.dataDir, log }) : null;
  const url = config.database.url ?? embedded?.url ?? "";
  try {
    const database = await openDatabase({ url, schema: config.database.schema, log });
    await migrateDatabase(database);
    const say = loadTexts();
    const clock = () => new Date();
    const systems = openSystems({
      database,
      specs,
      storeKey: config.systems.key,
      store,
      say,
      clock,
      log,
    });
    await systems.shop?.reload();
    const shop = composeShops([
      ...openFileShop(store, config.storeDir, log),
      ...(systems.shop ? [systems.shop] : []),
    ]);
    const embedModel = config.model.mode === "off" ? null : config.model.embedModel;
    const close = async () => {
      await database.close();
      await embedded?.stop();
    };
    return {
      database,
      store,
      shop,
      systems,
      knowledge: createLiveKnowledge(createKnowledgeStore(database), embedModel),
      say,
      quickReplies,
      close,
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}
