import type { Kind } from "./mood-kinds.ts";

// Anger put together from calm parts: praise over a fault, a comparison with the absurd, a promise quoted back, the same
// fault counted, danger, an ill wish. No word in it is angry; what stands beside what is.

const any = (...parts: readonly string[]) => `(?:${parts.join("|")})`;

const NUMBER_EN =
  "(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|nineteen|twenty|thirty|forty|fifty|sixty|\\d+)";
const LONG_EN = `(?:${NUMBER_EN} (?:\\w+ )?(?:weeks?|months?|years?)|(?:1[0-9]|[2-9]\\d|\\d{3}) days|(?:ten|twelve|nineteen|twenty|thirty|forty|fifty|sixty) days|a (?:whole )?(?:month|year))`;

/** Praise as one gives it to somebody, at the head of a message or of a sentence. */
const PRAISE_EN = `(?:^|[.!?,:;] ?|\\b(?:oh|well|ah|so|how|such|really|just|truly|what an?)\\b,? )(?:oh,? |well,? |ah,? |wow,? |how |such |so |really |just |truly |what an? |simply |absolutely )*${any("wow", "amazing", "brilliant", "wonderful", "fantastic", "lovely", "perfect", "excellent", "superb", "outstanding", "impressive", "remarkable", "bravo", "congrat\\w*", "hats off", "great", "nice", "good job", "well done", "well played", "love", "glad", "happy with", "kind of you", "thank you", "thanks", "cheers", "good to know", "round of applause", "[👏🙏]+", "(?:5|five)[ -]stars?", "top(?: quality| notch)", "lucky me", "splendid", "delightful", "genius")}`;

/** What went wrong with it, said in the same breath. */
const FAULT_EN = any(
  "\\bwrong\\b",
  "\\bempty\\b",
  "\\b(?:smashed|broken|cracked|soaked|mou?ldy|snapped|shattered|bent|squashed|scratched|used)\\b",
  "\\b(?:nothing|nobody|no one|never|not one|not a single|zero|none)\\b",
  `\\b(?:after|for|only|took|take|in|since|now|waiting)\\b[^.]{0,25}\\b${LONG_EN}`,
  `^(?:\\W*\\w+\\W+){0,4}${LONG_EN} (?:for|and|to|of|later)\\b`,
  "\\b(?:lost|lose|losing|ignor\\w+|hung up|dumped|threw|thrown|refus\\w+|disappear\\w*|vanish\\w*|stole\\w*)\\b",
  '\\b(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|another|number (?:three|four|five|six|seven|eight|nine|ten|\\d+)|yet)\\b[^.]{0,20}\\b(?:e-?mails?|mails?|tickets?|form|survey|bot|reply|week|month|excuse|agent|delay|time|looking|voucher|coupon)\\b|\\banother ["“]',
  "\\bsince (?:january|february|march|april|may|june|july|august|september|october|november|december|easter|christmas|summer|winter|spring|autumn|last (?:month|year|summer|winter))\\b",
  "\\b(?:left|right) shoe\\b|\\bone (?:shoe|sock|glove|boot)\\b|\\bwithout the\\b|\\bafter the (?:birthday|wedding|party|holiday|funeral|trip|christmas)\\b|\\bown a tracking\\b|\\bbad luck\\b|\\bwith a link to\\b",
);

/** Where praise is meant: a difference is granted, something is asked for, or the fault is over. */
const MEANT_EN = any(
  "\\b(?:but|though|although|however|except|unfortunately|sadly|otherwise|apart from|shame (?:about|that)|pity|just (?:one|wanted|checking|that|a)|please|pls|could you|can (?:i|you|we)|is it possible|would|how (?:do|can|much|long)|do you|is there|when will|do i|shall i|no(?:thing|t one| one)? (?:was )?(?:broken|damaged|missing|to complain|wrong|problem\\w*|complain\\w*)|nothing but|never (?:disappoint\\w*|had a (?:problem|bad)|fails?|lets?)|not(?:hing)? (?:arrived )?(?:broken|smashed|damaged)|helped|worked|works|sorted|solved|fixed|replac\\w+|exchang\\w+|the new one|not expect|my (?:mistake|fault|bad)|i (?:lost|ordered the wrong|chose)|will (?:definitely|order)|back in stock|recommend|customer for)\\b",
  "[😊🙂😍🥰❤]",
);

