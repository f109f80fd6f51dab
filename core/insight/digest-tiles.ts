import type { Language, Say } from "../texts/texts.ts";
import type { Digest } from "./digest.ts";
import type { Tell } from "./digest-text/telling.ts";
import { createFigures, type Figures } from "./figures.ts";
import type { OcpFigures } from "./ocp.ts";
import { isPercentFair, type Share } from "./share.ts";

/** A headline figure of the picture: what it is, the figure, one line of what stands behind it. */
export interface Tile {
  label: string;
  figure: string;
  note: string;
}

/** The six figures an owner looks at first. */
export function digestTiles(digest: Digest, say: Say, language: Language): Tile[] {
  const figures = createFigures(say, language);
  const tell: Tell = (id, values = {}) => say(language, id, values);
  const nothing = tell("chart-nothing");
  const { conversations, aiResolution, intervention, frt, csat } = digest;
  const satisfied = { count: Math.round((csat.ratio ?? 0) * csat.count), of: csat.count };

  return [
    {
      label: tell("chart-conversations"),
      figure: figures.count(conversations.new),
      note: tell("chart-conversations-note", { requests: conversations.withRequest }),
    },
    {
      label: tell(aiResolution.pending > 0 ? "chart-ai-so-far" : "chart-ai"),
      figure: shortShare(aiResolution, figures, nothing),
      note: resolutionNote(aiResolution, tell),
    },
    {
      label: tell("chart-people"),
      figure: shortShare(intervention, figures, nothing),
      note: peopleNote(intervention, frt.human.p50Ms, tell, figures),
    },
    {
      label: tell("chart-frt"),
      figure: frt.bot.p50Ms === null ? nothing : figures.duration(frt.bot.p50Ms),
      note: tell("chart-frt-note"),
    },
    {
      label: tell("chart-csat"),
      figure: shortShare(satisfied, figures, nothing),
      note:
        csat.mean === null
          ? tell("chart-csat-note-none", { asked: csat.asked })
          : tell("chart-csat-note", {
              mean: figures.decimal(csat.mean),
              count: csat.count,
              asked: csat.asked,
            }),
    },
    costTile(digest.ocp, tell, figures),
  ];
}

/** Under 20 resolutions the sum, else what each cost; the usual in the same form. */
function costTile({ usual, ...ocp }: Digest["ocp"], tell: Tell, figures: Figures): Tile {
  const isFair = isPercentFair(ocp.resolutions);
  const figure = ({ costs, costPerResolution }: OcpFigures) =>
    isFair && costPerResolution ? figures.average(costPerResolution, costs) : figures.money(costs);
  const values = { total: figures.money(ocp.costs), resolutions: ocp.resolutions };
  return {
    label: tell(isFair ? "chart-cost" : "chart-cost-few"),
    figure: figure(ocp),
    note: usual
      ? tell("chart-cost-note-usual", { ...values, usual: figure(usual) })
      : tell(isFair ? "chart-cost-note" : "chart-cost-note-few", values),
  };
}

/** Behind a percentage its counts, behind counts their parts. */
function resolutionNote(
  { count, of, confirmed, assumed, pending }: Digest["aiResolution"],
  tell: Tell,
): string {
  const behind = isPercentFair(of)
    ? tell("digest-count-of", { count, of })
    : tell("chart-ai-note", { confirmed, assumed });
  return pending > 0 ? tell("chart-ai-note-pending", { behind, pending }) : behind;
}

function peopleNote({ count, of }: Share, p50Ms: number | null, tell: Tell, figures: Figures): string {
  const share = isPercentFair(of) ? tell("digest-count-of", { count, of }) : null;
  if (p50Ms === null) return share ?? tell("chart-people-note-none");
  const typical = figures.duration(p50Ms);
  return share ? tell("chart-people-note-share", { share, typical }) : tell("chart-people-note", { typical });
}

/** A rate where it is fair, else counts. */
function shortShare({ count, of }: Pick<Share, "count" | "of">, figures: Figures, nothing: string): string {
  if (of === 0) return nothing;
  return isPercentFair(of) ? figures.percent(count / of) : figures.share({ count, of });
}
