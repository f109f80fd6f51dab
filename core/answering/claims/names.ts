import type { Word } from "./claim.ts";
import type { Scan } from "./scan.ts";

/** Capitalised words that name nothing of the shop's. */
const COMMON = new Set(
  "i i'm i'll i've i'd faq ok pdf url sms pin id vip usd eur gbp cny rmb hkd jpy english chinese mandarin simplified mr ms mrs dr telegram whatsapp email tip note important please thanks thank hi hello dear sorry yes no tv pc usb led uv diy am pm gmt utc cst vat gst hs asap bst est pst qr q a".split(
    " ",
  ),
);
const CAPITALISED = `[A-Z][A-Za-z'’]*`;
const PHRASE = new RegExp(
  `(?<![A-Za-z¶'&])${CAPITALISED}(?:(?:[ -]|\\s?&\\s?)${CAPITALISED})*(?![A-Za-z¶])`,
  "g",
);

/** Names: what stands in quotes, words in capitals, capitalised words that no sentence begins with. */
export function findNames(scan: Scan): Word[] {
  const word = (text: string, at: number): Word => ({
    type: "word",
    kind: "name",
    text,
    at,
    key: nameKey(text),
  });
  const quoted = [
    ...scan.take(/[“「『《"]([^”」』》"\n¶]{2,60})[”」』》"]/g, (match) => word(match[1] ?? "", match.index)),
  ];
  const capitalised = scan
    .take(PHRASE, (match) => {
      const before = scan.whole.slice(Math.max(0, match.index - 40), match.index);
      const opensSentence = /(?:^|[.!?。！？;:：\n•*\-–"“(（]|\p{Script=Han}|[,、])\s*$/u.test(before);
      const parts = match[0].split(/ /);
      const first = parts[0] ?? "";
      // The first word of a sentence is capitalised whatever it is; SHOUTED ones and phrases are looked at all the same.
      const isShouted = /^[A-Z]{3,}$/.test(first);
      const begin = opensSentence && !isShouted ? 1 : 0;
      const said = parts.slice(begin).filter((part) => !COMMON.has(part.toLowerCase().replaceAll("’", "'")));
      if (said.length === 0) return null;
      return [word(said.join(" "), match.index)];
    })
    .flat();
  return [...quoted, ...capitalised];
}

/** A name as it is compared: without case, marks and plural. */
export function nameKey(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/['’]s\b/g, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
