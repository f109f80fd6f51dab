import type { Language } from "../../../core/texts/texts.ts";
import type { Random } from "../generate/random.ts";
import { type Region, regions } from "../generate/regions.ts";

/** Somebody who buys, or may. `userId`: the shop's own id of them. */
export interface Person {
  userId: string;
  /** Their Telegram id. */
  chatId: string;
  name: string;
  language: Language;
  email: string;
  phone: string;
  zip: string;
  city: string;
  region: Region;
  paymentMethod: string;
}

const GIVEN = {
  en: "Alice Amir Bea Bruno Carla Cedric Daria Diego Elif Eva Felix Freya Gus Hana Ian Iris Jack Jana Kai Kira Leo Lina Mara Milo Nadia Nico Oda Omar Paula Quinn Rosa Ruben Sam Sara Theo Tilda Uma Vera Will Yara Zoe Axel Bella Cora Dean Edda Finn Greta Hugo Ina".split(
    " ",
  ),
  zh: "佳宁 子涵 雨桐 浩宇 思琪 一诺 欣怡 俊杰 梓萱 博文 诗涵 志远 晓雯 明轩 若曦 建华 雅琴 文博 丽萍 家豪 静雯 宇航 美琪 国栋 慧玲 天佑 春燕 立新 秀英 海涛".split(
    " ",
  ),
};
const FAMILY = {
  en: "Abbott Bauer Castillo Dahl Eriksen Fischer Garner Hayes Ivanov Jensen Kowalski Larkin Moreau Novak Osei Petrov Quist Rossi Suter Tanaka Ueda Varga Wright Young Zeller Barnes Costa Doyle Engel Flores Grant Holm Ito Joshi Klein Lund Marsh Nunez Oakley Pryor".split(
    " ",
  ),
  zh: "陈 林 黄 王 李 郑 蔡 许 吴 何 周 张 刘 赵 孙 徐 马 朱 胡 郭 罗 沈 韩 叶 高".split(" "),
};
const METHODS = {
  en: ["Visa •••• 4242", "Mastercard •••• 5454", "PayPal", "Apple Pay"],
  zh: ["Alipay", "WeChat Pay"],
};

/** The month's customer of a number, one of whom nothing real is told: their mailboxes are reserved ones. */
export function personOf(number: number, random: Random): Person {
  const region: Region = random.pick(regions);
  const { language } = region;
  const place = random.pick(region.places);
  const name =
    language === "zh"
      ? `${random.pick(FAMILY.zh)}${random.pick(GIVEN.zh)}`
      : `${random.pick(GIVEN.en)} ${random.pick(FAMILY.en)}`;
  return {
    userId: `m-${number}`,
    chatId: String(80_000_000 + number),
    name,
    language,
    email: `m${number}@example.com`,
    phone: `${region.phonePrefix}${random.digits(3)}`,
    zip: place.zip,
    city: place.city,
    region,
    paymentMethod: random.pick(METHODS[language]),
  };
}
