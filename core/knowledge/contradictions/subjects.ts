/** What two statements can be about, where a shop has one value for it. `families` are the kinds of value that fit. */
export interface Subject {
  key: string;
  families: readonly string[];
  words: RegExp;
  /** What makes it another subject after all. */
  not?: RegExp;
  /** Qualifiers that say nothing here, because they are the subject, or part of how it is told. */
  plain?: RegExp;
  /** Says nothing unless it is clear of which product or kind of goods. */
  needsGoods?: true;
}

const either = (zh: string, en: string) => new RegExp(`${zh}|\\b(?:${en})`, "i");
const D = ["duration"];
const M = ["money"];
const P = ["percent"];
const T = ["time"];
const N = ["number"];

/** The first that fits a figure's clause is its subject, so the narrower ones come first. */
export const SUBJECTS: readonly Subject[] = [
  // Durations
  { key: "bank time", families: D, words: either("银行|入账", "banks?\\b"), not: /预授权|reserv/i },
  { key: "charge released", families: D, words: either("预授权", "reservation|reserved") },
  {
    key: "price protection",
    families: D,
    words: either(
      "差价|保价|价保|降价",
      "price[- ](?:drop|protect|match|adjust|guarantee)|difference|drops?\\b",
    ),
  },
  {
    key: "gift card validity",
    families: D,
    words: either("礼品卡|购物卡", "gift cards?|vouchers?"),
    not: /退货|\breturn(?:ed|s)? (?:it|them|within)/i,
    plain: /^gift card$/,
  },
  { key: "points validity", families: D, words: either("积分", "points") },
  { key: "coupon validity", families: D, words: either("优惠券|代金券", "coupons?") },
  {
    key: "repair time",
    families: D,
    words: either("维修|(?<!保)修(?!改)|补羽绒", "repair|mend"),
    not: /保修期|质保期|warranty (?:covers|lasts|is)/i,
    plain: /^faulty$/,
  },
  {
    key: "warranty",
    families: D,
    words: either("质保|保修|三包|都?保\\s?\\d", "warrant|guarantee"),
    plain: /^(?:faulty|CN)$/,
  },
  {
    key: "report of damage",
    families: D,
    words:
      /(?:破损|损坏|碎|坏|质量问题|瑕疵|少件|漏发).*(?:联系|反馈|拍照|告诉|报)|(?:联系|反馈|拍照|上报).*(?:破损|损坏|碎|瑕疵)|\b(?:damage|broken|fault|defect|missing)\w*.*(?:report|photo|tell|contact|let us know)|\breport.*(?:damage|broken|fault|defect|missing)|\b(?:tell|contact|let) us.*(?:damage|broken)/i,
    plain: /^(?:faulty|teaware)$/,
  },

  {
    key: "making time",
    families: D,
    words: either("定制|刻字|制作|做好", "custom|engrav|personali|made to order"),
  },
  { key: "invoice time", families: D, words: either("发票|开票", "e?-?invoices?") },
  { key: "cancellation window", families: D, words: either("取消|撤单|撤销", "cancel") },
  {
    key: "address change window",
    families: D,
    words: /改[^,]{0,6}地址|地址[^,]{0,8}改|\bchang\w+[^,]{0,24}address|address[^,]{0,20}chang/i,
  },
  { key: "unpaid order kept", families: D, words: either("未付款|没付款|待付款", "unpaid") },
  {
    key: "restock time",
    families: D,
    words: either("补货|补上|再上架|缺货", "restock|back in stock|something be back"),
  },
  { key: "confirmation time", families: D, words: either("确认邮件", "confirmation") },
  { key: "link validity", families: D, words: either("链接", "links?\\b") },
  { key: "erasing time", families: D, words: either("删除|注销", "delet|eras") },
  {
    key: "kept at pick-up point",
    families: D,
    words: either("自提|驿站|快递柜", "pick-?up point|locker|collection point"),
  },
  {
    key: "first scan",
    families: D,
    words: either("才出现|首条", "first scan|first update|appears?"),
    not: /没有新信息|without|normal/i,
  },
  {
    key: "reply time",
    families: D,
    words: either("回复|答复|回信|回电", "repl(?:y|ies)|respon|get back to you|hear from us"),
  },
  {
    key: "battery life",
    families: D,
    words: either(
      "续航|能亮|电池|弱光|中光|强光",
      "batter|lasts?\\b|runs? for|on (?:low|medium|high)|\\d h\\b",
    ),
    not: /充电|充满|\bcharg(?:e|es|ing)\b/i,
    needsGoods: true,
  },
  { key: "charging time", families: D, words: either("充电|充满", "charg(?:e|es|ing)\\b"), needsGoods: true },
  {
    key: "shelf life",
    families: D,
    words: either("保质期|保存期|赏味|能放|可以放", "shelf life|best before|keeps?\\b|stays? fresh"),
    needsGoods: true,
  },
  {
    key: "steeping time",
    families: D,
    words: either("冲泡|浸泡|泡|焖", "steep|brew|infus"),
    needsGoods: true,
  },
  {
    key: "return window",
    families: D,
    words: either(
      "退货|退换|无理由|可退|能退|退回|都可以退|退(?!款|钱|还|差)",
      "returns?\\b|returned|send(?:ing)? (?:it|them|something|things|items)? ?back|returnable|money[- ]back",
    ),
    not: /退款(?:需|要|会|时效)|退款给|\brefunds? (?:are|is|take|will|with)|面单|运费|邮费|有效|路上|到仓|\b(?:label|postage|fee|valid|in transit|on (?:its|the) way|to reach)\b/i,
  },
  {
    key: "exchange window",
    families: D,
    words: either("换货|换码|换尺|调换|换", "exchang|swap"),
    plain: /^further$/,
  },
  {
    key: "refund time",
    families: D,
    words: either("退款|退钱|退还|到账|退回", "refund|money (?:is )?back|reimburs"),
  },
  {
    key: "dispatch time",
    families: D,
    words: either(
      "发货|发出|寄出|出库|备货",
      "dispatch|ships? (?:out|within|in)|leaves?\\b|hand(?:ed)? over|sent out",
    ),
    not: /没发出|未发出|hasn't left|before it leaves/i,
  },
  {
    key: "delivery time",
    families: D,
    words: either(
      "送达|送到|寄|配送|到货|时效|快递|运送|海外|能到|物流|特快|几天到",
      "deliver|shipping|ships?\\b|arriv|express\\b|dhl|in transit",
    ),
    not: /还没|没有新信息|一直没|normal then|nothing has moved/i,
  },
  // Money
  {
    key: "repair price",
    families: M,
    words: either("维修|换一?[条节]|拉链|补", "repair|replac|zips?\\b|patch"),
    not: /补发|补差/,
  },
  {
    key: "return fee",
    families: M,
    words:
      /退货.*(?:面单|运费|邮费|扣|费)|面单|\breturn\w*.*(?:label|postage|shipping|fee|deduct|cost|take)|\b(?:label|take|deduct)\b.*\b(?:refund|return)/i,
    plain: /^(?:faulty)$/,
  },
  { key: "gift wrapping price", families: M, words: either("包装", "wrap") },
  { key: "gift box price", families: M, words: either("礼盒", "gift box") },
  {
    key: "engraving price",
    families: M,
    words: either("刻字|刻|定制", "engrav|personali|custom"),
    plain: /^custom$/,
  },
  { key: "deposit", families: M, words: either("定金|押金", "deposit") },
  {
    key: "membership fee",
    families: M,
    words: either("年费|会员费", "membership (?:fee|costs?)|annual fee"),
    plain: /^member$/,
  },
  { key: "installation fee", families: M, words: either("安装", "install") },
  {
    key: "free shipping from",
    families: M,
    words:
      /包邮|免邮|免(?:收)?运|\bfree (?:\w+ )?(?:shipping|delivery|postage)|\b(?:shipping|delivery|postage|ships?|express|dhl)\b.{0,40}\bfree\b|\bfree\b.{0,16}\b(?:shipping|delivery)/i,
    plain: /^CN$/,
  },
  {
    key: "shipping fee",
    families: M,
    words: either("运费|邮费|快递费|配送|顺丰|特快|寄", "shipping|deliver|postage|dhl|express\\b"),
    plain: /^dhl$/,
  },
  { key: "minimum order", families: M, words: either("起订|最低消费|起送", "minimum order") },
  {
    key: "discount",
    families: M,
    words: either("减|抵|省", "off\\b|save|discount|minus"),
  },
  // Percentages
  { key: "restocking fee", families: P, words: either("手续费|折损费", "restocking|handling fee") },
  { key: "deposit", families: P, words: either("定金|押金", "deposit") },
  { key: "tax rate", families: P, words: either("税率|增值税", "vat|tax") },
  { key: "discount", families: P, words: either("折|减|优惠|省", "off\\b|discount|save|cheaper|less|reduc") },
  // Times of day
  {
    key: "dispatch deadline",
    families: T,
    words:
      /前[^,]{0,4}(?:付款|下单)|截止|当[天日]发|\b(?:paid|pay|order(?:ed)?|orders? placed)\b.*\b(?:by|before|until)\b|cut-?off|same[- ]day/i,
  },
  {
    key: "shop hours",
    families: T,
    words: either("门店|店铺|实体店|开门|营业", "showroom|shop\\b|store\\b|boutique"),
    plain: /^store$/,
  },
  {
    key: "service hours",
    families: T,
    words: either("客服|人工|上班|在线|有人|接待", "service|team|people|office|support|chat|call|hours|open"),
  },
  // Counts
  {
    key: "bulk order from",
    families: N,
    words: either("批发|起批|团购", "bulk|wholesale|dealers?"),
    plain: /^bulk$/,
  },
  { key: "R-value", families: N, words: either("R\\s?值", "R-?\\s?value"), needsGoods: true },
  { key: "purchase limit", families: N, words: either("限购", "per (?:customer|person|household)") },
  // Measures
  { key: "weight", families: ["g"], words: either("重|weight", "weigh"), needsGoods: true },
  {
    key: "capacity",
    families: ["ml"],
    words: either("容量|能装|装", "capacity|volume|holds?\\b"),
    needsGoods: true,
  },
  {
    key: "waterproof rating",
    families: ["mm"],
    words: either("防水", "water-?\\s?proof|water column|hydrostatic"),
    needsGoods: true,
  },
  {
    key: "packed length",
    families: ["mm"],
    words: either("收起|收纳|收短|折叠", "pack(?:s|ed)?\\b|fold|collaps"),
    needsGoods: true,
  },
  { key: "inside leg", families: ["mm"], words: either("内缝|裆长", "inseam|inside leg"), needsGoods: true },
  {
    key: "washing temperature",
    families: ["c"],
    words: either("洗", "wash|laundr|programme"),
    needsGoods: true,
  },
  {
    key: "brewing temperature",
    families: ["c"],
    words: either("泡|水温|冲", "brew|steep|water"),
    needsGoods: true,
  },
  {
    key: "storing temperature",
    families: ["c"],
    words: either("存|冰箱|冷藏", "keep|stor|fridge|fresh"),
    needsGoods: true,
  },
  { key: "comfort temperature", families: ["c"], words: either("舒适", "comfort"), needsGoods: true },
  { key: "power", families: ["w"], words: either("瓦|功率", "w\\b|watt|power"), needsGoods: true },
  { key: "battery capacity", families: ["mah"], words: /./, needsGoods: true },
];

/** From when a time counts: «of delivery», 签收后. It would be taken for the subject. */
export const ANCHORS: readonly RegExp[] = [
  /从?(?:(?:签收|收到?货|拿到货|下单|购买)(?:之日|那天|当天)?(?:算)?(?:之?后|以后|起|算起)?|(?<![未没])(?:付款|发货|到货|寄出)(?:之日|那天|当天)?(?:之?后|以后|起|算起))/g,
  /(?:收到|退货|寄回|商品|包裹)[^,。\d]{0,12}(?:到达|签收|收到|寄到|退货|包裹|商品|后)[^,。\d]{0,6}(?:之?后|以后|起)?/g,
  /\b(?:of|after|from|since|upon|following|on)\s+(?:the |its |your |their )*(?:day of |date of )*(?:delivery|receipt|purchase|ordering|order|arrival|dispatch|payment|shipment)\b/gi,
  /\b(?:after|once|when|as soon as|of)\s+(?:we|your|the|you|it)\b[^,.;]{0,40}\b(?:arriv\w*|receiv\w*|return\w*|deliver\w*|back)(?: at the return centre)?/gi,
  /\b[A-Z][a-z]+ time\b|(?:杭州|北京)时间/g,
];
