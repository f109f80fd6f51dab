import { type Fields, fieldsOf, isFields, listOf, textOf } from "../loopback/fields.ts";
import type { ViewValues } from "./types.ts";

type Given = string | readonly string[] | Fields;

function optionsOf(element: Fields): Fields[] {
  const groups = listOf(element.option_groups).map(fieldsOf);
  return [...groups.flatMap((group) => listOf(group.options)), ...listOf(element.options)].map(fieldsOf);
}

/** The option of that value; one made up for menus whose options the app serves itself. */
function optionOf(element: Fields, value: string): Fields {
  const known = optionsOf(element).find((option) => option.value === value);
  return known ?? { text: { type: "plain_text", text: value }, value };
}

const SELECTED: Readonly<Record<string, readonly [one: string, initial: string]>> = {
  users_select: ["selected_user", "initial_user"],
  channels_select: ["selected_channel", "initial_channel"],
  conversations_select: ["selected_conversation", "initial_conversation"],
  multi_users_select: ["selected_users", "initial_users"],
  multi_channels_select: ["selected_channels", "initial_channels"],
  multi_conversations_select: ["selected_conversations", "initial_conversations"],
  datepicker: ["selected_date", "initial_date"],
  timepicker: ["selected_time", "initial_time"],
};

/** What an input holds, as Slack writes it into `state.values` and `actions`. */
export function elementState(element: Fields, given: Given | undefined): Fields {
  const type = textOf(element.type) ?? "";
  if (isFields(given)) return { type, ...given };
  const list = typeof given === "string" ? [given] : given;
  switch (type) {
    case "static_select":
    case "external_select":
    case "radio_buttons":
    case "overflow": {
      const [value] = list ?? [];
      return {
        type,
        selected_option: value === undefined ? (element.initial_option ?? null) : optionOf(element, value),
      };
    }
    case "multi_static_select":
    case "multi_external_select":
    case "checkboxes":
      return {
        type,
        selected_options: list?.map((value) => optionOf(element, value)) ?? element.initial_options ?? [],
      };
  }
  const selected = SELECTED[type];
  if (selected !== undefined) {
    const [member, initial] = selected;
    const chosen = type.startsWith("multi_") ? list : list?.[0];
    return { type, [member]: chosen ?? element[initial] ?? (type.startsWith("multi_") ? [] : null) };
  }
  // A field left empty is null, as Slack has it.
  return { type, value: (list?.[0] ?? textOf(element.initial_value)) || null };
}

const isEmpty = (state: Fields) =>
  Object.entries(state).every(
    ([member, value]) => member === "type" || value === null || (Array.isArray(value) && value.length === 0),
  );

/** The elements of a block that a person can press or fill in. */
export function elementsOf(block: Fields): Fields[] {
  return [...listOf(block.elements), block.accessory, block.element].filter(isFields);
}

/** `state.values` of a view, and the blocks of required inputs that are empty. */
export function stateOf(
  blocks: readonly Fields[],
  values: ViewValues,
): { values: Record<string, Record<string, Fields>>; missing: string[] } {
  const state: Record<string, Record<string, Fields>> = {};
  const missing: string[] = [];
  for (const block of blocks) {
    const blockId = textOf(block.block_id) ?? "";
    for (const element of elementsOf(block)) {
      const actionId = textOf(element.action_id);
      if (actionId === undefined || element.type === "button" || element.type === "overflow") continue;
      const held = elementState(element, values[blockId]?.[actionId]);
      state[blockId] = { ...state[blockId], [actionId]: held };
      if (block.type === "input" && block.optional !== true && isEmpty(held)) missing.push(blockId);
    }
  }
  return { values: state, missing };
}
