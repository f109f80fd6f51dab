import type { Carrier } from "./tracking-number.ts";

/** Where customers live, and what the shop's shipping page says about it. */
export interface Region {
  /** Business days on the way with standard shipping, as in `knowledge/`. */
  transitDays: { fastest: number; slowest: number };
  /** Standard shipping in US dollars below the free-shipping threshold. */
  shipping: number;
  carriers: readonly Carrier[];
  /** A number that no telephone network gives out: this, and three more digits. */
  phonePrefix: string;
  /** The shop's own country: no export, no customs. */
  isDomestic?: true;
  language: "zh" | "en";
  places: readonly Place[];
  /** A name; where it can't be spelled in ASCII, `/` and the mailbox. */
  names: readonly string[];
}

/** A town; `hasNoLabel` where the shop's prepaid return label isn't offered. */
interface Place {
  city: string;
  zip: string;
  hasNoLabel?: true;
}

/** Orders of this many US dollars of goods ship free. */
export const freeShippingFrom = 99;

const unitedStates: Region = {
  transitDays: { fastest: 8, slowest: 12 },
  shipping: 12,
  carriers: ["USPS", "YunExpress", "4PX"],
  phonePrefix: "+1 503 555 0",
  language: "en",
  places: [
    { city: "Portland, OR", zip: "97205" },
    { city: "Denver, CO", zip: "80203" },
    { city: "Seattle, WA", zip: "98101" },
    { city: "Austin, TX", zip: "78701" },
    { city: "Burlington, VT", zip: "05401" },
  ],
  names: [
    "Emily Carter",
    "Jason Miller",
    "Sofia Ramirez",
    "Tyler Brooks",
    "Hannah Kim",
    "Marcus Green",
    "Olivia Bennett",
    "Daniel Nguyen",
    "Grace Thompson",
    "Ethan Walker",
    "Maya Patel",
    "Ben Foster",
    "Rachel Stone",
    "Andre Wilson",
    "Kelly O'Brien",
    "Isabel Torres",
    "Wei Zhang",
  ],
};

export const canada: Region = {
  ...unitedStates,
  carriers: ["YunExpress", "4PX"],
  phonePrefix: "+1 604 555 0",
  places: [
    { city: "Vancouver, BC", zip: "V6B 1A1" },
    { city: "Toronto, ON", zip: "M5V 2T6" },
    { city: "Montréal, QC", zip: "H2Y 1C6" },
  ],
  names: ["Lucas Tremblay", "Chloe Martin", "Nathan Reed", "Laura Simmons"],
};

const europe: Region = {
  transitDays: { fastest: 7, slowest: 11 },
  shipping: 10,
  carriers: ["4PX", "YunExpress"],
  phonePrefix: "+49 555 0100 ",
  language: "en",
  places: [
    { city: "Berlin", zip: "10115" },
    { city: "Munich", zip: "80331" },
    { city: "Amsterdam", zip: "1012 AB" },
    { city: "Lyon", zip: "69001" },
    { city: "Barcelona", zip: "08001" },
    { city: "Copenhagen", zip: "1050" },
    { city: "Milan", zip: "20121" },
    { city: "Zürich", zip: "8001", hasNoLabel: true },
  ],
  names: [
    "Lena Hoffmann",
    "Jonas Weber",
    "Camille Dubois",
    "Sanne de Vries",
    "Marta Nowak",
    "Luca Romano",
    "Ingrid Larsen",
    "Pablo García",
    "Anna Keller",
    "Emil Sørensen",
    "Tereza Dvořáková",
    "Hugo Lefèvre",
    "Katrin Maier",
    "Giulia Conti",
  ],
};

const britain: Region = {
  transitDays: { fastest: 7, slowest: 11 },
  shipping: 10,
  carriers: ["Royal Mail", "4PX"],
  phonePrefix: "+44 7700 900",
  language: "en",
  places: [
    { city: "Edinburgh", zip: "EH1 1YZ" },
    { city: "Sheffield", zip: "S1 2HE" },
    { city: "Bristol", zip: "BS1 4ST" },
    { city: "London", zip: "N1 9AG" },
  ],
  names: [
    "James Whitfield",
    "Amelia Clarke",
    "Rory MacLeod",
    "Priya Shah",
    "Tom Hargreaves",
    "Megan Lloyd",
    "Oliver Bright",
    "Fiona Campbell",
  ],
};

const southEastAsia: Region = {
  transitDays: { fastest: 5, slowest: 8 },
  shipping: 6,
  carriers: ["SF Express", "4PX", "YunExpress"],
  phonePrefix: "+65 5550 0",
  language: "en",
  places: [
    { city: "Singapore", zip: "048616" },
    { city: "Kuala Lumpur", zip: "50050", hasNoLabel: true },
    { city: "Bangkok", zip: "10110", hasNoLabel: true },
    { city: "Ho Chi Minh City", zip: "700000", hasNoLabel: true },
    { city: "Manila", zip: "1000", hasNoLabel: true },
    { city: "Jakarta", zip: "10110", hasNoLabel: true },
  ],
  names: [
    "Tan Wei Ming",
    "Nur Aisyah",
    "Somchai Prasert",
    "Nguyen Minh Anh",
    "Maria Santos",
    "Budi Santoso",
    "Lim Hui Ling",
    "Arjun Menon",
    "Siti Rahma",
    "Ploy Chaiya",
    "Goh Jia Hao",
  ],
};

/** Chinese-speaking customers abroad and at home. */
const chineseAbroad: Region = {
  ...southEastAsia,
  language: "zh",
  phonePrefix: "+65 5551 0",
  names: [
    "陈佳怡/chen.jiayi",
    "林志豪/lin.zhihao",
    "黄美玲/huang.meiling",
    "王雅婷/wang.yating",
    "李国伟/li.guowei",
    "郑晓彤/zheng.xiaotong",
    "蔡文杰/cai.wenjie",
    "许慧敏/xu.huimin",
    "吴俊贤/wu.junxian",
    "何诗韵/he.shiyun",
  ],
};

const mainlandChina: Region = {
  isDomestic: true,
  transitDays: { fastest: 2, slowest: 4 },
  shipping: 3,
  carriers: ["SF Express"],
  phonePrefix: "+86 100 5550 0",
  language: "zh",
  places: [
    { city: "上海", zip: "200002", hasNoLabel: true },
    { city: "杭州", zip: "310000", hasNoLabel: true },
    { city: "北京", zip: "100010", hasNoLabel: true },
    { city: "成都", zip: "610016", hasNoLabel: true },
    { city: "深圳", zip: "518001", hasNoLabel: true },
    { city: "昆明", zip: "650021", hasNoLabel: true },
  ],
  names: [
    "周雨桐/zhou.yutong",
    "张晓峰/zhang.xiaofeng",
    "刘思远/liu.siyuan",
    "赵婉清/zhao.wanqing",
    "孙浩然/sun.haoran",
    "徐静怡/xu.jingyi",
    "马志强/ma.zhiqiang",
    "朱丽娜/zhu.lina",
    "胡子轩/hu.zixuan",
    "郭欣悦/guo.xinyue",
    "罗一鸣/luo.yiming",
    "沈若溪/shen.ruoxi",
    "韩立新/han.lixin",
    "叶青禾/ye.qinghe",
    "高明哲/gao.mingzhe",
  ],
};

export const regions = [
  unitedStates,
  canada,
  europe,
  britain,
  southEastAsia,
  chineseAbroad,
  mainlandChina,
] as const;
