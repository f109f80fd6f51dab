import type { Understanding } from "../../understanding/understanding.ts";

/** What a customer wants to know of an order. */
export type OrderAspect =
  | "status"
  | "arrival"
  | "refund"
  | "items"
  | "payment"
  | "total"
  | "address"
  | "tracking"
  | "ship"
  | "change_address"
  | "cancel"
  | "notify"
  | "list";

/** What only orders on their way, or before it, are asked about. */
export const ABOUT_ITS_WAY: ReadonlySet<OrderAspect> = new Set([
  "status",
  "ship",
  "arrival",
  "tracking",
  "change_address",
  "cancel",
  "notify",
]);

const LATEST =
  /\b(?:last|latest|most recent|newest|recent) (?:order|purchase|package|parcel|delivery)\b|最近(?:一单|一个|的订单|那单|买)|最新|上(?:一单|次|个订单)|刚(?:刚|才)?(?:买|下|拍)/i;

/** Whether a text tells of the customer's latest order. */
export function meansLatest(text: string): boolean {
  return LATEST.test(text);
}

export interface OrderQuestion {
  /** What is asked, the first being answered first. */
  aspects: readonly OrderAspect[];
  /** False where a number stands beside a question about the shop's rules: «how do I return order 1234». */
  isSure: boolean;
}