/** What cannot be: who would be faster, better or older by then. */
const ABSURD_EN = any(
  "\\b(?:my|a|an|the|any|even(?: my| a| the)?) (?:\\w+ )?(?:toaster|fridge|kettle|washing machine|microwave|houseplant|plant|cactus|goldfish|hamster|parrot|budgie|cat|dog|toddler|five[- ]year[- ]old|grandm\\w+|granny|gran|nan|neighbou?r'?s? (?:dog|cat|kid)|brick|wall|rock|stone|potato|lamp ?post|doorbell|snail|tortoise|turtle|sloth|pigeon|donkey|camel|glacier|monkey|blind man|corpse|ghost|chair|spoon|sponge)\\b[^.?!]{0,25}\\b(?:gives?|has|have|could|would|can|packs?|gets?|answers?|replies|knows?|delivers?|listens?|runs?|is|are|was) (?:\\w+ ){0,4}(?:better|faster|quicker|longer|smarter|more|back to me|sooner|harder|than)\\b",
  "\\b(?:better|longer|deeper|more (?:useful|helpful|honest|meaningful|sense|interesting|intelligent)) (?:\\w+ ){0,2}(?:conversations?|answers?|talks?|chats?|help|replies|service|sense|memory)?\\s?(?:with|from|out of|than|of) (?:my|a|an|the) (?:\\w+ )?(?:toaster|fridge|kettle|microwave|houseplant|plant|cactus|goldfish|hamster|parrot|cat|dog|toddler|wall|rock|stone|potato|door|lamp|brick|vacuum|oven|shoes?|pillow|mirror)",
  "\\b(?:could|would|i'd) have (?:walked|swum|crawled|hitch\\w+|knitted|built|grown|sewn|carved|learned|rowed|flown|raised)\\b|\\b(?:walk|swim|crawl|row|knit|build) (?:it|one|there|to \\w+)?[^.]{0,25}\\b(?:faster|quicker|sooner|by now)\\b",
  "\\b(?:by the time|at this (?:rate|pace|speed)|before (?:this|it|that|my \\w+) (?:arrives?|comes|gets here))\\b[^.?!]{0,45}\\b(?:dead|retired?|retirement|grand(?:father|mother|ma|pa|children|kids)|grave|college|school|inherit|old|grey|gray|bald|married|extinct|next century|mars|grown up|pension)\\b|\\b(?:aged|grown|got|gone) (?:\\w+ )?(?:\\w+ years|old|older|grey|gray|a beard|bald)\\b[^.?!]{0,25}\\b(?:wait\\w*|chat|hold|queue|line|since|here)\\b",
  "\\b(?:continents?|glaciers?|snails?|tortoises?|turtles?|sloths?|paint|grass|dinosaurs?|the pyramids?)\\b[^.?!]{0,20}\\b(?:move|moves|dry|dries|grow|grows|were|run|runs|travel|faster|quicker|built)\\b[^?!]{0,30}\\b(?:than|faster|you|your|this)\\b|\\b(?:carrier pigeons?|by (?:horse|donkey|camel|snail|rowing boat|mule))\\b|\\bqueen of england\\b|\\bstone age\\b",
);

const PROMISE_EN =
  "[\"“'](?:we(?:'re| are)? |it(?:'s| is) |being |currently |under |your |be |very )*(?:looking into|process\\w*|review\\w*|investigat\\w*|patient|patience|normal|on its way|in transit|soon|delivered|resolved|escalated|in stock|express|next[- ]day|priority|premium|guarantee\\w*|satisfaction|genuine|valued|24|lifetime|free|waterproof|handmade|new|sorry|apologi|appreciate|importan|care|customer|call|feedback|opinion)[^\"”]{0,50}[\"”']";

const LONG_ZH =
  "(?:[一二两三四五六七八九十半几\\d]+个?(?:多)?(?:月|星期|礼拜|季度|年)|[二三四五六七八九]?十[一二三四五六七八九]?多?天|\\d{2,3}天)";

