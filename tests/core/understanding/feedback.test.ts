import { expect, it } from "vitest";
import { courtesyOf } from "../../../core/understanding/cues.ts";
import { feedbackOf } from "../../../core/understanding/feedback.ts";
import { normalise } from "../../../core/understanding/normalise.ts";

const HELPED = {
  en: [
    ..."yes, that helped|That helped, thanks|it worked|that solved my problem|problem solved|solved".split(
      "|",
    ),
    ..."Solved, thanks!|very helpful|that was very helpful thank you|this answers my question".split("|"),
    ..."all sorted now, cheers|ok that helped|you helped me a lot|that did the trick|helpful".split("|"),
  ],
  zh: [
    ..."解决了|已经解决了|问题解决了，谢谢|解决啦|搞定了|有帮助|很有帮助，谢谢|帮到我了|帮大忙了".split("|"),
    ..."好的，解决了|是的，解决了|谢谢，问题已经解决了|对我很有帮助|挺管用的|这下搞定了".split("|"),
  ],
};
const YES = {
  en: "yes|Yes!|yep|yeah thanks|yes thank you|👍|👍🏻|it did|yes it did".split("|"),
  zh: "是的|对的|有|有的，谢谢|嗯，是的|✅".split("|"),
};
const NO = {
  en: "no|No.|nope|not yet|not really|no, not really|it didn't|👎|unfortunately not".split("|"),
  zh: "没有|没|还没|还没有|还没呢|不|并没有|没有。|还没有，谢谢".split("|"),
};
const NEITHER = {
  en: [
    ..."thanks|thank you so much|ok|no thanks|no, thank you|yes please|right|no problem|not helpful".split(
      "|",
    ),
    ..."yes but how long?|is it solved|did that help?|that helped but I need the red one|it is not solved".split(
      "|",
    ),
    ..."yes, and what about Norway?|no refund?|no one answered|it works with solar panels|isn't resolved".split(
      "|",
    ),
    ..."yes I want to talk to a person|that helps me decide between M and L, which is warmer".split("|"),
  ],
  zh: [
    ..."谢谢|好的|收到|没有了|没有了谢谢|不用了|没了|嗯嗯|可以|没问题|对不起|解决了吗|解决了，不过运费多少".split(
      "|",
    ),
    ..."有用吗|没用|没解决|还没解决|没有帮助|没有收到|没收到货|有货吗|有红色的|是红色的|不喜欢".split("|"),
    ..."解决了一半|没帮到我|没帮上忙|不太有用|没什么用|有没有帮助|解决不了|还没搞定|不是这个".split("|"),
  ],
};

it.each([
  ["says that it helped", HELPED, "helped"],
  ["says yes", YES, "yes"],
  ["says no", NO, "no"],
  ["is no answer to «did this help?»", NEITHER, null],
] as const)("%s, in both languages", (_what, { en, zh }, expected) => {
  for (const text of [...en, ...zh]) expect([text, feedbackOf(normalise(text))]).toEqual([text, expected]);
});

it.each(["thanks", "谢谢", "no thanks", "no, thank you", "没有了", "不用了"])(
  "takes «%s» for thanks",
  (text) => {
    expect(courtesyOf(normalise(text))).toBe("thanks");
  },
);
