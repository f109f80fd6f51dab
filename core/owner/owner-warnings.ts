import type { Warning, WarningDecision } from "../insight/early-warning/warning.ts";
import type { WarningDesk } from "../insight/early-warning/warning-desk.ts";
import {
  alreadyWords,
  decidedWords,
  doneWords,
  warningWords,
  whoDecided,
} from "../insight/early-warning/warning-words.ts";
import { type Language, LOCALE, type Say } from "../texts/texts.ts";
import type { OwnerReply } from "./knowledge-desk.ts";

const DECISIONS: readonly WarningDecision[] = ["acknowledge", "mute", "false_alarm"];

/** A button of a warning that an owner pressed, and where it stands. */
interface WarningPress {
  chatId: string;
  messageId: number;
  /** As `telegram:4711`. */
  by: string;
  data: string;
}

/** What the owners' bot calls for warnings. */
export interface OwnerWarnings {
  /** Newest first. */
  open(): Promise<OwnerReply[]>;
  /** As it is now, with its buttons while it is open; null where it is gone. */
  show(warningId: number): Promise<(OwnerReply & { isOpen: boolean }) | null>;
  /** What the one who pressed hears; null when the data is of no button of ours. Durable once it returns. */
  press(press: WarningPress): Promise<string | null>;
}

export interface OwnerWarningsDeps {
  desk: WarningDesk;
  say: Say;
  language: Language;
  timeZone: string;
}

export function createOwnerWarnings({ desk, say, language, timeZone }: OwnerWarningsDeps): OwnerWarnings {
  const times = new Intl.DateTimeFormat(LOCALE[language], {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  });

  const whoOf = (warning: Warning): string => {
    const { platform, id } = whoDecided(warning);
    return platform === ""
      ? ""
      : say(language, platform === "slack" ? "warning-by-staff" : "warning-by-owner", { id });
  };

  const show = (warning: Warning): OwnerReply => {
    const { mark, title, numbers, sureness, quotes, action } = warningWords(warning, say, language);
    const decided = decidedWords(
      warning,
      { who: whoOf(warning), time: (at) => times.format(at) },
      say,
      language,
    );
    const parts = [`${mark} ${title}\n${numbers}\n${sureness}`, quotes.join("\n"), decided ?? action];
    return {
      text: parts.filter((part) => part !== "").join("\n\n"),
      buttons: decided === null ? buttonsOf(warning) : [],
    };
  };

  /** One under the other: side by side a phone cuts them short. */
  const buttonsOf = ({ id }: Warning) =>
    DECISIONS.map((decision) => [
      {
        label: say(language, `button-warning-${decision.replace("_", "-")}`),
        data: `warning:${id}:${decision}`,
      },
    ]);

  return {
    open: async () => (await desk.open()).map(show),

    async show(warningId) {
      const warning = await desk.find(warningId);
      return warning && { ...show(warning), isOpen: warning.state === "open" };
    },

    async press({ chatId, messageId, by, data }) {
      const pressed = parse(data);
      if (!pressed) return null;
      const { warningId, decision } = pressed;
      // The message may be a list's, which no delivery knows of.
      const outcome = await desk.decide(warningId, decision, by, (warning) => [
        {
          target: "owner",
          lane: `warning:${warningId}:message:${chatId}:${messageId}`,
          uniqueKey: `warning:${warningId}:message:${chatId}:${messageId}:${warning.state}`,
          payload: { kind: "owner_warning_update", chatId, warningId, messageId },
        },
      ]);
      switch (outcome.kind) {
        case "done":
          return doneWords(decision, say, language);
        case "decided":
          return alreadyWords(outcome.warning, whoOf(outcome.warning), say, language);
        case "not_found":
          return say(language, "warning-gone");
      }
    },
  };
}

function parse(data: string): { warningId: number; decision: WarningDecision } | null {
  const [prefix, id = "", given] = data.split(":");
  const decision = DECISIONS.find((one) => one === given);
  if (prefix !== "warning" || !/^\d{1,15}$/.test(id) || !decision) return null;
  return { warningId: Number(id), decision };
}
