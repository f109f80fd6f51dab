import { parentPort } from "node:worker_threads";
import { type ContentToParse, parseContent } from "./parse-content.ts";

// A thread of `file-parser.ts`: one file in, what it came to out.

parentPort?.on("message", (input: ContentToParse) => {
  parseContent(input)
    .catch(() => ({
      drafts: [],
      problems: [{ kind: "file", file: input.file, line: 1, reason: "broken: it can't be read" }],
    }))
    .then((parsed) => parentPort?.postMessage(parsed));
});
