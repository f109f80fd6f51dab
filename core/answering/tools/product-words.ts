/** A kind of thing, as customers and catalogues call it in both languages. */
export interface Kind {
  /** How customers say it. */
  said: RegExp;
  /** How names say it; as customers do unless given. */
  named?: RegExp;
}

/** What is sold under many names. A name may be of several kinds: a rain jacket is a jacket, too. */
export const KINDS: readonly Kind[] = [
  {
    said: /冲[锋峰]衣|雨衣|防水衣|硬壳|外壳|防[雨水](?:夹克|外套)|\b(?:(?:hard ?)?shells?|hardshells?|(?:rain|waterproof) ?(?:jackets?|coats?|shells?)|raincoats?|raincoat|anoraks?|cagoules?)\b/gi,
    named: /rain (?:jacket|coat)|raincoat|shell|anorak|雨衣|防雨夹克|冲锋衣|硬壳/i,
  },
  {
    said: /羽绒(?:服|衣|外套|夹克)|[鸭鹅]绒服|\b(?:down (?:jackets?|coats?|parkas?)|puffers?(?: (?:jackets?|coats?))?|puffy(?: jacket)?)\b/gi,
    named: /down (?:jacket|coat|parka)|puffer|羽绒服|羽绒衣|羽绒夹克/i,
  },
  { said: /马甲|背心|坎肩|\b(?:vests?|gilets?|body ?warmers?)\b/gi },
  {
    said: /外套|夹克|大衣|\b(?:jackets?|coats?)\b/gi,
    named: /jacket|coat|parka|外套|夹克|大衣|雨衣|冲锋衣|羽绒服/i,
  },
  { said: /抓绒(?:衣|外套|服)?|摇粒绒|\bfleeces?\b/gi },
  { said: /短袖|[Tt]恤(?:衫)?|体恤|\b(?:t[ -]?shirts?|tees?)\b/gi, named: /t-?shirt|\btee\b|短袖|T恤/i },
  {
    said: /打底(?:衣|衫)?|秋衣|保暖内衣|长袖|\b(?:base ?layers?|thermals?|thermal (?:top|underwear)|long[ -]?sleeves?)\b/gi,
    named: /base ?layer|thermal|long[ -]?sleeve|打底|秋衣|长袖/i,
  },
  {
    said: /(?:防?[雨水]|冲锋)裤|\b(?:(?:rain|waterproof) (?:pants?|trousers?)|over ?trousers?)\b/gi,
    named: /rain (?:trouser|pant)|雨裤|冲锋裤/i,
  },
  {
    said: /两截裤|拆卸裤|拆卸的裤子|\b(?:zip[ -]?offs?(?: (?:pants?|trousers?))?|convertible (?:pants?|trousers?))\b/gi,
    named: /zip-?off|convertible|两截裤/i,
  },
  { said: /裤子?|\b(?:pants?|trousers?|slacks)\b/gi, named: /trouser|pants?\b|裤/i },
  {
    said: /登山靴|靴子?|(?:徒步|登山|爬山)鞋|\b(?:(?:hiking|walking|mountain) (?:boots?|shoes?)|boots?)\b/gi,
    named: /boot|hiking shoe|靴|徒步鞋|登山鞋/i,
  },
  {
    said: /越野鞋|越野跑鞋|跑鞋|运动鞋|跑步鞋|\b(?:(?:trail|running) ?(?:running )?shoes?|(?:trail )?runners|trainers|sneakers?)\b/gi,
    named: /(?:trail|running) shoe|sneaker|trainer|跑鞋|运动鞋/i,
  },
  { said: /鞋子?|\b(?:shoes?|footwear)\b/gi, named: /shoe|boot|sneaker|鞋|靴/i },
  {
    said: /[帐账][篷蓬棚](?!杆)|(?<![到入记转结付算])帐(?!户|单|号|目|杆|篷|钉)|\b(?:tents?|shelters?)\b/gi,
    named: /tent|帐篷/i,
  },
  { said: /睡[袋带代]|\bsleeping ?bags?\b/gi, named: /sleeping bag|睡袋/i },
  {
    said: /睡垫|气垫|防潮垫|充气垫|(?<!瑜伽|鞋)垫子|\b(?:(?:sleeping|camping|air) (?:mats?|pads?|mattress(?:es)?)|(?<!yoga )mats?)\b/gi,
    named: /sleeping (?:mat|pad)|睡垫|防潮垫|\bmat\b/i,
  },
  {
    said: /背包|双肩包|登山包|徒步包|旅行包|书包|(?<!面|钱|收纳|红|打|承)包(?!裹|邮|装|括|含|退|换|[^\p{Script=Han}]*税|运|你|您|到|修|赔|多|月|年)|\b(?:back ?packs?|rucksacks?|day ?packs?|knapsacks?|packs?|(?<!sleeping |packing |gift |paper |plastic |carrier )bags?)\b/giu,
    named: /pack\b|rucksack|背包|双肩包/i,
  },
  {
    said: /收纳[袋包]|\b(?:packing (?:cubes?|bags?|organi[sz]ers?)|cubes?)\b/gi,
    named: /packing cube|收纳袋|收纳包/i,
  },
  {
    said: /(?:登山|徒步|手|拐|碳|碳纤维)[杖仗]|拐棍|杖子?|\b(?:(?:trekking|hiking|walking) (?:poles?|sticks?)|(?<!tent )poles?|walking canes?)\b/gi,
    named: /(?:trekking|hiking|walking) (?:pole|stick)|登山杖|手杖/i,
  },
  { said: /手套|\b(?:gloves?|mittens?|mitts)\b/gi },
  { said: /袜子?|\b(?:socks?)\b/gi },
  {
    said: /毛线帽|针织帽|冷帽|毛帽|羊毛帽|\b(?:beanies?|(?:wool(?:ly|en)?|bobble|knit(?:ted)?) (?:hats?|caps?))\b/gi,
    named: /beanie|wool(?:ly)? hat|毛线帽|针织帽|冷帽/i,
  },
  {
    said: /防晒帽|遮阳帽|太阳帽|渔夫帽|\bsun ?(?:hats?|caps?)\b/gi,
    named: /sun ?hat|防晒帽|遮阳帽/i,
  },
  { said: /帽子?(?!子)|\b(?:hats?|caps?)\b/gi, named: /\b(?:hat|cap|beanie)\b|帽/i },
  { said: /头灯|手电(?:筒)?|\b(?:head ?lamps?|head ?torch(?:es)?|head ?lights?|flashlights?)\b/gi },
  {
    said: /[滤净]水器|过滤器|滤水壶|\b(?:water (?:filters?|purifiers?)|filters?)\b/gi,
    named: /water (?:filter|purifier)|[滤净]水器/i,
  },
  {
    said: /\b(?:(?:smart ?)?phones?|mobiles?|cell ?phones?)\b(?! (?:number|line|call|support))/gi,
    named: /phone\b(?<!head ?phone|ear ?phone)/i,
  },
  { said: /\b(?:speakers?)\b|音[箱响]/gi },
  { said: /\b(?:watch(?:es)?|wristwatch(?:es)?)\b|手表/gi, named: /watch|手表/i },
  { said: /\b(?:laptops?|notebook computers?)\b|笔记本电脑/gi },
  { said: /\b(?:bikes?|bicycles?)\b|自行车|单车/gi },
  { said: /\b(?:couch(?:es)?|sofas?)\b|沙发/gi },
  { said: /\b(?:ear ?buds?|ear ?phones?)\b|耳塞/gi, named: /ear ?bud|ear ?phone|耳塞|蓝牙耳机|无线耳机/i },
];

