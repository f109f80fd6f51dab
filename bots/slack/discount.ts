import type { App, BlockAction, ButtonAction, ViewSubmitAction } from "@slack/bolt";
import type { KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import { z } from "zod";
import { moneyNumber, moneyText } from "../../core/answering/tools/format.ts";
import { discountText } from "../../core/knowledge/offer-entries.ts";
import type { DiscountDesk, DiscountForm, DiscountOpened } from "../../core/selling/offers/staff-discount.ts";
import { type DiscountSize, readSize } from "../../core/selling/offers/staff-size.ts";
import type { Language, Say } from "../../core/texts/texts.ts";
import type { Agent } from "../../core/ticket/ticket-store.ts";
import type { WhoMay } from "./who-may.ts";

export interface DiscountListenerDeps {
  discounts: DiscountDesk;
  whoMay: Pick<WhoMay, "isLead">;
  say: Say;
  language: Language;
}

const unit = z.enum(["percent", "amount"]);
/** `unit`: the only one that may be given; null where the agent chooses. */
const asked = z.object({ ticketId: z.number(), unit: unit.nullable(), currency: z.string() });
const size = z.discriminatedUnion("unit", [
  z.object({ unit: z.literal("percent"), percent: z.number() }),
  z.object({ unit: z.literal("amount"), minor: z.number() }),
]);
const chosen = z.object({ ticketId: z.number(), size });

/** The blocks of the form, by what an agent fills into them. */
const SIZE = "size";
const UNIT = "unit";
const NUMBER = "number";

/** Listens to «Discount…» under a ticket: asks how much, shows what the customer will read, and sends it then. */
export function listenForDiscounts(
  app: App,
  { discounts, whoMay, say, language }: DiscountListenerDeps,
): void {
  const plain = (id: string, values = {}) => ({
    type: "plain_text" as const,
    text: say(language, id, values),
  });
  const agentOf = async ({ id, name = "" }: { id: string; name?: string }): Promise<Agent> => ({
    id,
    name,
    isLead: await whoMay.isLead(id),
  });

  app.action<BlockAction<ButtonAction>>("ticket_discount", async ({ ack, body, action: button, client }) => {
    await ack();
    const ticketId = Number(button.value);
    const opened = await discounts.open(ticketId, await agentOf(body.user));
    if (opened.kind === "form") {
      await client.views.open({ trigger_id: body.trigger_id, view: formView(ticketId, opened.form) });
      return;
    }
    const thread = body.message?.ts;
    if (body.channel)
      await client.chat.postEphemeral({
        channel: body.channel.id,
        user: body.user.id,
        text: excuseFor(opened),
        ...(thread && { thread_ts: thread }),
      });
  });

  app.view("ticket_discount", async ({ ack, body, view }) => {
    const { ticketId, ...form } = asked.parse(JSON.parse(view.private_metadata));
    const given = sizeIn(view, form);
    if (!given.size)
      return ack({
        response_action: "errors",
        errors: { [given.block]: say(language, `discount-${given.unit}-wrong`) },
      });
    const shown = await discounts.preview(ticketId, await agentOf(body.user), given.size);
    switch (shown.kind) {
      case "preview":
        return ack({
          response_action: "update",
          view: sendView(shown.words, JSON.stringify({ ticketId, size: given.size })),
        });
      case "not_yours":
      case "none":
        return ack({ response_action: "update", view: endView(shown.kind) });
      default: {
        const error = say(language, textOf(shown.kind), { limits: shown.limits });
        return ack({ response_action: "errors", errors: { [given.block]: error } });
      }
    }
  });

  app.view("ticket_discount_send", async ({ ack, body, view }) => {
    const { ticketId, size } = chosen.parse(JSON.parse(view.private_metadata));
    const given = await discounts.give(view.id, ticketId, await agentOf(body.user), size);
    if (given === "given") return ack();
    await ack({ response_action: "update", view: endView(given) });
  });

  function formView(ticketId: number, form: DiscountForm): ModalView {
    const { limits, left, currency } = form;
    const { percent, amount, sizes } = limits;
    const only = percent === null ? "amount" : amount === null ? "percent" : null;
    const most = [
      ...(percent === null ? [] : [`${percent} %`]),
      ...(amount ? [moneyText(amount, { language })] : []),
    ].join(language === "zh" ? "、" : " or ");
    const lines = [
      ...(sizes ? [] : [say(language, "discount-limit", { limits: most })]),
      ...(left ? [say(language, "discount-left-today", { left: moneyText(left, { language }) })] : []),
    ];
    return {
      type: "modal",
      callback_id: "ticket_discount",
      private_metadata: JSON.stringify({ ticketId, unit: only, currency }),
      title: plain("discount-title"),
      submit: plain("discount-next"),
      close: plain("discount-cancel"),
      blocks: [
        ...(lines.length > 0
          ? [{ type: "section" as const, text: { type: "plain_text" as const, text: lines.join("\n") } }]
          : []),
        ...(sizes ? [sizesBlock(form)] : numberBlocks(form, only)),
      ],
    };
  }

  function sizesBlock({ limits, usual }: DiscountForm): KnownBlock {
    const options: PlainTextOption[] = (limits.sizes ?? []).flatMap((rule) => {
      const text = { type: "plain_text" as const, text: discountText(rule, language, say) };
      if (rule.discount)
        return [{ text, value: valueOfSize({ unit: "amount", minor: rule.discount.minor }) }];
      const percent = Math.round((rule.discountRatio ?? 0) * 100);
      return [{ text, value: valueOfSize({ unit: "percent", percent }) }];
    });
    const initial = usual && options.find(({ value }) => value === valueOfSize(usual));
    return {
      type: "input",
      block_id: SIZE,
      label: plain("discount-size"),
      element: {
        type: "radio_buttons",
        action_id: "value",
        options,
        ...(initial && { initial_option: initial }),
      },
    };
  }

  function numberBlocks({ usual, currency }: DiscountForm, only: DiscountSize["unit"] | null): KnownBlock[] {
    const options = (["percent", "amount"] as const).map((one) => ({
      text: plain(`discount-unit-${one}`, { currency }),
      value: one,
    }));
    const initial = options.find(({ value }) => value === usual?.unit);
    const number =
      usual?.unit === "percent"
        ? String(usual.percent)
        : usual && moneyNumber({ minor: usual.minor, currency });
    return [
      ...(only === null
        ? [
            {
              type: "input" as const,
              block_id: UNIT,
              label: plain("discount-unit"),
              element: {
                type: "radio_buttons" as const,
                action_id: "value",
                options,
                ...(initial && { initial_option: initial }),
              },
            },
          ]
        : []),
      {
        type: "input",
        block_id: NUMBER,
        label: only === null ? plain("discount-number") : plain(`discount-unit-${only}`, { currency }),
        ...(only !== "amount" && { hint: plain("discount-number-hint") }),
        element: {
          type: "number_input",
          action_id: "value",
          is_decimal_allowed: true,
          ...(number && { initial_value: number }),
        },
      },
    ];
  }

  function sendView(words: string, metadata: string): ModalView {
    return {
      type: "modal",
      callback_id: "ticket_discount_send",
      private_metadata: metadata,
      title: plain("discount-title"),
      submit: plain("discount-send"),
      close: plain("discount-cancel"),
      blocks: [
        { type: "section", text: plain("discount-customer-reads") },
        { type: "section", block_id: "words", text: { type: "plain_text", text: words } },
      ],
    };
  }

  function endView(why: string): ModalView {
    return {
      type: "modal",
      title: plain("discount-title"),
      close: plain("discount-cancel"),
      blocks: [{ type: "section", text: plain(textOf(why)) }],
    };
  }

  function excuseFor(opened: Exclude<DiscountOpened, { kind: "form" }>): string {
    switch (opened.kind) {
      case "held":
        return say(language, "ticket-held", { agent: `<@${opened.agentId}>` });
      case "not_held":
        return say(language, "suggestion-not-held", { state: say(language, `state-${opened.state}`) });
      case "gone":
        return say(language, "ticket-gone");
      case "none":
        return say(language, "discount-none");
    }
  }
}

const textOf = (why: string): string => `discount-${why.replaceAll("_", "-")}`;

const valueOfSize = (one: DiscountSize): string => JSON.stringify(one);

/** What was chosen or typed; a size of null where that is none, and the block it stands in. */
function sizeIn(
  { state }: ViewSubmitAction["view"],
  form: Pick<z.output<typeof asked>, "unit" | "currency">,
): { block: string; unit: DiscountSize["unit"]; size: DiscountSize | null } {
  const picked = (block: string) => state.values[block]?.["value"]?.selected_option?.value ?? "";
  if (state.values[SIZE]) {
    const one = size.parse(JSON.parse(picked(SIZE)));
    return { block: SIZE, unit: one.unit, size: one };
  }
  const wanted = form.unit ?? unit.parse(picked(UNIT));
  const typed = state.values[NUMBER]?.["value"]?.value ?? "";
  return { block: NUMBER, unit: wanted, size: readSize(wanted, typed, form.currency) };
}