/** What no parcel takes as long as: a child at school, hair gone white, flowers withered. */
const ABSURD_ZH = any(
  "(?:孩子|儿子|女儿|孙子|孙女|娃|闺女|宝宝)\\S{0,4}(?:都|也)\\S{0,3}(?:快|要|能|会|可以)\\S{0,3}(?:上(?:小学|学|大学|幼儿园|班|初中|高中)|打酱油|结婚|走路|叫|出生|毕业|满月|当爹)",
  "(?:头发|胡子|眉毛)\\S{0,3}(?:白|长|花|秃|掉)|(?:黄花菜|花儿?|菜)\\S{0,2}(?:凉|谢)(?!了哈)|(?:我|都)\\S{0,3}(?:该|要|能|可以)(?:退休|入土|领养老|抱孙|当爷|当奶)|猴年|下辈子|来生|入土|退休了",
  "(?:走|爬|游|滚|骑(?:车|驴|蜗牛|乌龟|牛)|蜗牛|乌龟|唐僧|取经|步行|骆驼|驴|火箭|鸽子|鸡|蚂蚁)\\S{0,4}(?:都|也|来|着)\\S{0,5}(?:到(?!时候)|回来|送(?!货吗))",
  "骑(?:着)?(?:蜗牛|乌龟|牛|驴|骆驼)|(?:火星|月球|外太空|南极|冥王星|宇宙)(?:呢|吗|上|去|了|人)",
  "(?:海底捞|义乌|拼夕夕|地摊|十元店|两元店|路边摊|奥斯卡|影帝|国足|诸葛亮|爱因斯坦|鲁迅|祖师爷|包工头)\\S{0,8}(?:都|也|看了|来了|听了|见了)\\S{0,6}(?:流泪|摇头|沉默|学|落泪|惊|哭|服|跪|自愧|不行|甘拜)",
  "(?:机器人?|石头|狗|猫|鹦鹉|木头|墙|空气|微波炉|冰箱|洗衣机|路由器|电饭锅|仙人掌|(?:三|五|六|七)岁(?:小孩|孩子|娃)?|小学生|幼儿园|我奶奶|我爷爷|我姥姥|隔壁\\S{0,5})(?:\\S{0,3})(?:都|也)(?:比|知道|懂|会(?!装|用|玩|弄|操作|拼|喜欢))|(?:跟|和|对着)(?:我家)?(?:微波炉|冰箱|石头|墙|狗|猫|空气|木头|洗衣机|电饭锅)\\S{0,3}(?:聊|说|讲|谈)",
  "(?:绣花|织(?:毛衣|布)|下蛋|生孩子|种(?:地|树|菜)|造(?:火箭|船)|盖楼)\\S{0,2}(?:都|也|的?时间)|能织毛衣|现(?:织|种|造|挖|养)",
);

const PRAISE_ZH =
  "(?:哇|哟|恭喜|祝贺|感谢|谢谢|多谢|(?<![得挺很])厉害|佩服|感人|绝了|高级|高明|优秀|真行|真棒|真好|真快|真会|真贴心|太贴心|太棒|太会|牛(?!皮|仔|奶|油|津)|五星好评|好评|👏|完美|敬业|不愧|讲究|良心|漂亮|干得|做得好|可以可以|服务(?:真|太)?(?:好|到位)|了不起|好速度|神速|人才)";
const FAULT_ZH = any(
  LONG_ZH,
  "空(?:箱|盒|包|袋)|(?:两|三|四|五)(?:次|回|遍)|(?:两|一)只(?:左|右)|(?:丢尽|叫天|白等|等来|等得)|发错|寄错|少(?:发|了|件)|碎|掉一地|别人的|货没了|人没了|不退|没退|不发货|没人|装(?:看不见|死|睡)|塑料",
);
const MEANT_ZH = any(
  "但|不过|只是|就是|可惜|还有(?:货|吗|没有)|怎么(?:领|买|下单)|换新|找回|(?:没|不)(?:碎|坏|破|少|丢|错|漏)|一个都没|很快|太快|好快|就到了|就发了|就给|补(?:了|发了)|解决了|有活动|谢谢$|多谢$|😊|❤|🥰|预售|回购|推荐|用了|穿了|老客户|终于(?:到|买|等)|好看|好用|喜欢",
);

