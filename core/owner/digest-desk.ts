import { DIGEST_PRESS } from "../insight/digest-buttons.ts";
import type { WarningDesk } from "../insight/early-warning/warning-desk.ts";
import { alreadyWords, doneWords, whoDecided } from "../insight/early-warning/warning-words.ts";
import type { CandidateStore, DecisionOutcome } from "../knowledge/gate/candidate-store.ts";
import type { DraftOutcome, DraftStore } from "../knowledge/learning/draft-store.ts";
import type { Language, Say } from "../texts/texts.ts";
import type { OwnerReply } from "./knowledge-desk.ts";

/** What an owner hears who pressed a button under a digest, and what they are to read. */
export interface DigestPressed {
  heard: string | null;
  reply: OwnerReply | null;
}

/** What the owners' bot calls when a button under a digest is pressed. */
export interface DigestDesk {
  /** Null when the data is of no button of ours. What was decided is durable once it returns. `by` as `telegram:4711`. */
  press(data: string, by: string): Promise<DigestPressed | null>;
}

export interface DigestDeskDeps {
  warnings: Pick<WarningDesk, "decide">;
  drafts: Pick<DraftStore, "view" | "approve" | "reject">;
  candidates: Pick<CandidateStore, "view" | "decide">;
  say: Say;
  language: Language;
  onDeliveryDue(): void;
}

/** Answers that would change, beside their question, and the characters of each that are shown. */
const CHANGES_SHOWN = 3;
const ANSWER_LENGTH = 200;

/** An owner decides as those who lead do: by who may write to this bot, not by the leads of the staff. */
export function createDigestDesk(deps: DigestDeskDeps): DigestDesk {
  const { warnings, drafts, candidates, say, language } = deps;
  const tell = (id: string, values = {}) => say(language, id, values);
  const heard = (words: string): DigestPressed => ({ heard: words, reply: null });

  return {
    async press(data, by) {
      const [prefix, kind, given = "", act, version = ""] = data.split(":");
      if (prefix !== DIGEST_PRESS || !/^\d{1,15}$/.test(given)) return null;
      const pressed = await decide({ kind, id: Number(given), act, version: Number(version), by });
      if (act !== "show") deps.onDeliveryDue();
      return pressed;
    },
  };

  async function decide(press: {
    kind: string | undefined;
    id: number;
    act: string | undefined;
    version: number;
    by: string;
  }): Promise<DigestPressed | null> {
    const { id, by, version } = press;
    switch (`${press.kind} ${press.act}`) {
      case "warning acknowledge":
        return acknowledge(id, by);
      case "draft show":
        return showDraft(id);
      case "draft approve":
        return heard(outcomeWords(await drafts.approve(id, by, { version }), "approved"));
      case "draft reject":
        return heard(outcomeWords(await drafts.reject(id, by), "rejected"));
      case "release show":
        return showRelease(id);
      case "release approve":
        return heard(outcomeWords(await candidates.decide(id, "approved", by), "approved"));
      case "release reject":
        return heard(outcomeWords(await candidates.decide(id, "rejected", by), "rejected"));
      default:
        return null;
    }
  }

  async function acknowledge(id: number, by: string): Promise<DigestPressed> {
    const outcome = await warnings.decide(id, "acknowledge", by);
    if (outcome.kind === "not_found") return heard(tell("warning-gone"));
    if (outcome.kind === "done") return heard(doneWords("acknowledge", say, language));
    const { platform, id: who } = whoDecided(outcome.warning);
    const name = tell(platform === "slack" ? "warning-by-staff" : "warning-by-owner", { id: who });
    return heard(alreadyWords(outcome.warning, name, say, language));
  }

  async function showDraft(id: number): Promise<DigestPressed> {
    const draft = await drafts.view(id);
    if (!draft) return heard(tell("digest-gone"));
    if (draft.state !== "proposed") return heard(tell("digest-decided"));
    const before = draft.changes ? [tell("digest-draft-before", { text: draft.changes.answer })] : [];
    const text = [tell("digest-draft", { question: draft.question, text: draft.answer }), ...before];
    return shown(text, `draft:${id}`, String(draft.version));
  }

  async function showRelease(id: number): Promise<DigestPressed> {
    const candidate = await candidates.view(id);
    if (!candidate) return heard(tell("digest-gone"));
    if (candidate.state !== "waiting") return heard(tell("digest-decided"));
    const { report } = candidate;
    const changes = report.changes.slice(0, CHANGES_SHOWN).map(({ question, before, after }) =>
      tell("digest-release-change", {
        question: cut(question),
        before: cut(before) || "–",
        after: cut(after) || "–",
      }),
    );
    const { lost, gained, changeCount: count } = report;
    return shown([tell("digest-release", { lost, gained, count }), ...changes], `release:${id}`, "");
  }

  function shown(text: readonly string[], what: string, version: string): DigestPressed {
    const buttons = (["approve", "reject"] as const).map((act) => ({
      label: tell(`digest-button-${act}`),
      data: `${DIGEST_PRESS}:${what}:${act}:${version}`,
    }));
    return { heard: null, reply: { text: text.join("\n\n"), buttons: [buttons] } };
  }

  function outcomeWords(outcome: DraftOutcome | DecisionOutcome, decision: "approved" | "rejected"): string {
    switch (outcome.kind) {
      case "done":
        return tell(`digest-done-${decision}`);
      case "decided":
        return tell("digest-decided");
      case "outdated":
        return tell("digest-outdated");
      case "not_found":
        return tell("digest-gone");
    }
  }
}

function cut(text: string): string {
  const characters = [...text.replaceAll(/\s+/g, " ").trim()];
  return characters.length <= ANSWER_LENGTH
    ? characters.join("")
    : `${characters.slice(0, ANSWER_LENGTH - 1).join("")}…`;
}
