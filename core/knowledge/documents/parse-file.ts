import type { ParsedFile } from "../parse-entry.ts";
import { createFileParser, type FileToRead } from "./file-parser.ts";

/**
 * The one way in for any file, whoever sent it: what entries it makes, and what is wrong with it. Nothing in a file
 * makes it throw, hang or eat all memory: what can't be read is a problem with file and line.
 */
export async function parseFile(input: FileToRead): Promise<ParsedFile> {
  const parser = createFileParser();
  try {
    const { drafts, problems } = await parser.parse(input);
    return { drafts, problems };
  } finally {
    await parser.close();
  }
}
