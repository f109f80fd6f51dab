import type { Digest } from "../digest.ts";
import type { Figures } from "../figures.ts";
import type { OcpFigures } from "../ocp.ts";
import { isPercentFair } from "../share.ts";
import type { Tell, Telling } from "./telling.ts";

/** What service cost and earned, beside what is usual. */
export function ocpLines({ digest, tell, figures }: Telling): string[] {
  const { ocp, assistedMargin } = digest;
  const lines: string[] = [];
  if (ocp.costs.minor > 0 || ocp.resolutions > 0)
    lines.push(tell("digest-ocp-cost", { cost: costOf(ocp, tell, figures) }));
  if (assistedMargin.orders > 0) {
    const { orders, withoutMargin } = assistedMargin;
    const unknown = withoutMargin > 0 ? tell("digest-ocp-margin-unknown", { count: withoutMargin }) : "";
    lines.push(tell("digest-ocp-margin", { margin: figures.money(ocp.assistedMargin), orders }) + unknown);
  }
  return lines.length === 0 ? [] : [...lines, usualText(digest, tell, figures)];
}

/** What such a day or week usually costs and earns, told the way this one is. */
export function usualText({ ocp, span }: Pick<Digest, "ocp" | "span">, tell: Tell, figures: Figures): string {
  const { usual, weeks, resolutions } = ocp;
  const when = { span: span.kind, weekday: figures.weekday(span.from), weeks };
  if (!usual) return tell("digest-ocp-no-weeks", when);
  const { costs, costPerResolution } = usual;
  const cost =
    isPercentFair(resolutions) && costPerResolution
      ? tell("digest-usual-each", { each: figures.average(costPerResolution, costs) })
      : costOfFew(usual, tell, figures);
  return tell("digest-ocp-usual", { ...when, cost, margin: figures.money(usual.assistedMargin) });
}

/** Under 20 resolutions the sum and the count. */
function costOf(ocp: OcpFigures, tell: Tell, figures: Figures): string {
  const { costs, resolutions, costPerResolution } = ocp;
  if (!isPercentFair(resolutions) || !costPerResolution) return costOfFew(ocp, tell, figures);
  return tell("digest-cost-each", {
    each: figures.average(costPerResolution, costs),
    resolutions: figures.count(resolutions),
  });
}

function costOfFew(
  { costs, resolutions, costPerResolution }: OcpFigures,
  tell: Tell,
  figures: Figures,
): string {
  const values = { total: figures.money(costs), resolutions: figures.count(resolutions) };
  return tell(costPerResolution ? "digest-cost-of-few" : "digest-cost-none-resolved", values);
}
