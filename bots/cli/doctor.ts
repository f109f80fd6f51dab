import { ServiceError } from "../../core/errors.ts";
import type { Config } from "../config.ts";
import { type Check, fault, fine } from "./doctor/check.ts";
import { checkOllama } from "./doctor/ollama.ts";
import { checkPort } from "./doctor/port.ts";
import { checkSlackBot, checkSlackChannels, checkSlackSocket } from "./doctor/slack.ts";
import { checkBot, checkOwnerChats } from "./doctor/telegram.ts";

/** What doctor looks through. The looks of our own say what they found, or throw a `ServiceError` that says what is wrong. */
export interface DoctorDeps {
  /** As `process.versions.node`. */
  nodeVersion: string;
  /** Throws `config_invalid`, with `details.mistakes`. */
  readConfig: () => Config;
  fetch: typeof globalThis.fetch;
  /** The scopes of the Slack app's manifest. */
  slackScopes: readonly string[];
  /** Opens the database and closes it again. */
  checkDatabase: (config: Config) => Promise<string>;
  /** Reads `store.yaml` and `quick-replies.yaml`. */
  checkStore: (config: Config) => Promise<string>;
  /** Reads the knowledge folder as `knowledge check` does. */
  checkKnowledge: (config: Config) => Promise<string>;
  /** Asks the systems the store is connected to; none where `store.yaml` can't be read. */
  checkConnections: (config: Config) => Promise<Check[]>;
}

export interface Diagnosis {
  checks: Check[];
}

/** The version the product runs on. Source: the dev dependency `node` in package.json. */
const NODE_MAJOR = 24;

/**
 * Looks at the configuration and every dependency, all at once, and says what to do about each fault. Changes
 * nothing and sends nothing. Without a valid configuration the rest can't be looked at.
 */
export async function doctor(deps: DoctorDeps): Promise<Diagnosis> {
  const node = checkNode(deps.nodeVersion);
  const read = readConfig(deps);
  if (!read.config) return { checks: [node, ...read.checks] };
  const { config, fetch } = { config: read.config, fetch: deps.fetch };
  const offBecause = (variable: string) =>
    config.isSandbox ? `${variable} is not set: the sandbox stands in` : `${variable} is not set`;

  const rest = await Promise.all([
    own("database", "", () => deps.checkDatabase(config)),
    own("store", "Correct the file named; «init DIR» writes an example.", () => deps.checkStore(config)),
    own("knowledge", "Correct the files named; «knowledge check» shows them again.", () =>
      deps.checkKnowledge(config),
    ),
    checkOllama(fetch, config.model),
    checkBot(fetch, config.telegram, {
      name: "customers' bot",
      variable: "CUSTOMER_BOT_TOKEN",
      token: config.telegram.customerToken,
      offBecause: offBecause("CUSTOMER_BOT_TOKEN"),
    }),
    checkBot(fetch, config.telegram, {
      name: "owners' bot",
      variable: "OWNER_BOT_TOKEN",
      token: config.telegram.ownerToken,
      offBecause: offBecause("OWNER_BOT_TOKEN"),
    }),
    checkOwnerChats(fetch, config.telegram),
    checkSlackBot(fetch, config.slack, deps.slackScopes, offBecause("SLACK_BOT_TOKEN")),
    checkSlackSocket(fetch, config.slack),
    checkSlackChannels(fetch, config.slack),
    checkPort(fetch, config.http),
  ]);
  return { checks: [node, ...read.checks, ...rest, ...(await connections(deps, config))] };
}

async function connections(deps: DoctorDeps, config: Config): Promise<Check[]> {
  try {
    return await deps.checkConnections(config);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return [fault("connections", error.message, "Correct store.yaml, or the variables of the environment.")];
  }
}

function checkNode(version: string): Check {
  if (Number(version.split(".")[0]) === NODE_MAJOR) return fine("Node.js", version);
  return fault(
    "Node.js",
    `${version}, but ${NODE_MAJOR} is needed`,
    "Start through npm (npm start, npm run zhanggui), which finds the version that npm ci installed.",
  );
}

function readConfig(deps: DoctorDeps): { config?: Config; checks: Check[] } {
  const name = "configuration";
  try {
    const config = deps.readConfig();
    return { config, checks: [fine(name, config.isSandbox ? "valid, no chat token: sandbox" : "valid")] };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return {
      checks: error.message
        .split("\n")
        .map((line) => fault(name, line, "Correct the variable in .env or in the environment.")),
    };
  }
}

/** A look of our own: its error's message says what is wrong and mostly what to do, too. */
async function own(name: string, remedy: string, look: () => Promise<string>): Promise<Check> {
  try {
    return fine(name, await look());
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return remedy === "" ? { name, ok: false, found: error.message } : fault(name, error.message, remedy);
  }
}
