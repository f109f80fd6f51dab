import { isValidAt } from "../knowledge/entry.ts";
import type { KnowledgeIndex, Passage } from "../knowledge/passage.ts";
import type { Embedder } from "../model/language-model.ts";
import type { Advise } from "../selling/adviser.ts";
import { withBulkCue } from "../selling/leads/bulk-words.ts";
import { hesitationIn } from "../selling/offers/hesitation.ts";
import type { Product, Shop } from "../store/shop.ts";
import type { Language, Say } from "../texts/texts.ts";
import type { AfterSalesPolicy } from "../ticket/after-sales/policy.ts";
import type { FormVoice } from "../ticket/after-sales/replies.ts";
import { languageOf, understand } from "../understanding/understand.ts";
import type { Understanding } from "../understanding/understanding.ts";
import { saysUnhelped } from "../understanding/unhelped.ts";
import { aboutOf } from "./about.ts";
import { afterSalesOf } from "./after-sales.ts";
import { answerOf, EXACT_SCORE, type JudgedQuestion, toolOf } from "./arbitrate.ts";
import { cardsOf } from "./cards.ts";
import { type Collected, collect, isOnlyForm } from "./collect.ts";
import { collectBulk } from "./collect-bulk.ts";
import type { ComposedAnswer, Composer, ModelCost } from "./compose.ts";
import { CLARIFY_SCORE, choiceKey, decide, productChoice } from "./decide.ts";
import type { BlockedDraft, Decision, EscalationReason, Evidence, TurnResult } from "./decision.ts";
import { type Gathered, gather } from "./gather.ts";
import { askedOfChosenOrder, earlierReadings } from "./order-proof.ts";
import { guardProofs } from "./proof-guard.ts";
import { NO_CHOICE, replyTo, returnText } from "./reply.ts";
import {
  type Catalogue,
  createCatalogue,
  familyNameOf,
  rememberingCatalogue,
} from "./tools/product-mention.ts";
import type { TurnInput, UnansweredMessage } from "./turn-input.ts";

export interface AnswererDeps {
  /** The live snapshot, asked for anew each turn. */
  knowledge(): KnowledgeIndex;
  /** Null where no shop is connected. */
  shop: Shop | null;
  say: Say;
  storeName: Readonly<Record<Language, string>>;
  /** Null in quote mode. */
  compose?: Composer | null;
  /** Makes the vectors of what customers ask; null: entries are found by words alone. */
  embedder?: Embedder | null;
  /** When the quoted answer goes out instead, ms from the turn's start; see `LIMITS`. */
  composeLimits?: ComposeLimits;
  /** IANA; days are told in it. UTC unless given. */
  timeZone?: string;
  /** Pieces from which an enquiry is a bulk deal, which is qualified step by step; absent: it goes to people as it is. */
  bulkPieces?: number;
  /** Recommends what goes with a thing; absent: who asks for it is answered by people. */
  advise?: Advise;
  /** Forms after the sale are taken down by these rules; absent: such matters go to people as they are. */
  afterSales?: AfterSalesPolicy;
}

export type Answerer = (input: TurnInput) => Promise<TurnResult>;

interface ComposeLimits {
  /** Until the customer has seen a first sentence. */
  firstMs: number;
  /** Until the whole answer is there, where they have. */
  wholeMs: number;
}

/**
 * The first sentence or the quoted answer within 8 s: some of it is for sending. The whole stays under a turn's lease.
 * Source: the chat contract.
 */
const LIMITS: ComposeLimits = { firstMs: 7000, wholeMs: 20_000 };
/** What a question's vector may take, ms: the draft needs the rest. */
const EMBED_LIMIT_MS = 1200;
/** Passages a model may lean on. */
const MAX_EVIDENCE = 4;

