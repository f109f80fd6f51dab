import { describe, expect, it } from "vitest";
import { ServiceError } from "../../core/errors.ts";
import { parseStoreConfig } from "../../core/store-config.ts";

function mistakesOf(yaml: string): string[] {
  try {
    parseStoreConfig(yaml, "store.yaml");
    return [];
  } catch (error) {
    if (error instanceof ServiceError && error.code === "config_invalid") return error.message.split("\n");
    throw error;
  }
}

describe("an empty file", () => {
  it.each([[""], ["# nothing\n"], ["sla:\n  # all as usual\ndigest:\n"]])("%j is a valid shop", (yaml) => {
    expect(parseStoreConfig(yaml, "store.yaml")).toMatchObject({
      languages: ["zh", "en"],
      timeZone: "Asia/Shanghai",
      currency: "CNY",
      quietHours: { fromMinute: 1260, toMinute: 540 },
      staff: {
        wagePerHour: { minor: 4000, currency: "CNY" },
        byHand: { minutes: 6, isOurEstimate: true },
        members: [],
        userGroup: null,
        leads: [],
        leadGroup: null,
        claimNudgeMinutes: 10,
        highValueOrder: null,
        claimReleaseMinutes: 15,
      },
      sla: { normal: { firstReplyMinutes: 60, nextReplyMinutes: 120, resolveMinutes: 1440 } },
      digest: { atMinute: 540, language: "zh" },
      connection: { kind: "demo" },
    });
  });

  it("is open on working days from 9 to 18", () => {
    const { businessHours } = parseStoreConfig("", "store.yaml");
    expect(businessHours.map((ranges) => ranges.length)).toEqual([1, 1, 1, 1, 1, 0, 0]);
    expect(businessHours[0]).toEqual([{ fromMinute: 540, toMinute: 1080 }]);
  });
});

describe("values", () => {
  it.each([
    ["name: 小店", { name: { zh: "小店", en: "小店" } }],
    ["name: { en: Shop }", { name: { zh: "Shop", en: "Shop" } }],
    ["currency: CNY", { tone: null }],
    ["tone: |\n  Relaxed,\n  like a friend", { tone: "Relaxed, like a friend" }],
    ["languages: [en, en]", { languages: ["en"], digest: { language: "en" } }],
    [
      "currency: JPY\nstaff: { wage_per_hour: 1500 }",
      { staff: { wagePerHour: { minor: 1500, currency: "JPY" } } },
    ],
    [
      "currency: KWD\nstaff: { wage_per_hour: 1.005 }",
      { staff: { wagePerHour: { minor: 1005, currency: "KWD" } } },
    ],
    ["staff: { leads: [U0LIN, U0ANNA] }", { staff: { leads: ["U0LIN", "U0ANNA"] } }],
    [
      "staff: { members: [U0LIN], user_group: S0AGENTS, lead_group: S0LEADS }",
      { staff: { members: ["U0LIN"], userGroup: "S0AGENTS", leadGroup: "S0LEADS" } },
    ],
    [
      "staff: { claim_nudge_minutes: 5, claim_release_minutes: 6 }",
      { staff: { claimNudgeMinutes: 5, claimReleaseMinutes: 6 } },
    ],
    [
      "currency: USD\nstaff: { high_value_order: 299.5 }",
      { staff: { highValueOrder: { minor: 29_950, currency: "USD" } } },
    ],
    ["staff: { by_hand_minutes: 6 }", { staff: { byHand: { minutes: 6, isOurEstimate: false } } }],
    ["staff: { wage_per_hour: 19.99 }", { staff: { wagePerHour: { minor: 1999, currency: "CNY" } } }],
    ["quiet_hours: { from: 22:30 }", { quietHours: { fromMinute: 1350, toMinute: 540 } }],
    [
      "holidays: [2026-10-01..2026-10-07, 2027-01-01]",
      {
        holidays: [
          { from: "2026-10-01", to: "2026-10-07" },
          { from: "2027-01-01", to: "2027-01-01" },
        ],
      },
    ],
    [
      "holidays: [{ from: 2026-10-01, to: 2026-10-07, name: 国庆 }]",
      { holidays: [{ from: "2026-10-01", to: "2026-10-07" }] },
    ],
    [
      "sla: { urgent: { first_reply_minutes: 5 } }",
      { sla: { urgent: { firstReplyMinutes: 5, nextReplyMinutes: 20 } } },
    ],
    ["connection: { kind: files, folder: shop }", { connection: { kind: "files", folder: "shop" } }],
    [
      "offers: [{ id: a, kind: coupon, code: X, percent_off: 10 }]",
      {
        offers: [{ id: "a", code: "X", discountRatio: 0.1, discount: null, budget: null, isPublic: false }],
      },
    ],
    ["offers: [{ id: a, kind: campaign, percent_off: 10 }]", { offers: [{ isPublic: true }] }],
    [
      "offers: [{ id: a, kind: campaign, public: false, percent_off: 10 }]",
      { offers: [{ isPublic: false }] },
    ],
    ["knowledge:\n  # web:", { knowledge: { web: null } }],
    [
      'knowledge: { web: { hosts: [Help.Shop.example, "*.例子.cn"], pages: ["https://help.shop.example/a"] } }',
      {
        knowledge: {
          web: {
            hosts: ["help.shop.example", "*.xn--fsqu00a.cn"],
            pages: ["https://help.shop.example/a"],
            sitemaps: [],
            everyHours: 24,
            maxPages: 200,
          },
        },
      },
    ],
  ])("%s is read", (yaml, expected) => {
    expect(parseStoreConfig(yaml, "store.yaml")).toMatchObject(expected);
  });

  it("are hours in any order, and a day that is not named is closed", () => {
    const yaml = 'business_hours:\n  tuesday: ["13:00-24:00", "9:00-12:00"]\n  sunday: closed\n';
    expect(parseStoreConfig(yaml, "store.yaml").businessHours).toEqual([
      [],
      [
        { fromMinute: 540, toMinute: 720 },
        { fromMinute: 780, toMinute: 1440 },
      ],
      [],
      [],
      [],
      [],
      [],
    ]);
  });
});

