/** What customers of online shops write when nothing is wrong with their mood, problems included. */
export const ORDINARY: readonly string[] = `
Hi, when will my order arrive?
My parcel still hasn't arrived
The zip on my jacket broke after two weeks
I received the wrong size
The tent arrived with a hole in it
Where is my refund?
My tracking number doesn't work
I was charged twice for the same order
Can I return this if it doesn't fit?
I never got the confirmation e-mail
The colour is different from the picture
One of the items is missing from my order
I'd like to cancel my order please
Is this jacket really waterproof?
How much is shipping to Norway?
Do you have this in XL?
The discount code is not working
My package says delivered but I don't have it
Could you please check what happened to my order?
I need it before Friday, is that possible?
The shoes are too small, what can I do?
I can't log in to my account
Payment failed but the money left my account
Why was my order cancelled?
It's been 10 days and the tracking hasn't moved
What's the worst case if customs holds it?
Is it too warm for summer?
I forgot to enter my apartment number
The poles don't fit in the bag
Can I pay with PayPal?
Do you ship to Brazil?
The screen has a scratch
I think I ordered the wrong thing, sorry!
Please help me, I don't know my order number
HELP please
Hello??
Is anyone there?
Can you send me the invoice?
The seam came apart on the left shoulder
This doesn't look like the photo
I would like to exchange it for a blue one
Do you sell trash bags?
Is this a scam?
Is it normal that it smells a bit?
I'm not angry, I just want to know where it is
Thanks, that was quick
OK
Great service, thank you so much!!
That would be awesome!
WHERE IS MY ORDER
NEED SIZE XL IN BLACK
How do I stop the promotional messages?
What is the difference between the two tents?
Can I change the delivery address?
My order arrived damaged
I got an e-mail that my payment was declined
Are these boots good for wet weather?
I'm not sure which size to take
How long do refunds take?
I've been waiting for a week, any news?
Does the down jacket get ruined in the rain?
Sorry to bother you again
The battery died after an hour
The item I got is broken, I attach a photo
Delivery was late but everything is fine
Could I get the receipt again?
The strap is torn, can it be repaired?
You sent one sock instead of a pair
Is it possible to speed it up?
I don't like the colour, can I send it back?
Are there any restrictions for killing insects with this spray?
Do I have to pay duties?
Why is it out of stock?
I was told to write here
We are a bit lost, which tent for three people?
My mother hates wool, do you have cotton?
The customs office wants a proof of value
It won't turn on
I lost my voucher
The parcel was left outside in the rain and is soaked
请问什么时候发货
我的快递怎么还没到
物流三天没更新了
收到的衣服破了个洞
拉链坏了怎么办
发错颜色了
少发了一双袜子
我要退货
退款多久到账
退款还没到账
尺码不合适能换吗
这个防水吗
这款夹克还有蓝色吗
多少钱
包邮吗
能便宜点吗
有优惠券吗
优惠码用不了
付款失败了但是扣钱了
地址填错了能改吗
订单能取消吗
为什么取消我的订单
显示签收但是我没收到
包裹丢了怎么办
鞋子有点挤脚
颜色和图片有色差
衣服掉色
帐篷杆断了一根
怎么还没发货
能不能快一点
我很着急用
急急急
在吗
亲，在不在
你好，我想问一下运费
什么时候能到，周五要用
可以开发票吗
睡袋零下五度能用吗
这个和那个有什么区别
哪个更适合徒步
羽绒服怎么洗
垃圾袋有卖吗
厨房垃圾桶多少钱
满多少包邮
不满300要运费吗
如果不满意可以退吗
会不会掉毛
质量怎么样
是正品吗
不是骗人的吧
收到诈骗短信说我的包裹有问题，是你们发的吗
没有生气，就是问一下
谢谢，很快
好的，麻烦了
太好了!!
非常满意
辛苦了
有货的时候通知我
怎么查物流
货到哪了
海关要收税吗
快递员说地址不对
我等了一个星期了，有消息吗
电池一小时就没电了
充不进电
不会用，有说明书吗
背带松了
味道有点大，正常吗
买大了一码
可以换个颜色吗
客服在吗
想买一个送人
这个月有活动吗
怎么联系快递
你们几点下班
收货地址在国外可以吗
不太会选尺码
孩子多大能穿
没收到验证码
账号登不上
忘记密码了
你们发什么快递
东西收到了，不错
袜子只有一只
订单号找不到了
`
  .trim()
  .split("\n");

