/** A product as the shop keeper thinks of it; `variants` below spells it out size by size and colour by colour. */
export interface CatalogueProduct {
  id: string;
  /** The first part of its stock numbers. */
  skuPrefix: string;
  en: string;
  zh: string;
  /** US dollars, in major units. */
  price: number;
  sizes: readonly string[];
  colours: readonly Colour[];
  /** Variants that are sold out now, as `size/colour`. */
  soldOut: readonly string[];
  /** English and Chinese side by side, as a customer would name the property. */
  attributes: Readonly<Record<string, string>>;
}

/** A colour in both languages and its part of the stock number. */
export interface Colour {
  en: string;
  zh: string;
  code: string;
}
