/** What the rules may be written on, beside `mood-cases.ts`. */

export const CALM: readonly string[] = `
it doesn't fit
The jacket doesn't fit me, what now
my order didn't arrive today
hasn't been shipped yet?
the tent pole is bent
There's a stain on the sleeve
I can't find the discount field
the confirmation never came
it's broken
broken zipper
The lid doesn't close properly
wrong item in the box
I have not received my refund yet
My package is lost I think
The package was stolen from my porch
still nothing in my inbox
Do you know why it is stuck in customs?
I've been waiting since Monday, can you check
This isn't what I ordered
The left boot is missing
Your website gives error 500
my card got charged but there is no order
Please stop sending me the newsletter
Is it bad for the down to be washed?
it leaks at the seams
The battery dies after an hour
Size runs small, need to exchange
I don't like the colour
Not the right adapter for my stove
is the ugly green the only colour?
are there complaints about this pump?
I hate wool, do you have synthetic ones?
what's the worst weather this tent can take
sick of winter, need a summer bag
that's insane value, I'll take two
crazy light tent!! love it
omg so pretty!!! do you have it in pink???
Damn, these are nice. Any in size 12?
it's ridiculously light, how do you do it
I'm dying to try it, when will it be back in stock
no rush at all, just wondering
oh no, I typed the wrong e-mail
Why does it say delivery failed?
can I speak about my order
I forgot my password
The box was already open when it came
I need help with a return, the label won't print
My refund is 10 short
It never charged fully
Where's my stuff
??
please respond
anyone there
I was out when the courier came
Cancel it please
URGENT: wrong address on order
I'm allergic to wool, is there any in it
The smell is terrible after a week of hiking, how do I wash it
is it awful to pitch in the wind
would it be stupid to use it in winter
I'm afraid it is too small
I regret to say the size is wrong, could I exchange it
no, that's not my order number
This doesn't answer my question
that is not what I meant
you didn't send the manual
包裹还没到
不合身
尺码偏小了
颜色有色差
还没发货吗
快递丢了
物流停在广州好几天了
到现在都没收到
东西坏了
拉链坏了
有个洞
开线了
收到是坏的
漏发了
发错颜色了
退款怎么还没到
怎么一直显示待发货
钱扣了订单没了
优惠券不能用
密码忘了
验证码一直收不到
为什么不能货到付款
为什么要付关税
打不开页面
不会搭这个帐篷
看不懂说明书
不防水吗
会不会很重
是不是假货啊，怎么验真
质量怎么样，容易坏吗
味道很大
有点重
鞋底很滑
太长了想换短一点的
没电了充不进去
包装破了
少了一个配件
客服在吗
急急急，今天能发吗
急用，能加急吗
麻烦快点发货哈
等了三天了
催一下发货
麻烦催一下快递
我不要了，退款
取消订单
把订单取消掉吧
请不要再发短信了
怎么退订广告
哇太好看了！！！还有货吗
绝了，这个也太轻了吧
便宜得离谱，是正品吗
气死我了哈哈抢晚了，还补货吗
好烦啊选不出来，哪个颜色好看
垃圾袋有卖吗
差一点点就合适了
服了，又想买
不对，我问的是运费
不是这个意思
没看到退货按钮
投影灯太亮了可以调吗
防滑差吗
冬天用会冷死吗
热死了，有没有透气一点的
累死了，今天爬山背的就是你们家的包
it doesn't fit, can I swap it for a medium
my parcel hasn't shown up yet
tracking says it was returned to sender, what happens now?
I got two left gloves
no invoice came with the box
the stove won't light in the cold, is that normal
Why do I have to pay customs on this?
I haven't heard back about my exchange from last week
the code you sent says invalid
Half of the order is missing, only the socks came
One strap is torn. What do you need from me for a claim?
Sorry to bother you, I put in the wrong postcode
I don't want the backpack any more, it's too heavy for me
It stopped working after the first wash
The driver left it in the rain and the box is soaked
Can't check out, the page just spins
wrong colour arrived, I ordered olive
Is there a problem with the payment? It was declined twice
Do you have anything that isn't so bright?
my wife hates the colour, can I return it opened?
Any news? It's been twelve days
The mattress goes flat over night
I was told two days and it's been five, where is it now?
never received the second package
You charged me 89 but the site said 79
The buckle snapped on day one, I'd like a replacement
How bad is the smell of the waterproofing, does it go away
are these boots stiff or do they break in quickly
my kid lost one of the pegs, do you sell them separately
No reply needed, just letting you know it came
Unfortunately I have to cancel
I'm a bit confused by the size chart
the app crashed when I paid, did it go through
Nothing happened when I clicked confirm
HI IS THIS IN STOCK
包裹还没到，麻烦帮我看看
收到的和图片颜色不一样
拉链卡住了拉不动
鞋子有点挤脚，能换大一码吗
少发了一件袜子
物流三天没更新了
我付了两次款，怎么退一笔
地址填错了还能改吗
快递显示签收了但我没拿到
帐篷漏水，怎么处理
退款还没到账，一般要几天
这个味道有点大，正常吗
优惠码用不了
洗了一次就起球了，算质量问题吗
发错货了，我要的是黑色
不想要了，可以取消吗
登不上账号，验证码收不到
炉头打不着火
能不能别发某通，我们这边不送
说明书是英文的，看不懂
背包肩带断了一根
孩子不喜欢这个颜色，拆了还能退吗
请问你们客服几点下班
今天能发货吗，我急用
箱子压扁了，里面东西好像没坏
尺码表看不太明白
订单怎么被取消了
等了一周了，请问到哪了
这款会不会很闷
没有收到发票
价格怎么比昨天贵了
my order says delivered to a locker but I never got a code
The hat arrived squashed
one of the three items is still on backorder, when will it ship
Hi, I ordered a 42 but a 44 came
Zipper stuck after two trips
return label asks for a login I don't have
Could the parcel be lost?
I paid by card and also by PayPal by mistake
It squeaks when I walk
Why is the price higher at checkout?
I can't make the pump work
Not sure the warranty covers this, a seam ripped
The courier wants a phone number and I didn't give one
please cancel, I found one locally
seems to be a used one, there's mud on the sole
The link in your mail is dead
two weeks and still in customs
I need to return this, my dad passed away and doesn't need it any more
wet inside after light rain
never mind, found it
don't bother, it came just now
is it really that bad in snow?
How long will the refund take? I'm short on cash
No one was home yesterday, can they deliver again?
SOS my flight is tomorrow, can I pick it up
My account is blocked
the e-mail said shipped but the tracking number is not found
the sole came off
that was my mistake, sorry
I was given the wrong change, 5 euros less
The photos are misleading about the size, it's tiny
they shrank in the dryer, anything I can do?
was the recall for this stove?
I didn't order this
拉杆断了
少发一只鞋
发来的是旧款
衣服缩水了
快递一直派送中
没人给我打电话，快递放门口就走了
显示支付失败但扣款了
可以换个颜色吗，不喜欢这个
怎么联系快递
睡袋拉链老是夹布
标签剪了还能退不
收货地址能改成公司吗
帐篷撑不起来
发票抬头错了
一直登录不上
买贵了，能退差价吗
有色差，想退
退货的运费谁出
说好送的袜子没有
这个会不会掉毛
我弄丢了说明书
昨天下的单还没动静
到货提醒怎么没收到
能不能快点，周五要出门
背了一天肩膀疼，正常吗
雨天会渗水吗
水壶盖子拧不开
收到了但是少配件
孩子说太丑了，可以退吗
我点错了，帮我取消
信号不好刚没收到
味道散不掉怎么办
`
  .trim()
  .split("\n");