/** Each is anger nearly always; those of `CERTAIN` are anger by themselves. */
export const COMPOSED: readonly Kind[] = [
  {
    name: "praise over a fault",
    english: new RegExp(`^(?!.*${MEANT_EN})(?=[^]*?${PRAISE_EN})(?=[^]*?${FAULT_EN})`, "su"),
    chinese: new RegExp(`^(?!.*${MEANT_ZH})(?=[^]*?${PRAISE_ZH})(?=[^]*?${FAULT_ZH})`, "su"),
  },
  { name: "absurd comparison", english: new RegExp(ABSURD_EN), chinese: new RegExp(ABSURD_ZH) },
  {
    name: "promise quoted back",
    english: new RegExp(
      `${PROMISE_EN}[^]{0,40}(?:\\b(?:since|again|clearly|sure|lol|which|not|no|never|${NUMBER_EN} (?:\\w+ )?(?:e-?mails|mails|calls|weeks|months|days|minutes|hours)|another|means?|whom|who|really|oh|right|haha)\\b|\\?!)|\\b(?:another|so|told|one more|love the|like a|lol|guess|again with)\\b[^]{0,12}${PROMISE_EN}`,
    ),
    chinese:
      /(?:又(?:是|一个|一句)|还是|哦|呵呵|哈|你们家?的|一句|所谓的?|不用再发|别再发|再跟我说|再说)[,，]?.{0,3}["“「][^"”」]{2,14}["”」]|["“「](?:亲|正在|极速|次日|当日|24小时|马上|尽快|加急|系统|顺丰|高端|真皮|全新|正品|请|再等|稍|已|保|无忧|七天|包)[^"”」]{0,12}["”」].{0,4}(?:了|是吧|是(?:骑|次年|几)|呢|,.{0,8}(?:了|呢|吧))/,
  },
  {
    name: "the same fault again",
    english:
      /\b(?:got|get|gets|getting|sent|send|sends|sending|ship\w*|deliver\w*|lose|lost|lost|mess\w*|order|item|replacements?)\b[^.?!]{0,35}\b(?:wrong|broken|lost|empty|late|missing|damaged|parcel)\b[^.?!]{0,12}\b(?:twice|(?:two|three|four|five|six|\d+) times)\b(?! (?:bigger|larger|the))|\b(?:wrong|broken|late|empty|damaged)\b[^?!]{0,25}\b(?:(?:three|four|five|six|\d+) (?:times )?in a row|again and again)\b|\b(two|three|four|five|six|seven|eight|nine|ten)\b(?:[^.!?]{0,12})[.!]+ (?:\1\b|(?:whole )?(?:weeks?|months?|years?)\.)|\bhow is it (?:even )?possible (?:to (?:get|lose|mess|send|ship|screw|fail|be|break|take|charge|pack)|that)\b|\bi(?:'ve)? been \w+\. for \d|\basked and asked\b|\b(?:four|five|six|seven|ten|\d+) (?:agents?|people|calls|e-?mails|mails|tickets|stories|chats)\b[^.?!]{0,25}\b(?:zero|no|not (?:one|a)|nothing|stories|and (?:still|counting))\b/,
    chinese:
      /([一二两三四五六七八九十半\d]+(?:个)?(?:月|年|星期|礼拜|周|天|次|遍|回))[了啊呀]?[,!。]+(?:整整)?\1[!。了啊,]|(?:发错|寄错|又错|还是错|少件|坏的?)\S{0,8}(?:又|再|还是|,)\S{0,6}(?:错|坏|少)\S{0,3}(?:,|还)|连(?:着|续)(?:两|三|四|五|几)(?:次|回)\S{0,3}(?:都|,)|(?:同一|一)(?:个|张)?(?:单|订单|问题)\S{0,6}(?:错|问)\S{0,2}(?:[两三四五六七八九十]|\d+)(?:次|回|个人)|[三四五六七八九十\d]+个(?:人|客服)[三四五六七八九十\d]+个(?:答案|说法)|催一次\S{0,3}一次|每次都是(?:明天|今天|马上)|(?:急|等|核实|处理|加急)了(?:快|都)?[一二两三四五六七八九十\d]+(?:天|个月|周|个?礼拜|个?星期)(?:了)?,?(?:急|还|结果|人|核)/,
  },
  {
    name: "knows nothing",
    english:
      /\b(?:what (?:are|do) (?:you|u) (?:even |actually )?(?:there |here |good |paid |get paid )+for\b|what is the use of (?:you|this)|ask(?:ed)? (?:about )?\w+,? you (?:answer|say|tell|know)|you know nothing|who trained you|i ask(?:ed)? (?:about )?[^.,]{2,30}, (?:i|you) (?:get|got|send|sent) )/,
    chinese:
      /(?:问|说|讲|要|查|干)(?:啥|什么|谁|哪)?(?:啥|什么|谁|哪(?:个)?)(?:都)?(?:不|没|说不|答不)(?!清楚的)|(?:要|养)(?:你们?|客服|机器人|你们客服)(?:这些)?(?:有)?(?:什么用|啥用|何用|干(?:嘛|什么|啥)|干什么吃)|要你何用|(?:你们?|客服)(?:到底)?(?:是)?(?:干什么吃|干啥吃|干嘛吃|干(?:嘛|啥|什么)的(?:[?!]|$))|[问答]东[答问]西|(?:折寿|对牛)/,
  },
  {
    name: "danger",
    english:
      /\b(?:could have (?:\w+ )?(?:killed|died|burn\w*|hurt|been (?:hurt|killed|injured|burn\w*|electrocuted|blinded)|choked|lost (?:a|an|his|her|my))|(?:nearly|almost) (?:\w+ ){0,3}(?:killed|died|burn\w*|choked|electrocuted|crashed|lost (?:a|an|his|her|my))|(?:had|got|get) (?:me|us|him|her|someone) killed|(?:in|into) (?:the )?(?:hospital|emergency room|a&e|er\b)|electric shock|electrocut\w+|with (?:my|our) (?:baby|daughter|son|wife|husband|kids?|child(?:ren)?|mother|mum|mom) (?:in|on|inside|under|next)|next to my (?:baby|child|kid)\w*|how dangerous|(?:blew|blows|blown) up|exploded|caught fire|what could have happened|someone could)\b/,
    chinese:
      /(?:差点|险些|几乎)\S{0,8}(?:死|烧|瞎|伤|没命|炸|噎|触电|毁容|断)|(?:孩子|儿子|女儿|我妈|我爸|老人|宝宝|娃|一家|老婆|老公|家人)\S{0,10}(?:医院|急诊|烫|触电|电(?:到|了|死)|呛|卡(?:住|.{0,3}嗓)|过敏|上吐下泻|中毒|摔(?:下|了|伤|断)|割|(?<!发)烧)|(?:要|出)人命|人命|担得起|赔得起|半夜(?:冒烟|着火|炸|起火)|漏电\S{0,4}(?:死|人|妈|孩)/,
  },
  {
    name: "ignored, and loud",
    english:
      /^(?=[\s\S]*\b(?:nobody|no one|anyone|no (?:reply|refund|answer|response)|pick(?:s|ing)? up|on hold|ignor\w+|good enough|waiting since)\b)(?=[\s\S]*(?:!{2,}|\?!|!\?))(?![\s\S]*\b(?:thanks?|please|pls|no worries|love|great|good news)\b)/,
    chinese:
      /(?:没(?:有)?(?:一个)?人(?:回|接|理|管|吭|处理)|有没有人|(?:货|钱|人)呢)[\s\S]{0,14}(?:!{1,}|\?{2,}|\?!)|(?:!|\?){2,}[\s\S]{0,12}等(?:了)?(?:一天|半天|\S{1,3}(?:小时|天))/,
  },
  {
    name: "contempt in calm words",
    english:
      /\bdo you (?:have any idea|know|realise|realize|understand) (?:what (?:it|this|that|you) (?:cost|costs|did|does|means|could)|what could have|how (?:dangerous|embarrass\w+|humiliat\w+|much time|long i|ridiculous))|\b(?:i guess|good to know(?: that)?|apparently|turns out|so) ["“][^"”]{2,40}["”] (?:now )?(?:just |really |actually )?means?\b|\bi (?:will|do|am) not ["“]|\bthe (?:nerve|audacity|gall) (?:to|of)\b|\bi (?:don'?t|do not) want (?:a|your|another|any) (?:coupon|voucher|discount|apology|store credit|points|survey)\b[^.]{0,12}\bi want\b|(?:^|[.!] )answer (?:the|my) (?:\w+ )?question\b|\b(?:don'?t you|do you not|did you not|do you ever|do you never) (?:even |ever )?(?:test|check|inspect|train|proofread|listen|read (?:what|my|your|any))\b|\bwhat (?:do|am) i (?:even )?pay(?:ing)? you for\b/,
    chinese:
      /钱\S{0,2}(?:收|扣|付|交)了,?\S{0,3}(?:货|人|东西)\S{0,3}(?:没(?!收|到)|不见|跑)|(?:^|,)行,?你们(?:真|可)?行|你们?(?:自己)?(?:的)?(?:家里?人|爹妈|爸妈|全家|孩子)\S{0,3}(?:用|吃|穿)(?:这|吗|试)|你?(?:们)?让我(?:拿什么|怎么(?:跟|向|和|面对|交代|做人))|心虚(?:什么|啥|了)|(?:我|人)(?:真的?|都)?(?:要|快)(?:被\S{0,6})?(?:逼|急|气)?疯了(?![\s\S]*(?:哈|选|挑|好看))|(?:出厂|发货|寄出|发出)\S{0,4}不(?:检验|检查|质检|核对|验)\S{0,2}的?吗|(?:担|赔|负)得起(?:责任)?吗|凭哪(?:条|一条|点|个规定)|保的是(?:你们)?自己/,
  },
  {
    name: "ill wish",
    english:
      /\b(?:i |we )?(?:really |sincerely |honestly |just )?(?:hope|wish|pray|can'?t wait (?:for|until|till|to see)|look forward to)\b[^.?!]{0,20}\b(?:you(?:r (?:whole |entire )?(?:shop|company|business|store|website|site|boss|kids|family|customers))?|this (?:shop|company|store|place)|nobody|no one|everyone|karma)\b[^.?!]{0,25}\b(?:bankrupt\w*|bust|under|clos\w+|shut\w*|out of business|chok\w+|rot|burn|fail\w*|los\w+|suffer\w*|treated|fired|sued|ever buys?|stops? buying|buys? (?:from you|here) again|down|the same|regret|catch\w*|crash\w*|fined|jail|proud|worth it)\b|\bmay (?:you|your|this)\b[^.?!]{0,25}\b(?:crash|rot|fail|close|burn|never|forever|choke|break)\b|\byou deserve (?:every|all|the|to)\b[^.?!]{0,20}\b(?:bad|one|review\w*|close|fail|bankrupt|worst|hate)\b/,
    chinese:
      /(?:祝|愿|希望|盼(?:着)?|但愿)(?:你们?|贵店|这(?:家)?店|你家)\S{0,10}(?:倒闭|关门|大吉|破产|越来越差|天天|报应|也|早点|收空|被|黄|赔|完蛋)|(?:早晚|迟早|赶紧|早点|早日)(?:要|得|会)?(?:完|倒|黄|凉|关门|出事|遭|被)|老天|报应|天打雷|不怕遭|烫手|拿去(?:买药|看病|治病)|折寿|断子|出门(?:被|遭)/,
  },
];

const CERTAIN = new Set([
  "ignored, and loud",
  "contempt in calm words",
  "absurd comparison",
  "praise over a fault",
  "ill wish",
  "knows nothing",
  "the same fault again",
]);

/** Beyond as many characters a message is a report: parts far from each other say nothing together. */
const MAX_READ_CHARACTERS = 400;

/** Whether a normalised text is anger by how its parts stand together. */
export function isComposedAnger(text: string): boolean {
  const lower = text.slice(0, MAX_READ_CHARACTERS).toLowerCase().replace(/[’`]/g, "'");
  const isChinese = /\p{Script=Han}/u.test(lower);
  return COMPOSED.some(
    ({ name, english, chinese }) =>
      CERTAIN.has(name) && ((isChinese ? chinese : english)?.test(lower) ?? false),
  );
}
