import type { Word } from "./claim.ts";
import type { Scan } from "./scan.ts";

/**
 * Things of which a shop has some and not others, under one key in both languages. A draft that names one needs
 * evidence that names it too, in whichever language: «we ship to Germany» needs 德国 or Germany.
 */
const THINGS: readonly [key: string, zh: string, en: string][] = [
  // Places
  ["china", "中国|国内|大陆", "china|mainland|domestic"],
  ["hong kong", "香港", "hong kong"],
  ["macau", "澳门", "maca[uo]"],
  ["taiwan", "台湾", "taiwan"],
  ["japan", "日本", "japan"],
  ["korea", "韩国", "(?:south )?korea"],
  ["singapore", "新加坡", "singapore"],
  ["malaysia", "马来西亚", "malaysia"],
  ["thailand", "泰国", "thailand"],
  ["vietnam", "越南", "vietnam"],
  ["indonesia", "印尼|印度尼西亚", "indonesia"],
  ["philippines", "菲律宾", "philippines"],
  ["india", "印度(?!尼)", "india"],
  ["australia", "澳大利亚|澳洲", "australia"],
  ["new zealand", "新西兰", "new zealand"],
  ["us", "美国", "united states|(?<![a-z])u\\.s\\.a?\\.?|usa|america"],
  ["canada", "加拿大", "canada"],
  ["mexico", "墨西哥", "mexico"],
  ["brazil", "巴西", "brazil"],
  ["uk", "英国", "united kingdom|uk|britain"],
  ["germany", "德国", "germany"],
  ["france", "法国", "france"],
  ["italy", "意大利", "italy"],
  ["spain", "西班牙", "spain"],
  ["netherlands", "荷兰", "netherlands"],
  ["russia", "俄罗斯", "russia"],
  ["eu", "欧盟", "european union|eu"],
  ["europe", "欧洲", "europe"],
  ["xinjiang", "新疆", "xinjiang"],
  ["tibet", "西藏", "tibet"],
  ["worldwide", "全球|全世界|世界各地", "worldwide|globally|anywhere in the world|all over the world"],
  // Carriers
  ["sf", "顺丰", "sf express"],
  ["ems", "邮政", "ems"],
  ["zto", "中通", "zto"],
  ["yto", "圆通", "yto"],
  ["sto", "申通", "sto"],
  ["yunda", "韵达", "yunda"],
  ["jd", "京东", "jd"],
  ["dhl", "敦豪", "dhl"],
  ["fedex", "联邦快递", "fedex"],
  ["ups", "(?!)", "ups"],
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
  ["wool", "羊毛", "wool|merino"],
  ["cashmere", "羊绒|山羊绒", "cashmere"],
  ["silk", "真丝|丝绸|蚕丝|桑蚕丝", "silk"],
  ["linen", "亚麻", "linen|flax"],
  ["polyester", "聚酯|涤纶", "polyester"],
  ["nylon", "尼龙|锦纶", "nylon|polyamide"],
  ["acrylic", "腈纶|亚克力", "acrylic"],
  ["leather", "真皮|牛皮|皮革|羊皮", "leather|suede"],
  ["goose down", "羽绒|鹅绒|鸭绒", "goose down|duck down|down[- ]fill(?:ed|ing)?"],
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

const PATTERNS = THINGS.map(
  ([key, zh, en]) => [key, new RegExp(`${zh}|(?<![A-Za-z])(?:${en})(?![A-Za-z])`, "gi")] as const,
);

/** The listed things a text names. Takes them out of `scan`. */
export function findThings(scan: Scan): Word[] {
  return PATTERNS.flatMap(([key, pattern]) =>
    scan.take(
      pattern,
      (match): Word => ({ type: "word", kind: "fact", text: match[0], at: match.index, key }),
    ),
  );
}
