import { nameOf } from "../answering/tools/product-mention.ts";
import { GUIDE_TOPICS, type Product, type Shop } from "../store/shop.ts";
import type { Language, Say } from "../texts/texts.ts";
import type { KnowledgeSource } from "./knowledge-source.ts";
import { type WrittenEntry, writtenFile } from "./written-file.ts";

/**
 * What the catalogue says at length, a file a product: `catalogue/<id>.yaml`, in each language of the store that the
 * catalogue has. Its attributes are not repeated here: they are looked up when someone asks.
 */
export function createCatalogueSource({
  shop,
  languages,
  say,
}: {
  shop: Pick<Shop, "products">;
  languages: readonly Language[];
  say: Say;
}): KnowledgeSource {
  return {
    prefix: "catalogue/",
    async list() {
      const files = shop.products().flatMap((product) => {
        const entries = languages.flatMap((language) => entriesOf(product, language, say));
        return entries.length > 0 ? [writtenFile(`${product.id.replaceAll("/", "-")}.yaml`, entries)] : [];
      });
      return { files, problems: [] };
    },
  };
}

function entriesOf(product: Product, language: Language, say: Say): WrittenEntry[] {
  const name = nameOf(product, language);
  return GUIDE_TOPICS.flatMap((topic) => {
    const answer = product.guides?.[topic]?.[language];
    if (answer === undefined) return [];
    const questions = say(language, `guide-${topic}-asked`, { name }).split(" | ");
    return [{ title: say(language, `guide-${topic}`, { name }), questions, answer, language, product: name }];
  });
}
