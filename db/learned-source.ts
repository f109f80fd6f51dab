import { createHash } from "node:crypto";
import { stringify } from "yaml";
import type { KnowledgeSource, SourceFile } from "../core/knowledge/knowledge-source.ts";
import type { ApprovedDraft, DraftStore } from "../core/knowledge/learning/draft-store.ts";
import { LANGUAGES } from "../core/texts/texts.ts";

/** Answers that people approved, a file a language: `learned/en.yaml`, `learned/zh.yaml`. */
export function createLearnedSource(drafts: Pick<DraftStore, "approved">): KnowledgeSource {
  return {
    prefix: "learned/",
    async list() {
      const approved = await drafts.approved();
      const files = LANGUAGES.flatMap((language): SourceFile[] => {
        const own = approved.filter((draft) => draft.language === language);
        if (own.length === 0) return [];
        const bytes = Buffer.from(stringify(own.map(toEntry)));
        const hash = createHash("sha256").update(bytes).digest("hex");
        return [{ file: `${language}.yaml`, open: async () => ({ hash, bytes: async () => bytes }) }];
      });
      return { files, problems: [] };
    },
    async replaces() {
      return (await drafts.approved()).flatMap(({ changes }) => (changes ? [changes] : []));
    },
  };
}

function toEntry({ question, questions, answer, language, validUntil, changes }: ApprovedDraft) {
  // What changes an entry takes its place: title, wordings and product stay.
  const title = changes?.title ?? question;
  const wordings = [...(changes?.questions ?? []), question, ...questions].filter((text) => text !== title);
  return {
    title,
    questions: [...new Set(wordings)],
    answer,
    language,
    ...(changes?.product && { product: changes.product }),
    ...(validUntil && { valid_until: validUntil }),
  };
}
