import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { buildDigest } from "../../../core/insight/build-digest.ts";
import {
  digestSvg,
  drawDigest,
  PICTURE_HEIGHT,
  PICTURE_WIDTH,
  QUIET_HEIGHT,
} from "../../../core/insight/draw-digest.ts";
import type { Measures } from "../../../core/insight/measures.ts";
import { rasterize } from "../../../core/insight/rasterize.ts";
import { weekSpan } from "../../../core/insight/span.ts";
import { parseStoreConfig } from "../../../core/store-config.ts";
import { loadTexts } from "../../../core/texts/texts.ts";
import { DAY, factsOf, quietMeasures, sampleLedger, sampleMeasures } from "./sample-measures.ts";

const say = loadTexts();
const STORE = parseStoreConfig('name: { zh: 灯火小店, en: "Lamp & <Light>" }', "store.yaml");
const digestOf = (measures: Measures) =>
  buildDigest(factsOf(measures, { ledger: sampleLedger(2050, 15) }), STORE, DAY);

/** Width and height out of a PNG's header. */
function sizeOf(png: Buffer): { isPng: boolean; width: number; height: number } {
  return {
    isPng: png.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
    width: png.readUInt32BE(16),
    height: png.readUInt32BE(20),
  };
}

describe.each(["zh", "en"] as const)("the picture in %s", (language) => {
  it("is a PNG that a phone shows whole", async () => {
    const png = await drawDigest(digestOf(sampleMeasures()), say, language);
    expect(sizeOf(png)).toEqual({ isPng: true, width: PICTURE_WIDTH, height: PICTURE_HEIGHT });
    // Telegram takes photos up to 10 MB. Source: Bot API, sendPhoto.
    expect(png.length).toBeLessThan(1_000_000);
  });

  it("is smaller on a quiet day, and still one", async () => {
    const png = await drawDigest(digestOf(quietMeasures()), say, language);
    expect(sizeOf(png)).toEqual({ isPng: true, width: PICTURE_WIDTH, height: QUIET_HEIGHT });
  });
});

it("the picture shows the headline figures and who had the conversations", () => {
  const svg = digestSvg(digestOf(sampleMeasures()), say, "zh");
  for (const shown of [
    "灯火小店",
    "60%",
    "12/20，2 个待观察",
    "6/24，首次回复 30 分钟",
    "1 秒",
    "3/4",
    "¥20.50",
    "机器人独立",
    "人工参与",
    "还在等",
  ])
    expect(svg).toContain(`>${shown}<`);
});

it("the picture of a week shows its days, Monday first", () => {
  const days = [{ day: "2026-11-22", botAlone: 3, people: 0, open: 2 }];
  const facts = factsOf(sampleMeasures({ days }), { ledger: sampleLedger(2050, 15) });
  const svg = digestSvg(buildDigest(facts, STORE, weekSpan("2026-11-21")), say, "en");
  const shown = (text: string) => svg.indexOf(`>${text}<`);
  expect(shown("Conversations by day")).toBeGreaterThan(0);
  expect(shown("Mon")).toBeGreaterThan(0);
  expect(shown("Sun")).toBeGreaterThan(shown("Mon"));
  expect(shown("Still waiting")).toBeGreaterThan(0);
});

it("names can't break the picture", async () => {
  const svg = digestSvg(digestOf(sampleMeasures()), say, "en");
  expect(svg).toContain("Lamp &#38; &#60;Light&#62;");
  expect(svg).not.toContain("<Light>");
});

it("the picture of a quiet day tells of tickets that wait since earlier", () => {
  const measures = {
    ...quietMeasures(),
    tickets: { opened: 0, resolved: 0, reopened: 0, openNow: 3, unclaimedNow: 1 },
  };
  expect(digestSvg(digestOf(measures), say, "en")).toContain("3 tickets from earlier are still open.");
  expect(digestSvg(digestOf(measures), say, "zh")).toContain("之前还有 3 张工单未结");
});

describe("Chinese characters", () => {
  const drawn = (text: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60" font-family="Noto Sans SC"><text y="45" font-size="40" font-weight="700">${text}</text></svg>`;

  it("are drawn with the bundled font: there is nothing without it, and each has a shape of its own", async () => {
    const [empty, without, zhang, gui] = await Promise.all([
      rasterize(drawn("")),
      rasterize(drawn("掌"), []),
      rasterize(drawn("掌")),
      rasterize(drawn("柜")),
    ]);
    expect(without.equals(empty)).toBe(true);
    expect(zhang.equals(empty)).toBe(false);
    expect(zhang.equals(gui)).toBe(false);
  });

  it("are not the box that stands for a missing one", async () => {
    // U+E000 is private: no font for texts has a shape for it.
    const [character, missing] = await Promise.all([rasterize(drawn("掌")), rasterize(drawn("\ue000"))]);
    expect(character.equals(missing)).toBe(false);
  });

  it("are found in the weight asked for", async () => {
    const regularOnly = [
      fileURLToPath(
        import.meta.resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"),
      ),
    ];
    const [heavy, regular] = await Promise.all([rasterize(drawn("掌")), rasterize(drawn("掌"), regularOnly)]);
    expect(heavy.equals(regular)).toBe(false);
  });
});
