import { ServiceError } from "../../../core/errors.ts";
import { type Fields, fieldsOf, listOf, textOf } from "../loopback/fields.ts";
import type { Delivery } from "./delivery.ts";
import { type Base, messageJson, viewJson } from "./json.ts";
import type { Messages } from "./messages.ts";
import { answerInteraction, newResponseUrl } from "./responses.ts";
import type { SlackServer, Submission } from "./types.ts";
import { blocksOf, findView, pushView, readView, replaceView } from "./view-methods.ts";
import { elementState, elementsOf, stateOf } from "./view-state.ts";
import { newTrigger, type StoredView, staffChannel, type Workspace } from "./workspace.ts";

export interface InteractionDeps {
  readonly workspace: Workspace;
  readonly base: Base;
  readonly messages: Messages;
  delivery(): Delivery;
  changed(change: { channel?: string; user?: string }): void;
}

type Interactions = Pick<SlackServer, "press" | "pressView" | "options" | "submit" | "closeView" | "command">;

/** Presses, submissions and commands: what staff do that the app must answer. */
export function createInteractions(deps: InteractionDeps): Interactions {
  const { workspace, base, messages, delivery, changed } = deps;

  function common(user: string): Fields {
    const { name, teamId = workspace.teamId } = workspace.users.get(user) ?? { name: user };
    return {
      user: { id: user, username: name, name, team_id: teamId },
      api_app_id: workspace.appId,
      token: "loopback-verification-token",
      team: { id: workspace.teamId, domain: "loopback" },
      enterprise: null,
      is_enterprise_install: false,
    };
  }

  const sendInteraction = (payload: Fields) => delivery().send({ type: "interactive", payload });

  /** The pressed element as Slack reports it. Throws ServiceError("not_found") when there is no such button. */
  function actionOf(blocks: readonly Fields[], actionId: string, value: string | undefined): Fields {
    const candidates = blocks.flatMap((block) =>
      elementsOf(block).map((element) => ({ blockId: textOf(block.block_id) ?? "", element })),
    );
    const named = candidates.filter(({ element }) => element.action_id === actionId);
    const chosen = named.find(
      ({ element }) => element.type !== "button" || value === undefined || element.value === value,
    );
    if (chosen === undefined) throw new ServiceError("not_found", `no ${actionId} to press here`);
    const { element, blockId } = chosen;
    const what =
      element.type === "button"
        ? { type: "button", text: element.text, value: element.value, style: element.style }
        : elementState(element, value);
    return { action_id: actionId, block_id: blockId, ...what, action_ts: workspace.nextTs() };
  }

  function viewOf(user: string, viewId: string): StoredView {
    const view = findView(workspace, user, viewId);
    if (view === undefined) throw new ServiceError("not_found", `${user} has no view ${viewId} open`);
    return view;
  }

  function close(view: StoredView, isAll = false): void {
    const stack = workspace.views.get(view.user) ?? [];
    workspace.views.set(view.user, isAll ? [] : stack.filter((other) => other !== view));
    changed({ user: view.user });
  }

  /** What the app's answer to a submission does to the modals. */
  function carryOut(view: StoredView, response: Fields): Pick<Submission, "errors"> {
    switch (response.response_action) {
      case "errors": {
        const errors = Object.entries(fieldsOf(response.errors)).map(([block, text]) => [
          block,
          textOf(text) ?? "",
        ]);
        return { errors: Object.fromEntries(errors) };
      }
      case "update":
        replaceView(workspace, view, readView(response.view, "modal"));
        changed({ user: view.user });
        return {};
      case "push":
        pushView(workspace, view.user, readView(response.view, "modal"));
        changed({ user: view.user });
        return {};
      default:
        close(view, response.response_action === "clear");
        return {};
    }
  }

  return {
    async press({ user, channel: channelId, messageTs, actionId, value }) {
      const channel = staffChannel(workspace, channelId);
      const message = channel.messages.get(messageTs);
      const ephemeral = workspace.ephemerals.find((shown) => shown.ts === messageTs && shown.user === user);
      const shown = message ?? ephemeral;
      if (shown === undefined)
        throw new ServiceError("not_found", `no message ${messageTs} for ${user} there`);
      const { threadTs } = shown;
      return sendInteraction({
        type: "block_actions",
        ...common(user),
        container: {
          type: "message",
          message_ts: messageTs,
          channel_id: channel.id,
          is_ephemeral: message === undefined,
          ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        },
        trigger_id: newTrigger(workspace, user),
        channel: { id: channel.id, name: channel.name },
        ...(message === undefined ? {} : { message: messageJson(workspace, base, channel, message) }),
        state: { values: stateOf(shown.blocks, {}).values },
        response_url: newResponseUrl(workspace, base, { channel: channel.id, user, messageTs, threadTs }),
        actions: [actionOf(shown.blocks, actionId, value)],
      });
    },

    async pressView({ user, viewId, actionId, value, values = {} }) {
      const view = viewOf(user, viewId);
      const blocks = blocksOf(view);
      const state = stateOf(blocks, values).values;
      return sendInteraction({
        type: "block_actions",
        ...common(user),
        container: { type: "view", view_id: view.id },
        trigger_id: newTrigger(workspace, user),
        view: viewJson(workspace, view, state),
        actions: [actionOf(blocks, actionId, value)],
      });
    },

    async options({ user, viewId, actionId, typed }) {
      const view = viewOf(user, viewId);
      const holder = blocksOf(view).find((block) =>
        elementsOf(block).some(
          (element) => element.action_id === actionId && element.type === "external_select",
        ),
      );
      if (holder === undefined) throw new ServiceError("not_found", `no ${actionId} to search in here`);
      const { response } = await sendInteraction({
        type: "block_suggestion",
        ...common(user),
        container: { type: "view", view_id: view.id },
        view: viewJson(workspace, view),
        block_id: textOf(holder.block_id) ?? "",
        action_id: actionId,
        value: typed,
      });
      return listOf(response.options)
        .map(fieldsOf)
        .map((option) => ({
          label: textOf(fieldsOf(option.text).text) ?? "",
          value: textOf(option.value) ?? "",
        }));
    },

    async submit({ user, viewId, values }) {
      const view = viewOf(user, viewId);
      const state = stateOf(blocksOf(view), values);
      // Slack itself holds a form back until its required inputs are filled.
      if (state.missing.length > 0) return { acknowledged: true, response: {}, missing: state.missing };
      const answer = await sendInteraction({
        type: "view_submission",
        ...common(user),
        trigger_id: newTrigger(workspace, user),
        view: viewJson(workspace, view, state.values),
        response_urls: [],
      });
      if (!answer.acknowledged) return answer;
      return { ...answer, ...carryOut(view, answer.response) };
    },

    closeView({ user, viewId }) {
      const view = viewOf(user, viewId);
      close(view);
      if (view.definition.notify_on_close === true) {
        void sendInteraction({
          type: "view_closed",
          ...common(user),
          view: viewJson(workspace, view),
          is_cleared: false,
        });
      }
    },

    async command({ user, channel: channelId, command, text = "" }) {
      const channel = staffChannel(workspace, channelId);
      const target = { channel: channel.id, user, messageTs: undefined, threadTs: undefined };
      const answer = await delivery().send({
        type: "slash_commands",
        payload: {
          token: "loopback-verification-token",
          team_id: workspace.teamId,
          team_domain: "loopback",
          channel_id: channel.id,
          channel_name: channel.person === undefined ? channel.name : "directmessage",
          user_id: user,
          user_name: workspace.users.get(user)?.name ?? user,
          command,
          text,
          api_app_id: workspace.appId,
          is_enterprise_install: "false",
          response_url: newResponseUrl(workspace, base, target),
          trigger_id: newTrigger(workspace, user),
        },
      });
      if (answer.acknowledged && Object.keys(answer.response).length > 0) {
        answerInteraction({ workspace, messages, changed }, target, answer.response);
      }
      return answer;
    },
  };
}
