import { z } from "zod";
import { allowedUrl, hostRule } from "../knowledge/web/allowed-url.ts";
import type { WebConfig } from "../knowledge/web/web-config.ts";
import type { Money } from "../money.ts";
import { connectionList, isShopKind } from "../store/connection-settings.ts";
import type { AfterSalesPolicy } from "../ticket/after-sales/policy.ts";
import {
  amount,
  choice,
  currency as currencyField,
  holiday,
  minorDigits,
  openRanges,
  section,
  timeOfDay,
  timeZone,
  wholeNumber,
  words,
} from "./fields.ts";
import { offer, selling } from "./selling.ts";

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const LANGUAGES = ["zh", "en"] as const;
const OFFICE_HOURS = "09:00-18:00";

/**
 * An agent's hour where the owner names none, in major units.
 * Source: our estimate of customer service pay; owners are asked to write their own.
 */
const USUAL_WAGE: Readonly<Record<string, number>> = {
  CNY: 40,
  HKD: 75,
  TWD: 230,
  JPY: 1500,
  USD: 18,
  EUR: 18,
  GBP: 15,
};

/**
 * An hour of the machine's work where the owner names no price.
 * Source: our estimate of 0.3 kW at usual household prices plus wear.
 */
const USUAL_COMPUTE_PRICE: Readonly<Record<string, number>> = {
  CNY: 1,
  HKD: 1,
  TWD: 4,
  JPY: 20,
  USD: 0.15,
  EUR: 0.15,
  GBP: 0.12,
};

/**
 * Minutes an agent would have spent on a conversation by hand, where the owner names none.
 * Source: our estimate; owners are asked to time a few of their own.
 */
const USUAL_BY_HAND_MINUTES = 6;

/** The schema of `store.yaml`, with amounts in `currency`; its output is the StoreConfig. */
export function storeSchema(currency: string) {
  const money = amount(currency);
  const usual = (prices: Readonly<Record<string, number>>): Money => ({
    minor: Math.round((prices[currency] ?? 0) * 10 ** minorDigits(currency)),
    currency,
  });

  return section({
    name: nameField.prefault({ zh: "掌柜小店", en: "Zhanggui Shop" }),
    languages: z
      .array(choice(LANGUAGES), { error: "a list out of zh, en" })
      .min(1, { error: "at least one language" })
      .transform((languages) => [...new Set(languages)])
      .prefault([...LANGUAGES]),
    tone: tone.optional(),
    time_zone: timeZone.prefault("Asia/Shanghai"),
    currency: currencyField.prefault("CNY"),
    business_hours: businessHours,
    holidays: z
      .array(holiday, { error: "a list of days as 2026-10-01 or 2026-10-01..2026-10-07" })
      .prefault([]),
    quiet_hours: section({ from: timeOfDay.prefault("21:00"), to: timeOfDay.prefault("09:00") }).prefault({}),
    staff: staffSection(currency),
    compute: section({ price_per_hour: money.optional() }).prefault({}),
    sla: section({
      normal: targets(60, 120, 1440),
      high: targets(30, 60, 480),
      urgent: targets(10, 20, 120),
    }).prefault({}),
    digest: section({ at: timeOfDay.prefault("09:00"), language: choice(LANGUAGES).optional() }).prefault({}),
    offers: z.array(offer(currency), { error: "a list of offers" }).prefault([]),
    after_sales: afterSales.prefault({}),
    selling: selling(currency).prefault({}),
    connection: connection.optional(),
    connections: connectionList,
    knowledge: section({ web: web.optional() }).prefault({}),
  })
    .superRefine(({ offers, selling }, context) => {
      const offerId = selling.leftCart?.offerId;
      if (offerId && !offers.some(({ id, rescue }) => id === offerId && rescue !== null))
        context.addIssue({
          code: "custom",
          path: ["selling", "left_cart", "offer"],
          message: "the id of one of the offers, with a rescue",
        });
    })
    .transform((store) => ({
      name: store.name,
      languages: store.languages,
      tone: store.tone ?? null,
      timeZone: store.time_zone,
      currency: store.currency,
      businessHours: store.business_hours,
      holidays: store.holidays,
      quietHours: { fromMinute: store.quiet_hours.from, toMinute: store.quiet_hours.to },
      staff: {
        wagePerHour: store.staff.wage_per_hour ?? usual(USUAL_WAGE),
        byHand: {
          minutes: store.staff.by_hand_minutes ?? USUAL_BY_HAND_MINUTES,
          isOurEstimate: store.staff.by_hand_minutes === undefined,
        },
        members: store.staff.members,
        leads: store.staff.leads,
        userGroup: store.staff.user_group ?? null,
        leadGroup: store.staff.lead_group ?? null,
        claimNudgeMinutes: store.staff.claim_nudge_minutes,
        claimReleaseMinutes: store.staff.claim_release_minutes,
        highValueOrder: store.staff.high_value_order ?? null,
      },
      compute: { pricePerHour: store.compute.price_per_hour ?? usual(USUAL_COMPUTE_PRICE) },
      sla: store.sla,
      digest: { atMinute: store.digest.at, language: store.digest.language ?? store.languages[0] ?? "zh" },
      offers: store.offers,
      afterSales: store.after_sales,
      selling: store.selling,
      // The demo store fills the counter until a shop is connected.
      connection:
        store.connection ??
        (store.connections.some(({ kind }) => isShopKind(kind)) ? { kind: "none" } : { kind: "demo" }),
      connections: store.connections,
      knowledge: { web: store.knowledge.web ?? null },
    }));
}