export const UNHAPPY: readonly string[] = `
I'm disappointed
a bit disappointing to be honest
Not impressed so far
I'm getting frustrated here
This is annoying
not good enough, sorry
Poor quality, I expected more
Bad experience this time
nobody replied to my e-mail
I've asked three times already
The service has been slow and I'm not pleased
I feel let down
This is really inconvenient and upsetting
still no answer from anyone
失望
挺失望的
不太开心
服务一般般，不满意
好慢啊，有点无语
客服一直不回我
没人理我
说了好几遍了还没解决
质量太差了
买得有点后悔
体验很差
Honestly I expected better from you
I'm rather disappointed with the quality
This is getting frustrating
Not happy with how this was handled
It's the second time this happened, a bit annoying
I must say this isn't what I hoped for, quite a let-down
有点失望，和描述差太多了
买了有点后悔
不太满意这次的包装
等得有点着急也有点烦
体验不太好
说实话挺失望的
To be honest I'm pretty disappointed with these boots
I'm not satisfied with the answer I got
It's frustrating that nobody can tell me where it is
Quite annoyed that it came late again
I regret ordering it
Really let down by the packaging
有些失望
对你们的服务不太满意
等太久了，有点烦
挺无语的，又发错
质量不行，后悔买了
心情不太好，等了好久
`
  .trim()
  .split("\n");

