import { createHmac } from "node:crypto";
import type { PlatformOrder } from "../platform.ts";
import { deriveKey } from "../seal.ts";

/** Digits of a phone that prove it: the last four at least; more than eleven say nothing more (E.164 without its country). */
const LEAST_DIGITS = 4;
const MOST_DIGITS = 11;
/** Letters and digits of the shortest post codes there are. Source: Iceland, Madagascar: three digits. */
const LEAST_POST_CODE = 3;

/** The key of second facts' hashes, out of `STORE_KEY`. */
export function secondFactKey(storeKey: string): Buffer {
  return deriveKey(storeKey, "second facts");
}

/**
 * What proves that an order is someone's, as keyed hashes: nobody without the key can try four digits against them.
 * Of a whole phone every tail that a customer may write; of a masked one (`138****8000`) the last four digits.
 */
export function proofsOf(facts: PlatformOrder["secondFacts"], key: Uint8Array): string[] {
  const plain = [
    ...facts.emails.flatMap(emailFact),
    ...facts.postCodes.flatMap(postCodeFact),
    ...facts.phones.flatMap(phoneFacts),
  ];
  return [...new Set(plain)].map((fact) => hashOf(fact, key));
}

/** Whether a fact as a customer writes it (e-mail, post code, four or more last digits of the phone) is among an order's proofs. */
export function provesOwner(proofs: readonly string[], fact: string, key: Uint8Array): boolean {
  return claimsOf(fact).some((claim) => proofs.includes(hashOf(claim, key)));
}

const MASK = /[*＊•●_]|x{2,}/i;

function emailFact(email: string): string[] {
  const plain = plainOf(email);
  return plain.includes("@") && !MASK.test(plain) ? [`email:${plain}`] : [];
}

function postCodeFact(postCode: string): string[] {
  const compact = compactOf(postCode);
  return compact.length >= LEAST_POST_CODE && !MASK.test(postCode) ? [`post:${compact}`] : [];
}

function phoneFacts(phone: string): string[] {
  const plain = plainOf(phone);
  const digits = digitsOf(plain);
  if (MASK.test(plain)) {
    const shown = digitsOf(plain.split(MASK).at(-1) ?? "");
    return shown.length >= LEAST_DIGITS ? [`masked:${shown.slice(-LEAST_DIGITS)}`] : [];
  }
  const longest = Math.min(digits.length, MOST_DIGITS);
  return Array.from(
    { length: Math.max(0, longest - LEAST_DIGITS + 1) },
    (_, more) => `phone:${digits.slice(-(LEAST_DIGITS + more))}`,
  );
}

function claimsOf(fact: string): string[] {
  const plain = plainOf(fact);
  if (plain.includes("@")) return [`email:${plain}`];
  const claims = postCodeFact(plain);
  if (!/^[\d\s+().-]+$/.test(plain)) return claims;
  const digits = digitsOf(plain);
  if (digits.length < LEAST_DIGITS) return claims;
  return [...claims, `phone:${digits.slice(-MOST_DIGITS)}`, `masked:${digits.slice(-LEAST_DIGITS)}`];
}

/** Full-width letters and digits as plain ones, small. */
function plainOf(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}

function compactOf(text: string): string {
  return plainOf(text)
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toUpperCase();
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}

/** 128 bits are enough: with the key unknown nothing can be tried, with it known four digits never were a secret. */
function hashOf(fact: string, key: Uint8Array): string {
  return createHmac("sha256", key).update(fact).digest().subarray(0, 16).toString("base64url");
}