// A question about the customer's own order, not about the shop's rules: «where is my order», not «how long is shipping».
const ASPECTS: readonly (readonly [OrderAspect, RegExp])[] = [
  [
    "refund",
    /\b(?:where(?:'s| is)|when will i (?:get|receive|see)|(?:has|have|did|was|is|been) (?:you |i |they |it )?(?:got |received? |processed? |issued? |sent? )?|status of|any update on|check(?: on)?|still waiting for|haven't (?:got|received|gotten|seen)|not (?:yet )?(?:got|received)) ?(?:my|the|that|a) (?:\w+ )?refund\b|\bmy (?:\w+ )?refund (?:status|go(?:ne)? through|processed|arrived?|yet|been|is|come|complete)|\brefund status\b|\bdid i (?:ever )?(?:get|receive) (?:my|the|a) refund\b|\b(?:how much|what) (?:\w+ ){0,3}(?:was i |did i get |is |was )?(?:refunded|my refund)\b|\b(?:did|has|have) my (?:money|refund) (?:\w+ )?(?:go|gone|come|been|arrive|refund)/i,
  ],
  [
    "refund",
    /(?:我的?|这笔|那笔|这单|订单的?|申请的?)?(?:退款|退的?钱|钱)(?:怎么|咋)?(?:还)?(?:没|未|有没有|是否)?(?:到账|到(?:了|没)|退(?:回|下)?来?了?(?:吗|没)|收到|处理(?:好|完)?了?(?:吗|没)|进度|状态|到哪|成功了?(?:吗|没)|退了吗)|退款\S{0,6}(?:还没|没有?到|没收)|退款(?:进度|状态|到(?:账)?了?(?:没|吗)|退到哪)|(?:还)?没(?:有)?(?:收到|看到)(?:我的)?退款/,
  ],
  [
    "tracking",
    /\b(?:(?:what(?:'s| is)|give me|send me|need|have|get|share|provide) (?:\w+ ){0,3}tracking (?:number|code|link|id|info\w*)|my tracking (?:number|code|link|id|info\w*)|tracking (?:number|code|id|link) (?:for|of) (?:my|this|that|the|order))\b|(?:我的|这单|订单的?|把)?(?:快递|物流|运单|追踪)(?:单)?号(?:是)?(?:多少|什么|给我|发我|发一下|查)|(?:我的)(?:快递|物流|运)单号/i,
  ],
  [
    "arrival",
    /\b(?:when (?:will|is|does|do|should|can|would) (?:\w+ ){0,2}(?:my|this|the|that|it|order|i)\b(?: \w+){0,5} (?:arrive|come|coming|get here|be (?:delivered|here|shipped|sent|dispatched)|ship|deliver(?:ed|y)?|(?:receive|get|expect)(?: \w+){0,2} (?:order|package|parcel|delivery|items?|stuff|shipment|it))|(?:eta|delivery date|arrival date|estimated (?:delivery|arrival)) (?:of|for|on) (?:my|order|this|the|it)|my (?:order|package|parcel|delivery|stuff|shipment)(?:'s)? (?:eta|delivery date|arriv\w+)|how (?:long|much longer) (?:until|till|before|will) (?:my|i (?:get|receive) my)|(?:will|is) (?:my|the|this) (?:order|package|parcel|\w+)(?: i ordered)? (?:going to )?(?:arrive|be here|come|get here|arriving|coming|be delivered)|when (?:will|do|can) i (?:get|receive|expect) (?:my|order|it\b))/i,
  ],
  [
    "arrival",
    /(?:我的?|我买的?|我订的?|这个?|那个?|订单|包裹|快递|东西|货|件|它)\S{0,12}(?:什么时候|几时|啥时候|多久|几天|何时|哪天|多会儿|大概多久)\S{0,4}(?:能|会|可以|才)?(?:再)?(?:到|送到|收到|发货|发出|派送|送|发|寄出)|(?:什么时候|啥时候|几时|多久|哪天|几天)\S{0,3}(?:能|可以|才)?(?:收到|送到|拿到)(?:我的|货|包裹|快递|东西|这个订单)/,
  ],
  [
    "payment",
    /\b(?:(?:which|what) (?:card|payment(?: method)?|account|credit card|bank card|method)(?: \w+){0,4} (?:i use|i pay|did i|was used|was charged|i paid|on (?:my|the|order|this))|how did i pay|(?:what|which) (?:did|was) i (?:pay|paid|charged) with|payment method (?:for|of|on|used)|(?:was|has|did|is) (?:my|the) (?:payment|card|transaction) (?:\w+ )?(?:go through|gone through|charged|received|processed|successful)|did (?:my|the) payment go)|(?:我)?(?:用|拿)(?:什么|哪(?:张|个|种)|哪)(?:\S{0,4})(?:付的?款?|支付的?|买的|付的钱)|(?:付款|支付)(?:方式)(?:是|用)(?:的)?(?:什么|哪)|(?:我的?)?(?:付款|支付|钱)(?:成功|付)了?(?:吗|没有?|没)/i,
  ],
  [
    "total",
    /\b(?:how much (?:did|was|have|is|were) (?:i |my |this |that |the |it )?(?:\w+ )?(?:pay|paid|spend|spent|charged|total|order(?! of)\b|cost me)|(?:the |my |order )?total (?:of|for|on|amount) (?:\w+ )?(?:my|order|this|that)|what (?:did|was) (?:i|my) (?:\w+ )?(?:total|charged|pay for (?:my|this|that|order)))|(?:我|这单|这个订单|那单|订单)\S{0,8}(?:一共|总共|付了|花了|实付|合计)\S{0,4}(?:多少|几)/i,
  ],
  [
    "address",
    /\b(?:where (?:is|are|was|will|did) (?:\w+ ){0,4}(?:being |be |been |get )?(?:ship(?:ped|ping)?|deliver(?:ed|ing)?|sent|going)\b(?: to)?|(?:which|what) (?:city|address|country|place)(?: \w+){0,6} (?:ship\w*|deliver\w*|sent|going|order|on it|used)|(?:shipping|delivery) address (?:on|of|for) (?:my|order|this|the))|(?:我的?|这个?|那个?|订单|包裹|快递)\S{0,6}(?:寄|送|发|邮)(?:到|去|往)(?:了)?(?:哪|什么地方|哪个(?:城市|地址))|(?:我的?|订单的?)收货(?:地址|城市)(?:是|填的)/i,
  ],
  [
    "items",
    /\b(?:what (?:did i|have i|items? (?:did i|are|were|is)|is|was|'s|else did i) (?:\w+ ){0,2}(?:order(?:ed)?|buy|bought|purchased?|in (?:my|this|that|the) (?:\w+ )?(?:order|package|parcel))|what(?:'s| is| are| was) (?:\w+ ){0,2}in (?:my |the |this )?(?:last |latest |recent )?(?:order|package|parcel)|which (?:items?|products?|size|colou?r|one|model|version|variant)(?: \w+){0,3} (?:did i|i) (?:order|buy|bought|get|choose|pick|purchase)|(?:size|colou?r) (?:did i|i) (?:order|buy|choose|pick|get)|show (?:me )?my (?:last |latest |recent )?order|details? (?:of|on|for|about) (?:my )?(?:last |latest |recent )?order|(?:order|purchase) details)|我(?:上次|这次|昨天|前天|之前|那单|刚才?)?(?:都)?(?:买|订|拍|下单)(?:了|的|过)(?:是)?(?:什么|哪些|啥|哪个|几(?:件|个)|多大|什么颜色|哪款|几码)|(?:订单|包裹|快递)(?:里|里面)(?:都)?(?:有|是)(?:什么|哪些|啥)|(?:订单|单子)(?:的)?(?:详情|明细|内容|信息)/i,
  ],
  [
    "list",
    /\b(?:my (?:recent |past |previous |last |latest |current |open |all )?orders\b(?! (?:be|to))|my order history|(?:list|show|see|check)(?: me)?(?: all)? my (?:\w+ )?orders|do i have any (?:\w+ )?orders|how many orders)|我(?:的|有)?(?:所有|全部|最近|历史|几个|哪些|多少)(?:的)?订单|我(?:有|下过)(?:几个|哪些|多少)(?:个)?(?:订单|单)|查(?:一下|下|看)?(?:我的)?订单|我的订单(?:有哪些|列表|记录)?$/i,
  ],
  [
    "status",
    /\b(?:where(?:'s| is| are|s| the \w+ is)? (?:my|the|is my|r my|are my) (?:\w+ ){0,4}(?:order|package|parcel|delivery|stuff|shipment|item|items|purchase|things|goods|box|mail)\b|where(?:'s| is| are) (?:my|the) (?:\w+ ){1,5}(?:i|that i) (?:ordered|bought|purchased|paid)|where(?:'s| is) (?:it|order|my \w+)(?: (?:now|at|right now|already))?\s*[?.!]*$|where(?:'s| is) order\b|track(?:ing)? (?:my|this|the|an?|order) ?(?:\w+ )?(?:order|package|parcel|shipment|delivery|it)?\b(?<!how (?:do|can) i track)|status (?:of|on|for) (?:my|the|this|an?|order|that)\b|(?:my )?order(?:'s)? status|(?:check|know|see|look up|find|update on|updates on|news (?:of|on|about)|happen(?:ed|ing)? (?:to|with)|going on with|what about|about|check on|following up on|follow up on|up with) (?:my|the status of my|the status of|on my) (?:\w+ ){0,2}(?:order|package|parcel|delivery|shipment|purchase)\b)/i,
  ],
  [
    "status",
    /\b(?:(?:has|have|was|is|did|hasn't|isn't|haven't|wasn't|are|were) (?:my|the|this|that|you|it|order|they|these|those) (?:\w+ ){0,4}(?:been |already |yet |still )?(?:shipp?ed|sent|dispatched|left|delivered|processed|confirmed|arrived|cancell?ed|ship\b|on (?:its|the) way|out for delivery|gone out)|(?:my|the|this) (?:\w+ )?(?:order|package|parcel|delivery|shipment|stuff)(?: i \w+)?(?: \w+){0,4} (?:hasn't|has not|hasnt|didn't|did not|never|isn't|is not|not|still not|yet to|still hasn't|is late|is delayed|stuck|lost|late|delayed|overdue)\b|(?:haven't|have not|havent|didn't|did not|never|not|still haven't) (?:yet )?(?:received|gotten|got|receive|get) (?:\w+ ){0,3}(?:order|package|parcel|delivery|it|stuff|items?|shipment|anything)\b|(?:hasn't|has not|hasnt|didn't|not) (?:arrived|come|shipped|been (?:delivered|shipped)|moved|shown up)(?: yet)?|(?:ordered|bought|purchased|paid)\b.{0,50}\b(?:still (?:nothing|not|no|haven't|hasn't|waiting)|nothing (?:yet|so far|has)|no (?:news|sign|update))|wh?ere? (?:is )?(?:my )?(?:ordr|oder|odrer|pakage|packge|parcle)|\bwismo\b)/i,
  ],
  [
    "status",
    /(?:订单|包裹|快递|物流|货|件|东西|我\S{0,6}(?:买|拍|订|下)的\S{0,8}|我的\S{0,8}|它|运单)(?:现在|目前|已经|都|怎么|咋|还|一直|是不是|有没有|到底|这|今天|今儿|\d+天了?|好几天了?|,| ){0,4}(?:到(?:哪|那|什么地方|了吗|了没|没)|在(?:哪|什么地方)|走到哪|运到哪|送到哪|发(?:货|出|走)?(?:了)?(?:吗|没有?|么)|查不到|发货了|寄(?:出|了)?(?:了)?(?:吗|没)|什么(?:情况|状态|进度)|啥(?:情况|状态)|怎么样了|状态|进度|没(?:到|动|更新|发|收到|有?(?:发货|更新|动静|消息|物流))|不(?:动|更新|见)了?|丢了|查不到|送(?:了)?(?:吗|没)|签收|卡(?:在|住))|(?:还|怎么|咋|一直|都|好几天|至今)(?:还|都|一直)?(?:没|未)(?:有)?(?:收到(?!退款|回复|邮件|验证码|短信|优惠)|发货|发出|到货|送到|给我发|物流|寄出|到(?:呢|啊|$|\?|呀|货|手))|(?:查|看|跟踪|追踪)(?:一下|下|询)?(?:我的|这个|一下)?(?:订单|物流|快递|包裹)(?!费|公司)|(?:帮(?:我|忙))(?:查|看)(?:一下|下)?(?:订单|物流|快递|包裹|单)|我的?(?:订单|包裹|快递|货|东西|件)呢|(?:订单|物流|快递)(?:状态|信息|进度|到哪|情况)(?:怎么样|查询|是|呢|如何|吗|\?|$)|到哪(?:里|儿)?了|order到|发货了(?:吗|没)|我的?\S{0,8}(?:发货|发)了(?:吗|没有?)|怎么(?:还|都|又)?查不到(?:了|物流|快递|单号|信息|呢|啊|$)|(?:订单|那单|这单|包裹)\S{0,6}(?:(?:取消|关闭)(?:成功|掉)?了(?:吗|没)|是不是(?:已经)?(?:取消|关闭)|(?:取消|关闭)成功|(?:显示|被)\S{0,3}(?:取消|关闭))/,
  ],
];

/** Of what is asked about where it is: whether and when it leaves, not when it comes. */
const SHIPS = /\b(?:shipp?(?:s|ed|ping)?|sent|send|dispatch\w*)\b|发货|发出|寄出|发走|发了/i;
const COMES =
  /\b(?:arriv\w*|deliver\w*|receiv\w*|get|got|comes?|here|eta|where|track\w*)\b|到(?!底)|收|送|哪/i;

/** What is to be done about an order that may not have been sent yet. */
const WISHES: readonly (readonly [OrderAspect, RegExp])[] = [
  [
    "change_address",
    /\b(?:chang|updat|correct|edit|modif|amend|fix|switch)\w* (?:\w+ ){0,4}(?<!billing |e-?mail )address\b(?! book)|\b(?:wrong|old|incorrect) (?:shipping |delivery )?address\b|\b(?:ship|send|deliver|redirect) (?:it|this|that|my \w+|order \S+) to (?:a |an |my )?(?:different|another|new|other) address|(?:改|修改|更改|更换|换|变更)\S{0,6}(?<!邮箱)地址|地址\S{0,8}(?:改|换|修改|更改)|地址(?:填|写|选)错|寄(?:到|去)(?:别的|另一?个|其他)地址/i,
  ],
  [
    "cancel",
    /\bcancel(?! (?:culture|out))(?: (?!cancel)\S+){0,4} ?\b(?:order|purchase|it|this|that|[A-Z]{0,5}-?\d{4,})\b|(?<!已经?|被|自动)(?:取消|撤销)(?:掉|一下)?(?:我的?|这个?|那个?|这张|这笔)?(?:订单|单子|这单|那单|它|[A-Z]{0,5}-?\d{4,})(?!了(?:吗|没))|(?:订单|这单|那单|单子)\S{0,6}(?<!已经?|被|自动|是否)(?:取消|撤销)(?!了|成功|掉了|的)/i,
  ],
];

/** Asks for it to be done, or whether it is not too late: about one's own order, not about the rules. */
const STILL = /\bstill\b|\b(?:too late|in time)\b|还(?:能|可以|来得及|可不可以|能不能)|来得及/i;
const BIDS =
  /(?:^|[.,;!] ?|\b(?:please|pls|plz|just|now|kindly|i (?:want|need|would like|have|'d like) to|i'd like to|(?:can|could|would) you(?: please)?|help me) )(?:cancel|change|update|correct|edit|modify|amend|fix)\b|\bwrong (?:\w+ )?address|帮(?:我|忙)|麻烦|请|我(?:要|想)|想(?:要)?|把\S{0,12}(?:改|换|取消)|错/i;

/** «Tell me when it ships». */
const NOTIFY =
  /\b(?:tell|let|notify|inform|message|text|ping|remind|alert|update|write(?: to)?|e-?mail) (?:me|us) (?:know )?(?:\w+ )?(?:when|once|as soon as|the moment|if|after)(?! (?:\w+ ){0,3}(?:will|would)\b) (?:\S+ ){0,5}(?:ships?|shipped|sent|dispatched|leaves|left|goes out|gone out|on (?:its|the) way)\b|\b(?:when|once|as soon as) (?:\S+ ){0,4}(?:ships?|is shipped|has shipped|is sent|is dispatched)\b.{0,20}\b(?:tell|let|notify|inform|message|remind|alert|update) me\b|(?:发货|发出|寄出|发走)(?:了|后|之后|以后|时|的时候|的话)*[,，]?(?:就|再|请|麻烦|记得|一定|要|能|可以|第一时间|马上|也|给|跟|和|向){0,4}(?:我)?(?:告诉|通知|提醒|说一声|说一下|叫|知会|发(?:个|条)?消息)|(?:通知|提醒)我发货/i;
/** «Tell me when my boots arrive»: nobody promises that, but where they are can be told. */
const NOTIFY_ARRIVAL =
  /\b(?:tell|let|notify|inform|message|text|ping|remind|alert|update) (?:me|us) (?:know )?(?:when|once|as soon as|the moment) (?:my|our) (?:[\w-]+ ){1,4}(?:arrives?|gets? here|comes?|(?:is|are|has|have) (?:been )?(?:arrived|delivered|here))\b|我(?:的|买的|订的|拍的)\S{1,8}(?:到了|到货了?|送到了?|到)(?:后|之后|以后|时|的时候|的话)*[,，]?(?:就|再|请|麻烦|记得|也|给|跟|和){0,4}(?:我)?(?:告诉|通知|提醒|说一声|叫)(?:我|一下|一声)*/i;
/** As `NOTIFY`, where an order was spoken of. */
const NOTIFY_THEN =
  /(?:到时候?|到时)\S{0,4}(?:告诉|通知|提醒|叫|跟我说|和我说)|\b(?:let me know|tell me|remind me|notify me) (?:then|when (?:it|that) (?:does|happens|goes|is))\b/i;

/** «Let me know then»: wants to be told of what was spoken about. */
export const asksToBeTold = (text: string): boolean => NOTIFY_THEN.test(text);

// The shop's rules and how things are done: for the knowledge, unless an order number makes it concrete.
const RULE_QUESTION =
  /\bhow (?:do|can|could|would|should|to|does) (?:i|we|you|one|it|u)?\b(?! (?:long until|much longer))|\bhow long (?:does|do|is|are|will (?:shipping|delivery|a refund|refunds|the refund)|for)\b|\bhow (?:long|fast|quickly) (?:\w+ )?(?:shipping|delivery|refunds?)\b|\b(?:what if|what happens if|can i|could i|is it possible|am i able|do you|policy|policies|usually|normally|typically|in general)\b|怎么(?:查|看|查询|跟踪|退|换|取消|修改|改|申请|追踪|才能)|如何|在哪(?:里|儿)?(?:查|看|可以|能)|(?:一般|通常|正常|平时|大概要|大约)(?:要|需要|是|多久|几天|什么时候)?|多久(?:能|可以)?(?:退|发)|(?:退款|运费|发货)(?:要|需要|得)?(?:多久|几天)|如果|要是|假如|万一|政策|规则|规定|流程|支持|能不能|可以(?:\S{0,8})吗|能(?:\S{0,8})吗/i;

/** What of it may be asked by rule words and still be the customer's own order. */
const OWN =
  /\b(?:my|mine|i ordered|i bought|i placed|i paid)\b|我的|我买|我订|我下|我拍|我那|我这|我申请|这单|那单|这个订单|包裹/i;

/** Reads a question about an order; null where the text asks for none. A written order or tracking number makes it one. */
export function readOrderQuestion(
  understanding: Pick<Understanding, "text" | "orderNumbers" | "trackingNumbers">,
): OrderQuestion | null {
  const { text } = understanding;
  const hasNumber = understanding.orderNumbers.length > 0 || understanding.trackingNumbers.length > 0;
  if (NOTIFY.test(text))
    return { aspects: ["notify"], isSure: hasNumber || !/\b(?:do|will) you\b|会\S*吗/i.test(text) };
  if (NOTIFY_ARRIVAL.test(text)) return { aspects: ["arrival"], isSure: true };
  const wishes = WISHES.filter(([, pattern]) => pattern.test(text)).map(([aspect]) => aspect);
  if (wishes.length > 0) {
    // «I wrote it wrong, can it still be changed»: how that goes, the shop may have written down.
    const isStill = STILL.test(text) && !/\bwrong\b|错/i.test(text);
    const isOwn = hasNumber || isStill || (BIDS.test(text) && !RULE_QUESTION.test(text));
    return { aspects: wishes, isSure: isOwn && !HOW.test(text) };
  }
  const aspects = aspectsOf(text);
  if (hasNumber && aspects.length === 0 && /\brefund|退款/i.test(text)) aspects.push("refund");
  if (aspects.length === 0 && !hasNumber) return null;
  const asksForRules = RULE_QUESTION.test(text) && !isAboutOwnState(text);
  if (aspects.length === 0) return { aspects: ["status"], isSure: !asksForRules };
  if (!hasNumber && asksForRules) return null;
  // What the tracking page shows, the customer has seen: the shop may have written down what to do about it.
  const isStale = !hasNumber && STALE.test(text) && !ASKS_TO_LOOK.test(text);
  return { aspects, isSure: !isStale };
}

/** How it is done, or whether at all. */
const HOW =
  /\bhow (?:do|can|could|would|should|to)\b|\b(?:what if|what happens|policy)\b|怎么|如何|如果|要是|万一|政策|规则|规定/i;

/** What is asked of how an order stands. */
function aspectsOf(text: string): OrderAspect[] {
  const aspects = [...new Set(ASPECTS.filter(([, pattern]) => pattern.test(text)).map(([aspect]) => aspect))];
  const isWay = aspects.includes("status") || aspects.includes("arrival");
  if (!isWay || !SHIPS.test(text) || aspects.includes("tracking")) return aspects;
  const comes = COMES.test(text);
  return ["ship", ...aspects.filter((aspect) => comes || aspect !== "arrival")];
}

/** Whether a text asks something of an order in words, not by a number alone. */
export function asksOfOrder(text: string): boolean {
  return NOTIFY.test(text) || WISHES.some(([, pattern]) => pattern.test(text)) || aspectsOf(text).length > 0;
}

const STALE =
  /\b(?:stuck|no (?:new )?updates?|(?:not|hasn't|hasnt|isn't|not been) (?:been )?(?:updat\w+|mov\w+))\b|卡(?:住|在)|没(?:有)?(?:动|更新|变)|不(?:动|更新|变)/i;
const ASKS_TO_LOOK = /\b(?:where|my|check|look)\b|帮|查|看看|看一下|我的|我买|我那|到哪/i;

/** «Can you tell me where my order is», «能帮我查一下我的订单吗» are polite, not about rules; «how do I track my order» is. */
function isAboutOwnState(text: string): boolean {
  if (
    /\bhow (?:do|can|could|would|should|to) (?:i |we |you )?(?:track|check|find|see|return|cancel|change|get|know)\b|怎么(?:查|看|退|换|取消|修改|改|申请)|如何|在哪(?:里|儿)?(?:查|看)|如果|万一|要是|\bwhat (?:if|happens)\b/i.test(
      text,
    )
  )
    return false;
  return (
    OWN.test(text) &&
    !/\b(?:usually|normally|typically|policy|policies|in general)\b|一般|通常|正常|政策|规则/i.test(text)
  );
}
