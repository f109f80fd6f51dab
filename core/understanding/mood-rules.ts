import { isComposedAnger } from "./mood-composed.ts";
import { MENTIONED, NOT_MEANT } from "./mood-mentioned.ts";
import { isOutspoken } from "./mood-outspoken.ts";
import { HARD_WORDS, MEANT_CALMLY, SAID_TO_SHOP } from "./mood-words.ts";
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
  /\b(?:i(?:'ll| will| am going to|'m going to) (?:sue|take you to court|call (?:my |a )?lawyer|report you|expose you)|(?:you|you guys|you people|they|these people) (?:are|'re) (?:all |just |so |completely |totally |absolutely )*(?:useless|hopeless|pathetic|terrible|awful|horrible|disgusting|unbelievable|ridiculous|incompetent)|useless (?:bot|company|service|support|people|staff|shop)|incompetent|(?:absolute|total|complete|utter|pure) (?:garbage|trash|rubbish|crap|joke|nonsense|waste)|waste of (?:my )?(?:money|time))\b/i,
  /骗子|骗钱|骗人|诈骗|坑人|坑爹|黑店|黑心|无良|奸商|垃圾(?!桶|袋|箱|篓|邮件|短信|分类|处理|车|回收|铲|夹)|恶心(?!感)|傻[逼bB叉x比]|煞笔|沙雕客服|妈的|特么|他妈|尼玛|卧槽|我[操靠艹草]|滚(?:蛋|吧|开|犊子|$)|狗屁|放屁|扯淡|智障|脑残|有病(?:吧|啊|呀)|不要脸|去死|王八|混蛋|丧良心/,
  /气死|(?<!空)气炸|气疯|火大|愤怒|暴怒|怒了|太气人|很生气|非常生气|好生气|真生气|生气了|受够了|忍无可忍|忍不了|受不了你们|过分(?!解读)|太离谱|离了?大?谱|欺人太甚|欺负人|欺骗(?:消费者|顾客|我)|忽悠(?:我|人|谁|消费者|顾客)|糊弄|耍我|耍人|玩我呢|当我(?:是)?(?:傻|猴)|店大欺客|岂有此理|莫名其妙|什么(?:破|烂|鬼|玩意|垃圾|态度|狗屁)|(?:破|烂)(?:店|公司|东西|客服|平台|快递|质量)|烂透|太烂|真烂|差劲|差到(?:极点|家)|最差|差评|再也不(?:会)?(?:来|买|光顾|在你)|不会再(?:来|买)|呵呵哒|无语死|无耻|可恶|可恨|要不要脸|还有没有(?:王法|天理|良心)|良心(?:呢|被狗)|曝光你|告你们|等着(?:瞧|收律师函|被投诉|投诉)|(?<![a-zA-Z\d])12315(?!\d)|消协|工商局|什么意思啊你们|你们(?:是)?(?:瞎|聋|死)|都死了|死人|搞笑(?:呢|吗|吧)|退钱[!！]{1,}|赶紧(?:给我)?退钱/,
  // Contempt for the shop or its people, threats, and orders nobody gives calmly.
  /\b(?:you|you guys|you people|they|(?:your|this|the) (?:\w+ )?(?:service|shop|store|company|support|website|site|bot|product|quality|team|staff|delivery)|it|this)(?: (?:all|really|just|totally|absolutely|so))* sucks?\b(?! (?:in|up|out|air|water|the))/i,
  /\bi (?:\w+ )?(?:hate|despise|detest|loathe) (?:you\b|your (?:company|shop|store|service|bot|policy|website)|this (?:company|shop|store|place|bot|service|website)|dealing with)/i,
  /\bthanks for (?:absolutely )?nothing\b|\bstop (?:wasting|screwing|messing|playing|bothering|harassing)\b(?: with| around)?|\b(?:screw|forget|shove|stuff) (?:you|your)\b|\bshut up\b|\b(?:dis)?grace of a\b|\bdon'?t (?:you )?(?:ever|dare)\b|\bnever (?:ever )?(?:contact|write|message|email|call) me again\b/i,
  /\b(?:(?:had|have had|i'?ve had) (?:it|enough)(?: of| with)?(?! (?:for (?:a|two|three|\d)|in (?:my|the)|since|time))\b|enough is enough|(?:my|our|the end of my) patience\b|at the end of my (?:rope|tether)|done with (?:you|this (?:shop|store|company|nonsense|bot))|(?:you|they) (?:should|ought to) be ashamed|no shame|have you no|don'?t you (?:have any|even care)|do you (?:even|guys even|people even) care|brick wall)/i,
  /\b(?:i(?:'ll| will|'m going to| am going to|'m gonna| shall)|or i(?:'ll)?|going|go(?:ing)? straight) (?:\w+ ){0,3}(?:to the police|the police|call (?:my|the) (?:bank|lawyer|police)|(?:leave|post|write) (?:\w+ ){0,3}(?:one|1|zero|bad|negative)[ -]?(?:star|review)|tell (?:everyone|everybody|all my)|expose|dispute|report (?:you|this)|never (?:buy|order|shop|come|use|return))/i,
  /\b(?:you|you guys|you people|they)(?:'ve| have)? (?:\w+ )?(?:ruined|lied|cheated|robbed|scammed|conned|deceived|tricked|screwed|fooled|wasted)\b/i,
  /\b(?:stupid|dumb|idiotic|moronic|brainless|worthless|useless|crappy|goddamn|damn(?:ed)?|freaking|bloody|f\*+ing) (?:\w+ )?(?:bot|robot|machine|company|shop|store|people|service|support|policy|policies|site|website|excuses?|parcel|package|order|refund|money)\b/i,
  /^(?:useless|pathetic|ridiculous|disgraceful|garbage|trash|rubbish|terrible|horrible|awful|unbelievable|a joke|what a joke|liars?|scam|scammers?|thieves|crooks|clowns|shame|shameful|wtf|screw this)[.! ]*$/i,
  /\b(?:clowns?|cheaters|con artists?|swindlers?|crooks?|thieves|scumbags?|jerks?|imbeciles?|fools)\b(?! (?:nose|wig|costume|proof))|\bcriminals?\b/i,
  /\b(?:what|such|is|was|complete|total|absolute|utter) a? ?(?:\w+ )?(?:nightmare|disaster|catastrophe|mess|circus|farce|shambles|disgrace|joke) (?:of|from|company|shop|store|service|experience)\b|\b(?:total|complete|absolute|utter) (?:nightmare|disaster|farce|shambles|mess)\b/i,
  /\b(?:terrible|horrible|awful|horrendous|disgusting|appalling|shocking|lousy|rude|nasty|disrespectful|incompetent)(?:,? (?:and )?\w+)? (?:customer )?(?:service|support|staff|company|shop|store|people|seller|treatment|attitude|behaviou?r|experience)\b/i,
  /\b(?:you(?:'ve| have)? (?:got to|must|gotta) be (?:joking|kidding)|is this (?:some kind of |a )?(?:a )?(?:joke|prank)|are you (?:having a laugh|out of your mind|insane|mad|crazy)|what (?:is|the heck is|on earth is) wrong with (?:you|your)|who do you think you are|do you think (?:i'?m|we'?re) (?:stupid|an idiot|a fool))\b/i,
  /真?气人|来气|窝火|恼火|上火死|火(?:很|都|真)?大(?:了|得|,|!|$)|一肚子火|越想越气|气得(?:我|要|想|不行|发抖)|肺都?(?:要)?气炸/,
  /有完没完|有意思(?:吗|么)(?:你们)?[?!]*$|没完了是吧|几个意思|你们(?:到底)?(?:什么|啥|几个)意思|安的什么心|吃相|恶劣|缺德|没良心|昧良心|黑心|坑货|坑死|坑(?:老|顾客|消费者|钱)|去你(?:的|妈|们的)|闭嘴|少来这套|没教养|没素质|丢人现眼|算什么东西|什么德行|臭不要脸|吃屎|屎一样|混账|畜生|流氓|强盗|土匪/,
  /(?:把|拿)(?:我|我们|人|顾客|消费者|客户)(?:们)?当|当(?:我|我们|顾客|消费者|人家?)(?:们)?(?:是|都是|好)?(?:好?欺负|傻|猴|冤大头|软柿子|韭菜|白痴|瞎|不存在)|欺负(?:我|人|顾客|消费者|老)|(?:玩|耍|骗|坑)(?:我|人|老子|顾客)(?:呢|吗|啊|是吧|玩|$)|蒙(?:我|谁|人)|割韭菜|宰(?:客|人|我)/,
  /(?:再不|要是不|不|否则|信不信)\S{0,10}(?:报警|投诉|举报|起诉|曝光|差评|找媒体|上法院)|我(?:要|会|就|马上|现在就)?(?:去)?(?:报警|举报你|曝光|起诉|投诉你们?)|投诉(?:到底|你们?|死)|(?:给|打)(?:你们?)?(?:个)?一?星|发(?:到)?(?:网上|微博|抖音|小红书)(?:曝光|让)|让(?:大家|所有人|全网)(?:都)?(?:知道|看看|避雷)|避雷|拉黑(?:你们)?|绝不(?:会)?再|永不?(?:再|回购)|这辈子(?:都)?不/,
  /(?:从来?没|没)见过这么(?:差|烂|恶|坑|离谱|不要脸|不负责|过分|没)|(?:最|超级?|极其|无比|巨)(?:垃圾|烂|恶心|坑|差劲)|(?:烂|垃圾|差)(?:得|到)(?:一塌糊涂|要死|不行|爆|极)|一塌糊涂|(?<!想|要|能|以|请|给|样)(?:还|退)(?:我|老子)?(?:的)?(?:血汗)?钱[!,。]*$|血汗钱|老子|老娘/,
  /\b(?:f+[*#@$%]{1,}\w*|sh[*!#1]t\w*|b[*!]tch\w*|a\*\*\w*|wt[*#]|fu\b(?! (?:manchu|zhou)))/i,
  /\b(?:garbage|trash|junk|crap|joke|clown|shame|sham|shitty|crappy|shady|dodgy|fake|rotten)(?: (?:of an?|kind of|little))? (?:company|shop|store|service|support|people|business|seller|team|outfit|excuse)\b|\b(?:you|you guys|you people|you all|they|(?:your|this) (?:company|shop|store|service|support|team)) (?:are|is|were|was|'re)(?: (?:all|just|really|such|nothing but|an?|the|complete|total|absolute|utter|bunch of|biggest))* (?:jokes?|garbage|trash|junk|crap|clowns?|disgrace|embarrassment|shameful|shameless|dishonest|frauds?|criminals?|nightmare|disaster|worst|insane|stupid|dumb)\b/i,
  /\bshame on (?:\w+ )?(?:you|them|your|this)|\bnothing but (?:\w+ )?(?:lies|excuses|trouble|problems|nonsense|bs)|\b(?:never|not once)(?: in my (?:\w+ )?life)?(?: have i)?(?: been| felt| seen| had)? ?(?:so )?(?:treated|insulted|disrespected|cheated|lied to|ripped)|\btreat(?:ed|ing)? (?:me|us|people|customers|your customers) (?:like|so badly|this way)|\bhow (?:can|could|do) you (?:people |guys )?(?:sleep|be so|treat|even|live|do this)|\b(?:money back|refund(?: me)?|my money|answer me|reply|cancel it|fix (?:it|this))[,!]* (?:right )?NOW\b/,
  /\bi (?:demand|insist on) (?:\w+ ){0,3}(?:refund|money|explanation|answer|manager|compensation)\b.*!|\b(?:lied|lies|lying)\b.*(?:!!|\byour?\b)|\bmakes? my blood boil|\bboiling (?:with|over)|\bseeing red\b|\blosing my (?:mind|temper|patience)|\b(?:driving|drives) me (?:mad|insane|crazy|nuts)\b|\bbeyond (?:a joke|belief|words)\b/i,
  /(?:你们|客服|老板|人)(?:\S{0,3})?(?:都)?(?:是)?(?:死(?:的|人|光|绝|哪|了(?:吗|么|是吧|$))|瞎|聋|哑巴|吃(?:干饭|白饭|什么)的|摆设)|^滚(?:[,!。 ]|$)|给(?:我|老子)滚|(?:也|还|都)(?:敢|好意思|有脸)(?:卖|说|要|收|发)|(?:什么|啥|这)(?:玩意儿?|破玩意|鬼东西)|(?:这么|太|真|好|特别|超级?|够)(?:烂|破|坑|黑|恶心|无耻)(?:的(?!地方买)|了|$|[,!。])|烂货|破烂(?!不堪)|假货(?:!|还|骗)|卖假货(?!吗|么|的吗|怎么)/,
  /(?:怎么|凭什么|为什么)(?:这么|如此|那么)(?:不要脸|无耻|恶心|缺德|坑|黑心|敷衍|不负责)|(?:脸|良心|诚信|道德)(?:呢|在哪|何在|都不要|喂狗)|(?:说话|承诺|保证)(?:当|像|跟)?(?:放屁|不算数|不算话|是放屁)|讲不讲(?:理|道理|信用)|不讲(?:理|道理|信用|诚信)|睁(?:着)?眼(?:睛)?说瞎话|倒打一耙|死活不(?:退|赔|管|认)|(?:就是)?不想(?:退|赔|管|负责)(?:是吧|吧|!)|耍(?:流氓|无赖|赖|猴)|赖账|无赖|太欺负|逼(?:我|人)(?:投诉|报警|太甚)?/,
];

/** Words of displeasure: one makes unhappy, three points make angry. */
const DISPLEASED: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:disappoint\w+|unhappy|not (?:at all |very |really |too )?(?:happy|pleased|satisfied|impressed|good enough)|dissatisfied|upset|frustrat\w+|annoy(?:ed|ing)|irritat\w+|let[ -]down|(?:it'?s|that'?s|such) a (?:real |great )?(?:pity|shame)|sad (?:that|to see|about)|(?:getting|i'?m|am|bit|little) (?:\w+ )?(?:worried|concerned)(?! about (?:the )?(?:size|sizing|fit|colou?r))|(?:was|were) hoping for (?:a )?(?:faster|better|more|quicker)|wish i (?:hadn'?t|had not|had never|'d never)|(?:^|[.!] )not (?:so |that |really )?great\b|not (?:quite |really |very )?fair\b|had (?:a )?(?:much )?better experiences?|(?:gives?|gave) me (?:a|such) (?:a )?headache|regret (?:buying|ordering|my)|upsetting|inconvenient|disheartening|discouraging|expected (?:more|better)|hoped for (?:more|better)|poor (?:quality|service|experience|communication|handling|workmanship)|(?:bad|unpleasant|negative|worst) experience|(?:isn't|wasn't|not) what i (?:hoped|expected))\b/gi,
    1,
  ],
  [
    /\b(?:terrible|awful|horrible|horrendous|dreadful|lousy|useless|pathetic|ridiculous|unacceptable|unbelievable|nonsense|rubbish|garbage|trash|worst|(?:is|what|such) a joke|angry|shocking)\b/gi,
    2,
  ],
  [
    /\b(?:no ?(?:one|body) (?:\w+ )?(?:repl\w+|answer\w+|respond\w+|help\w*|cares?|bothers?)|(?:been )?ignor(?:ed|ing) (?:me|my|by)|keep(?:s)? (?:ignoring|lying|sending me|telling me)|still (?:no(?: (?:reply|answer|response|one))|waiting(?= for (?:an|a|any) (?:answer|reply|response)))|(?:asked|written|told you|called|contacted you|e-?mailed|messaged) (?:you )?(?:\w+ )?(?:three|four|five|six|ten|many|several|countless|[3-9]|\d\d+) times|how many (?:more )?times|(?:third|fourth|fifth|3rd|4th|5th|tenth|10th|hundredth) time|again and again|over and over|for the (?:last|\w+th) time|excuses?|run(?:ning)? ?around)\b/gi,
    1,
  ],
  [
    /\b(?:i want my money back|give me (?:back )?my money|give me my (?:damn )?refund|do your job|shame on you)\b/gi,
    1,
  ],
  [
    /失望|不(?:太|很|怎么)?满意|不满|不(?:太|怎么|大)?(?:高兴|开心|愉快|舒服(?=的(?:体验|购物))|爽快)|体验(?:很|太|真|非常)?(?:差|不好|不太好|糟|一般)|(?:服务|质量|体验|态度)(?:真的)?(?:一般般|一般|不行|不咋(?:地|样)|不怎么样|堪忧)|不爽|难过|郁闷|闹心|糟心|心烦|烦死(?:了|人)|烦透|很烦|[点也又]烦(?!不)|心情(?:很|不太?)?(?:不好|差|糟)|心情不太好|好烦|太烦|心寒|寒心|无语|不耐烦|后悔|堵心|憋屈|有点(?:儿)?(?:着急|急了|慢啊|失落|小失望|无奈|委屈|难受)|(?:挺|很|好|真)无奈|不值(?:这个?|那个?|得这)价|不如(?:从前|以前|上次|之前)|没(?:有)?(?:想象|预期)(?:中|的)?(?:那么)?好|不太?顺手|(?:跟|和|与)(?:预期|想象|描述)\S{0,3}差|哭了(?:半天|好久|一)|没(?:有)?解决(?:我的)?问题|没有?人接(?:,|$|。)|心塞|着急死|急死/g,
    1,
  ],
  [
    /太差|很差|真差|极差|差极|好差|太坑|被坑|真坑|好坑|坑我|太糟|糟糕|敷衍|推卸|推来推去|别(?:再)?(?:敷衍|推|糊弄|骗)|踢皮球|推三阻四|不负责|没人管|不管不问|没人理|不理人|不理我|装死|不回(?:消息|复|话|我)|没人回|爱理不理|态度(?:恶劣|差|不好|这么差)|服务(?:差|恶劣|不行)|太慢了?吧|慢死|拖了?(?:这么|那么|好|很)|一拖再拖|拖拖拉拉|说话不算|言而无信|说了不算/g,
    1,
  ],
  [
    /第[三四五六七八九十\d]+次(?:了|问|说|联系|催)|(?:问|说|催|联系|打)了(?:多少|好几|[三四五六七八九十几]|无数)次?(?:遍|次)|到底(?:还要|想怎|管|退|发|什么时候)|到底(?:退不退|发不发|管不管|给不给|赔不赔)|(?:要|得|想)(?:我)?等到(?:什么时候|猴年马月|何时)|一次次|反反复复/g,
    1,
  ],
  [
    /有没有人管|(?<![了年月天])管不管|给个说法|给我(?:个|一个)(?:说法|解释|交代)|必须(?:给我|赔|退)|凭什么/g,
    1,
  ],
];

/** Points from which displeasure is anger. */
const ANGRY_POINTS = 3;

/** Orders shouted at the shop: «FIX IT NOW», 「退钱！立刻！」. */
const ORDERS =
  /\bNOW\b|\b(?:NEVER|STOP|REFUND|WEEKS|MONTHS|ANSWER)\b[^a-z]*!|(?:立刻|马上|赶紧|现在就|今天就)\S{0,6}!|(?:退|赔|还|发|回|解释)\S{0,3}!{2,}/;

/** Words, or Chinese characters, of an outburst. */
const MAX_OUTBURST_WORDS = 6;

/** Addresses of mail and pages: what is written in them is no word of the customer. */
const ADDRESS = /\S+@\S+\.\w+|\bhttps?:\/\/\S+|\bwww\.\S+/gi;

/** A normalised text without what is strong in words only: addresses, denied feelings, figures of speech, other people's doings. */
export function meantOf(text: string): string {
  return [ADDRESS, ...MENTIONED, ...NOT_MEANT].reduce((left, pattern) => left.replace(pattern, " "), text);
}

/** How the customer feels by the words alone of what is meant (`meantOf`). */
export function rulesOfMood(meant: string): Mood {
  if (FURIOUS.some((pattern) => pattern.test(meant)) || isOutspoken(meant) || isComposedAnger(meant))
    return "angry";

  const plain = MEANT_CALMLY.reduce((left, pattern) => left.replace(pattern, " "), meant.toLowerCase());
  const hard = new Set(HARD_WORDS.flatMap((pattern) => plain.match(pattern) ?? [])).size;
  const mild = hard === 0 ? plain : HARD_WORDS.reduce((left, pattern) => left.replace(pattern, " "), plain);
  const words = DISPLEASED.reduce((sum, [pattern, points]) => sum + points * countOf(pattern, mild), 0);
  if (hard >= 2 || (hard === 1 && (SAID_TO_SHOP.test(meant) || words > 0 || isOutburst(meant))))
    return "angry";

  const loudness = shouting(meant) + (ORDERS.test(meant) ? 1 : 0);
  // Shouting alone is a habit of typing; beside displeasure it is anger.
  const points =
    words + hard === 0
      ? loudness >= 3
        ? ANGRY_POINTS
        : loudness === 2
          ? 1
          : 0
      : words + 2 * hard + loudness;
  if (points >= ANGRY_POINTS) return "angry";
  return points > 0 ? "unhappy" : "calm";
}

/** A few words, and no question: an insult is all there is. */
function isOutburst(text: string): boolean {
  const length = text.match(/\p{Script=Han}|[\p{L}']+/gu)?.length ?? 0;
  return length <= MAX_OUTBURST_WORDS && !/[?吗吧么呢]\s*$/.test(text);
}

/** How often a kind of displeasure is voiced; more than twice says nothing new. */
function countOf(pattern: RegExp, text: string): number {
  return Math.min(2, text.match(pattern)?.length ?? 0);
}

/** 0–3 for capitals, exclamation and question marks in a row. */
function shouting(text: string): number {
  const words = text.match(/\b[A-Za-z']{2,}\b/g) ?? [];
  const capitals = words.filter((word) => word === word.toUpperCase() && word.length > 2);
  const isCapital = words.length >= 4 && capitals.length / words.length > 0.6;
  const marks = /!{3,}|\?{3,}|(?:!\?|\?!){1,}/.test(text) ? 1 : 0;
  const many = /!{2,}/.test(text) && marks === 0 ? 1 : 0;
  const faces = /[😠😡🤬👿🖕💢]/u.test(text) ? 3 : 0;
  return Math.min(3, (isCapital ? 1 : 0) + marks + many + faces);
}
