import { type Fields, fieldsOf, isFields, listOf, textOf } from "../loopback/fields.ts";

// Source: https://docs.slack.dev/reference/block-kit/blocks and …/block-elements. Lengths in UTF-16 units.
const MAX_BLOCKS = { message: 50, view: 100 } as const;
const KNOWN_BLOCKS = new Set([
  "actions",
  "context",
  "context_actions",
  "divider",
  "file",
  "header",
  "image",
  "input",
  "markdown",
  "rich_text",
  "section",
  "table",
  "video",
]);

type Report = (problem: string) => void;

function checkLength(value: unknown, max: number, where: string, report: Report): void {
  const text = textOf(value) ?? "";
  if (text.length > max) report(`must be less than ${max + 1} characters [json-pointer:${where}]`);
}

/** A text object: present, of a known type, not empty, not too long. */
function checkText(value: unknown, max: number, where: string, report: Report, isPlain = false): void {
  const object = fieldsOf(value);
  const isKnownType = object.type === "plain_text" || (!isPlain && object.type === "mrkdwn");
  if (!isKnownType) report(`must provide a valid text object [json-pointer:${where}]`);
  if ((textOf(object.text) ?? "") === "")
    report(`must be more than 0 characters [json-pointer:${where}/text]`);
  checkLength(object.text, max, `${where}/text`, report);
}

function checkOptions(element: Fields, where: string, report: Report): void {
  const groups = listOf(element.option_groups).map(fieldsOf);
  const options =
    groups.length > 0 ? groups.flatMap((group) => listOf(group.options)) : listOf(element.options);
  if (options.length === 0) report(`must have at least one option [json-pointer:${where}/options]`);
  if (options.length > 100) report(`no more than 100 items allowed [json-pointer:${where}/options]`);
  for (const [index, option] of options.map(fieldsOf).entries()) {
    checkText(option.text, 75, `${where}/options/${index}/text`, report);
    checkLength(option.value, 150, `${where}/options/${index}/value`, report);
    if (textOf(option.value) === undefined)
      report(`missing required field: value [json-pointer:${where}/options/${index}]`);
  }
}

function checkElement(element: Fields, where: string, report: Report): void {
  checkLength(element.action_id, 255, `${where}/action_id`, report);
  if (element.placeholder !== undefined)
    checkText(element.placeholder, 150, `${where}/placeholder`, report, true);
  const confirm = element.confirm;
  if (confirm !== undefined) {
    const dialog = fieldsOf(confirm);
    checkText(dialog.title, 100, `${where}/confirm/title`, report, true);
    checkText(dialog.text, 300, `${where}/confirm/text`, report);
  }
  switch (element.type) {
    case "button":
      checkText(element.text, 75, `${where}/text`, report, true);
      checkLength(element.value, 2000, `${where}/value`, report);
      checkLength(element.url, 3000, `${where}/url`, report);
      if (element.style !== undefined && element.style !== "primary" && element.style !== "danger") {
        report(`unsupported style [json-pointer:${where}/style]`);
      }
      break;
    case "static_select":
    case "multi_static_select":
    case "radio_buttons":
    case "checkboxes":
    case "overflow":
      checkOptions(element, where, report);
      break;
    case "plain_text_input":
      if (Number(element.max_length ?? 0) > 3000)
        report(`must be at most 3000 [json-pointer:${where}/max_length]`);
      checkLength(
        element.initial_value,
        Number(element.max_length ?? 3000),
        `${where}/initial_value`,
        report,
      );
      break;
    case undefined:
      report(`missing required field: type [json-pointer:${where}]`);
      break;
  }
}

