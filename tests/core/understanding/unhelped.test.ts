import { describe, expect, it } from "vitest";
import { saysUnhelped } from "../../../core/understanding/unhelped.ts";

describe("«that's wrong»", () => {
  it.each([
    "that's wrong",
    "That is not correct",
    "No, that isn't what I asked",
    "hmm, this doesn't help",
    "Your answer is wrong",
    "you didn't answer my question",
    "you misunderstood",
    "I didn't ask that",
    "not what I meant",
    "wrong answer",
    "It didn't work",
    "不对",
    "不对，我问的是运费",
    "不是这个",
    "答非所问",
    "你没回答我的问题",
    "你说错了",
    "这个回答不准",
    "我问的不是这个",
    "没帮上忙",
    "还是没解决",
    "你没听懂",
    "thanks but that didn't help",
    "not solved",
    "my problem isn't solved",
    "no, the issue has not been resolved yet",
    "还没解决",
    "问题还是没解决",
    "没有，没搞定",
    "没什么用",
    "不太有用",
  ])("is said by «%s»", (text) => {
    expect(saysUnhelped(text)).toBe(true);
  });

  it.each([
    "I got the wrong size",
    "The wrong item came",
    "is that right?",
    "that's right",
    "that works, thanks",
    "It doesn't fit",
    "This is not waterproof, is it?",
    "what if it is wrong",
    "尺码不对",
    "我发错地址了",
    "颜色不对怎么办",
    "没有收到货",
    "没用过可以退吗",
    "不懂怎么搭帐篷",
    "我要的是黑色",
    "对的",
    "solved",
    "解决了",
    "is it solved",
    "the strap is not fixed",
    "问题解决了",
    "没有货",
  ])("is not said by «%s»", (text) => {
    expect(saysUnhelped(text)).toBe(false);
  });
});
