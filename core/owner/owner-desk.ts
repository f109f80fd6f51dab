import type { Clock } from "../clock.ts";
import { ownerLane } from "../conversation/delivery.ts";
import type { DeliveryStore } from "../conversation/delivery-store.ts";
import type { DigestShow, ShownDigest } from "../insight/show-digest.ts";
import type { Language, Say } from "../texts/texts.ts";
import { isDay, shiftDay, storeDay } from "../time/store-day.ts";
import type { OwnerReply } from "./knowledge-desk.ts";
import type { OwnerWarnings } from "./owner-warnings.ts";
import type { SwitchStore } from "./switch-store.ts";

/** What the owners' bot calls. Who may call is decided by the chat's id, never by a name. */
export interface OwnerDesk {
  isAllowed(chatId: string): boolean;
  /** One polite refusal a day to each stranger. */
  refuse(chatId: string, language: Language): Promise<void>;
  /**
   * Of `day` as `YYYY-MM-DD`, of today (then with what selling did), of yesterday, or of yesterday's week; null when
   * `day` is none.
   */
  digest(day: string | "today" | "yesterday" | "week"): Promise<ShownDigest | null>;
  /** The report of yesterday's week. */
  report(): Promise<{ name: string; html: string }>;
  pause(by: string): Promise<string>;
  resume(by: string): Promise<string>;
  /** What waits for somebody now, and a message each for the newest warnings. */
  alerts(): Promise<readonly OwnerReply[]>;
  help(): string;
  unknownDay(given: string): string;
  commands(): { command: string; description: string }[];
}

export interface OwnerDeskDeps {
  chatIds: readonly string[];
  switches: SwitchStore;
  deliveries: DeliveryStore;
  show: DigestShow;
  /** What selling did on a store day, in words. */
  tellSelling(day: string): Promise<string>;
  warnings: Pick<OwnerWarnings, "open">;
  /** What waits for somebody now. */
  attention(): Promise<{ openTickets: number; oldestMinutes: number | null; failedDeliveries: number }>;
  say: Say;
  language: Language;
  timeZone: string;
  clock: Clock;
  onDeliveryDue(): void;
}

/** Warnings with a message of their own; more would bury them. */
const MOST_WARNINGS = 5;

const COMMANDS = ["digest", "today", "alerts", "pause", "resume", "files", "help"] as const;

export function createOwnerDesk(deps: OwnerDeskDeps): OwnerDesk {
  const { say, language, switches, clock, timeZone } = deps;

  async function today(day: string): Promise<ShownDigest> {
    const [digest, selling] = await Promise.all([deps.show.day(day), deps.tellSelling(day)]);
    return { ...digest, text: `${digest.text}\n\n${selling}` };
  }

  return {
    isAllowed: (chatId) => deps.chatIds.includes(chatId),

    async refuse(chatId, strangersLanguage) {
      const day = storeDay(clock(), timeZone);
      await deps.deliveries.add([
        {
          target: "owner",
          lane: ownerLane(chatId),
          uniqueKey: `refusal:${chatId}:${day}`,
          payload: { kind: "owner_text", chatId, text: say(strangersLanguage, "owner-refused") },
        },
      ]);
      deps.onDeliveryDue();
    },

    async digest(day) {
      if (day === "today") return today(storeDay(clock(), timeZone));
      const yesterday = shiftDay(storeDay(clock(), timeZone), -1);
      if (day === "yesterday") return deps.show.day(yesterday);
      if (day === "week") return deps.show.week(yesterday);
      return isDay(day) ? deps.show.day(day) : null;
    },

    report: () => deps.show.report(shiftDay(storeDay(clock(), timeZone), -1)),

    async pause(by) {
      const isNew = await switches.setPaused(true, by);
      return say(language, isNew ? "owner-paused" : "owner-paused-already");
    },

    async resume(by) {
      const isNew = await switches.setPaused(false, by);
      return say(language, isNew ? "owner-resumed" : "owner-resumed-already");
    },

    async alerts() {
      const [{ openTickets, oldestMinutes, failedDeliveries }, open] = await Promise.all([
        deps.attention(),
        deps.warnings.open(),
      ]);
      const lines = [
        openTickets > 0 &&
          say(language, "alert-open-tickets", { count: openTickets, minutes: oldestMinutes ?? 0 }),
        failedDeliveries > 0 && say(language, "alert-failed-deliveries", { count: failedDeliveries }),
        (await switches.isPaused()) && say(language, "alert-paused"),
        open.length > 0 && say(language, "alert-warnings", { count: open.length }),
      ].filter((line) => line !== false);
      const older = open.length - MOST_WARNINGS;
      return [
        { text: lines.length > 0 ? lines.join("\n") : say(language, "alert-none"), buttons: [] },
        ...open.slice(0, MOST_WARNINGS),
        ...(older > 0 ? [{ text: say(language, "alert-warnings-more", { count: older }), buttons: [] }] : []),
      ];
    },

    help: () => say(language, "owner-help"),
    unknownDay: (given) => say(language, "owner-unknown-day", { given: given.slice(0, 40) }),
    commands: () =>
      COMMANDS.map((command) => ({ command, description: say(language, `owner-command-${command}`) })),
  };
}
