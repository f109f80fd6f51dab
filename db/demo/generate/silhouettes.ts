/** A thing's outline on a sheet of 320 × 240, drawn in three tones of one colour. */
export type Silhouette = (tones: Tones) => string;

/** The thing itself, its shaded and its lit parts. */
interface Tones {
  body: string;
  dark: string;
  light: string;
}

const path = (fill: string, d: string): string => `<path fill="${fill}" d="${d}"/>`;
const line = (stroke: string, width: number, d: string): string =>
  `<path fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" d="${d}"/>`;
const oval = (fill: string, cx: number, cy: number, rx: number, ry: number): string =>
  `<ellipse fill="${fill}" cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}"/>`;
const box = (fill: string, x: number, y: number, width: number, height: number, round: number): string =>
  `<rect fill="${fill}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}"/>`;

const TORSO = "M128 62Q160 78 192 62L214 76L208 206H112L106 76Z";
const LONG_SLEEVES = "M112 70L84 92L64 196L90 202L112 122ZM208 70L236 92L256 196L230 202L208 122Z";
const SHORT_SLEEVES = "M112 68L72 104L92 130L114 112ZM208 68L248 104L228 130L206 112Z";
const ZIP = "M160 72V206";

const quilting = (dark: string): string => line(dark, 2, "M108 104H212M109 128H211M110 152H210M111 176H209");

const jacket: Silhouette = ({ body, dark, light }) =>
  path(dark, LONG_SLEEVES) +
  path(body, TORSO) +
  path(dark, "M130 64Q128 28 160 28Q192 28 190 64Q160 82 130 64Z") +
  oval(light, 160, 60, 18, 12) +
  line(light, 3, ZIP) +
  line(dark, 3, "M122 162L146 156M198 162L174 156");

const down: Silhouette = (tones) => jacket(tones) + quilting(tones.dark);

const vest: Silhouette = ({ body, dark, light }) =>
  path(body, TORSO) + path(dark, "M138 46H182V68Q160 78 138 68Z") + quilting(dark) + line(light, 3, ZIP);

const fleece: Silhouette = ({ body, dark, light }) =>
  path(dark, LONG_SLEEVES) +
  path(body, TORSO) +
  path(dark, "M140 48H180V66Q160 76 140 66Z") +
  line(light, 3, "M160 56V120") +
  box(dark, 174, 96, 24, 22, 3);

const tee: Silhouette = ({ body, dark, light }) =>
  path(dark, SHORT_SLEEVES) + path(body, TORSO) + line(light, 4, "M134 64Q160 92 186 64");

const baseLayer: Silhouette = ({ body, dark, light }) =>
  path(dark, LONG_SLEEVES) + path(body, TORSO) + line(light, 4, "M134 64Q160 86 186 64");

const trousers: Silhouette = ({ body, dark, light }) =>
  path(body, "M118 34H202L216 214H176L160 98L144 214H104Z") +
  box(dark, 117, 32, 86, 14, 3) +
  line(dark, 3, "M160 46V98M126 62L140 54M194 62L180 54") +
  oval(light, 160, 39, 4, 4);

const zipOff: Silhouette = (tones) => trousers(tones) + line(tones.light, 4, "M110 138H154M210 138H166");

const boot: Silhouette = ({ body, dark, light }) =>
  path(body, "M104 52H158L166 118Q206 132 236 152Q246 162 246 178H92Q94 110 104 52Z") +
  box(dark, 86, 176, 166, 20, 8) +
  box(dark, 102, 48, 58, 16, 6) +
  line(light, 5, "M128 88L158 82M132 106L164 100M142 124L176 116");

const shoe: Silhouette = ({ body, dark, light }) =>
  path(body, "M84 116Q100 104 116 112Q138 128 160 112Q196 142 232 150Q250 158 248 176H80Z") +
  box(dark, 74, 174, 180, 18, 9) +
  line(light, 5, "M150 122L168 136M166 120L184 146M104 150L140 172");

const tent: Silhouette = ({ body, dark, light }) =>
  path(body, "M40 194Q110 156 160 56Q210 156 280 194Z") +
  path(dark, "M128 194Q152 140 160 76Q168 140 192 194Z") +
  line(light, 3, "M160 56V194M160 56L40 194M160 56L280 194") +
  line(dark, 3, "M24 202L44 192M296 202L276 192");

const sleepingBag: Silhouette = ({ body, dark, light }) =>
  path(body, "M76 88Q84 50 130 54L248 84Q274 94 270 122Q266 148 240 152L122 174Q80 178 74 138Z") +
  oval(dark, 108, 114, 30, 48) +
  oval(light, 110, 114, 17, 30) +
  line(dark, 2, "M160 62Q172 116 160 166M198 72Q210 116 198 158M234 82Q244 116 234 152");

