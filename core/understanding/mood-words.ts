// Words a calm customer has no use for, by language. One alone says displeasure; said to the shop, said twice or
// shouted, it is anger. What the words also name (trash bags, a broken lamp) is cut out before they are looked for.

const ENGLISH = [
  // insults and contempt
  "idiots?|idiotic|morons?|stupid|dumb|dumbest|imbeciles?|fools?|clowns?|jerks?|circus|joke|pathetic|useless|worthless|hopeless|incompeten(?:t|ce)|clueless|brainless|lazy|rude(?:ly|ness)?|unprofessional|disrespect\\w*|insult\\w*|arrogan(?:t|ce)|ignorant|(?<!(?:it's|that's|such|what|its|bit of) a )shame(?:ful|less)?|disgrace\\w*|disgust\\w*|despicable|vile|nasty|trash|garbage|rubbish|junk|crap\\w*|bull|bs|nonsense|sh[i1*]t\\w*|f[u*]+[c*k]+\\w*|damn\\w*|bloody|hell|ass|arse\\w*|bastards?|sucks?|sucked",
  // accusations
  "liars?|lied|lies|lying|cheat(?:s|ed|ers?|ing)?|frauds?|fraudsters?|scam(?:s|med|ming|mers?)?|crooks?|criminals?|thie(?:f|ves)|thievery|theft|robb(?:ed|ers?|ery)|swindl\\w*|con(?:ned|men|man)|deceiv\\w*|deceptive|deceit\\w*|dishonest\\w*|shady|stole|steal(?:ing)?|rip-?offs?|mislead(?:ing)? (?:customers|people)|fake|bogus",
  // the feeling itself
  "angry|angrier|anger|furious|livid|fuming|rage|raging|enraged|outrage\\w*|infuriat\\w*|pissed|mad|boiling|scream(?:ing)?|explode|hate|hated|despise|loathe|fed up|sick of|had it|had enough|last straw|patience|appall\\w*|atrocious|abysmal|horrendous|horrific|nightmare|disaster|ridiculous\\w*|absurd|insane|outrageous|unacceptable|inexcusable|unforgivable|unbelievabl[ey]|shocking|terrible|horrible|awful|worst",
  "mockery|ludicrous|laughable|preposterous|obnoxious|scandal(?:ous)?|extortion|robbery|greedy|heartless|cowards?|leeches|parasites?|the (?:nerve|audacity|gall|cheek)|what a (?:nerve|cheek|mess)|messed up|screwed(?: up)?|ruined|embarrass(?:ment|ing)|badly treated|badly you treat|(?:so|this|that) bad at|never again|ever again|out of business|go bankrupt|wake up|fooling|making fun|playing games|laughing at|ripping|blood boil|temper|give a (?:damn|toss|crap|shit|fig)|could(?:n't)? care less|(?:don't|doesn't|do not) care",
  // threats and ultimatums
  "final warning|last warning|last chance|or else|ultimatum|warn(?:ing)? everyone|tell(?:ing)? everyone|trustpilot|bbb|bank dispute|dispute (?:the|this|my) (?:charge|payment)|demand(?:ing)?|i insist",
  "lawyers?|attorney|sue|suing|lawsuit|court|police|legal action|chargeback|authorities|ombudsman|consumer protection|report(?:ing)? you|expose|(?:one|1|zero)[ -]?stars?|boycott|viral",
];

