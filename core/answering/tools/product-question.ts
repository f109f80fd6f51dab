/** What a customer wants to know of a product. */
export type Intent = "price" | "stock" | "options" | "count" | "attribute" | "about";

export const PRICE =
  /\b(?:how much|prices?|priced|costs?|cheapest|most expensive|pricing)\b|多少(?:钱|米|元|块)|价格|什么价|价位|几块|怎么卖|售价|单价|标价|卖多少|卖价|几多钱|最便宜的|最贵的/i;
export const COUNT =
  /\bhow many (?:[\w-]+ ){0,3}(?:options?|variants?|versions?|kinds?|types?|styles?|varieties|models?|different|colou?rs?|sizes?)\b|有(?:几|多少)(?:种|款|个款|个型号|个颜色|个尺码)/i;
/** What of it is counted, and what catalogues call that. */
export const COUNTED: readonly (readonly [RegExp, RegExp])[] = [
  [/colou?rs?|颜色/i, /colou?r|颜色/i],
  [/sizes?|尺码/i, /size|尺码/i],
];
export const OPTIONS =
  /\b(?:what|which) (?:\w+ ){0,2}(?:colou?rs?|sizes?|options?|styles?|versions?|variants?|capacit(?:y|ies)|materials?)\b|\b(?:colou?rs?|sizes?|options) (?:do|does|are|is|available)|\bcomes? in\b|(?:哪|什么|几)(?:些|种|几种|几个|个)?(?:颜色|尺码|码|尺寸|款式|规格|型号|色)|(?:颜色|尺码|尺寸|款式|规格)(?:都)?有(?:哪|什么|几)/i;
export const STOCK =
  /\b(?:in stock|available|availability|(?:do|did) (?:you|u|ya|they) (?:guys )?(?:also |still |even |currently )?(?:have|sell|carry|stock|got|offer|make|come)|(?:have|has) (?:you|u) got|(?:u|you) (?:have|got|sell)|got any|(?:is|are) there|(?:any|some|one) (?:\w+ ){0,5}left|sold out|out of stock|back in stock|can i (?:get|buy|order)|looking for|want to buy|i need an?|i want an?|is it (?:also )?in|how about|what about)\b|有货|有没有|现货|缺货|还有|库存|断货|补货|卖不卖|有卖|卖\S{0,10}(?:吗|么)|能买|想(?:要|买)|(?:是|有)\S{0,10}(?:色|码|号)的吗/i;
/** 「有蓝色吗」 asks for stock, 「有口袋吗」 for something else: what stands between decides. */
export const HAS = /有(\S{0,16}?)(?:吗|么|没有?|嘛)/;
export const TELL_ABOUT = /^(?:tell me|info|information|details?|more)\b.{0,12}\babout\b|介绍|看看|了解一下/i;
export const IN_STOCK = /\b(?:in stock|available|left|sold out)\b|有货|有没有|现货|还有/i;
export const FOLLOW_UP =
  /^(?:and|what about|how about|ok(?:ay)? and|is it|does it|do you have it|in|any in|is there one|got it|那|还有|有没有|有|换成|要|如果是)|(?:呢|有吗|有货吗|的吗|the \w+ one\??)[?.!~ ]*$|\b(?:it|one|ones|them|that one|this one)\b|它|这个|这款|那款|这件|那件|这双/i;

