import type { Promised } from "./claim.ts";

/**
 * What a shop may promise or refuse, under one key in both languages. `yes` and `no` are the ways to say it and its
 * refusal in one piece; other refusals are found by the words around a `yes`.
 */
interface Concept {
  key: string;
  yes: RegExp;
  no?: RegExp;
}

const CONCEPTS: readonly Concept[] = [
  {
    key: "free shipping",
    yes: /包邮|免(?:运费|邮费?)|运费全免|(?:不|无需|不用|免)收?(?:付|支付)?运费|\bfree (?:standard |express |worldwide |domestic |international )?(?:shipping|delivery|postage)\b|\bships? (?:for )?free\b|\b(?:shipping|delivery|postage)(?: (?:to|in|within) [\w' -]{2,24}?)? is (?:free|on us)\b|\bno (?:shipping|delivery) (?:fee|charge|cost)s?\b/gi,
    no: /\b(?:shipping|delivery|postage)(?: (?:to|in|within) [\w' -]{2,24}?)? (?:is not|isn't|is never) free\b/gi,
  },
  { key: "free returns", yes: /免费退货|退货免运费|\bfree returns?\b|\breturns? (?:is|are) free\b/gi },
  {
    key: "free",
    yes: /免费|不收(?:取)?(?:任何)?费用?|不另收费|分文不取|零元|赠送|赠品|送您|(?<![-\w])free(?! from| of (?!charge)|-(?:range|standing|size))\b(?! size)|\bcomplimentary\b|\bno (?:extra |additional )?(?:charge|cost|fee)\b|\bat no (?:extra |additional )?(?:charge|cost)\b|\bwithout (?:extra |additional )?(?:charge|cost)\b|\b(?:on us|on the house)\b|\bgifts?\b(?! card| wrap| box| bag)/gi,
    no: /自费|收费|需付费|\bfor a fee\b/gi,
  },
  {
    key: "refund",
    yes: /退款|退钱|退还|返还|退回(?:货款|款项)|包退|退全款|\brefund(?:s|ed|able|ing)?\b|\bmoney[- ]back\b|\byour money back\b|\breimburse(?:d|ment)?s?\b/gi,
    no: /\bnon-?refundable\b/gi,
  },
  {
    key: "return",
    yes: /退货|(?<!清|撤|倒)退(?!款|钱|还|回|出|休|步|订|税|差|全|货)|无理由|\breturn(?:s|ed|able|ing)?\b|\bsend (?:it|them|the \w+) back\b/gi,
    no: /\bnon-?returnable\b|\bfinal sale\b|\b(?:sale|sales) (?:is|are) final\b|不退(?!款|钱|还)(?:不换)?|概不退换?|恕不退换?/gi,
  },
  {
    key: "exchange",
    yes: /换货|(?<!转|交|变|兑)换(?!言|句|行|季|洗|成|货)|\bexchang(?:e|es|ed|eable|ing)\b|\bswap(?:ped|s)?\b/gi,
    no: /\bnon-?exchangeable\b|不换|不退不换/gi,
  },
  {
    key: "replacement",
    yes: /补发|重发|重新(?:寄|发)|\breplacements?\b|\breplace[sd]?\b|\bre-?sen[dt]\b|\bsend (?:you )?(?:a new|another)\b/gi,
  },
  { key: "guarantee", yes: /保证|担保|承诺|\bguarantee[sd]?\b|\bpromise[sd]?\b|\bassure[sd]?\b/gi },
  { key: "warranty", yes: /质保|保修|联保|\bwarrant(?:y|ies)\b|\bfree repairs?\b/gi },
  {
    key: "compensation",
    yes: /赔偿|赔付|补偿|包赔|假一赔|赔您|\bcompensat(?:e|es|ed|ion)\b|\bstore credit\b|\bpay you back\b/gi,
  },
  {
    key: "discount",
    yes: /\d%\s*off\b|\d\s*折|优惠(?![码券])|打折|折扣(?!码)|减免|立减|便宜(?:一?些|一?点)|对折|买.{1,3}送.|满减|(?:会员|学生|员工|内部|活动|促销|特惠|优惠)价|特价(?!商?品|款|区)|促销|抹零|抹个零|让利|少(?:算|收)您|有(?:个|什么)?活动|\b(?:tenth|fifth|quarter|third|half) off\b|\b(?:knock|take|shave)(?:ing|s)? (?:you )?[^.,;!?]{1,20} off\b|\b(?:(?:do|make|get) (?:it|this|that|one|them)|sell it)(?: to you)?(?: for)?(?: a (?:bit|little))? (?:cheaper|less)\b|\bcheaper for you\b|\bbuy (?:one|two|1|2),? get\b|\bbogo\b|\bon sale\b(?! (?:from|since|starting|as of)\b)|\b(?:a|our) (?:flash |winter |summer |black friday )?sale\b|\b(?:sale|member|staff|student|reduced) prices?\b|\bdiscount(?:s|ed)?\b(?! codes?)|\bpromo(?:tion)?s?\b(?! codes?)|\b(?:special|better|lower) (?:price|deal)\b/gi,
  },
  { key: "coupon", yes: /优惠券|代金券|红包|\bvouchers?\b|\bcoupons?\b/gi },
  { key: "discount code", yes: /优惠码|折扣码|\b(?<!post |postal |zip |QR )codes?\b/gi },
  {
    key: "price match",
    yes: /保价|价保|退差价|补差价|\bprice[- ](?:match(?:ing)?|protection|adjustment)\b/gi,
  },
  {
    key: "in stock",
    yes: /有货|现货|库存充足|\bin stock\b|\bavailable\b/gi,
    no: /缺货|无货|没货|售罄|断货|卖完|\bout of stock\b|\bsold out\b|\bunavailable\b|\bback-?order(?:ed)?\b/gi,
  },
  { key: "cancel", yes: /取消|撤销|\bcancel(?:s|l?ed|l?ing|lation)?\b/gi },
  {
    key: "change address",
    yes: /(?:改|更改|修改|变更)(?:收货|收件)?地址|\bchange (?:the|your) (?:shipping |delivery )?address\b/gi,
  },
  { key: "invoice", yes: /发票|开票|\binvoices?\b/gi },
  { key: "waterproof", yes: /防水|\bwater-?proof\b|\bwater[- ]resistant\b/gi },
  {
    key: "machine wash",
    yes: /机洗|洗衣机|滚筒|\b(?:gentle|wool|delicate|cold) (?:cycle|programme|program)\b|\bfront loader\b|\bwashing machine\b|\bmachine[- ]wash(?:able|ed)?\b/gi,
  },
  { key: "tumble dry", yes: /烘(?!焙)|\btumble[- ]dr(?:y|ied|ying)\b|\bdryers?\b/gi },
  { key: "dishwasher", yes: /洗碗机|\bdish-?washers?\b/gi },
  { key: "microwave", yes: /微波炉|\bmicrowaves?\b/gi },
  {
    key: "genuine",
    yes: /正品|原装|\bgenuine\b|\bauthentic\b|\boriginal\b/gi,
    no: /\bcounterfeit\b|\breplicas?\b|仿品|高仿/gi,
  },
  {
    key: "ship abroad",
    yes: /海外配送|国际配送|寄(?:往|到)?海外|发海外|\binternational(?:ly)? (?:shipping|delivery)\b|\b(?:ship|deliver)s? (?:internationally|overseas|abroad)\b/gi,
  },
  {
    key: "customs paid",
    yes: /包税|\bduties (?:are )?(?:paid|included|prepaid)\b|\bddp\b|\btax(?:es)? included\b/gi,
  },
  // Words that turn a rule into one without exception.
  {
    key: "always",
    yes: /永久|终身|一辈子|\blifetime\b|\bforever\b|\bpermanent(?:ly)?\b|\bnever expires?\b/gi,
  },
  { key: "any time", yes: /随时|任何时候|\bany ?time\b|\bwhenever you\b|\bno time limit\b/gi },
  {
    key: "no conditions",
    yes: /无条件|任何(?:原因|理由)|无理由|\bunconditional(?:ly)?\b|\bno questions asked\b|\bfor any reason\b|\bno matter what\b|\bwithout (?:any )?(?:conditions|a reason)\b/gi,
  },
  {
    key: "everything",
    yes: /全场|全店|所有|全部|一切|任何(?:商品|订单|产品)|每(?:件|个订单|一?单)|\b(?:all|every|any) (?:orders?|items?|products?|purchases?|countries|regions?)\b|\beverything\b/gi,
  },
  { key: "unlimited", yes: /无限次?|不限(?:次数|量|时间)|\bunlimited\b/gi },
  { key: "full", yes: /全额|全款|\bfull refund\b|\bin full\b/gi },
  { key: "immediate", yes: /立即到账|秒(?:到|退)|即时到账|\binstant(?:ly)?\b|\bimmediate(?:ly)?\b/gi },
];

/** Deeds only a person or a tool can do; a draft that claims them needs evidence that they were done. */
const DEEDS: Concept = {
  key: "done for you",
  yes: /已经?(?:为|帮|给|替)您(?:申请|办理|提交|安排|登记|取消|修改|更改|退款|补发|升级|开通|处理)|\b(?:i|we)(?:'ve| have)(?: just| already)? (?:refunded|cancell?ed|changed|updated|upgraded|applied|issued|processed|arranged|submitted|reserved|extended)\b/gi,
};

const EN_NOT_BEFORE =
  /(?:\b(?:not|never|no|cannot|can't|won't|don't|doesn't|didn't|isn't|aren't|wasn't|weren't|unable|without|neither|nor|couldn't|wouldn't|shouldn't|excludes?|excluding|except|unless)\b|n't\b)(?:\s+(?!but\b|however\b)[\w'-]+){0,4}\s*$/i;
const EN_NOT_AFTER =
  /^(?:\s+(?!but\b|if\b|and\b)[\w'-]+){0,3}\s+(?:(?:is|are|was|were|can|could|will|would|do|does|did|has|have)(?:\s*n't|\s+not|\s+never)|cannot|can't|won't|isn't|aren't|doesn't|don't)\b/i;
const ZH_NOT_BEFORE =
  /(?:不(?!仅|但|过|管|论|同|满|超|少|到|足|便|错)|无法|没有?|未(?!来)|勿|谢绝|拒绝|恕|禁止|切忌|避免|并非|非(?!常))[^,，。;；!?、\s]{0,6}$/;
const ZH_NOT_AFTER =
  /^[^,，。;；!?、\s]{0,4}(?:不(?:支持|可以?|能|予|接受|提供|适用|行|含|包)|无法|恕不|除外)/;

/** Promises and refusals in a normalised text, with the words around them read for a «not». */
export function findPromises(text: string): Promised[] {
  return clausesOf(text).flatMap(({ clause, at }) =>
    [...CONCEPTS, DEEDS].flatMap((concept) => inClause(concept, text, clause, at)),
  );
}

function inClause({ key, yes, no }: Concept, text: string, clause: string, at: number): Promised[] {
  const found: Promised[] = [];
  const add = (match: RegExpExecArray, isNegative: boolean): void => {
    found.push({
      type: "promise",
      kind: "promise",
      concept: key,
      isNegative,
      text: match[0],
      at: at + match.index,
      clause,
      sentence: sentenceAt(text, at + match.index),
    });
  };
  let rest = clause;
  for (const match of no ? clause.matchAll(no) : []) {
    add(match, !isDenied(clause, match));
    rest =
      rest.slice(0, match.index) + "¶".repeat(match[0].length) + rest.slice(match.index + match[0].length);
  }
  for (const match of rest.matchAll(yes)) add(match, isDenied(clause, match));
  return found;
}

const SENTENCE_ENDS = /[。;；!！?？\n]|\.(?=\s|$)/g;

function sentenceAt(text: string, at: number): string {
  const ends = [...text.matchAll(SENTENCE_ENDS)].map((match) => match.index);
  const start = (ends.findLast((end) => end < at) ?? -1) + 1;
  return text.slice(start, ends.find((end) => end >= at) ?? text.length);
}

function isDenied(clause: string, match: RegExpExecArray): boolean {
  const before = clause
    .slice(0, match.index)
    .replaceAll(
      /无理由|没问题|(?:没有?|未曾?|未经)(?:使用|用|穿|拆封|拆|洗|剪标|剪)过?(?:的|$)|不限|无需|不用|不收|no problem|no longer than|no more than|not only/gi,
      "…",
    );
  const after = clause.slice(match.index + match[0].length);
  return (
    EN_NOT_BEFORE.test(before) ||
    EN_NOT_AFTER.test(after) ||
    ZH_NOT_BEFORE.test(before) ||
    ZH_NOT_AFTER.test(after)
  );
}

/** The pieces of a text in which a «not» reaches: up to a mark, or a word that turns the thought. */
export function clausesOf(text: string): { clause: string; at: number }[] {
  const clauses: { clause: string; at: number }[] = [];
  let at = 0;
  const separators =
    /[,，。;；!！?？:：\n]+|\.(?=\s|$)|\bbut\b|\bhowever\b|\balthough\b|但是?|不过|然而|而是?(?=[可能要需])/gi;
  for (const match of text.matchAll(separators)) {
    clauses.push({ clause: text.slice(at, match.index), at });
    at = match.index + match[0].length;
  }
  clauses.push({ clause: text.slice(at), at });
  return clauses.filter(({ clause }) => clause.trim() !== "");
}
