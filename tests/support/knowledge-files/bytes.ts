import { crc32, deflateRawSync } from "node:zlib";

/** Chinese as Windows programs of a Chinese office write it. */
export function toGb18030(text: string): Buffer {
  const pairs = new Map<string, number[]>();
  const decoder = new TextDecoder("gb18030");
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail !== 0x7f) pairs.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  // What GBK lacks, as ©, takes four bytes.
  for (let at = 0; at < 4 * 12_600; at += 1) {
    const bytes = [
      0x81 + Math.floor(at / 12_600),
      0x30 + (Math.floor(at / 1260) % 10),
      0x81 + (Math.floor(at / 10) % 126),
      0x30 + (at % 10),
    ];
    pairs.set(decoder.decode(Uint8Array.from(bytes)), bytes);
  }
  return Buffer.from([...text].flatMap((character) => pairs.get(character) ?? [...Buffer.from(character)]));
}

interface ZipPart {
  name: string;
  content: Buffer;
  /** What it says it unpacks to; the truth unless it lies. */
  saysBytes?: number;
}

/** An archive, byte by byte, so that it can lie. */
export function makeZip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, content, saysBytes } of parts) {
    const packed = deflateRawSync(content);
    const path = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(saysBytes ?? content.length, 18);
    shared.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), shared, path, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), shared, tail, path]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}
