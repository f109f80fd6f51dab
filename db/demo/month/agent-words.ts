import type { Language } from "../../../core/texts/texts.ts";

/** What agents write, by what a ticket is about. */
export const AGENT_WORDS: Readonly<
  Record<
    "late" | "angry" | "order" | "person" | "bulk" | "other",
    Readonly<Record<Language, readonly string[]>>
  >
> = {
  late: {
    en: [
      "I have asked the carrier about your parcel. Their depot is on strike this week, so it stands still; it moves on as soon as they work again, and I write to you here.",
      "Your parcel is safe in the carrier's depot, which is on strike. If it hasn't moved by Monday we send you a new one.",
    ],
    zh: [
      "我已经催了承运商。他们的中转站这周罢工，包裹停在那里，恢复以后会马上发出，有消息我在这里告诉您。",
      "包裹在承运商仓库里，没有丢，只是那边罢工。下周一还没动的话，我们给您补发一件。",
    ],
  },
  angry: {
    en: [
      "I understand that you are upset, and I am sorry you had to wait. I take care of this myself now and come back to you today.",
      "I have looked at everything, you are right to complain, and I will put it right for you: please give me until this afternoon.",
    ],
    zh: [
      "让您等这么久，非常抱歉。这件事我来跟，今天一定给您答复。",
      "我看了您的情况，是我们没做好，我马上处理，下午之前回复您。",
    ],
  },
  order: {
    en: [
      "I have looked it up: everything is on its way, and the carrier expects to hand it over within the next days.",
      "I have found your order and put a note on it. You get a mail with the new status this evening.",
    ],
    zh: ["我查到了，包裹已经在路上，这几天会派送。", "订单找到了，我加了备注，今晚会有邮件通知您最新进度。"],
  },
  person: {
    en: [
      "Hello, this is Anna of the team. What can I do for you?",
      "Hi, I'm here now. Tell me what it is about and I will look into it.",
    ],
    zh: ["您好，我是客服，请问有什么可以帮您？", "您好，我在的，您说说是什么事，我来看看。"],
  },
  bulk: {
    en: ["Thank you for your enquiry. I put together an offer and send it to you tomorrow."],
    zh: ["谢谢您的询价，我明天把报价单发给您。"],
  },
  other: {
    en: [
      "I am looking into this for you and will write to you here this afternoon.",
      "I have passed your question on to our workshop and will tell you what they say.",
    ],
    zh: ["我去帮您问一下，下午在这里回复您。", "我帮您问问工坊的同事，今天下午在这里回复您。"],
  },
};

/** Beside a decision on a form after the sale. */
export const DECISION_WORDS: Readonly<
  Record<"approved" | "declined", Readonly<Record<Language, readonly string[]>>>
> = {
  approved: {
    en: [
      "Sorry for the trouble, we put this right at once.",
      "Thank you for telling us, that should not happen.",
    ],
    zh: ["给您添麻烦了，我们马上处理。", "谢谢您告诉我们，这不应该发生。"],
  },
  declined: {
    en: ["The time for returning it has passed, so we can't take it back any more."],
    zh: ["已经过了可以退换的时间，所以这次办不了。"],
  },
};
