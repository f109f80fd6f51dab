/** Messages of shop customers, by another hand. Read only by `tests/eval/train-mood.ts`. */

export const CALM: readonly string[] = `
不喜欢可以退吗
这款会不会很差啊，看评价好像两极
我怕冷，买哪个厚度好
拉链坏了能修不
怎么还没发货呀，是预售吗
有没有黑色的
老板大气，抹个零呗
死贵死贵的，能分期吗😂
这个红色绝了，还有M吗
收到了，少了一根充电线，麻烦补一下
发错颜色了，我要的是蓝的，收到是绿的，换一下就行
已经寄回去了，单号SF1390022331，麻烦查收
人工客服几点上班
怎么投诉快递员？有没有渠道
质保期内坏了免费修吗
会不会褪色，会不会起球
杀虫剂能寄吗
防狼喷雾有吗
“暴躁兔”那个抱枕多少钱
臭豆腐味的薯片还卖吗
气炉子和烧水壶能一起发吗
噪音大不大，怕吵到邻居
味道重不重，我妈闻不了刺激的
是正品吧？
这个跟某宝上的假货怎么区分
急急急，明天能到吗
没收到验证码
付不了款，一直转圈
双十一还会更低吗
好的谢谢
没事没事，不急的
你没懂我意思，我是问里面那层的材质
不要了不要了，先不买
哈哈哈你这机器人还挺聪明
烦请查一下订单 20260413 的物流
我这个人比较麻烦，还想再问一个😂
快递放菜鸟驿站就行，别打电话
怕买错，170/140斤穿多大
摔了一下屏幕裂了，维修多少钱
显示签收了我没看到，可能门卫收了，我先去问问
被税了怎么办，谁出
退货邮费谁出
漏水，从底部接缝漏的，订单号55018，请问怎么返修
指示灯红灯一直闪是什么意思
洗了一次缩水大概3厘米，这种能处理吗
有瑕疵的能打折处理不，我不介意
不退不换的那种是不是更便宜
帮我备注一下：易碎轻放
我要给差评的话在哪里写呀，上次那个店，不是你们家哈哈
好评返现还有吗
咱家这个可以货到付款嘛
律师袍有卖吗
退役军人有优惠没
笑死，我把收货人写成我家猫的名字了，能收到吗
我靠 这么快就到了！
没有啥不满意的，挺好
唔该，想问下有冇XL
巴适得很，再来一件，咋个下单
这鞋嘎嘎抗造不
订单退款里的“部分退款”是什么意思
拒收的话运费算谁的
对比了一下，你们比别家贵50，差在哪
Can I return it if it doesn't fit?
the zip on my jacket is broken, can you repair it?
is the black one killer or should i go for the navy haha
do you ship to Malta
I'd like a refund for order 5521, the jumper is too small. Thanks
whats the difference between the pro and the lite
do many people give it bad reviews
I hate wool, do you have it in cotton
come on, make it 20 and I'll take two ;)
ok thanks
Hello! Is anyone there?
could I speak to someone about a large order
wrong size in my parcel, got L instead of M. how do i swap it
how do I file a complaint with the courier, is there a form
can you send me the invoice, my accountant is killing me for it lol
how do i get rid of stains on the white one
my old one died after 8 years, want the same again
does the alarm scream loud enough to hear it from the garden
do u have the Angry Birds pyjamas in 110
why is the blue one more expensive than the grey
delete my data please
wrong address on my order!! can you change it? it's 14 not 41
URGENT: need it by saturday, is there express?
no that's not the one I meant, I mean the one with the hood
nope
what if I'm not satisfied with it
Is it a problem if I washed it once
is the mattress bad for back pain
Could you hold the parcel for a week? I'm travelling
is 4PX a real carrier? never heard of it
do you sell fake leather or real
my bank flagged the payment as suspicious, is the merchant name different?
still waiting for the confirmation email, is it usually this long? ordered 10 min ago
discount code SPRING15 says invalid
has it been dispatched yet?
The manual is only in German, do you have one in English
no rush, just wondering when it'll be back in stock
do the boots kill your feet at first or are they soft
the battery gets warm while charging, is that normal
how do I report a bug on your site? the filter doesn't work
ur site is down?
Are the knives sharp enough for a butcher
can't complain, arrived in 3 days!
haha you're funny for a bot
gr8 thx bye
Just checking whether you received my return, tracking says it got to you on Monday.
your driver left it with number 12, all good now
got the parcel refused by my front desk, what happens now
Please cancel only the socks, keep the rest
Is it possible to dispute a customs fee
what do I do if the replacement is faulty as well?
where can i read the negative reviews too
It's leaking at the valve, slowly. Is there a seal I can buy?
the seam under the arm came undone, do you fix that
does it stink when new?
Anything cheaper? my wallet is crying 😂
what a beauty. how much with engraving
What are your opening hours on bank holidays
Is there a phone number
last time the courier couldn't find my house, could you add a note: blue door behind the church
I'm allergic to nickel, does the buckle have any
the ugly christmas sweater, do u still have it
`
  .trim()
  .split("\n");

