import type { AfterSalesKind, ReasonCode, Wish } from "./form.ts";

/** What a text asks for after the sale. */
export interface AfterSalesRequest {
  kind: AfterSalesKind;
  wish: Wish | null;
  reason: ReasonCode | null;
}

const WISHED: readonly (readonly [Wish, RegExp])[] = [
  [
    "resend",
    /\b(?:re-?send|send (?:me )?(?:the )?(?:missing|rest|other|remaining)|ship (?:me )?the (?:missing|rest|other))\b|补发|补寄|重新?(?:发|寄)|寄来缺|把缺的/i,
  ],
  ["refund", /\b(?:refund\w*|(?:my )?money back)\b|退款|退钱|退货款|把钱退|退我?的?钱|还我?的?钱/i],
  [
    "exchange",
    /\b(?:exchang\w+|swap\w*|replac\w+|(?:a )?new one|another (?:one|size|colou?r)|different (?:size|colou?r))\b|换货|调换|换(?:一|个|新|成|大|小|码|颜色|尺码|双|件)|想换|要换|能换/i,
  ],
  [
    "repair",
    /\b(?:repair\w*|fix(?:ed|ing)?|mend(?:ed|ing)?)\b|维修|修理|(?:帮我|能|要|想|给我)修|修(?:一下|好|补)/i,
  ],
];

