import type { Reply } from "../../answering/decision.ts";
import type { Language, Say } from "../../texts/texts.ts";
import { KEYS } from "../../ticket/after-sales/keys.ts";
import type { FormVoice } from "../../ticket/after-sales/replies.ts";
import type { BulkMove } from "./bulk-dialogue.ts";
import { OPEN } from "./bulk-dialogue.ts";
import { BULK_STEPS, type BulkFields, type BulkStep } from "./bulk-form.ts";

/** The question of a step, with a way out, and one past what they don't know yet. */
export function askBulk({ step, note }: Extract<BulkMove, { kind: "ask" }>, voice: FormVoice): Reply {
  const say = (id: string) => voice.say(voice.language, id);
  const before = note === null ? [] : [say(`bulk-${note}`), ...(note === "first" ? voice.back : [])];
  const gap = voice.language === "zh" ? "" : " ";
  const button = (key: string, label: string) => ({ label, data: `choice:${voice.conversationId}:${key}` });
  const maySkip = step === "when" || step === "where";
  return {
    text: [before.join(gap), say(`bulk-ask-${idOf(step)}`)].filter((part) => part !== "").join("\n\n"),
    buttons: [
      ...(maySkip ? [button(KEYS.skip, say("bulk-skip"))] : []),
      button(KEYS.leave, say("after-sales-leave")),
    ],
  };
}

/** What was passed on, and that people make the offer. */
export function bulkFiledText(fields: BulkFields, voice: FormVoice): string {
  const say = (id: string) => voice.say(voice.language, id);
  const lines = bulkLines(fields, voice).map((line) => `• ${line}`);
  const next = [say("bulk-filed-next"), ...voice.back].join(voice.language === "zh" ? "" : " ");
  return [say("bulk-filed"), lines.join("\n"), next].join("\n\n");
}

/** A line for each field that is known. */
export function bulkLines(fields: BulkFields, { say, language }: { say: Say; language: Language }): string[] {
  return BULK_STEPS.flatMap((step) => {
    const value = fields[step];
    return value === null || value === OPEN ? [] : [say(language, `bulk-line-${idOf(step)}`, { value })];
  });
}

/** The fields that nobody told, as words. */
export function bulkOpen(fields: BulkFields, { say, language }: { say: Say; language: Language }): string {
  return BULK_STEPS.filter((step) => fields[step] === null || fields[step] === OPEN)
    .map((step) => say(language, `bulk-field-${idOf(step)}`))
    .join(language === "zh" ? "、" : ", ");
}

const idOf = (step: BulkStep): string => step.replaceAll("_", "-");
