import { randomBytes } from "node:crypto";

/** Nobody guesses one of 128 bits, and 22 characters do no harm to a link. */
const TOKEN_BYTES = 16;

/** A new link's token, base64url. */
export const createLinkToken = (): string => randomBytes(TOKEN_BYTES).toString("base64url");

/** Whether a text may be a token. */
export const isLinkToken = (text: string): boolean => /^[\w-]{22}$/.test(text);

/** The link that tells when it is followed: under the address at which this server is reached from outside. */
export const trackedLink = (publicUrl: string, token: string): string =>
  `${publicUrl.replace(/\/+$/, "")}/go/${token}`;

export interface LinkVisit {
  method: string;
  userAgent: string;
  /** What `Sec-Purpose` or `Purpose` says; empty where there is none. */
  purpose: string;
}

/**
 * Fetches a page to show a preview of it, to search it or to have it at hand: «TelegramBot (like TwitterBot)»,
 * «Slackbot-LinkExpanding 1.0», «facebookexternalhit/1.1», «WhatsApp/2.23». Not a «CUBOT» telephone.
 */
const MACHINE =
  /(?<!\bcu)bot\b|crawl|spider|slurp|preview|externalhit|linkexpanding|^whatsapp\/|^(?:curl|wget|python|go-http|java|okhttp|axios|node)\b/i;

/** Whether a person follows a link, as far as its visit tells. */
export function isFollowedByPerson({ method, userAgent, purpose }: LinkVisit): boolean {
  if (method !== "GET" || userAgent === "" || /prefetch|preview|prerender/i.test(purpose)) return false;
  return !MACHINE.test(userAgent);
}
