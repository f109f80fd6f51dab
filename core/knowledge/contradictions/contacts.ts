import type { Word } from "../../answering/claims/claim.ts";
import { findNarrowings } from "./about.ts";
import type { Reading } from "./reading.ts";
import { createStatement, type Statement, type Value } from "./statement.ts";
import type { Stretch } from "./stretches.ts";

/** Phones and addresses: whose they are is told by the words around them, or by an e-mail's own first part. */
export function contactStatement(
  { body, title }: Reading,
  word: Word,
  sentence: Stretch,
  text: string,
): Statement[] {
  const told = `${body.slice(sentence.from, word.at)} ${word.kind === "email" ? word.key.split("@")[0] : ""}`;
  const purposes = [...findNarrowings(`${title}\n${told}`)].filter(({ class: kind }) =>
    ["group", "channel", "condition", "region"].includes(kind),
  );
  const value: Value = { type: "word", unit: word.kind, key: word.key };
  return [createStatement(word.kind === "email" ? "e-mail" : "phone", purposes, [], value, word.text, text)];
}

/** A street with its number. */
export const ADDRESS =
  /((?:\p{Script=Han}{2,8}?)(?:路|街|大道|巷))\s*(\d+)\s*号|\b(?:No\.? ?)?(\d+),? ([A-Z][a-z]+(?: [A-Z][a-z]+)*) (?:Road|Rd|Street|St|Avenue|Ave|Lane)\b/gu;
const PLACES = [
  ["warehouse", /仓库|warehouse/i],
  ["return centre", /退货|寄回|return/i],
  ["office", /办公室|公司|office/i],
  ["shop", /门店|店铺|实体店|shop|store|showroom/i],
] as const;

/** Streets with their numbers, where it is said whose they are. Compared by number: streets are written in two languages. */
export function addressesIn(body: string, { from, to }: Stretch, text: string): Statement[] {
  const sentence = body.slice(from, to);
  const place = PLACES.find(([, words]) => words.test(sentence))?.[0];
  if (place === undefined) return [];
  return [...sentence.matchAll(ADDRESS)].map(([said, , zhNumber, enNumber]) =>
    createStatement(
      "address",
      [{ class: "place", key: place }],
      [],
      { type: "word", unit: "address", key: zhNumber ?? enNumber ?? "" },
      said,
      text,
    ),
  );
}
