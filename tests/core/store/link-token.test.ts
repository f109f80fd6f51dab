import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mintLink, readLink } from "../../../core/store/link-token.ts";

const SECRET = "a secret of the shop";
const NOW = new Date("2026-11-22T10:00:00Z");
const LATER = new Date("2026-11-22T11:00:00Z");

describe("a link from the shop's pages", () => {
  it.each([
    [{ userId: "u-demo" }],
    [{ orderNumber: "W20230001" }],
    [{ orderNumber: "4206771972565483812" }],
    [{ userId: "taobao/2067719225654838123" }],
  ])("tells who it brings: %j", (subject) => {
    const token = mintLink(subject, LATER, SECRET);
    expect(token).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    expect(readLink(token, SECRET, NOW)).toMatchObject({ kind: "valid", subject, expiresAt: LATER });
  });

  it("has the form that a shop's own page can make", () => {
    expect(mintLink({ orderNumber: "W1" }, new Date("2026-11-22T11:00:00Z"), SECRET)).toBe(WRITTEN);
  });

  it("runs out at its second", () => {
    const token = mintLink({ userId: "u1" }, LATER, SECRET);
    expect(readLink(token, SECRET, new Date(LATER.getTime() - 1)).kind).toBe("valid");
    expect(readLink(token, SECRET, LATER).kind).toBe("expired");
  });

  it("is refused when any bit of it is another", () => {
    const token = mintLink({ userId: "u-demo" }, LATER, SECRET);
    fc.assert(
      fc.property(fc.nat({ max: token.length * 6 - 1 }), (bit) => {
        const bytes = Buffer.from(token, "base64url");
        const at = Math.min(bit >> 3, bytes.length - 1);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7));
        expect(readLink(bytes.toString("base64url"), SECRET, NOW).kind).not.toBe("valid");
      }),
    );
  });

  it("is refused when another secret signed it", () => {
    const token = mintLink({ userId: "u-demo" }, LATER, "some other secret");
    expect(readLink(token, SECRET, NOW).kind).toBe("forged");
  });

  it.each(["", "summer-sale", "ref_4711", "x".repeat(64).concat("="), "数字"])(
    "is no link: «%s»",
    (payload) => {
      expect(readLink(payload, SECRET, NOW).kind).toBe("none");
    },
  );

  it("has no room for an id over 30 bytes", () => {
    expect(() => mintLink({ userId: "x".repeat(31) }, LATER, SECRET)).toThrow(/at most 30 bytes/);
    expect(mintLink({ userId: "x".repeat(30) }, LATER, SECRET)).toHaveLength(64);
  });
});

/** Made by: mac=$(printf '\x6b\x02\xcb\x30o:W1' | openssl dgst -sha256 -hmac 'a secret of the shop'), base64url of its first 12 bytes and the signed ones. */
const WRITTEN = "zJcObvehO63kLGHZawLLMG86VzE";