const CHINESE = [
  "废物|蠢|笨蛋|傻|白痴|弱智|智障|脑残|脑子|有病|有?毛病|神经病|瞎|聋|不是人|人话|混蛋|混账|王八|畜生|流氓|无赖|土匪|强盗|小人|丢人|可耻|无耻|可笑|搞笑|可恶|可恨|恶心|恶劣|嚣张|垃圾|烂|破(?:店|公司|东西|客服|玩意|质量|烂|平台|服务)|狗屁|屁|狗(?:东西|眼)|屎|滚|妈的|特么|他妈|尼玛|卧槽|操你|要脸|脸皮|良心|天理|王法",
  "骗|欺诈|欺骗|欺负|欺人|坑(?:人|我|爹|钱|货|害|老|死|顾客|消费者|了我)|太坑|真坑|黑心|黑店|奸商|无良|缺德|忽悠|糊弄|敷衍|耍|宰(?:人|客)|割韭菜|造假|假货|虚假|霸王条款|店大欺客|赖账|强买|糊涂账|偷(?:钱|换|梁)",
  "(?<!空)气(?:死|人|炸|疯|愤|得|坏)|生气|来气|火大|发火|恼火|窝火|怒|忍|受够|受不了|够了|烦死|抓狂|崩溃|爆炸|离谱|荒唐|荒谬|过分|没救|差劲|最差",
  "明抢|抢钱|打劫|抢劫|受气|气受|窝囊|呸|贱|猖狂|狂妄|不得好死|报应|早晚倒闭|赶紧倒闭|倒闭(?:吧|算了)|无能|饭桶|猪脑|猪头|吃干饭|吃闲饭|装死|装傻|装瞎|装聋|甩锅|推卸|死活不|虚假宣传|挂羊头|底线|没耐心|耐心(?:有限|耗尽|用完|没了)|最后通牒|最后(?:一次)?警告|别逼我|敢不敢|有胆|真服了|也是服了|(?:我|真|也是)醉了|呵呵|开眼|长见识|太黑|心黑|不当人|当人看|不要太过|自己心里没数|没数吗|给(?:我)?(?:个)?(?:说法|交代)|冤|吃人|不是东西|什么人啊|什么态度|态度(?:差|恶|不好|极|蛮)|蛮横|无理(?!由)|不可理喻|离了大谱|丑恶|嘴脸|作恶|害人|害惨|害死|毁了",
  "投诉|举报|曝光|起诉|告你|律师|法院|报警|警察|(?<![a-zA-Z\\d])12315(?!\\d)|(?<![a-zA-Z\\d])12345(?!\\d)|消协|工商|市场监管|媒体|差评|避雷|拉黑|(?<!想|能|以|怎么|申请|给)退钱(?!要|几|多久|到|吗|怎|的话|流程|去|大概|一般)|还钱|赔钱|血汗钱|后果自负|没完|等着瞧|走着瞧|八百(?:遍|次|回)|一万遍|几百遍|到底想怎|必须(?:给|解决|赔|退|处理)|立刻|马上(?:给我|退|处理|解决)|今天(?:必须|之内必须)",
];

