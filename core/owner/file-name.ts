/** Characters of a name; a file system takes no more. Source: our choice. */
const MAX_LENGTH = 200;

/** A file's name as it is shown and told apart by: no folders, nothing invisible, at most 200 characters. */
export function fileNameOf(given: string): string {
  const plain = given
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/\s+/g, " ")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  if (!plain) return "document";
  const [, ending = ""] = /(\.[\p{L}\p{N}]{1,10})$/u.exec(plain) ?? [];
  const letters = [...plain];
  if (letters.length <= MAX_LENGTH) return plain;
  return `${letters.slice(0, MAX_LENGTH - ending.length - 1).join("")}…${ending}`;
}
