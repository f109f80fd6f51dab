import type { Evidence } from "../../core/answering/decision.ts";
import type { Language } from "../../core/texts/texts.ts";

/** A draft whose truth is known, with the evidence it was written from. `kind` is what was rewritten or falsified. */
export interface KnownDraft {
  kind: string;
  language: Language;
  evidence: Evidence[];
  draft: string;
  /** What the customer asked, where it matters. */
  question?: string;
}

/** Numbers from 0 to 1, always the same for a seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Random = () => number;

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

const ZH = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const EN_SMALL =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const EN_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

function inChinese(value: number): string {
  if (value < 10) return ZH[value] ?? "";
  if (value < 20) return `十${value % 10 === 0 ? "" : ZH[value % 10]}`;
  if (value < 100) return `${ZH[Math.floor(value / 10)]}十${value % 10 === 0 ? "" : ZH[value % 10]}`;
  const rest = value % 100;
  const tail = rest === 0 ? "" : rest < 10 ? `零${ZH[rest]}` : `${rest < 20 ? "一" : ""}${inChinese(rest)}`;
  return `${ZH[Math.floor(value / 100)]}百${tail}`;
}

function inEnglish(value: number): string {
  if (value < 20) return EN_SMALL[value] ?? "";
  if (value < 100) {
    const tens = EN_TENS[Math.floor(value / 10)] ?? "";
    return value % 10 === 0 ? tens : `${tens}-${EN_SMALL[value % 10]}`;
  }
  const rest = value % 100;
  return `${EN_SMALL[Math.floor(value / 100)]} hundred${rest === 0 ? "" : ` and ${inEnglish(rest)}`}`;
}

/** One kind of fact: how it may be said with a value in each language, and values that differ from each other. */
interface FactKind<Value> {
  kind: string;
  values: readonly Value[];
  say: Readonly<Record<Language, (value: Value, random: Random) => string>>;
  /** `{}` is where the value stands. Every sentence of a row says the same. */
  rows: readonly Readonly<Record<Language, readonly string[]>>[];
}

interface Amount {
  value: number;
  unit: string;
}

const DURATION: FactKind<Amount> = {
  kind: "duration",
  values: [
    ...[2, 3, 5, 7, 10, 14, 15, 21, 30, 45, 60, 90].map((value) => ({ value, unit: "day" })),
    ...[2, 3, 5, 7, 10, 15].map((value) => ({ value, unit: "workday" })),
    ...[2, 6, 12, 36, 72].map((value) => ({ value, unit: "hour" })),
    ...[3, 6, 18, 24].map((value) => ({ value, unit: "month" })),
  ],
  say: {
    zh: ({ value, unit }, random) => {
      const digits = pick(random, [String(value), `${value} `, value === 2 ? "两" : inChinese(value)]);
      if (unit === "day" && value % 7 === 0 && random() < 0.3)
        return `${value / 7 === 2 ? "两" : inChinese(value / 7)}周`;
      if (unit === "month" && value === 6 && random() < 0.4) return "半年";
      return (
        digits +
        { day: "天", workday: "个工作日", hour: pick(random, ["小时", "个小时"]), month: "个月" }[unit]
      );
    },
    en: ({ value, unit }, random) => {
      const digits = pick(random, [String(value), inEnglish(value)]);
      if (unit === "day" && value % 7 === 0 && random() < 0.3)
        return value === 7 ? "a week" : `${inEnglish(value / 7)} weeks`;
      if (unit === "month" && value === 6 && random() < 0.4) return "half a year";
      return `${digits} ${{ day: "days", workday: pick(random, ["business days", "working days"]), hour: "hours", month: "months" }[unit]}`;
    },
  },
  rows: [
    {
      zh: ["签收后{}内可以退货。", "自收货起{}之内,支持退货。", "退货请在{}以内申请。"],
      en: [
        "You can return it within {} of delivery.",
        "We accept returns within {}.",
        "Items may be returned for {} after delivery.",
      ],
    },
    {
      zh: ["送达大约需要{}。", "一般{}可以送到。", "配送时间是{}。"],
      en: ["Delivery takes about {}.", "Your parcel arrives in {}.", "It usually takes {} to arrive."],
    },
    {
      zh: ["茶具保修{}。", "我们的质保期为{}。"],
      en: ["The warranty lasts {}.", "Our teaware has a warranty of {}."],
    },
    {
      zh: ["客服会在{}内回复。", "我们{}内答复您。"],
      en: ["We reply within {}.", "You will hear from us in {} at most."],
    },
    {
      zh: ["退款会在{}内到账。", "退款{}以内退回原支付方式。"],
      en: ["The refund reaches you within {}.", "Refunds arrive in {}."],
    },
  ],
};

