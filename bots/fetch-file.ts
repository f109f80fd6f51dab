import { ServiceError } from "../core/errors.ts";

/** A file takes longer than a message. */
const FILE_TIMEOUT_MS = 30_000;

/** A file's bytes. Throws `platform_away` where another try may help, `not_found` where none will. */
export async function fetchFile(
  platform: string,
  url: string,
  headers: Record<string, string>,
): Promise<Uint8Array> {
  const response = await read(url, headers).catch((cause: unknown) => {
    throw new ServiceError("platform_away", `${platform} can't be reached for a file`, { cause });
  });
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
  if (response.ok) return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
  await response.body?.cancel();
  return { status: response.status, bytes: null };
}
