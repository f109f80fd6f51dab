import { describe, expect, it } from "vitest";
import { findWarnings } from "../../../../core/insight/early-warning/find-warnings.ts";
import type {
  CaseNature,
  Observed,
  ObservedCase,
  SentUnits,
} from "../../../../core/insight/early-warning/observed.ts";
import { createRandom } from "../../../support/planted-drafts.ts";

// A shop of 6 products in 2 versions, 2 batches side by side and 3 carriers; each of the 72 goes once every second day,
// and one of 25 units has a case.
const TODAY = 20_000;
const PAST_DAYS = 120;

type Goods = Pick<SentUnits, "productId" | "sku" | "batch" | "carrier">;

const GOODS: Goods[] = ["boot", "jacket", "tent", "mat", "lamp", "sock"].flatMap((productId) =>
  ["s", "l"].flatMap((size) =>
    ["1", "2"].flatMap((batch) =>
      ["sf", "zto", "ems"].map((carrier) => ({ productId, sku: `${productId}-${size}`, batch, carrier })),
    ),
  ),
);

/** By lot, the same each time. `extra`: of what goes in the last 30 days, one of so many it names has another case, 5 days later. */
function shop(extra?: { every: number; nature?: CaseNature; of(goods: Goods): boolean }): Observed {
  const sent: SentUnits[] = [];
  const cases: ObservedCase[] = [];
  const random = createRandom(20261122);
  const addCase = (goods: Goods, sentDay: number, nature: CaseNature, text: string) => {
    const day = sentDay + 5;
    if (day > TODAY) return;
    const source = `after_sales_forms:${cases.length + 1}`;
    cases.push({ ...goods, source, nature, day, sentDay, words: { text, names: ["Mia"] } });
  };
  for (let day = TODAY - PAST_DAYS; day <= TODAY; day += 1) {
    GOODS.forEach((goods, at) => {
      if ((at + day) % 2 !== 0) return;
      sent.push({ ...goods, day, units: 1 });
      const lot = random();
      if (lot < 0.04) addCase(goods, day, lot < 0.01 ? "transit" : lot < 0.02 ? "fault" : "wish", "usual");
      const isExtra = random() < 1 / (extra?.every ?? 1);
      if (extra && isExtra && day > TODAY - 30 && extra.of(goods))
        addCase(goods, day, extra.nature ?? "fault", `broken, Mia, ${cases.length}`);
    });
  }
  return { ...nothing, sent, cases };
}

const nothing: Observed = {
  today: TODAY,
  sent: [],
  cases: [],
  parcels: [],
  talks: [],
  topics: [],
  campaigns: [],
  samples: [],
  names: new Map([["variant:boot-s", { zh: "登山靴 (S)", en: "Boot (S)" }]]),
};

const redact = ({ text, names }: { text: string; names: readonly string[] }) =>
  names.reduce((left, name) => left.replaceAll(name, "(…)"), text);
const sure = (observed: Observed) => findWarnings(observed, redact).filter(({ isSure }) => isSure);
const subjects = (observed: Observed) => sure(observed).map(({ kind, subject }) => `${kind} ${subject}`);

describe("a shop in which all is as it was", () => {
  it("gets no warning", () => expect(subjects(shop())).toEqual([]));
  it("gets none on its first day, or with nothing sold", () => {
    expect(findWarnings(nothing, redact)).toEqual([]);
    expect(
      findWarnings(
        { ...nothing, sent: GOODS.slice(0, 1).map((goods) => ({ ...goods, day: TODAY, units: 9 })) },
        redact,
      ),
    ).toEqual([]);
  });
});

describe("a fault is told once, where it sits", () => {
  it.each([
    {
      title: "a product",
      subject: "product:boot",
      every: 4,
      of: ({ productId }: Goods) => productId === "boot",
    },
    { title: "a version", subject: "variant:boot-s", every: 3, of: ({ sku }: Goods) => sku === "boot-s" },
    {
      title: "a batch of all versions",
      subject: "batch:boot/2",
      every: 3,
      of: ({ productId, batch }: Goods) => productId === "boot" && batch === "2",
    },
    {
      title: "a batch of one version",
      subject: "batch:boot-s/2",
      every: 2,
      of: ({ sku, batch }: Goods) => sku === "boot-s" && batch === "2",
    },
    {
      title: "a carrier that breaks things",
      subject: "carrier:sf",
      every: 6,
      nature: "transit" as const,
      of: ({ carrier }: Goods) => carrier === "sf",
    },
  ])("$title: $subject", ({ subject, every, of, nature }) => {
    expect(subjects(shop({ every, of, ...(nature && { nature }) }))).toEqual([`fault ${subject}`]);
  });

  it("and two faults of different goods are two", () => {
    const of = ({ productId, sku }: Goods) => productId === "tent" || sku === "sock-l";
    expect(subjects(shop({ every: 4, of })).toSorted()).toEqual([
      "fault product:tent",
      "fault variant:sock-l",
    ]);
  });

  it("a carrier is not at fault for what is wrong with the goods themselves", () => {
    const of = ({ carrier }: Goods) => carrier === "sf";
    expect(subjects(shop({ every: 6, nature: "wish", of }))).not.toContain("fault carrier:sf");
  });
});