const RANGE: FactKind<readonly [number, number]> = {
  kind: "range",
  values: [
    [1, 3],
    [2, 4],
    [3, 5],
    [3, 7],
    [5, 8],
    [7, 10],
    [7, 15],
    [10, 20],
  ],
  say: {
    zh: ([low, high], random) =>
      pick(random, [
        `${low}-${high} 天`,
        `${low}到${high}天`,
        `${low}~${high}天`,
        `${low === 2 ? "两" : inChinese(low)}到${inChinese(high)}天`,
        `${low} 至 ${high} 天`,
      ]),
    en: ([low, high], random) =>
      pick(random, [
        `${low}–${high} days`,
        `${low} to ${high} days`,
        `${inEnglish(low)} to ${inEnglish(high)} days`,
        `between ${low} and ${high} days`,
      ]),
  },
  rows: [
    { zh: ["送达需要{}。", "路上一般要{}。"], en: ["Delivery takes {}.", "It is on its way for {}."] },
    { zh: ["定制杯子制作需要{}。"], en: ["A custom cup takes {} to make."] },
  ],
};

const MONEY: FactKind<Amount> = {
  kind: "money",
  values: [
    ...[5, 9, 12, 29, 39, 99, 129, 199, 299, 1299].map((value) => ({ value, unit: "USD" })),
    ...[8, 15, 49, 68, 99, 138, 268, 399, 1299].map((value) => ({ value, unit: "CNY" })),
    ...[7, 25, 59].map((value) => ({ value, unit: "EUR" })),
  ],
  say: {
    zh: ({ value, unit }, random) => {
      const digits = value >= 1000 ? pick(random, [String(value), "1,299"]) : String(value);
      const words = value >= 1000 ? "一千二百九十九" : inChinese(value);
      if (unit === "USD")
        return pick(random, [
          `${digits}美元`,
          `${digits} 美元`,
          `$${digits}`,
          `US$${digits}.00`,
          `${words}美元`,
        ]);
      if (unit === "EUR") return pick(random, [`${digits}欧元`, `€${digits}`]);
      return pick(random, [`${digits}元`, `¥${digits}`, `￥${digits}.00`, `${digits} 块钱`, `${words}元`]);
    },
    en: ({ value, unit }, random) => {
      const digits = value >= 1000 ? pick(random, [String(value), "1,299"]) : String(value);
      if (unit === "USD")
        return pick(random, [
          `$${digits}`,
          `US$${digits}`,
          `${digits} dollars`,
          `USD ${digits}`,
          `$${digits}.00`,
        ]);
      if (unit === "EUR") return pick(random, [`€${digits}`, `${digits} euros`, `EUR ${digits}`]);
      return pick(random, [`¥${digits}`, `${digits} yuan`, `RMB ${digits}`, `CNY ${digits}`]);
    },
  },
  rows: [
    {
      zh: ["运费是{}。", "快递费用为{}。", "邮费{}。"],
      en: ["Shipping costs {}.", "The shipping fee is {}.", "Postage comes to {}."],
    },
    {
      zh: ["这款茶壶售价{}。", "茶壶的价格是{}。"],
      en: ["This teapot costs {}.", "The price of the teapot is {}."],
    },
    {
      zh: ["订单满{}包邮。", "买满{}即可免运费。", "消费满 {} 免邮费。"],
      en: [
        "Orders over {} ship free.",
        "Shipping is free from {}.",
        "Spend {} or more and shipping is free.",
      ],
    },
    { zh: ["礼盒加{}。", "加{}可选礼盒。"], en: ["A box for it is {} more.", "Add {} for a box."] },
  ],
};

