import { describe, expect, it } from "vitest";
import { createAnswerer } from "../../../../core/answering/answer.ts";
import type { TurnResult } from "../../../../core/answering/decision.ts";
import { evaluateQuery } from "../../../../core/answering/eval.ts";
import type { UnansweredMessage } from "../../../../core/answering/turn-input.ts";
import { ServiceError } from "../../../../core/errors.ts";
import { buildKnowledgeIndex } from "../../../../core/knowledge/knowledge-index.ts";
import { createFolderSource } from "../../../../core/knowledge/read-folder.ts";
import { readKnowledge } from "../../../../core/knowledge/read-knowledge.ts";
import { createFileShop } from "../../../../core/store/file-shop.ts";
import { parseStoreConfig } from "../../../../core/store-config.ts";
import { loadTexts } from "../../../../core/texts/texts.ts";
import type { AfterSalesForm } from "../../../../core/ticket/after-sales/form.ts";

const now = new Date("2026-11-22T09:00:00Z");
const { entries } = await readKnowledge([createFolderSource("db/demo/knowledge")], { timeZone: "UTC" });
const index = buildKnowledgeIndex(entries);
const shop = createFileShop("db/demo", { currency: "USD", now: () => now });
const afterSales = parseStoreConfig("", "store.yaml").afterSales;
const answer = createAnswerer({
  knowledge: () => index,
  shop,
  say: loadTexts(),
  storeName: { zh: "竹谷", en: "Bamboo Valley" },
  afterSales,
});

const MIA = "u-demo";
const PHOTO = { fileId: "f1", name: "a.jpg", mimeType: "image/jpeg", sizeBytes: 1 };

interface Talk {
  says(text: string, over?: Partial<UnansweredMessage>): Promise<TurnResult>;
  /** Presses the button of the last reply that begins with these words. */
  presses(label: string): Promise<TurnResult>;
  text(): string;
  buttons(): string[];
  form(): AfterSalesForm | null;
}

/** A conversation as the turns of a shop would hold it. */
function talk(
  userId: string | null,
  {
    hasTicket = false,
    peopleBackAt,
    proofsLeft = 9,
  }: { hasTicket?: boolean; peopleBackAt?: Date; proofsLeft?: number } = {},
): Talk {
  const history: { author: "customer" | "bot"; text: string }[] = [];
  let form: AfterSalesForm | null = null;
  let last: TurnResult | null = null;
  const attempts = { left: proofsLeft };

  async function turn(message: UnansweredMessage): Promise<TurnResult> {
    last = await answer({
      messages: [message],
      history: [...history],
      chosenLanguage: null,
      usualLanguage: "en",
      user: userId === null ? null : { id: userId },
      clarifications: 0,
      conversationId: "7",
      now,
      form,
      hasTicket,
      ...(peopleBackAt && { peopleBackAt }),
      proofs: {
        take: async () => attempts.left-- > 0,
        giveBack: async () => {
          attempts.left += 1;
        },
      },
    });
    history.push({ author: "customer", text: message.text });
    for (const { text } of last.replies) history.push({ author: "bot", text });
    // As the database would keep it.
    form = last.form?.state === "collecting" ? JSON.parse(JSON.stringify(last.form.form)) : null;
    return last;
  }
  const buttons = () => (last?.replies ?? []).flatMap((reply) => reply.buttons);
  return {
    says: (text, over = {}) => turn({ kind: "text", text, choice: null, ...over }),
    presses(label) {
      const button = buttons().find((one) => one.label.startsWith(label));
      if (!button) throw new Error(`no button «${label}» among ${buttons().map((one) => one.label)}`);
      return turn({ kind: "choice", text: button.label, choice: button.data.split(":")[2] ?? "" });
    },
    text: () => (last?.replies ?? []).map(({ text }) => text).join("\n"),
    buttons: () => buttons().map(({ label }) => label),
    form: () => form,
  };
}

