/** A text with line ends as `\n`, or why there is none; `note`: how it was understood, where people should know. */
export type DecodedText = { text: string; note: string | null } | { unreadable: string; line: number };

/** Fewer characters than this tell nothing. Source: our choice. */
const MIN_TELLING_CHARACTERS = 4;
/** Of real Chinese text, this much and more is everyday characters. Source: our choice; level 1 of GB 2312 covers 99.7 %. */
const MIN_EVERYDAY_RATIO = 0.85;

/** UTF-8; UTF-16; what the file itself declares (`charset`); GB18030 (GBK, GB2312), where that makes sense. */
export function decodeText(bytes: Uint8Array, charset: string | null = null): DecodedText {
  const utf16 = utf16Of(bytes);
  if (utf16) {
    const text = decode(bytes, utf16);
    return text === null ? { unreadable: "broken UTF-16: save it as UTF-8", line: 1 } : plain(text);
  }
  if (bytes.includes(0)) return { unreadable: "not a text file", line: 1 };
  const utf8 = decode(bytes, "utf-8");
  if (utf8 !== null) return plain(utf8);
  const declared = charset === null ? null : decode(bytes, charset);
  if (declared !== null) return plain(declared);
  const chinese = isLikelyChinese(bytes) ? decode(bytes, "gb18030") : null;
  if (chinese !== null) {
    return plain(chinese, "read as GB18030 (GBK), for it isn't UTF-8: look whether the characters are right");
  }
  return {
    unreadable: "not UTF-8: save it as UTF-8 (in Excel: «CSV UTF-8»)",
    line: firstBrokenLine(bytes),
  };
}

/** How a web page says it is written; null where it doesn't, or says what we don't know. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2048));
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? null;
}

function plain(text: string, note: string | null = null): DecodedText {
  return { text: text.replace(/\r\n?/g, "\n"), note };
}

function decode(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** By its mark; without one, Latin letters have a zero beside each. */
function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, 512);
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = sample.length / 8;
  if (sample.length < 16) return null;
  return odd > many && even === 0 ? "utf-16le" : even > many && odd === 0 ? "utf-16be" : null;
}

/** Whether nearly all pairs of bytes are punctuation or the everyday characters of GB 2312 (rows B0 to D7). */
function isLikelyChinese(bytes: Uint8Array): boolean {
  let pairs = 0;
  let everyday = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    pairs += 1;
    if (trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3))) everyday += 1;
    at += 1;
  }
  return pairs >= MIN_TELLING_CHARACTERS && everyday / pairs >= MIN_EVERYDAY_RATIO;
}

function firstBrokenLine(bytes: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(10, start);
    if (end === -1 || decode(bytes.subarray(start, end), "utf-8") === null) return line;
    start = end + 1;
  }
}
