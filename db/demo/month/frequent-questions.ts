import type { Language } from "../../../core/texts/texts.ts";

/** What the month's customers ask most often, as people write in a chat. `isOfGoods`: whoever asks it is about to buy. */
export interface QuestionTopic {
  id: string;
  /** How often, against the others. */
  weight: number;
  isOfGoods?: true;
  words: Readonly<Record<Language, readonly string[]>>;
}

export const FREQUENT_QUESTIONS: readonly QuestionTopic[] = [
  {
    id: "shipping-time",
    weight: 12,
    words: {
      en: [
        "How long would a parcel to the States take?",
        "hi, how many days does shipping to Germany take",
        "If I order tonight, when would it reach Toronto roughly?",
        "delivery time to the uk pls",
        "What is the usual shipping time to Singapore?",
        "how long until stuff arrives in france",
        "When can I expect delivery if I live in Amsterdam?",
        "shipping time to kuala lumpur?",
      ],
      zh: [
        "寄到新加坡大概要几天？",
        "你好，发美国要多久能到",
        "快递到上海几天呀",
        "今天下单，什么时候能收到？在德国",
        "寄英国物流要多长时间",
        "到成都要几天",
        "运到加拿大一般多久",
        "配送要多少天？我在吉隆坡",
      ],
    },
  },
  {
    id: "shipping-cost",
    weight: 9,
    words: {
      en: [
        "What do you charge for shipping to Canada?",
        "how much is postage to spain",
        "Shipping fee to Bangkok please?",
        "is shipping free for bigger orders",
        "From which amount on is delivery free?",
        "do i have to pay for shipping if i buy two shirts for 130",
        "what does dhl express cost",
      ],
      zh: [
        "运费怎么算？",
        "寄到美国邮费多少",
        "满多少包邮啊",
        "到英国运费要多少钱",
        "买一件 T 恤要付运费吗",
        "DHL 快递要加多少钱",
        "请问多少钱可以免运费",
      ],
    },
  },
  {
    id: "returns",
    weight: 9,
    words: {
      en: [
        "Until when can I send something back?",
        "what's your return policy if it doesnt fit",
        "How do returns work with you?",
        "who pays the postage for a return from canada",
        "can i return an item that was reduced",
        "Do I get the shipping refunded when I return everything?",
        "what is not returnable",
      ],
      zh: [
        "不合适可以退吗，几天内？",
        "退货流程是怎样的",
        "退货邮费谁出",
        "打折买的能退吗",
        "退款一般多久到账",
        "哪些东西不能退",
        "收到以后多少天可以退货",
      ],
    },
  },
  {
    id: "size",
    weight: 9,
    isOfGoods: true,
    words: {
      en: [
        "do you have a size chart for men's jackets",
        "My chest is 97 cm, which size do I need in a men's jacket?",
        "size chart womens trousers please",
        "Im between M and L for the down jacket, which one?",
        "how do i measure myself for the right size",
        "What EU size is a US women's 8 in boots?",
        "is the unisex stuff bigger for women",
        "glove sizes?",
      ],
      zh: [
        "女款外套尺码表发一下",
        "男款裤子尺码怎么选",
        "脚长24.5该穿多大的女鞋",
        "我在 M 和 L 之间，羽绒服选哪个",
        "中性款女生应该买什么码",
        "怎么量尺寸？",
        "手套有尺码表吗",
        "胸围 90 的女生穿什么码的抓绒",
      ],
    },
  },
  {
    id: "payment",
    weight: 6,
    words: {
      en: [
        "which payment methods do you accept?",
        "can i pay with paypal or apple pay",
        "Is it possible to pay in instalments?",
        "my card was declined at the checkout, what now",
        "what currency are the prices in",
        "I need an invoice for my company",
      ],
      zh: [
        "可以用微信付款吗",
        "支持哪些付款方式？",
        "能不能分期",
        "付款一直失败怎么办",
        "标的价格是美元还是人民币",
        "可以开公司抬头的发票吗",
      ],
    },
  },
  {
    id: "order-changes",
    weight: 5,
    words: {
      en: [
        "Can the delivery address still be changed after ordering?",
        "is it possible to cancel an order",
        "Can I add another item to an order I have placed?",
        "no confirmation mail after my order, is that normal",
        "why did my stuff come in two parcels",
      ],
      zh: [
        "下单以后还能改地址吗",
        "订单可以取消吗？",
        "能不能在原来的订单里再加一件",
        "下单后没有收到确认邮件",
        "为什么分成两个包裹寄",
      ],
    },
  },
  {
    id: "customs",
    weight: 4,
    words: {
      en: [
        "will i have to pay customs in the us",
        "Are duties and VAT included for the EU?",
        "import tax for the uk?",
        "who pays the customs duty",
      ],
      zh: ["寄到英国要交关税吗", "会被收税吗？我在德国", "进口税谁付", "美国要不要付关税"],
    },
  },
  {
    id: "care",
    weight: 5,
    isOfGoods: true,
    words: {
      en: [
        "How should the rain jacket be washed?",
        "can i put my down jacket in the washing machine",
        "how to care for leather hiking boots",
        "water doesnt bead on my jacket any more",
        "how do i clean my tent after a trip",
        "how do you wash merino",
      ],
      zh: [
        "冲锋衣怎么洗？",
        "羽绒服可以机洗吗",
        "徒步鞋怎么保养",
        "雨衣表面不挂水了怎么办",
        "帐篷脏了怎么清洗",
        "羊毛打底怎么洗",
      ],
    },
  },
  {
    id: "materials",
    weight: 5,
    isOfGoods: true,
    words: {
      en: [
        "Are your jackets PFAS free?",
        "does merino itch on the skin",
        "what does 20000 mm waterproof mean",
        "What down do you use, is it RDS?",
        "where are your clothes made",
      ],
      zh: [
        "衣服含不含 PFAS",
        "羊毛的会不会扎皮肤",
        "防水 20000 是什么概念",
        "用的什么绒，有认证吗",
        "你们的东西是哪里产的",
      ],
    },
  },
  {
    id: "which-one",
    weight: 9,
    isOfGoods: true,
    words: {
      en: [
        "What is the difference between the Ridge and the Drizzle?",
        "ridge or drizzle for scotland in spring?",
        "is the moso down jacket warm enough for minus 5",
        "are the tianmu boots waterproof",
        "Does the Layover 38 fit as cabin luggage?",
        "do two adults fit in the bamboo grove 2",
        "Which back length of the Porter 45 do I need?",
        "which sleeping bag would you take for 5 degrees",
        "how long does the headlamp battery last",
        "can the moss mat be used in winter",
        "does the water filter hold back viruses",
        "can i bring trekking poles in the cabin",
      ],
      zh: [
        "山脊和细雨有什么区别？",
        "去苏格兰买山脊还是细雨好",
        "毛竹羽绒服零下五度够暖吗",
        "天目徒步鞋防水吗",
        "转机 38 能带上飞机吗",
        "竹林 2 睡得下两个大人吗",
        "挑山 45 背长怎么选",
        "五度左右用哪个睡袋",
        "萤火头灯能亮多久",
        "青苔睡垫冬天能用吗",
        "滤水器能滤掉病毒吗",
        "登山杖可以带上飞机吗",
      ],
    },
  },
  {
    id: "codes",
    weight: 6,
    isOfGoods: true,
    words: {
      en: [
        "where do I enter a discount code",
        "Is there something off for new customers?",
        "can i use two codes in one order",
        "my discount code is not accepted",
        "the price went down after i bought it, do i get the difference",
      ],
      zh: [
        "优惠码在哪里填？",
        "新客人有优惠吗",
        "两个优惠码能一起用吗",
        "优惠码用不了",
        "刚买就降价了可以补差价吗",
      ],
    },
  },
  {
    id: "service",
    weight: 6,
    words: {
      en: [
        "how long is the warranty",
        "Can a broken zip be repaired?",
        "do you sell tent pegs and spare poles",
        "do you have gift cards",
        "can you wrap it as a present",
        "when are your people there",
        "is there a shop where i can try things on",
      ],
      zh: [
        "质保多久？",
        "拉链坏了能修吗",
        "可以买帐杆配件吗",
        "有没有礼品卡",
        "能包成礼物吗",
        "人工客服几点上班",
        "有实体店可以试吗",
      ],
    },
  },
  {
    id: "parcels",
    weight: 5,
    words: {
      en: [
        "where do i find the tracking number",
        "which carrier do you use for the us",
        "what if nobody is home when the parcel comes",
        "can you ship to a parcel locker",
        "when do orders leave your warehouse",
        "do you deliver to australia",
      ],
      zh: [
        "运单号在哪里看",
        "发什么快递？",
        "送货的时候家里没人怎么办",
        "可以寄到自提柜吗",
        "下单多久发货",
        "澳大利亚能寄吗",
      ],
    },
  },
];
