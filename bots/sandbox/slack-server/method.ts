import type { Fields } from "../loopback/fields.ts";
import type { Base } from "./json.ts";
import type { Messages } from "./messages.ts";
import type { SlackParams } from "./params.ts";
import type { Workspace } from "./workspace.ts";

export interface MethodContext {
  readonly workspace: Workspace;
  readonly base: Base;
  readonly messages: Messages;
  readonly params: SlackParams;
  changed(change: { channel?: string; user?: string }): void;
}

/** A Web API method: the members of its answer beside `ok`. Throws SlackApiError for a refusal. */
type Method = (context: MethodContext) => Fields;
export type Methods = Readonly<Record<string, Method>>;
