import { expect, it } from "vitest";
import { parseRobots } from "../../../../core/knowledge/web/robots.ts";

it.each([
  ["", "/a", true],
  ["User-agent: *\nDisallow: /", "/a", false],
  ["User-agent: *\nDisallow:", "/a", true],
  ["User-agent: *\nDisallow: /\nAllow: /help", "/help/a", true],
  ["User-agent: *\nDisallow: /a\nAllow: /a", "/a", true],
  ["User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", false],
  ["User-agent: *\r\nDisallow: /cart # all of it\r\n", "/cart/1", false],
  ["User-agent: *\nDisallow: /\n\nUser-agent: Zhanggui\nDisallow: /cart", "/a", true],
  ["User-agent: Zhanggui\nUser-agent: other\nDisallow: /a", "/a", false],
  ["User-agent: other\nDisallow: /", "/a", true],
  ["User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", false],
  ["User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", true],
  ["User-agent: *\nDisallow: /a*c*e", "/abcde", false],
  ["User-agent: *\nDisallow: /a*c*e", "/abede", true],
  ["User-agent: *\nDisallow: /a$", "/ab", true],
  ["User-agent: *\nDisallow: /尺码", "/%e5%b0%ba%E7%A0%81", false],
  ["Disallow: /", "/a", true],
  ["<html>not found</html>", "/a", true],
])("by %j, %s is allowed: %s", (text, path, isAllowed) => {
  expect(parseRobots(text)(path)).toBe(isAllowed);
});

it("a pattern made to take long doesn't", () => {
  const rules = parseRobots(`User-agent: *\nDisallow: /${"*a".repeat(2000)}$`);
  const before = performance.now();
  expect(rules(`/${"a".repeat(1990)}b`)).toBe(true);
  expect(performance.now() - before).toBeLessThan(500);
});
