import { once } from "node:events";
import { fromBufferPromise } from "yauzl";

/** Source: our choice; a workbook of a shop has some dozens of parts, a long manual with pictures some hundreds. */
const MAX_PARTS = 5_000;
/** What all parts come to when unpacked. Source: our choice; parsers need about ten times this in memory. */
const MAX_UNPACKED_BYTES = 200_000_000;

/** An archive looked through before a parser sees it: the names in it, or why no parser should; `mimetype` is OpenDocument's. */
export async function checkArchive(
  bytes: Uint8Array,
): Promise<{ names: Set<string>; mimetype: string } | { unreadable: string }> {
  const names = new Set<string>();
  let mimetype = "";
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
      lazyEntries: true,
    });
    if (zip.entryCount > MAX_PARTS)
      return { unreadable: `an archive of ${zip.entryCount} parts, not opened` };
    let unpackedBytes = 0;
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) return { unreadable: "locked with a password: save it without one" };
      if (names.has(entry.fileName)) return { unreadable: "an archive with one part twice, not opened" };
      names.add(entry.fileName);
      if (names.size > MAX_PARTS || unpackedBytes + entry.uncompressedSize > MAX_UNPACKED_BYTES)
        return tooMuch();
      // What it says of its size may be a lie: only unpacking tells, and that stops at the first byte too many.
      const stream = await zip.openReadStreamPromise(entry);
      stream.on("data", (chunk: Buffer) => {
        unpackedBytes += chunk.length;
        if (entry.fileName === "mimetype") mimetype += chunk.toString("latin1", 0, 200);
      });
      await once(stream, "end");
    }
    return { names, mimetype };
  } catch {
    return { unreadable: "the archive is broken or cut off: save it again" };
  }
}

function tooMuch(): { unreadable: string } {
  return { unreadable: `an archive that unpacks to over ${MAX_UNPACKED_BYTES} bytes, not opened` };
}