/** Parts and extras of a thing: 「帐杆」 and «tent pegs» are no tents. */
export const PART_OF =
  /\b[a-z]+ (?:pegs?|laces?|liners?|straps?|cases?|covers?|stands?|insoles?|soles?|zips?|zippers?|buckles?|cables?|sprays?|wax|wash|cleaners?|detergents?|holders?|protectors?|spare parts?|parts|batter(?:y|ies)|stickers?|stakes?)\b|\btent poles?\b|(?:帐|帐篷|鞋|背包|睡袋|头灯|登山杖|手机|雨衣)的?(?:杆|钉|地钉|带子|鞋带|垫|鞋垫|内胆|电池|配件|拉链|杖尖|罩|壳|膜|架|喷雾|清洁剂)/gi;

/** Chinese for what shops sell most, the longer names first: a catalogue with English names alone is asked about in Chinese, too. */
export const ENGLISH_FOR: readonly (readonly [string, string])[] = [
  ["机械键盘", "mechanical keyboard"],
  ["键盘", "keyboard"],
  ["游戏鼠标", "gaming mouse"],
  ["鼠标", "mouse"],
  ["笔记本电脑", "laptop"],
  ["电脑", "laptop"],
  ["平板", "tablet"],
  ["手机", "phone"],
  ["充电宝", "portable charger"],
  ["充电器", "charger"],
  ["蓝牙音箱", "bluetooth speaker"],
  ["音箱", "speaker"],
  ["音响", "speaker"],
  ["无线耳机", "wireless earbuds"],
  ["蓝牙耳机", "wireless earbuds"],
  ["耳塞", "earbuds"],
  ["头戴式耳机", "headphones"],
  ["耳机", "headphones"],
  ["智能手表", "smart watch"],
  ["手表", "wristwatch watch"],
  ["相机", "digital camera"],
  ["运动相机", "action camera"],
  ["摄像头", "security camera"],
  ["电子书", "e reader"],
  ["阅读器", "e reader"],
  ["水瓶", "water bottle"],
  ["水杯", "water bottle"],
  ["保温杯", "water bottle"],
  ["杯子", "mug cup"],
  ["T恤", "tshirt"],
  ["t恤", "tshirt"],
  ["短袖", "tshirt"],
  ["衬衫", "shirt"],
  ["外套", "jacket"],
  ["夹克", "jacket"],
  ["抓绒", "fleece"],
  ["裤", "trouser"],
  ["跑鞋", "running shoes"],
  ["运动鞋", "sneakers"],
  ["登山靴", "hiking boots"],
  ["徒步鞋", "hiking boots"],
  ["登山鞋", "hiking boots"],
  ["靴", "boots"],
  ["鞋", "shoes"],
  ["帽", "hat"],
  ["手套", "gloves"],
  ["太阳镜", "sunglasses"],
  ["墨镜", "sunglasses"],
  ["背包", "backpack"],
  ["书包", "backpack"],
  ["行李箱", "luggage set"],
  ["拼图", "jigsaw puzzle"],
  ["滑板", "skateboard"],
  ["自行车", "bicycle"],
  ["头盔", "helmet"],
  ["哑铃", "dumbbell"],
  ["瑜伽垫", "yoga mat"],
  ["台灯", "desk lamp"],
  ["灯泡", "light bulb"],
  ["办公椅", "office chair"],
  ["椅子", "chair"],
  ["书架", "bookshelf"],
  ["咖啡机", "espresso machine coffee maker"],
  ["电热水壶", "electric kettle"],
  ["水壶", "kettle"],
  ["茶壶", "tea kettle"],
  ["吸尘器", "vacuum cleaner"],
  ["空气净化器", "air purifier"],
  ["温控器", "thermostat"],
  ["烤架", "grill"],
  ["花园水管", "garden hose"],
  ["遮阳伞", "patio umbrella"],
  ["宠物床", "pet bed"],
  ["挂钟", "wall clock"],
  ["香水", "perfume"],
  ["化妆", "makeup kit"],
  ["电动牙刷", "electric toothbrush"],
  ["笔记本", "notebook"],
];
