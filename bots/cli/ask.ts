import { createAnswerer } from "../../core/answering/answer.ts";
import type { TurnResult } from "../../core/answering/decision.ts";
import type { CustomerRef, KnownCustomer } from "../../core/conversation/customer-store.ts";
import { attemptsOf, type ProofStore } from "../../core/conversation/proof-store.ts";
import { ServiceError } from "../../core/errors.ts";
import { createAdvise } from "../../core/selling/adviser.ts";
import type { OfferDesk } from "../../core/selling/offers/give-offer.ts";
import type { OpenStore } from "../open-store.ts";
import type { CommandResult } from "./command-result.ts";

export interface AskDeps extends Pick<OpenStore, "knowledge" | "shop" | "say" | "store"> {
  findCustomer(customer: CustomerRef): Promise<KnownCustomer | null>;
  proofs: ProofStore;
  offers: Pick<OfferDesk, "preview">;
}

/** A customer's id as the command line takes it: `telegram:4711`. Throws `usage`. */
export function parseCustomer(id: string): CustomerRef {
  const [channel, externalId] = [id.slice(0, id.indexOf(":")), id.slice(id.indexOf(":") + 1)];
  if (channel && externalId) return { channel, externalId };
  throw new ServiceError("usage", `--customer: got "${id}", expected <channel>:<id> as telegram:4711`);
}

/**
 * `ask "text"`: one turn with the pipeline as a customer would have it; nothing is sent or stored, but a failed proof
 * that an order is theirs counts as it does in chat. Nobody in particular can prove nothing.
 */
export async function ask(
  deps: AskDeps,
  text: string,
  options: { customer?: string | undefined; json?: boolean | undefined },
): Promise<CommandResult> {
  const ref = options.customer === undefined ? null : parseCustomer(options.customer);
  const customer = ref && (await deps.findCustomer(ref));
  if (ref && !customer) {
    throw new ServiceError("not_found", `Nobody with the id ${ref.channel}:${ref.externalId} ever wrote`);
  }
  const answer = createAnswerer({
    knowledge: deps.knowledge.index,
    shop: ref ? deps.shop : { ...deps.shop, verifyOwner: async () => null },
    say: deps.say,
    storeName: deps.store.name,
    timeZone: deps.store.timeZone,
    advise: createAdvise(deps.shop.products),
    afterSales: deps.store.afterSales,
    bulkPieces: deps.store.selling.bulkPieces,
  });
  const now = new Date();
  const decided = await answer({
    messages: [{ kind: "text", text, choice: null }],
    history: [],
    chosenLanguage: customer?.chosenLanguage ?? null,
    usualLanguage: customer?.usualLanguage ?? deps.store.digest.language,
    user: customer?.userId ? { id: customer.userId } : null,
    clarifications: 0,
    ...(ref && { proofs: attemptsOf(deps.proofs, ref) }),
    // As one who waits for nothing yet: what would be promised is told, and not kept.
    countStockNotices: async () => 0,
    conversationId: "0",
    now,
  });
  const result = await deps.offers.preview(
    { customer: customer && ref && { ...customer, ...ref } },
    decided,
    now,
  );
  return { output: options.json ? JSON.stringify(result) : describeTurn(result), exitCode: 0 };
}

function describeTurn(result: TurnResult): string {
  const percent = (score: number) => `${(score * 100).toFixed(0)} %`;
  const lines = [
    `decision   ${describeDecision(result)} (${result.mode} mode, ${result.confident ? "at once" : "once the customer is quiet"})`,
    `reason     ${result.reason}`,
    `in scope   ${percent(result.score)}   mood ${result.mood}   language ${result.language}`,
    ...result.ranked
      .slice(0, 3)
      .map(([id, score], at) => `${at === 0 ? "ranked    " : "          "} ${percent(score)}  ${id}`),
    ...result.evidence.map(({ id, kind }, at) => `${at === 0 ? "evidence  " : "          "} ${kind}  ${id}`),
    ...result.blocked.flatMap(({ reasons }) => reasons.map((why) => `blocked    ${why}`)),
    "",
    ...result.replies.map(({ text, buttons }) =>
      [text, ...buttons.map(({ label }) => `[ ${label} ]`)].join("\n"),
    ),
  ];
  return lines.join("\n");
}

function describeDecision({ decision }: TurnResult): string {
  switch (decision.kind) {
    case "answer":
      return `answer from ${decision.entryIds.join(", ")}`;
    case "tool":
      return `tool ${decision.tool} ${JSON.stringify(decision.facts)}`;
    case "clarify":
      return `clarify between ${decision.choices.map(({ entryId }) => entryId).join(", ")}`;
    case "offer":
      return `offer ${decision.ruleId}`;
    case "recommend":
      return `recommend ${decision.products.map(({ productId }) => productId).join(", ")}`;
    case "collect":
      return `escalate: ${decision.form === "bulk" ? "bulk_deal" : "after_sales"}, once the form is filled in (${decision.form}; asks for ${decision.step})`;
    case "escalate":
      return `escalate: ${decision.reason}`;
    case "none":
      return `courtesy: ${decision.courtesy}`;
  }
}