const PERCENT: FactKind<number> = {
  kind: "percent",
  values: [5, 10, 15, 20, 25, 30, 40, 60],
  say: {
    zh: (value, random) => pick(random, [`${value}%`, `${value} %`, `百分之${inChinese(value)}`]),
    en: (value, random) => pick(random, [`${value}%`, `${value} percent`, `${inEnglish(value)} percent`]),
  },
  rows: [
    {
      zh: ["会员优惠{}。", "会员可享{}的优惠。"],
      en: ["Members get a discount of {}.", "There is a {} discount for members."],
    },
    { zh: ["羊毛含量{}。", "含羊毛{}。"], en: ["It is {} wool.", "The wool content is {}."] },
  ],
};

const DATE: FactKind<readonly [number, number]> = {
  kind: "date",
  values: [
    [1, 5],
    [2, 14],
    [3, 8],
    [5, 1],
    [6, 18],
    [9, 10],
    [11, 11],
    [11, 30],
    [12, 12],
    [12, 24],
  ],
  say: {
    zh: ([month, day], random) =>
      pick(random, [
        `${month}月${day}日`,
        `${month} 月 ${day} 日`,
        `${month}月${day}号`,
        `${inChinese(month)}月${inChinese(day)}日`,
      ]),
    en: ([month, day], random) => {
      const name =
        "January February March April May June July August September October November December".split(" ")[
          month - 1
        ] ?? "";
      return pick(random, [
        `${name} ${day}`,
        `${day} ${name}`,
        `${name.slice(0, 3)} ${day}`,
        `${name} ${day}${day === 1 ? "st" : "th"}`,
      ]);
    },
  },
  rows: [
    {
      zh: ["活动到{}结束。", "活动的最后一天是{}。"],
      en: ["The sale ends on {}.", "The last day of the sale is {}."],
    },
    {
      zh: ["新茶{}上市。", "{}开始发售新茶。"],
      en: ["The new tea comes out on {}.", "New tea is on sale from {}."],
    },
  ],
};

const WEEKDAY: FactKind<number> = {
  kind: "weekday",
  values: [1, 2, 3, 4, 5, 6, 7],
  say: {
    zh: (day, random) => pick(random, ["周", "星期", "礼拜"]) + "一二三四五六日"[day - 1],
    en: (day, random) =>
      ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ")[day - 1] ?? "") +
      pick(random, ["", "s"]),
  },
  rows: [{ zh: ["我们{}发货。", "每个{}统一发货。"], en: ["We ship on {}.", "Parcels leave on {}."] }],
};

const TIME: FactKind<number> = {
  kind: "time",
  values: [8, 9, 10, 11, 14, 15, 16, 17, 18, 20, 21],
  say: {
    zh: (hour, random) =>
      pick(random, [
        `${hour}:00`,
        `${hour}点`,
        hour < 12 ? `上午${hour}点` : hour < 18 ? `下午${hour - 12}点` : `晚上${hour - 12}点`,
        ...(hour >= 20 ? [`晚上${inChinese(hour - 12)}点`] : []),
      ]),
    en: (hour, random) =>
      pick(random, [
        `${hour}:00`,
        `${((hour + 11) % 12) + 1}${hour < 12 ? "am" : "pm"}`,
        `${((hour + 11) % 12) + 1} ${hour < 12 ? "a.m." : "p.m."}`,
        `${((hour + 11) % 12) + 1}:00 ${hour < 12 ? "AM" : "PM"}`,
      ]),
  },
  rows: [
    {
      zh: ["{}前付款的订单当天发出。", "当天{}前付款,当天发货。"],
      en: ["Orders paid before {} leave the same day.", "Pay by {} and it leaves the same day."],
    },
    { zh: ["店铺{}开门。"], en: ["The shop opens at {}."] },
  ],
};

