import type { Word } from "./claim.ts";
import type { Scan } from "./scan.ts";

/**
 * Things of which a shop has some and not others, under one key in both languages. A draft that names one needs
 * evidence that names it too, in whichever language: «we ship to Germany» needs 德国 or Germany.
 */
const THINGS: readonly [key: string, zh: string, en: string][] = [
  // Places beyond the countries
  ["CN", "国内|大陆|内地", "mainland|domestic(?:ally)?"],
  ["AU", "澳洲", "Aussie"],
  ["US", "(?!)", "(?-i:USA?)(?! (?:size|women|men|\\d))|u\\.s\\.(?:a\\.)?|america|the states"],
  ["GB", "(?!)", "(?-i:UK)(?! (?:size|women|men|\\d))|britain|england"],
  ["EU", "欧盟", "(?-i:EU)(?! (?:size|women|men|\\d))|european union"],
  ["KR", "(?!)", "(?:south )?korea"],
  ["HK", "香港", "hong kong"],
  ["MO", "澳门", "maca[uo]"],
  ["TW", "台湾", "taiwan"],
  ["southeast asia", "东南亚", "south-?\\s?east asia"],
  ["middle east", "中东", "middle east"],
  ["north america", "北美洲?", "north america"],
  ["south america", "南美洲?", "south america"],
  ["worldwide", "全球|全世界|世界各地", "worldwide|globally|anywhere in the world|all over the world"],
  ["hangzhou", "杭州", "hangzhou"],
  ["shanghai", "上海", "shanghai"],
  ["beijing", "北京", "beijing"],
  ["shenzhen", "深圳", "shenzhen"],
  ["guangzhou", "广州", "guangzhou"],
  ["zhejiang", "浙江", "zhejiang"],
  ["jiangsu", "江苏", "jiangsu"],
  ["fujian", "福建", "fujian"],
  ["guangdong", "广东", "guangdong"],
  ["xinjiang", "新疆", "xinjiang"],
  ["tibet", "西藏", "tibet"],
  // Carriers
  ["sf", "顺丰", "sf express"],
  ["ems", "邮政", "(?-i:EMS)"],
  ["zto", "中通", "zto"],
  ["yto", "圆通", "yto"],
  ["sto", "申通", "sto"],
  ["yunda", "韵达", "yunda"],
  ["jd", "京东", "(?-i:JD)"],
  ["dhl", "敦豪", "dhl"],
  ["fedex", "联邦快递", "fedex"],
  ["ups", "(?!)", "(?-i:UPS)"],
  ["usps", "(?!)", "usps"],
  ["royal mail", "皇家邮政", "royal mail"],
  // Ways to pay
  ["alipay", "支付宝", "alipay"],
  ["wechat", "微信", "wechat"],
  ["paypal", "贝宝", "paypal"],
  ["unionpay", "银联", "unionpay"],
  ["visa", "(?!)", "visa"],
  ["mastercard", "万事达", "mastercard"],
  ["amex", "美国运通", "amex|american express"],
  ["apple pay", "苹果支付", "apple pay"],
  ["google pay", "谷歌支付", "google pay"],
  ["klarna", "(?!)", "klarna"],
  ["credit card", "信用卡", "credit cards?"],
  ["huabei", "花呗", "huabei"],
  ["cash on delivery", "货到付款", "cash on delivery|cod"],
  ["bank transfer", "银行转账|对公转账", "bank transfers?|wire transfers?"],
  ["crypto", "比特币|加密货币", "crypto(?:currency)?|bitcoin"],
  // Materials
  ["cotton", "棉", "cotton"],
  ["wool", "羊毛|美利奴", "wool|merino"],
  ["cashmere", "羊绒|山羊绒", "cashmere"],
  ["silk", "真丝|丝绸|蚕丝|桑蚕丝", "silk"],
  ["linen", "亚麻", "linen|flax"],
  ["polyester", "聚酯|涤纶", "polyester"],
  ["nylon", "尼龙|锦纶", "nylon|polyamide"],
  ["acrylic", "腈纶|亚克力", "acrylic"],
  ["leather", "真皮|牛皮|皮革|羊皮", "leather|suede"],
  [
    "goose down",
    "羽绒|鹅绒|鸭绒",
    "goose down|duck down|down(?=[- ](?:jacket|vest|sleeping|coat|parka|fill|and |detergent))",
  ],
  ["rubber", "橡胶", "rubber"],
  ["bamboo", "竹", "bamboo"],
  ["steel", "不锈钢", "stainless(?: steel)?"],
  ["ceramic", "陶瓷", "ceramics?|porcelain"],
  ["gold", "纯金|黄金|镀金|18K金", "gold(?:-plated)?"],
  ["silver", "纯银|925银|镀银", "(?:sterling )?silver"],
  ["titanium", "钛", "titanium"],
  // Colours
  ["black", "黑", "black"],
  ["white", "白色|米白|纯白|白/|/白|、白", "white|ivory"],
  ["red", "红色|酒红|大红|红/|/红|、红", "red|burgundy"],
  ["blue", "蓝", "blue|navy"],
  ["green", "绿色|墨绿|绿/|/绿|、绿|军绿", "green|olive"],
  ["yellow", "黄色|黄/|/黄|、黄", "yellow"],
  ["grey", "灰", "gr[ea]y|charcoal"],
  ["pink", "粉色|粉红", "pink"],
  ["purple", "紫", "purple|violet"],
  ["brown", "棕|咖啡色|褐", "brown|camel|tan"],
  ["beige", "米色|杏色|卡其", "beige|khaki|cream"],
  ["orange", "橙色|橘色", "orange"],
];

