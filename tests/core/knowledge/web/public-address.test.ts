import fc from "fast-check";
import { expect, it } from "vitest";
import { isPublicAddress } from "../../../../core/knowledge/web/public-address.ts";

it.each([
  "8.8.8.8",
  "1.1.1.1",
  "172.15.255.255",
  "172.32.0.0",
  "100.63.255.255",
  "100.128.0.0",
  "2606:4700::1111",
  "2a00:1450:4001::5e",
])("%s is on the public web", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it.each([
  ["this machine", "127.0.0.1"],
  ["this machine", "::1"],
  ["this machine, written otherwise", "2130706433"],
  ["this machine, written otherwise", "0x7f.1"],
  ["this machine, written otherwise", "0177.0.0.1"],
  ["this machine, within IPv6", "::ffff:127.0.0.1"],
  ["this machine, within IPv6", "::7f00:1"],
  ["this machine, within 6to4", "2002:7f00:1::"],
  ["this machine, within NAT64", "64:ff9b::7f00:1"],
  ["within Teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
  ["nowhere", "0.0.0.0"],
  ["nowhere", "::"],
  ["the house", "10.0.0.1"],
  ["the house", "172.16.0.1"],
  ["the house", "192.168.1.1"],
  ["the house", "fd12:3456::1"],
  ["the house, of old", "fec0::1"],
  ["the wire", "169.254.1.1"],
  ["the wire", "fe80::1%eth0"],
  ["the provider", "100.64.0.1"],
  ["a cloud's metadata", "169.254.169.254"],
  ["a cloud's metadata", "fd00:ec2::254"],
  ["a cloud's metadata", "100.100.100.200"],
  ["a cloud's metadata", "192.0.0.192"],
  ["a cloud's platform", "168.63.129.16"],
  ["everybody", "255.255.255.255"],
  ["a group", "224.0.0.1"],
  ["a group", "ff02::1"],
  ["reserved", "240.0.0.1"],
  ["for documents", "203.0.113.1"],
  ["for documents", "2001:db8::1"],
  ["for measuring", "198.18.0.1"],
  ["not given out", "4000::1"],
  ["no address", "shop.example"],
  ["no address", ""],
])("%s is not: %s", (_, address) => {
  expect(isPublicAddress(address)).toBe(false);
});

/** First and last address of what must never be asked, as numbers. Source: IANA's registry of special addresses. */
const CLOSED: readonly (readonly [string, string])[] = [
  ["0.0.0.0", "0.255.255.255"],
  ["10.0.0.0", "10.255.255.255"],
  ["100.64.0.0", "100.127.255.255"],
  ["127.0.0.0", "127.255.255.255"],
  ["169.254.0.0", "169.254.255.255"],
  ["172.16.0.0", "172.31.255.255"],
  ["192.0.0.0", "192.0.0.255"],
  ["192.0.2.0", "192.0.2.255"],
  ["192.168.0.0", "192.168.255.255"],
  ["198.18.0.0", "198.19.255.255"],
  ["198.51.100.0", "198.51.100.255"],
  ["203.0.113.0", "203.0.113.255"],
  ["224.0.0.0", "255.255.255.255"],
];
const numberOf = (address: string) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
const dotted = (value: number) =>
  [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
const hex = (value: number) => `${(value >>> 16).toString(16)}:${(value % 65_536).toString(16)}`;

it("no address of a closed range is public, in whatever spelling", () => {
  const closed = fc
    .constantFrom(...CLOSED)
    .chain(([first, last]) => fc.integer({ min: numberOf(first), max: numberOf(last) }));
  fc.assert(
    fc.property(closed, (value) => {
      const octets = dotted(value).split(".").map(Number);
      for (const spelling of [
        dotted(value),
        String(value),
        `0x${value.toString(16)}`,
        octets.map((octet) => `0${octet.toString(8)}`).join("."),
        `::ffff:${dotted(value)}`,
        `::ffff:${hex(value)}`,
        `::${hex(value)}`,
        `2002:${hex(value)}::1`,
        `64:ff9b::${hex(value)}`,
      ])
        if (isPublicAddress(spelling)) return false;
      return true;
    }),
    { numRuns: 2000 },
  );
});

it("no IPv6 address out of 2000::/3 is public", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 }),
      (groups) =>
        (groups[0] ?? 0) >> 13 === 1 || !isPublicAddress(groups.map((one) => one.toString(16)).join(":")),
    ),
    { numRuns: 2000 },
  );
});
