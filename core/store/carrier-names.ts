/** What the services that ask carriers call one. */
export interface CarrierName {
  /** At kuaidi100. */
  kuaidi100: string;
  /** At 17TRACK; null where it finds the carrier by the number. */
  track17: number | null;
}

/**
 * How shops, platforms and people write carriers' names, in order: the first that is found counts. Names of kuaidi100's
 * own are among them, as platforms use them, too. Source: kuaidi100's list of companies; 17TRACK's list of carriers.
 */
const CARRIERS: readonly (readonly [names: RegExp, kuaidi100: string, track17: number | null])[] = [
  [/顺丰|shunfeng|\bsf\b|sf[ -]?express/i, "shunfeng", null],
  [/中通快运|zhongtongkuaiyun/i, "zhongtongkuaiyun", null],
  [/中通|zhongtong|\bzto\b/i, "zhongtong", null],
  [/圆通|yuantong|\byto\b/i, "yuantong", null],
  [/申通|shentong|\bsto\b/i, "shentong", null],
  [/韵达|yunda/i, "yunda", null],
  [/极兔|jtexpress|j&t|\bjt\b/i, "jtexpress", null],
  [/京东|jingdong|\bjd(?:l|wl)?\b/i, "jd", null],
  [/德邦物流|debangwuliu/i, "debangwuliu", null],
  [/德邦|debang|deppon|\bdb(?:l|kd)\b/i, "debangkuaidi", null],
  [/\busps\b|us postal|美国邮政/i, "usps", 21051],
  [/\bems\b|邮政特快|特快专递/i, "ems", null],
  [/邮政|youzheng|china ?post/i, "youzhengguonei", 3011],
  [/百世|huitong|best ?express|\bhtky\b/i, "huitongkuaidi", null],
  [/丹鸟|danniao|菜鸟|cainiao/i, "danniao", 190271],
  [/天天|tiantian/i, "tiantian", null],
  [/\bdhl\b|敦豪/i, "dhl", 100001],
  [/fedex|federal express|联邦/i, "fedex", 100003],
  [/\bups\b|united parcel/i, "ups", 100002],
];

/** Null for a name that nobody here knows, «» among them. */
export function carrierNamed(written: string): CarrierName | null {
  const found = CARRIERS.find(([names]) => names.test(written));
  return found ? { kuaidi100: found[1], track17: found[2] } : null;
}

/** Prefixes that belong to one carrier alone. Source: BF-zh/Courier-Validation 2024. */
const PREFIXES: readonly (readonly [pattern: RegExp, kuaidi100: string])[] = [
  [/^SF[A-Z0-9]\d{12}$/i, "shunfeng"],
  [/^YT\d{13}$/i, "yuantong"],
  [/^JD[A-Z0-9]{2}\d{11}$/i, "jd"],
  [/^JT\d{13}$/i, "jtexpress"],
  [/^DPK\d{12}$/i, "debangkuaidi"],
];

/** The carrier, by kuaidi100's code, whose number says so by itself; null for the others. */
export function carrierOfNumber(trackingNumber: string): string | null {
  return PREFIXES.find(([pattern]) => pattern.test(trackingNumber))?.[1] ?? null;
}
