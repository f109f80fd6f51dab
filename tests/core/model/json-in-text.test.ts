import { expect, it } from "vitest";
import { findJson } from "../../../core/model/json-in-text.ts";

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
