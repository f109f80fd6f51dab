import { type Fields, fieldsOf, parseJson, textOf } from "../loopback/fields.ts";
import { type FormFile, parseMultipart } from "./multipart.ts";

/** The parameters of a call, whichever of the ways it was sent in. */
export interface Params {
  /** As sent, for the log; files by name and size. */
  readonly raw: Fields;
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  boolean(name: string): boolean;
  /** An object or a list, also when it came as JSON inside of a text. */
  json(name: string): unknown;
  /** A file sent as the part of that name. */
  file(name: string): FormFile | undefined;
}

/** Reads query, JSON, urlencoded and multipart parameters. */
export async function readParams(request: Request): Promise<Params> {
  const query = request.url.indexOf("?");
  const given: Record<string, unknown> =
    query < 0 ? {} : Object.fromEntries(new URLSearchParams(request.url.slice(query + 1)));
  let files: ReadonlyMap<string, FormFile> = new Map();
  const contentType = request.headers.get("content-type") ?? "";
  if (request.method === "POST") {
    if (contentType.startsWith("multipart/form-data")) {
      const form = parseMultipart(Buffer.from(await request.arrayBuffer()), contentType);
      Object.assign(given, Object.fromEntries(form.fields));
      files = form.files;
    } else if (contentType.startsWith("application/x-www-form-urlencoded")) {
      Object.assign(given, Object.fromEntries(new URLSearchParams(await request.text())));
    } else {
      Object.assign(given, fieldsOf(parseJson(await request.text())));
    }
  }
  return createParams(given, files);
}

/** Parameters over values already at hand, as those a webhook's answer carries. */
export function createParams(given: Fields, files: ReadonlyMap<string, FormFile> = new Map()): Params {
  const raw = { ...given };
  for (const [name, file] of files) raw[name] = { name: file.name, bytes: file.bytes.length };
  return {
    raw,
    text: (name) => textOf(given[name]),
    number(name) {
      const value = Number(given[name] ?? Number.NaN);
      return Number.isFinite(value) ? value : undefined;
    },
    boolean: (name) =>
      given[name] === true || given[name] === "true" || given[name] === "True" || given[name] === "1",
    json(name) {
      const value = given[name];
      return typeof value === "string" ? parseJson(value) : value;
    },
    file: (name) => files.get(name),
  };
}
