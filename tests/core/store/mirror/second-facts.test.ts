import { describe, expect, it } from "vitest";
import { proofsOf, provesOwner, secondFactKey } from "../../../../core/store/mirror/second-facts.ts";

const key = secondFactKey("a key of sixteen characters");
const none = { phones: [], emails: [], postCodes: [] };

describe("second facts", () => {
  it.each([
    ["8000", true],
    ["38000", true],
    ["138 0013 8000", true],
    ["+86 138-0013-8000", true],
    ["0086 138 0013 8000", true],
    ["８０００", true], // full-width digits
    ["800", false],
    ["1380", false], // its head
    ["9000", false],
    ["18000", false], // a longer tail that is another's
    ["13900138000", false],
    ["tail 8000", false],
    ["", false],
  ])("of a whole phone: «%s» proves it: %s", (fact, proves) => {
    const proofs = proofsOf({ ...none, phones: ["+86 13800138000"] }, key);
    expect(proofs).toHaveLength(8);
    expect(provesOwner(proofs, fact, key)).toBe(proves);
  });

  it.each([
    ["138****8000", "8000", true],
    ["138****8000", "13800138000", true], // more than is known of it, ending in what is
    ["138****8000", "0000", false],
    ["138****8000", "800", false],
    ["138****800", "8800", false], // too little shown
    ["1380013****", "1380013", false],
    ["****", "", false],
    ["•••• •••• 4242", "4242", true],
  ])("of the masked phone %s: «%s» proves it: %s", (phone, fact, proves) => {
    expect(provesOwner(proofsOf({ ...none, phones: [phone] }, key), fact, key)).toBe(proves);
  });

  it.each([
    ["Li.Lei@Example.com", "li.lei@example.com ", true],
    ["li.lei@example.com", "han@example.com", false],
    ["l***i@example.com", "l***i@example.com", false], // anybody can read a mask
    ["not an address", "not an address", false],
  ])("of the e-mail %s: «%s» proves it: %s", (email, fact, proves) => {
    expect(provesOwner(proofsOf({ ...none, emails: [email] }, key), fact, key)).toBe(proves);
  });

  it.each([
    ["SW1A 1AA", "sw1a1aa", true],
    ["310052", "310 052", true],
    ["310052", "310051", false],
    ["31", "31", false],
    ["31****", "31****", false],
  ])("of the post code %s: «%s» proves it: %s", (postCode, fact, proves) => {
    expect(provesOwner(proofsOf({ ...none, postCodes: [postCode] }, key), fact, key)).toBe(proves);
  });

  it("takes the tail of a phone for no post code, and the other way round", () => {
    expect(provesOwner(proofsOf({ ...none, postCodes: ["99310052"] }, key), "0052", key)).toBe(false);
    expect(provesOwner(proofsOf({ ...none, phones: ["13800310052"] }, key), "SW310052", key)).toBe(false);
  });

  it("says nothing to who has another key, and nothing of the fact itself", () => {
    const proofs = proofsOf({ phones: ["13800138000"], emails: ["a@b.example"], postCodes: ["310052"] }, key);
    expect(provesOwner(proofs, "8000", secondFactKey("another key of sixteen"))).toBe(false);
    expect(proofs.join(" ")).not.toMatch(/8000|310052|@/);
  });
});