/** It stands in every prompt: longer, and it would cost the customer's time. */
const MAX_TONE_CHARS = 300;
const tone = words("how the shop speaks")
  .max(MAX_TONE_CHARS, { error: `how the shop speaks, in at most ${MAX_TONE_CHARS} characters` })
  .transform((text) => text.replaceAll(/\s+/g, " "));

const nameField = z.preprocess(
  (value) => (typeof value === "string" ? { zh: value, en: value } : value),
  section({ zh: words("the shop's name").optional(), en: words("the shop's name").optional() })
    .refine(({ zh, en }) => zh !== undefined || en !== undefined, {
      error: "the shop's name, or one for zh and en each",
    })
    .transform(({ zh, en }) => ({ zh: zh ?? en ?? "", en: en ?? zh ?? "" })),
);

const people = z
  .array(words("a Slack user id, as U024BE7LH"), { error: "a list of Slack user ids" })
  .prefault([]);
const userGroup = words("the id of a Slack user group, as S0615G0KT").regex(/^S[A-Z0-9]+$/, {
  error: "the id of a Slack user group, as S0615G0KT",
});

/** Who the staff are, what an hour of theirs costs, and how long a claimed ticket may lie. */
function staffSection(currency: string) {
  const minutes = wholeNumber(1, 10_000, "business minutes");
  return section({
    wage_per_hour: amount(currency).optional(),
    by_hand_minutes: wholeNumber(1, 240, "minutes").optional(),
    members: people,
    leads: people,
    user_group: userGroup.optional(),
    lead_group: userGroup.optional(),
    claim_nudge_minutes: minutes.prefault(10),
    claim_release_minutes: minutes.prefault(15),
    high_value_order: amount(currency).optional(),
  })
    .refine((staff) => staff.claim_nudge_minutes < staff.claim_release_minutes, {
      error: "more minutes than claim_nudge_minutes",
      path: ["claim_release_minutes"],
    })
    .prefault({});
}

const ranges = openRanges.optional();
const week = section({
  monday: ranges,
  tuesday: ranges,
  wednesday: ranges,
  thursday: ranges,
  friday: ranges,
  saturday: ranges,
  sunday: ranges,
});

/** A weekday that isn't named is closed; with no hours at all nothing would ever be due. */
const businessHours = week
  .transform((days) => WEEKDAYS.map((name) => days[name] ?? []))
  .refine((days) => days.some((open) => open.length > 0), { error: "hours on at least one weekday" })
  .prefault(Object.fromEntries(WEEKDAYS.slice(0, 5).map((name) => [name, OFFICE_HOURS])));

