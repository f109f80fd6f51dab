/** Most questions answered in one turn: one screen. */
const MAX_QUESTIONS = 4;

/** Letters that may still ask something once the courtesies are gone. */
const MIN_QUESTION_LETTERS = 3;
/** Words of a text that can only be meant as a question; two Chinese characters count as one. */
const MAX_SHORT_WORDS = 4;
/** Chinese characters of a line that may be but a piece of a sentence. */
const MAX_PIECE_CHARS = 3;

const QUESTION =
  /\?|^(?:(?:and|also|so|but|hi|hello|hey|ok|please|plus|then|by the way|btw)[, ]+)*(?:what|which|how|when|where|why|who|whose|can|could|do|does|did|is|are|am|will|would|should|may|has|have|hw|wat)\b|吗|么$|嘛$|呢$|什么|怎么|咋|如何|多少|多久|多大|几|哪|谁|是否|能不能|可不可以|有没有|会不会|要不要|是不是|行不行/i;

/** What stands alone as «?» or «really?» asks nothing new. */
const EMPTY_QUESTION =
  /^(?:really|right|ok(?:ay)?|why|how|what|huh|is that (?:right|ok(?:ay)?|possible|true|correct)|correct|yes|no|please help|can you help(?: me)?|could you help(?: me)?|any (?:ideas?|help|update)s?|anyone|you there|对吗|是吗|是吧|真的吗|可以吗|行吗|好吗|在吗|能帮(?:我|忙)(?:吗|看看吗)?|怎么办|咋办|为什么|请问|请问一下|行不行|可不可以|能不能)[\s?.!,~]*$/i;

const OPENING =
  /^(?:(?:hi|hiya|hello|hey|good (?:morning|afternoon|evening|day)|dear (?:sirs?|team|shop|seller|all)|excuse me|sorry to bother you|thanks|thank you|ok(?:ay)?|there|again|all|team|one more thing|quick question|question)\b|你好呀?|您好|哈喽|嗨|亲亲?(?!密|子)|在吗|在不在|早上好|晚上好|下午好|打扰(?:一下|了)|(?:我)?想?(?:请问|问)(?:一?下)?|麻烦(?:问)?(?:一?下)?|谢谢)[\s,，.。!！~、:;-]*/i;
/** «Call me on +49 170 …» tells where the customer is reached, and asks nothing about how to reach us. */
const CALL_BACK =
  /(?:\b(?:please |pls |you can |just )?(?:call|phone|ring|text|whatsapp|reach|contact) me(?: back)?(?: (?:on|at|under|via))?|\bmy (?:phone |mobile |cell )?number(?: is)?|(?:请|麻烦)?(?:给我)?(?:打|拨|回)?(?:我的?)?(?:电话|手机|微信)号?码?(?:是|为)?)\s*[:：]?\s*\+?\d[\d ()-]{5,}\d/giu;
const CLOSING =
  /[\s,，.。!！~]+(?:thanks?(?: (?:a lot|so much|in advance))?|thank you(?: (?:very much|so much))?|thx|please|pls|cheers|谢谢(?:您|你|啦|了)?|多谢|麻烦(?:您|你)?了)[\s.。!！~]*$/i;

/** A question without the greeting before it and the thanks behind it; the whole text where nothing else is left. */
export function withoutCourtesies(text: string): string {
  let rest = text.replace(CALL_BACK, " ").trim();
  for (let shorter = rest.replace(OPENING, ""); shorter !== rest; shorter = rest.replace(OPENING, ""))
    rest = shorter;
  rest = rest.replace(CLOSING, "");
  return (rest.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= MIN_QUESTION_LETTERS ? rest : text;
}

/** The questions a text asks, in order: its sentences and lines that ask something; the whole text where it asks one or none. */
export function questionsIn(text: string): string[] {
  const questions = sentencesOf(text).filter(isQuestion);
  return questions.length < 2 ? [text] : questions.slice(0, MAX_QUESTIONS);
}

function sentencesOf(text: string): string[] {
  // People send a sentence in pieces: a line of a few words that ends nowhere goes on in the next.
  return text
    .replace(/^((?:[\p{L}'’]+ ){0,2}[\p{L}'’]+,?)\n(?=\S)/gmu, (piece, words: string) =>
      (words.match(/\p{Script=Han}/gu)?.length ?? 0) > MAX_PIECE_CHARS ? piece : `${words} `,
    )
    .split(/\n+|(?<=[?。;；!])\s*|(?<=[.])\s+(?=\p{L})/u)
    .map((sentence) => sentence.trim())
    .flatMap(splitJoined)
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** Asks for how much time alone, and of what stands before it: 「几天内?」 of 「可以退吗,几天内?」. */
const BARE_MEASURE =
  /^(?:大概|大约|一般|最多|最晚|需要|要|是)*(?:几天|几个月|多少天|多久|多长时间|什么时候)(?:之内|以内|内)?[吗呢啊呀]?[?.。!\s]*$/;

/** «Do you ship to Canada and how long does it take» asks twice; so does 「运费多少,几天能到」. */
function splitJoined(sentence: string): string[] {
  const parts = sentence.split(
    /,?\s+(?:and|also|plus)\s+(?=(?:what|which|how|when|where|can|do|does|is|are|will)\b)|[,、]\s*(?:还有|另外|以及|然后|顺便问(?:一)?下)?[,]?/i,
  );
  // «In stock in green, size M?» asks once: its mark alone makes no question of a few words.
  const asked = parts
    .map((part) => part.trim())
    .filter((part) => part.length >= 4 && isQuestion(isShort(part) ? part.replace(/\?+$/, "") : part));
  const isWhole = asked.length < 2 || asked.some((part) => BARE_MEASURE.test(part));
  return !isWhole && asked.length === parts.filter((part) => part.trim().length >= 4).length
    ? asked
    : [sentence];
}

/** The one sentence of a longer text that asks; null where none or several do, or there is but one sentence. */
export function coreQuestion(text: string): string | null {
  const questions = sentencesOf(text).filter(isQuestion);
  const [only] = questions;
  return questions.length === 1 && only !== undefined && only !== text ? only : null;
}

export function isQuestion(sentence: string): boolean {
  return QUESTION.test(sentence) && !EMPTY_QUESTION.test(sentence);
}

/** One English word, or one Chinese character. */
export function isOneWord(text: string): boolean {
  return /^(?:[\p{Script=Latin}'-]+|\p{Script=Han})[?.!。]*$/u.test(text);
}

/** A word that names a matter and asks nothing of it: «delivery», 「尺码」. */
export function isTopic(text: string): boolean {
  return isOneWord(text) || /^\p{Script=Han}{2}[?.!。]*$/u.test(text);
}

/** A few words that name a thing and say nothing of it. */
export function isShort(text: string): boolean {
  const words = text.match(/[\p{Script=Latin}\d]+/gu)?.length ?? 0;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return words + han / 2 <= MAX_SHORT_WORDS;
}

/** Whether a question makes sense only beside what was said: «is it late?», 「那运费呢」. */
export function leansOnContext(text: string): boolean {
  return (
    text.length <= 60 &&
    /\b(?:it|its|it's|they|this|that|them|one|so|too)\b|^(?:and|what about|how about)\b|它|这|^那|呢[?。!~ ]*$/i.test(
      text,
    )
  );
}
