/** Anger that says no strong word, beside the calm it resembles. Read only by `tests/eval/train-mood.ts`. */

export const CALM: readonly string[] = `
The delivery was two days late but it arrived, thanks
My parcel has been at customs for a week
Nobody was home when the driver came, can he come again
The seam on the left sleeve came apart
I received someone else's order
Half of the pegs are missing
Can you check why my refund is smaller than what I paid
The lamp stopped working after one night
I've called the hotline and it was busy, so I'm writing here
How long do you usually take to answer e-mails?
I already sent you the photos yesterday
Is the refund still on its way? It's been 14 days
My order says shipped but tracking shows nothing
the tent leaks when it rains hard
I'd like my money back please, the boots don't fit
I want a refund for the missing pole
Please cancel, I found it elsewhere
Do I get my money back if I return it opened?
You sent me two left shoes
You charged me for two but I ordered one
Your site shows the wrong stock
I have asked about this before, my order number is ZG-204817
I wrote to you last week about a broken zip
I am still waiting for the replacement pole, do you have a date?
When will you send the rest of my order
What happened to my order?
What is going on with my parcel?
Why did you cancel it?
Why does a return cost 8 dollars?
Why is shipping so expensive to Norway
Why hasn't it shipped yet
Who pays for the return?
Who do I talk to about a warranty case?
Is someone there who can help me with sizes?
Is this a real person or a bot?
Can I talk to a person please
Can someone call me back today
Could a manager look at my case?
Should I go to the post office myself?
Do I have to send the whole tent back or only the pole?
Do you ever restock this colour?
Are you open on Sunday?
Are you able to change the address?
Great, thank you for the quick reply
Great jacket, thanks
Wow, that was fast
Wow that is light
Nice, and do you have it in red?
Congratulations on the new shop! Do you ship to Chile?
Well done on the packaging, no plastic at all
Thanks a lot for your help yesterday
Thank you for nothing but good service
So the refund takes five days, right?
So I need to print the label?
Ok I will wait then
Fine, Monday works for me
No worries, take your time
I need it by Saturday for a trip, is that doable
I have a flight on Friday and the bag isn't here yet
it's my husband's birthday on Sunday, will it make it?
my son wears 34, which boot size?
The box was crushed but the stove is fine
Left the review you asked for, where's the coupon?
I'd like to leave a good review, where?
How do I change my review
My bank says the payment went through
My bank wants proof of the purchase, can I get an invoice
I paid by credit card, when do I see the refund?
My credit card expired, where does the refund go?
Will I be charged again for the exchange?
I was charged a customs fee of 30 euros
The second pair is too small as well
this is the second time the pump failed
Third question, sorry: is it machine washable?
One more thing: does the bag fit in cabin luggage
I ordered three times last year, do I get a discount?
I've read the page about returns and still don't understand it
I read your FAQ but it doesn't say anything about batteries
I don't understand what you mean by store credit
Sorry, I don't get it, what do I need to do?
That's not my address
That is not what I asked, I meant the other tent
No, the other one
No, not the blue one, the green one
That doesn't answer my question, I need the weight with pegs
The link you sent doesn't work
It still doesn't work after the reset
It's still not here
still no parcel
Still the same error
Nothing arrived
Got nothing so far, when was it shipped?
Has it even been shipped?
It was supposed to come on Tuesday
You said it would ship Monday, has it gone out?
You promised a label by e-mail, I didn't get it
The agent said he would call me, when will that be?
I spoke to Anna and she said I can return it
Two of your colleagues told me different things, which is right?
I don't want a voucher, I'd prefer the money
I'd rather have a refund than an exchange
Do not send a replacement please
Please don't ship it yet
Don't bother with a gift box
Stop the order please, wrong size
I can't use it like this
I can't open the return form
I can't reach anyone by phone, is the number right?
The chat closed itself while I was typing
Battery is dead on arrival
The sole came off on the second hike
The colour runs
The down comes out of the seams
Mine has a hole near the pocket
It has scratches all over
Smells like it has been worn
The package was open and the lamp is gone
Delivered to the wrong house
The neighbour took it in, all good
The driver was very kind, please tell him
Is it possible that you forgot the second item?
I think you made a mistake with the invoice
Looks like a mistake on your side: 2 charged, 1 sent
Do you give money back when the price drops?
What do you do if a parcel is lost?
What can you offer me for the scratch?
How can I get my deposit back
How many times can I exchange?
How hard is it to pitch alone?
How hard is the mattress?
How many more days until it arrives?
Can you really not ship to the islands?
Is that the final price?
Is that all I need to do?
Did you get my e-mail?
Did you receive my return? Tracking says you did on the 3rd
I sent the boots back a month ago, did they reach you?
Where do I complain about the courier?
How long does the warranty last
My order number is ZG-204817 and I want to know the status
Can you compare these two stoves for me?
快递晚了两天，不过收到了，谢谢
包裹在海关一个星期了
快递来的时候没人在家，能再送一次吗
左袖子开线了
收到的是别人的东西
地钉少了一半
退款怎么比付的少
灯用了一晚就不亮了
热线打不通，所以来这里问
你们一般多久回邮件
照片昨天已经发过了
退款还在路上吗，14天了
显示已发货，物流查不到
下大雨帐篷会漏
靴子不合脚，我想退钱
少的那根杆能退款吗
取消吧，我在别处买到了
拆开了还能退钱吗
发来两只都是左脚
我买一件你们扣了两件的钱
网站上的库存不对
之前问过，单号是 ZG-204817
上周写信说过拉链坏了
补发的杆还没到，有日期吗
剩下的什么时候发
我的订单怎么了
我的包裹是什么情况
为什么取消了我的订单
退货为什么要收8美元
寄到挪威怎么这么贵
怎么还没发货
怎么还没到
退货邮费谁出
保修找谁
有人能帮我看看尺码吗
你是真人还是机器人
能转人工吗
今天能给我回个电话吗
能让主管看一下吗
要我自己去邮局拿吗
整个帐篷寄回还是只寄杆子
这个颜色还会补货吗
周日上班吗
能改地址吗
谢谢，回复真快
外套很棒，谢谢
哇，这么快
真轻，厉害
真不错，有红色的吗
恭喜开业，能寄智利吗
包装很用心，没有塑料
昨天谢谢你们帮忙
所以退款要五天对吗
所以我要打印面单吗
好的那我等等
行，周一也可以
没事，慢慢来
周六出门要用，来得及吗
周五的飞机，包还没到
老公周日生日，能到吗
孩子穿34码，靴子选几码
箱子压扁了，炉子没事
写完评价了，优惠券在哪
想给你们写好评，在哪写
怎么修改评价
银行说已经扣款成功
银行要购买证明，能开发票吗
信用卡付的，退款什么时候到
信用卡过期了，退款退到哪
换货会再扣一次钱吗
被收了30欧关税
第二双也小了
气泵第二次坏了
还有第三个问题，能机洗吗
再问一下，能带上飞机吗
去年买过三次，有折扣吗
退货说明看了还是不明白
常见问题里没写电池
储值是什么意思
不好意思没看懂，我要做什么
这不是我的地址
不是这个意思，我问的是另一顶帐篷
不对，是另一个
不是蓝的，是绿的
没回答到点上，我要的是带地钉的重量
发来的链接打不开
重置了还是不行
还没到
还是没收到
还是一样的报错
什么都没收到
到现在没收到，什么时候发的
真的发货了吗
应该周二到的
说周一发，发出了吗
说好发邮件给我面单，没收到
客服说给我打电话，什么时候打
安娜说可以退
两位客服说的不一样，哪个对
不要代金券，想退现金
不换了，退款吧
先别补发
先别发货
礼盒就不用了
先停一下，尺码错了
这样没法用
退货表单打不开
电话没人接，号码对吗
聊天窗口自己关了
收到电池就没电
第二次徒步鞋底就掉了
掉色
羽绒从缝里跑出来
口袋旁边有个洞
上面全是划痕
像是有人穿过
包裹是开的，灯不见了
送错门了
邻居帮忙收了，没问题
快递小哥人很好，帮我谢谢他
是不是漏发了第二件
发票好像开错了
可能你们弄错了，扣了两份钱发了一份
降价了退差价吗
包裹丢了你们怎么处理
有划痕能补偿点什么吗
押金怎么退
最多能换几次
一个人搭难不难
垫子有多硬
还要等几天
真的不能寄到岛上吗
这是最终价格吗
这样就可以了吗
我的邮件收到了吗
退回去的收到了吗，物流显示3号签收
靴子寄回去一个月了，你们收到没有
快递的问题找谁反映
保修多久
单号 ZG-204817，查一下进度
这两个炉子帮我比较一下
这双鞋跑步行不行
你们店有实体店吗
你们家的羽绒服充绒量多少
你们用什么快递
你们什么时候上新
这个有意思，怎么用的
你好，在吗
有人吗
麻烦快一点，谢谢
能不能今天发
`
  .trim()
  .split("\n");