describe("taking a request down", () => {
  it("asks one thing at a time, with buttons, and files all of it", async () => {
    const chat = talk(MIA);
    expect((await chat.says("I want my money back")).decision).toEqual({
      kind: "collect",
      form: "refund",
      step: "order",
    });
    expect(chat.text()).toContain("a colleague, who decides on it");
    expect(chat.buttons()).toHaveLength(4);
    await chat.presses("ZG-204817");
    expect(chat.text()).toBe("Which item of order ZG-204817 is it?");
    await chat.presses("Tianmu");
    expect(chat.text()).toBe("What is the reason?");
    const { decision, form } = await chat.presses("Changed my mind");
    expect(decision).toEqual({ kind: "escalate", reason: "after_sales" });
    expect(form).toMatchObject({
      state: "filed",
      form: {
        order: { id: "ZG-204817" },
        items: [{ sku: "TBW-OAK-38" }],
        reason: { code: "changed_mind" },
        wish: "refund",
      },
      verdict: { outcome: "to_check" },
    });
  });

  it.each([
    [
      "the zipper of my travel pack from order 204372 broke, I want my money back",
      {
        kind: "damaged",
        order: { id: "ZG-204372" },
        items: [{ sku: "LO38-INK-OS" }],
        reason: { code: "broken" },
        wish: "refund",
      },
      "photos",
    ],
    [
      "收到的靴子坏了，我要退款",
      { kind: "damaged", order: { id: "ZG-204817" }, items: [{ sku: "TBW-OAK-38" }], wish: "refund" },
      "photos",
    ],
    [
      "少发了一双袜子，请给我补发",
      { kind: "missing", order: { id: "ZG-204817" }, items: [{ sku: "LSK-MOS-3538" }], wish: "resend" },
      null,
    ],
    [
      "I need to exchange the boots in ZG-204817 for size 39",
      { kind: "exchange", items: [{ sku: "TBW-OAK-38" }], exchangeFor: "size 39" },
      null,
    ],
  ])("skips what «%s» tells", async (text, known, step) => {
    const { decision, form } = await talk(MIA).says(text);
    expect(form?.form).toMatchObject(known);
    expect(decision).toMatchObject(step === null ? { kind: "escalate" } : { kind: "collect", step });
  });

  it("tells what the shop wrote about broken things first, and goes on from there", async () => {
    const chat = talk(MIA);
    const { decision } = await chat.says("my boots arrived broken");
    expect(decision.kind).toBe("answer");
    expect(chat.text()).toMatch(/Send us your order number and a photo(?:.|\n)*What would you like us to do/);
    await chat.presses("Repair");
    const { form, confident } = await chat.says("", { kind: "photo", attachment: PHOTO });
    expect(form).toMatchObject({ state: "filed", form: { wish: "repair", photos: [PHOTO] } });
    // More pictures may come at once.
    expect(confident).toBe(false);
  });

  it("offers it beside the knowledge's answer on how to return, and begins when asked to", async () => {
    const chat = talk(MIA);
    expect((await chat.says("I want to return my jacket")).decision.kind).toBe("answer");
    expect(chat.form()).toBeNull();
    expect((await chat.presses("Ask for it here")).decision).toMatchObject({
      kind: "collect",
      form: "return",
    });
    expect(chat.form()).toMatchObject({ order: { id: "ZG-204003" }, wish: "refund" });
  });

  it("takes something wrong with a thing of a named order for a report, however it is worded", async () => {
    const { decision } = await talk(MIA).says("the zipper of my travel pack from order 204372 broke");
    expect(decision).toEqual({ kind: "collect", form: "damaged", step: "wish" });
  });

  it.each(["how do I return my jacket?", "怎么退货？", "can I get a refund?", "退款要多久"])(
    "leaves «%s» to the knowledge",
    async (text) => {
      const { decision, form, replies } = await talk(MIA).says(text);
      expect(decision.kind).not.toBe("collect");
      expect(form).toBeUndefined();
      expect(replies.flatMap(({ buttons }) => buttons.filter(({ data }) => data.includes(":f.")))).toEqual(
        [],
      );
    },
  );

  it("speaks Chinese with those who do, to the end", async () => {
    const chat = talk(MIA);
    await chat.says("我要退款");
    expect(chat.text()).toContain("由同事决定");
    await chat.presses("ZG-204372");
    await chat.says("太大了");
    expect(chat.text()).toContain("您希望：退款");
    expect(chat.text()).toContain("原因：太大了");
  });

  it("counts as handed to people where decisions are evaluated, since people decide", async () => {
    const query = { id: "1", text: "I want my money back", language: "en" as const, user: { id: MIA } };
    const line = await evaluateQuery(answer, query, now, () => 0);
    expect(line).toMatchObject({ action: "escalate", reason: "a form for people (refund): asks for order" });
  });

  it("says when people are back", async () => {
    const chat = talk(MIA, { peopleBackAt: new Date("2026-11-23T09:00:00Z") });
    await chat.says("I want my money back");
    expect(chat.text()).toMatch(/We are back Monday/);
  });

  it("begins nothing beside a ticket that people have", async () => {
    const { decision } = await talk(MIA, { hasTicket: true }).says("I want my money back");
    expect(decision).toEqual({ kind: "escalate", reason: "after_sales" });
  });

  it.each(["my package is lost", "the kettle is smoking"])("leaves «%s» to people at once", async (text) => {
    const { decision, form } = await talk(MIA).says(text);
    expect([decision.kind, form]).toEqual(["escalate", undefined]);
  });
});