export const ANGRY: readonly string[] = `
This is bullshit
you guys suck
your company sucks
what a ripoff
I hate you people
I hate this store
worst company ever
Never buying here again
You are all liars and thieves
give me my money back you crooks
this is a scam, I want my money
Unacceptable!! I demand a refund now
Do you even care? This is a disgrace
I'm beyond angry
I'm extremely upset and angry about this
are you deaf? I said NO
how many times do I have to tell you idiots
fix this NOW or I go to the police
I'm going to leave one star everywhere and tell everyone
Fed up with waiting, this is a disaster
what a nightmare of a company
You ruined my birthday, thanks for nothing
thanks for nothing
Don't ever contact me again, clowns
My patience is over
I've had enough!!!
Screw your policy
Shut up and give me my refund
Terrible, terrible, terrible. Avoid this shop
horrible service and rude staff, I'm done with you
stop wasting my time
this is a total rip off!!
Cheaters. You sold me a used one
you should be ashamed of yourselves
am I talking to a brick wall?!
you must be joking!!!
STUPID BOT
useless
fuck off
go to hell with your vouchers
气死了
真是气人
太气人了你们
你们这是诈骗
一群骗子
黑心商家
垃圾
垃圾客服
破店
什么破东西
什么态度啊
你们什么意思
有完没完
烦死了，到底退不退
再不退款我就报警
再不处理我投诉到12315
投诉你们
我要去消协告你们
太恶劣了
真不要脸
坑货
坑死人了
欺骗消费者
把我当傻子
当我好欺负是吧
耍人玩呢
忽悠谁呢
恶心死了
吃相难看
服务差到极点
从没见过这么差的店
这辈子不会再来
后悔死了，垃圾东西
等了一个月！！！你们死了吗
别敷衍我了！！！
推来推去有意思吗
智障客服
去你的
妈的，又发错
卧槽又少发
呵呵，你们可真行，把坏的发给我
我火很大，赶紧给我解决
简直离谱，发个破的给我
无良商家，还我血汗钱
还钱！！！
You people are a joke. Give me my money back NOW
This is the worst shop I have ever dealt with
Are you kidding me? Third time you send the wrong one!!
What kind of garbage company is this
I'm sick of your excuses
Absolutely disgusting behaviour, I'm reporting you
STOP LYING TO ME, it was never shipped!!!
You stole my money and now nobody answers
I am so angry right now
how is it possible to be this incompetent
Complete waste of time and money, never again
This is outrageous, I've been waiting for a month
your service sucks, totally useless
f*** this, refund me
Bunch of crooks
I've had it with you guys!!! Where is my damn parcel
I have never been treated so badly, shame on all of you
unbelievable!!! nobody cares at your company
Enough is enough. I want my refund today or I call my bank
don't you dare ignore me again
Seriously?? A whole month and nothing but lies
What the hell is wrong with you
Pathetic. Simply pathetic.
I'm fuming. My holiday is ruined because of you
你们到底有没有人管，气死我了
什么垃圾店，退钱
骗子，说好三天到，半个月了
态度太恶劣了，我要曝光你们
再也不会在你家买东西了
第五次了，你们是在耍我吗
真恶心，卖假货还不承认
太过分了，凭什么扣我的钱
我真的受够了，马上给我退款
你们客服都是死的吗
差评，全是差评，烂店
当顾客是傻子吗
一拖再拖，把人当猴耍
简直欺负人！！！
脑子有病吧发个空盒子给我
滚，别再给我发推销了
无语了，这么烂的东西也敢卖
越想越气，什么破质量
忍你们很久了，今天不解决我就投诉到底
你们良心不会痛吗，坑老年人的钱
I'm absolutely furious with you
Give me back my money, you thieves
Worst customer service I've ever had
are you out of your minds??? 200 dollars for this trash
This company is a fraud
I am disgusted by the way you treat people
You lied to me twice and I won't let it go
what a bunch of liars
never ordering from you again
Sick and tired of waiting for your so-called support
ridiculous!!! nobody answers, nobody helps
I'll sue you if this isn't fixed today
You cheated me, this is a fake
I'm losing my patience with you
how dare you charge me again
this is the last straw, I'm calling my lawyer
you're all useless, put a human on
DO YOU EVEN READ WHAT I WRITE???
Absolute rubbish, don't waste your money here
It's a rip-off and you know it
Stop copy-pasting the same crap at me
I'm so mad I could scream
go f yourself
unbelievably rude, I want to speak to whoever runs this circus
what a load of bull
your shop is a disgrace
screw you guys
为什么骗人？！把钱还给我
这服务态度真是让人火大
你们是不是有毛病
一群废物
垃圾东西，用一次就坏，退钱！！
天天拖，你们要不要脸
真他妈无语
我要投诉，你们这是欺诈
气死人了，等了二十天
太坑了，坑钱的店
没见过这么不负责的商家
别再骗我了
什么狗屁售后
你们欺人太甚
不退我就去12315举报
我已经忍了很久了，今天必须解决！！
烂店，大家别买
说了八百遍了听不懂人话吗
You are the most incompetent company I have ever met
I want my money back right now or I'm going to the police
this is pure theft
what a pathetic excuse for a shop
Are you kidding me, again the wrong size?
I am so sick of this
Your support is beyond useless
FIX THIS NOW!!! I paid for express and it's been three weeks
I've never seen such a terrible store
absolute scam, stay away
You should be ashamed
Stop sending me your stupid template answers
I can't believe how badly you treat your customers
liars
It's been 2 months. TWO MONTHS. This is insane
worst purchase of my life, total garbage
you're thieves, plain and simple
I'm done. Reporting you to consumer protection today
I swear if it's not here tomorrow I'll sue
hate this shop
what kind of idiots work there
nobody gives a damn about customers here
This is a disgrace and you know it
shove your voucher, I want cash
your courier is a moron and so are you
outrageous price for such crap
how can anyone be this bad at their job
你们就是骗子公司
太气人了，等了这么久发个坏的
我要去消费者协会投诉你们
什么破玩意，一碰就碎
别拿这种垃圾糊弄我
客服装死，太恶心了
你们这是明抢
真的火大，第三次发错
退钱！立刻！马上！
这么坑人的店也能开下去？
简直不把顾客当人
无耻至极
我现在非常愤怒
敢不敢让你们老板出来说话
说话跟放屁一样
再拖我就报警了
你们这种态度真让人恶心
花钱买气受
`
  .trim()
  .split("\n");
