import { findFestivals } from "../../answering/claims/lexicon.ts";
import { findQualifiers } from "../../answering/claims/qualifiers.ts";
import { createScan, type Scan } from "../../answering/claims/scan.ts";

/** A word that narrows what a statement holds for. Two statements are compared only where all of these are the same. */
export interface Narrowing {
  class: string;
  key: string;
  at: number;
}

const KEPT = new Set(["region", "speed", "carrier", "pay", "size", "group", "condition"]);

/** Classes of which a statement may name several and holds for each: «Japan and Korea: 6 days». */
export const LISTED = new Set(["region", "goods"]);

/** Beyond what answers are checked by: for whom, where and in which state. Longer words stand before those they contain. */
const MORE: readonly [kind: string, key: string, zh: string, en: string][] = [
  ["region", "jiangsu-zhejiang-shanghai", "江浙沪", "(?!)"],
  ["region", "*", "其[他余]省份?|其[他余]地区", "(?!)"],
  ["region", "same city", "同城", "same[- ]city"],
  ["channel", "store", "门店|店里|线下|实体店", "in[- ]store|offline|showroom|partners?"],
  ["channel", "app", "小程序|公众号|APP", "app"],
  ["channel", "marketplace", "淘宝|天猫|京东|抖音|拼多多", "amazon|ebay|etsy|taobao|tmall"],
  ["group", "gold", "金卡|黄金会员", "gold"],
  ["group", "silver", "银卡|白银会员", "silver"],
  ["group", "platinum", "白金|铂金|钻石", "platinum|diamond"],
  ["group", "newsletter", "订阅", "newsletter|subscrib\\w+"],
  ["group", "birthday", "生日", "birthday"],
  ["group", "bulk", "批发|团购|企业", "bulk|wholesale|corporate|dealers?"],
  ["group", "teacher", "教师|老师", "teachers?"],
  ["group", "press", "媒体|记者", "press|journalists?"],
  ["group", "privacy", "隐私|注销|删除", "privacy|delete|data"],
  ["group", "jobs", "招聘|求职", "jobs?|careers?"],
  ["condition", "remote", "偏远", "remote"],
  ["condition", "bulky", "大件", "bulky|oversized?"],
  ["condition", "holidays", "节假日|法定假日|元旦|中秋|端午|清明|假期", "holidays?|easter|thanksgiving"],
  ["condition", "campaign", "活动期间|大促", "campaign weeks?|during sales?"],
  ["condition", "longer", "延长|延期", "extend\\w*"],
  ["condition", "further", "再次|第二次|再换|第\\s?[二三四2-9]泡", "further|second|additional"],
  ["condition", "opened", "(?<![未没有不])拆封|开封|用过", "opened|used"],
  ["condition", "cold brew", "冷泡", "cold[- ]brew"],
  ["condition", "industrial", "工业|商用", "industrial|commercial"],
  ["condition", "reduced", "活动价|折后|秒杀|会员价|特惠价|预售价", "sale price|member price|reduced"],
  ["level", "low", "弱光|低档", "low"],
  ["level", "medium", "中光|中档", "medium(?! width)"],
  ["level", "high", "强光|高档", "high"],
  ["measure", "large", "大礼盒|大号|大罐", "large|big"],
  ["measure", "small", "小礼盒|小号|小罐", "small"],
  ["measure", "long", "加长", "in long|long version"],
  ["measure", "limit", "下限|极限", "limit"],
  ["piece", "zip", "拉链", "zips?|zippers?"],
  ["piece", "patch", "补面料|补丁|压胶", "patch(?:es)?|seams?"],
  ["piece", "pole", "帐杆", "tent poles?|pole sections?"],
  ["piece", "laces", "鞋带", "laces"],
  ["piece", "sole", "大底|鞋底", "soles?"],
  ["piece", "down", "补羽绒", "refill\\w* down"],
  ["piece", "fly", "外帐", "fly"],
  ["piece", "floor", "帐底", "floor"],
];

