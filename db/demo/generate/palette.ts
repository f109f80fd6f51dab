import type { Colour } from "./catalogue-product.ts";

export const moss: Colour = { en: "moss green", zh: "苔绿", code: "MOS" };
export const ink: Colour = { en: "ink black", zh: "墨黑", code: "INK" };
export const mist: Colour = { en: "mist grey", zh: "雾灰", code: "MIS" };
export const lake: Colour = { en: "lake blue", zh: "湖蓝", code: "LAK" };
export const clay: Colour = { en: "clay red", zh: "陶红", code: "CLA" };
export const sand: Colour = { en: "sand", zh: "沙色", code: "SAN" };
export const oak: Colour = { en: "oak brown", zh: "橡木棕", code: "OAK" };
export const osmanthus: Colour = { en: "osmanthus yellow", zh: "桂花黄", code: "OSM" };

export const mensTops = ["S", "M", "L", "XL", "XXL"];
export const womensTops = ["XS", "S", "M", "L", "XL"];
export const unisexTops = ["XS", "S", "M", "L", "XL", "XXL"];
export const mensShoes = ["40", "41", "42", "43", "44", "45", "46", "47"];
export const womensShoes = ["36", "37", "38", "39", "40", "41", "42"];
export const oneSize = ["one size"];

export const rainCare = {
  care: "Machine wash 30 °C, gentle, liquid detergent, no softener; tumble dry low 20 minutes",
  洗护: "30 °C 轻柔机洗，用液体洗涤剂，不用柔顺剂；低温烘 20 分钟",
};
export const downCare = {
  care: "Machine wash 30 °C with down detergent; tumble dry low with tennis balls",
  洗护: "30 °C 机洗，用羽绒专用洗涤剂；放网球低温烘干",
};
export const plainCare = {
  care: "Machine wash 30 °C, line dry, no softener",
  洗护: "30 °C 机洗，悬挂晾干，不用柔顺剂",
};
export const merinoCare = {
  care: "Wool programme 30 °C, dry flat, no tumble dryer",
  洗护: "30 °C 羊毛程序，平铺晾干，不要烘干",
};
export const wipeCare = {
  care: "Wipe or rinse with cool water, dry in the shade",
  洗护: "用凉水擦洗或冲洗，阴凉处晾干",
};
