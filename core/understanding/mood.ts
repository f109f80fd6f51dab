import type { Mood } from "./understanding.ts";

// Shop-review sentiment calls a described problem negative («it hasn't arrived», «有个洞»). Mood here is about the
// person: words of feeling, insults and shouting count; the problem itself does not.

/** Words nobody writes calmly: one is enough. */
const FURIOUS: readonly RegExp[] = [
  /\b(?:wtf|f+u+c+k\w*|f\*+\w*|bull?\s?shit|shitty|this is (?:such )?shit|piece of (?:shit|crap|junk|garbage)|crap|bastards?|assholes?|idiots?|morons?|screw you)\b/i,
  /\b(?:furious|outraged?|outrageous|enraged|livid|pissed(?: off)?|appalled|appalling|disgust(?:ed|ing)|despicable|shameful|disgrace(?:ful)?|atrocious|abysmal)\b/i,
  /\b(?:liars?|(?:your|more|these) lies|lying to me|(?:you|they)(?: guys| people| all)?(?:'re| are)? (?:just |all |nothing but )?(?:a bunch of )?(?:thieves|crooks|scammers?|frauds?|cheats|liars))\b/i,
  /\b(?:rip(?:ped|ping)?[ -]?(?:me |us |people |everyone )?off|scam(?:med|ming)(?: me| us)?|total scam|such a scam|(?:is|what) a (?:\w+ )?scam\b(?!\?)|stole my money|steal(?:ing)? my money|robbed me|you cheated me)\b/i,
  /\b(?:so|really|very|extremely|absolutely|beyond|getting|this makes me|makes me so|i am|i'm) (?:so |very |really |extremely )?(?:angry|mad at|fuming|infuriat\w+|enraged)\b/i,
  /\b(?:worst (?:\w+ )?(?:service|shop|store|company|experience|seller|support|website|customer|purchase|quality|i(?:'ve| have))|worst(?: \w+){0,2} ever)\b/i,
  /\b(?:totally|completely|absolutely|utterly|this is|just|so|simply|that's|it's|is) (?:totally |completely |absolutely |utterly |just |so |beyond |simply )?(?:unacceptable|ridiculous|pathetic|a joke|a disgrace|insane|absurd|outrageous|bs)\b/i,
  /\b(?:never (?:ever )?(?:buy|buying|order|ordering|shop|shopping|use|using|coming|come)\b.{0,30}\b(?:again|back)|last time i(?:'ll)? (?:ever )?(?:buy|order|shop))\b/i,
  /\b(?:sick (?:and tired )?of (?:this|you|your|waiting|being|these)|fed up|had enough of|lost (?:all )?my patience|out of patience|how dare you|are you (?:people |guys )?(?:kidding|joking|serious|stupid|blind|deaf)(?: me)?|what the (?:hell|heck|fuck)|the hell is|for (?:god|fuck|christ)'?s? sake|damn (?:it|you|order|thing|package|refund)|go to hell)\b/i,
  /\b(?:i(?:'ll| will| am going to|'m going to) (?:sue|take you to court|call (?:my |a )?lawyer|report you|expose you)|useless (?:bot|company|service|support|people|staff|shop)|incompetent|(?:absolute|total|complete|utter|pure) (?:garbage|trash|rubbish|crap|joke|nonsense|waste)|waste of (?:my )?(?:money|time))\b/i,
  /骗子|骗钱|骗人|诈骗|坑人|坑爹|黑店|黑心|无良|奸商|垃圾(?!桶|袋|箱|篓|邮件|短信|分类|处理|车|回收|铲|夹)|恶心(?!感)|傻[逼bB叉x比]|煞笔|沙雕客服|妈的|特么|他妈|尼玛|卧槽|我[操靠艹草]|滚(?:蛋|吧|开|犊子|$)|狗屁|放屁|扯淡|智障|脑残|有病(?:吧|啊|呀)|不要脸|去死|王八|混蛋|丧良心/,
  /气死|气炸|气疯|火大|愤怒|暴怒|怒了|太气人|很生气|非常生气|好生气|真生气|生气了|受够了|忍无可忍|忍不了|受不了你们|过分(?!解读)|太离谱|离了?大?谱|欺人太甚|欺负人|欺骗(?:消费者|顾客|我)|忽悠(?:我|人|谁|消费者|顾客)|糊弄|耍我|耍人|玩我呢|当我(?:是)?(?:傻|猴)|店大欺客|岂有此理|莫名其妙|什么(?:破|烂|鬼|玩意|垃圾|态度|狗屁)|(?:破|烂)(?:店|公司|东西|客服|平台|快递|质量)|烂透|太烂|真烂|差劲|差到(?:极点|家)|最差|差评|再也不(?:会)?(?:来|买|光顾|在你)|不会再(?:来|买)|呵呵哒|无语死|无耻|可恶|可恨|要不要脸|还有没有(?:王法|天理|良心)|良心(?:呢|被狗)|曝光你|告你们|等着(?:瞧|收律师函|被投诉|投诉)|12315|消协|工商局|什么意思啊你们|你们(?:是)?(?:瞎|聋|死)|都死了|死人|搞笑(?:呢|吗|吧)|退钱[!！]{1,}|赶紧(?:给我)?退钱/,
];

/** Words of displeasure: one makes unhappy, three points make angry. */
const DISPLEASED: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:disappoint\w+|unhappy|not (?:at all |very |really |too )?(?:happy|pleased|satisfied|impressed|good enough)|dissatisfied|upset|frustrat\w+|annoy(?:ed|ing)|irritat\w+|let down|regret (?:buying|ordering|my))\b/i,
    1,
  ],
  [
    /\b(?:terrible|awful|horrible|horrendous|dreadful|lousy|useless|pathetic|ridiculous|unacceptable|unbelievable|nonsense|rubbish|garbage|trash|worst|(?:is|what|such) a joke|angry|shocking)\b/i,
    2,
  ],
  [
    /\b(?:no ?(?:one|body) (?:\w+ )?(?:repl\w+|answer\w+|respond\w+|help\w*|cares?|bothers?)|(?:been )?ignor(?:ed|ing) (?:me|my|by)|keep(?:s)? (?:ignoring|lying|sending me|telling me)|still (?:no(?:thing| (?:reply|answer|response|one|refund))|waiting)|how many (?:more )?times|(?:third|fourth|fifth|3rd|4th|5th|tenth|10th|hundredth) time|again and again|over and over|for the (?:last|\w+th) time|excuses?|run(?:ning)? ?around)\b/i,
    1,
  ],
  [
    /\b(?:i want my money back|give me (?:back )?my money|give me my (?:damn )?refund|do your job|shame on you)\b/i,
    1,
  ],
  [
    /失望|不(?:太|很|怎么)?满意|不满|不高兴|不开心|不爽|难过|郁闷|闹心|糟心|心烦|烦死|很烦|好烦|太烦|心寒|寒心|无语|不耐烦|后悔|堵心|憋屈|心塞|着急死|急死/,
    1,
  ],
  [
    /太差|很差|真差|极差|差极|好差|太坑|被坑|真坑|好坑|坑我|太糟|糟糕|敷衍|推卸|踢皮球|推三阻四|不负责|没人管|不管不问|没人理|不理人|不理我|装死|不回(?:消息|复|话|我)|没人回|爱理不理|态度(?:恶劣|差|不好|这么差)|服务(?:差|恶劣|不行)|太慢了?吧|慢死|拖了?(?:这么|那么|好|很)|一拖再拖|拖拖拉拉|说话不算|言而无信|说了不算/,
    1,
  ],
  [
    /第[三四五六七八九十\d]+次(?:了|问|说|联系|催)|(?:问|说|催|联系|打)了(?:多少|好几|[三四五六七八九十几]|无数)次?(?:遍|次)|到底(?:还)?(?:要|想|管|能|退|发|什么时候|怎么)|(?:要|得|想)(?:我)?等到(?:什么时候|猴年马月|何时)|一次次|反反复复/,
    1,
  ],
  [/有没有人管|管不管|给个说法|给我(?:个|一个)(?:说法|解释|交代)|必须(?:给我|赔|退)|凭什么/, 1],
];

/** What turns a described feeling into its opposite, or into someone else's. */
const NOT_MEANT: readonly RegExp[] = [
  /\bnot (?:angry|mad|upset|frustrated|annoyed|disappointed|a scam)\b|\b(?:no|zero) complaints?\b|\bworst[ -]case\b|\bnever disappoint\w*|\bwon'?t (?:be )?disappoint\w*|\b(?:wasn't|weren't|isn't|haven't been) (?:disappointed|upset|ridiculous)\b|\bis (?:this|it|that) (?:site |shop |store |website |link |message |email )?(?:a )?(?:scam|fraud|legit)\b|\bscam (?:email|e-mail|message|text|call|link|sms)s?\b|\bshitake\b|\btrash (?:can|bag|bin)s?\b|\bgarbage (?:bag|can|disposal)s?\b/gi,
  /不(?:是|算)?(?:很|太|会|再)?(?:生气|失望|后悔|骗人|骗子|差劲|垃圾)|没有?(?:生气|失望|不满意?|让我失望)|(?:会不会|是不是|担心|怕)(?:很|太|是|被|会)?(?:后悔|失望|骗子|骗人|被骗|被坑|垃圾)|(?:防|反|网络|电信)诈骗|(?:诈骗|骗子)(?:短信|电话|邮件|链接)|(?:不|别)(?:要|用)?(?:着急|生气)|不满(?:\d|[一二三四五六七八九十百]|足|减|了)|不满(?:多少|包邮|起送)|如果不满意|不满意(?:可以|能|怎么|的话|能不能|可不可以)|过分(?:干燥|油腻|紧|松|宽)/g,
];

/** Points from which displeasure is anger. */
const ANGRY_POINTS = 3;

/** How the customer feels, from a normalised text. Measured by `tests/core/understanding/mood.test.ts`. */
export function moodOf(text: string): Mood {
  const meant = NOT_MEANT.reduce((left, pattern) => left.replace(pattern, " "), text);
  if (FURIOUS.some((pattern) => pattern.test(meant))) return "angry";

  const words = DISPLEASED.reduce((sum, [pattern, points]) => sum + points * countOf(pattern, meant), 0);
  const loudness = shouting(meant);
  // Shouting alone is a habit of typing; beside displeasure it is anger.
  const points = words === 0 ? (loudness >= 2 ? 1 : 0) : words + loudness;
  if (points >= ANGRY_POINTS) return "angry";
  return points > 0 ? "unhappy" : "calm";
}

/** How often a kind of displeasure is voiced; more than twice says nothing new. */
function countOf(pattern: RegExp, text: string): number {
  return Math.min(2, text.match(new RegExp(pattern, `g${pattern.flags}`))?.length ?? 0);
}

/** 0–3 for capitals, exclamation and question marks in a row. */
function shouting(text: string): number {
  const words = text.match(/\b[A-Za-z']{2,}\b/g) ?? [];
  const capitals = words.filter((word) => word === word.toUpperCase() && word.length > 2);
  const isCapital = words.length >= 4 && capitals.length / words.length > 0.6;
  const marks = /!{3,}|\?{3,}|(?:!\?|\?!){1,}/.test(text) ? 1 : 0;
  const many = /!{2,}/.test(text) && marks === 0 ? 1 : 0;
  const faces = /[😠😡🤬👿🖕💢]/u.test(text) ? 2 : 0;
  return Math.min(3, (isCapital ? 1 : 0) + marks + many + faces);
}
