import type { KnowledgeIndex, KnowledgeResult, Passage } from "../knowledge/passage.ts";
import type { Advise } from "../selling/adviser.ts";
import type { Shop } from "../store/shop.ts";
import type { Language } from "../texts/texts.ts";
import { type Reading, read } from "../understanding/understand.ts";
import type { Understanding } from "../understanding/understanding.ts";
import { ANSWER_SCORE, admitted, type JudgedQuestion } from "./arbitrate.ts";
import { chosenOrder, notifyInContext, readProof } from "./order-proof.ts";
import { coreQuestion, leansOnContext, questionsIn, withoutCourtesies } from "./questions.ts";
import { readOrderQuestion } from "./tools/order-question.ts";
import { orderStatus } from "./tools/order-status.ts";
import { type ProductFinding, productLookup } from "./tools/product-lookup.ts";
import type { Catalogue } from "./tools/product-mention.ts";
import { policyAsked } from "./tools/product-question.ts";
import { recommend } from "./tools/recommend.ts";
import { restock, withStockOffer } from "./tools/restock.ts";
import type { ToolOutcome, Voice } from "./tools/tool.ts";
import type { TurnInput } from "./turn-input.ts";

export interface GatherDeps {
  index: KnowledgeIndex;
  /** Null where no shop is connected: then no tool has anything to say. */
  shop: Shop | null;
  catalogue: Catalogue;
  /** Recommends what goes with a thing; null: nothing is recommended, whoever asks. */
  advise: Advise | null;
  /** A text's vector; undefined where no model gives one, and the search goes by words alone. */
  embed(text: string): Promise<readonly number[] | undefined>;
  /** What the customer wrote before. */
  earlier(): readonly Reading[];
}

export interface Gathered {
  questions: JudgedQuestion[];
  /** The search over the whole text. */
  whole: KnowledgeResult;
}

/** Passages looked at a question. */
const PASSAGES = 10;
/** Messages a follow-up may lean on. */
const EARLIER_MESSAGES = 6;

/** Collects what is known about each question of a text. */
export async function gather(
  deps: GatherDeps,
  voice: Voice,
  understanding: Understanding,
  preferred: Language,
  input: TurnInput,
): Promise<Gathered> {
  const search = async (text: string) =>
    deps.index.search({
      text: withoutNumbers(withoutCourtesies(text), understanding),
      now: input.now,
      limit: PASSAGES,
      vector: await deps.embed(text),
    });
  const lastAsked = input.history.findLast(({ author }) => author === "customer")?.text ?? null;

  const { text } = understanding;
  const whole = await searchWithContext(search, text, lastAsked);
  const asked = questionsIn(text);
  const runTools = createToolRunner(deps, voice, understanding, input);
  const questions: JudgedQuestion[] = [];
  const isWhole = asked.length === 1;
  const core = isWhole ? coreQuestion(text) : null;
  for (const [at, question] of asked.entries()) {
    const own = isWhole ? understanding : read(question);
    const passages = isWhole
      ? bestOf(whole.passages, core === null ? [] : (await search(core)).passages)
      : (await search(question)).passages;
    const { tool, product } = await runTools(own, asked.slice(0, at));
    const policy = product === null ? policyAsked(deps.catalogue, own.text) : null;
    const found = policy === null ? passages : bestOf(passages, (await search(policy)).passages);
    const mayAnswer = admitted(found, own.text, product?.question ?? null, deps.catalogue);
    questions.push({ text: question, passages: inLanguage(mayAnswer, preferred), tool });
  }
  return { questions, whole };
}

