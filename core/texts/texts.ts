import { readdirSync, readFileSync } from "node:fs";
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { ServiceError } from "../errors.ts";

/** The languages the product speaks. Customers in others are answered in English. */
export type Language = "zh" | "en";

export const LANGUAGES: readonly Language[] = ["zh", "en"];

/** What Intl and the texts' folders call them. */
export const LOCALE: Readonly<Record<Language, string>> = { zh: "zh-CN", en: "en" };

/**
 * Formats the message `id` of `texts/<locale>/*.ftl` for a person.
 * Throws `not_found` when the message does not exist, because an id on a customer's screen is worse than a retry.
 */
export type Say = (language: Language, id: string, values?: Record<string, FluentVariable>) => string;

/** Reads every text once. The result is pure. */
export function loadTexts(): Say {
  const bundles = { zh: loadBundle("zh"), en: loadBundle("en") };

  return (language, id, values = {}) => {
    const bundle = bundles[language];
    const pattern = bundle.getMessage(id)?.value;
    if (!pattern) throw new ServiceError("not_found", `There is no text "${id}" in ${LOCALE[language]}`);

    const errors: Error[] = [];
    const text = bundle.formatPattern(pattern, values, errors);
    if (errors[0])
      throw new ServiceError("not_found", `Text "${id}" (${LOCALE[language]}): ${errors[0].message}`);
    return text;
  };
}

function loadBundle(language: Language): FluentBundle {
  // Isolation marks (U+2068/2069) around placeables show as boxes in some chat clients.
  const bundle = new FluentBundle(LOCALE[language], { useIsolating: false });
  const folder = new URL(`./${LOCALE[language]}/`, import.meta.url);
  for (const file of readdirSync(folder).sort()) {
    const errors = bundle.addResource(new FluentResource(readFileSync(new URL(file, folder), "utf8")));
    if (errors[0]) throw new ServiceError("not_found", `${LOCALE[language]}/${file}: ${errors[0].message}`);
  }
  return bundle;
}
