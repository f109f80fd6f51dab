import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ServiceError } from "../../../core/errors.ts";
import { type Availability, createAvailability } from "../../../core/model/availability.ts";

const log = { info() {}, warn() {} };
const never = new AbortController().signal;
const broken = () => Promise.reject(new ServiceError("model_unavailable", "broken"));

let answers: boolean[];
let probes: number;
let model: Availability;

beforeEach(() => {
  vi.useFakeTimers();
  answers = [true];
  probes = 0;
  model = createAvailability({
    name: "m",
    log,
    limitMs: 6500,
    probeEveryMs: 20_000,
    probeLimitMs: 30_000,
    async probe() {
      probes += 1;
      return answers.shift() ?? false;
    },
  });
});

afterEach(() => {
  model.stop();
  vi.useRealTimers();
});

describe("a model that is away", () => {
  it("is not asked, and is probed every 20 s until it is back", async () => {
    answers = [false, false, true];
    expect(await model.start()).toBe("down");
    const ask = vi.fn(async () => "word");
    await expect(model.guard(never, ask)).rejects.toMatchObject({ code: "model_unavailable" });
    expect(ask).not.toHaveBeenCalled();

    await vi.advanceTimersByTimeAsync(19_999);
    expect(probes).toBe(1);
    await vi.advanceTimersByTimeAsync(20_001);
    expect([probes, model.state()]).toEqual([3, "up"]);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(probes).toBe(3);
    expect(await model.guard(never, ask)).toBe("word");
  });

  it("is probed by one timer, however many answers failed at once", async () => {
    await model.start();
    await Promise.allSettled([model.guard(never, broken), model.guard(never, broken)]);
    answers = [true];

    await vi.advanceTimersByTimeAsync(20_000);
    expect([probes, model.state()]).toEqual([2, "up"]);
  });

  it("is not probed after stop", async () => {
    answers = [false, true];
    await model.start();
    model.stop();

    await vi.advanceTimersByTimeAsync(60_000);
    expect(probes).toBe(1);
  });
});

describe("what takes a model down", () => {
  const dropped = new AbortController();
  dropped.abort();
  const late = AbortSignal.abort(new DOMException("late", "TimeoutError"));

  it.each([
    ["an error", never, new ServiceError("model_unavailable", "500"), "down"],
    ["the turn's own time limit", late, new ServiceError("model_unavailable", "given up"), "down"],
    ["a turn that was dropped", dropped.signal, new ServiceError("model_unavailable", "given up"), "up"],
    [
      "nonsense in time",
      never,
      new ServiceError("model_unavailable", "no JSON", { details: { isFinal: true } }),
      "up",
    ],
  ] as const)("%s", async (_, signal, error, state) => {
    await model.start();

    await expect(model.guard(signal, () => Promise.reject(error))).rejects.toBe(error);
    expect(model.state()).toBe(state);
  });
});
