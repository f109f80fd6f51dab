import type { Logger } from "pino";
import { z } from "zod";
import { findPartialJson } from "../model/json-in-text.ts";
import type { LanguageModel, ModelInput, ModelOutput } from "../model/language-model.ts";
import type { Language } from "../texts/texts.ts";
import { cuesOf } from "../understanding/cues.ts";
import { normalise } from "../understanding/normalise.ts";
import {
  estimateTokens,
  layOutPrompt,
  layOutRewrite,
  type PromptInput,
  systemPrompt,
} from "./compose-prompt.ts";
import type { DraftFault, Evidence } from "./decision.ts";
import { offTopic } from "./off-topic.ts";
import { describeFault, type Verify } from "./verify.ts";

/** What a draft is written from. */
export interface ComposeInput extends PromptInput {
  /** Ends the writing itself. */
  signal: AbortSignal;
  /** Hears why a draft was not used, also where null comes back. May hold the customer's words: for the turn's record, not for logs. */
  onBlocked?: (reasons: readonly string[], faults: readonly DraftFault[]) => void;
  /** Hears what was spent so far, over all drafts: an estimate while one is being written. */
  onSpent?: (spent: ModelCost) => void;
  /** Hears the draft's finished sentences while it is being written: all so far, verified. Another draft begins anew. */
  onVerified?: (text: string) => void;
}

export interface ModelCost {
  name: string;
  promptTokens: number;
  outputTokens: number;
  computeMs: number;
}

/** A verified answer, what it leans on, and what it cost over all attempts. */
export interface ComposedAnswer {
  text: string;
  usedIds: string[];
  promptTokens: number;
  outputTokens: number;
  computeMs: number;
  /** Why earlier drafts were not used. */
  blocked: string[];
  /** The model's name. */
  name: string;
}

/** Writes an answer from the evidence; null: use the quoted answer. Never throws. */
export type Composer = (input: ComposeInput) => Promise<ComposedAnswer | null>;

export interface ComposerDeps {
  model: LanguageModel;
  verify: Verify;
  storeName: Readonly<Record<Language, string>>;
  /** How the store speaks, in the owner's words; null for the house tone. */
  tone?: string | null;
  /** All names in the catalogue, so that a product the evidence doesn't speak of is noticed. */
  productNames?: () => readonly string[];
  log: Pick<Logger, "info" | "warn">;
}

const DRAFT_SCHEMA: Record<string, unknown> = {
  type: "object",
  properties: {
    // In this order the model decides whether it can answer before it writes.
    enough: { type: "boolean" },
    used_ids: { type: "array", items: { type: "string" } },
    answer: { type: "string" },
  },
  required: ["enough", "used_ids", "answer"],
  additionalProperties: false,
};

const draftShape = z.object({
  enough: z.boolean(),
  used_ids: z.array(z.string()).max(50),
  answer: z.string(),
});
const DRAFT_KEYS = Object.keys(draftShape.shape);

/** Longest answer in characters: one screen of a phone. */
const MAX_ANSWER_CHARS = 1200;
/** The first draft and one rewrite. */
const MAX_DRAFTS = 2;

/**
 * Lets the model write from the evidence, checks every draft, and has one rewritten with its faults named.
 * Nothing that fails the check leaves this function; the turn's time limit is `signal`.
 */
