import { REMOVED } from "../../privacy/redact.ts";

// What agents say beside the answer itself, and what is true of one case alone: neither is knowledge.

const COURTESY: readonly RegExp[] = [
  /\b(?:you(?:'re| are) (?:very |most )?welcome|no problem|my pleasure|glad (?:to|i could)|happy to help|anything else|have a (?:nice|great|good|lovely)|let me know|feel free|don't hesitate|do not hesitate|hope (?:this|that|it) helps|take care|best regards|kind regards|thanks? for (?:waiting|your|contacting|reaching|writing|getting|the)|thank you for|sorry (?:for|about|to)|apologi[sz]e|good question|great question|hello|welcome to)\b/i,
  /^(?:hi|hey|hello|dear|thanks?|thank you|ok(?:ay)?|sure|of course|cheers|bye|goodbye|regards|best|yes|no|great|perfect)\b[^.]{0,25}$/i,
  /不客气|不用谢|还有(?:什么|其他|别的)|祝您|随时(?:联系|找|问|可以)|很高兴|感谢您|谢谢您|欢迎(?:光临|再|您)|抱歉|不好意思|对不起|久等|(?:您|你)好|亲爱的|这里是|我是客服|有(?:问题|需要).{0,6}(?:找|联系|问|说)/,
];

const WAITING =
  /\b(?:let me|i(?:'ll| will| can| would|'d)|we(?:'ll| will) (?:check|look|get back)|one (?:moment|sec\w*|minute)|just a (?:moment|sec\w*|minute)|a (?:moment|second|minute) please|hold on|bear with|give me|please wait|checking)\b|稍等|等(?:一?下|会)|请等|马上(?:查|看|回)|(?:查|看|问)(?:一下|下|看)(?!您|你|就)|我去|我来/i;

const ONE_CASE: readonly RegExp[] = [
  // What the agent has done or sees: «I've refunded it», «I can see that…».
  /\bi(?:'ve|'m| have| had| am| was| did| can see| see| checked| found| looked| just| sent| asked| talked| spoke| refunded| cancelled| canceled| changed| updated| booked| issued| arranged| added| made)\b/i,
  /\bwe(?:'ve| have| had| just| already| did| sent| shipped| dispatched| refunded| cancelled| changed| updated| issued| received| got| found)\b(?! (?:to|stores?|shops?|an?|the|no|two|three|many|several|free|gift|spare|parts)\b)/i,
  /\b(?:your|the|this|that) (?:order|parcel|package|refund|return|payment|shipment|delivery|item|exchange|replacement|case|ticket|account|money|card|address|courier)(?:'s)? (?:has|have|had|was|were|is (?:on|being|still|now|in|at|currently|already|delayed|lost|stuck)|left|arrived|went|shipped|got|should (?:arrive|be there)|will (?:arrive|be (?:there|with you|sent|shipped)) (?:on|by|today|tomorrow))\b/i,
  /\b(?:today|tomorrow|yesterday|tonight|this (?:morning|afternoon|evening|week|time)|last (?:week|night|month)|right now|at the moment|just now|currently|on (?:its|the) way|in your case|as an exception|goodwill|this once|for you)\b/i,
  /\b(?:it|this|that) (?:was|has been|had been|is being) (?:sent|shipped|dispatched|delivered|refunded|cancelled|lost|returned|paid)\b/i,
  /(?<![们家])我(?:这边|这里)?(?:已|帮|给|替|来|去|马上|刚|查|看|会|先|再|现在|为|问|跟|和|催|让|把|也)/,
  /(?:已经?|这边|马上|现在|刚刚?|先)(?:就)?(?:为|给|帮|替)(?:您|你|亲)/,
  /(?:给|帮|为|替)(?:您|你|亲)(?:补|退|换|发|申请|登记|备注|安排|办|改|催|查|查询|处理|取消|拦截|核实)(?:了|好了|过|完|出)/,
  /(?:您|你)的?(?:这|那)?(?:个|笔|件|单|份)?(?:订单|包裹|快递|退款|退货|货|件|地址|账户|单子|单)[^,，。!?]{0,6}(?:已|正在|刚|目前|现在|今天|明天|昨天|还在|在途|显示|到了|发了|卡|丢)/,
  /今天|明天|后天|昨天|前天|今晚|刚才|刚刚|目前|这两天|这次|破例|特殊(?:处理|情况)|下不为例|查到|显示(?:已|正|在)/,
];

/** The sentences of a text, their marks with them. */
export function sentencesIn(text: string): string[] {
  return text
    .split(/\n+|(?<=[。！？!?；;])\s*|(?<=[.])\s+(?=[\p{L}\p{N}(])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

const GREETING =
  /^(?:(?:hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening)|thanks?(?: you)?(?: for (?:waiting|asking|your (?:message|patience|question)))?|sure(?: thing)?|of course|ok(?:ay)?|certainly|absolutely|well|so)(?: there)?\b|[您你]好呀?|亲(?:爱的)?|嗯+|好的呢?|是这样的|这样的|哈喽|在的)?[\s,，.。!！~:：;-]*(?:\(…\)(?:先生|女士|小姐|太太)?[\s,，.。!！~:：;-]*)?/i;

/** A sentence without the greeting and the name it begins with. */
export function withoutGreeting(sentence: string): string {
  let rest = sentence;
  for (let shorter = rest.replace(GREETING, ""); shorter !== rest; shorter = rest.replace(GREETING, ""))
    rest = shorter;
  return rest.replace(/^\p{Ll}/u, (first) => (rest === sentence ? first : first.toUpperCase()));
}

/** Whether a sentence of an agent tells what holds for everybody: no courtesy, no question back, nothing of one case. */
export function isGeneral(sentence: string): boolean {
  if (/[?？]\s*$|[吗呢]\s*[?？]?$/.test(sentence) || sentence.includes(REMOVED)) return false;
  return ![...COURTESY, WAITING, ...ONE_CASE].some((pattern) => pattern.test(sentence));
}

const OWN_CASE: readonly RegExp[] = [
  /\bwhere(?:'s| is| are| has)\b.{0,20}\bmy\b|\b(?:when|why|how come|has|have|is|was|did|will)\b.{0,30}\bmy (?:order|parcel|package|refund|money|delivery|shipment|item|stuff|return)s?\b.{0,20}\b(?:arriv\w*|ship\w*|sent|com\w*|here|be|been|refunded|late|delayed|stuck|lost|delivered|still)?\b|\b(?:my|the) (?:order|parcel|package|refund|delivery)\b.{0,25}\b(?:hasn't|has not|haven't|didn't|never|still|is (?:late|lost|missing|stuck|damaged|broken)|not (?:arrived|here|come))\b|\b(?:haven't|have not|didn't|never) (?:yet )?(?:receive\w*|got|get|gotten)\b|\b(?:status|track) (?:of )?my\b/i,
  /\b(?:i want|give me|i'd like|i need) (?:a|my|the) (?:refund|money|replacement)\b|\brefund me\b/i,
  /我的?(?:订单|快递|包裹|退款|货|件|东西|钱)[^,，。!?]{0,8}(?:到哪|哪了|哪里|怎么还|什么时候|啥时候|还没|为什么|查|进度|几天|显示|丢)|(?:怎么|为什么|为啥)还(?:没|不)|还没(?:到|发|收到|退|给|寄)|(?:帮我?|给我)(?:查|看|催|退|换|改|取消|补)|到哪(?:里|儿)?了|我要(?:退|换|投诉)/,
];

/** Whether a customer's question is about a matter of their own that the knowledge can't know: where a parcel is, a refund to be made. */
export function isOwnCase(question: string): boolean {
  return OWN_CASE.some((pattern) => pattern.test(question));
}
