import { describe, expect, it } from "vitest";
import { cardMessage } from "../../../../bots/slack/assist-cards.ts";
import { ServiceError } from "../../../../core/errors.ts";
import type { Shop } from "../../../../core/store/shop.ts";
import { LANGUAGES, loadTexts } from "../../../../core/texts/texts.ts";
import { customerCard } from "../../../../core/ticket/assist/customer-card.ts";

const say = loadTexts();
const now = new Date("2026-11-22T09:00:00Z");
const away = async () => {
  throw new ServiceError("store_unavailable", "", { details: { kind: "timeout", connection: "jd" } });
};
const shop: Shop = {
  name: "jd",
  findOrder: away,
  listOrders: away,
  verifyOwner: away,
  ownerOf: away,
  products: () => [],
};
const proofs = { take: async () => true, giveBack: async () => undefined };

describe.each(LANGUAGES)("orders that can't be read, on a card in %s", (language) => {
  it.each(["jd/7", null])("of %j: it says so, and why", async (userId) => {
    const context = {
      customer: {
        channel: "telegram",
        externalId: "7",
        name: "Mia",
        userId,
        chosenLanguage: null,
        usualLanguage: language,
      },
      history: [{ author: "customer" as const, text: "where is my order ZG-204372, mia@example.com" }],
      unanswered: [],
    };
    const voice = { language, say, timeZone: "UTC" };
    const card = await customerCard(shop, context, proofs, voice, now);
    expect(card).toMatchObject({ orders: [], unavailable: { kind: "timeout", connection: "jd" } });

    const ticket = { customer: { name: "Mia" } };
    const { text } = cardMessage(card, ticket, { say, language });
    expect(text).toContain(say(language, "store-failure", { kind: "timeout" }));
    expect(text).not.toContain(say(language, "card-no-orders"));
  });
});
