import { ServiceError } from "../errors.ts";
import { secretVariable } from "./connection-fields.ts";
import { CONNECTION_SECRETS, type ConnectionSettings } from "./connection-settings.ts";

/** One of the store's systems with its secrets by field: plain data, for whoever opens it. */
export interface ConnectionSpec {
  settings: ConnectionSettings;
  secrets: Readonly<Record<string, string>>;
}

/**
 * Gives each connection its secrets out of the environment's `STORE_<NAME>_<FIELD>`.
 * Throws `config_invalid` with one line per variable that is missing, `STORE_KEY` among them.
 */
export function withSecrets(
  connections: readonly ConnectionSettings[],
  { key, secrets }: { key: string | null; secrets: Readonly<Record<string, string>> },
): ConnectionSpec[] {
  const mistakes: string[] = [];
  if (connections.length > 0 && key === null)
    mistakes.push(
      "STORE_KEY: got nothing, expected a secret of your own, 16 characters or more, because store.yaml names connections: it encrypts their access",
    );
  const specs = connections.map((settings): ConnectionSpec => {
    const { needed, optional } = CONNECTION_SECRETS[settings.kind];
    const found: Record<string, string> = {};
    for (const field of [...needed, ...optional]) {
      const variable = secretVariable(settings.name, field);
      const value = secrets[variable];
      if (value !== undefined) found[field] = value;
      else if (needed.includes(field))
        mistakes.push(
          `${variable}: got nothing, expected the ${field} of the connection ${settings.name} (${settings.kind}) in store.yaml`,
        );
    }
    return { settings, secrets: found };
  });
  if (mistakes.length > 0)
    throw new ServiceError("config_invalid", mistakes.join("\n"), { details: { mistakes } });
  return specs;
}
