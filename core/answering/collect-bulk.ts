import { converseOnBulk } from "../selling/leads/bulk-dialogue.ts";
import type { BulkForm } from "../selling/leads/bulk-form.ts";
import { askBulk, bulkFiledText } from "../selling/leads/bulk-replies.ts";
import type { FormVoice } from "../ticket/after-sales/replies.ts";
import { read } from "../understanding/understand.ts";
import type { Mood } from "../understanding/understanding.ts";
import { type Collected, photoOf } from "./collect.ts";
import type { CollectedForm, Decision, Reply } from "./decision.ts";
import { isOrderChoice } from "./tools/order-choice.ts";
import { type Catalogue, familyNameOf } from "./tools/product-mention.ts";
import { isStockChoice } from "./tools/stock-choice.ts";
import type { TurnInput } from "./turn-input.ts";

/** Fits the decision of a turn to a bulk enquiry; null: there is none, and the decision stands alone. */
export function collectBulk(
  catalogue: Catalogue,
  voice: FormVoice,
  input: TurnInput,
  mood: Mood,
  decision: Decision,
): Collected | null {
  const form = input.form?.kind === "bulk" ? input.form : null;
  // The form after the sale is brought to its end first.
  if (input.form && !form) return null;
  const written = input.messages.filter(({ choice }) => choice === null);
  const { text } = read(written.map((message) => message.text).join("\n"));
  const named = catalogue.mentioned(text).map((product) => familyNameOf(product, voice.language));
  const move = converseOnBulk(
    form,
    {
      text,
      keys: input.messages.flatMap(({ choice }) =>
        choice === null || isOrderChoice(choice) || isStockChoice(choice) ? [] : [choice],
      ),
      photos: written.flatMap(photoOf),
      hasUnreadable: written.some(({ kind }) => kind === "voice" || kind === "other"),
      mood,
      named: [...new Set(named)],
      decision,
    },
    input.hasTicket ?? false,
    input.now,
  );
  const plain = (said: string): Reply[] => [{ text: said, buttons: [] }];
  const ended = (state: "filed" | "left", ofForm: BulkForm): CollectedForm => ({
    state,
    form: ofForm,
    verdict: null,
  });
  const base = { isBeside: false, evidence: [], isHeld: false };
  switch (move.kind) {
    case "none":
      return null;
    case "ask":
      return {
        ...base,
        decision: move.isBeside ? decision : { kind: "collect", form: "bulk", step: move.step },
        isBeside: move.isBeside,
        replies: [askBulk(move, voice)],
        form: { state: "collecting", form: move.form, verdict: null },
      };
    case "left":
      return {
        ...base,
        decision: { kind: "none", courtesy: "left_form" },
        replies: plain(voice.say(voice.language, "courtesy-left-form")),
        form: ended("left", move.form),
      };
    case "people": {
      const id =
        move.reason === "bulk_deal" ? "bulk-people" : `escalated-${move.reason.replaceAll("_", "-")}`;
      const said = [voice.say(voice.language, id), ...voice.back].join(voice.language === "zh" ? "" : " ");
      return {
        ...base,
        decision: { kind: "escalate", reason: move.reason },
        replies: plain(said),
        form: ended("filed", move.form),
      };
    }
    case "file":
      return {
        ...base,
        decision: { kind: "escalate", reason: "bulk_deal" },
        replies: plain(bulkFiledText(move.form.fields, voice)),
        form: ended("filed", move.form),
      };
  }
}
