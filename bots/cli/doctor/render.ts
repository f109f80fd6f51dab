import type { Diagnosis } from "../doctor.ts";

/** The checks as people read them: a mark, what was found, what to do. */
export function renderDiagnosis({ checks }: Diagnosis): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks
    .map(({ name, ok, found, remedy }) => {
      const mark = ok === "off" ? "–" : ok ? "✓" : "✗";
      const todo = (remedy ?? "").split("\n").filter(Boolean);
      const lines = todo.map((line) => `\n  ${" ".repeat(width)}  → ${line}`);
      return `${mark} ${name.padEnd(width)}  ${found}${lines.join("")}`;
    })
    .join("\n");
}
