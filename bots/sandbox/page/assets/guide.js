// The first steps, ticked off as they happen.
import { h, icon } from "./dom.js";

const STEPS = [
  {
    id: "ask",
    pane: "customer",
    isDone: ({ customers }) => customers.some(({ messages }) => hasBoth(messages)),
  },
  {
    id: "person",
    pane: "customer",
    // Beside the alerts, which come unasked.
    isDone: ({ staff }) =>
      staff.channels.some(({ kind, messages }) => kind !== "alert" && messages.some(({ isApp }) => isApp)),
  },
  {
    id: "claim",
    pane: "staff",
    isDone: ({ staff }) =>
      roots(staff).some((root) => offers(root, "ticket_release") || root.replies.some(isPersons)),
  },
  {
    id: "reply",
    pane: "staff",
    isDone: ({ staff }) =>
      roots(staff).some((root) => root.replies.some((reply) => isPersons(reply) && isDelivered(reply))),
  },
  { id: "owner", pane: "owner", isDone: ({ owner }) => hasBoth(owner.messages) },
];

const hasBoth = (messages) => ["user", "bot"].every((side) => messages.some(({ from }) => from === side));
const roots = (staff) =>
  staff.channels.flatMap(({ messages }) => messages.filter(({ threadTs }) => threadTs === null));
/** True when a message carries that button. */
export const offers = (root, action) =>
  root.blocks.some((block) => (block.elements ?? []).some((element) => element.action_id === action));
const isPersons = (reply) => !reply.isApp;
const isDelivered = (reply) => reply.reactions.some(({ name }) => name === "white_check_mark");

/** @param {{ t: Function, onStep: (pane: string, step: string) => void }} deps */
export function createGuide({ t, onStep }) {
  const buttons = STEPS.map(({ id, pane }, index) =>
    h(
      "li",
      {},
      h(
        "button",
        { type: "button", on: { click: () => onStep(pane, id) } },
        h("span", { class: "step" }, h("b", {}, String(index + 1)), icon("check")),
        t(`guide-${id}`),
      ),
    ),
  );
  const done = new Set();
  const element = h("nav", { class: "guide", "aria-label": t("guide") }, h("ol", {}, ...buttons));
  return {
    element,
    update(state) {
      STEPS.forEach((step) => {
        if (step.isDone(state)) done.add(step.id);
      });
      const next = STEPS.findIndex(({ id }) => !done.has(id));
      buttons.forEach((button, index) => {
        button.classList.toggle("is-done", done.has(STEPS[index].id));
        button.classList.toggle("is-next", index === next);
      });
      element.classList.toggle("is-over", next === -1);
    },
  };
}
