import type { Clock } from "../clock.ts";
import { readLink } from "../store/link-token.ts";
import type { Shop } from "../store/shop.ts";
import { unavailableIn } from "../store/unavailable.ts";
import type { Language, Say } from "../texts/texts.ts";
import { LANGUAGES } from "../texts/texts.ts";
import { parseButton } from "../ticket/rating.ts";
import type { ConfirmHelped } from "./confirm-helped.ts";
import type { ConversationStore } from "./conversation-store.ts";
import type { CustomerRef, CustomerStore } from "./customer-store.ts";
import { type CustomerPayload, customerLane } from "./delivery.ts";
import type { DeliveryStore } from "./delivery-store.ts";
import type { InboundMessage } from "./inbound-message.ts";
import type { PersonalDataStore } from "./personal-data.ts";
import { NOT_HELPED } from "./take-turn.ts";

/** A customer at the door, as the platform introduces them. */
interface Visitor extends CustomerRef {
  name: string;
  appLanguage: Language | null;
}

/** What a platform's customer bot calls; every method returns when its effect is durable. `eventId` makes a repeat silent. */
export interface CustomerDesk {
  receive(message: InboundMessage): Promise<void>;
  start(visitor: Visitor, payload: string, eventId: string): Promise<void>;
  chooseLanguage(visitor: Visitor, wish: string, eventId: string): Promise<void>;
  stopPromotions(visitor: Visitor, eventId: string): Promise<void>;
  exportData(visitor: Visitor, eventId: string): Promise<void>;
  askToErase(visitor: Visitor, eventId: string): Promise<void>;
  /** A pressed button; `asMessage` makes a message of it for those that are answers to the bot. */
  press(
    visitor: Visitor,
    data: string,
    asMessage: (key: string) => InboundMessage,
    eventId: string,
  ): Promise<void>;
  commands(): { languageCode: "zh" | null; list: { command: string; description: string }[] }[];
}

export interface CustomerDeskDeps {
  conversations: ConversationStore;
  customers: CustomerStore;
  deliveries: DeliveryStore;
  personalData: PersonalDataStore;
  say: Say;
  shopName: Readonly<Record<Language, string>>;
  confirmHelped: ConfirmHelped;
  /** Links of the shop's own pages, which tell who writes; null where the shop signs none. */
  links: { secret: string; ownerOf: Shop["ownerOf"] } | null;
  clock: Clock;
  onTurnDue(): void;
  onDeliveryDue(): void;
}

const COMMANDS = ["human", "language", "stop", "export", "delete"] as const;