describe("whose order it is", () => {
  it("is proven by a number and a second fact, also one after the other", async () => {
    const chat = talk(null);
    await chat.says("I want a refund");
    expect(chat.text()).toContain("together with the e-mail address");
    await chat.says("ZG-204372");
    expect(chat.form()).toMatchObject({ order: null, claimedOrder: "ZG-204372" });
    await chat.says("V6B 1A1");
    expect(chat.form()?.order).toEqual({ id: "ZG-204372", userId: MIA });
  });

  it("is nobody else's: nothing of another's order is told, and people get the claim as one", async () => {
    const chat = talk(MIA);
    await chat.says("I want a refund for order ZG-205017");
    expect(chat.form()).toMatchObject({ order: null, claimedOrder: "ZG-205017" });
    expect(chat.text()).toContain("can't find that order");
    expect(chat.text()).not.toMatch(/Jakarta|338|Tianmu Mid Hiking Boot, men/);
  });

  it("goes to people after two facts that don't fit, each tried once", async () => {
    const chat = talk(null);
    await chat.says("I want a refund for order ZG-204372, zip 11111");
    await chat.says("11112");
    expect(chat.text()).toContain("can't find that order");
    const { decision, form } = await chat.says("11113");
    expect(decision).toEqual({ kind: "escalate", reason: "unproven" });
    expect(form).toMatchObject({ state: "filed", form: { order: null, claimedOrder: "ZG-204372" } });
  });

  it("goes to people once the day's proofs are used up, though the next would fit", async () => {
    const chat = talk(null, { proofsLeft: 0 });
    const { decision } = await chat.says("I want a refund for order ZG-204372, V6B 1A1");
    expect(decision).toMatchObject({ kind: "collect", step: "order" });
    expect((await chat.says("V6B 1A1")).decision).toEqual({ kind: "escalate", reason: "unproven" });
  });

  it("goes to people where they have no number", async () => {
    const chat = talk(null);
    await chat.says("I want a refund");
    expect((await chat.presses("I don't have it")).decision).toEqual({
      kind: "escalate",
      reason: "unproven",
    });
  });
});

describe("of a thing bought several times", () => {
  const SOCKS = "LSK-MOS-3538";
  const asked = async (words = "I want my money back") => {
    const chat = talk(MIA);
    await chat.says(words);
    await chat.presses("ZG-204817");
    await chat.presses("Longjing");
    return chat;
  };

  it.each([
    ["2", 2],
    ["两件", 2],
    ["都要退", 2],
    ["全部", 2],
    ["both", 2],
    ["all", 2],
    ["one", 1],
    ["一双", 1],
  ])("asks how many, and understands «%s»", async (text, quantity) => {
    const chat = await asked();
    expect(chat.text()).toMatch(/You bought 2 of Longjing.*How many/);
    expect(chat.buttons()).toEqual(["1", "2", "Never mind"]);
    await chat.says(text);
    expect(chat.form()?.items).toMatchObject([{ sku: SOCKS, bought: 2, quantity }]);
  });

  it("takes the button, and shows how many", async () => {
    const chat = await asked();
    await chat.presses("1");
    const { form } = await chat.presses("Changed my mind");
    expect(chat.text()).toMatch(/Item: Longjing Merino Hiking Socks \(.*\): 1 of 2/);
    expect(form?.form).toMatchObject({ items: [{ quantity: 1 }] });
  });

  it("says truly that there are not so many, and asks again", async () => {
    const chat = await asked();
    await chat.says("5");
    expect(chat.text()).toContain("There are only 2 of them in order ZG-204817.");
    expect(chat.text()).toContain("How many");
    await chat.says("2");
    expect(chat.form()?.items).toMatchObject([{ quantity: 2 }]);
  });

  it("doesn't ask what was said with the request, for all of an order, or of a single thing", async () => {
    const told = await asked("I'd like to return one of my two pairs, I want my money back");
    expect(told.form()?.items).toMatchObject([{ sku: SOCKS, quantity: 1 }]);
    expect(told.text()).toContain("What is the reason?");

    const whole = talk(MIA);
    await whole.says("I want my money back");
    await whole.presses("ZG-204817");
    await whole.presses("All of it");
    expect(whole.form()?.items.map(({ quantity }) => quantity)).toEqual([1, 2]);
    expect(whole.text()).toContain("What is the reason?");

    const single = talk(MIA);
    await single.says("I want my money back");
    await single.presses("ZG-204817");
    await single.presses("Tianmu");
    expect(single.text()).toBe("What is the reason?");
  });

  it("goes to people with the form after two unusable answers", async () => {
    const chat = await asked();
    await chat.says("9");
    const { decision, form } = await chat.says("7");
    expect(decision).toEqual({ kind: "escalate", reason: "unclear_twice" });
    expect(form?.form).toMatchObject({ items: [{ bought: 2, quantity: null }] });
  });
});

