import { describe, expect, it } from "vitest";
import { moodOf } from "../../../core/understanding/mood.ts";
import { normalise } from "../../../core/understanding/normalise.ts";
import { ANGRY, ORDINARY, UNHAPPY } from "./mood-cases.ts";

const mood = (text: string) => moodOf(normalise(text));

describe("mood", () => {
  it("raises a false alarm on at most 2 % of ordinary service messages", () => {
    const alarms = ORDINARY.filter((text) => mood(text) !== "calm");
    expect({ alarms, share: alarms.length / ORDINARY.length }).toSatisfy(
      ({ share }: { share: number }) => share <= 0.02,
    );
  });

  it("hears at least 90 % of angry messages", () => {
    const missed = ANGRY.filter((text) => mood(text) !== "angry");
    expect({ missed, share: missed.length / ANGRY.length }).toSatisfy(
      ({ share }: { share: number }) => share <= 0.1,
    );
  });

  it("takes displeasure for neither calm nor anger, at least four times in five", () => {
    const missed = UNHAPPY.filter((text) => mood(text) !== "unhappy");
    expect({ missed, share: missed.length / UNHAPPY.length }).toSatisfy(
      ({ share }: { share: number }) => share <= 0.2,
    );
  });

  it.each([
    ["shouting alone is a habit of typing", "WHERE IS MY ORDER", "calm"],
    ["three marks alone make nobody angry", "where is my order???", "calm"],
    ["shouting beside displeasure is anger", "TERRIBLE SERVICE, I AM STILL WAITING", "angry"],
    ["a denied feeling is none", "I'm not angry, just asking", "calm"],
    ["a denied feeling is none in Chinese", "我没有生气", "calm"],
    ["a product's name is no insult", "垃圾桶多大", "calm"],
    ["invisible characters don't hide an insult", "你们是骗\u200b子", "angry"],
    ["an angry face speaks for itself beside words", "still waiting 😡", "angry"],
  ])("%s", (_fact, text, expected) => {
    expect(mood(text)).toBe(expected);
  });
});
