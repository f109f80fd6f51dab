import { ANGER_BIAS, ANGER_WEIGHTS } from "./mood-weights.ts";

// Anger without an angry word («有意思吗», "so much for your guarantee") is told by how it is put: word by word and in
// runs of characters, weighed by a logistic regression that tests/eval/train-mood.ts fits.

/** Beyond as many characters a message is a report: its first ones tell the tone. */
const MAX_WEIGHED_CHARACTERS = 240;

/** What a kind of thing said counts beside single words and runs of characters. Source: cross-validation. */
const KIND_SHARE = 0.5;

/** Kinds of things said; what is rare word by word is frequent kind by kind. */
const KINDS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["you", /\b(?:you|your|you're|yours|u)\b|你|您/],
  ["you-all", /\byou (?:people|guys|all|lot)\b|你们/],
  [
    "praise",
    /\b(?:great|bravo|wow|congrat\w*|nice|well done|amazing|brilliant|fantastic|wonderful|lovely|perfect|excellent|impressive|genius|good job|thanks?|thank you|thx)\b|恭喜|真棒|真行|真好|厉害|佩服|谢谢|多谢|感谢|不错|漂亮|高明|辛苦|优秀|可以啊|服务好/,
  ],
  [
    "mishap",
    /\b(?:wrong|again|lost|lose|broken?|ruin\w*|wast\w*|nothing|never|late|weeks?|months?|delay\w*|fail\w*|missing|empty|still|ignor\w*|damaged)\b|又|再次|错|丢|坏|没了|泡汤|白|空|从来|拖|天了|周了|月了|星期|没收到|发错|少发/,
  ],
  [
    "many times",
    /\b(?:(?:third|fourth|fifth|sixth|\dth|3rd|tenth) (?:time|message|mail|e-mail|ticket|call|agent)|(?:three|four|five|six|ten|\d+|dozen|hundred) (?:times|e-?mails|messages|calls|agents|of you)|(?:one more|how many) times?|over and over|every (?:single )?time|each time|always|keep|repeat\w*|again and again)\b|第[三四五六七八九十\d]+[次遍回]|[三四五六七八九十\d几多][次遍回]|每次|永远|天天|总是|一直|反复|老是|多少次/,
  ],
  [
    "long",
    /\b(?:(?:two|three|four|five|six|\d+|a) (?:weeks?|months?)|forever|ages|all day|whole day|any ?more|another (?:day|week))\b|[一二两三四五六七八九十\d半]个?(?:多)?(?:月|星期|礼拜|周)|半天|大半|猴年|这么久|多久了/,
  ],
  [
    "now",
    /\b(?:now|today|immediately|at once|this instant|right away|already|deadline|24 hours|tonight|or i|or else|last time|final)\b|今天|马上|立即|现在|最后一[次遍]|之内|内不|否则|不然|要不然/,
  ],
  [
    "authority",
    /\b(?:bank|lawyer|solicitor|court|visa|mastercard|paypal|dispute|charge ?back|consumer|agency|ombudsman|police|legal|authorit\w*|regulator|trading standards|bbb)\b|律师|法院|法庭|法律|银行|拒付|消费者|消协|12315|12345|工商|监管|报警|派出所|起诉|维权/,
  ],
  [
    "public",
    /\b(?:reviews?|stars?|reddit|twitter|facebook|tiktok|youtube|trustpilot|google|instagram|followers|everyone|everybody|online|post|public|press|newspaper|blog|friends)\b|评价|差评|一星|微博|抖音|小红书|朋友圈|知乎|网上|大家|所有人|曝|媒体|群里|挂/,
  ],
  [
    "rhetoric",
    /\b(?:how hard|how difficult|how dare|how can you|how could you|how long do you|what kind of|what part of|what exactly|who do you|who gave|where do you get|do you (?:even|really|think|people|guys|call)|are you (?:even|really|people|going|planning|ever)|does any\w+|is any\w+ (?:even|actually|there even)|is (?:this|that|it) (?:how|what|a joke|some)|am i|so this is|so you|so i'm supposed|why (?:do|should) i|can you (?:people|not|even))\b|有.{0,6}难吗|难道|凭[啥什]|就是这[么样]|就这|这就是|这(?:也|就)叫|哪有|有你们|是不是要|是不是(?:看|觉得|以为)|当我|算什么|到底|还有.{0,4}(?:吗|王法)|有意思|好意思|几个意思|什么意思|合着|敢情|何必|活该/,
  ],
  [
    "refused",
    /\b(?:don't|do not|stop|spare me|keep your|no more|enough|done|sick|tired|won't|will not|not (?:going to|asking|waiting)|refuse|had it)\b|别|少来|不想再|不要再|不等|够了|少跟|不需要你们|免了|不接受|没完|懒得/,
  ],
  [
    "left",
    /\b(?:last order|last time|never again|lost (?:a|me)|elsewhere|avoid|stay away|wouldn't recommend|won't be back|not coming back|goodbye|delet\w+ my account)\b|再也|以后不|最后一次|绕着走|拉黑|别买|不会再|避雷|劝退|卸载|永不/,
  ],
  [
    "excuses",
    /\b(?:excuses?|apolog\w+|sorry|promis\w+|templates?|copy|copied|canned|script|policy|stor(?:y|ies)|blam\w+|fault|patient|patience|pretend\w*)\b|借口|道歉|抱歉|对不起|承诺|答应|模板|复制|套话|规定|解释|推|踢|甩|怪|耐心|演|装|编|废话|敷衍|打发/,
  ],
  ["money", /\b(?:money|refund|pay|paid|charge[ds]?|cash|cents?|dollars?)\b|钱|退款|付款|扣/],
  ["loud", /!!|\?\?|\?!|!\?|[A-Z]{4,} [A-Z]{3,}/],
  ["full stops", /^(?:[^.?!]{1,40}[.!] ){2,}[^.?!]{1,40}[.!]?$/],
];

/** Kinds that say more together than each alone. */
const TOGETHER: readonly (readonly [string, string])[] = [
  ["praise", "mishap"],
  ["praise", "you"],
  ["you", "rhetoric"],
  ["you", "excuses"],
  ["you", "many times"],
  ["you-all", "money"],
  ["long", "mishap"],
  ["now", "money"],
  ["now", "refused"],
  ["authority", "now"],
  ["public", "you"],
  ["refused", "excuses"],
  ["money", "mishap"],
];

/** What a normalised text is weighed by: each feature once. */
export function moodFeatures(text: string): Set<string> {
  const start = text.slice(0, MAX_WEIGHED_CHARACTERS);
  const lower = start.toLowerCase().replace(/\d/g, "0").replace(/[’`]/g, "'");
  const kinds = new Set(
    KINDS.filter(([name, said]) => said.test(name === "loud" ? start : lower)).map(([name]) => name),
  );
  const found = new Set([...kinds].map((name) => `#${name}`));
  for (const [one, other] of TOGETHER) if (kinds.has(one) && kinds.has(other)) found.add(`#${one}+${other}`);

  const words = lower.match(/[a-z0']+|[!?.]+/g) ?? [];
  let last = "^";
  for (const word of words) {
    found.add(word).add(`${last} ${word}`);
    for (let at = 0; at + 4 <= word.length; at++) found.add(`~${word.slice(at, at + 4)}`);
    last = word;
  }
  for (const run of lower.match(/[\p{Script=Han}!?]+/gu) ?? []) {
    const chars = `^${run}$`;
    for (let at = 0; at < chars.length; at++)
      for (let size = 1; size <= 3 && at + size <= chars.length; size++)
        found.add(chars.slice(at, at + size));
  }
  return found;
}

/** How much a feature counts in a text of so many: kinds always the same, runs of characters less in a long text. */
export function shareOf(feature: string, features: number): number {
  return feature.startsWith("#") ? KIND_SHARE : 1 / Math.sqrt(Math.max(1, features));
}

/** How much a normalised text sounds of anger, in log-odds. */
export function angerOf(text: string): number {
  const features = moodFeatures(text);
  let sum = ANGER_BIAS;
  for (const feature of features) {
    const weight = ANGER_WEIGHTS.get(feature);
    if (weight !== undefined) sum += weight * shareOf(feature, features.size);
  }
  return sum;
}