describe("in the middle", () => {
  const asked = async () => {
    const chat = talk(MIA);
    await chat.says("I want my money back");
    return chat;
  };

  it("answers a side question and asks again", async () => {
    const chat = await asked();
    const { decision } = await chat.says("How long does shipping to Germany take?");
    expect(decision.kind).toBe("answer");
    expect(chat.text()).toMatch(/7–11 business days(?:.|\n)*Which order/);
    expect(chat.form()?.misses).toBe(0);
  });

  it.each(["never mind", "算了", "不退了"])("leaves at «%s»", async (text) => {
    const chat = await asked();
    const { decision, form } = await chat.says(text);
    expect(decision).toEqual({ kind: "none", courtesy: "left_form" });
    expect(form?.state).toBe("left");
  });

  it("leaves by its button at any step", async () => {
    const chat = await asked();
    await chat.presses("ZG-204817");
    expect((await chat.presses("Never mind")).form?.state).toBe("left");
  });

  it.each([
    ["I want to talk to a person", "asked_for_person"],
    ["转人工", "asked_for_person"],
    ["This is a scam, you thieves", "angry"],
    ["我要投诉", "complaint"],
  ])("hands over with what is known at «%s»", async (text, reason) => {
    const chat = await asked();
    await chat.presses("ZG-204817");
    const { decision, form } = await chat.says(text);
    expect(decision).toEqual({ kind: "escalate", reason });
    expect(form).toMatchObject({ state: "filed", form: { order: { id: "ZG-204817" } } });
  });

  it("hands over after two unusable answers to one step, not after one and a good one", async () => {
    const chat = await asked();
    await chat.says("asdf qwer");
    expect(chat.text()).toContain("couldn't make that out");
    await chat.presses("ZG-204817");
    await chat.says("asdf qwer");
    expect(chat.form()?.misses).toBe(1);
    const { decision, form } = await chat.says("zzz");
    expect(decision).toEqual({ kind: "escalate", reason: "unclear_twice" });
    expect(form?.state).toBe("filed");
  });

  it("takes an «ok» for no answer and no mistake", async () => {
    const chat = await asked();
    await chat.presses("ZG-204372");
    await chat.says("ok");
    expect(chat.text()).toContain("What is the reason?");
    expect(chat.form()).toMatchObject({ reason: null, misses: 0 });
  });

  it("lets another order be chosen afterwards, and asks for its item anew", async () => {
    const chat = await asked();
    const [first, second] = ["ZG-204372", "ZG-204817"];
    await chat.presses(first);
    await chat.says(`sorry, I meant ${second}`);
    expect(chat.form()).toMatchObject({ order: { id: second }, items: [] });
  });

  it("passes a voice message to people with the form", async () => {
    const chat = await asked();
    const { decision, form } = await chat.says("", { kind: "voice", attachment: PHOTO });
    expect(decision).toEqual({ kind: "escalate", reason: "attachment" });
    expect(form?.state).toBe("filed");
  });
});

describe("where nobody can look for the order", () => {
  const fail = async () => {
    throw new ServiceError("store_unavailable", "taobao could not be asked", {
      details: { kind: "auth_revoked", connection: "taobao" },
    });
  };
  const blind = createAnswerer({
    knowledge: () => index,
    shop: { ...shop, findOrder: fail, listOrders: fail, verifyOwner: fail },
    say: loadTexts(),
    storeName: { zh: "竹谷", en: "Bamboo Valley" },
    afterSales,
  });

  it.each([
    ["I want my money back for the kettle", "en", "refund"],
    ["我要退款 把钱退给我", "zh", "refund"],
  ] as const)("takes «%s» down, says why, and calls people", async (text, language, kind) => {
    const result = await blind({
      messages: [{ kind: "text", text, choice: null }],
      history: [],
      chosenLanguage: null,
      usualLanguage: language,
      user: { id: MIA },
      clarifications: 0,
      conversationId: "7",
      now,
    });
    expect(result.decision).toMatchObject({
      kind: "escalate",
      reason: "store_unavailable",
      note: { values: { connection: "taobao", kind: "auth_revoked" } },
    });
    expect(result.replies.map((reply) => reply.text)).toEqual([
      loadTexts()(language, "order-unavailable-access"),
    ]);
    expect(result.form).toMatchObject({ state: "filed", form: { kind, words: text }, verdict: null });
  });
});