export function createComposer(deps: ComposerDeps): Composer {
  const names = [...new Set(Object.values(deps.storeName))];
  const system = systemPrompt(names.join(" / "), deps.tone ?? null);

  return async (input) => {
    // A document that gives orders is quoted as it stands; no model gets to read it.
    if (input.evidence.some(({ text }) => cuesOf(normalise(text)).includes("gives_orders_to_bot"))) {
      input.onBlocked?.(["The evidence gives orders to the model."], []);
      return null;
    }
    const blocked: string[] = [];
    const cost = { promptTokens: 0, outputTokens: 0, computeMs: 0 };
    const messages: ModelInput["messages"][number][] = [{ role: "user", content: layOutPrompt(input) }];

    for (let attempt = 1; attempt <= MAX_DRAFTS; attempt += 1) {
      input.onSpent?.({
        name: deps.model.name,
        ...cost,
        promptTokens: cost.promptTokens + tokensOf(system, messages),
      });
      const written = await write(
        { system, messages, schema: DRAFT_SCHEMA, signal: input.signal },
        createHearing(input),
      );
      if (!written) return null;
      cost.promptTokens += written.promptTokens;
      cost.outputTokens += written.outputTokens;
      cost.computeMs += written.computeMs;
      input.onSpent?.({ name: deps.model.name, ...cost });

      const draft = written.stopped ?? judge(input, written.json);
      if (draft.kind === "good") {
        return { text: draft.text, usedIds: draft.usedIds, ...cost, blocked, name: deps.model.name };
      }
      deps.log.info({ attempt, kinds: draft.faults.map(({ kind }) => kind) }, "draft blocked");
      input.onBlocked?.(draft.reasons, draft.faults);
      if (draft.kind === "hopeless") return null;
      blocked.push(...draft.reasons);
      messages.push(
        { role: "assistant", content: JSON.stringify(written.json) },
        { role: "user", content: layOutRewrite(draft.reasons) },
      );
    }
    return null;
  };

  /** One draft. `onJson` sees it grow; a fault it finds ends the writing there and then: time is short. */
  async function write(
    given: ModelInput,
    onJson: (json: Record<string, unknown>) => Faulty | null,
  ): Promise<(ModelOutput & { stopped: Faulty | null }) | null> {
    const stopping = new AbortController();
    const startedMs = performance.now();
    let stopped: { fault: Faulty; json: unknown; length: number } | null = null;
    const onText = (text: string): void => {
      if (stopped) return;
      const json = findPartialJson(text, DRAFT_KEYS);
      const fault = json && onJson(json);
      if (!fault) return;
      stopped = { fault, json, length: estimateTokens(text) };
      stopping.abort();
    };
    // What a stopped draft cost nobody tells us: it is estimated.
    const untilStopped = () =>
      stopped && {
        json: stopped.json,
        stopped: stopped.fault,
        promptTokens: tokensOf(given.system, given.messages),
        outputTokens: stopped.length,
        computeMs: performance.now() - startedMs,
      };
    try {
      const signal = AbortSignal.any([given.signal, stopping.signal]);
      const output = await deps.model.compose({ ...given, signal, onText });
      return untilStopped() ?? { ...output, stopped: null };
    } catch (error) {
      if (stopped && !given.signal.aborted) return untilStopped();
      deps.log.warn({ model: deps.model.name, error: String(error) }, "no draft, quoting instead");
      return null;
    }
  }

  /** Passes the finished sentences of a growing draft on, each checked with all before it. A fault is returned. */
  function createHearing(input: ComposeInput): (json: Record<string, unknown>) => Faulty | null {
    let heard = "";
    return (json) => {
      const parsed = draftShape.safeParse(json);
      if (!parsed.success || !parsed.data.enough) return null;
      if (citedIds(parsed.data.used_ids, input.evidence).length === 0) return null;
      const text = finishedSentences(plainText(parsed.data.answer));
      if (text.length <= heard.length || text.length > MAX_ANSWER_CHARS) return null;
      heard = text;
      const fault = check(input, text);
      if (!fault) input.onVerified?.(text);
      return fault;
    };
  }

  /** Whether a draft may be sent. Hopeless: another attempt would not help. */
  function judge(input: ComposeInput, json: unknown): Judged {
    const parsed = draftShape.safeParse(json);
    if (!parsed.success) return hopeless("shape", "The model wrote JSON of another shape.");
    if (!parsed.data.enough) return hopeless("not_enough", "The model found the evidence not enough.");

    const text = plainText(parsed.data.answer);
    const usedIds = citedIds(parsed.data.used_ids, input.evidence);
    if (text === "") return faulty("empty", "The answer is empty.");
    if (text.length > MAX_ANSWER_CHARS)
      return faulty("length", "The answer is too long: three sentences at most.");
    if (usedIds.length === 0) return faulty("uncited", "used_ids names no evidence that exists.");
    return check(input, text) ?? { kind: "good", text, usedIds };
  }

  function check(input: ComposeInput, text: string): Faulty | null {
    const verdict = deps.verify(text, input.evidence, {
      language: input.language,
      question: input.question,
      names,
      productNames: deps.productNames?.() ?? [],
    });
    const stray = offTopic(text, system, input.evidence);
    if (verdict.ok) return stray === null ? null : faulty("off_topic", stray);
    return {
      kind: "faulty",
      reasons: verdict.faults.map(describeFault),
      faults: verdict.faults.map(({ kind, about }) => ({
        kind,
        fault: about === undefined ? "missing" : "misplaced",
      })),
    };
  }
}

function tokensOf(system: string, messages: ModelInput["messages"]): number {
  return messages.reduce((sum, { content }) => sum + estimateTokens(content), estimateTokens(system));
}

interface Faulty {
  kind: "faulty";
  reasons: string[];
  faults: DraftFault[];
}

type Judged =
  | { kind: "good"; text: string; usedIds: string[] }
  | Faulty
  | { kind: "hopeless"; reasons: string[]; faults: DraftFault[] };

function hopeless(kind: DraftFault["kind"], reason: string): Judged {
  return { kind: "hopeless", reasons: [reason], faults: [{ kind, fault: null }] };
}

function faulty(kind: DraftFault["kind"], reason: string): Faulty {
  return { kind: "faulty", reasons: [reason], faults: [{ kind, fault: null }] };
}

/** The evidence's own ids for the numbers `E1`, `E2` … that the model was shown; others are dropped. */
function citedIds(cited: readonly string[], evidence: readonly Evidence[]): string[] {
  const ids = cited.flatMap((name) => {
    const number = /^\s*\[?E(\d+)\]?\s*$/i.exec(name)?.[1];
    const item = number === undefined ? undefined : evidence[Number(number) - 1];
    return item ? [item.id] : [];
  });
  return [...new Set(ids)];
}

/** The part of a text that is still being written whose sentences are over: a dot counts once something follows it. */
export function finishedSentences(text: string): string {
  const ends = [...text.matchAll(/[。！？；!?…]["”’」』）)]*|\.["”’)]*(?=\s)|\n/gu)];
  const last = ends.at(-1);
  return last ? text.slice(0, last.index + last[0].length).trim() : "";
}

/** The answer without invisible characters, markup and references to evidence numbers. */
function plainText(answer: string): string {
  return answer
    .replaceAll(/[\p{Cf}\p{Co}\p{Cn}]/gu, "")
    .replaceAll(/\s*[[(]\s*E\d+(?:\s*[,、]\s*E\d+)*\s*[\])]/g, "")
    .replaceAll(/\*\*|__|`/g, "")
    .replaceAll(/^#+\s*/gm, "")
    .trim();
}