function checkBlock(block: Fields, where: string, report: Report): void {
  checkLength(block.block_id, 255, `${where}/block_id`, report);
  switch (block.type) {
    case "section": {
      const fields = listOf(block.fields);
      if (block.text === undefined && fields.length === 0)
        report(`must provide text or fields [json-pointer:${where}]`);
      if (block.text !== undefined) checkText(block.text, 3000, `${where}/text`, report);
      if (fields.length > 10) report(`no more than 10 items allowed [json-pointer:${where}/fields]`);
      for (const [index, field] of fields.entries())
        checkText(field, 2000, `${where}/fields/${index}`, report);
      if (block.accessory !== undefined)
        checkElement(fieldsOf(block.accessory), `${where}/accessory`, report);
      break;
    }
    case "header":
      checkText(block.text, 150, `${where}/text`, report, true);
      break;
    case "actions": {
      const elements = listOf(block.elements);
      if (elements.length < 1 || elements.length > 25)
        report(`1 to 25 items expected [json-pointer:${where}/elements]`);
      const ids = elements.map((element) => fieldsOf(element).action_id).filter((id) => id !== undefined);
      if (new Set(ids).size !== ids.length) report(`duplicate action_id [json-pointer:${where}/elements]`);
      for (const [index, element] of elements.entries()) {
        checkElement(fieldsOf(element), `${where}/elements/${index}`, report);
      }
      break;
    }
    case "context": {
      const elements = listOf(block.elements).map(fieldsOf);
      if (elements.length < 1 || elements.length > 10)
        report(`1 to 10 items expected [json-pointer:${where}/elements]`);
      for (const [index, element] of elements.entries()) {
        if (element.type !== "image") checkText(element, 3000, `${where}/elements/${index}`, report);
      }
      break;
    }
    case "input":
      checkText(block.label, 2000, `${where}/label`, report, true);
      if (block.hint !== undefined) checkText(block.hint, 2000, `${where}/hint`, report, true);
      checkElement(fieldsOf(block.element), `${where}/element`, report);
      break;
    case "image":
      if (textOf(block.image_url) === undefined && !isFields(block.slack_file)) {
        report(`must provide image_url or slack_file [json-pointer:${where}]`);
      }
      if (!textOf(block.alt_text)) report(`missing required field: alt_text [json-pointer:${where}]`);
      break;
    case "markdown":
      checkLength(block.text, 12_000, `${where}/text`, report);
      break;
    default:
      if (!KNOWN_BLOCKS.has(textOf(block.type) ?? "")) {
        report(`unsupported type: ${textOf(block.type) ?? "none"} [json-pointer:${where}/type]`);
      }
  }
}

/** What Slack would refuse in these blocks, in its words; an empty list means nothing. */
export function blockProblems(blocks: unknown, surface: "message" | "view"): string[] {
  const problems: string[] = [];
  const report: Report = (problem) => problems.push(`[ERROR] ${problem}`);
  if (!Array.isArray(blocks)) return ["[ERROR] must be an array [json-pointer:/blocks]"];
  const max = MAX_BLOCKS[surface];
  if (blocks.length > max) report(`no more than ${max} items allowed [json-pointer:/blocks]`);
  const ids = blocks.map((block) => fieldsOf(block).block_id).filter((id) => id !== undefined);
  if (new Set(ids).size !== ids.length) report("block_id already exists [json-pointer:/blocks]");
  for (const [index, block] of blocks.entries()) checkBlock(fieldsOf(block), `/blocks/${index}`, report);
  return problems;
}

/** What Slack would refuse in a modal or a home tab. Source: https://docs.slack.dev/reference/views/modal-views. */
export function viewProblems(view: Fields): string[] {
  const problems = blockProblems(view.blocks, "view");
  const report: Report = (problem) => problems.push(`[ERROR] ${problem}`);
  if (view.type !== "modal" && view.type !== "home") report("unsupported type [json-pointer:/view/type]");
  if (view.type === "modal") {
    checkText(view.title, 24, "/view/title", report, true);
    if (view.submit !== undefined) checkText(view.submit, 24, "/view/submit", report, true);
    if (view.close !== undefined) checkText(view.close, 24, "/view/close", report, true);
    const hasInput = listOf(view.blocks).some((block) => fieldsOf(block).type === "input");
    if (hasInput && view.submit === undefined) report("missing required field: submit [json-pointer:/view]");
  }
  checkLength(view.private_metadata, 3000, "/view/private_metadata", report);
  checkLength(view.callback_id, 255, "/view/callback_id", report);
  return problems;
}
