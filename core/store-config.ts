import { LineCounter, parseDocument } from "yaml";
import { ServiceError } from "./errors.ts";
import type { WebConfig } from "./knowledge/web/web-config.ts";
import type { Money } from "./money.ts";
import type { ConnectionSettings } from "./store/connection-settings.ts";
import { currency as currencyField } from "./store-config/fields.ts";
import { describeMistakes } from "./store-config/mistakes.ts";
import { storeSchema } from "./store-config/schema.ts";
import type { OfferRule, SellingRules } from "./store-config/selling.ts";
import type { Language } from "./texts/texts.ts";
import type { AfterSalesPolicy } from "./ticket/after-sales/policy.ts";
import type { Sla } from "./ticket/sla.ts";
import type { BusinessCalendar, QuietHours } from "./time/business-calendar.ts";

/** Everything `store.yaml` says about the shop. It is a calendar of business hours, too. */
export interface StoreConfig extends BusinessCalendar {
  /** The shop's name by language, both always set. */
  name: Readonly<Record<Language, string>>;
  /** How the shop speaks, in the owner's words, for the model that writes; null for the house tone. */
  tone: string | null;
  /** The languages the shop serves, the owner's first. */
  languages: readonly Language[];
  /** ISO 4217. */
  currency: string;
  quietHours: QuietHours;
  staff: StaffConfig;
  compute: { pricePerHour: Money };
  sla: Sla;
  /** When (minutes since local midnight) and in which language the owners hear of yesterday. */
  digest: { atMinute: number; language: Language };
  offers: readonly OfferRule[];
  /** How far the machine may sell. */
  selling: SellingRules;
  /** The rules after the sale. */
  afterSales: AfterSalesPolicy;
  connection: FileConnection;
  /** The systems the store is connected to. */
  connections: readonly ConnectionSettings[];
  /** `web`: null where no pages are read. */
  knowledge: { web: WebConfig | null };
}

/** Ids are Slack's. */
interface StaffConfig {
  wagePerHour: Money;
  /** What a conversation would take an agent without the bot: what the ledger compares with, never a cost. */
  byHand: { minutes: number; isOurEstimate: boolean };
  /** Who serves customers. With no user group either: everyone in the workspace who is no guest. */
  members: readonly string[];
  userGroup: string | null;
  /**
   * Who may act on anybody's ticket and hears of late ones; nobody, where no lead group is named either. The listed
   * ones decide on changes of the knowledge; where none is listed, everyone of the staff does.
   */
  leads: readonly string[];
  leadGroup: string | null;
  /** Business minutes without a reply until a ticket's holder is asked, and until it is released: more than the former. */
  claimNudgeMinutes: number;
  claimReleaseMinutes: number;
  /** Trouble with an order of this value or more is the senior team's; null: value makes no difference. */
  highValueOrder: Money | null;
}

/**
 * Orders and products that are kept in files; none where a shop platform has them. `folder` is as written: absolute, or
 * relative to the folder of `store.yaml`.
 */
export type FileConnection = { kind: "demo" } | { kind: "files"; folder: string } | { kind: "none" };

/**
 * Reads `store.yaml`; an empty text is a valid shop with every default.
 * Throws `config_invalid` with one line per mistake: file and line, the key, what was given, what is expected.
 */
export function parseStoreConfig(yamlText: string, file: string): StoreConfig {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw invalid(
      document.errors.map((error) => {
        // What is never closed is noticed after the last line; people look for it in that line.
        const { line } = lines.linePos(Math.min(error.pos[0], Math.max(yamlText.trimEnd().length - 1, 0)));
        return `${file}:${line} is not YAML: ${error.message.split("\n")[0]}`;
      }),
    );
  }

  const value = withoutNulls(plain(document, file));
  const currency = currencyField.safeParse(isRecord(value) ? value["currency"] : undefined).data ?? "CNY";
  const result = storeSchema(currency).safeParse(value);
  if (result.success) return result.data;
  throw invalid(describeMistakes({ file, document, lines }, result.error.issues));
}

function plain(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw new ServiceError("config_invalid", `${file}:1 has too many or unknown aliases (*name)`, { cause });
  }
}

function invalid(mistakes: string[]): ServiceError {
  return new ServiceError("config_invalid", mistakes.join("\n"), { details: { mistakes } });
}

/** A key with nothing after it, as a section whose lines are all comments, counts as left out. */
function withoutNulls(value: unknown): unknown {
  if (value === null) return {};
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, child]) => child !== null)
      .map(([key, child]) => [key, isRecord(child) ? withoutNulls(child) : child]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