export const UNHAPPY: readonly string[] = `
I had hoped for a bit more
A pity, I liked this shop
That's not great
It's a bit of a letdown
I'm not thrilled about the delay
This could have gone better
It's tiring to wait this long
Not the experience I had in mind
I find that rather slow
I'm starting to lose confidence
I was looking forward to it, sad
有点可惜
等得有点累
不太理想
和想的不一样，有点失落
希望你们能改进
有点慢
没有以前好了
期待落空了
说实话不太开心
体验没有想的好
`
  .trim()
  .split("\n");

export const ANGRY: readonly string[] = `
unbelievable
Unbelievable. Really.
third time I'm asking
This is the fourth time I ask the same thing
what a joke
Is this a joke to you?
Do you think this is funny?
Do you even read what people write?
Does anyone in your company actually work?
Is there a single human being in that company?
Hello?! Am I talking to a wall?
What kind of business is this
What kind of shop treats people like this
Is this how you treat customers
So this is how you do business?
This is how you make your money, isn't it
Do you call that an answer?
Are you doing this on purpose?
Are you even listening?
Are you going to fix it or not?
Will you refund me or not? Yes or no.
How much longer are you going to drag this out
How long do you intend to keep my money?
How can you sleep at night
How many times do I have to repeat myself
How many e-mails does it take to get one answer from you
When exactly were you going to tell me?
Why do I even bother writing to you
Why should I pay for your mistake?
Who do you think you are
Who gave you the right to charge my card
Where do you get the nerve
What part of wrong size do you not understand
What is wrong with you people
What exactly is so difficult about a refund
Can you people do anything right
Can you not read?
I could have walked to the warehouse and back by now
A snail would have delivered faster
My grandmother ships faster than you and she is 90
Bravo, another wrong parcel
Brilliant, now you lost the return as well
Oh great, another form to fill in
Oh wonderful, another week of waiting
Fantastic service, truly. Two months for a pair of socks
Amazing how fast you charge and how slowly you refund
Well done, you ruined our trip
Nice way to thank a loyal customer
Thank you so much for wasting my holiday
Thanks for making me look like a fool in front of my family
Lovely, the bot again
Sure, blame the courier again
Of course it's never your fault
Always the same story with you
Always an excuse
Same copied reply as last week
Stop sending me that same reply
Stop hiding behind a bot
Stop making things up
Stop wasting my time
Don't tell me to be patient
Don't tell me to wait again
Don't give me that policy talk
Don't you dare close this ticket
Spare me your sorry
Sorry doesn't get me my money
I don't want to hear sorry any more
I don't care about your policy, it's my money
I don't believe a word you say
I won't wait another day
I'm not going to wait another week
I'm not paying a cent for your mistake
I'm done waiting
I'm done with you
I am done talking, give me the money
I have had it with your promises
I've been more than patient
I've wasted three evenings on this
You wasted my whole day
You keep saying tomorrow and tomorrow never comes
You keep promising and nothing ever happens
You promised. You broke it. Again.
You said three days. It has been three weeks!
You people never learn
You don't care as long as you got paid
You only answer when someone wants to buy
You had one job
You should be ashamed
You ought to close that shop
You just lost a customer
You have lost me as a customer
You'll be hearing from me
You will regret this
Expect a chargeback tomorrow
I'm filing a chargeback
I will dispute this charge with Visa
My bank will take the money back from you
I'm calling my bank right now
My lawyer will be in touch
See you in small claims court
I'll post this everywhere
I will make sure everybody knows about you
My one-star review goes online tonight
Wait until you see my review
I'm going to tell all my followers about this
I'm reporting this shop to the consumer office
The consumer agency will love this story
Last time you see my money
That was my last order with you
I'll take my business elsewhere, thanks to you
Stay away from this shop, everyone
I regret the day I found this shop
Worst decision of my year was ordering here
Nobody answers, nobody cares, nobody is responsible
Six weeks!! Six!!
Two months and not one word from you
Money gone, goods gone, answers gone
Pay me back. Now.
My money. Today.
Refund me already
Just give me my money already
Just do your job
Get me your boss, now
Get somebody competent on this
Enough with the games
Enough already
I'm at the end of my rope
This is beyond me, how do you still have customers
This is the last time I write politely
This is not a request
This is absurd, a child could do it better
That's rich coming from you
Seriously? Again?
Seriously, what is your problem
Really? That's your answer?
Come on, how difficult is it to answer one e-mail
For heaven's sake, answer me
Give me a break
Oh please, don't insult my intelligence
So I'm supposed to pay for that too?
So now it's my fault?
So you sell broken stuff and I should pay to return it
So much for your guarantee
A guarantee that isn't worth the paper
有意思吗
这样有意思吗
你们就是这样做生意的？
你们就是这么对客户的
做生意做成这样
有你们这么办事的吗
哪有这样的店
这种店还能开下去
你们觉得好笑吗
你们当我是什么
当客户好欺负是吧
是不是看我好说话
你们到底有没有在听
你会不会看字
能不能看懂中文
听不懂人话吗
你们公司有人上班吗
我在跟空气说话吗
跟墙说话都比跟你说强
这也叫回复？
这也叫处理？
这就是你们的态度？
这就是你们的解决方案？
故意的吧
你们是故意拖着吧
拖，接着拖
你们打算拖到什么时候
钱要扣到哪一天
还要我说几遍
同样的话我说了四遍了
第三遍了，能回答吗
问了五次，五次都是这一句
催了快十次了
每次都说明天，明天到底是哪天
说好三天，三个星期了
天天说在处理，处理了个寂寞
凭啥让我出钱
你们的错凭啥我买单
谁给你们的权利乱扣钱
退个款有多难
回一封邮件会累死吗
发对一次货要你们的命吗
连个尺码都能搞错，还能干点啥
除了道歉还会什么
除了让我等还会干嘛
对不起能当钱花吗
别跟我说抱歉
别跟我讲规定
别跟我扯这些
别拿规定压我
别再让我等了
别老拿机器人打发我
别装了
少来这套
少跟我打官腔
打发要饭的呢
哄小孩呢
逗我呢
开什么玩笑
你在开玩笑吗
真会做生意
真有你们的
可真行啊你们
厉害了，又发错
牛，连退货都能弄丢
佩服，两个月发一双袜子
太会了，扣钱比谁都快
干得漂亮，旅行全泡汤了
多谢你们，假期全没了
好一个售后无忧
好一个七天无理由
说得好听
说得比唱得好听
又是这句
又来了，又是快递的问题
反正都是别人的错是吧
反正你们永远没错
永远都是这个借口
一到售后就没影了
卖的时候热情，出事就没人了
付款前一个样，付款后一个样
钱到手就不认人了
拿了钱就不管了
有钱收没人管
求着你们退钱是吧
我欠你们的吗
我的钱是大风刮来的吗
我的时间不值钱吗
浪费我三个晚上
浪费我时间
我不想再听解释了
我不想再废话了
我没工夫陪你们玩
我没时间跟你们耗
不等了，一天都不等
今天不退钱就没得谈
最后说一次，退款
最后问一遍，退还是不退
退不退给句话
行就行不行拉倒
你们看着办
你们自己看着办吧
后果你们自己承担
那就法庭见
我的律师会联系你们
我要走法律程序
我已经打12315了
12315见
我找消费者协会评理
我去银行撤销付款
已经申请拒付了
一星已经准备好了
差评伺候
评价里见
发抖音让大家看看
我要发到网上让大家评评理
朋友圈见
让所有人都知道你们怎么做的
以后绕着走
这是最后一次在你们家买
拉黑了，拜拜
大家千万别买
谁买谁倒霉
倒了八辈子霉才在这买
花钱找气受
花钱买教训
肠子都悔青了
两个月了一个字都没有！
六个星期！！整整六个星期！！
叫你们领导出来
换个能说话算话的来
换个会办事的人来
让管事的出来
够了，别演了
还有完没完
没完没了是吧
有完没完啊
我的忍耐是有限度的
客气话我说完了
我已经够客气了
脾气再好也被你们磨没了
把我惹急了谁都别想好过
合着全是我的错？
合着我白花钱了？
意思是我活该？
那我活该倒霉呗
卖坏的东西还要我付运费退
质保就是写着玩的吧
写着包退，退的时候一堆理由
`
  .trim()
  .split("\n");
