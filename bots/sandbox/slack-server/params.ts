import { type Fields, fieldsOf, parseJson, textOf } from "../loopback/fields.ts";

/** Parameters of a Web API call. */
export interface SlackParams {
  readonly raw: Fields;
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  boolean(name: string): boolean;
  /** An object or a list, also when it came as JSON inside of a text; undefined when it is missing or no JSON. */
  json(name: string): unknown;
}

/** Reads query, urlencoded, JSON and multipart parameters. */
export async function readSlackParams(request: Request): Promise<SlackParams> {
  const raw: Record<string, unknown> = Object.fromEntries(new URL(request.url).searchParams);
  const contentType = request.headers.get("content-type") ?? "";
  if (contentType.startsWith("application/json"))
    Object.assign(raw, fieldsOf(parseJson(await request.text())));
  else if (/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(contentType)) {
    const form = await request.formData();
    for (const [name, value] of form) if (typeof value === "string") raw[name] = value;
  }
  return {
    raw,
    text: (name) => textOf(raw[name]),
    number(name) {
      const value = Number(raw[name] ?? Number.NaN);
      return Number.isFinite(value) ? value : undefined;
    },
    boolean: (name) => raw[name] === true || raw[name] === "true" || raw[name] === "1",
    json(name) {
      const value = raw[name];
      return typeof value === "string" ? parseJson(value) : value;
    },
  };
}
