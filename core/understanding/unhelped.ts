// After an answer only: «that's wrong» at the beginning of a chat says nothing about us.

const UNHELPED: readonly RegExp[] = [
  /^(?:(?:no+|nope|hmm+|sorry|but|well|ok(?:ay)?|um+)[,.! ]+)*(?:i (?:think|believe|am afraid|'m afraid) )?(?:that|this|it|your (?:answer|reply|info\w*))(?:'s| is|s| was|'re)? (?:just |simply |plain |totally |completely |still |all )*(?:wrong|incorrect|false|untrue|mistaken|not (?:right|correct|true|accurate|it|what i (?:asked|meant|want\w*|need\w*)|helpful|helping|my question|an answer)|no (?:help|use)|useless|isn'?t (?:right|correct|true|what i (?:asked|meant|want\w*)|helpful))/i,
  /^(?:(?:no+|nope|hmm+|sorry|but|well|ok(?:ay)?|thanks?|thank you)[,.! ]+)*(?:that|this|it) (?:isn'?t|wasn'?t|doesn'?t|does not|didn'?t|did not) (?:really )?(?:right|correct|true|accurate|helpful|help|answer|work|solve|it|what i (?:asked|meant|want\w*|need\w*)|my question)/i,
  /^(?:(?:no+|but|sorry)[,.! ]+)*(?:you (?:didn'?t|did not|don'?t|still (?:didn'?t|haven'?t)|haven'?t) (?:really )?(?:answer\w*|understand|understood|help\w*|read)|you(?:'re| are) (?:wrong|mistaken|not (?:listening|helping|understanding))|you (?:misunderst\w+|got (?:it|that|me) wrong)|not (?:helpful|what i (?:asked|meant|wanted))|wrong answer|i (?:didn'?t|did not) ask (?:that|for that|about that)|that'?s not my question|still not (?:helpful|answered|solved|working))/i,
  /^(?:不+|呃|额|嗯|可是|但是?|哎)?[,，。 ]*(?:你)?(?:这个?|那个?)?(?:回答|答案|说的|信息)?(?:完全|根本|好像|还是|都|也)?(?:不对|不是(?:这个|这样|那样|这么回事|我(?:要|问|想|说)的)|答非所问|没(?:有)?(?:用(?!过)|帮助|解决|回答|帮到|说到)|没(?:懂|明白|理解|看懂|回答)(?:我)?|不(?:懂|明白|理解)(?:我|$)|(?:说|搞|弄|答|理解)错了?|错了|错的|有误|不准确?|不正确|文不对题|帮不上|没帮上)/,
  /^(?:(?:no+|nope|sorry|but|well|ok(?:ay)?|thanks?|thank you)[,.! ]+)*(?:(?:(?:my|the|this|that) )?(?:problem|issue|question|it|this|that) )?(?:(?:is|was|has)(?:n'?t| not)|not|never)(?: (?:been|yet|really|fully))* (?:solved|resolved|fixed|sorted|answered)\b/i,
  /^(?:(?:没有?|不|谢谢|但是?|可是|不过)[,，。 ]*)*(?:我的?|这个?)?(?:问题|事情)?(?:根本|完全|还是?|都|也|仍然?|一直)*(?:没(?:有)?(?:解决|搞定|弄好|帮上|帮到)|解决不了|没什么(?:用|帮助)|不太?(?:有用|管用))/,
  /^我(?:问|说|要|指)的(?:不是|是别的)|^我没问(?:这个|那个)|^你(?:没|不)(?:有)?(?:回答|理解|明白|看懂|听懂|搞懂)/,
];

/** Whether a text says that what was said just before is wrong or didn't help. */
export function saysUnhelped(text: string): boolean {
  return UNHELPED.some((pattern) => pattern.test(text));
}