/** What angry customers write: insults, shouting, threats, or patience at its end. */
export const ANGRY: readonly string[] = `
This is ridiculous, I want my money back now
You are a bunch of thieves
Worst online shop ever
I'm furious, nobody answers me
Absolutely unacceptable service
What a scam, you stole my money
I am sick of waiting, give me my refund
This is the third time I'm writing and nobody replies!!! Unbelievable
Are you kidding me? Three weeks and nothing!
Your customer service is a complete joke
I will never buy from you again
What the hell is going on with my order
You guys are useless
I've had enough of your excuses
WHERE IS MY ORDER??? THIS IS RIDICULOUS
Complete waste of money, total garbage
How dare you cancel my order
I am so angry right now
You people are liars
I'm going to sue you
This is bullshit
wtf, it broke on the first day
Fed up with this company
Shame on you, ripping people off
Terrible service, horrible quality, never again
You ripped me off
I'm extremely mad at you people
Do your job!! I've been ignored for two weeks, terrible
This shop is a total scam, I'll report you
damn it, where is my package
Pathetic. Absolutely pathetic.
Disgusting service, disgusting attitude
I'm done with your lies, refund me
You should be ashamed, this is outrageous
Stop sending me automatic answers, you idiots
It's a disgrace how you treat customers
Are you people stupid or what
I'm losing my patience, this is beyond ridiculous
worst experience i've ever had with a store
GIVE ME MY MONEY BACK YOU CROOKS
I have been lied to again and again, this is a joke
your product is absolute trash
nobody cares, nobody answers, awful company
this piece of junk broke after a day
I am livid
你们就是骗子
什么垃圾店
太过分了，退钱
气死我了
我要曝光你们
再也不会来买了
什么破质量，一天就坏了
客服态度恶劣，还骗我，垃圾
等了一个月还没发货，你们耍我呢
太离谱了，发错三次
忍无可忍了
你们还有没有良心
黑店，大家别买
差评！服务太差了
真是坑人
这是什么态度
你们是不是有病啊，一直不回复
赶紧退钱!!!
恶心，欺骗消费者
我非常生气
受够了，每次都让我等
无良商家，等着被投诉吧
烂透了的服务
妈的，又坏了
问了八百遍都没人回，什么玩意儿
你们这群骗子，还我钱
火大，三个星期了还没到
太气人了
简直莫名其妙
别糊弄我了
什么鬼东西，根本没法用
垃圾产品，垃圾服务
当我傻吗
到底发不发货？没人管吗？太差劲了
欺负人是吧
我要打12315了
滚
你们公司太恶心人了
服务差到极点
说好三天，结果二十天，糊弄谁呢
再不退款我就报警，骗子公司
真的无语死了，垃圾快递
`
  .trim()
  .split("\n");

/** Displeasure without anger. */
export const UNHAPPY: readonly string[] = `
I'm a bit disappointed with the quality
I'm not happy with the fit
This is frustrating
I am really upset about this
Not satisfied with the answer I got
I regret buying this one
It's annoying that I have to write twice
Nobody replied to my e-mail
I am still waiting for an answer
有点失望
不太满意
我很郁闷
不开心，等了这么久
没人理我
有点无语
质量太差了
后悔买了
心里很不爽
`
  .trim()
  .split("\n");
