/** Customers write `#w 123-45`, platforms `#W12345`: one key for both. «» for what is no number. */
export function orderKey(id: string): string {
  return id
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toUpperCase();
}