/** Days shops sell on: they hold figures and weekdays that are no claims. */
const FESTIVALS: readonly [key: string, zh: string, en: string][] = [
  ["double 12", "双\\s?(?:12|十二)", "double[- ]?(?:12|twelve)|12\\.12"],
  ["double 11", "双\\s?(?:11|十一)", "double[- ]?(?:11|eleven)|11\\.11|singles'? day"],
  ["618", "618", "618"],
  ["black friday", "黑五|黑色星期五", "black friday"],
  ["cyber monday", "网络星期一", "cyber monday"],
  ["christmas", "圣诞节?", "christmas"],
  ["spring festival", "春节|农历新年", "(?:chinese|lunar) new year|spring festival"],
  ["national day", "国庆节?", "national day"],
];

const patternOf = ([key, zh, en]: readonly [string, string, string]) =>
  [key, new RegExp(`${zh}|(?<![A-Za-z])(?:${en})(?![A-Za-z])`, "gi")] as const;
const THING_PATTERNS = THINGS.map(patternOf);
const FESTIVAL_PATTERNS = FESTIVALS.map(patternOf);

const COUNTRIES = countryNames();
const COUNTRY = new RegExp(
  [...COUNTRIES.keys()]
    .toSorted((one, other) => other.length - one.length)
    .map((name) => {
      const literal = name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
      return /^[A-Z]/.test(name) ? `(?<![A-Za-z])${literal}(?![A-Za-z])` : literal;
    })
    .join("|"),
  "g",
);

/** The listed things and all countries that a text names. Takes them out of `scan`. */
export function findThings(scan: Scan): Word[] {
  const things = THING_PATTERNS.flatMap(([key, pattern]) => scan.take(pattern, (match) => thing(match, key)));
  const countries = scan.take(COUNTRY, (match): Word | null => {
    const key = COUNTRIES.get(match[0]);
    return key === undefined ? null : thing(match, key);
  });
  return [...things, ...countries];
}

/** Run before dates and figures. */
export function findFestivals(scan: Scan): Word[] {
  return FESTIVAL_PATTERNS.flatMap(([key, pattern]) => scan.take(pattern, (match) => thing(match, key)));
}

function thing(match: RegExpExecArray, key: string): Word {
  return { type: "word", kind: "fact", text: match[0], at: match.index, key };
}

/** Every country's and continent's name in both languages, to its code. Source: Unicode CLDR, by `Intl`. */
function countryNames(): Map<string, string> {
  const names = new Map<string, string>();
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  for (const locale of ["en", "zh-CN"]) {
    const display = new Intl.DisplayNames([locale], { type: "region", fallback: "none" });
    for (const code of [...codes, "002", "142", "150", "009"]) {
      // CLDR also names the world's odd corners: the EU and the likes are listed above.
      const name = ["EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "HK", "MO", "TW"].includes(code)
        ? undefined
        : display.of(code);
      if (name !== undefined && name.length > 1)
        names.set(name, new Intl.Locale(`und-${code}`).region ?? code);
    }
  }
  return names;
}
