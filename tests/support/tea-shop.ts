import type { KnowledgeEntry } from "../../core/knowledge/entry.ts";
import type { Product } from "../../core/store/shop.ts";
import type { Language } from "../../core/texts/texts.ts";

/** A tea shop that sells in China and abroad: the second store of the contradictions' sets. */
const ENTRIES: readonly [Language, title: string, answer: string][] = [
  ["zh", "多久可以退货？", "未拆封的茶叶，签收后 7 天内可以无理由退货。茶具 15 天内可退。"],
  ["zh", "运费怎么算？", "订单满 128 元包邮，不满收 12 元运费。新疆、西藏每单 25 元。"],
  ["zh", "几点前下单当天发货？", "每天 16:00 前付款的订单当天发出，之后的第二天发。"],
  ["zh", "多久能到？", "江浙沪 1–2 天，其他省份 3–4 天，新疆、西藏 6–8 天。"],
  ["zh", "客服几点上班？", "客服每天 9:00–21:00 在线。"],
  ["zh", "门店在哪里，几点开门？", "门店在杭州西湖区龙井路 18 号，周二到周日 10:00–18:00 营业，周一休息。"],
  ["zh", "茶叶能放多久？", "保质期：绿茶 18 个月，红茶和普洱 36 个月。"],
  ["zh", "绿茶怎么泡？", "水温 80 °C，3 克茶叶配 150 毫升水，泡 2 分钟。"],
  ["zh", "会员有什么优惠？", "会员全场 95 折，生日当月 9 折。积分每消费 1 元得 1 分，100 分抵 1 元。"],
  ["zh", "收到时茶具碎了怎么办？", "破损请在 48 小时内拍照联系客服，我们免费补发。"],
  ["zh", "怎么联系你们？", "电话 400-820-6618，邮箱 hi@cuishan.example。"],
  ["zh", "开发票要多久？", "电子发票在发货后 3 个工作日内发到您的邮箱。"],
  ["zh", "紫砂壶可以刻字吗？", "可以，刻字每把 30 元，制作需要 7 天。刻字的不退不换。"],
  ["zh", "可以批发吗？", "可以，50 盒起批，批发价打 8 折。"],
  ["zh", "优惠码 TEA20 怎么用？", "结账时填 TEA20，满 200 元减 20 元，到 2026 年 12 月 31 日为止。"],
  [
    "en",
    "Do you ship abroad?",
    "Yes, to Japan, Singapore and the US. Shipping abroad costs USD 15 and takes 7–12 business days.",
  ],
  ["en", "How do I brew black tea?", "Use water of 95 °C and steep it for 3 minutes."],
  ["en", "How long does a refund take?", "We refund within 3 business days after your return has arrived."],
  ["en", "How should I keep tea?", "Dry and dark, below 25 °C. Green tea stays fresh in the fridge at 5 °C."],
  ["en", "Do you have gift boxes?", "Yes, a gift box costs CNY 28 and holds two tins."],
  [
    "en",
    "Is there a warranty on the kettle?",
    "Yes, 1 year on the electric kettle. Teaware has no warranty.",
  ],
];

export const TEA_ENTRIES: readonly KnowledgeEntry[] = ENTRIES.map(([language, title, answer], index) => ({
  id: `tea.yaml#${index + 1}`,
  title,
  questions: [],
  answer,
  language,
  product: null,
  validFrom: null,
  validUntil: null,
  owner: null,
  source: { file: "tea.yaml", line: 1 + 4 * index },
}));

const product = (
  id: string,
  zh: string,
  en: string,
  prices: Readonly<Record<string, number>>,
  attributes: Readonly<Record<string, string>>,
): Product => ({
  id,
  name: en,
  names: { zh, en },
  url: null,
  imageUrl: null,
  attributes,
  variants: Object.entries(prices).map(([size, yuan]) => ({
    sku: `${id}-${size}`.toUpperCase().replaceAll(" ", ""),
    options: { size },
    price: { minor: yuan * 100, currency: "CNY" },
    available: true,
  })),
});

export const TEA_PRODUCTS: readonly Product[] = [
  product(
    "longjing",
    "西湖龙井",
    "West Lake Longjing",
    { "100 g": 198, "250 g": 458 },
    { harvest: "spring" },
  ),
  product("lapsang", "正山小种", "Lapsang Souchong", { "100 g": 128 }, {}),
  product(
    "gaiwan",
    "白瓷盖碗",
    "White Gaiwan",
    { one: 88 },
    {
      capacity: "150 ml",
      容量: "150 毫升",
      material: "porcelain",
      材质: "陶瓷",
      weight: "260 g",
      重量: "260 克",
    },
  ),
  product(
    "teapot",
    "紫砂壶 西施",
    "Xishi Yixing Teapot",
    { one: 360 },
    { capacity: "220 ml", 容量: "220 毫升", weight: "310 g" },
  ),
  product(
    "kettle",
    "清泉电热水壶",
    "Clearspring Electric Kettle",
    { one: 299 },
    {
      capacity: "1.2 litres",
      容量: "1.2 升",
      power: "1500 W",
      功率: "1500 瓦",
      warranty: "1 year",
      质保: "1 年",
    },
  ),
  product(
    "towel",
    "云锦茶巾",
    "Cloud Tea Towel",
    { one: 39 },
    { material: "linen", 材质: "亚麻", size: "30 × 40 cm", 尺寸: "30 × 40 厘米" },
  ),
];
