import { expect, it } from "vitest";
import {
  createLinkToken,
  isFollowedByPerson,
  isLinkToken,
  trackedLink,
} from "../../../core/selling/tracked-link.ts";

const SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1";

it.each([
  ["GET", SAFARI, "", true],
  ["GET", "Mozilla/5.0 (Linux; Android 14; CUBOT X70) Chrome/120 Mobile Safari/537.36", "", true],
  ["GET", "Mozilla/5.0 (Linux; Android 14; Pixel 8) Telegram-Android/11.1", "", true],
  ["HEAD", SAFARI, "", false],
  ["GET", SAFARI, "prefetch;prerender", false],
  ["GET", "", "", false],
  ["GET", "TelegramBot (like TwitterBot)", "", false],
  ["GET", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "", false],
  ["GET", "facebookexternalhit/1.1", "", false],
  ["GET", "WhatsApp/2.23.20.0", "", false],
  ["GET", "curl/8.5.0", "", false],
])("%s by «%s» %s: a person %s", (method, userAgent, purpose, isPerson) => {
  expect(isFollowedByPerson({ method, userAgent, purpose })).toBe(isPerson);
});

it("a link is the public address with a token that nobody guesses", () => {
  const token = createLinkToken();
  expect(isLinkToken(token)).toBe(true);
  expect(createLinkToken()).not.toBe(token);
  expect(trackedLink("https://shop.example/bot/", token)).toBe(`https://shop.example/bot/go/${token}`);
});
