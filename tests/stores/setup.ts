import type { TestProject } from "vitest/node";
import { type Installed, installTryton, installVendure } from "./install.ts";

declare module "vitest" {
  interface ProvidedContext {
    vendure: Installed;
    tryton: Installed;
  }
}

/** Real servers for the suite, or a word about why there is none: their tests are skipped then. */
export async function setup(project: TestProject): Promise<void> {
  const [vendure, tryton] = await Promise.all([installVendure(), installTryton()]);
  for (const installed of [vendure, tryton])
    process.stderr.write(
      "missing" in installed
        ? `${installed.missing}: its tests are skipped\n`
        : `${installed.folder}: ${installed.seconds > 0 ? `installed in ${installed.seconds} s` : "there already"}\n`,
    );
  project.provide("vendure", vendure);
  project.provide("tryton", tryton);
}
