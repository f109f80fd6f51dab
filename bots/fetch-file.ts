import { ServiceError } from "../core/errors.ts";

/** A file takes longer than a message. */
const FILE_TIMEOUT_MS = 30_000;
const PAGE = "text/html";

/**
 * A file's bytes. Throws `platform_away` where another try may help, `not_found` where none will. `mimeType` is what the
 * platform said of the file: a web page in place of anything else is its sign-in page, and nobody's file.
 */
export async function fetchFile(
  platform: string,
  url: string,
  headers: Record<string, string>,
  mimeType?: string,
): Promise<Uint8Array> {
  const response = await read(url, headers).catch((cause: unknown) => {
    throw new ServiceError("platform_away", `${platform} can't be reached for a file`, { cause });
  });
  const isPage = response.type.startsWith(PAGE) && mimeType !== undefined && !mimeType.startsWith(PAGE);
  if (isPage) throw new ServiceError("not_found", `${platform} gave a web page in place of a file`);
  if (response.bytes) return response.bytes;
  const { status } = response;
  const mayComeBack = status >= 500 || status === 429 || status === 401;
  throw new ServiceError(
    mayComeBack ? "platform_away" : "not_found",
    `${platform} answered ${status} for a file`,
  );
}

async function read(url: string, headers: Record<string, string>) {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(FILE_TIMEOUT_MS) });
  const { status } = response;
  const type = response.headers.get("content-type") ?? "";
  if (response.ok) return { status, type, bytes: new Uint8Array(await response.arrayBuffer()) };
  await response.body?.cancel();
  return { status, type: "", bytes: null };
}
