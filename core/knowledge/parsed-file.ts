import { z } from "zod";
import type { ParsedFile } from "./parse-entry.ts";

const draft = z.object({
  title: z.string(),
  questions: z.array(z.string()),
  answer: z.string(),
  language: z.enum(["zh", "en"]),
  product: z.string().nullable(),
  validFrom: z.coerce.date().nullable(),
  validUntil: z.coerce.date().nullable(),
  owner: z.string().nullable(),
  source: z.object({ file: z.string(), line: z.int() }),
});

const problem = z.object({
  kind: z.enum(["file", "entry", "note"]),
  file: z.string(),
  line: z.int(),
  reason: z.string(),
});

/** What a parser gave back, as it comes out of another thread or was kept as JSON. */
export const parsedFile: z.ZodType<ParsedFile> = z.object({
  drafts: z.array(draft),
  problems: z.array(problem),
});