/** «Can I return #W2378156» is a question about returns: a number only hides it. */
function withoutNumbers(text: string, { orderNumbers, trackingNumbers, emails }: Understanding): string {
  return [...orderNumbers, ...trackingNumbers, ...emails].reduce(
    (rest, token) => rest.replace(new RegExp(`#?${escapeRegExp(token)}`, "gi"), " "),
    text,
  );
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** A follow-up («那运费呢») is searched together with what it leans on, and the surer result counts. */
async function searchWithContext(
  search: (text: string) => Promise<KnowledgeResult>,
  text: string,
  lastAsked: string | null,
): Promise<KnowledgeResult> {
  const alone = await search(text);
  if (lastAsked === null || (alone.passages[0]?.score ?? 0) >= ANSWER_SCORE || !leansOnContext(text))
    return alone;
  const together = await search(`${lastAsked} ${text}`);
  // The earlier question's own answer was told already: it is no answer to the follow-up.
  const toldBefore = (await search(lastAsked)).passages[0]?.entry.id;
  const passages = together.passages.filter(({ entry }) => entry.id !== toldBefore);
  return (passages[0]?.score ?? 0) > (alone.passages[0]?.score ?? 0) ? { ...together, passages } : alone;
}

function bestOf(whole: readonly Passage[], part: readonly Passage[]): readonly Passage[] {
  return (part[0]?.score ?? 0) > (whole[0]?.score ?? 0) ? part : whole;
}

/** What an entry in the customer's language may lack in score and still go before one in the other. */
const LANGUAGE_MARGIN = 0.8;

/** Puts an entry in the customer's language first where it answers, too. */
function inLanguage(passages: readonly Passage[], preferred: Language): readonly Passage[] {
  const [first] = passages;
  if (!first || first.entry.language === preferred) return passages;
  const own = passages.find(({ entry }) => entry.language === preferred);
  const isGoodEnough = own && (own.score >= ANSWER_SCORE || own.score >= first.score * LANGUAGE_MARGIN);
  return isGoodEnough ? [own, ...passages.filter((passage) => passage !== own)] : passages;
}

/** What a message asked before one of its questions: 「帽子有几款，都什么价」. */
const saidNow = (before: readonly string[]) =>
  before.map((text) => ({ author: "customer" as const, text })).reverse();

/** What the tools made of a question. */
interface Found {
  tool: ToolOutcome | null;
  /** What the catalogue made of it, where it is about things in it. */
  product: ProductFinding | null;
}

/** Runs the shop's tools over one question after the other of a turn. */
function createToolRunner(
  { shop, catalogue, advise, earlier: readBefore }: GatherDeps,
  voice: Voice,
  whole: Reading,
  input: TurnInput,
): (question: Reading, before: readonly string[]) => Promise<Found> {
  if (!shop) return async () => ({ tool: null, product: null });
  const proof = readProof(whole, readBefore(), voice, input);
  const earlier = input.history
    .flatMap(({ author, text }) => (author === "agent" ? [] : [{ author, text }]))
    .reverse()
    .slice(0, EARLIER_MESSAGES);

  const chosen = chosenOrder(input);

  return async (question, before) => {
    const promised = input.countStockNotices
      ? await restock(catalogue, voice, {
          text: question.text,
          earlier: [...saidNow(before), ...earlier],
          pressed: input.messages.findLast(({ choice }) => choice !== null)?.choice ?? null,
          countOpen: input.countStockNotices,
        })
      : null;
    if (promised) return { tool: promised, product: null };
    const asksForOrder = readOrderQuestion(question);
    const recommended =
      advise && question.orderNumbers.length === 0 && !asksForOrder?.isSure
        ? await recommend(catalogue, advise, voice, {
            text: question.text,
            earlier: [...saidNow(before), ...earlier],
            now: input.now,
          })
        : null;
    if (recommended) return { tool: recommended, product: null };
    const orderQuestion =
      asksForOrder ??
      proof.question ??
      notifyInContext(question, readBefore()) ??
      (chosen === null ? null : { aspects: ["status" as const], isSure: true });
    // A product outweighs a doubtful order question alone.
    const product =
      question.orderNumbers.length === 0 && !orderQuestion?.isSure
        ? productLookup(catalogue, voice, {
            text: question.text,
            earlier: [...saidNow(before), ...earlier],
            now: input.now,
          })
        : null;
    if (!orderQuestion || product?.outcome?.precedence === "first") {
      const told = product?.outcome ?? null;
      // Without somebody to keep it, no promise is offered.
      return { tool: told && input.countStockNotices ? withStockOffer(told, voice) : told, product };
    }

    const tool = await orderStatus(shop, voice, {
      question: orderQuestion,
      text: question.text,
      user: input.user,
      // Where proof was asked for, bare digits may be that, and the order is named before.
      orderNumbers:
        input.user && question.orderNumbers.some((number) => proof.question === null || /\D/.test(number))
          ? question.orderNumbers
          : proof.orderNumbers,
      trackingNumbers: question.trackingNumbers,
      secondFacts: proof.secondFacts,
      chosen,
      now: input.now,
      isSure: orderQuestion.isSure,
    });
    return { tool, product: null };
  };
}
