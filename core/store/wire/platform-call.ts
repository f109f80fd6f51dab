import type { z } from "zod";
import type { Clock } from "../../clock.ts";
import { failure, ok, type Result } from "../result.ts";
import { createRateBucket, type Rate } from "./rate-bucket.ts";
import { createWire, type Wire, withRetries } from "./wire.ts";

/** What a connector keeps to; where nothing is given, its platform's own rate and the wire's own times. */
export interface CallLimits {
  timeoutMs?: number;
  /** The pause before a read is repeated, ms. */
  retryMs?: number;
  rate?: Rate;
}

/** The way to one platform: everything that goes over it is paced together. */
export interface PlatformLine {
  wire: Wire;
  /** `withRetries`, with this connector's pause. */
  repeated<T>(signal: AbortSignal, call: () => Promise<Result<T>>): Promise<Result<T>>;
  /** The platform says it was too much: nothing goes out for this long, ms. */
  pause(ms: number): void;
}

export function createLine(
  { timeoutMs, retryMs, rate }: CallLimits,
  platformRate: Rate,
  clock: Clock,
): PlatformLine {
  const bucket = createRateBucket(rate ?? platformRate, clock);
  return {
    wire: createWire({ bucket, timeoutMs }),
    repeated: (signal, call) => withRetries(signal, call, { minMs: retryMs }),
    pause: (ms) => bucket.pause(ms),
  };
}

/** What a platform is asked in its own words (`Question`), each with the shape that its answer must have. */
export interface PlatformCall<Question> {
  /** Reads: repeated while the platform is away, slow, or asks for patience. */
  ask<Shape extends z.ZodType>(
    question: Question & { shape: Shape },
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>>;
  /** Writes: sent once. */
  change<Shape extends z.ZodType>(
    question: Question & { shape: Shape },
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>>;
}

export interface PlatformCallDeps<Question> {
  line: Pick<PlatformLine, "repeated">;
  /** Sends it once. Answers what the shape is of, or what the platform refuses. */
  send(question: Question, doing: "ask" | "change", signal: AbortSignal): Promise<Result<unknown>>;
  /** What a reply that has another shape is a reply to, for logs. */
  nameOf?(question: Question): string;
}

export function createPlatformCall<Question>({
  line,
  send,
  nameOf,
}: PlatformCallDeps<Question>): PlatformCall<Question> {
  const once = async <Shape extends z.ZodType>(
    question: Question & { shape: Shape },
    doing: "ask" | "change",
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>> => {
    const reply = await send(question, doing, signal);
    if (!reply.ok) return reply;
    const read = question.shape.safeParse(reply.value);
    if (read.success) return ok(read.data);
    return failure("upstream", `the reply${nameOf ? ` to ${nameOf(question)}` : ""} can't be read`);
  };

  return {
    ask: (question, signal) => line.repeated(signal, () => once(question, "ask", signal)),
    change: (question, signal) => once(question, "change", signal),
  };
}