const SIZE: FactKind<string> = {
  kind: "size",
  values: ["XS", "S", "M", "L", "XL", "XXL", "36", "37.5", "38", "40", "42", "44"],
  say: {
    zh: (size, random) =>
      size === "XXL" ? pick(random, ["XXL码", "2XL 码"]) : pick(random, [`${size}码`, `${size} 码`]),
    en: (size, random) => `size ${size === "XXL" ? pick(random, ["XXL", "2XL"]) : size}`,
  },
  rows: [
    { zh: ["围裙有{}。", "围裙可以选{}。"], en: ["The apron comes in {}.", "You can get the apron in {}."] },
  ],
};

const MEASURE: FactKind<Amount> = {
  kind: "measure",
  values: [
    ...[8, 12, 20, 30, 45, 120].map((value) => ({ value, unit: "cm" })),
    ...[150, 250, 350, 800, 2000].map((value) => ({ value, unit: "g" })),
    ...[60, 180, 500, 1500].map((value) => ({ value, unit: "ml" })),
  ],
  say: {
    zh: ({ value, unit }, random) => {
      if (unit === "cm")
        return pick(random, [`${value}厘米`, `${value} cm`, `${value}公分`, `${value * 10}毫米`]);
      if (unit === "ml") return pick(random, [`${value}毫升`, `${value} ml`, `${value / 1000}升`]);
      return pick(random, [`${value}克`, `${value} g`, `${value / 1000}公斤`, `${value / 500}斤`]);
    },
    en: ({ value, unit }, random) => {
      if (unit === "cm")
        return pick(random, [`${value} cm`, `${value}cm`, `${value} centimetres`, `${value * 10} mm`]);
      if (unit === "ml") return pick(random, [`${value} ml`, `${value}ml`, `${value / 1000} litres`]);
      return pick(random, [`${value} g`, `${value} grams`, `${value / 1000} kg`]);
    },
  },
  rows: [{ zh: ["这一款的规格是{}。", "规格:{}。"], en: ["It measures {}.", "The measure is {}."] }],
};

const CODE: FactKind<string> = {
  kind: "code",
  values: [
    "TEA10",
    "TEA15",
    "SPRING2026",
    "WELCOME",
    "CUP5OFF",
    "SF1234567890123",
    "SF1234567890128",
    "A-1001",
    "A-1010",
    "LX998877665CN",
  ],
  say: { zh: (code) => code, en: (code) => code },
  rows: [{ zh: ["优惠码是 {}。", "请填写优惠码 {}。"], en: ["The code is {}.", "Use code {}."] }],
};

const CONTACT: FactKind<string> = {
  kind: "contact",
  values: [
    "tea@cuishan.example",
    "help@cuishan.com",
    "https://cuishan.com/returns",
    "cuishan.com/track",
    "cuishan-tea.com",
    "400-820-1234",
    "400-820-1243",
    "+86 571 8888 1234",
  ],
  say: { zh: (contact) => contact, en: (contact) => contact },
  rows: [{ zh: ["请联系 {} 。", "联系方式: {}"], en: ["Please use {} for that.", "Contact: {}"] }],
};

const PLACE: FactKind<readonly [string, string]> = {
  kind: "fact",
  values: [
    ["德国", "Germany"],
    ["法国", "France"],
    ["日本", "Japan"],
    ["巴西", "Brazil"],
    ["加拿大", "Canada"],
    ["新加坡", "Singapore"],
    ["墨西哥", "Mexico"],
    ["意大利", "Italy"],
  ],
  say: { zh: ([zh]) => zh, en: ([, en]) => en },
  rows: [
    { zh: ["我们可以寄到{}。", "支持配送到{}。"], en: ["We ship to {}.", "Delivery to {} is possible."] },
  ],
};

const MATERIAL: FactKind<readonly [string, string]> = {
  kind: "fact",
  values: [
    ["亚麻", "linen"],
    ["纯棉", "cotton"],
    ["羊毛", "wool"],
    ["真丝", "silk"],
    ["不锈钢", "stainless steel"],
    ["陶瓷", "ceramic"],
    ["竹", "bamboo"],
  ],
  say: { zh: ([zh]) => zh, en: ([, en]) => en },
  rows: [{ zh: ["材质是{}的。", "这款采用{}材质。"], en: ["It is made of {}.", "The material is {}."] }],
};

