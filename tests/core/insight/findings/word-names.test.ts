import { expect, it } from "vitest";
import type { TopicNames, Wording } from "../../../../core/insight/findings/topic-store.ts";
import { createNameWording } from "../../../../core/insight/findings/word-names.ts";
import type { ModelInput } from "../../../../core/model/language-model.ts";

const QUESTIONS = [
  "can I rent a tent for a weekend, I am Dora",
  "do you rent out tents",
  "帐篷可以租吗",
  "renting a 2 person tent, how much",
];
const first: Wording[] = QUESTIONS.map((text) => ({ text, language: "en", names: ["Dora"] }));

/** A matter, and a model that answers `json`, or fails. */
function naming(json: unknown) {
  const renamed: TopicNames[] = [];
  const asked: ModelInput[] = [];
  const nameSome = createNameWording({
    topics: {
      namedByWords: async (not) => [7].filter((id) => !not.includes(id)).map((id) => ({ id, first })),
      rename: async (_, names) => renamed.push(names) > 0,
    },
    entries: () => [],
    model: {
      name: "model",
      async compose(input) {
        asked.push(input);
        if (json instanceof Error) throw json;
        return { json, promptTokens: 1, outputTokens: 1, computeMs: 1 };
      },
    },
  });
  return { nameSome: () => nameSome(new AbortController().signal), renamed, asked };
}

it("gives a matter the model's name, once, and shows the model nobody's name", async () => {
  const { nameSome, renamed, asked } = naming({ zh: "租帐篷", en: "Renting a tent" });
  expect(await nameSome()).toBe(1);
  expect(await nameSome()).toBe(0);
  expect(renamed).toEqual([{ zh: "租帐篷", en: "Renting a tent", by: "model" }]);
  expect(asked).toHaveLength(1);
  expect(JSON.stringify(asked)).not.toContain("Dora");
});

it("takes a figure that stands in a question", async () => {
  const { nameSome, renamed } = naming({ zh: "租 2 人帐篷", en: "Renting a 2 person tent" });
  await nameSome();
  expect(renamed).toHaveLength(1);
});

it.each<[string, unknown]>([
  ["holds a figure that no question holds", { zh: "租帐篷", en: "Renting 3 tents" }],
  ["is too long", { zh: "租帐篷", en: "Renting out tents and all other things of that kind" }],
  ["is in the other language", { zh: "Renting tents", en: "Renting a tent" }],
  ["is half in the other language", { zh: "租帐篷", en: "Renting 帐篷 tents" }],
  ["is a sentence with marks", { zh: "租帐篷", en: "Do they rent tents?" }],
  ["holds a link", { zh: "租帐篷", en: "rent at https://x.example" }],
  ["is about something else", { zh: "租帐篷", en: "Great shop, five stars" }],
  ["is about something else in Chinese", { zh: "退款多久到账", en: "Renting a tent" }],
  ["is no name at all", { name: "Renting" }],
  ["never came", new Error("away")],
])("leaves the plain name where the model's %s", async (_, json) => {
  const { nameSome, renamed } = naming(json);
  expect(await nameSome()).toBe(0);
  expect(renamed).toEqual([]);
});