/** Builds the whole judgement of a turn: understand, gather, decide, compose. Sends and stores nothing. */
export function createAnswerer(deps: AnswererDeps): Answerer {
  const catalogueOf = catalogueCache();

  return async function answer(input) {
    const startedMs = performance.now();
    const catalogue = rememberingCatalogue(catalogueOf(deps.shop?.products() ?? []));
    const spoken =
      withChosenProduct(catalogue, input) ??
      askedOfChosenOrder(input) ??
      input.messages
        .map(({ text }) => text)
        .filter((text) => text.trim() !== "")
        .join("\n");
    const usual = input.chosenLanguage ?? input.usualLanguage;
    const understanding = withBulkDeal(understand(spoken, usual), deps.bulkPieces);
    const language = input.chosenLanguage ?? lastSpoken(input, understanding);
    const voice = { language, say: deps.say, timeZone: deps.timeZone ?? "UTC" };
    const index = deps.knowledge();

    const guarded = deps.shop && input.proofs ? guardProofs(deps.shop, input.proofs) : null;
    const shop = guarded?.shop ?? deps.shop;

    const earlier = earlierReadings(input);
    const chosen = chosenEntry(index, input);
    const gathered: Gathered = chosen
      ? chosenAlone(chosen)
      : understanding.text === "" || isOnlyForm(input)
        ? { questions: [], whole: { passages: [], score: 0 } }
        : await gather(
            {
              index,
              shop,
              catalogue,
              advise: deps.advise ?? null,
              embed: embedOnce(index.hasVectors ? (deps.embedder ?? null) : null),
              earlier,
            },
            voice,
            understanding,
            language,
            input,
          );
    const decided: Decision = chosen
      ? { kind: "answer", entryIds: [chosen.entry.id] }
      : afterFailures(decideTurn(input, understanding, gathered), input, guarded?.isSpent() ?? false);

    const formVoice: FormVoice = {
      ...voice,
      conversationId: input.conversationId,
      // Made when it is told: a date's form costs as much as a search.
      get back() {
        return returnText({ ...voice, peopleBackAt: input.peopleBackAt ?? null });
      },
    };
    const bulk =
      deps.bulkPieces === undefined || input.forColleague
        ? null
        : collectBulk(catalogue, formVoice, input, understanding.mood, decided);
    const collected =
      !bulk && shop && deps.afterSales && !input.forColleague
        ? await collect(
            {
              shop,
              policy: deps.afterSales,
              isProofSpent: () => guarded?.isSpent() ?? false,
              earlier: earlier(),
            },
            formVoice,
            input,
            decided,
          )
        : bulk;
    const decision = collected?.decision ?? decided;

    const hesitation =
      collected || input.forColleague
        ? null
        : hesitationIn({
            understanding,
            decision,
            history: input.history,
            isWithPeople: input.hasTicket === true,
            mentioned: catalogue.mentioned,
          });

    const replies = replyTo(decision, {
      say: deps.say,
      language,
      reads: [understanding.language, language],
      storeName: deps.storeName,
      conversationId: input.conversationId,
      timeZone: voice.timeZone,
      questions: gathered.questions,
      clarifications: input.clarifications,
      peopleBackAt: input.peopleBackAt ?? null,
    });
    const evidence = evidenceOf(decision, gathered.questions, collected?.evidence ?? [], input.now);
    const quotedUntil = endOf(index, decision.kind === "answer" ? decision.entryIds : []);
    const composedUntil = endOf(
      index,
      evidence.map(({ id }) => id),
    );
    const {
      answer: composed,
      blocked,
      spent,
    } = await compose(
      deps.compose ?? null,
      startedMs,
      deps.composeLimits ?? LIMITS,
      decision,
      gathered,
      understanding,
      language,
      evidence,
      composedUntil,
      input,
    );

    const told = composed
      ? [{ text: composed.text, buttons: [], ...(composedUntil && { goodUntil: composedUntil }) }]
      : quotedUntil
        ? replies.map((reply) => ({ ...reply, goodUntil: quotedUntil }))
        : replies;
    // A colleague reads words to send on.
    const cards = input.forColleague
      ? []
      : cardsOf(decision, gathered.questions, input.shownCards ?? [], voice);
    const shown =
      cards.length > 0
        ? told.map((reply, at) => (at === told.length - 1 ? { ...reply, cards } : reply))
        : told;
    const isTold = decision.kind === "tool" && (!collected || collected.isBeside);
    const about = collected ? null : aboutOf(decision, gathered.questions, catalogue, spoken);
    const notice = isTold && gathered.questions.map((one) => toolOf(one)?.notice).find(Boolean);
    return {
      decision: composed ? { kind: "answer", entryIds: usedEntries(composed, decision) } : decision,
      replies: collected ? [...(collected.isBeside ? shown : []), ...collected.replies] : shown,
      confident: isConfident(decision) && !collected?.isHeld,
      score: gathered.whole.score,
      ranked: gathered.whole.passages.map(({ entry, score }) => [entry.id, score] as const),
      evidence,
      mood: understanding.mood,
      language,
      reason: `${describe(decision, gathered)}${describeForm(collected)}`,
      mode: composed ? "model" : "quote",
      releaseId: index.releaseId,
      model: composed ? costOf(composed) : spent,
      blocked,
      ...(collected?.form && { form: collected.form }),
      ...(notice && { notice }),
      ...(about && { about }),
      ...(hesitation && { hesitation }),
    };
  };
}