const NAME: FactKind<string> = {
  kind: "name",
  values: ["Mist Valley", "Green Snail", "Old Bridge", "Snow Bud", "Amber Garden"],
  say: { zh: (name) => `“${name}”`, en: (name) => name },
  rows: [{ zh: ["我们推荐{}这款茶。"], en: ["We recommend the {} tea.", "The one to try is {}."] }],
};

/** Promises and their refusals: the value is whether the shop makes it. */
const PROMISE: FactKind<boolean> = {
  kind: "promise",
  values: [true, false],
  say: { zh: (is) => (is ? "yes" : "no"), en: (is) => (is ? "yes" : "no") },
  rows: [],
};

const PROMISES: readonly Readonly<Record<Language, { yes: readonly string[]; no: readonly string[] }>>[] = [
  {
    zh: {
      yes: ["特价商品可以退货。", "特价商品支持退货。"],
      no: ["特价商品不支持退货。", "很抱歉,特价商品不能退货。", "特价商品恕不退换。"],
    },
    en: {
      yes: ["Sale items can be returned.", "We accept returns of sale items."],
      no: [
        "Sale items can't be returned.",
        "We don't accept returns of sale items.",
        "Sale items are non-returnable.",
      ],
    },
  },
  {
    zh: { yes: ["这一单包邮。", "这一单免运费。"], no: ["这一单不包邮。", "这一单不能免运费。"] },
    en: {
      yes: ["Shipping is free.", "You get free shipping."],
      no: ["Shipping is not free.", "There is no free shipping on it."],
    },
  },
  {
    zh: { yes: ["发货前可以取消订单。", "订单发货前能取消。"], no: ["订单不能取消。", "订单无法取消。"] },
    en: {
      yes: ["You can cancel the order.", "The order can be cancelled."],
      no: ["You can't cancel the order.", "The order cannot be cancelled."],
    },
  },
  {
    zh: { yes: ["这款杯子有货。", "这款杯子现货供应。"], no: ["这款杯子缺货。", "这款杯子没有现货。"] },
    en: {
      yes: ["The cup is in stock.", "The cup is available."],
      no: ["The cup is not in stock.", "The cup is sold out.", "The cup isn't available."],
    },
  },
  {
    zh: { yes: ["布袋可以机洗。"], no: ["布袋不可机洗。", "布袋不能机洗。"] },
    en: {
      yes: ["The bag is machine washable.", "You can machine wash the bag."],
      no: ["The bag is not machine washable.", "Don't machine wash the bag."],
    },
  },
  {
    zh: { yes: ["刻字免费。", "刻字不收费。"], no: ["刻字不免费。", "刻字要收费。"] },
    en: {
      yes: ["Engraving is free.", "Engraving comes at no extra cost."],
      no: ["Engraving isn't free.", "Engraving is not free of charge."],
    },
  },
  {
    zh: { yes: ["已付款项可以退款。", "可以为您退款。"], no: ["已付款项不退款。", "不能为您退款。"] },
    en: {
      yes: ["It can be refunded.", "We refund it."],
      no: ["It can't be refunded.", "It is non-refundable.", "We don't refund it."],
    },
  },
  {
    zh: { yes: ["破损包赔,可以赔偿。", "破损会赔付。"], no: ["破损不予赔偿。", "破损不赔付。"] },
    en: {
      yes: ["Breakage is compensated.", "You get compensation for breakage."],
      no: ["Breakage is not compensated.", "There is no compensation for breakage."],
    },
  },
];

/** Promises that nothing in the evidence speaks of. */
const INVENTED: Readonly<Record<Language, readonly string[]>> = {
  zh: [
    "我们保证您满意。",
    "不满意我们会赔偿您双倍。",
    "我们会免费重发一件给您。",
    "另外送您一份赠品。",
    "全场都可以价保。",
    "您可以随时无条件更换。",
    "已经为您申请了补偿。",
    "终身质保。",
  ],
  en: [
    "We guarantee your satisfaction.",
    "We will compensate you.",
    "We'll send you a replacement.",
    "We have applied a voucher for you.",
    "It comes with a lifetime warranty.",
    "You can exchange it at any time, no questions asked.",
    "We price match everything.",
    "There is a complimentary gift for you.",
  ],
};

