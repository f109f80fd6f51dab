/** Whether a path (with its query) may be asked for. */
export type RobotsRules = (path: string) => boolean;

/** Our name as `robots.txt` would call us. */
const AGENT = "zhanggui";
/** More is passed over. Source: RFC 9309, 2.5 (at least 500 KiB are read). */
const MAX_CHARS = 512_000;

/** Reads a `robots.txt`: the rules of our group, else of `*`; the longest that fits decides. Source: RFC 9309. */
export function parseRobots(text: string): RobotsRules {
  const groups = new Map<string, { isAllowed: boolean; pattern: string }[]>();
  let agents: string[] = [];
  let isListing = false;
  for (const written of text.slice(0, MAX_CHARS).split(/\r\n?|\n/)) {
    const [, key = "", value = ""] = /^\s*([\w-]+)\s*:\s*(.*?)\s*$/.exec(written.replace(/#.*/, "")) ?? [];
    const field = key.toLowerCase();
    if (field === "user-agent") {
      if (!isListing) agents = [];
      isListing = true;
      const agent = value.toLowerCase();
      agents.push(agent);
      if (!groups.has(agent)) groups.set(agent, []);
    } else if (field === "allow" || field === "disallow") {
      isListing = false;
      if (value === "") continue;
      for (const agent of agents)
        groups.get(agent)?.push({ isAllowed: field === "allow", pattern: encoded(value) });
    }
  }
  const rules = groups.get(AGENT) ?? groups.get("*") ?? [];

  return (path) => {
    const asked = encoded(path);
    const fitting = rules.filter(({ pattern }) => fits(asked, pattern));
    const longest = Math.max(...fitting.map(({ pattern }) => pattern.length));
    const last = fitting.filter(({ pattern }) => pattern.length === longest);
    return last.length === 0 || last.some(({ isAllowed }) => isAllowed);
  };
}

/** `*` stands for anything, a `$` at the end for the end. Takes time by the product of both lengths at most. */
function fits(path: string, pattern: string): boolean {
  const isWhole = pattern.endsWith("$");
  const [first = "", ...parts] = (isWhole ? pattern.slice(0, -1) : pattern).split("*");
  if (!path.startsWith(first)) return false;
  let at = first.length;
  const last = parts.pop();
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  if (last === undefined) return !isWhole || path.length === at;
  return isWhole ? path.length - last.length >= at && path.endsWith(last) : path.indexOf(last, at) !== -1;
}

/** Both sides in one spelling: `/尺码` and `/%E5%B0%BA%E7%A0%81`. */
function encoded(path: string): string {
  return path
    .toWellFormed()
    .replace(/[^\x21-\x7e]/gu, (letter) => encodeURIComponent(letter))
    .replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase());
}
