import { isIP } from "node:net";

/** `shop.example`, `*.shop.example` (every host below it, not itself) or `shop.example:8443`. Lower case, punycode. */
export type HostRule = string;

/** A host rule as the web writes it; null for what is none. */
export function hostRule(written: string): HostRule | null {
  const [, below = "", rest = ""] = /^(\*\.)?([^*/@?#\\\s]+)$/.exec(written.trim()) ?? [];
  const url = rest === "" ? null : URL.parse(`https://${rest}/`);
  if (!url || url.hostname === "" || url.hostname.endsWith(".")) return null;
  if (below && (isIP(url.hostname) > 0 || !url.hostname.includes("."))) return null;
  return `${below}${url.host}`;
}

export interface UrlRules {
  hosts: readonly HostRule[];
  /** As `https:`. */
  schemes: readonly string[];
}

/** A URL that may be asked, or why not. Every page, redirect and line of a sitemap goes through here. */
export function allowedUrl(
  written: string,
  { hosts, schemes }: UrlRules,
  base?: URL,
): { url: URL } | { refused: string } {
  const url = URL.parse(written.trim(), base?.href);
  if (!url) return { refused: "not a web address" };
  if (!schemes.includes(url.protocol)) return { refused: `not ${schemes.join(" or ").replaceAll(":", "")}` };
  if (url.username !== "" || url.password !== "") return { refused: "it carries a name or a password" };
  if (!hosts.some((host) => isOn(url.host, host)))
    return { refused: `the host ${url.host} is not among knowledge.web.hosts` };
  url.hash = "";
  return { url };
}

/** The port belongs to the host: one that isn't the scheme's own must be named. */
function isOn(host: string, rule: HostRule): boolean {
  return rule.startsWith("*.")
    ? host.endsWith(rule.slice(1)) && host.length > rule.length - 1
    : host === rule;
}
