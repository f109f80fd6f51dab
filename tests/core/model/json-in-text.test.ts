import { describe, expect, it } from "vitest";
import { findJson, findPartialJson } from "../../../core/model/json-in-text.ts";

it.each([
  ["plain", '{"a":1}', { a: 1 }],
  ["after thoughts", '<think>{"a":0}</think> {"a":1}', { a: 1 }],
  ["in a fence", '```json\n{"a":1}\n```', { a: 1 }],
  ["with braces and quotes in a text", 'So: {"a":"} \\" {"} done', { a: '} " {' }],
  ["inside another object", '{"b":{"a":1}}', { a: 1 }],
  ["after braces that are none", '{x} {y {z} {"a":1}', { a: 1 }],
])("finds the object %s", (_, text, found) => {
  expect(findJson(text, ["a"])).toEqual(found);
});

it.each([
  ["nothing", ""],
  ["prose", "no braces"],
  ["an open object", '{"a":1'],
  ["another object", '{"b":1}'],
  ["an array", "[1]"],
])("finds none in %s", (_, text) => {
  expect(findJson(text, ["a"])).toBeNull();
});

describe("an object that is still being written", () => {
  const whole = '{"enough":true,"used_ids":["E1"],"answer":"7 天\\n\\"好\\u597d\\""}';

  it("gives what it says so far, never a piece of an escape", () => {
    const seen = new Set<unknown>();
    for (let length = 0; length <= whole.length; length += 1) {
      const found = findPartialJson(whole.slice(0, length), ["enough", "answer"]);
      if (found) seen.add(found.answer);
    }
    expect([...seen]).toEqual([
      "",
      "7",
      "7 ",
      "7 天",
      "7 天\n",
      '7 天\n"',
      '7 天\n"好',
      '7 天\n"好好',
      '7 天\n"好好"',
    ]);
  });

  it.each([
    ["nothing yet", "", null],
    ["a key that is missing", '{"answer":"a', null],
    ["a thought that goes on", '<think>{"enough":true,"answer":"a', null],
    ["prose before it", 'Sure {here}: {"enough":true,"answer":"a', "a"],
    ["a thought before it", '<think>{"enough"</think>{"enough":true,"answer":"a', "a"],
  ])("with %s", (_, text, answer) => {
    expect(findPartialJson(text, ["enough", "answer"])?.answer ?? null).toBe(answer);
  });
});
