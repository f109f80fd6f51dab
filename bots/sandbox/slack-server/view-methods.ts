import { type Fields, fieldsOf, isFields, listOf, textOf } from "../loopback/fields.ts";
import { SlackApiError } from "./api-error.ts";
import { viewProblems } from "./block-limits.ts";
import { newId } from "./ids.ts";
import { viewJson } from "./json.ts";
import type { MethodContext, Methods } from "./method.ts";
import { type StoredView, type Workspace, withIds } from "./workspace.ts";

// Source: https://docs.slack.dev/surfaces/modals: three views on top of each other at most.
const MAX_STACK = 3;

/** The view of a call with ids for its blocks. Throws invalid_arguments. */
export function readView(given: unknown, type: "modal" | "home"): Fields {
  if (!isFields(given))
    throw new SlackApiError("invalid_arguments", ["[ERROR] missing required field: view"]);
  const problems = viewProblems(given);
  if (given.type !== type) problems.push(`[ERROR] a ${type} view is expected here [json-pointer:/view/type]`);
  if (problems.length > 0) throw new SlackApiError("invalid_arguments", problems);
  return { ...given, blocks: withIds(listOf(given.blocks).filter(isFields)) };
}

/** The person a trigger belongs to; each trigger opens one view, within 3 s. */
function useTrigger({ workspace, params }: MethodContext): string {
  const id = params.text("trigger_id") ?? "";
  const trigger = workspace.triggers.get(id);
  if (trigger === undefined) {
    throw new SlackApiError(/^\d+\.\d+\.[0-9a-f]+$/.test(id) ? "exchanged_trigger_id" : "invalid_trigger_id");
  }
  workspace.triggers.delete(id);
  if (workspace.clock().getTime() > trigger.expiresAt) throw new SlackApiError("expired_trigger_id");
  return trigger.user;
}

/** Puts a modal on top of a person's others. Throws push_limit_reached. */
export function pushView(workspace: Workspace, user: string, definition: Fields): StoredView {
  const stack = workspace.views.get(user) ?? [];
  if (stack.length >= MAX_STACK) throw new SlackApiError("push_limit_reached");
  const id = newId("V");
  const view: StoredView = {
    id,
    user,
    rootId: stack[0]?.id ?? id,
    previousId: stack.at(-1)?.id,
    hash: newHash(workspace),
    definition,
  };
  workspace.views.set(user, [...stack, view]);
  return view;
}

/** Gives a view a new content. */
export function replaceView(workspace: Workspace, view: StoredView, definition: Fields): void {
  view.definition = definition;
  view.hash = newHash(workspace);
}

function newHash(workspace: Workspace): string {
  return `${Math.floor(workspace.clock().getTime() / 1000)}.${newId("").slice(0, 8)}`;
}

/** views.* */
export const VIEW_METHODS: Methods = {
  "views.open"(context) {
    const { workspace, params, changed } = context;
    const definition = readView(params.json("view"), "modal");
    const user = useTrigger(context);
    // A modal opened anew takes the place of all that were open.
    workspace.views.delete(user);
    const view = pushView(workspace, user, definition);
    changed({ user });
    return { view: viewJson(workspace, view) };
  },

  "views.push"(context) {
    const { workspace, params, changed } = context;
    const definition = readView(params.json("view"), "modal");
    const user = useTrigger(context);
    const view = pushView(workspace, user, definition);
    changed({ user });
    return { view: viewJson(workspace, view) };
  },

  "views.update"({ workspace, params, changed }) {
    const id = params.text("view_id");
    const externalId = params.text("external_id");
    const view = [...workspace.views.values()]
      .flat()
      .find((open) =>
        id === undefined ? textOf(open.definition.external_id) === externalId : open.id === id,
      );
    if (view === undefined) throw new SlackApiError("not_found");
    const hash = params.text("hash");
    if (hash !== undefined && hash !== view.hash) throw new SlackApiError("hash_conflict");
    replaceView(workspace, view, readView(params.json("view"), "modal"));
    changed({ user: view.user });
    return { view: viewJson(workspace, view) };
  },

  "views.publish"({ workspace, params, changed }) {
    const user = params.text("user_id") ?? "";
    if (!workspace.users.has(user)) throw new SlackApiError("invalid_arguments", ["[ERROR] unknown user_id"]);
    const definition = readView(params.json("view"), "home");
    const known = workspace.homes.get(user);
    const hash = params.text("hash");
    if (hash !== undefined && known !== undefined && hash !== known.hash)
      throw new SlackApiError("hash_conflict");
    const id = known?.id ?? newId("V");
    const view = known ?? { id, user, rootId: id, previousId: undefined, hash: "", definition };
    replaceView(workspace, view, definition);
    workspace.homes.set(user, view);
    changed({ user });
    return { view: viewJson(workspace, view) };
  },
};

/** Finds a modal or a home tab by its id. */
export function findView(workspace: Workspace, user: string, viewId: string): StoredView | undefined {
  const home = workspace.homes.get(user);
  return home?.id === viewId ? home : workspace.views.get(user)?.find(({ id }) => id === viewId);
}

/** The blocks of a view. */
export function blocksOf(view: StoredView): Fields[] {
  return listOf(view.definition.blocks).map(fieldsOf);
}
