import { expect, it } from "vitest";
import { createAnswerer } from "../../../core/answering/answer.ts";
import type { TurnInput } from "../../../core/answering/turn-input.ts";
import { buildKnowledgeIndex } from "../../../core/knowledge/knowledge-index.ts";
import { loadTexts } from "../../../core/texts/texts.ts";
import { demoSet } from "../../eval/decision-set.ts";

const now = new Date("2026-11-22T09:00:00Z");
const { entries, shop } = await demoSet();
const index = buildKnowledgeIndex(entries);
const answer = createAnswerer({
  knowledge: () => index,
  shop,
  say: loadTexts(),
  storeName: { zh: "本店", en: "us" },
});
const turn = (text: string, over: Partial<TurnInput> = {}) =>
  answer({
    messages: [{ kind: "text", text, choice: null }],
    history: [],
    chosenLanguage: null,
    usualLanguage: "en",
    user: null,
    clarifications: 0,
    conversationId: "c",
    now,
    ...over,
  });

it("offers too many things as buttons, and answers what was asked of the one pressed", async () => {
  const asked = "how heavy are your jackets and the fleeces";
  const offered = await turn(asked);
  expect(offered.decision.kind).toBe("clarify");
  const button = offered.replies[0]?.buttons.find(({ label }) => label === "Moso Down Jacket");
  const choice = button?.data.split(":").at(-1) ?? null;
  expect(choice).not.toBeNull();

  const told = await turn("", {
    messages: [{ kind: "choice", text: "Moso Down Jacket", choice }],
    history: [{ author: "customer", text: asked }],
    clarifications: 1,
  });
  expect(told.decision).toMatchObject({ kind: "tool", tool: "product_lookup" });
  expect(told.replies[0]?.text).toContain("Moso Down Jacket, men's, weight:");
  expect(told.replies[0]?.text).not.toContain("Ridge");
});

it("hands a lost parcel to people together with the customer's order", async () => {
  const result = await turn("包裹丢了", { user: { id: "u-demo", email: "mia.chen@example.com" } });
  expect(result.decision).toEqual({ kind: "escalate", reason: "after_sales" });
  expect(result.evidence.some(({ kind }) => kind === "order")).toBe(true);
});

it.each([
  ["徒步袜有均码的吗", false],
  ["do the hiking socks come in one size", false],
  ["转机 38 旅行背包有均码的吗", true],
  // Advice on sizes, no wish for one.
  ["are the hiking socks in stock one size up", true],
])("says whether one size is what it comes in: %s, %s", async (text, yes) => {
  expect((await turn(text)).decision).toMatchObject({ tool: "product_lookup", facts: { yes } });
});

it("leaves no space between Chinese sentences", async () => {
  const { replies } = await turn("有湖蓝色的山脊防雨夹克吗");
  expect(replies[0]?.text).toMatch(/。现在有货的：/);
  expect(replies[0]?.text).not.toMatch(/。 /);
});
