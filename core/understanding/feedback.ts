import { courtesyOf } from "./cues.ts";

// Only after an answer: «yes» and «no» without a question say nothing.

/** Says by itself that it helped. */
const HELPED =
  /\b(?:(?:that|this|it|your (?:answer|reply|info\w*)|you)(?:'s| has| have|'ve)? ?(?:really |definitely |certainly |actually |totally |just )*(?:helped|helps|did help|worked|works|did the trick|did it|(?:solved|solves|fixed|fixes|answered|answers|resolved|resolves) (?:it|that|this|everything|(?:my|the) (?:problem|issue|question)s?))(?: me)?(?: (?:a lot|so much|very much|perfectly|now|out))*|(?:(?:the|my) )?(?:problem|issue|question|it|all|everything|that)(?:'s| is| has been| got)? (?:all )?(?:solved|sorted|resolved|fixed|answered)(?: now| out)?|(?:that(?:'s| was| is)|you(?:'ve| have)? been|you were|it was) (?:very |really |so |super |extremely )?(?:helpful|useful)|(?:very|really|so|super) (?:helpful|useful)|all (?:sorted|solved|set))\b|^(?:solved|sorted|resolved|fixed|helpful|helped)(?: it| now)?(?=[.! ,]*$|[.! ,]+(?:thanks?|thx|ty|cheers))|(?:(?:我的?|这个?|这下|现在)*(?:问题|事情|事儿?)?(?:已经?|都|完全|终于|总算|算是?|也)*(?:被)?(?:解决|搞定)(?:了|啦|咯|喽)|(?<!没|没有|不|帮)(?:回答|答案|这个?|您?的?(?:解答|回复|说明))?(?:对我)?(?:很|挺|非常|真的?|太|特别|确实|有很大)*(?:有帮助|有用|管用|帮助很大)(?:的|了|啦)?|帮(?:到|上|了)(?:我)?(?:大?忙)?(?:了|啦)|帮了?(?:我)?大忙(?:了|啦)?)(?!吗|么|嘛|没|一半|一部分|一些|不)/giu;
const YES =
  /\b(?:yes+|yep|yeah|yea|yup|absolutely|definitely|(?:yes,? )?it (?:did|does))\b|👍\p{Emoji_Modifier}?|✅|^(?:是的?|对的?|有的?|嗯+[,， ]*(?:是的?|对|有))(?:呢|啊|呀|哦|哒|嘞|了)?(?=[,，。.!~ ]|$|谢|感)/giu;
const NO =
  /\b(?:no+|nope|nah|not (?:yet|really|quite|at all)|(?:no,? )?it (?:didn'?t|did not|doesn'?t|does not)|unfortunately not|i'?m afraid not)\b|👎\p{Emoji_Modifier}?|❌|^(?:不|不是|否|没(?!有?了)|没有(?!了)|还没(?!有)|还没有|并没有?|还不行|不行|不太行|没太?懂)(?:呢|啊|呀|哦|诶|欸|哎|的|吧)?(?=[,，。.!~ ]|$)/giu;
/** What turns such words round, or goes on after them. */
const BUT =
  /[?？]|\b(?:but|however|except|if|unless|no problem|no worries|no,? thank)|但|不过|可是|只是|如果|要是|吗|么/i;

/**
 * What a normalised text that is nothing but an answer to «did this help?» says: `helped` does so by itself, `yes` and
 * `no` only where it was asked. Thanks alone say neither; with anything else in it the text is a matter of its own: null.
 */
export function feedbackOf(text: string): "helped" | "yes" | "no" | null {
  if (BUT.test(text)) return null;
  const met = new Set<"helped" | "yes" | "no">();
  const cut = (rest: string, pattern: RegExp, what: "helped" | "yes" | "no") =>
    rest.replace(pattern, () => {
      met.add(what);
      return " ";
    });
  const rest = cut(cut(cut(text, HELPED, "helped").trim(), NO, "no").trim(), YES, "yes").trim();
  if (/[\p{L}\p{N}]/u.test(rest) && !["thanks", "goodbye"].includes(courtesyOf(rest) ?? "")) return null;
  if (met.has("no")) return met.size === 1 ? "no" : null;
  return met.has("helped") ? "helped" : met.has("yes") ? "yes" : null;
}
