import { createAnswerer } from "../../answering/answer.ts";
import { composeShops } from "../../store/compose-shops.ts";
import type { Shop } from "../../store/shop.ts";
import type { Language, Say } from "../../texts/texts.ts";
import type { KnowledgeEntry } from "../entry.ts";
import { buildKnowledgeIndex } from "../knowledge-index.ts";

/** What a customer would read. */
export interface Told {
  text: string;
  /** Whether it is an answer, from the knowledge or the shop; else it asks back or goes to people. */
  isAnswer: boolean;
  /** Those it was answered from. */
  entries: readonly KnowledgeEntry[];
}

export interface AskDeps {
  /** Its products may be asked for; its orders are nobody's. Null: none is connected. */
  shop: Shop | null;
  say: Say;
  storeName: Readonly<Record<Language, string>>;
  timeZone: string;
  /** The instant every question is asked at. */
  now: Date;
}

/** Asks a release questions as an unknown customer would, through the pipeline that answers customers, in quote mode. */
export function askRelease(
  entries: readonly KnowledgeEntry[],
  { shop, now, ...deps }: AskDeps,
): (question: string, language: Language) => Promise<Told> {
  const index = buildKnowledgeIndex(entries);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const answer = createAnswerer({ ...deps, knowledge: () => index, shop: shop && withoutOrders(shop) });

  return async (question, language) => {
    const { decision, replies } = await answer({
      messages: [{ kind: "text", text: question, choice: null }],
      history: [],
      chosenLanguage: null,
      usualLanguage: language,
      user: null,
      clarifications: 0,
      conversationId: "replay",
      now,
    });
    const ids = decision.kind === "answer" ? decision.entryIds : [];
    return {
      text: replies.map(({ text }) => text).join("\n\n"),
      isAnswer: decision.kind === "answer" || decision.kind === "tool",
      entries: ids.flatMap((id) => byId.get(id) ?? []),
    };
  };
}

function withoutOrders({ name, products }: Shop): Shop {
  return { ...composeShops([]), name, products };
}
