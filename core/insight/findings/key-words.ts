import { rarityOf } from "../../knowledge/service-topics.ts";
import { stem } from "../../knowledge/tokenize.ts";
import { REMOVED } from "../../privacy/redact.ts";

/** Cuts both scripts: its dictionary knows Chinese, and spaces part all else. */
const SEGMENTER = new Intl.Segmenter("zh", { granularity: "word" });

/** Words that say how something is asked, hardly what. */
const ASKING = new Set(
  `a an the of to is are be am was were been being i you my me we us our it its he she they him her them do does did done can could will
  would shall should may might must please in on for at by with from and or but if so just that this these those there here have has
  had not no some any all as than then too very let get got go want need like know tell say what how when where why who which your
  about also again anyone anybody come came don doesn didn isn aren won ever every exactly find fit fits give good great guy hello help hey hi hmm
  i'm i've i'd i'll it's actually really still even work works working make makes made much many more most lot lots maybe now one ones
  only other out over put possible question see seem sell sells offer use used using take takes thing things think into up own because
  before after is't can't don't doesn't yes yet thanks thank try wonder wondering order buy bought shop store guys myself per
  的 了 吗 呢 吧 啊 呀 嘛 么 我 你 您 他 她 它 我们 你们 他们 它们 自己 我的 你的 你们的 是 在 有 没 没有 不 不能 要 会 能 能不能 可以 可不可以 可 就 都 也 还 还是 还有 这 这个 那 那个 这款 那款 这些
  什么 怎么 怎样 怎么样 如何 多少 几 哪 哪个 哪些 哪里 谁 为什么 请 请问 问 问一下 一下 想 想要 需要 知道 说 看 看看 给 把 被 和 跟 与 或 或者 对 对于 上 下 里 去 来 到 从 用 用在 做 做的 弄 买 买的 卖 店 店里 家
  是不是 有没有 行不行 行 好 比较 一个 一 两 个 件 条 双 单 起 以 以后 之后 时候 现在 已经 又 再 才 只 只有 很 太 真 比 得 着 过 啥 咋 让 帮 帮忙 麻烦 谢谢 老板 亲 到底 到底是 写的 呗 哦 嗯 然后 因为 所以 如果 的话 吗？ 种 款 样 有点 算 算不算 不要 别 写 一股 一样 不一样 不了 用不了`.split(
    /\s+/,
  ),
);

/** Words in a row, and characters of Chinese ones, that still are a name and no sentence. */
const [MOST_WORDS, MOST_HAN] = [3, 6];
/** What a word weighs at least, beside its rarity: the commonest of all have one of about 2. */
const COMMON = 2;

interface Word {
  /** As it was written. */
  text: string;
  /** As it is compared. */
  stem: string;
  weight: number;
  from: number;
}

/** A few words of some questions. */
export interface KeyWords {
  text: string;
  /** In so many of the questions, each wording once. */
  count: number;
}

interface Phrase {
  text: string;
  weight: number;
  in: Set<number>;
}

/**
 * The few words that say what some questions in one language are about, as customers write them: «seam sealer»,
 * 「山径节」 of 「山径节的门槛」. What most questions share goes first, rare words before common ones; empty where nothing but
 * asking is left. Pure.
 */
export function keyWordsOf(questions: readonly string[]): KeyWords[] {
  const texts = [...new Set(questions)];
  const phrases = new Map<string, Phrase>();
  texts.forEach((whole, at) => {
    const text = whole.replaceAll(REMOVED, "\n");
    for (const run of runsOf(text))
      for (const words of phrasesIn(run)) {
        const stems = words.map((word) => word.stem).join(" ");
        const phrase = phrases.get(stems) ?? {
          text: written(text, words),
          weight: words.reduce((sum, { weight }) => sum + weight, 0),
          in: new Set<number>(),
        };
        phrase.in.add(at);
        phrases.set(stems, phrase);
      }
  });
  return [...phrases.values()]
    .toSorted((one, other) => worthOf(other) - worthOf(one))
    .map(({ text, in: where }) => ({ text, count: where.size }));
}

/** A word that all share says more than two that half of them do. Source: chosen on 40 matters of the demo store. */
const worthOf = ({ weight, in: where }: Phrase): number => weight * where.size ** 1.25;

/** Words in a row between which nothing but a space or a hyphen stands. */
function runsOf(text: string): Word[][] {
  const runs: Word[][] = [];
  let run: Word[] = [];
  const end = () => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  for (const { segment, index, isWordLike } of SEGMENTER.segment(text)) {
    if (segment === " " || segment === "-") continue;
    const folded = segment.toLowerCase().replace(/[’']s$/, "");
    if (!isWordLike || ASKING.has(folded)) {
      end();
      continue;
    }
    run.push({ text: segment, stem: stem(folded), weight: weightOf(folded), from: index });
  }
  end();
  return runs;
}

function weightOf(word: string): number {
  const characters = [...word];
  if (!/^\p{Script=Han}/u.test(word))
    // Numbers alone name nothing: «45» of «Porter 45».
    return /^\d+$/.test(word) ? 0 : Math.max(0, rarityOf(`w:${stem(word)}`) - COMMON);
  const pairs = characters.slice(1).map((character, at) => rarityOf(`p:${characters[at]}${character}`));
  const rarity =
    pairs.length > 0 ? pairs.reduce((sum, one) => sum + one, 0) / pairs.length : rarityOf(`h:${word}`);
  return Math.max(0, rarity - COMMON);
}

function* phrasesIn(run: readonly Word[]): Generator<Word[]> {
  for (let from = 0; from < run.length; from++)
    for (let to = from + 1; to <= run.length; to++) {
      const words = run.slice(from, to);
      const han = words.reduce((sum, { text }) => sum + (/\p{Script=Han}/u.test(text) ? text.length : 0), 0);
      if (han > MOST_HAN || (han === 0 && words.length > MOST_WORDS)) break;
      // One Chinese character is hardly ever a word.
      const isAWord = han === 0 ? words.some(({ text }) => text.length > 2) : han > 1;
      if (isAWord) yield words;
    }
}

function written(text: string, words: readonly Word[]): string {
  const [first, last] = [words[0], words.at(-1)];
  return first && last ? text.slice(first.from, last.from + last.text.length) : "";
}
