import type { Language } from "../core/texts/texts.ts";

/** The language this machine is set to, of those we speak; English otherwise. */
export function systemLanguage(): Language {
  return Intl.DateTimeFormat().resolvedOptions().locale.startsWith("zh") ? "zh" : "en";
}
