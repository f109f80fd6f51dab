import type { Language } from "../../../core/texts/texts.ts";

/** A question that the knowledge has no answer to, and what an agent answers. */
export interface Gap {
  id: string;
  /** The day of a whole month (1–30) from which it is asked. */
  since: number;
  questions: Readonly<Record<Language, readonly string[]>>;
  answers: Readonly<Record<Language, string>>;
}

/** What the knowledge lacks; some of it comes up late, so that at the end there are drafts that nobody has read yet. */
export const GAPS: readonly Gap[] = [
  {
    id: "seam-sealer",
    since: 1,
    questions: {
      en: [
        "Which seam sealer works on the Bamboo Grove tent?",
        "what glue can i use to seal the tent seams myself",
        "can I reseal the seams of the tent at home, and with what",
        "seam sealant for silnylon tent, which one do you recommend",
      ],
      zh: [
        "帐篷的接缝用什么胶补比较好",
        "竹林帐篷接缝渗水，自己补胶用哪种",
        "有推荐的帐篷接缝胶吗",
        "帐篷压胶开了用什么自己修",
      ],
    },
    answers: {
      en: "The fly of our tents is silicone-coated, so please use a silicone seam sealer such as a tube of clear SIL sealer. Brush it on thinly outside, let it dry for 12 hours, and one tube is enough for two tents.",
      zh: "我们帐篷的外帐是硅涂层，请用硅基的接缝胶。在外侧薄薄刷一层，晾 12 小时就好，一管够补两顶帐篷。",
    },
  },
  {
    id: "crampons",
    since: 1,
    questions: {
      en: [
        "Do crampons fit on the Tianmu boots?",
        "can i use microspikes or crampons with tianmu",
        "are the tianmu boots crampon compatible",
        "which spikes fit the tianmu mid",
      ],
      zh: ["天目徒步鞋能绑冰爪吗", "天目鞋子可以装什么冰爪", "天目中帮配冰爪行不行", "冰爪能不能用在天目上"],
    },
    answers: {
      en: "Strap-on microspikes fit the Tianmu well in every size. Step-in crampons don't: the boot has no welt at the toe and heel, and its sole is too flexible for them.",
      zh: "天目可以套简易冰爪，各个码都合适。卡式冰爪装不了：鞋头和鞋跟没有卡槽，鞋底也偏软。",
    },
  },
  {
    id: "embroidery",
    since: 14,
    questions: {
      en: [
        "Can you embroider a name on a single jacket?",
        "is it possible to get my initials stitched on the fleece",
        "do you do name embroidery for one piece",
        "personalised embroidery on one beanie?",
      ],
      zh: [
        "单件衣服可以绣名字吗",
        "抓绒上能绣我的名字缩写吗",
        "一件起可以绣字吗",
        "帽子能定制绣名字不，就一顶",
      ],
    },
    answers: {
      en: "Single pieces can be embroidered with up to 12 letters for USD 9, on fleeces, vests and beanies. It adds 4 business days, and embroidered pieces can't be returned.",
      zh: "单件可以绣，最多 12 个字母或 4 个汉字，9 美元，限抓绒、马甲和毛线帽。会多花 4 个工作日，绣过字的不能退。",
    },
  },
  {
    id: "bear-canister",
    since: 24,
    questions: {
      en: [
        "Will the Porter 45 take a bear canister?",
        "does a bear can fit inside the porter 45",
        "bear canister in the 45 litre pack, upright or lying?",
        "can i fit a BV500 bear canister in the porter",
      ],
      zh: [
        "挑山 45 放得下防熊罐吗",
        "防熊罐能竖着放进挑山 45 吗",
        "45 升背包装防熊罐可以吗",
        "挑山背包能塞防熊桶不",
      ],
    },
    answers: {
      en: "A canister of up to 22 cm across fits upright in the Porter 45 in sizes M and L, with the tent strapped outside. In size S it only goes in lying down, near the top.",
      zh: "直径 22 厘米以内的防熊罐，M 和 L 码的挑山 45 可以竖着放，帐篷绑在外面。S 码只能横着放在上面。",
    },
  },
  {
    id: "student",
    since: 1,
    questions: {
      en: [
        "Do you have student prices?",
        "is there a discount for students",
        "student discount with my uni card?",
        "any reduced price for university students",
      ],
      zh: ["有学生价吗", "学生证可以打折吗", "大学生有没有优惠价", "学生党买有折扣吗"],
    },
    answers: {
      en: "We have no student prices at the moment. Students find the welcome code and the sales in our newsletter, which comes about twice a month.",
      zh: "目前没有学生价。第一次买可以用新客码，订阅邮件会最先知道活动，大约每月两封。",
    },
  },
];

