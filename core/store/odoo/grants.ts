import { z } from "zod";
import { type Capability, type CapabilityName, needsGrant, off, on, unasked } from "../capability.ts";
import type { Result } from "../result.ts";
import type { OdooCall } from "./call.ts";

/** The models each needs, what is done with them, and the app that has them. Source: Odoo 19's apps. */
const NEEDS: readonly {
  name: CapabilityName;
  models: readonly (readonly [model: string, operation: "read" | "create" | "write"])[];
  app: string;
}[] = [
  { name: "crm.contact", models: [["res.partner", "create"]], app: "Contacts" },
  {
    name: "crm.note",
    models: [
      ["res.partner", "write"],
      ["mail.message", "create"],
    ],
    app: "Discuss",
  },
  { name: "crm.lead", models: [["crm.lead", "create"]], app: "CRM" },
  {
    name: "erp.stock",
    models: [
      ["product.product", "read"],
      ["stock.quant", "read"],
    ],
    app: "Inventory",
  },
  {
    name: "erp.alert",
    models: [
      ["product.product", "write"],
      ["mail.message", "create"],
    ],
    app: "Inventory",
  },
];

/** What the key's user may do, by asking Odoo for its rights on each model. */
export async function askForGrants(call: OdooCall, signal: AbortSignal): Promise<readonly Capability[]> {
  const rights = [
    ...new Map(NEEDS.flatMap(({ models }) => models).map((one) => [one.join(" "), one])).values(),
  ];
  const answers = new Map<string, Result<boolean>>(
    await Promise.all(
      rights.map(async ([model, operation]) => {
        const args = { ids: [], operation };
        const told = await call.ask({ model, method: "has_access", args, shape: z.boolean() }, signal);
        return [`${operation} ${model}`, told] as const;
      }),
    ),
  );

  return NEEDS.map(({ name, models, app }): Capability => {
    const missing: string[] = [];
    for (const [model, operation] of models) {
      const right = `${operation} ${model}`;
      const told = answers.get(right);
      if (told?.ok && told.value) continue;
      if (!told || told.ok || told.kind === "permission") missing.push(right);
      else if (told.kind === "unsupported") return off(name, `install the app ${app} in Odoo`);
      else return unasked(name, "Odoo", told);
    }
    if (missing.length === 0) return on(name);
    const words = missing.join(", ");
    return needsGrant(name, `the groups of the key's user in Odoo must allow: ${words}`);
  });
}
