import type { CustomerDesk } from "../../../core/conversation/customer-desk.ts";
import type { Delivery } from "../../../core/conversation/delivery.ts";
import type { InboundMessage } from "../../../core/conversation/inbound-message.ts";
import { mintLink } from "../../../core/store/link-token.ts";
import type { Product } from "../../../core/store/shop.ts";
import { isFormKey, itemKey, orderKey } from "../../../core/ticket/after-sales/keys.ts";
import type { Agenda } from "./agenda.ts";
import type { MonthPlan } from "./month-plan.ts";
import type { OrderBook } from "./order-book.ts";
import { CAMPAIGN_CONFUSION, THANKS } from "./rare-questions.ts";
import { frequent, lineOf, type Visit } from "./visits.ts";

const CHANNEL = "telegram";
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** Nobody goes on for ever: so often a customer reacts to what they are told in one visit. */
const MOST_REACTIONS = 14;

/** What was shown or offered in a chat beside the answer. */
export interface ShownBeside {
  suggestedProductId: string | null;
  offer: { code: string; minor: number } | null;
}

export interface CustomersDeps {
  plan: MonthPlan;
  products: readonly Product[];
  book: OrderBook;
  desk: () => CustomerDesk;
  agenda: Agenda;
  clock(): Date;
  /** From this instant on nobody begins anything. */
  end: Date;
  isQuiet(at: Date): boolean;
  linkSecret: string;
  shownBeside(chatId: string, since: Date): Promise<ShownBeside>;
  /** A message has left, or a choice that counts as one. */
  onSaid(): void;
  /** Somebody who asked about goods makes up their mind; as likely as this (0–1) they buy. */
  onConsidered(visit: Visit, ratio: number): void;
  onOrdered(visit: Visit, shown: ShownBeside): void;
}

/** The month's customers at the other end of Telegram. */
export interface Customers {
  arrive(visit: Visit): Promise<void>;
  /** A message of the shop has come in; answers its id. */
  hear(delivery: Extract<Delivery, { target: "customer" }>, chatId: string): string;
  /** What somebody came for last. */
  visitOf(chatId: string): Visit | null;
}

interface Chat {
  visit: Visit;
  lastMessageId: number;
  reactions: number;
  hasThanked: boolean;
  hasAskedMore: boolean;
  isBound: boolean;
}

/** What a customer does next, and after how long. */
interface Reaction {
  seconds: number;
  act(): Promise<void>;
}

/** How they rate, each as often as it stands here. */
const RATINGS = {
  angry: [1, 1, 1, 1, 1, 2, 2, 3],
  put_out: [2, 2, 3, 3, 3, 4, 4, 4, 4],
  calm: [2, 3, 3, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5],
} as const;

type Message = Extract<Extract<Delivery, { target: "customer" }>["payload"], { kind: "message" }>;