describe("the evidence of a fault", () => {
  const [found] = sure(shop({ every: 3, of: ({ sku }) => sku === "boot-s" }));

  it("names what it is about, how much there is, and how sure it is", () => {
    expect(found?.evidence.name).toEqual({ zh: "登山靴 (S)", en: "Boot (S)" });
    expect(found?.evidence.count).toBeGreaterThan(15);
    expect(found?.evidence.size).toBeGreaterThan(3);
    expect(found?.evidence.size).toBeCloseTo((found?.evidence.count ?? 0) / (found?.evidence.expected ?? 1));
    expect(found?.evidence.confidence).toBeGreaterThan(0.95);
    expect(found?.evidence.of).toBeGreaterThan(found?.evidence.count ?? 0);
  });

  it("quotes the newest, redacted, each by its row, and names all rows", () => {
    const { quotes = [], sources = [], count } = found?.evidence ?? {};
    expect(quotes).toHaveLength(3);
    expect(quotes.every((quote) => quote.includes("(…)") && !quote.includes("Mia"))).toBe(true);
    expect(sources).toHaveLength(count ?? 0);
    expect(new Set(sources).size).toBe(sources.length);
  });

  it("names the batch after what it is of", () => {
    const [batch] = sure(shop({ every: 2, of: ({ sku, batch }) => sku === "boot-s" && batch === "2" }));
    expect(batch?.evidence.name).toEqual({ zh: "登山靴 (S) · 2", en: "Boot (S) · 2" });
    expect(batch?.kin).toContain("product:boot");
    expect(batch?.kin).not.toContain("product:tent");
  });
});

describe("parcels", () => {
  /** Three a day and carrier, two days under way; of `late`, since the strike, nine. */
  const parcels = (late: (carrier: string) => boolean, known = 30): Observed["parcels"] =>
    ["sf", "zto"].flatMap((carrier) =>
      Array.from({ length: 100 }, (_, at) => {
        const day = TODAY - 100 + at;
        const took = late(carrier) && day > TODAY - 16 ? 9 : 2;
        const isThere = day + took <= TODAY;
        const tookDays = isThere ? took : null;
        return {
          carrier,
          day,
          tookDays,
          knownDays: Math.min(known, TODAY - day),
          parcels: 3,
          orders: [`store_orders:s/${at}`],
        };
      }),
    );

  it("that take longer than their carrier's usually do are told, of that carrier alone", () => {
    const [found, ...others] = sure({ ...nothing, parcels: parcels((carrier) => carrier === "sf") });
    expect(found).toMatchObject({ kind: "shipping_delay", subject: "carrier:sf" });
    expect(found?.evidence.sources[0]).toMatch(/^store_orders:s\//);
    expect(others).toEqual([]);
  });

  it("that are as fast as ever are not, nor those of which nobody knows", () => {
    expect(sure({ ...nothing, parcels: parcels(() => false) })).toEqual([]);
    const unasked = parcels((carrier) => carrier === "sf").filter(({ tookDays }) => tookDays !== 9);
    expect(sure({ ...nothing, parcels: unasked.map((sent) => ({ ...sent, knownDays: 1 })) })).toEqual([]);
  });
});

describe("what customers write", () => {
  const days = Array.from({ length: 90 }, (_, at) => TODAY - 89 + at);
  const talks = (angry: (day: number) => number = () => 1) =>
    days.map((day) => ({ day, talks: 40, angry: angry(day), unclear: 6 }));
  const topic = (id: string, asked: (day: number) => number): Observed["topics"] =>
    days.map((day) => ({ id, day, asked: asked(day), unclear: 0 }));

  it("about a topic that comes up of a sudden is told, not what is always asked much", () => {
    const topics = [
      ...topic("1", () => 12),
      ...topic("2", (day) => day % 3),
      ...topic("3", (day) => (day > TODAY - 4 ? 6 : 0)),
    ];
    const found = sure({
      ...nothing,
      talks: talks(),
      topics,
      samples: [
        { subject: "topic:3", day: TODAY, source: "turns:9", words: { text: "Mia is ill", names: ["Mia"] } },
      ],
    });
    expect(found.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(["new_topic topic:3"]);
    expect(found[0]?.evidence).toMatchObject({ quotes: ["(…) is ill"], sources: ["turns:9"] });
  });

  it("in anger is told when it is more of all than in the weeks before, not when there is more of all", () => {
    expect(subjects({ ...nothing, talks: talks((day) => (day > TODAY - 5 ? 7 : 1)) })).toEqual([
      "anger store",
    ]);
    const busy = talks().map((one) =>
      one.day > TODAY - 5 ? { ...one, talks: 7 * one.talks, angry: 7 * one.angry } : one,
    );
    expect(subjects({ ...nothing, talks: busy })).toEqual([]);
  });

  it("about a campaign is told when the bot has no answer, not when there is much of it", () => {
    const campaign = (id: string, unclear: number) =>
      days.filter((day) => day > TODAY - 6).map((day) => ({ id, day, asked: 12, unclear }));
    const campaigns = [...campaign("double-12", 9), ...campaign("welcome", 2)];
    expect(subjects({ ...nothing, talks: talks(), campaigns })).toEqual(["campaign campaign:double-12"]);
  });
});

describe("what stopped", () => {
  it("is no longer found, and what still goes on, less, is found as not sure", () => {
    const early = shop({ every: 3, of: ({ sku }) => sku === "boot-s" });
    const silent = {
      ...early,
      cases: early.cases.filter(({ day, words }) => day < TODAY - 20 || words.text === "usual"),
    };
    expect(subjects(silent)).toEqual([]);
    expect(findWarnings(silent, redact).filter(({ subject }) => subject === "variant:boot-s")).toEqual([]);
  });
});
