import type { Finding } from "./finding.ts";

/** A name as it stands between quotation marks: those of its own become inner ones. */
export function nested({ zh, en }: Finding["name"]): Finding["name"] {
  return {
    zh: zh.replaceAll("「", "『").replaceAll("」", "』"),
    en: en.replaceAll("“", "‘").replaceAll("”", "’"),
  };
}