/** To whom it is said: the shop and its people. */
export const SAID_TO_SHOP =
  /\b(?:you|your|you're|yours|u|ur|this (?:company|shop|store|site|website|business|place|service|bot)|the (?:company|shop|store|seller|service|bot|support)|customer service|support team|staff|customers?|anyone (?:there|here)|here|nobody)\b|你|您们|客服|商家|卖家|店家|这(?:家|个)?店|贵店|老板|售后|平台|公司|店|别(?:再|想)?/i;

export const HARD_WORDS: readonly RegExp[] = [
  ...ENGLISH.map((words) => new RegExp(`(?<![\\w-])(?:${words})(?![\\w-])`, "gi")),
  ...CHINESE.map((words) => new RegExp(words, "g")),
];

/** Where the same words are calm: apologies, names of things and of other people's doings, jokes at one's own cost. */
export const MEANT_CALMLY: readonly RegExp[] = [
  /\b(?:(?:a |my )?(?:stupid|dumb|silly) (?:question|mistake|me|of me)|(?:i'?m|am i|i am|i was|me) (?:being |so |too |just |a bit |such an? )?(?:stupid|dumb|idiot|clueless|fool)|no joke|just joking|(?:tell|know|say|hear)(?: \w+){0,3} jokes?|jokes? (?:about|for)|report (?:a )?frauds?|frauds? (?:on|alert|department)|fake news|sick of (?:winter|summer|the|rain|snow|heavy|wet)|damn,? (?:this|these|that|those|it's)|(?:would|is) it (?:be )?(?:stupid|dumb|insane|ridiculous|mad)|mad (?:about|for) (?:it|them|this|hiking)|(?:trash|garbage|junk|rubbish) (?:bags?|cans?|bins?|mail|folder|disposal|food)|(?:spam|junk|trash) (?:or|and|folder)|(?:one|another) hell of|hell(?:ish)? of a (?:deal|tent|jacket)|hell yes|damn(?: it)? (?:good|nice|fine|comfy)|oh damn|lies (?:in|on|flat|under|with|within|at|between)|lying (?:on|around|flat|in|under|down|here)|fake (?:fur|leather|down|snow|grass)|is (?:it|this) (?:a )?fake|police (?:officer|uniform)|tennis court|food court|court shoes|(?:get|got|been|was) (?:stolen|robbed)|theft[- ]?(?:proof|protection|insurance)|con(?:s)? of|fools? day|nasty (?:weather|blister|fall|cut|storm)|lazy (?:day|weekend|chair)|rip(?:ped|s)? (?:in|on|at|along|open|off the|seam|stop)|is ripped|it ripped|got ripped|ripped (?:jeans|seam|tent|fabric|jacket|bag|stitching)|sucks? (?:in|up|out|air|water)|(?:pump|hose|mattress) sucks?|smells? (?:terrible|awful|horrible)|court ?yard|pain in the ass|pain in my ass|half[- ]ass\w*|badass|kick[- ]?ass|without (?:any )?patience|for your patience|patience\b.{0,12}\bthank|thanks? .{0,20}patience|demanding (?:trails?|hikes?|terrain|conditions?|tours?)|on demand|in demand|high demand|bad at (?:sizing|sizes|math|choosing|this)|(?:don't|doesn't|do not|couldn't) care (?:about|which|what|if)|ever again (?:need|have)|(?:get|gets|getting|be|is it) ruined|hate (?:wool|the (?:smell|cold|colou?r|rain|feel|zip)|cold|when|to (?:bother|ask|be)|it when|shopping|carrying|camping|hiking)|my (?:\w+ )?(?:hates?|hated)\b|(?:he|she|they|kid|wife|husband|son|daughter|dog) hates?|mad (?:scientist|hatter)|bloody (?:mary|nose)|expose(?:d)? to|shock(?:ing)? pink|disaster (?:kit|relief|bag))\b/gi,
  /^我?(?:就)?(?:要|想)(?:去)?投诉(?:一下)?[。!\s]*$|假货(?=吗|么|的吗|怎么|啊[,，]怎么)|(?:是不是|会不会是?|怎么(?:辨别|分辨|验|看)\S{0,3}|有没有|担心\S{0,3}|怕\S{0,4})(?:假货|骗|坑|垃圾|烂|差评)|被骗(?:了钱)?的?(?:邮件|短信)|(?:防|反)(?:诈)?骗|(?:我|自己|是我)(?:太|真|好)?(?:傻|蠢|笨|脑子|瞎)\S{0,4}|傻傻|傻瓜(?:相机|式)|坑(?:位|洞)|深坑|瞎(?:买|逛|选|点)|(?:垃圾|烂|破)(?:桶|袋|箱|篓|邮件|短信|分类|处理|车|天|泥|果)|烂(?:了|掉|开|个|边|底)|(?:磨|摔|泡|捂|放|洗|扯|踩|穿)烂|煞笔|狗(?:狗|粮|绳|窝|链)|小狗|遛狗|气(?:垫|罐|炉|瓶|囊|味|温|阀|泵|嘴)|打气|充气|漏气|生气勃勃|屁(?:股|垫)|忍(?:者|冬)|爆炸(?:图|性|安全)?|会爆炸|搞笑(?:的?图案|T恤|礼物)|(?:没|有没有)脑子记|律师(?:函|证)?(?:袋|事务所)|公司(?:采购|团建|地址|抬头|发票|名)|报警(?:器|灯|声)|差评(?:多|有|少|能删|怎么写|吗)|滚(?:轮|筒|边|动|珠|刷)|翻滚|打滚|耍(?:酷|帅|水)|玩耍|气受潮|贱卖|冤枉路|猪皮|底线价|害怕|(?:最后|哪里|服务)底线|呵呵(?:谢谢|好的|哒)|(?:帐篷|鞋|包|水)?毁了(?:吗|么)|无语(?:了自己)|哈哈\S{0,4}(?:离谱|无语)|立刻(?:付款|下单|发|买)|警察(?:制服|叔叔)|媒体(?:合作|采访)|够了(?:吗|么|吧|,谢谢)|(?:尺寸|长度|大小|一个|一件|两个|这些)\S{0,3}够了|工商(?:银行|卡)/g,
];