const mat: Silhouette = ({ body, dark, light }) =>
  box(body, 58, 78, 204, 92, 16) +
  line(dark, 3, "M92 80V168M126 80V168M160 80V168M194 80V168M228 80V168") +
  oval(light, 250, 92, 5, 5);

const pack: Silhouette = ({ body, dark, light }) =>
  path(dark, "M138 44Q138 22 160 22Q182 22 182 44H172Q172 32 160 32Q148 32 148 44Z") +
  path(body, "M112 72Q114 40 160 40Q206 40 208 72L216 206H104Z") +
  path(dark, "M110 74Q160 98 210 74L212 106Q160 126 108 106Z") +
  box(dark, 124, 140, 72, 52, 10) +
  line(light, 4, "M134 158H186M160 108V128");

const trekkingPack: Silhouette = (tones) =>
  box(tones.dark, 92, 130, 20, 70, 10) +
  box(tones.dark, 208, 130, 20, 70, 10) +
  pack(tones) +
  box(tones.light, 106, 24, 108, 20, 10);

const cubes: Silhouette = ({ body, dark, light }) =>
  box(body, 60, 96, 128, 92, 8) +
  box(dark, 132, 62, 118, 84, 8) +
  box(body, 196, 136, 76, 56, 8) +
  line(light, 4, "M74 112H174M146 78H236M208 148H260");

const poles: Silhouette = ({ body, dark, light }) =>
  line(body, 6, "M112 66L92 204M208 66L228 204") +
  line(dark, 13, "M116 38L112 66M204 38L208 66") +
  line(light, 6, "M102 134L99 152M218 134L221 152") +
  line(dark, 7, "M84 190L102 194M236 190L218 194");

const gloves: Silhouette = ({ body, dark, light }) => {
  const glove =
    path(
      body,
      "M96 198V132L72 112Q64 98 78 94L98 108V62Q106 50 114 62V56Q122 44 130 56V60Q138 48 146 62V198Z",
    ) +
    box(dark, 92, 182, 58, 20, 6) +
    oval(light, 106, 66, 5, 6);
  return `${glove}<g transform="translate(320 0) scale(-1 1)">${glove}</g>`;
};

const socks: Silhouette = ({ body, dark, light }) => {
  const sock =
    path(body, "M84 40H126V130L160 168Q168 190 146 198Q128 202 112 184L84 148Z") +
    box(dark, 80, 36, 50, 20, 6) +
    line(light, 5, "M86 72H124M86 86H124");
  return `${sock}<g transform="translate(84 6)">${sock}</g>`;
};

const beanie: Silhouette = ({ body, dark, light }) =>
  path(body, "M92 160Q88 62 160 58Q232 62 228 160Z") +
  box(dark, 82, 150, 156, 40, 14) +
  line(light, 3, "M126 78Q116 114 118 146M160 70V146M194 78Q204 114 202 146");

const sunHat: Silhouette = ({ body, dark, light }) =>
  oval(dark, 160, 156, 122, 32) +
  path(body, "M102 150Q104 70 160 68Q216 70 218 150Q160 172 102 150Z") +
  line(light, 9, "M104 136Q160 158 216 136");

const headlamp: Silhouette = ({ body, dark, light }) =>
  `<ellipse fill="none" stroke="${dark}" stroke-width="16" cx="160" cy="112" rx="96" ry="58"/>` +
  box(body, 118, 128, 84, 60, 14) +
  oval(light, 160, 158, 22, 22) +
  oval("#ffffff", 160, 158, 10, 10);

const filter: Silhouette = ({ body, dark, light }) =>
  box(body, 130, 78, 60, 122, 14) +
  path(dark, "M138 78H182L174 52H146Z") +
  box(dark, 150, 34, 20, 20, 4) +
  line(light, 4, "M144 104H176M144 120H176M144 136H176") +
  path("#7fb2d1", "M238 136Q258 166 238 178Q218 166 238 136Z");

/** What each thing looks like, by the beginning of its id. */
export const SILHOUETTES: Readonly<Record<string, Silhouette>> = {
  "ridge-jacket": jacket,
  "drizzle-jacket": jacket,
  "moso-down": down,
  "cloud-vest": vest,
  "mist-fleece": fleece,
  "longjing-tee": tee,
  "longjing-base-layer": baseLayer,
  "path-trousers": trousers,
  "path-zip-off": zipOff,
  "stream-rain-trousers": trousers,
  "tianmu-boot": boot,
  "xixi-trail-shoe": shoe,
  "bamboo-grove": tent,
  "nest-": sleepingBag,
  "moss-mat": mat,
  "porter-28": pack,
  "porter-45": trekkingPack,
  "layover-38": pack,
  "layover-cubes": cubes,
  "reed-poles": poles,
  "frost-gloves": gloves,
  "longjing-socks": socks,
  "longjing-beanie": beanie,
  "plateau-sun-hat": sunHat,
  "firefly-headlamp": headlamp,
  "spring-filter": filter,
};
