/** A file part of a form. */
export interface FormFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

export interface Form {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, FormFile>;
}

const NAME = /;\s*name="([^"]*)"/i;
const FILENAME = /;\s*filename=(?:"([^"]*)"|([^;\r\n]*))/i;
const CONTENT_TYPE = /^content-type:\s*([^\r\n]+)/im;

/**
 * Parses multipart/form-data. Telegram takes file names without quotes, as grammY sends them; the runtime's own
 * `formData()` refuses those that hold a blank.
 */
export function parseMultipart(body: Buffer, contentType: string): Form {
  const fields = new Map<string, string>();
  const files = new Map<string, FormFile>();
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType);
  const delimiter = Buffer.from(`--${(boundary?.[1] ?? boundary?.[2] ?? "").trim()}`);
  let at = body.indexOf(delimiter);
  while (at >= 0) {
    const headEnd = body.indexOf("\r\n\r\n", at);
    const next = body.indexOf(Buffer.concat([Buffer.from("\r\n"), delimiter]), at + delimiter.length);
    if (headEnd < 0 || next < 0) break;
    const head = body.toString("utf8", at + delimiter.length, headEnd);
    const content = body.subarray(headEnd + 4, next);
    const name = NAME.exec(head)?.[1];
    const filename = FILENAME.exec(head);
    if (name !== undefined && filename !== null) {
      files.set(name, {
        name: (filename[1] ?? filename[2] ?? "").trim(),
        mimeType: CONTENT_TYPE.exec(head)?.[1]?.trim() ?? "application/octet-stream",
        bytes: Uint8Array.from(content),
      });
    } else if (name !== undefined) {
      fields.set(name, content.toString("utf8"));
    }
    at = next + 2;
  }
  return { fields, files };
}
