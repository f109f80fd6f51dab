import { isQuestion } from "./questions.ts";

/**
 * What a customer wants done that people may have to do. `hazard`: somebody may come to harm; `demand`: the customer
 * tells us to refund, cancel, change; `loss`: a parcel that never came to anybody is a claim; `report` of something broken, missing or wrong and `wish` to cancel or change,
 * for both of which the shop may have written down what to do. Null for neither; a question about the rules is neither.
 */
export type AfterSales = "hazard" | "demand" | "loss" | "report" | "wish" | null;

const REPORTS: readonly RegExp[] = [
  /\b(?:arrived|came|received|got|delivered|turned up|was|is|are|were|it's|has|have|had|with) (?:\w+ ){0,4}(?:broken|damaged|cracked|torn|ripped|shattered|smashed|crushed|dented|defective|faulty|stained|dirty|soaked|dead on arrival|a (?:hole|crack|tear|stain|scratch|defect|broken|dent))\b(?<!what if .{0,60})/i,
  /\b(?:stopped working|(?:doesn't|does not|doesnt|won't|isn't|is not|not) (?:work(?:ing)?|turn(?:ing)? on|charg(?:e|ing)|inflat\w+)|fell apart|broke (?:after|on|the|when|while|within)|(?:zip(?:per)?|strap|seam|sole|pole|handle|button|screen|buckle) (?:\w+ ){0,3}(?:broke|broken|came off|snapped|tore|ripped|split|is coming off|came apart|cracked)|is leaking|leaks\b)/i,
  /\b(?:(?:received|got|sent me|delivered|gave me|shipped me|was sent|were sent|you sent) (?:\w+ ){0,3}(?:wrong|different|incorrect|someone else's|another person's) ?(?:\w+)?|(?:my|the) (?:order|item|size|colou?r|parcel) (?:is|was|are) (?:all )?wrong|wrong (?:item|size|colou?r|product|order|one|thing) (?:\w+ ){0,2}(?:arrived|came|delivered|sent|received)|(?:missing|incomplete) (?:item|items|part|parts|piece|one|from)\b.{0,25}|(?:item|items|part|parts|one|piece|something|pegs?|shoe|sock|poles?|half)(?: \w+){0,5} (?:is|are|was|were) missing|only (?:received|got|one|half)(?: \w+){0,4} (?:of|out of|item|items|arrived|came)|package was (?:empty|opened)|empty (?:box|package|parcel)|(?:says?|marked|shows?)(?: \w+){0,3} delivered(?: \w+){0,3} but|lost (?:my|in) (?:package|parcel|transit|order))/i,
  /\b(?:charged|billed|debited|paid) (?:me |my card |us )?(?:\w+ )?(?:twice|double|two times|three times)\b|\bdouble[ -]charged\b/i,
  /(?:收到|拿到|寄来|送来|发来|到手|打开|拆开|买的|穿了|用了|刚|才|已经|里面|整个|全|居然|发现|有点|怎么|就)\S{0,14}(?:坏|破|碎|裂|断|开胶|脱胶|开线|掉色|漏|瘪|变形|有(?:个|一个|点|很多)?(?:洞|污渍|划痕|瑕疵|裂痕|质量问题|异味)|脏|发霉|用不了|打不开|不亮|没反应|充不进)|(?:坏|碎|破|裂|断|漏)(?:掉|开)?了|(?:拉链|鞋底|帐杆|背带|扣子|杯子|屏幕|包装)\S{0,4}(?:坏|断|掉|破|裂|开)|质量有问题|有质量问题|破损了|(?:是|收到的?是?)(?:坏|破|脏|二手|旧|假)的/,
  /[发寄送]错|(?:收到|发|寄|给我)\S{0,6}(?:错(?:的|了)|不是我(?:要|买|拍|订)的|不对)|(?:颜色|尺码|码数|型号|款式|东西|货)(?:发|寄)?(?:错|不对|不符)|少(?:发|寄|件|了(?:一|两|几|\d)|一(?:件|个|双|只|根)|东西)|漏(?:发|寄)|缺(?:件|少|了一)|只(?:收到|有|发了?)\S{0,4}(?:一|1)(?:只|个|件|双|半)|空(?:包裹|盒子|箱)|(?:显示|说)(?:已)?签收\S{0,8}(?:没|未)|(?:包裹|快递|件)(?:丢|不见|弄丢)了|货不对板|与描述不符|(?:扣|收|付)了(?:我)?(?:两|2|双)(?:次|倍|份|笔)|重复扣款|多扣(?:了)?/,
];

const DEMANDS: readonly RegExp[] = [
  /\b(?:refund me|(?:i )?(?:want|demand|need|would like|'d like) (?:a |my |an immediate |a full )?(?:full )?(?:refund|money back)|give me (?:a |my )?(?:full )?(?:refund|money back)|(?:please|pls|plz|just|can you|could you|you (?:have to|must|need to)) (?:\w+ )?refund (?:me|my|this|the|it)|my money back)\b/i,
  /\b(?:(?:please|pls|plz|i (?:want|need|would like|'d like|have) to|i wanna|i gotta|can you|could you|would you|i'd like to|help me|kindly|^|\. ?|, ?)(?: please| just| now)? ?(?:cancel|change|modify|update|edit|amend|correct) (?:the |my |this |that |an? )(?:\w+ ){0,4}?(?:order|address|size|colou?r|purchase)\b|cancel (?:order |#|my order|this order)|(?:put|entered|typed|gave|used|wrote) (?:in )?(?:the |a |my )?(?:wrong|old|incorrect) (?:\w+ )?(?:address|size|phone|name|zip))/i,
  /\b(?:(?:i (?:want|need|would like)|i'd like|please|can you|could you)(?: you)?(?: to)? (?:exchange|replace|swap|return|send (?:me )?(?:back|a new|another|a replacement))(?: (?:me|it|this|my|the|a|an|these|them|item|items?)\b)+.{0,40}#?\b[A-Z]{1,3}-?\d{4,}|(?:send|ship|get|need|want) (?:me )?(?:a )?replacement)\b/i,
  /(?:给我|帮我|马上|立刻|立即|赶紧|尽快|快点|现在就|必须|要求|我要求|请)(?:给我|帮我|把|办理?|申请|处理)?(?:全额)?(?:退款|退钱|退货款|把钱退)|退我(?:的)?钱|把钱退(?:给我|回来|我)|还我(?:的)?钱|我要(?:求)?(?:你们)?(?:全额)?(?:退款|退钱)(?!的)|(?:帮我|给我|麻烦|请|我要|我想|想|要)(?:你|您|们|把|将)?(?:\S{0,8})(?:取消|撤销)(?:掉)?(?:一下|了)?(?:\S{0,6})(?:订单|这单|那单|单子)?|(?:帮我|给我|麻烦|请|我要|我想|想|能不能帮我|能帮我)(?:\S{0,8})(?:改|修改|更改|换)(?:一下|下|个|成|掉)?(?:\S{0,4})(?:地址|收货|电话|手机|尺码|颜色|尺寸|款|码|收件人)|把\S{0,8}(?:白|黑|红|蓝|绿|灰|粉|大|小|\d)\S{0,3}换成|把\S{0,6}(?:地址|电话|手机号?|尺码|颜色|款式?)\S{0,3}(?:改|换)(?:成|为|到|一下)|(?:地址|电话|尺码|颜色|名字)(?:填|写|选|拍|买)错|(?:填|写|选|拍)错(?:了)?(?:地址|电话|尺码|颜色|名字)|(?:给我|帮我)(?:补发|重新?发|换(?:一|个|新|货)|重寄|赔)|(?:要|得|应该)(?:求)?(?:给我)?(?:补发|赔偿|赔钱|赔我|补偿)/,
];

const NOT_YET =
  /\b(?:what (?:if|happens)|if (?:my|the|it|i|something|an?)\b|in case|should (?:it|something|my)|how (?:do|can|would|should) (?:i|we)|can i|could i|may i|do you (?:offer|accept|give|do|replace|refund)|is it possible|am i able|will you|policy)\b|如果|要是|万一|假如|的话|怎么(?!这|会|就|是|又|还|都)|如何|(?:可以|能|能不能|可不可以|支持|是否|会不会|会)\S{0,10}(?:吗|么|\?|不$)|(?:能不能|可不可以|可否|是否)|多久|运费谁|谁(?:出|承担|付)|几天|规则|政策|流程|条件|防水|容易|耐/i;

/** Smoke, sparks, injuries: no entry is good enough for these. */
const HAZARD =
  /\b(?:(?:is|was|started|began|it's|keeps) (?:\w+ )?(?:smoking|sparking|on fire|burning up)|smoke (?:is |was )?(?:coming|came)|caught fire|(?:saw|there (?:are|were)|with) sparks|electric(?:al)? shock|(?:got|gave me) a(?:n electric)? shock|(?:it |has |just )explod\w+|burn(?:ed|t) (?:my|me|her|him)|(?:cut|injured|hurt) (?:my|me|her|him|myself)|bleeding|allergic reaction|(?:got|have) a rash|made (?:me|us|him|her) (?:sick|ill))\b|冒(?:了)?(?:烟|火)|着火|起火|火花|漏电|触电|被电|电(?:到|了)(?:我|一下|手)|爆炸|爆了|自燃|烫伤|烧伤|割(?:伤|破|了|到)|受伤|流血|(?:过敏|中毒|拉肚子|起疹子|红肿)了|烂脸了|吃坏/i;

const LOSS =
  /\b(?:lost (?:my|the|our) (?:package|parcel|order|delivery|shipment)|(?:package|parcel|order|delivery|shipment)s? (?:\w+ ){0,3}(?:(?:is|was|got|been|gone|went|has gone) )?(?:lost|missing|vanished|disappeared|stolen)|lost in (?:the )?(?:transit|mail|post))\b|(?:包裹|快递|邮件|[寄发送]的?(?:件|货|东西)|我的?[件货])\S{0,4}(?:丢|不见|弄丢|遗失|被偷)(?:了|失|掉)?|丢件(?!怎)/i;

/** An order given, not a wish told: it wants doing, not explaining. */
const ORDERED =
  /\b(?:please|pls|plz|kindly|can you|could you|would you|help me|refund|money back|send (?:me )?(?:a |another)|asap|now)\b|帮我|给我|麻烦|请|马上|立刻|立即|赶紧|尽快|必须|要求|退我|还我|退款|退钱|把\S{0,12}(?:改|换|取消|退)|补发|赔|重发|重新发/i;

const ORDER_NUMBER = /#?(?<![A-Z0-9])[A-Z]{0,5}-?\d{5,}(?![A-Z0-9])/gi;

/** Reads a normalised text. What happened is a report even beside «what do I do»; a demand put as a question about the rules is none. */
export function afterSalesOf(text: string): AfterSales {
  if (HAZARD.test(text) && !isHypothetical(text)) return "hazard";
  // 「帮我把订单123取消了」: a number stands between what belongs together.
  const bare = text.replace(ORDER_NUMBER, "");
  const aboutThings = bare.replace(NOT_A_THING, " ");
  const isDemand =
    DEMANDS.some((pattern) => pattern.test(bare) || (bare !== text && pattern.test(text))) &&
    !NOT_YET.test(bare.replace(POLITE, " "));
  if (isDemand && (ORDERED.test(bare) || bare !== text)) return "demand";
  if (LOSS.test(bare) && !isQuestion(bare) && !isHypothetical(text)) return "loss";
  if (REPORTS.some((pattern) => pattern.test(aboutThings)) && !isHypothetical(text)) return "report";
  return isDemand ? "wish" : null;
}

// What doesn't work there is no article of the shop: the knowledge knows what to do about it.
const NOT_A_THING =
  /\b(?:code|coupon|voucher|discount|link|web ?site|site|app|page|log ?in|password|account|(?:credit |debit |bank )?card|payment|check ?out|tracking(?: number)?|e-?mail|button)s?\b[^.?!]{0,40}?\b(?:work(?:ing)?|broken|wrong|damaged)\b|(?:优惠[码券]|折扣码|验证码|网站|链接|网页|页面|账号|账户|密码|银行卡|信用卡|支付|付款|单号|小程序|app)\S{0,10}(?:用不了|打不开|没反应|坏了|登不上|不对)/gi;

const POLITE = /\b(?:can|could|would|will) you (?:please |just )?/gi;

function isHypothetical(text: string): boolean {
  return /\b(?:what (?:if|happens)|if (?:my|the|it|i|something|an?|any)\b|in case|should (?:it|something|my)|does it|do they|is it (?:easily|likely)|will it|when an? )|如果|要是|万一|假如|的话|会不会|容易|会(?:掉色|坏|破|断|漏|变形|起球|开胶|裂|脏)|(?:防|不|耐|抗)(?:漏|裂|脏|破|断|变形|掉色)|什么情况|几天内|多久/i.test(
    text,
  );
}