export function createCustomerDesk(deps: CustomerDeskDeps): CustomerDesk {
  const { conversations, customers, deliveries, say } = deps;

  return {
    async receive(message) {
      if (await isComment(message)) return;
      if (await conversations.receive(message)) deps.onTurnDue();
    },

    async start(visitor, payload, eventId) {
      const language = await customers.greet(visitor, visitor.name, visitor.appLanguage);
      const outcome = await followLink(visitor, payload.trim());
      const welcome = say(language, "welcome", { shop: deps.shopName[language] });
      const words = outcome === "none" ? [welcome] : [welcome, say(language, `link-${outcome}`)];
      await tell(visitor, eventId, words.join("\n\n"));
    },

    async chooseLanguage(visitor, wish, eventId) {
      const language = await customers.greet(visitor, visitor.name, visitor.appLanguage);
      const wished = LANGUAGES.find((known) => wish.trim().toLowerCase().startsWith(known));
      if (wished) return setLanguage(visitor, wished, eventId);
      await tell(
        visitor,
        eventId,
        say(language, "language-question"),
        LANGUAGES.map((known) => ({ label: say(known, "language-name"), data: `language:${known}` })),
      );
    },

    async stopPromotions(visitor, eventId) {
      const language = await customers.greet(visitor, visitor.name, visitor.appLanguage);
      await customers.stopPromotions(visitor);
      await tell(visitor, eventId, say(language, "promotions-stopped"));
    },

    async exportData(visitor, eventId) {
      const language = await customers.greet(visitor, visitor.name, visitor.appLanguage);
      const json = await deps.personalData.exportCustomer(visitor);
      await add(visitor, eventId, {
        kind: "document",
        name: "my-data.json",
        json,
        text: say(language, "export-caption"),
      });
    },

    async askToErase(visitor, eventId) {
      const language = await customers.greet(visitor, visitor.name, visitor.appLanguage);
      await tell(visitor, eventId, say(language, "erase-question"), [
        { label: say(language, "erase-yes"), data: "erase:yes" },
        { label: say(language, "erase-no"), data: "erase:no" },
      ]);
    },

    async press(visitor, data, asMessage, eventId) {
      const [topic, value] = data.split(":");
      if (topic === "language" && (value === "zh" || value === "en"))
        return setLanguage(visitor, value, eventId);
      if (topic === "erase") return erase(visitor, value === "yes", eventId);

      const pressed = parseButton(data);
      if (!pressed || !(await customers.owns(visitor, pressed.conversationId))) return;
      const language = await customers.language(visitor);
      switch (pressed.kind) {
        case "rating":
          return rate(visitor, pressed, language, eventId);
        case "comment": {
          const { conversationId } = pressed;
          if (!(await customers.awaitsComment(visitor, conversationId)))
            return tell(visitor, `rating-over:${conversationId}`, say(language, "rating-over"));
          const kind = "comment_question";
          return add(visitor, `comment:${eventId}`, { kind, conversationId, language }, conversationId);
        }
        case "helped":
          if (!pressed.hasHelped) return receiveChoice(asMessage(NOT_HELPED));
          await deps.confirmHelped(visitor, pressed.conversationId);
          // Also where they wrote so before; pressed again, it is silent.
          await tell(visitor, `helped:${pressed.conversationId}`, say(language, "helped-thanks"));
          return;
        case "choice":
          return receiveChoice(asMessage(pressed.key));
      }
    },

    commands: () =>
      [null, "zh" as const].map((languageCode) => ({
        languageCode,
        list: COMMANDS.map((command) => ({
          command,
          description: say(languageCode ?? "en", `command-${command}`),
        })),
      })),
  };

  /** What came of the link a customer came by; a link that doesn't count is no reason to turn them away. */
  async function followLink(
    visitor: Visitor,
    token: string,
  ): Promise<"bound" | "unusable" | "unavailable" | "none"> {
    const { links } = deps;
    if (!links || token === "") return "none";
    const link = readLink(token, links.secret, deps.clock());
    switch (link.kind) {
      case "none":
        return "none";
      case "forged":
      case "expired":
        return "unusable";
      case "valid": {
        const { subject } = link;
        try {
          const user =
            "userId" in subject ? { id: subject.userId } : await links.ownerOf(subject.orderNumber);
          return user && (await customers.bindByLink(visitor, user.id, link)) ? "bound" : "unusable";
        } catch (error) {
          // The link isn't used up: it counts when the shop can be asked again.
          if (unavailableIn(error)) return "unavailable";
          throw error;
        }
      }
    }
  }

  async function rate(
    visitor: Visitor,
    { conversationId, rating }: { conversationId: number; rating: number },
    language: Language,
    eventId: string,
  ): Promise<void> {
    const outcome = await customers.rate(visitor, conversationId, rating);
    switch (outcome) {
      case "rated": {
        const kind = "rating_thanks";
        return add(visitor, `rated:${eventId}`, { kind, conversationId, language }, conversationId);
      }
      case "changed":
        return tell(visitor, `rated:${eventId}`, say(language, "rating-changed", { rating }));
      case "over":
        return tell(visitor, `rating-over:${conversationId}`, say(language, "rating-over"));
      case "same":
      case "not_asked":
        return;
    }
  }

  /** A reply to «write it here» is a word beside a rating, and no turn of the conversation. */
  async function isComment(message: InboundMessage): Promise<boolean> {
    const { repliesTo, kind, text, context } = message;
    if (repliesTo === null || kind !== "text" || text.trim() === "" || context?.editOf) return false;
    const customer = { channel: message.channel, externalId: message.externalCustomerId };
    if (!(await customers.comment(customer, repliesTo, text))) return false;
    const language = await customers.language(customer);
    await tell(customer, `comment-thanks:${repliesTo}`, say(language, "rating-comment-thanks"));
    return true;
  }

  async function receiveChoice(message: InboundMessage): Promise<void> {
    if (await conversations.receive(message)) deps.onTurnDue();
  }

  async function setLanguage(visitor: Visitor, language: Language, eventId: string): Promise<void> {
    await customers.greet(visitor, visitor.name, visitor.appLanguage);
    await customers.setLanguage(visitor, language);
    await tell(visitor, eventId, say(language, "language-chosen"));
  }

  async function erase(visitor: Visitor, isSure: boolean, eventId: string): Promise<void> {
    const language = await customers.language(visitor);
    if (!isSure) return tell(visitor, eventId, say(language, "erase-kept"));
    // The farewell itself would be personal data again: it carries no conversation and no name.
    await deps.personalData.eraseCustomer(visitor);
    await tell(visitor, eventId, say(language, "erase-done"));
  }

  function tell(
    visitor: CustomerRef,
    eventId: string,
    text: string,
    buttons: readonly { label: string; data: string }[] = [],
  ): Promise<void> {
    return add(visitor, eventId, { kind: "message", messageId: null, text, buttons, from: null });
  }

  async function add(
    { channel, externalId }: CustomerRef,
    uniqueKey: string,
    payload: CustomerPayload,
    conversationId: number | null = null,
  ): Promise<void> {
    await deliveries.add([
      { target: "customer", lane: customerLane(channel, externalId), uniqueKey, payload, conversationId },
    ]);
    deps.onDeliveryDue();
  }
}
