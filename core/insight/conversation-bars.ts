import type { Language, Say } from "../texts/texts.ts";
import type { Digest } from "./digest.ts";
import type { Bars } from "./draw-bars.ts";
import { createFigures } from "./figures.ts";
import { daysOf } from "./ledger/store-days.ts";
import type { Outcomes } from "./measures.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const NOBODY: Outcomes = { botAlone: 0, people: 0, open: 0 };

/**
 * Conversations by when they began and who had them: of a day by the hour, of a week by the day. Those that nobody has
 * answered for yet stand apart: they are neither the bot's alone nor people's.
 */
export function conversationBars(
  { span, hours, days }: Pick<Digest, "span" | "hours" | "days">,
  say: Say,
  language: Language,
  colors: Readonly<Record<keyof Outcomes, string>>,
): Pick<Bars, "categories" | "series" | "everyLabel"> {
  const figures = createFigures(say, language);
  const bars =
    span.kind === "day"
      ? HOURS.map((hour) => ({ name: String(hour), ...(hours.find((one) => one.hour === hour) ?? NOBODY) }))
      : daysOf(span).map((day) => ({
          name: figures.shortWeekday(day),
          ...(days.find((one) => one.day === day) ?? NOBODY),
        }));
  return {
    categories: bars.map(({ name }) => name),
    series: (["botAlone", "people", "open"] as const).map((outcome) => ({
      name: say(language, LABELS[outcome]),
      color: colors[outcome],
      data: bars.map((bar) => bar[outcome]),
    })),
    everyLabel: span.kind === "day" ? 3 : 1,
  };
}

const LABELS = { botAlone: "chart-bot-alone", people: "chart-with-people", open: "chart-open" } as const;