/** What is a bulk deal is the shop's to say, in pieces. */
function withBulkDeal(understanding: Understanding, bulkPieces: number | undefined): Understanding {
  if (bulkPieces === undefined) return understanding;
  return { ...understanding, cues: withBulkCue(understanding.cues, understanding.text, bulkPieces) };
}

/** The language of the latest message that carries one: it outweighs a longer one before it. */
function lastSpoken({ messages }: TurnInput, whole: Understanding): Language {
  if (messages.length < 2) return whole.language;
  const latest = messages.findLast(({ text }) => /\p{L}{2}|\p{Script=Han}/u.test(text))?.text;
  return latest === undefined ? whole.language : languageOf(latest, whole.language);
}

/** An order looked for in vain once more, or proofs without end: people look it up faster than a customer guesses. */
function afterFailures(decision: Decision, { failures = 0, user }: TurnInput, isSpent: boolean): Decision {
  if (decision.kind !== "tool" || decision.facts.found !== false) return decision;
  // Whoever has yet to prove who they are is asked for it first.
  const isToProve = !user || decision.facts.tried === true;
  if (!isSpent && failures < (isToProve ? 2 : 1)) return decision;
  return { kind: "escalate", reason: isToProve ? "unproven" : "no_evidence" };
}

function decideTurn(input: TurnInput, understanding: Understanding, gathered: Gathered): Decision {
  const hasUnreadable = input.messages.some(({ kind }) => UNREADABLE.has(kind));
  if (input.messages.at(-1)?.choice === NO_CHOICE) return { kind: "escalate", reason: "unclear_twice" };
  if (understanding.text === "") {
    // A button whose entry is gone from the knowledge: the customer said what they want, and nobody else can tell.
    if (input.messages.some(({ choice }) => choice !== null))
      return { kind: "escalate", reason: "unclear_twice" };
    if (hasUnreadable) return { kind: "escalate", reason: "attachment" };
    const isSticker = input.messages.some(({ kind }) => kind === "sticker");
    return { kind: "none", courtesy: isSticker ? "sticker" : "empty" };
  }
  return decide({
    understanding,
    afterSales: afterSalesOf(understanding.text),
    isUnhelped: input.history.at(-1)?.author === "bot" && saysUnhelped(understanding.text),
    questions: gathered.questions,
    hasUnreadable,
    clarifications: input.clarifications,
    isForColleague: input.forColleague !== undefined,
  });
}

const UNREADABLE: ReadonlySet<UnansweredMessage["kind"]> = new Set([
  "photo",
  "document",
  "voice",
  "video",
  "other",
]);

/** When the first of these entries may no longer be quoted; null: never. */
function endOf({ entries }: KnowledgeIndex, ids: readonly string[]): Date | null {
  const ends = entries.flatMap(({ id, validUntil }) => (validUntil && ids.includes(id) ? [validUntil] : []));
  return ends.reduce<Date | null>((first, end) => (first && first <= end ? first : end), null);
}

/** The entry whose button was pressed, while it may still be quoted. */
function chosenEntry(index: KnowledgeIndex, { messages, now }: TurnInput): Passage | null {
  const key = messages.findLast(({ choice }) => choice !== null)?.choice;
  const entry = key ? index.entries.find(({ id }) => choiceKey(id) === key) : undefined;
  // The customer said so: that is as sure as it gets.
  return entry && isValidAt(entry, now) ? { entry, score: 1 } : null;
}

