import type { Cue, Understanding } from "./understanding.ts";

/** What makes a cue, and what merely looks like it (cut out before the cue is looked for). */
interface CueRule {
  cue: Cue;
  not?: RegExp;
  any: readonly RegExp[];
}

const PERSON =
  "(?:human(?: being)?s?|real (?:person|people|human)|actual (?:person|human)|live (?:person|agent|chat|support|human)|person|people|someone|somebody|an? ?(?:agent|employee)|agents?|(?:customer )?(?:service |support |sales )?rep(?:resentative)?s?|operator|staff|manager|supervisor|(?:customer|human) (?:service|support|care)(?: (?:agent|team|person|rep\\w*))?|support team|your boss)";

const RULES: readonly CueRule[] = [
  {
    cue: "asks_for_person",
    not: /\b(?:are|r) (?:you|u|i talking to|we talking to) (?:an? )?(?:\w+ )?(?:human|person|bot|robot|machine|real)[^.?!]*|\b(?:am i|is this|is it) (?:talking|chatting|speaking)?\s?(?:to|with)? ?(?:an? )?(?:\w+ )?(?:human|person|bot|robot|machine)[^.?!]*|\b(?:don'?t|do not|didn'?t|needn'?t|never|without) (?:want|need|have|having|wanting)? ?(?:to )?(?:talk|speak|chat)\w*\b(?! (?:to|with) (?:an? |the |this |your )?(?:bot|robot|machine|chatbot|ai)\b)[^.,?!]*|human (?:hair|size|rights)|人工(?:智能|费|湖|草坪|皮革?|泪液|授粉|合成|制作|智慧|打磨|缝制|钻石?|宝石)|(?:是|你是|您是)(?:不是)?(?:真人|人工|活人|机器人)(?:客服)?(?:还是\S{1,6})?(?:吗|吧|\?|么|啊)|(?:是|有)?真人(?:模特|实拍|秀|照|图|拍|试穿|头发|发)|(?:人工|客服)(?:客服|服务|在线)?(?:的)?(?:几点|上班时间|工作时间|服务时间|什么时候(?:上班|在线|下班)|在线时间|时间是|电话|热线|邮箱|微信|联系方式)|不(?:要|用|想|需要)(?:转|找|和|跟)?人工/gi,
    any: [
      /^\/human\b/i,
      new RegExp(
        `\\b(?:talk(?:ing)?|speak(?:ing)?|chat(?:ting)?|connect(?:ed)?|transfer(?:red)?|pass(?:ed)?|put|hand(?:ed)?|escalat\\w+|redirect(?:ed)?|forward(?:ed)?|switch)(?: (?:me|this|us|it|over|through|directly|up))* (?:to|with|through(?: to)?|on to|onto) (?:an?(?:other)?|the|some|any|your|one of your)? ?${PERSON}\\b`,
        "i",
      ),
      /\b(?:i(?:'d| would)? (?:want|need|like|prefer|demand)(?: to (?:get|have|reach|see))?|get me|give me|can i (?:get|have)|could i (?:get|have)|let me (?:have|get)|may i have|i'll take|reach|get hold of|is there|are there|any) (?:an?|the|some|any|your)? ?(?:human|real (?:person|human)|actual (?:person|human)|live (?:person|agent|human)|(?:human|customer service|support|service) (?:agent|rep\w*|person)|agent|representative|operator|manager|supervisor)\b(?!['’]s)/i,
      /\b(?:human|real person|live agent|live person|agent|representative|operator|manager|supervisor)(?: (?:please|pls|plz|now|asap))+|^(?:human|real person|live agent|live chat|agent|representative|operator|real human|person)[\s.!?]*$/i,
      /\b(?:not|no|stop|hate|don'?t want|enough of|tired of|instead of)(?: (?:talking to|talk to|a|the|this|these|with|with a|to|to a|chatting with|want(?:ing)?))* (?:bots?|robots?|machines?|chatbots?|ai)\b/i,
      /\b(?:can|could|will|would) (?:someone|somebody|anybody|anyone|a person|a human|one of your (?:team|people|staff)) (?:please |actually |just )?(?:call|help|contact|ring|phone|take over|look|answer|assist|get back)/i,
      /\b(?:call me back(?: please)?[.!]?$|have someone (?:call|contact|help|look))/i,
      /转(?:接)?(?:到|给|一下|个)?(?:人工|客服|真人|经理|主管|专员)|人工(?:客服|服务|坐席|处理|解答|介入|帮|接|来|吧|呢|在吗|谢谢|[!。,. ]|$)|(?:要|找|叫|换|接|上|来|求|需要|想要|联系|请|有没有|有)(?:一?个|一下|你们的?|位|到)?(?:人工|真人|活人)|(?:找|叫|接|联系|要|让)(?:一?个|一下|你们的?|位|你们家)?(?:客服|经理|主管|老板|店长|负责人|领导|专员)(?!电话|热线|微信|邮箱|qq|的?联系方式|的?方式)(?:来|出来|处理|跟我|和我|说话|听|接|回|吧|[!。,. ]|$|帮|解决|人员)?|(?:和|跟|同)(?:真?人|活人|人工|客服|你们(?:老板|经理|客服)|客服人员)(?:说|聊|谈|沟通|对话|讲|联系)|(?:不想?|不要|别|懒得|拒绝)(?:再)?(?:跟|和|与)(?:你|这个)?(?:机器人?|ai|智能客服|bot|人机)|不要机器人|别用机器人|(?:叫|找|派|让|换)(?:一?个)?(?:能|会|有)?人(?:来|帮|给我|跟我|和我|处理|解决|回复|回答|接|联系我)|有人能(?:帮|处理|解决|回)|(?:给我|回我|打)(?:个|一个)?电话(?:给我|吧|联系)|(?:^|\s)人工(?:$|\s)/i,
    ],
  },
  {
    cue: "bargains",
    // A cheaper thing is asked for, not a lower price of one.
    not: /(?:最低|起)(?:消费|起订|配置|温度)|不(?:贵|便宜)|(?:有没有|有(?:什么|啥)?|想要|想买|找|推荐)[^,。?!]{0,8}便宜(?:点|一点|些|一些)?的(?!话|价|吗|吧|么|呢)(?=\p{Script=Han})|(?:差不多|类似|相似|像)[^,。?!]{0,10}便宜(?:点|一点|些|一些)?的(?!话|价)/gu,
    any: [
      /便宜(?:点|些|一点|一些|几块|[\d十百]+|多少(?:钱)?卖|啊|呗|吧|卖)|(?:能|可以|可不可以|能不能|可否|要是|还能|再)(?:不能)?(?:再)?(?:便宜|优惠|少|降|打折|打个|减|送点|让)(?:点|些|一点|一些|个|几|\d|不|吗|吧|么|$|价|我)|少(?:点|一点|些)(?:钱|吧|呗|行|可以|卖|嘛|啦)|少(?:收|算)(?:我)?(?:点|\d+|几)|优惠(?:点|一点|一些|些|几)|(?:给|打)(?:我)?(?:个|打个|打|点)(?:\S{0,2}折|优惠|折扣|实价|底价|最低价|友情价|内部价)|最低(?:价)?(?:多少|能|给|什么价|几折)|(?:什么|给个)(?:是)?(?:最低价|底价|实价)|最(?:低|便宜)(?:多少|卖多少|能卖)|抹(?:个|掉)?零|砍(?:个|点|一刀|一下)?价|讲(?:个|点)?价|还(?:个|点)价|议价|(?:太|有点|好|这么|真|也太)贵(?:了|啦|吧|$)|\d+(?:块|元|刀|块钱)?(?:卖不卖|卖吗|行不行|行吗|出吗|给不给|拿走|成交|包邮行|包邮吧|怎么样行)|(?:别家|其他家|别的店|人家|隔壁|拼多多|京东|淘宝)(?:都)?(?:才|只要|只卖|更便宜|便宜|比你)|多买(?:几|两|三|点)\S{0,4}(?:便宜|优惠|打折|少)/,
      /\b(?:(?:can|could|will|would) (?:you|u|i|we) (?:please |also |possibly |maybe |at least )?(?:do|go|make|give|offer|get|knock|lower|reduce|drop|throw|sell|negotiate|bargain)(?: (?:me|it|us|this|the price|on|for|to|a|an|any|some|bit|little|them|that|anything))* ?(?:better|lower|cheaper|less|discount|deal|off|down|price|negotiate|in for free|any lower)\b)/i,
      /\b(?:(?:what(?:'s| is) )?your (?:best|lowest|final|rock[ -]bottom) (?:price|offer)|best price you|lowest (?:price )?(?:you can|you'll|you could|you would)|knock (?:\S+ )?(?:off|some)|(?:lower|drop|reduce) (?:the|your) price|(?:too|so|very|bit|kinda|way too|pretty|really|quite) (?:expensive|pricey)|cheaper (?:elsewhere|somewhere else|on amazon|at|on ebay|on temu)|(?:would|will|can|could) you (?:take|accept)[^?.]{0,12}\$?\d+|(?:i'?ll|i can|i could|i would|i'd) (?:only )?(?:give you|pay|offer)(?: you)? (?:\$|€|£|¥)?\d+|haggle|negotiable|negotiate|(?:meet me|deal) at \$?\d+|cut me a deal|give me a (?:\w+ )?(?:discount|deal|better price)|(?:a|some|special) discount (?:just )?for me|any wiggle room|make it (?:\$|€|£)?\d+(?! (?:am|pm|piece|pcs|people))|make it cheaper|sell (?:it )?(?:for|at) \$?\d+|discount if i (?:buy|order|take|get)|cheaper if i (?:buy|order|take|get))\b/i,
    ],
  },
  {
    cue: "hesitates",
    not: /(?:do|don'?t|did|would) you think|what (?:do|would|did) you think|(?:你们?|您|商家|老板)(?:再|先)?(?:考虑|想想|看看)|(?:帮|麻烦|请|给)(?:我|忙)?(?:再|先)?(?:看看|查|想想)|购物车(?:里)?(?:的)?\S{0,6}(?:不见|没了|没有了|消失|打不开|清空|结算不了)|(?:不用|不需要|不必)(?:再)?(?:考虑|想)/gi,
    any: [
      /(?:^|[,。;!?\s]|我|那|还是|那我)(?:还?(?:得|要|想)|先|就)?(?:再|先)(?:考虑|想想|想一想|看看|比较|对比|琢磨|犹豫|缓缓)(?:一下|考虑|看|吧|再说|了|先|比较|几家|别家|别的)*(?:$|[,。;!?~\s])|(?:^|[,。;!?\s]|我)(?:要|想|得|先|还在)?考虑(?:一下|考虑|下|中)(?:$|[吧再先,。;!?~\s])|(?:先|暂时|还是|今天|这次)(?:先)?(?:不|别)(?:买|要|下单|拍)(?:了|吧|先|$|[,。!~\s])|不(?:想|打算)买了|(?:有点|还在|很|好)?(?:犹豫|纠结)(?:$|[中着要不,。!~\s])|下不了(?:手|决心)|拿不定主意|买不起|(?:超|超出|超过|高于|高出)了?(?:我的?)?预算|预算(?:不够|有限|不足|没(?:有)?(?:那么|这么)多)|价(?:格|钱|位)(?:还是|确实|真的)?(?:有点|有些|偏|太|比较|略)(?:高|贵)|(?:有点|有些|偏|略|略微|小)(?:小)?贵|(?:好|真|真的|确实)贵|(?:先|暂时)(?:加|放|存|收藏)(?:到|在|进|着|个|入|一下)?(?:了)?(?:购物车|收藏夹?)|(?:等|到)\S{0,6}(?:打折|降价|双十一|双11|618|大促|搞活动|做活动|有活动)(?:的时候|时|了|以后|之后)?(?:再|我再)/,
      /\b(?:(?:i(?:'ll| will|'d|'m going to| am going to| need to| have to| want to|'ve got to| should| would)|let me|gonna|got to|will|need to|have to)(?: \w+){0,2} (?:think (?:about|on|over|it|this|some more)|sleep on it|consider (?:it|this|that)|mull)|let me think\b|think it over|(?:need|want|take) (?:some |more |a bit (?:of|more) |a little )?time to (?:think|decide|consider)|not (?:so |really |quite |totally )?sure (?:if|whether|that) (?:i|it'?s|it is|this is) (?:(?:should|want|need|really|would|even) )*(?:buy|get|order|want|need|worth)|not (?:quite |really )?(?:ready|convinced)(?: to (?:buy|order|commit|pay))?\b|on the fence|can'?t (?:quite )?(?:decide|make up my mind)|maybe (?:later|another time|next (?:time|month|week|year|payday))|i(?:'ll| will|'ll just) (?:pass|come back later|hold off|leave it (?:for now|in (?:the|my) (?:cart|basket|bag))|wait (?:for (?:a|the|some|your|black friday)\b.{0,15}\bsales?|for black friday|until it'?s (?:on sale|cheaper)))|(?:leave|leaving|left|keep|keeping) (?:it|this|them|that|everything|the \w+) in (?:the|my) (?:cart|basket|bag)|(?:over|above|beyond|out of|outside|exceeds|more than) (?:of )?my (?:budget|price range)|can(?:'?t|not) (?:really |quite )?afford|more than i (?:(?:wanted|planned|hoped|expected|can|want|was (?:hoping|planning|looking|expecting|going))(?: to)? )(?:spend|pay|afford)|(?:bit|little|rather|quite|pretty) (?:steep|much for me)|lot of money for|shop(?:ping)? around|compare (?:some )?(?:prices|shops|with other)|(?:won'?t|not going to|not gonna|don'?t think i(?:'ll| will)) (?:buy|order|get) (?:it|this|that|them|anything)?(?: (?:now|today|yet|for now|right now|after all))?)/i,
    ],
  },
  {
    cue: "asks_discount",
    not: /\b(?:student|military|senior|teacher|employee|staff|nhs|birthday|loyalty|member\w*|newsletter|first[ -](?:order|time)|veteran|trade)s?'? (?:discounts?|prices?|deals?|coupons?|offers?)|\b(?:gift|voucher) cards?\b|\b(?:use|enter|apply|redeem|add|forgot|missed|combine|stack|input|lost|put in|insert)\w*\b[^.?!]{0,25}\b(?:codes?|coupons?|vouchers?|discounts?|promos?)\b|\b(?:codes?|coupons?|vouchers?|discounts?|promos?)\b[^.?!]{0,30}(?:n't\b|\b(?:do|does|did|is|was|wo|ca)nt\b|\bnot\b|\bnever\b|fail\w*|invalid|expired|error|rejected)\b|(?:n't|\b(?:do|does|did|is|was|wo|ca)nt|\bnot|\bnever)\b[^.?!]{0,15}\b(?:get|got|receiv\w*|see)\b[^.?!]{0,20}\b(?:codes?|coupons?|vouchers?|discounts?)\b|(?:学生|军人|老师|教师|生日|会员|老客户?|新人|新客|首单|员工)\S{0,5}(?:优惠|折扣|打折|券)|(?:优惠|折扣|券|码|活动)\S{0,8}(?:用不了|不能用|怎么用|没减|没有减|失效|过期|忘了|叠加|无法|无效|规则|没用上|不生效|哪里)|(?:用不了|忘了用|没用上|叠加|怎么用|领了)\S{0,6}(?:优惠|折扣|券|码)/gi,
    any: [
      /(?:有|还有|能有|搞|做)(?:没有|什么|啥|没|无|点|个|些)*(?:优惠|折扣|打折|促销|特价|活动|满减|优惠券|优惠码|折扣码|红包)|(?:有没有|有|能领|可以领)(?:什么|啥)?券|(?:现在|最近|今天|这个|这款|能|可以|会)?(?:打折|优惠|打几折)(?:吗|么|嘛|不|没|$)/,
      /\b(?:any|have|got|offer|offering|is there|are there|running|know of|a|some)\b(?: \w+){0,3} (?:discounts?|coupons?|promo(?:tion)?s?|promo codes?|vouchers?|deals|special offers?|sales?)\b(?: (?:codes?|going|on|for|at|right|available|running|now|today|this|that|it|the|currently|i can use|please)\b|[ ?!.,]|$)|\b(?:on sale|discounted)(?: (?:now|today|soon|at the moment|anywhere))?\?/i,
    ],
  },
  {
    cue: "bulk_deal",
    not: /\b\d+[ -]?(?:piece|pc|pcs|pieces) (?:jigsaw|puzzle|set|luggage)\w*/gi,
    any: [
      /批发|团购(?!券|价|群)|拿货|进货|大(?:批|量)(?:采购|订购|购买|订|要|拿|买|定制|下单)|量大|批量|(?:公司|企业|单位|学校|机构|集体|团体)(?:要|想|需要)?(?:采购|团购|定制|订购|大量|统一|订一批|买一批)|(?:做|当|想做|招|成为)(?:你们的?|个|区域)?(?:代理|经销|分销|加盟)|(?:代理|经销|分销|加盟)(?:商|合作|政策|条件)|起订量|供货价|出厂价|(?:要|买|订|定|拿|来|需要|采购|购买|下单|订购|定制|定做)(?:个|大概|大约|至少|差不多|一共|总共)?(?:[2-9]\d|[1-9]\d{2,}|[一二两三四五六七八九几]?[百千万]多?(?:[一二三四五六七八九]十)?|[二三四五六七八九]十多?|几十|上[百千])(?:来)?(?:件|个|套|条|双|只|箱|份|台|瓶|盒|本|把|支|顶|块|袋|副|对|床|杯|张)/,
      /\b(?:wholesale|bulk|resell(?:er|ing)?s?|distributors?hip|become a (?:distributor|dealer|reseller|stockist)|(?:large|big|huge) (?:order|quantity|quantities|volume|purchase)|(?:corporate|company|business|school|team|staff|employee|client) (?:order|purchase|gifts?|logo)|(?:our|my) (?:company|business|team|club|school)(?:'s)? (?:logo|name on)|trade (?:prices?|pricing|discount|account)|for (?:our|my) (?:whole |entire )?(?:staff|employees|team|company|office|clients|students|guests)|moq|minimum order quantity|volume (?:discount|pricing|order)|in (?:large )?(?:quantity|quantities))\b/i,
      /\b(?:order|buy|need|want|purchase|get|take|quote for|looking for|require|ordering|buying)(?: (?:to|about|around|at least|like|order|buy|purchase|get|some|roughly|approximately|up|over|us|me|a|quote|on|for|maybe))* (?:[2-9]\d|[1-9]\d{2,}|(?:a|one|two|three|five|several|few) (?:hundred|thousand|dozen)s?|fifty|sixty|forty|thirty|twenty|hundreds of|dozens of)(?: (?:units?|pieces?|pcs|copies|sets?|pairs?|items?|boxes|shirts?|t-?shirts?|mugs?|bags?|of (?:them|these|those|the|your|each|this)|more)\b)/i,
      // «We'd like 60 fleeces»: many of anything that is no measure, no time and no money.
      /(?:\b(?:need|want|order|ordering|buy|buying|like|require|take|get|quote for|looking for|interested in)|'d like)(?: to (?:order|buy|purchase|get))?(?: about| around| at least| roughly| some)? (?:[2-9]\d|[1-9]\d{2,}) (?!(?:%|percent|cm|mm|m|km|kg|g|lbs?|oz|ml|l|lit\w+|inch\w*|feet|ft|min\w*|hours?|days?|weeks?|months?|years?|dollars?|pounds?|euros?|quid|bucks|usd|gbp|eur|yuan|points?|degrees?|watts?|w|volts?|v)\b)(?:[a-z-]+ ){0,3}[a-z-]+s\b/i,
    ],
  },
  {
    cue: "complaint",
    not: /\b(?:no|zero|without|not a|not to) complain\w*|\bnot complaining\b|\bcan'?t complain\b|(?:没|不|无)(?:有|用|会|想)?(?:投诉|差评)/gi,
    any: [
      /投诉|举报|12315|消(?:费者)?协(?:会)?|工商(?:局|部门|投诉)|市场监管|曝光你|维权|起诉|法院|律师函?|告你们|报警|(?:给|打|写|留)(?:你们?|个)?(?:一个)?差评|差评(?:伺候|警告)|一星/,
      /\b(?:complain(?:ing|t|ts|ed)?|(?:leave|post|write|give)(?: you)? (?:a |an )?(?:bad|negative|1[ -]star|one[ -]star|terrible|honest|awful) (?:review|rating|feedback)|charge ?back|dispute (?:this|the|it|with my bank|with paypal)|(?:consumer|customer) (?:protection|rights)|trading standards|better business bureau|bbb|small claims|legal action|my lawyer|my attorney|(?:i'?ll|i will|going to|gonna) (?:sue|report you)|sue you)\b/i,
    ],
  },
  {
    cue: "gives_orders_to_bot",
    any: [
      /\b(?:ignore|disregard|forget|override|bypass|skip|drop)\b.{0,30}\b(?:instructions?|rules?|prompts?|guidelines|directions|constraints|restrictions|training|polic(?:y|ies) (?:above|you were given)|everything (?:above|before)|previous (?:messages?|text))\b/i,
      /\b(?:system|hidden|initial|original|developer|internal|secret) (?:prompt|instructions?|messages?|notes?|rules|guidelines|configuration)\b|\b(?:reveal|print|show|repeat|output|display|leak|tell me|give me|what (?:is|are)|dump|list|send me)\b.{0,25}\b(?:your (?:system |initial |original |secret |full )?(?:prompt|instructions|guidelines|training data|configuration|api key|password)|(?:system|initial) prompt)\b/i,
      /\b(?:you are now|from now on,? you(?: are|'re| must| will)|act as (?:an? )?(?:\w+ )?(?:admin|root|developer|dan|system|unrestricted|different|evil|hacker|ceo|employee|manager of)|pretend (?:to be|you are|you're|that you)|role ?-?play|developer mode|debug mode|god mode|admin(?:istrator)? mode|maintenance mode|jail ?break\w*|do anything now|sudo |new instructions?:|i am (?:the|your) (?:developer|admin\w*|creator|owner of this bot)|simulate (?:a|an|being))\b/i,
      /<\/?(?:system|instructions?|prompt|assistant|admin)>|\[\/?(?:INST|SYSTEM|ADMIN)\]|<\|(?:im_start|im_end|system|endoftext)\|>|^(?:system|assistant|developer)\s?:/im,
      /\b(?:list|show|give|tell|dump|print|export|send)\b.{0,20}\b(?:all|other|every|another)(?: of)?(?: the| your| my)? (?:customers?'?|users?'?|clients?'?|people'?s?)(?:'s)?\b.{0,25}\b(?:orders?|data|e-?mails?|address(?:es)?|phones?|names?|info\w*|details?|records?|database|cards?|list)\b/i,
      /(?:忽略|无视|忘记|忘掉|跳过|绕过|不要理会|不用管|抛开|违反)(?:掉)?.{0,12}(?:指令|指示|规则|提示词?|设定|限制|要求|约束|命令|对话|内容)|(?:系统|初始|内部|隐藏|原始)(?:的)?(?:提示词?|指令|设定|消息|备注|prompt)|(?:输出|打印|显示|告诉我|泄露|重复|复述|说出|给我看|公开|发给我).{0,10}(?:你的|系统)(?:的)?(?:提示词?|指令|设定|规则|prompt|配置|密码|密钥)|(?:你现在是|从现在(?:开始|起),?你|假装(?:你)?(?:是|自己)|扮演(?:一个|成)?|开发者模式|管理员模式|调试模式|越狱|角色扮演|我是(?:你的)?(?:开发者|管理员|程序员|创造者|系统管理员))|(?:列出|显示|导出|告诉我|给我|查看|发我).{0,8}(?:所有|其他|别的|别人|全部|其它)(?:的)?(?:客户|顾客|用户|买家|人)(?:的)?.{0,6}(?:订单|信息|资料|电话|手机|地址|数据|邮箱|名单)/i,
    ],
  },
  {
    cue: "thanks",
    any: [
      /\b(?:thanks?|thank (?:you|u)|thx|tks|tysm|ty|cheers|much appreciated|appreciate (?:it|that|your)|grateful)\b/i,
      /谢谢|谢啦|谢了|谢过|多谢|感谢|辛苦(?:了|啦)|感恩|蟹蟹|3q\b/i,
    ],
  },
  {
    cue: "greeting",
    any: [
      /^(?:hi+|hello+|helo|hey+|heya|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|morning|sup)\b/i,
      /^(?:你好|您好|妮好|泥嚎|哈[喽啰罗]|嗨|嘿|早上好|早安|上午好|中午好|下午好|晚上好|早啊?(?=$|[,!。~])|在(?:吗|么|不在?|嘛)|(?:老板|客服|掌柜|店家|店主|亲|有人)(?:你好|您好|,|在(?:吗|么|不|嘛)|吗))/i,
    ],
  },
  {
    cue: "goodbye",
    any: [
      /\b(?:good ?bye|bye+(?: bye)?|see (?:you|ya)(?: later| soon)?|cya|talk (?:to you )?later|good ?night|have a (?:nice|good|great) (?:day|evening|one|night|weekend)|take care)\b/i,
      /再见|拜拜|拜了|回头(?:见|聊)|下次(?:见|聊|再聊)|晚安|再会|88$/,
    ],
  },
];

/** What a normalised text asks for beyond its topic. Measured by `tests/core/understanding/cues.test.ts`. */
export function cuesOf(text: string): Cue[] {
  return RULES.filter(({ any, not }) => {
    const rest = not ? text.replace(not, " ") : text;
    return any.some((pattern) => pattern.test(rest));
  }).map(({ cue }) => cue);
}

// Whole courtesies, longest first where one begins another. What is left after cutting them out is a topic.
const COURTESIES: readonly (readonly [NonNullable<Understanding["courtesy"]>, RegExp])[] = [
  [
    "identity",
    /\b(?:(?:are|r) (?:you|u)|is this|am i (?:talking|speaking|chatting) (?:to|with)) (?:an? |the )?(?:real |actual |live |automated )?(?:human(?: being)?|person|people|bot|chat ?bot|robot|machine|ai|computer)(?: or (?:an? )?(?:real |actual )?(?:human|person|bot|robot|machine|ai))?\b|(?:你|您|这)(?:到底)?(?:是|是不是)(?:不是)?(?:个)?(?:真人|人工|活人|机器人|机器|ai|人|自动回复)(?:客服)?(?:还是(?:个)?(?:真人|人工|活人|机器人|机器|ai|人)(?:客服)?)?(?:吗|吧|么|啊|呢)?/gi,
  ],
  [
    "greeting",
    /\b(?:hi+|hello+|helo|hey+|heya|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|morning|sup|what'?s up|how are you(?: doing)?(?: today)?|how do you do|nice to meet you|there|anyone (?:there|here)|anybody (?:there|here)|is (?:anyone|anybody|someone) (?:there|here)|are you there)\b|你好呀?|您好|哈[喽啰罗]|嗨|嘿|早上好|早安|上午好|中午好|下午好|晚上好|^早啊?|(?:请问)?(?:有人|客服|老板|亲|掌柜|店家|店主|你|您)?(?:还)?在(?:吗|么|不在|不|嘛)(?:呢|啊|呀)?|有人吗|^(?:老板|客服|掌柜|店家|亲亲?)(?:们)?$/gi,
  ],
  [
    "goodbye",
    /\b(?:good ?bye|bye+(?: bye)?|see (?:you|ya)(?: later| soon| around)?|cya|talk (?:to you )?later|good ?night|have a (?:nice|good|great|lovely) (?:day|evening|one|night|weekend|rest of (?:your|the) day)|take care)\b|再见|拜拜|拜了|回头(?:见|聊)|下次(?:见|聊|再聊)|晚安|再会|^88$/gi,
  ],
  [
    "thanks",
    /\b(?:(?:ok(?:ay)?|great|perfect|awesome|cool|nice|wonderful|lovely|excellent|got it|understood|alright|all right|fine|sure|noted|good to know|that(?:'?s| is) (?:all|great|perfect|helpful|good|it|fine|very helpful|brilliant|lovely)|you(?:'ve| have) been (?:very |so |really )?helpful|very helpful)|(?:many |so many |no,? )?thanks?(?: (?:you|u))?(?: (?:so|very|a) (?:much|lot|bunch|million))?(?: again)?(?: for (?:your|the|all your|all the) (?:help|time|quick reply|reply|info\w*|answer|support|patience|assistance|fast reply))?|thx|tks|tysm|ty|ta|cheers|much appreciated|(?:i )?(?:really )?appreciate (?:it|that|your (?:help|time))|you(?:'re| are) (?:the best|great|awesome|amazing|very kind))\b|非常感谢|十分感谢|太感谢了?|谢谢(?:你|您|了|啦|啊|老板|客服|亲|哦|哈|你们|您的(?:帮助|耐心|解答))*|谢啦|谢了|谢过|多谢(?:了|啦)?|感谢(?:了|您|你)?|辛苦(?:了|啦|您了|你了)|麻烦(?:你|您)(?:了|啦)|蟹蟹|\b3q\b|好的?(?:好的?)*(?:呢|哦|吧|哒|嘞|啦|滴)?|行(?:吧|的|了)?|嗯+(?:嗯|呢|哦|啊)*|哦+|噢+|知道(?:了|啦)|明白(?:了|啦)?|了解(?:了)?|收到|懂了|可以的?|没(?:问题|事)了?(?:的)?|太好了|不用了|没有了|就这样(?:吧)?|okk?|ok的/gi,
  ],
  [
    "filler",
    /\b(?:(?:just )?(?:one|another) (?:more )?(?:thing|question|quick question)|quick question|(?:i have|i've got|got) (?:a|another|one more|some|a few|a quick|one) questions?|(?:can|may|could) i ask (?:you )?(?:something|a question|one thing)|(?:a )?question(?: for you)?|wait|hold on|hmm+|umm*|uh+|erm?|well|so|also|and|but|please|pls|excuse me|sorry|actually|anyway|oh|ah|hang on|one sec(?:ond)?|(?:i )?(?:need|want) (?:some |your |a little )?help|(?:(?:can|could) (?:you|someone|anyone) )?help(?: me)?|sir|madam|ma'am|friend|team|guys|everyone|dear)\b|还有(?:一?个(?:问题|事)?)?|(?:我)?(?:想|要)?(?:再)?(?:问|请教|咨询)(?:一下|下|一个|个)?(?:问题|事|事情)?|(?:有|我有)个(?:问题|事)(?:想问)?|(?:能|可以)?帮(?:帮|下|一下|个)?(?:我|忙)(?:吗|一下|下)?$|(?:我)?需要帮(?:助|忙)|等(?:一下|等|会儿?|下)|那个|请问(?:一下|下)?|打扰(?:一下|了|下)|不好意思|麻烦(?:一下|了|问一下|您|你)?|另外|对了|然后|就是|亲亲?|老板|掌柜|客服|哈+|呵呵?|啊|呀|哎|诶|唉|吧|嘛/gi,
  ],
];

/** The courtesy a text consists of, or null where it says anything else. Thanks outrank greetings, a goodbye outranks both. */
export function courtesyOf(text: string): Understanding["courtesy"] {
  let rest = text;
  const met = new Set<NonNullable<Understanding["courtesy"]>>();
  for (const [courtesy, pattern] of COURTESIES) {
    rest = rest.replace(pattern, () => {
      met.add(courtesy);
      return " ";
    });
  }
  if (/[\p{L}\p{N}]/u.test(rest)) return null;
  for (const courtesy of ["identity", "goodbye", "thanks", "greeting"] as const)
    if (met.has(courtesy)) return courtesy;
  return "filler";
}
