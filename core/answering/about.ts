import { answerOf, type JudgedQuestion, toolOf } from "./arbitrate.ts";
import type { AnsweredAbout, Decision } from "./decision.ts";
import { type Catalogue, familyNameOf } from "./tools/product-mention.ts";
import { IS_SIZE, readWish } from "./tools/product-options.ts";

/** The one thing of the catalogue that a decision answers about; null where it is about none, or about several. */
export function aboutOf(
  decision: Decision,
  questions: readonly JudgedQuestion[],
  catalogue: Catalogue,
  text: string,
): AnsweredAbout | null {
  const tools = questions.flatMap((question) => toolOf(question) ?? []);
  if (decision.kind !== "tool" && decision.kind !== "answer") return null;
  if (tools.some(({ tool }) => tool !== "product_lookup")) return null;
  const things = new Set([
    ...tools.flatMap(({ things = [] }) => things.map(({ product }) => product)),
    ...(decision.kind === "answer" ? questions.flatMap((question) => toldOf(question, catalogue)) : []),
  ]);
  const [first, ...others] = things;
  if (!first || others.some((other) => familyNameOf(other, "en") !== familyNameOf(first, "en"))) return null;

  const wanted = [...readWish(text, first).wanted].find(([option]) => IS_SIZE.test(option))?.[1];
  const [size = null, ...sizes] = wanted ?? [];
  return {
    productIds: [...things].map(({ id }) => id),
    size: sizes.length > 0 ? null : size,
    isRefused: tools.some(({ facts }) => facts.yes === false),
  };
}

/** What an entry that its owner wrote about a product is about. */
function toldOf(question: JudgedQuestion, catalogue: Catalogue) {
  const entry = answerOf(question)?.entry;
  return entry?.product ? catalogue.mentioned(entry.product) : [];
}