export const UNHAPPY: readonly string[] = `
等了好久了还没到，有点着急
质量一般吧，没有想象中好
之前买的都挺好，这次真的不太满意
客服回复有点慢啊
味道好大，熏得我头疼，有点后悔买了
本来是送妈妈的生日礼物，结果赶不上了，好难过
起球起得厉害，才穿两次，这个价格不应该吧
这回答没解决我的问题呀，有点无奈
说实话不值这个价
好烦呀，怎么老是付款失败
孩子盼了好几天，打开发现玩具不会动，哭了半天
用着不太顺手，跟预期差得有点远
打了两次电话都没有人接，不知道该找谁了
以前你们不是这样的，感觉服务不如从前了
哎，算了，下次再看吧，这次体验不太好
hi, getting a little worried, it should have been here on tuesday and there's still no sign of it
sad that it arrived with a scratch, i was really looking forward to it
hmm that's a pity, I hoped it would fit
i was hoping for a faster reply tbh
It's a shame, this is the second time something was missing. Otherwise I like your shop
kind of let down by this one, the last pair i had from you was so much better
I expected better from you, I've been a customer for years
honestly wish i hadn't bought it, its way too stiff
I'm worried I've been charged twice, can you please check?
I don't think it's quite fair that I have to pay the postage for your mistake
Not great. One of the plates was chipped and the box looked squashed.
the zipper sticks every time, quite annoying
I had a better experience with you last year. This time the parcel was late and nobody told me.
to be honest the smell is pretty bad, it gives me a headache, is that normal?
my son was so upset when the toy didn't turn on
`
  .trim()
  .split("\n");

