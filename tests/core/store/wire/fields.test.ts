import { expect, it } from "vitest";
import { z } from "zod";
import { anything, idOrNull, listOf, text } from "../../../../core/store/wire/fields.ts";

const shape = z.object({ name: text, parent: idOrNull, more: anything, list: listOf(z.string()) });

it.each([
  [{}, { name: "", parent: null, more: undefined, list: [] }],
  [
    { name: null, parent: null, list: null },
    { name: "", parent: null, more: undefined, list: [] },
  ],
  [
    { name: 7, parent: "", more: {}, list: {} },
    { name: "7", parent: null, more: {}, list: [] },
  ],
  [
    { name: " a ", parent: 19, more: 1, list: ["x"] },
    { name: "a", parent: "19", more: 1, list: ["x"] },
  ],
])("%j is read as %j, whatever of it is missing", (raw, expected) => {
  expect(shape.parse(raw)).toEqual(expected);
});
