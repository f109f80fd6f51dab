import type { Language, Say } from "../../core/texts/texts.ts";

/** Who decided, as people in Slack read it: one of them, or an owner by the bot of theirs (`telegram:4711`). */
export function whoDecided(by: string, say: Say, language: Language): string {
  const [platform, id = ""] = by.split(":");
  return platform === "telegram" ? say(language, "warning-by-owner", { id }) : `<@${by}>`;
}
