/** Kept apart as well, and harder: written before the classifier was trained, anger mostly without a strong word in it. */

export const CALM: readonly string[] = `
The courier left the box in the rain and the cardboard is soaked through
I've sent two e-mails about my return and haven't heard back, could you look it up
My daughter's jacket lost its colour after the first wash
only one trekking pole was in the parcel
Tracking says returned to sender, what do I do now
the stove doesn't light in the wind, is that normal?
I paid for express but it went by standard mail
The price dropped a day after I ordered. Can I get the difference?
your app keeps logging me out
There is a smell of glue in the tent
why was I charged customs
My refund came in the wrong currency
got a used pair of boots, there is mud on the soles
the headlamp turns itself off after some minutes
I asked for a gift receipt and there was none
This is my second message, the first one had a typo in the order number
Third pair I try and still too narrow, do you have wide fits?
Hello, any news on my exchange?
the buckle snapped on day one of our trip
I was told it would be here Friday, it's Sunday now
Can you tell the driver not to throw it over the fence
No instructions in the bag, how do I pitch it?
I think someone else got my parcel
My card was declined three times, I don't know why
The mattress is flat in the morning
Seriously good tent, but one pole is missing
What a day, finally got around to ordering. Is the blue one in stock?
I want to return everything in order 3
The zip is stuck again
It says sold out but my basket still has it
Do I have to pay the return postage if it's your mistake?
the voucher has expired before I could use it
快递放在门口被雨淋湿了，箱子都软了
我发过两封邮件问退货，还没收到回复，麻烦查一下
孩子的外套洗一次就掉色了
登山杖只收到一根
物流显示退回寄件人了，怎么办
炉头有风就点不着，正常吗
我付了加急的钱，发的是普通件
刚买完第二天就降价了，能退差价吗
你们APP老是自动退出登录
帐篷里有一股胶水味
为什么还要交关税
退款的币种不对
鞋底有泥，好像是别人穿过的
头灯用几分钟自己就灭了
我要了礼品小票，包裹里没有
刚才那条单号打错了，重新发一下
换了三双还是偏窄，有宽版吗
换货有消息了吗
出发第一天扣子就断了
说好周五到，现在周日了还没到
能不能跟快递员说别往院子里扔
没有说明书，怎么搭
我的包裹好像被别人拿走了
付款被拒了三次，不知道为什么
防潮垫一早起来就没气了
帐篷真的不错，就是少了一根杆
总算有空下单了，蓝色还有货吗
订单里的东西我都想退
拉链又卡住了
页面写售罄，可购物车里还有
你们发错的，退货运费也要我出吗
优惠券还没用就过期了
`
  .trim()
  .split("\n");

export const ANGRY: readonly string[] = `
Is anybody there even awake?
So you take my money in a second and need a month to give it back. Interesting.
Congratulations, you managed to send the wrong size three times in a row
Do I need to drive there myself to get what I paid for?
Wow. Just wow. Is that what you call service?
Don't send me that copy-paste text one more time
I have explained this to six of you already. Read what I wrote.
My next message goes to my credit card company
You have 24 hours, after that everyone on Reddit hears about it
Great job. My kid had no present on her birthday because of you
How hard can it be to put the right thing in a box?
Keep your apologies, I need my boots
Are you planning to answer this year?
I wouldn't recommend you to my worst enemy
Typical. Take the money and vanish.
Who on earth packs a stove without padding??
And again nothing. You said Monday, then Thursday, now "soon". Enough.
Nice trick with the return fee, did it take long to think that up?
You clearly have no intention of refunding me
What exactly am I paying you for
Three agents, three different stories. Which of you is making it up?
I'm not asking anymore. Refund. Today.
Thanks for nothing
My patience ended a week ago
你们还有活人吗
收钱的时候一秒钟，退钱要一个月，真行
恭喜你们，连着三次都能发错尺码
是不是要我亲自上门去拿
呵，这就叫服务
别再复制粘贴那段话给我了
我跟你们六个人讲过同样的事了，能不能看看我写的字
下一步我就找银行拒付了
给你们二十四小时，不然小红书见
真棒，托你们的福孩子生日什么都没收到
把对的东西放进箱子里有那么难吗
道歉就免了，我要我的鞋
打算明年再回我吗
狗都不在你家买
果然是收了钱就消失
谁家炉子不垫东西就发货的？？
先说周一，又说周四，现在说尽快，你们自己信吗
退货还要收费，亏你们想得出来
你们压根就没打算给我退
我花钱是买罪受的吗
三个客服三种说法，到底谁在编
我不是在商量，今天就退
谢谢你们，白等一个月
我的好脾气上周就用光了
`
  .trim()
  .split("\n");
