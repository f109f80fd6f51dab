/** What something is bought for, and what it takes: the trade's packing lists, not what any statistic would like. */
export interface Trip {
  /** How many of a hundred purchases are for it, by season: winter, spring, summer, autumn. */
  share: readonly [winter: number, spring: number, summer: number, autumn: number];
  /** How often (0–1) somebody who gets ready for it from nothing needs the thing. */
  needs: Readonly<Partial<Record<Need, number>>>;
}

/** A thing to do a job, whichever product does it. */
export type Need = keyof typeof NEEDS;

/** The products that do the job and how readily each is taken; `men` and `women` by whom it is for. */
export const NEEDS = {
  boots: [{ men: "tianmu-boot-men", women: "tianmu-boot-women", liking: 3 }],
  shoes: [{ men: "xixi-trail-shoe-men", women: "xixi-trail-shoe-women", liking: 3 }],
  socks: [{ id: "longjing-socks", liking: 3 }],
  trousers: [
    { men: "path-trousers-men", women: "path-trousers-women", liking: 3 },
    { men: "path-zip-off", women: "path-trousers-women", liking: 2 },
  ],
  rainJacket: [
    { men: "ridge-jacket-men", women: "ridge-jacket-women", liking: 3 },
    { id: "drizzle-jacket", liking: 3 },
  ],
  rainTrousers: [{ id: "stream-rain-trousers", liking: 3 }],
  down: [
    { men: "moso-down-men", women: "moso-down-women", liking: 3 },
    { id: "cloud-vest", liking: 2 },
  ],
  fleece: [{ men: "mist-fleece-men", women: "mist-fleece-women", liking: 3 }],
  tee: [{ men: "longjing-tee-men", women: "longjing-tee-women", liking: 3 }],
  baseLayer: [{ id: "longjing-base-layer", liking: 3 }],
  tent: [
    { id: "bamboo-grove-2", liking: 4 },
    { id: "bamboo-grove-3", liking: 2 },
  ],
  warmBag: [{ id: "nest-down-bag", liking: 3 }],
  lightBag: [{ id: "nest-summer-bag", liking: 3 }],
  mat: [{ id: "moss-mat", liking: 3 }],
  daypack: [{ id: "porter-28", liking: 3 }],
  trekkingPack: [{ id: "porter-45", liking: 3 }],
  travelPack: [{ id: "layover-38", liking: 3 }],
  cubes: [{ id: "layover-cubes", liking: 3 }],
  poles: [{ id: "reed-poles", liking: 3 }],
  gloves: [{ id: "frost-gloves", liking: 3 }],
  beanie: [{ id: "longjing-beanie", liking: 3 }],
  sunHat: [{ id: "plateau-sun-hat", liking: 3 }],
  headlamp: [{ id: "firefly-headlamp", liking: 3 }],
  filter: [{ id: "spring-filter", liking: 3 }],
} as const satisfies Record<string, readonly Choice[]>;

/** In the order they stand above. */
export const NEED_NAMES: readonly Need[] = Object.keys(NEEDS).filter(isNeed);

function isNeed(name: string): name is Need {
  return name in NEEDS;
}

export type Choice = { liking: number } & ({ id: string } | { men: string; women: string });

export const TRIPS: readonly Trip[] = [
  // Day walks.
  {
    share: [10, 26, 20, 22],
    needs: { boots: 0.5, socks: 0.5, daypack: 0.4, trousers: 0.4, rainJacket: 0.3, tee: 0.25, poles: 0.15 },
  },
  // Several days with everything on the back.
  {
    share: [5, 14, 16, 14],
    needs: {
      trekkingPack: 0.6,
      boots: 0.45,
      poles: 0.45,
      filter: 0.35,
      socks: 0.4,
      rainJacket: 0.35,
      rainTrousers: 0.25,
      headlamp: 0.3,
      tee: 0.3,
      trousers: 0.3,
      tent: 0.2,
      lightBag: 0.15,
      mat: 0.15,
    },
  },
  // Camping in the warm half of the year, often with children.
  {
    share: [2, 14, 24, 6],
    needs: { tent: 0.6, lightBag: 0.55, mat: 0.55, headlamp: 0.4, filter: 0.15, fleece: 0.1, sunHat: 0.15 },
  },
  // Camping in the cold.
  {
    share: [8, 4, 1, 9],
    needs: {
      warmBag: 0.6,
      mat: 0.45,
      tent: 0.35,
      baseLayer: 0.35,
      headlamp: 0.3,
      down: 0.3,
      gloves: 0.25,
      beanie: 0.25,
    },
  },
  // Rain, on the way to work as much as in the hills.
  { share: [8, 16, 8, 16], needs: { rainJacket: 0.7, rainTrousers: 0.5, boots: 0.1, daypack: 0.1 } },
  // Cold days in town and in the snow.
  {
    share: [42, 4, 0, 16],
    needs: { down: 0.5, gloves: 0.45, beanie: 0.45, baseLayer: 0.35, fleece: 0.3, socks: 0.2 },
  },
  // Trail running.
  { share: [5, 10, 10, 8], needs: { shoes: 0.75, socks: 0.4, tee: 0.4, rainJacket: 0.15, headlamp: 0.15 } },
  // Flying with one bag.
  {
    share: [14, 8, 11, 7],
    needs: { travelPack: 0.6, cubes: 0.5, tee: 0.25, trousers: 0.2, rainJacket: 0.15, sunHat: 0.1 },
  },
  // The sun.
  { share: [0, 4, 10, 2], needs: { sunHat: 0.6, tee: 0.35, trousers: 0.2, shoes: 0.1 } },
];

/** Presents to somebody else: what fits everybody. */
export const PRESENTS: readonly Need[] = ["beanie", "gloves", "socks", "headlamp", "cubes", "fleece"];

/** What is put in to reach free shipping. */
export const SMALL_THINGS: readonly Need[] = ["socks", "beanie", "cubes", "gloves", "sunHat", "filter"];