// Rules that merely mention a product: the knowledge's.
export const RULES =
  /\b(?:ship(?:ping|s|ped)?|deliver(?:y|ed|ing)?|return(?:s|ed|ing)?|refund\w*|exchang\w+|warranty|guarantee|repair\w*|wash(?:ing)?|clean(?:ing)?|iron|discount|coupon|promo\w*|code|customs|dut(?:y|ies)|tax(?:es)?|size guide|size chart|what size (?:should|do i|would|am i|for)|which size (?:should|do i|would|for)|runs? (?:small|large|big|true)|true to size|too (?:small|big|large|tight|loose|short|long)|fit me|cancel\w*|gift wrap\w*|invoice|broken|damaged|torn|ripped|faulty|defective|missing|family of \d|for (?:\d+|two|three|four|five|six) (?:people|persons|of us)|how many people|between (?:[smlx]+|\d+) and (?:[smlx]+|\d+)|my (?:feet|foot|chest|waist|hips?|height|weight|bust|inseam)|(?:feet|foot|chest|waist|hips?|bust|inseam|height) (?:is |are |of |measures? |length )*\d|\d+ ?(?:cm|kg|lbs?) (?:tall|chest|waist|feet|foot)|how do i|how to|should i|recommend|difference|better|compare|versus|vs)\b|运费|邮费|包邮|退|换货|调换|保修|质保|维修|修|发货|物流|快递|洗|清洁|优惠|折扣|券|关税|发票|尺码表|(?:选|穿|要|买|拍)(?:多大|什么码|几码|哪个码|什么尺码|多少码|哪个尺码)|身高|体重|公斤|斤|脚长|胸围|腰围|臀围|肩宽|腿长|几个人|几口|口人|口之家|一个人住|偏(?:大|小)|合身|坏|破|裂|掉色|起球|缺|少发|怎么|如何|推荐|区别|哪个好|礼盒|包装/i;

/** A body that wants fitting: the size charts are the knowledge's, whatever the catalogue says of a thing's own measures. */
export const FITTING =
  /\b(?:feet|foot|chest|waist|hips?|bust|inseam|height|weight)\b.{0,12}\d|\d+(?:\.\d+)? ?(?:cm|kg|lbs?|inch(?:es)?|in)?\b.{0,3}\b(?:tall|chest|waist|feet|foot|bust|hips?)\b|(?:脚长|胸围|腰围|臀围|肩宽|腿长|身高|体重).{0,6}\d|\d+(?:cm|公分|厘米)?.{0,3}(?:公斤|斤|kg)/i;

/** Words for what a catalogue's attributes are called. */
export const ATTRIBUTES: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\b(?:waterproof|water[ -]?resistant|rain ?proof|in the rain)\b|防水|防雨|淋雨/i,
    /waterproof|water|防水/i,
  ],
  [
    /\b(?:material|made (?:of|from|out of)|fabric|leather|cotton|wool)\b|材质|面料|材料|什么料|什么做的|成分/i,
    /material|材质|面料/i,
  ],
  [/\b(?:weigh[ts]?|heavy|how light|grams)\b|重量|多重|多沉|几斤|克重/i, /weight|重量/i],
  [/\b(?:litres?|liters?|volume|capacity|how big)\b|容量|多少升|几升/i, /volume|capacity|容量/i],
  [
    /\b(?:dimensions?|measure(?:s|ments?)|how (?:long|wide|tall|large))\b|尺寸|多长|多宽|多高|多大/i,
    /dimension|size|length|inseam|尺寸|长/i,
  ],
  [/\b(?:battery|how long does it last|charge)\b|续航|电池|充电|待机/i, /battery|续航/i],
  [
    /\b(?:temperature|comfort|degrees|warm|cold)\b|温标|多少度|几度|保暖|零下/i,
    /temperature|warmth|温标|保暖/i,
  ],
  [/\b(?:breath\w+)\b|透气/i, /breath|透气/i],
  [/\b(?:bright\w*|lumens?)\b|亮度|流明|多亮/i, /bright|亮度/i],
  [/\b(?:care|wash\w*|clean\w*|tumble|dry|iron)\b|洗|清洁|保养|护理|烘干/i, /^care|洗护|保养/i],
  [/\b(?:laptop|inch)\b|电脑|笔记本/i, /laptop|电脑/i],
  [/\b(?:in the box|included?|comes with)\b|包含|包装内|配件|送什么/i, /box|included|包装/i],
];