/** What the campaign's page leaves open. */
export const CAMPAIGN_CONFUSION: Readonly<Record<Language, readonly string[]>> = {
  en: [
    "Does the TRAILDAYS code need a minimum spend or not? The banner says 80, the checkout says 120",
    "is the 80 threshold for trail days before or after the discount",
    "the TRAILDAYS code wont work, my basket is 95 dollars",
    "Trail Days: does the threshold count per item or for the whole basket?",
    "which code do i use for the trail days sale, TRAIL or TRAILDAYS?",
    "Do boots count for the Trail Days threshold?",
    "what exactly do I have to spend to get the Trail Days discount",
    "trail days discount disappeared from my basket when i took out the socks",
  ],
  zh: [
    "TRAILDAYS 的门槛到底是 80 还是 120？页面和结算写的不一样",
    "TRAILDAYS 满减是折前还是折后算",
    "TRAILDAYS 这个码用不了，我买了 95 美元",
    "山径节 TRAILDAYS 的满额是单件还是整单",
    "山径节用哪个码？TRAIL 还是 TRAILDAYS",
    "鞋子算不算进 TRAILDAYS 的满减",
    "山径节到底要买够多少才减",
    "我把袜子拿掉以后 TRAILDAYS 优惠就没了，怎么回事",
  ],
};

export const CAMPAIGN_ANSWER: Readonly<Record<Language, string>> = {
  en: "Sorry for the mix-up on the banner. For Trail Days the basket has to reach USD 80 after all other reductions, boots included, and the code is TRAILDAYS. If the checkout refuses it, send us a screenshot.",
  zh: "横幅上写得不清楚，给您添麻烦了。山径节是整单折后满 80 美元可用，鞋子也算在内，优惠码是 TRAILDAYS。结算时用不了的话，把截图发来。",
};

/** Somebody who finds a thing dear; `{product}` is its name. */
export const HESITATIONS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    "The {product} is a bit steep for me, I'll think about it",
    "hmm the {product} is over my budget",
    "I like the {product} but it's quite steep, not sure if I should buy it",
    "let me think about the {product}, it's a lot of money for me",
    "can't decide on the {product}, more than I wanted to spend",
  ],
  zh: [
    "{product}有点贵，我再考虑一下",
    "{product}超预算了，先不买了",
    "{product}价格有点高，再看看吧",
    "喜欢{product}，就是有点贵，犹豫中",
    "{product}好贵啊，我再想想",
  ],
};

/** `{product}` is its name. */
export const PRODUCT_QUESTIONS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    "Is the {product} in stock?",
    "how much is the {product}",
    "do you still have the {product} in {colour}",
    "what colours does the {product} come in",
    "price of the {product} please",
    "have you got the {product} in size {size}?",
  ],
  zh: [
    "{product}有货吗",
    "{product}多少钱",
    "{product}还有{colour}吗",
    "{product}有哪些颜色",
    "请问{product}什么价",
    "{product}有 {size} 码吗",
  ],
};

/** `{order}` is an order's number. */
export const ORDER_QUESTIONS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    "Where is my order {order}?",
    "hi can you tell me the status of {order}",
    "has {order} been shipped yet",
    "when will {order} arrive?",
    "track {order} pls",
  ],
  zh: [
    "我的订单 {order} 到哪了",
    "帮我查一下 {order} 的物流",
    "{order} 发货了吗",
    "{order} 什么时候能到",
    "查订单 {order}",
  ],
};

/** Of a parcel that a strike holds up. */
export const LATE_QUESTIONS: Readonly<
  Record<"calm" | "angry", Readonly<Record<Language, readonly string[]>>>
> = {
  calm: {
    en: [
      "Where is my parcel? {order} hasn't moved for days",
      "order {order} was supposed to be here by now, tracking is stuck",
      "no tracking update for {order} since last week, where is it?",
      "my package {order} is late, what is going on",
    ],
    zh: [
      "我的包裹 {order} 好几天没动了，在哪里",
      "{order} 物流卡住了，早就该到了",
      "{order} 一直没更新，怎么回事",
      "{order} 怎么还没到，过了预计时间了",
    ],
  },
  angry: {
    en: [
      "This is ridiculous, {order} is still not here and nobody tells me anything!!",
      "I am really fed up, where the hell is my parcel {order}? I want my money back",
      "Unacceptable. {order} is a week late, I will file a complaint",
    ],
    zh: [
      "太离谱了，{order} 到现在都没到，你们到底管不管！",
      "等了这么久 {order} 还没来，我要投诉你们",
      "{order} 再不到我就退款，太差劲了！！",
    ],
  },
};