function targets(firstReply: number, nextReply: number, resolve: number) {
  const minutes = wholeNumber(1, 100_000, "business minutes");
  return section({
    first_reply_minutes: minutes.prefault(firstReply),
    next_reply_minutes: minutes.prefault(nextReply),
    resolve_minutes: minutes.prefault(resolve),
  })
    .prefault({})
    .transform((sla) => ({
      firstReplyMinutes: sla.first_reply_minutes,
      nextReplyMinutes: sla.next_reply_minutes,
      resolveMinutes: sla.resolve_minutes,
    }));
}

const connection = z.discriminatedUnion(
  "kind",
  [section({ kind: z.literal("demo") }), section({ kind: z.literal("files"), folder: words("a folder") })],
  { error: "kind: demo, or kind: files with a folder" },
);

const perLanguage = (what: string) =>
  z.preprocess(
    (value) => (typeof value === "string" ? { zh: value, en: value } : value),
    section({ zh: instruction(what).optional(), en: instruction(what).optional() })
      .transform(({ zh, en }) => ({ ...(zh !== undefined && { zh }), ...(en !== undefined && { en }) }))
      .optional(),
  );
/** More than a screen is no instruction. */
const instruction = (what: string) =>
  z
    .string({ error: what })
    .trim()
    .min(1, { error: what })
    .max(1500, { error: `${what}, in at most 1500 characters` });

/** What the shop's rules say of refunds, returns, exchanges and repairs. */
const afterSales = section({
  return_days: wholeNumber(0, 3650, "days").prefault(30),
  exchange_days: wholeNumber(0, 3650, "days").prefault(30),
  report_days: wholeNumber(0, 3650, "days").prefault(30),
  warranty_months: wholeNumber(0, 1200, "months").prefault(24),
  return_postage: choice(["by_fault", "shop", "customer"]).prefault("by_fault"),
  refund_needs_photo: z.boolean({ error: "true or false" }).prefault(false),
  excluded: z
    .array(words("a word of a product's name, or how its article number begins"), {
      error: "a list of words of products' names",
    })
    .prefault([]),
  instructions: section({
    refund: perLanguage("what a customer does once a refund is approved").optional(),
    exchange: perLanguage("what a customer does once an exchange is approved").optional(),
    repair: perLanguage("what a customer does once a repair is approved").optional(),
    resend: perLanguage("what happens once sending a missing piece is approved").optional(),
  })
    .prefault({})
    .transform(({ refund, exchange, repair, resend }) => ({
      ...(refund && { refund }),
      ...(exchange && { exchange }),
      ...(repair && { repair }),
      ...(resend && { resend }),
    })),
}).transform(
  (rules): AfterSalesPolicy => ({
    returnDays: rules.return_days,
    exchangeDays: rules.exchange_days,
    reportDays: rules.report_days,
    warrantyMonths: rules.warranty_months,
    returnPostage: rules.return_postage,
    refundNeedsPhoto: rules.refund_needs_photo,
    excluded: rules.excluded,
    instructions: rules.instructions,
  }),
);

const host = words("a host as help.shop.example or *.shop.example").transform((written, context) => {
  const rule = hostRule(written);
  if (rule !== null) return rule;
  context.addIssue({ code: "custom", message: "a host as help.shop.example or *.shop.example, no more" });
  return z.NEVER;
});
const urls = z
  .array(words("a web address as https://shop.example/returns"), { error: "a list of web addresses" })
  .prefault([]);

/** Web pages that are read as knowledge. */
const web = section({
  hosts: z.array(host, { error: "a list of hosts" }).min(1, { error: "at least one host" }),
  pages: urls,
  sitemaps: urls,
  every_hours: wholeNumber(1, 720, "hours").prefault(24),
  max_pages: wholeNumber(1, 2000, "pages").prefault(200),
})
  .superRefine(({ hosts, pages, sitemaps }, context) => {
    for (const [key, written] of Object.entries({ pages, sitemaps })) {
      written.forEach((url, at) => {
        const allowed = allowedUrl(url, { hosts, schemes: ["https:"] });
        if ("refused" in allowed)
          context.addIssue({
            code: "custom",
            path: [key, at],
            message: `an https address on one of the hosts (${allowed.refused})`,
          });
      });
    }
  })
  .transform(
    (web): WebConfig => ({
      hosts: web.hosts,
      pages: web.pages,
      sitemaps: web.sitemaps,
      everyHours: web.every_hours,
      maxPages: web.max_pages,
    }),
  );
