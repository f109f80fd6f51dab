import { z } from "zod";
import { type Capability, type CapabilityName, needsGrant, off, on, unasked } from "../capability.ts";
import type { Failure } from "../result.ts";
import type { TrytonCall } from "./call.ts";

type Mode = "read" | "write" | "create";

/** The models each needs, what is done with them, and the module that has them. Source: Tryton 6.0's modules. */
const NEEDS: readonly {
  name: CapabilityName;
  models: readonly (readonly [string, Mode])[];
  module: string;
}[] = [
  {
    name: "crm.contact",
    models: [
      ["party.party", "create"],
      ["party.identifier", "create"],
    ],
    module: "party",
  },
  {
    name: "crm.note",
    models: [
      ["party.party", "write"],
      ["ir.note", "create"],
    ],
    module: "party",
  },
  { name: "crm.lead", models: [["sale.opportunity", "create"]], module: "sale_opportunity" },
  {
    name: "erp.stock",
    models: [
      ["product.product", "read"],
      ["stock.location", "read"],
    ],
    module: "stock",
  },
  {
    name: "erp.alert",
    models: [
      ["product.product", "write"],
      ["ir.note", "create"],
    ],
    module: "product",
  },
];

const access = z.record(z.string(), z.record(z.string(), z.union([z.boolean(), z.number(), z.null()])));

/** What the connection's user may do, by the modules that are there and the rights of its groups. */
export async function askForGrants(call: TrytonCall, signal: AbortSignal): Promise<readonly Capability[]> {
  const noneAsked = (failed: Failure) => NEEDS.map(({ name }) => unasked(name, "Tryton", failed));
  const models = [...new Set(NEEDS.flatMap((need) => need.models.map(([model]) => model)))];
  const there = await call.ask(
    {
      method: "model.ir.model.search_read",
      params: [[["model", "in", models]], 0, models.length, null, ["model"], {}],
      shape: z.array(z.object({ model: z.string() })).transform((list) => list.map(({ model }) => model)),
    },
    signal,
  );
  if (!there.ok) return noneAsked(there);
  const granted = await call.ask(
    { method: "model.ir.model.access.get_access", params: [there.value, {}], shape: access },
    signal,
  );
  if (!granted.ok) return noneAsked(granted);

  return NEEDS.map(({ name, models: needed, module }): Capability => {
    if (needed.some(([model]) => !there.value.includes(model)))
      return off(name, `activate the module ${module} in Tryton`);
    const missing = needed.filter(([model, mode]) => !granted.value[model]?.[mode]);
    if (missing.length === 0) return on(name);
    const words = missing.map(([model, mode]) => `${mode} ${model}`).join(", ");
    return needsGrant(name, `the user's groups in Tryton must allow: ${words}`);
  });
}