/** Of something that went wrong beside goods and parcels. */
export const CROSS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    "This is unacceptable, I wrote three mails about {order} and nobody answers!!",
    "What a joke. I was charged twice for {order} and you do nothing about it!!",
    "I'm really fed up with waiting for the invoice of {order}, this is ridiculous",
    "Worst service ever, you promised me a call about {order} and nobody rang",
    "I am furious, my code was not taken off {order} and your mail says it is my fault",
  ],
  zh: [
    "太气人了，{order} 我发了三封邮件都没人回！",
    "真是无语，{order} 扣了我两次款，你们到底管不管！",
    "{order} 的发票等了两周，再不给我就投诉你们",
    "服务太差劲了，说好给我打电话说 {order} 的事，根本没打",
    "{order} 的优惠没给我减，邮件还说是我的问题，太离谱了！！",
  ],
};

/** What is wrong with a thing: at first, then when asked. `{order}` is its order, `{product}` its name. */
export const BROKEN: Readonly<
  Record<"lamp" | "other", Readonly<Record<Language, { opens: readonly string[]; tells: readonly string[] }>>>
> = {
  lamp: {
    en: {
      opens: [
        "The {product} from order {order} is broken, it won't charge",
        "my headlamp stopped working after two evenings, order {order}",
        "the {product} I got in {order} is defective, it goes off by itself",
        "Headlamp from {order} arrived damaged, the lamp flickers and dies",
      ],
      tells: [
        "It no longer charges over USB-C, the light stays red",
        "goes off after five minutes although it is fully charged",
        "The charging port is loose and it doesn't charge",
        "flickers and then goes dark",
      ],
    },
    zh: {
      opens: [
        "订单 {order} 的{product}坏了，充不进电",
        "头灯用了两晚就不亮了，订单 {order}",
        "{order} 买的{product}有质量问题，自己会灭",
        "{order} 的头灯收到就是坏的，一闪一闪",
      ],
      tells: [
        "Type-C 充不进电，一直亮红灯",
        "充满电亮五分钟就灭了",
        "充电口是松的，充不上",
        "一闪一闪然后就黑了",
      ],
    },
  },
  other: {
    en: {
      opens: [
        "The {product} from order {order} arrived damaged",
        "there is something broken on the {product} I got with {order}",
        "{product} is defective, order {order}",
        "a fault on my {product}, order {order}, what can we do",
      ],
      tells: [
        "A seam came open on the first day",
        "There is a small hole in it",
        "A buckle is broken",
        "The zip doesn't close any more",
      ],
    },
    zh: {
      opens: [
        "订单 {order} 的{product}收到就是坏的",
        "{order} 里的{product}有破损",
        "{product}有质量问题，订单 {order}",
        "我的{product}坏了，订单号 {order}",
      ],
      tells: ["第一天就开线了", "上面有个小洞", "扣子断了", "拉链拉不上了"],
    },
  },
};

/** Somebody who wants to send a thing back or change it. */
export const UNFITTING: Readonly<
  Record<"return" | "exchange", Readonly<Record<Language, readonly string[]>>>
> = {
  return: {
    en: [
      "I want to return the {product} from order {order}",
      "please let me send back the {product}, order {order}",
      "I'd like to return order {order}",
    ],
    zh: ["我想退掉订单 {order} 的{product}", "{order} 的{product}想退货", "我要退货，订单 {order}"],
  },
  exchange: {
    en: [
      "I'd like to exchange the {product} from {order} for another size",
      "the {product} in order {order} is too small, can I exchange it",
    ],
    zh: ["{order} 的{product}想换个尺码", "订单 {order} 的{product}小了，我要换货"],
  },
};

export const ASKS_FOR_PERSON: Readonly<Record<Language, readonly string[]>> = {
  en: ["can I talk to a person please", "I'd like to speak with someone from your team", "human please"],
  zh: ["转人工", "我想找人工客服", "麻烦叫个客服来"],
};

export const THANKS: Readonly<Record<Language, readonly string[]>> = {
  en: ["thanks!", "great, thank you", "ok thanks a lot", "perfect, thx"],
  zh: ["谢谢", "好的谢谢", "明白了，多谢", "太好了谢谢"],
};