const FILLER: Readonly<Record<Language, readonly string[]>> = {
  zh: ["您好,感谢您的询问。", "希望能帮到您。", "有其他问题请告诉我们。", "", "", ""],
  en: ["Thanks for asking.", "I hope that helps.", "Let us know if anything is unclear.", "", "", ""],
};

/** A shop that sells tea things, made up by a seed: `count` drafts, true ones or ones with exactly one fault. */
export function draftsOfTeaShop(seed: number, count: number, isTrue: boolean): KnownDraft[] {
  const random = createRandom(seed);
  const makers = [
    maker(DURATION),
    maker(DURATION),
    maker(RANGE),
    maker(MONEY),
    maker(MONEY),
    maker(PERCENT),
    maker(DATE),
    maker(WEEKDAY),
    maker(TIME),
    maker(SIZE),
    maker(MEASURE),
    maker(CODE),
    maker(CONTACT),
    maker(PLACE),
    maker(MATERIAL),
    maker(NAME),
    promiseMaker,
    promiseMaker,
    inventedMaker,
  ];
  return Array.from({ length: count }, (_, index) => {
    const make = makers[index % makers.length] ?? promiseMaker;
    return make(random, isTrue);
  });
}

type Maker = (random: Random, isTrue: boolean) => KnownDraft;

function maker<Value>({ kind, values, say, rows }: FactKind<Value>): Maker {
  return (random, isTrue) => {
    const language = pick<Language>(random, ["zh", "en"]);
    // Mostly both in one language; now and then the knowledge is in the other.
    const heldIn = random() < 0.8 || kind === "name" ? language : language === "zh" ? "en" : "zh";
    const row = pick(random, rows);
    const value = pick(random, values);
    const said = isTrue
      ? value
      : pick(
          random,
          values.filter((other) => other !== value),
        );
    const held = pick(random, row[heldIn]).replace("{}", say[heldIn](value, random));
    const draft = pick(random, row[language]).replace("{}", say[language](said, random));
    return assemble(random, kind, language, heldIn, held, draft);
  };
}

const promiseMaker: Maker = (random, isTrue) => {
  const language = pick<Language>(random, ["zh", "en"]);
  const heldIn = random() < 0.8 ? language : language === "zh" ? "en" : "zh";
  const promise = pick(random, PROMISES);
  const is = pick(random, PROMISE.values);
  const held = pick(random, promise[heldIn][is ? "yes" : "no"]);
  const draft = pick(random, promise[language][is === isTrue ? "yes" : "no"]);
  return assemble(random, is ? "promise" : "refusal", language, heldIn, held, draft);
};

const inventedMaker: Maker = (random, isTrue) => {
  const language = pick<Language>(random, ["zh", "en"]);
  const held =
    language === "zh" ? "请用温水手洗,自然晾干。" : "Please wash it by hand in warm water and let it dry.";
  const draft = language === "zh" ? "用温水手洗,晾干就好。" : "Wash it by hand and let it dry.";
  return assemble(
    random,
    "invented promise",
    language,
    language,
    held,
    isTrue ? draft : `${draft}${language === "en" ? " " : ""}${pick(random, INVENTED[language])}`,
  );
};

function assemble(
  random: Random,
  kind: string,
  language: Language,
  heldIn: Language,
  held: string,
  draft: string,
): KnownDraft {
  const filler = pick(random, FILLER[language]);
  const gap = language === "en" ? " " : "";
  const text = random() < 0.5 ? `${filler}${gap}${draft}` : `${draft}${gap}${filler}`;
  const other = heldIn === "zh" ? "茶叶请密封保存,避光防潮。" : "Keep tea closed, dark and dry.";
  const evidence = [held, other].map(
    (words, index): Evidence => ({
      id: `k${index}`,
      kind: "knowledge",
      text: words,
      asOf: new Date("2026-11-20T00:00:00Z"),
      score: 0.8,
    }),
  );
  return { kind, language, evidence, draft: text.trim() };
}
