import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TurnResult } from "../../core/answering/decision.ts";
import { createTakeTurn } from "../../core/conversation/take-turn.ts";
import { createOfferDesk } from "../../core/selling/offers/give-offer.ts";
import type { Coupon, ShopPlatform } from "../../core/store/platform.ts";
import { unsupportedPlatform } from "../../core/store/platform.ts";
import { failure, ok } from "../../core/store/result.ts";
import { parseStoreConfig } from "../../core/store-config.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import { createConversationStore } from "../../db/conversations.ts";
import { createExposureStore } from "../../db/exposures.ts";
import { createOfferStore } from "../../db/offers.ts";
import type { Database } from "../../db/open-database.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { inbound } from "../support/inbound.ts";

const NOW = new Date("2026-11-22T12:00:00Z");
const log = pino({ level: "silent" });
const say = loadTexts();

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database);
  await database.sql`insert into customers (channel, external_id) values ('telegram', '1')`;
  await database.sql`insert into conversations (customer_id) values (1)`;
});

const HESITANT: TurnResult = {
  decision: { kind: "escalate", reason: "bargaining" },
  replies: [{ text: "to people", buttons: [] }],
  confident: true,
  score: 0,
  ranked: [],
  evidence: [],
  mood: "calm",
  language: "en",
  reason: "to people: bargaining",
  mode: "quote",
  releaseId: null,
  model: null,
  blocked: [],
  hesitation: { productId: null, isTroubled: false },
};
const TEMPLATE: Coupon = {
  templateId: "T1",
  name: "Ten off",
  discountRatio: 0.1,
  discount: null,
  minOrder: null,
  validUntil: null,
};
const ASKED = {
  conversationId: 1,
  answeredSeq: 0,
  customer: { id: 1, channel: "telegram", externalId: "1", userId: null },
  isToldBefore: false,
};

/** A platform that issues a coupon a key; what it was asked for. */
function platformWith(listed: Coupon, issue: () => boolean = () => true) {
  const issued = new Map<string, string>();
  const shop: ShopPlatform = {
    ...unsupportedPlatform("test"),
    listCoupons: async () => ok([listed]),
    issueCoupon: async ({ idempotencyKey }) => {
      if (!issue()) return failure("upstream", "it failed");
      issued.set(idempotencyKey, issued.get(idempotencyKey) ?? `C${issued.size + 1}`);
      return ok({ code: issued.get(idempotencyKey) ?? null, validUntil: null });
    },
  };
  return { shop, issued };
}

const RULE = (codes: string) =>
  `currency: USD\ntime_zone: UTC\noffers:\n  - { id: save, kind: coupon, percent_off: 10, budget: 20, rescue: { max_discount: 20, ${codes} } }\nselling: { holdout_percent: 0 }`;

function deskWith(yaml: string, shop: ShopPlatform | null = null) {
  // The connection's existence is the configuration's to check.
  const store = parseStoreConfig(yaml, "store.yaml");
  return createOfferDesk({
    store,
    offers: createOfferStore(database),
    exposures: createExposureStore(database),
    products: () => [],
    connections: [{ name: "web", shop }],
    seed: "seed",
    say,
    log,
  });
}

const ISSUED = RULE('issue: { connection: web, template: "T1" }');
const rows = () => database.sql<{ code: string | null }[]>`select code from offers_made`;
const spent = async () =>
  (
    await database.sql<
      { minor: number }[]
    >`select reserved_minor as minor from offer_budgets where span = 'all'`
  )[0]?.minor ?? 0;

describe("a coupon that the platform issues", () => {
  it("is reserved, issued and then told; the next try of the turn tells the same", async () => {
    const { shop, issued } = platformWith(TEMPLATE);
    const desk = deskWith(ISSUED, shop);
    const first = await desk.offer(ASKED, HESITANT, NOW);
    expect(first.result.decision).toMatchObject({ kind: "offer", ruleId: "save", code: "C1" });
    const second = await desk.offer(ASKED, HESITANT, NOW);
    expect(second.result.replies).toEqual(first.result.replies);
    expect([issued.size, (await rows()).length, await spent()]).toEqual([1, 1, 2000]);
  });

  it("is the same after a crash between the two, and after it was given back", async () => {
    const { shop, issued } = platformWith(TEMPLATE);
    const desk = deskWith(ISSUED, shop);
    const first = await desk.offer(ASKED, HESITANT, NOW);
    await database.sql`update offers_made set code = null`;
    const again = await desk.offer(ASKED, HESITANT, NOW);
    expect(again.result.replies).toEqual(first.result.replies);
    if (again.reserved) await desk.release(again.reserved);
    expect([await spent(), (await rows()).length]).toEqual([0, 0]);
    expect((await desk.offer(ASKED, HESITANT, NOW)).result.replies).toEqual(first.result.replies);
    expect(issued.size).toBe(1);
  });

  it("that is refused costs nothing, and people answer as ever", async () => {
    const { result, reserved } = await deskWith(ISSUED, platformWith(TEMPLATE, () => false).shop).offer(
      ASKED,
      HESITANT,
      NOW,
    );
    expect(result).toMatchObject({ decision: HESITANT.decision, replies: HESITANT.replies });
    expect(result.reason).toContain("save: not_issued");
    expect([reserved, await spent(), (await rows()).length]).toEqual([null, 0, 0]);
  });

  it.each<[string, Partial<Coupon>]>([
    ["another percentage", { discountRatio: 0.05 }],
    ["a least order that the rule doesn't tell", { minOrder: { minor: 5000, currency: "USD" } }],
    ["another id", { templateId: "T2" }],
  ])("with %s is not told", async (_what, more) => {
    const { shop, issued } = platformWith({ ...TEMPLATE, ...more });
    const { result } = await deskWith(ISSUED, shop).offer(ASKED, HESITANT, NOW);
    expect(result.decision.kind).toBe("escalate");
    expect([issued.size, await spent()]).toEqual([0, 0]);
  });
});

describe("a turn that is dropped since the customer wrote on", () => {
  it("gives its offer back, and the next turn has it to give", async () => {
    await database.sql`truncate customers restart identity cascade`;
    const conversations = createConversationStore(database);
    const writes = (id: string, text: string) =>
      conversations.receive(inbound(id, { text, sentAt: new Date() }));
    const seen: number[] = [];
    let isFirst = true;
    const takeTurn = createTakeTurn({
      conversations,
      offers: deskWith(
        "currency: USD\noffers:\n  - { id: save, kind: coupon, code: S, percent_off: 10, budget: 20, rescue: { max_discount: 20 } }\nselling: { holdout_percent: 0 }",
      ),
      people: () => ({ isOpen: true, backAt: null }),
      confirmHelped: async () => {},
      async answer() {
        if (isFirst) await writes("2", "and in blue?");
        isFirst = false;
        return HESITANT;
      },
      say,
      clock: () => new Date(),
      onCommitted: () => {},
      onHeld: () => {},
      log,
    });
    await writes("1", "too expensive");
    for (let turn = 0; turn < 2; turn += 1) {
      const [due] = await conversations.claimTurns(1, 45_000);
      if (due) await takeTurn(due);
      seen.push(await spent());
    }
    expect(seen).toEqual([0, 2000]);
    const [told] =
      await database.sql`select decision ->> 'kind' as kind, decision ->> 'code' as code from turns`;
    expect(told).toEqual({ kind: "offer", code: "S" });
  });
});