describe("a mistake", () => {
  it.each([
    ["a: 1\nlangauges: [zh]", "store.yaml:2 langauges: got an unknown key, expected languages"],
    [
      "sla:\n  normal:\n    first_reply: 5",
      "store.yaml:3 sla.normal.first_reply: got an unknown key, expected one of first_reply_minutes",
    ],
    ["\n\ntime_zone: Mars/Base", 'store.yaml:3 time_zone: got "Mars/Base", expected a time zone'],
    [`tone: ${"a".repeat(301)}`, "expected how the shop speaks, in at most 300 characters"],
    ["currency: RMB", 'store.yaml:1 currency: got "RMB", expected a currency\'s code'],
    ["languages: []", "store.yaml:1 languages: got [], expected at least one language"],
    ["languages: [zh, fr]", 'store.yaml:1 languages[2]: got "fr", expected zh or en'],
    [
      "staff:\n  wage_per_hour: 12.345",
      "store.yaml:2 staff.wage_per_hour: got 12.345, expected an amount in CNY",
    ],
    ["staff: { leads: U0LIN }", "a list of Slack user ids"],
    ["staff: { members: U0LIN }", "a list of Slack user ids"],
    ["staff: { user_group: agents }", "the id of a Slack user group, as S0615G0KT"],
    [
      "staff: { claim_nudge_minutes: 15 }",
      "staff.claim_release_minutes: got nothing, expected more minutes than claim_nudge_minutes",
    ],
    ["staff: { wage_per_hour: -1 }", "got -1, expected an amount"],
    ["currency: JPY\nstaff: { wage_per_hour: 0.5 }", "with at most 0 decimals"],
    [
      "business_hours:\n  monday: 18:00-09:00",
      'store.yaml:2 business_hours.monday[1]: got "18:00-09:00", expected a range',
    ],
    ["business_hours:\n  monday: [09:00-12:00, 11:00-18:00]", "store.yaml:2 business_hours.monday: got"],
    ["business_hours: { monday: closed }", "expected hours on at least one weekday"],
    [
      "holidays:\n  - 2026-01-01\n  - 2026-02-30",
      'store.yaml:3 holidays[2].from: got "2026-02-30", expected a day that exists',
    ],
    ["holidays: [2026-10-07..2026-10-01]", "expected a last day that is not before the first"],
    ["quiet_hours: { from: 25:00 }", 'got "25:00", expected a time'],
    ["digest: { at: 9 }", "store.yaml:1 digest.at: got 9, expected a time"],
    [
      "sla: { high: { resolve_minutes: 0 } }",
      "sla.high.resolve_minutes: got 0, expected a whole number of business minutes from 1",
    ],
    ["sla: { high: { resolve_minutes: 1.5 } }", "got 1.5, expected a whole number"],
    ["connection: { kind: shopify }", 'connection.kind: got "shopify", expected kind: demo'],
    ["connection: { kind: files }", "connection.folder: got nothing, expected a folder"],
    ["offers: [{ id: a, kind: coupon, percent_off: 5 }]", "expected a code, because it is a coupon"],
    ["offers: [{ id: a, kind: campaign }]", "expected either percent_off or amount_off"],
    [
      "knowledge:\n  web:\n    hosts: [shop.example]\n    pages:\n      - https://shop.example/a\n      - https://other.example/b",
      'store.yaml:6 knowledge.web.pages[2]: got "https://other.example/b", expected an https address on one of the hosts',
    ],
    ["knowledge: { web: { hosts: [a.cn], pages: [http://a.cn/] } }", "(not https)"],
    ["knowledge: { web: { hosts: [a.cn], sitemaps: [https://a:b@a.cn/] } }", "a name or a password"],
    ["knowledge: { web: { hosts: [https://a.cn] } }", "expected a host as help.shop.example"],
    ["knowledge: { web: { hosts: [] } }", "expected at least one host"],
    ["knowledge: { web: { hosts: [a.cn], every_hours: 0 } }", "got 0, expected a whole number of hours"],
    ["offers: [{ id: a, kind: campaign, percent_off: 5, public: maybe }]", "expected true or false"],
    ["- a\n- b", "store.yaml:1 the file: got"],
    ["name: x\nname: y", "store.yaml:2 is not YAML: Map keys must be unique"],
    ["name: [1\nlanguages: zh", "is not YAML"],
    ["name: *nobody", "store.yaml:1"],
  ])("in %j is told with its line", (yaml, expected) => {
    expect(mistakesOf(yaml).join("\n")).toContain(expected);
  });

  it("does not hide the others: one line each, in the order of the file", () => {
    const lines = mistakesOf("currency: X\nlangages: [en]\ndigest:\n  at: noon\n  language: fr\n");
    expect(lines.map((line) => line.split(" ")[0])).toEqual([
      "store.yaml:1",
      "store.yaml:2",
      "store.yaml:4",
      "store.yaml:5",
    ]);
  });
});
