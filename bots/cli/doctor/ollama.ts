import { z } from "zod";
import { isHeld } from "../../../core/model/model-names.ts";
import type { Config } from "../../config.ts";
import { ask, type Check, fault, fine, off } from "./check.ts";

const tags = z.object({ models: z.array(z.object({ name: z.string() })) });

/** Whether Ollama answers and holds both models. Without it the shop quotes its knowledge. */
export async function checkOllama(fetch: typeof globalThis.fetch, model: Config["model"]): Promise<Check> {
  const name = "Ollama";
  if (model.mode === "off") return off(name, "MODEL is off: answers are quoted from the knowledge");
  const answer = await ask(fetch, `${model.host}/api/tags`);
  const listed = answer.kind === "answer" ? tags.safeParse(answer.body) : null;
  if (!listed?.success) {
    const why = answer.kind === "silence" ? answer.why : `status ${answer.status}`;
    return fault(
      name,
      `no usable answer at ${model.host} (${why}): answers are quoted from the knowledge`,
      "Start it with «ollama serve» (https://ollama.com/download), correct OLLAMA_HOST, or set MODEL=off.",
    );
  }
  const held = listed.data.models.map((entry) => entry.name);
  const missing = [model.chatModel, model.embedModel].filter((wanted) => !isHeld(held, wanted));
  if (missing.length === 0) return fine(name, `${model.chatModel} and ${model.embedModel} at ${model.host}`);
  return fault(
    name,
    `${model.host} lacks ${missing.join(" and ")}`,
    `Run ${missing.map((wanted) => `«ollama pull ${wanted}»`).join(" and ")}, or let npm start pull them.`,
  );
}
