import { expect, it } from "vitest";
import { allowedUrl, hostRule } from "../../../../core/knowledge/web/allowed-url.ts";

const rules = {
  hosts: ["shop.example", "*.help.example", "intern.example:8443", "例子.cn"].map(String),
  schemes: ["https:"],
};
const hosts = rules.hosts.flatMap((host) => hostRule(host) ?? []);

it.each([
  ["https://shop.example/a#part", "https://shop.example/a"],
  ["https://SHOP.example:443/a", "https://shop.example/a"],
  ["https://en.help.example/", "https://en.help.example/"],
  ["https://a.b.help.example/", "https://a.b.help.example/"],
  ["https://intern.example:8443/", "https://intern.example:8443/"],
  ["https://例子.cn/尺码", "https://xn--fsqu00a.cn/%E5%B0%BA%E7%A0%81"],
])("%s may be asked", (written, url) => {
  expect(allowedUrl(written, { ...rules, hosts })).toEqual({ url: new URL(url) });
});

it.each([
  ["http://shop.example/", "not https"],
  ["file:///etc/passwd", "not https"],
  ["javascript:alert(1)", "not https"],
  ["https://user:secret@shop.example/", "name or a password"],
  ["https://shop.example@evil.example/", "name or a password"],
  ["https://shop.example.evil.example/", "not among"],
  ["https://evilshop.example/", "not among"],
  ["https://help.example/", "not among"],
  ["https://evilhelp.example/", "not among"],
  ["https://shop.example./", "not among"],
  ["https://shop.example:8443/", "not among"],
  ["https://intern.example/", "not among"],
  ["https://2130706433/", "not among"],
  ["https://[::1]/", "not among"],
  ["shop.example/a", "not a web address"],
])("%s may not: %s", (written, reason) => {
  expect(allowedUrl(written, { ...rules, hosts })).toEqual({ refused: expect.stringContaining(reason) });
});

it.each([
  "https://shop.example",
  "shop.example/a",
  "*",
  "*.com",
  "*.127.0.0.1",
  "a b",
  "user@shop.example",
  "",
])("%j names no host", (written) => {
  expect(hostRule(written)).toBeNull();
});
