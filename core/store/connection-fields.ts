import { z } from "zod";
import { words } from "../store-config/fields.ts";
import { isAllowedBase } from "./wire/base-url.ts";

const NAME = "a short name of small letters, digits and -, as taobao or jd-2";

/** What every entry of `connections` has: its name, which is part of the address of its events. */
export const connectionName = words(NAME).regex(/^[a-z][a-z0-9-]{0,29}$/, { error: NAME });

/** The address of a system: on the hosts its platform has, or on this machine. Without a slash at its end. */
export function address(example: string, hosts: readonly RegExp[] = [/./]) {
  const error = `an https address as ${example}, or one of this machine`;
  return z
    .string({ error })
    .refine((written) => isAllowedBase(written, hosts), { error })
    .transform((written) => written.replace(/\/+$/, ""));
}

/** The address of a platform's API, which is `usual` unless it is written. */
export function apiUrl(usual: string, hosts: readonly RegExp[]) {
  return address(usual, hosts).prefault(usual);
}

/** The secrets of a kind of connection, by field. They come from the environment: `STORE_<NAME>_<FIELD>`. */
export interface SecretFields {
  needed: readonly string[];
  optional: readonly string[];
}

/** The variable that holds a connection's secret: `STORE_JD_2_APP_SECRET`. */
export function secretVariable(connection: string, field: string): string {
  return `STORE_${connection}_${field}`.replaceAll("-", "_").toUpperCase();
}