export const ANGRY: readonly string[] = `
我都问了第三遍了，到底有没有人回我？
再不退款我就打12315了
什么破质量，穿一次就开线，退钱！
等着收律师函吧
叫你们老板出来，今天不给个说法我跟你没完
一个月了，一个月！我的快递呢？
气死我了，蛋糕盘全碎了，一个好的都没有
妈的退个款推三阻四的
垃圾
我已经报警了，你们等着吧
说了八百遍地址写错了改一下，没一个人理，现在寄丢了怪我？
退钱退钱退钱！！！
老娘忍你们很久了
坑人不眨眼，买之前亲，买之后装死
行，不退是吧，抖音小红书见，我让大家都看看你们什么嘴脸
搞锤子哦，寄个空盒盒给我，当我瓜娃子嗦
骗我说有货，付完钱告诉我缺货，钱还扣着不退，这跟抢有什么区别
把我的钱还给我！
明明是你们发错，还要我出运费？脸呢？
到底管不管！？不管我找消协了
显示签收，谁签的？我人在家一天没人敲门，你们和快递合伙骗人是不是
从没见过这么不要脸的商家
电话不接，消息不回，拉黑我是吧？好得很，平台介入等着
锅底漏电差点把我妈电死！你们卖的是要命的东西，必须给我个交代
写着全新，拆开里面有别人的头发和香水味，二手货当新的卖，缺不缺德
不要再跟我说“亲亲请耐心等待”了，我已经等了40天，等不了了，马上退款！
婚礼就在明天，婚纱现在告诉我没货？？你们毁了我的婚礼知道吗
无良商家 已举报
你再敢说一句“系统处理中”试试
问啥啥不知道，要你们有什么用
你全家都用这种破烂吧
价格虚标完再打折，当消费者是傻X，物价局见
投诉！投诉！投诉！没人处理我天天来
这是第5次联系你们了，每次换一个人，每次从头讲一遍，有完没完
哇，您家发货速度真是感人，我孩子都快上小学了
恭喜你们，成功让我把这辈子的脾气都发完了
呵呵，“高端定制”，线头长得能织毛衣了
你们家的“顺丰加急”是骑蜗牛送的吧
哦，又是“正在核实”，你们核实火星呢？都核实三个礼拜了
这服务，海底捞看了都流泪，气的
好好好，这么玩是吧
机器人都比你们人工有良心，至少它会回我
笑死，质保一年，第366天准时报废，你们算得可真准，然后就不认账了是吧
THIRD time im asking. where the hell is my parcel
you people are thieves. you took 140 dollars and sent me nothing
are you kidding me?? the replacement is broken as well
get me a human. a real one. I've been typing to this stupid thing for half an hour
worst shop i ever bought from. 1 star everywhere i can find you
WHERE IS MY REFUND WHERE IS MY REFUND WHERE IS MY REFUND
you lied to me. your agent said it shipped on the 3rd and it never left the building
wtf is this?? i ordered a black coat and you send me a pink kids hoodie
Do you even read what customers write??? I said the box was EMPTY
I'm done. I will be posting every screenshot of this on reddit and trustpilot
your so called support is a joke and you should be ashamed
This is the second mixer that blew up in my kitchen. Somebody could have been hurt. I want to speak to whoever is in charge, today.
bunch of crooks
So you charge me twice, then ignore me for ten days, then close my ticket. Who does that?
HOW is it possible to get the same order wrong three times in a row
don't you dare close this chat again
so sick of this. every single time theres something wrong with you guys
What a load of crap. The "genuine leather" is plastic and it's peeling after 2 days, you sold me a fake
you're stealing from customers and I'll make sure everyone knows it
I'm not asking again. Send the label or I take you to small claims court.
how many times do I have to explain the same bloody thing to you people
Nobody picks up the phone, nobody answers the emails, and this chat just goes in circles. Is anyone alive over there?? I paid 600 euros!
I waited 4 hours for your delivery guy, took a day off work for this, and he never showed up. Who pays me for that? You're a disgrace
what kind of clowns run this company
just got told to "be patient". I've BEEN patient. for 2 months!!!
Your return policy says 30 days, I sent it on day 9, and now you claim it was day 31?? Liars.
screw you and your voucher, i want cash back
i hope your shop goes bankrupt honestly
the stroller wheel came off ON THE STREET with my baby in it!! do you have any idea how dangerous that is
unbelievable. un be lievable. you sold the item to somebody else after i paid
this is bs. tracking hasnt moved since may and you tell me its "normal"
I've already told four of your agents. If the fifth one asks me for a photo I swear I'll explode
Give me the name of your manager. Now.
absolute garbage product, threw it straight in the bin, and you still have the nerve to ask for a review
Oh wonderful, another "we're looking into it". That's what, the sixth one this month? Keep looking.
wow 5 star service, only took you 40 days to send the wrong thing 👏👏👏
Thanks so much for the lovely empty box, just what I always wanted
nice, my refund is "being processed". since easter.
Brilliant. The bot wants to know if it helped. No, bot, you did not, nobody here ever has.
amazing customer care guys, really, i've had better conversations with my toaster
So glad I paid extra for insurance that turns out to insure absolutely nothing. Well played.
lol "your satisfaction matters to us". clearly. 11 emails and not one answer
Let me guess, you're very sorry for the inconvenience and nothing at all will happen. Again.
`
  .trim()
  .split("\n");