export function createCustomers(deps: CustomersDeps): Customers {
  const { plan, book, agenda, clock, linkSecret } = deps;
  const chats = new Map<string, Chat>();

  return {
    async arrive(visit) {
      const { person, isKnown, opening, random } = visit;
      const before = chats.get(person.chatId);
      const chat: Chat = {
        visit,
        lastMessageId: before?.lastMessageId ?? 0,
        reactions: 0,
        hasThanked: false,
        hasAskedMore: false,
        isBound: before?.isBound ?? false,
      };
      chats.set(person.chatId, chat);
      if (isKnown && !chat.isBound) {
        chat.isBound = true;
        const expiresAt = new Date(clock().getTime() + HOUR_MS);
        const token = mintLink({ userId: person.userId }, expiresAt, linkSecret);
        await deps.desk().start(visitor(chat), token, `start:${nextId(chat)}`);
        later(random.int(4, 20) * SECOND_MS, () => say(chat, opening));
      } else await say(chat, opening);
      if (visit.isOfGoods) later(25 * MINUTE_MS, () => consider(visit));
    },

    hear(delivery, chatId) {
      const chat = chats.get(chatId);
      if (!chat) return `${chatId}:0`;
      const id = nextId(chat);
      const { payload } = delivery;
      const reaction =
        payload.kind === "rating"
          ? rate(chat, payload.conversationId)
          : payload.kind === "message"
            ? react(chat, payload)
            : null;
      if (reaction) later(reaction.seconds * SECOND_MS, reaction.act);
      return id;
    },

    visitOf: (chatId) => chats.get(chatId)?.visit ?? null,
  };

  function react(chat: Chat, { from, buttons, text }: Message): Reaction | null {
    const { visit } = chat;
    const { random, person } = visit;
    chat.reactions += 1;
    if (chat.reactions > MOST_REACTIONS) return null;
    // A person wrote.
    if (from) return random.chance(0.35) ? thank(chat, random.int(40, 600)) : null;

    const keys = buttons.map(({ data }) => data);
    const formKeys = keys.filter((key) => isFormKey(keyOf(key)));
    if (formKeys.length > 0) return fillIn(chat, formKeys, text);
    const helped = keys.find((key) => key.startsWith("helped:") && key.endsWith(":yes"));
    const drawn = helped ? random.int(1, 100) : 0;
    const isAnnoyed = visit.kind === "campaign" ? drawn > 40 : drawn > 96;
    if (helped && isAnnoyed) return press(chat, helped.replace(/yes$/, "no"), random.int(8, 60));
    if (helped && visit.kind !== "campaign" && drawn <= 26) return press(chat, helped, random.int(8, 120));
    if (visit.kind === "campaign" && !chat.hasAskedMore)
      return askMore(chat, random.pick(CAMPAIGN_CONFUSION[person.language]));
    const choice = keys.find((key) => key.startsWith("choice:"));
    if (choice && random.chance(0.8)) return press(chat, choice, random.int(5, 40));
    if (visit.kind === "frequent" && !chat.hasAskedMore && random.chance(0.2))
      return askMore(chat, random.pick(frequent(random).words[person.language]));
    return !visit.isAngry && random.chance(0.15) ? thank(chat, random.int(8, 60)) : null;
  }

  /** Answers what a form asks: by its buttons where one fits, else in words. */
  function fillIn(chat: Chat, keys: readonly string[], text: string): Reaction | null {
    const { order, variant, wish, random, tells, person, kind } = chat.visit;
    const find = (...wanted: readonly string[]) => keys.find((key) => wanted.includes(keyOf(key)));
    if (order === null || wish === null) {
      // Taken for something else: they leave the form.
      const leave = find("f.leave");
      return leave ? press(chat, leave, random.int(10, 40)) : null;
    }
    const own = variant ? itemKey(order.id, variant.sku) : "";
    const fitting =
      find(kind === "broken" ? "f.r.broken" : "f.r.wrong_size") ??
      find(orderKey(order.id), own, "f.n.1", `f.w.${wish}`) ??
      keys.find((key) => keyOf(key).startsWith("f.x."));
    if (fitting) return press(chat, fitting, random.int(6, 45));
    const skip = find("f.skip");
    if (skip && random.chance(0.6))
      return { seconds: random.int(20, 90), act: () => send(chat, { kind: "photo" }) };
    const next = skip ?? find("f.start");
    if (next) return press(chat, next, random.int(6, 30));
    // Asked which order, or what is wrong: they write it.
    const asksForOrder = find("f.people") !== undefined || text.includes("@");
    return speak(chat, asksForOrder ? `${order.id} ${person.email}` : tells, random.int(10, 60));
  }

  function thank(chat: Chat, seconds: number): Reaction | null {
    if (chat.hasThanked) return null;
    chat.hasThanked = true;
    const { person, random } = chat.visit;
    return speak(chat, random.pick(THANKS[person.language]), seconds);
  }

  function askMore(chat: Chat, words: string): Reaction {
    chat.hasAskedMore = true;
    return speak(chat, words, chat.visit.random.int(15, 180));
  }

  function rate(chat: Chat, conversationId: number): Reaction | null {
    const { random, isAngry, kind } = chat.visit;
    if (!random.chance(0.42)) return null;
    const tempers = isAngry
      ? RATINGS.angry
      : kind === "late" || kind === "campaign"
        ? RATINGS.put_out
        : RATINGS.calm;
    return press(chat, `csat:${conversationId}:${random.pick(tempers)}`, random.int(20, 3000));
  }

  /** Whether they buy, once they have heard all: more likely where something was shown or offered. */
  async function consider(visit: Visit): Promise<void> {
    const { person, random, kind, at } = visit;
    const { base, suggested, hesitating, offered } = plan.buying;
    const shown = await deps.shownBeside(person.chatId, at);
    const ratio =
      kind === "hesitates"
        ? shown.offer
          ? offered
          : hesitating
        : shown.suggestedProductId
          ? suggested
          : base;
    deps.onConsidered(visit, ratio);
    const drawn = random.int(0, 9999) / 10_000;
    if (drawn >= ratio) return;
    const product = visit.product ?? random.pick(deps.products);
    const added = deps.products.find(({ id }) => id === shown.suggestedProductId);
    const wanted = added && added !== product && random.chance(0.5) ? [product, added] : [product];
    later(random.int(20, 55 * 60) * MINUTE_MS, async () => {
      const lines = wanted.map((one) => lineOf(one, random));
      const discount = shown.offer ? { discount: shown.offer } : {};
      book.place({ person, at: clock(), lines, ...discount }, random);
      deps.onOrdered(visit, shown);
    });
  }

  function press(chat: Chat, data: string, seconds: number): Reaction | null {
    const at = new Date(clock().getTime() + seconds * SECOND_MS);
    // What is asked after «yes» must be said within the month.
    const isTooLate = deps.isQuiet(at) && deps.end.getTime() - at.getTime() < 12 * HOUR_MS;
    if (data.startsWith("helped:") && isTooLate) return null;
    return {
      seconds,
      async act() {
        const id = nextId(chat);
        const asMessage = (key: string) => inbound(chat, id, { choice: key, kind: "choice" });
        await deps.desk().press(visitor(chat), data, asMessage, id);
      },
    };
  }

  function speak(chat: Chat, words: string, seconds: number): Reaction {
    return { seconds, act: () => say(chat, words) };
  }

  function say(chat: Chat, text: string): Promise<void> {
    return send(chat, { text });
  }

  async function send(chat: Chat, what: Partial<InboundMessage>): Promise<void> {
    await deps.desk().receive(inbound(chat, nextId(chat), what));
  }

  function inbound(chat: Chat, externalId: string, what: Partial<InboundMessage>): InboundMessage {
    deps.onSaid();
    const { person } = chat.visit;
    const photo = {
      fileId: `photo-${externalId}`,
      name: "photo.jpg",
      mimeType: "image/jpeg",
      sizeBytes: 240_000,
    };
    return {
      channel: CHANNEL,
      externalId,
      externalCustomerId: person.chatId,
      customerName: person.name,
      appLanguage: person.language,
      kind: "text",
      text: "",
      attachment: what.kind === "photo" ? photo : null,
      context: null,
      repliesTo: null,
      choice: null,
      // The platform takes a moment.
      sentAt: new Date(clock().getTime() - 400),
      ...what,
    };
  }

  function later(ms: number, act: () => Promise<void>): void {
    const at = new Date(clock().getTime() + ms);
    if (at < deps.end) agenda.at(at, act);
  }

  function nextId(chat: Chat): string {
    chat.lastMessageId += 1;
    return `${chat.visit.person.chatId}:${chat.lastMessageId}`;
  }

  function visitor({ visit: { person } }: Chat) {
    return { channel: CHANNEL, externalId: person.chatId, name: person.name, appLanguage: person.language };
  }
}

/** What a button of a choice stands for. */
const keyOf = (data: string): string => data.split(":")[2] ?? "";