/** What was asked, of the thing whose button was pressed; null where none was. */
function withChosenProduct({ products }: Catalogue, { messages, history }: TurnInput): string | null {
  const key = messages.findLast(({ choice }) => choice !== null)?.choice;
  if (!key) return null;
  const names = products.flatMap((product) => LANGUAGES.map((language) => familyNameOf(product, language)));
  const name = names.find((label) => productChoice(label).key === key);
  const asked = history.findLast(({ author }) => author === "customer")?.text ?? "";
  return name === undefined ? null : `${name} ${asked}`.trim();
}

const LANGUAGES: readonly Language[] = ["zh", "en"];

function chosenAlone(passage: Passage): Gathered {
  return {
    questions: [{ text: passage.entry.title, passages: [passage], tool: null }],
    whole: { passages: [passage], score: passage.score },
  };
}

/** Lets the model write where a curated answer doesn't fit exactly. Whatever goes wrong, the quoted answer stands. */
async function compose(
  composer: Composer | null,
  startedMs: number,
  limits: ComposeLimits,
  decision: Decision,
  { questions }: Gathered,
  understanding: Understanding,
  language: Language,
  evidence: readonly Evidence[],
  goodUntil: Date | null,
  input: TurnInput,
): Promise<{ answer: ComposedAnswer | null; blocked: readonly BlockedDraft[]; spent: ModelCost | null }> {
  const blocked: BlockedDraft[] = [];
  let spent: ModelCost | null = null;
  const isOff = !composer || input.mayCompose === false || decision.kind !== "answer";
  if (isOff || understanding.cues.includes("gives_orders_to_bot")) return { answer: null, blocked, spent };
  const isExact = questions.every((question) => {
    const passage = answerOf(question);
    return passage !== null && passage.score >= EXACT_SCORE && passage.entry.language === language;
  });
  if (isExact) return { answer: null, blocked, spent };

  // The turn's own clock goes on from the time it was given.
  const isOver = () =>
    goodUntil !== null && input.now.getTime() + performance.now() - startedMs >= goodUntil.getTime();
  const limit = createLimit(startedMs, limits, () => input.preview?.isShown() ?? false);
  input.preview?.composing();
  try {
    const draft = composer({
      question: understanding.text,
      language,
      history: input.history,
      evidence,
      notAgain: input.forColleague?.notAgain ?? [],
      signal: limit.signal,
      onBlocked: (reasons, faults) => blocked.push({ reasons, faults }),
      onSpent: (soFar) => {
        spent = soFar;
      },
      onVerified: (text) => {
        if (!limit.signal.aborted && !isOver()) input.preview?.draft(text);
      },
    });
    const answer = await Promise.race([draft, limit.late]);
    return { answer, blocked, spent };
  } catch {
    // A composer promises not to throw; a customer's answer must not hang on that promise.
    return { answer: null, blocked, spent };
  } finally {
    limit.clear();
  }
}

/** Runs out at the first limit, or, where the customer has seen a first sentence by then, at the second. */
function createLimit(startedMs: number, { firstMs, wholeMs }: ComposeLimits, isShown: () => boolean) {
  const running = new AbortController();
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const end = () => {
    // As a timeout, so that a model too slow for this shop is left alone for a while.
    running.abort(new DOMException("the turn's time is over", "TimeoutError"));
    resolve(null);
  };
  const after = (ms: number, act: () => void) =>
    setTimeout(act, Math.max(0, ms - (performance.now() - startedMs)));
  let timer = after(firstMs, () => {
    if (isShown()) timer = after(wholeMs, end);
    else end();
  });
  return { signal: running.signal, late, clear: () => clearTimeout(timer) };
}

function costOf({ name, promptTokens, outputTokens, computeMs }: ComposedAnswer): ModelCost {
  return { name, promptTokens, outputTokens, computeMs };
}

function usedEntries(composed: ComposedAnswer, decision: Decision): readonly string[] {
  if (composed.usedIds.length > 0) return composed.usedIds;
  return decision.kind === "answer" ? decision.entryIds : [];
}