const REASON_WORDS: readonly (readonly [ReasonCode, RegExp])[] = [
  [
    "wrong_item",
    /\bwrong (?:item|size|colou?r|product|order|one|thing|model)\b(?= (?:arrived|came|was (?:sent|delivered))|.{0,20}\b(?:sent|received|delivered)\b)|\b(?:sent|received|got|delivered|gave|shipped)(?: \w+){0,3} (?:wrong|different|someone else's)\b|发错|寄错|送错|货不对板|不是我(?:要|买|拍|订)的/i,
  ],
  [
    "missing_part",
    /\b(?:missing|incomplete|not in the (?:box|parcel|package)|only (?:received|got|one|half)|empty (?:box|package|parcel))\b|少(?:发|寄|件|了|一)|漏(?:发|寄)|缺(?:件|少|了)|没有?(?:收到)?(?:全|齐)|只(?:收到|有)(?:一|1)/i,
  ],
  [
    "broken",
    /\b(?:broke\w*|damaged?|crack\w*|torn|ripped?|tore|shattered|smashed|defect\w*|faulty|leak\w*|stain\w*|hole|(?:stopped|doesn't|does not|isn't|not) work\w*|fell apart|came (?:off|apart)|snapped|split)\b|坏|破|裂|断|开胶|脱胶|开线|漏|瘪|变形|掉色|质量|用不了|有(?:个|一个)?洞|瑕疵|污渍|脏|发霉/i,
  ],
  [
    "wrong_size",
    /\b(?:too (?:big|small|large|tight|loose|long|short|wide|narrow)|(?:doesn't|does not|didn't|don't) fit|(?:size|bigger|smaller|larger))\b|(?:太|偏|有点|有些)(?:大|小|紧|松|长|短|宽|窄)|不合(?:身|适|脚)|尺码|码数|(?:大|小)了/i,
  ],
  [
    "not_as_described",
    /\b(?:not (?:as|like) (?:described|pictured|expected|shown|the (?:photo|picture))|looks? different|different (?:from|than) (?:the )?(?:photo|picture|description))\b|(?:与|和|跟)(?:描述|图片|照片|实物)不(?:符|一样|同)|色差/i,
  ],
  [
    "changed_mind",
    /\b(?:chang(?:ed|e) my mind|don'?t (?:want|need|like)|no longer (?:want|need)|not (?:want|need)(?:ed)?|bought (?:two|twice)|by mistake)\b|不(?:想要|喜欢|需要)了?|不要了|买(?:错|多|重)了?|后悔|用不上/i,
  ],
];

const WHOLE_PARCEL =
  /\b(?:charged|billed|debited|paid|double[ -]charged)\b.{0,20}\b(?:twice|double|two times|three times)\b|\bdouble[ -]charged\b|\bdelivered\b.{0,25}\bbut\b|\b(?:package|parcel|order|delivery|shipment)\b.{0,20}\b(?:lost|stolen|vanished|disappeared|missing)\b|\blost (?:my|in|the)\b|\bempty (?:box|package|parcel)\b|签收\S{0,8}(?:没|未)|(?:包裹|快递|件)(?:丢|不见|弄丢)|重复扣款|多扣|(?:扣|收|付)了(?:我)?(?:两|2|双)|假的/i;

/** What is done about an order before it is sent, and people do at once. */
const BEFORE_SENT =
  /\bcancel\w*\b|\b(?:chang|updat|correct|edit|modif)\w*(?: \w+){0,4} (?:address|phone|recipient|name)\b|取消|撤销|改\S{0,6}(?:地址|电话|手机|收件|收货)|(?:地址|电话|收件人)\S{0,3}(?:填|写|选)?错|赔(?:偿|钱|我)/i;

/** «I want to return the jacket», 「我要退货」: somebody wants it done, and isn't asking how. */
const WANTS =
  /\b(?:i(?:'d| would)?(?: really)? (?:want|like|need|wish|prefer|have)(?: to)?|i wanna|i gotta|let me|help me|please|pls|plz|kindly|can you|could you|would you)(?: (?:please|just|now|to))*(?: \w+){0,2}? (?:return|send (?:it|this|them|these|the \w+|my \w+) back|exchang\w+|swap|replace|repair\w*|fix|mend|refund)\b|(?:我(?:还是)?(?:就)?(?:想要?|要|需要|申请)|帮我|给我|麻烦|请|想要?)(?:办理?|申请)?(?:把)?\S{0,10}(?:退货|退掉|退了|退换|换货|换掉|退款|维修|修一下|换(?:一|个|新|成|大|小)|修理)|^(?:退货|换货|退款|维修|申请退[货款]|申请换货)[。! ]*$/i;
const RETURNS = /\b(?:return\w*|send (?:\w+ ){1,3}back)\b|退货|退掉|退了|退换/i;

const RULES_ASKED =
  /\?|\b(?:how (?:do|can|could|would|should|to|long|much|many)|can i|could i|may i|am i able|is it possible|do you|what if|policy|when)\b|吗|么$|怎么(?!这|会|就)|如何|能不能|可不可以|可以\S{0,8}吗|多久|几天|谁(?:出|付|承担)|规则|政策|流程|条件|没有?[呢啊呀了]*$|到账|进度/i;
const POLITE = /\b(?:can|could|would|will) you (?:please |just )?/gi;

/** The wish that a text tells; null where it tells none. */
export function wishIn(text: string): Wish | null {
  return WISHED.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** The kind of reason that a text gives; null for none that is known. */
export function reasonIn(text: string): ReasonCode | null {
  return REASON_WORDS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** Whether a text wants something done, rather than asks for the rules. */
export function wantsIt(text: string): boolean {
  return WANTS.test(text) && !RULES_ASKED.test(text.replace(POLITE, " "));
}

/**
 * What of the six kinds a text asks for that is known to be a matter after the sale; null for cancelling, other
 * addresses, whole parcels that never came, double payments: those are people's from the first word.
 */
export function requestIn(text: string): AfterSalesRequest | null {
  if (WHOLE_PARCEL.test(text) || BEFORE_SENT.test(text)) return null;
  const wish = wishIn(text);
  const reason = reasonIn(text);
  if (reason === "missing_part") return { kind: "missing", wish, reason };
  if (reason === "wrong_item") return { kind: "damaged", wish, reason };
  if (reason === "broken") return { kind: wish === "repair" ? "repair" : "damaged", wish, reason };
  if (wish === "resend") return { kind: "missing", wish, reason: reason ?? "missing_part" };
  if (RETURNS.test(text) && wish !== "exchange") return { kind: "return", wish: wish ?? "refund", reason };
  if (wish === null) return null;
  return { kind: wish, wish, reason };
}

const LEAVES =
  /^(?:(?:ok|oh|well|actually|no|sorry|hmm|那|还是|呃|额|嗯|哦)[,，。.! ]*)*(?:never ?mind|forget (?:it|about it)|cancel(?: (?:it|this|that|the (?:form|request)))?|stop(?: it)?|leave it|no thanks?|no thank you|not any ?more|don'?t bother|i(?:'ll| will)? (?:keep it|don'?t want (?:to|this) any ?more)|quit|exit|算了|不用了|不退了|不换了|不修了|不(?:申请|弄|办|要退|要换)了|取消(?:申请|吧)?|不需要了|没事了|先不(?:了|退|换|弄)|当我没说)(?:[,，。.! ~]|(?:吧|了|啦|谢谢|不(?:退|换|修|要|申请)了|then|thanks|thank you|please))*$/i;
/** Whether a text wants out of it. */
export function wantsOut(text: string): boolean {
  return LEAVES.test(text);
}

const NO_PHOTOS =
  /^(?:skip(?: (?:it|this|that))?|no(?: thanks?| photos?| pictures?)?|(?:i )?(?:don'?t|do not|can'?t|cannot) (?:have|take|send)\b.{0,30}|none|later|done|that'?s (?:all|it)|跳过|没有?(?:照片|图片?|拍)?|不(?:用|方便|发|拍)了?|拍不了|发不了|稍后|就这些|好了|发完了|以后再说)[。.! ]*$/i;
/** Whether a text says that no (more) photos come. */
export function hasNoPhotos(text: string): boolean {
  return NO_PHOTOS.test(text);
}

/** What an exchange is to be for: «exchange it for a size L», 「换成 L 码」; null where it isn't said. */
export function exchangeForIn(text: string): string | null {
  const found =
    /\b(?:exchang\w+|swap\w*|replac\w+|chang\w+)\b[^.?!]{0,40}?\b(?:for|to|into|with) (?:an? |the )?([^.,;?!]{1,40})/i.exec(
      text,
    ) ??
    /换(?:成|个|一个|一件|一双)?\s*((?:[a-z0-9]{1,4}|大|小|黑|白|蓝|绿|红|灰|黄|\p{Script=Han}{1,4})\s?(?:码|号|色|一?码))/iu.exec(
      text,
    );
  return found?.[1]?.trim() || null;
}