const GOODS: readonly [key: string, zh: string, en: string][] = [
  ["green tea", "绿茶", "green teas?"],
  ["black tea", "红茶", "black teas?"],
  ["oolong", "乌龙茶?", "oolong(?: tea)?"],
  ["white tea", "白茶", "white teas?"],
  ["puer", "普洱", "pu-?'?erh?(?: tea)?"],
  ["scented tea", "花茶", "jasmine tea|scented tea"],
  ["teaware", "茶具", "teaware"],
  ["teapot", "紫砂壶|茶壶", "teapots?"],
  ["kettle", "电热水壶|水壶", "(?:electric )?kettles?"],
  ["glass", "玻璃杯", "glasses|glass cups?"],
  ["tea", "茶叶|茶", "teas?"],
  ["coffee", "咖啡", "coffee"],
  ["socks", "袜子?", "socks?"],
  ["underwear", "内衣|内裤", "underwear"],
  ["swimwear", "泳衣", "swimwear"],
  ["rain jacket", "防雨夹克|冲锋衣|雨衣", "rain jackets?|rainwear"],
  ["down", "羽绒服|羽绒睡袋|羽绒", "down jackets?|down sleeping bags?|down"],
  ["merino", "美利奴羊毛|美利奴|羊毛", "merino(?: wool)?|wool"],
  ["fleece", "抓绒", "fleeces?"],
  ["vest", "马甲", "vests?"],
  ["jacket", "外套|夹克", "jackets?"],
  ["trousers", "裤子?", "trousers|pants"],
  ["shirt", "T恤|短袖|衬衫", "t-shirts?|shirts?|tees?"],
  ["footwear", "徒步鞋|跑鞋|鞋子?", "boots?|shoes?|sneakers?"],
  ["tent", "帐篷", "tents?"],
  ["sleeping bag", "睡袋", "sleeping bags?"],
  ["mat", "睡垫", "mats?"],
  ["pack", "背包", "backpacks?|packs?"],
  ["hat", "帽子?", "hats?|beanies?"],
  ["gloves", "手套", "gloves?"],
  ["filter", "滤水器", "filters?"],
  ["lamp", "头灯", "headlamps?"],
  ["electronics", "电器|数码", "electronics|appliances?"],
  ["furniture", "家具", "furniture"],
  ["food", "食品|生鲜", "food|groceries"],
  ["cosmetics", "化妆品|护肤", "cosmetics|skincare"],
  ["jewellery", "首饰|珠宝", "jewell?ery"],
  ["gift card", "礼品卡", "gift cards?"],
];

/** A pattern a language: half of them needn't be tried on a text in the other. */
const compile = (rows: readonly (readonly [string, string, string, string])[]) =>
  rows.flatMap(([kind, key, zh, en]) => [
    { kind, key, isHan: true, pattern: new RegExp(zh, "g") },
    { kind, key, isHan: false, pattern: new RegExp(`(?<![A-Za-z])(?:${en})(?![A-Za-z])`, "gi") },
  ]);
const MORE_PATTERNS = compile(MORE);
const GOODS_PATTERNS = compile(GOODS.map(([key, zh, en]) => ["goods", key, zh, en] as const));

/** Everything in a normalised text that narrows what its statements hold for. */
export function findNarrowings(text: string): Narrowing[] {
  const scan = createScan(text);
  const [hasHan, hasLatin] = [/\p{Script=Han}/u.test(text), /[A-Za-z]/.test(text)];
  const read = (from: Scan, patterns: typeof MORE_PATTERNS) =>
    patterns
      .filter(({ isHan }) => (isHan ? hasHan : hasLatin))
      .flatMap(({ kind, key, pattern }) =>
        from.take(pattern, (match): Narrowing => ({ class: kind, key, at: match.index })),
      );
  const goods = read(scan, GOODS_PATTERNS);
  const more = read(createScan(text), MORE_PATTERNS);
  const festivals = findFestivals(createScan(text)).map(
    ({ key, at }): Narrowing => ({ class: "festival", key, at }),
  );
  const known = findQualifiers(text, []).filter(
    // What goes without saying is not said by everyone.
    ({ class: kind, key }) => KEPT.has(kind) && !["standard", "adult", "worldwide"].includes(key),
  );
  return [...goods, ...more, ...festivals, ...known].map(({ class: kind, key, at }) => ({
    class: kind,
    key,
    at,
  }));
}