function evidenceOf(
  decision: Decision,
  questions: readonly JudgedQuestion[],
  ofForm: readonly Evidence[],
  now: Date,
): Evidence[] {
  const found = questions.flatMap(({ tool }) => tool?.evidence ?? []);
  const isOrderConcerned = decision.kind === "escalate" && decision.reason === "after_sales";
  // Whoever takes over leans on the customer's orders, whatever the reason.
  const isOfUse = ({ kind }: Evidence) =>
    isOrderConcerned || (decision.kind === "escalate" && kind === "order");
  const isTool = decision.kind === "tool" || decision.kind === "recommend";
  const told = isTool ? found : found.filter(isOfUse);
  const tools = new Map([...ofForm, ...told].map((one) => [one.id, one])).values();
  const passages = questions
    .flatMap((question) => question.passages.filter(({ score }) => score >= CLARIFY_SCORE))
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_EVIDENCE);
  const knowledge = [...new Map(passages.map((passage) => [passage.entry.id, passage])).values()].map(
    ({ entry, score }): Evidence => ({
      id: entry.id,
      kind: "knowledge",
      text: `${entry.title}\n${entry.answer}`,
      asOf: now,
      score,
    }),
  );
  return [...tools, ...knowledge];
}

/** Reasons that leave nothing to wait for; the others may clear up with the next message. */
const CLEAR_REASONS: ReadonlySet<EscalationReason> = new Set([
  "asked_for_person",
  "angry",
  "complaint",
  "bulk_deal",
  "bargaining",
  "after_sales",
  "injection",
  "not_helped",
  "unproven",
  "store_unavailable",
  "order_change",
]);

function isConfident(decision: Decision): boolean {
  switch (decision.kind) {
    case "answer":
    case "tool":
    case "recommend":
    case "offer":
    case "collect":
      return true;
    case "escalate":
      return CLEAR_REASONS.has(decision.reason);
    case "clarify":
      return false;
    case "none":
      return decision.courtesy === "left_form";
  }
}

function describe(decision: Decision, { whole }: Gathered): string {
  const best = whole.passages[0];
  const nearest = best ? `${best.entry.id} (${best.score.toFixed(2)})` : "nothing";
  switch (decision.kind) {
    case "answer":
      return `answered from ${decision.entryIds.join(", ")}; nearest was ${nearest}`;
    case "tool":
      return `${decision.tool}${decision.facts.found === false ? ": not found for this customer" : ""}`;
    case "recommend":
      return `recommended ${decision.products.map(({ productId }) => productId).join(", ")}`;
    case "clarify":
      return `unclear: nearest was ${nearest}`;
    case "offer":
      return `offered ${decision.ruleId}`;
    case "collect":
      return `a form for people (${decision.form}): asks for ${decision.step}`;
    case "escalate":
      return `to people: ${decision.reason}; nearest was ${nearest}`;
    case "none":
      return `courtesy: ${decision.courtesy}`;
  }
}

function describeForm(collected: Collected | null): string {
  if (!collected?.form || collected.decision.kind === "collect") return "";
  const { state, form } = collected.form;
  return `; a form for people (${form.kind}) is ${state}`;
}

/** Embeds each text of a turn once; a model that is away costs the turn its vectors, never its answer. */
function embedOnce(embedder: Embedder | null): (text: string) => Promise<readonly number[] | undefined> {
  const known = new Map<string, Promise<readonly number[] | undefined>>();
  return (text) => {
    if (!embedder) return Promise.resolve(undefined);
    const vector =
      known.get(text) ??
      embedder.embed([text], AbortSignal.timeout(EMBED_LIMIT_MS)).then(
        ([first]) => first,
        () => undefined,
      );
    known.set(text, vector);
    return vector;
  };
}

/** The catalogue's index is rebuilt when the shop hands out another list. */
function catalogueCache(): (products: readonly Product[]) => Catalogue {
  let built: { products: readonly Product[]; catalogue: Catalogue } | null = null;
  return (products) => {
    if (built?.products !== products) built = { products, catalogue: createCatalogue(products) };
    return built.catalogue;
  };
}
