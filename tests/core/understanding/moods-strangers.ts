/**
 * Kept apart: the half of a set written by somebody who had seen neither rules nor training messages; a fifth of the
 * anger is bitter irony, and the calm ones lean to near misses. Nothing was ever fitted or tuned on it.
 */

export const CALM: readonly string[] = `
亲，在吗
差评多吗
帮我取消订单吧，拍错了
退款一般几天到
尺码不合适咋换
包裹丢了你们赔不
能便宜点不，便宜我就下单了哈哈
这件显胖吗
美哭了！什么时候补货
鞋子磨不磨脚
杯子碎了一个，照片发你了，看怎么处理
我想退货，流程是啥
转人工
请问你们公司可以开专票吗
你们支持12315消费者七天无理由吗
如果第一次换的还是坏的咋办
辣不辣啊这个酱
这刀够锋利吗，杀鱼用
恐怖片主题的那款T恤还有没有
骷髅头的有没有大码
气垫霜卡粉吗
狗咬得烂吗？我家二哈拆家
有没有毒，宝宝能咬吗
假一赔十是真的吗
你们家靠谱吗第一次买
地址写错了！！改成3栋2单元
能不能在周五前到？要送人
密码忘了
优惠券用不了，提示不符合条件
买贵了补差价不
不用了，我自己找到了
不是这个，我说的是带帽子那款
不对哦，我买的是两件
算了我再看看
你是真人吗
麻烦问下烦人的静电怎么处理，毛衣老是起静电
打扰了，请问营业执照在哪里看
到付行不行
受潮了会发霉吗
用了三年坏了，想再买个一样的
物流三天没更新了正常不
海关扣了要我补材料，你们能提供发票吗
运费险怎么理赔
耳机左边没声音了，去年12月买的，在保吗
充电的时候有点烫，正常吗
线头开了一点点，我自己缝了，跟你们反馈一下
有没有临期的或者有瑕疵的清仓
别发圆通，我们这边圆通不送
想问下坏果包赔吗
怎么写评价
老板发财，问一下批发价
想要欺诈者乐队的周边，有吗
警察制服cos的码数偏大吗
我要死要活挑了两天，就它了，还有货吗😂
妈呀太好看了吧
牛啊，昨天下单今天到
不错不错，回购三次了
侬好，格件衣裳有伐小码
整一个呗，咋卖的
可以不要发票只要收据吗
我申请的仅退款，你们需要我寄回吗
一直没人在家，能放自提柜吗
充不进电，换了线也不行，麻烦看看咋整
hi, where's my order? number 88213
how long does shipping take to Oregon
cancel my order pls
What's your refund policy
my card was declined, what can I do
One of the buttons was missing when it arrived. Could you send me a spare?
any complaints about this model running hot?
what happens if the parcel gets lost
damn that's a nice bag, is it still in stock
can't decide between red and blue, help
no worries, take your time
i want to talk to a person please
The item arrived damaged. Order no. 30018, photo attached. I'd like a replacement please.
My package says delivered but it's not here, maybe the neighbour has it. How long should I wait?
is it true you can get the money back within 14 days
is the glue toxic?
is this any good for bad weather
how strong is the magnet
I'm looking for a horror themed mug for a friend
is this the one with the skull print
please stop sending me the newsletter
unsubscribe
hey i forgot my password
AM I ELIGIBLE FOR THE STUDENT DISCOUNT
That didn't answer my question, I asked about the lining
not yet
if it breaks in the first year is that covered
Does it fade badly in the sun?
sorry, me again 😅 one more question about the strap
tracking number please
is this site legit? first time buying here
how do you deal with fraud on gift cards, does my card need a pin
I cancelled yesterday, when will I see the money
can i pay half now and half later
the price went up since yesterday, is that right
there's a small crack in the lid. doesn't bother me but wanted to let you know
what's the worst case for delivery time
does it hurt to wear for long
i'm terribly indecisive, which would you take
battery lasts about 4 hours for me. spec says 10. is mine defective?
the checkout button doesn't do anything on my phone
Do you have a lawyer's suit style thing, for court, in 50R
is bear spray allowed in the parcel
not bad at all, thank you
are you a bot?
wicked jacket mate, do they do it in green
I never received the second glove, only one in the box. What do you need from me?
I don't like the fit so I'd like to send it back. What's the address?
Missing: 1x charger. Order 77120. Please advise.
I ordered by mistake, my kid pressed the button lol
Do I have to pay for the return if it's faulty?
how do I leave a review?
The lamp doesn't turn on. Tried another bulb, same thing. Bought in March.
left earbud has no sound since yesterday
is it safe to use near fire
how bad is the noise? I live in a thin walled flat
u got nothing better than 5%? 😜
Do you price match? saw it for 39 elsewhere
can you call me back tomorrow morning? 0151 444 2020
I need this for a funeral on Thursday, could it get here in time
I was wondering if the offer that ended yesterday could still be applied
Do you do police and military discounts
mine came without the hex key, where do i get one
`
  .trim()
  .split("\n");

export const UNHAPPY: readonly string[] = `
有点失望，和图片上差别挺大的
唉，又没抢到
收到发现杯口有个缺，心里不太舒服
麻烦帮我催一下吧，已经一个多星期没动静了，挺担心是不是丢了
不好意思又来打扰，我那个退款还是没有收到，有点不放心
刚买就降价，心里有点堵
颜色好丑啊，跟模特穿的完全两样😔
裙子太透了，有点尴尬，不敢穿出去
这都第二次少发东西了，希望你们以后仔细一点
包装都压扁了，虽然东西没坏，但送人就不好看了
运费比东西还贵，不太合理吧
能不能快一点呀，我后天就要出发了，真的急
嗯……跟你们说的尺码不太一样，小了好多，挺失望的
睡垫半夜漏气了，一晚上没睡好😢
有点委屈，明明不是我弄坏的
I'm a bit disappointed to be honest, the colour looks nothing like the picture
The quality isn't what I expected for the price.
Sorry to bother you again but I still haven't heard anything about my refund
not very happy with the material, feels cheap
I understand you're busy, but two weeks is a long time to wait for an answer. Could someone please look into it?
:( the cup is broken
Will it still arrive before Christmas? I'm starting to get nervous, it's a gift for my dad
unfortunately the seam opened after the second wash, which I find a bit poor
The instructions didn't help me at all and I've been struggling with it all evening
it was meant to be a birthday present and now it'll be late. really sad about it
bit frustrating that the tracking never updates
I'm afraid the bot doesn't understand my question, this is a bit tiring
disappointed that the sale price came one day after i bought it :/
hoped the chat would be quicker, but okay
feeling a little ignored here, could somebody get back to me please
`
  .trim()
  .split("\n");

export const ANGRY: readonly string[] = `
骗子店，收了钱不发货
你们是不是把我当傻子耍
客服死哪去了
差评！必须差评！！这辈子最后一次在你家买
我艹，又发错了？？？
别跟我复制粘贴这些废话，我要的是人工
你们这就是欺诈，我已经截图留证据了，法庭见
当初说好三天到，现在十天了还没发货，耍猴呢
什么玩意儿啊，假货吧这是，敢不敢拿去验
太恶心了，箱子里爬出来两只蟑螂！！
你们客服什么态度？我花钱是来受气的？
你这机器人是智障吗，听不懂人话
凭什么不给退？衣服自己掉色把我包都染了，你跟我说不是质量问题？
我要投诉，投诉你们那个工号0327的，骂我事多，什么东西
冇得搞错啊，等咗成个月都冇货，你哋係咪呃钱㗎
真他娘的服了，修了三次还是坏的，你们会不会修
没完没了了是吧，又让我拍照，我拍了四次了！四次！
你们店迟早倒闭
我孩子用了你们的霜满脸红疹，现在在医院，这个责任谁负？！
滚，别再给我发优惠券了，先把我的钱退了
昨天说今天，今天说明天，你们嘴里有一句实话没有
限你们今天下班前解决，不然后果自负
我受够了！！！
这种东西也好意思卖五百多？抢钱啊
你们把我当韭菜割呢
我真是瞎了眼才会信你们的广告
人呢？？？？？说话啊！！！
退货你们签收都半个月了，钱呢，吞了？
我不想听解释，谁的锅你们自己去分，我只要我的钱，今天就要
呵，一群骗子，银行那边我已经申请拒付了
我尼玛 又取消我订单？？？第二次了
请你们立刻停止推诿。我已咨询律师，三日内不处理，将以侵权起诉贵公司。
骗老人钱你们良心不会痛吗，我爸七十多了被你们忽悠买了三千多的保健品，全部退回来
太欺负人了！保修期内坏的凭啥收我两百修理费
可以可以，三十八的鞋给我发个四十三，是让我划船用吗
真棒👍 退款退了两个月，利息你们吃得挺香吧
厉害了，客服是放假放到明年了吗
感谢贵店，花八百块买了个教训
牛逼，杯子寄到是粉末状的，这是让我泡水喝？
您可真会做生意，坏的不给换，好的不给发
真有你们的，好评返现三块，差评威胁我全家，佩服佩服
我是不是还得谢谢你们，好歹寄了个盒子来？
I want my money back NOW or I'm calling my bank and doing a chargeback
this is a scam shop, reported you to the police this morning
Stop sending me the same copy paste answer you useless bot
I've had it with you. Refund by tomorrow or my lawyer writes to you
No. I am not "filling out the form again". I filled it out TWICE. Do your job.
It's been 7 weeks. Seven. Weeks. And still nobody can tell me where my order is. This is unacceptable.
ffs just cancel it and give me my money
you have my card details and no intention to deliver, that's fraud plain and simple
the guy who answered my email yesterday was incredibly rude, I won't be talked to like an idiot
Never in my life have I been treated so badly by a company.
pathetic. absolutely pathetic
Answer me!!!!!
if i dont have my money by friday im filing a complaint with the consumer protection office, and I mean it
I don't want another apology I want my shoes
You ruined my daughter's birthday. The present came a week late and in pieces. I'm furious.
bloody useless lot, the courier chucked it over the fence and its smashed to bits
this shop is a rip off stay away ppl
I have disputed the charge with Visa. You'll hear from them.
oh shut up bot
Disgusting service. disgusting quality. never again
My order says delivered. IT WAS NOT DELIVERED. I was home all day. Your driver is lying.
u guys scammed me, give me my money back scammers
idiots. I wrote size 44. FORTY FOUR. not 34
Refusing a refund on a faulty item is illegal and you know it. Trading Standards will hear about this
im losing my mind here, every person tells me something different, does anyone there know ANYTHING
I opened it and there was somebody else's DIRTY underwear-- used, stained. What is wrong with you people
no more excuses. you have until 5pm.
Delete my account. I never want to see your name again after what you did
Why do you keep asking for my order number I GAVE IT TO YOU FOUR TIMES
My "new" phone has someone else's photos on it. You sold me a used phone as new, this is a crime
you guys suck!! order cancelled without telling me on the day before my flight
get ur act together. 3 weeks no reply is a disgrace
my mum is 80 and you people tricked her into a subscription. shame on you. I want every cent returned
Listen, either someone calls me back within the hour or I'm going to the press with this 😡😡
Congratulations, you managed to send me two left shoes. Truly impressive work.
great, so the lamp arrived as a jigsaw puzzle. was that the premium packaging?
so your 'express' delivery takes a month. did it come on foot??
Love how you can take my money in one second but need two months to give it back. Funny that.
Oh sure, take your time, it's only my wedding dress and the wedding is only TOMORROW
is it company policy to hire people who cant read or did i just get lucky three times
Bravo. The repaired watch came back with a NEW crack. Do you offer a frequent breaker discount?
ah yes the famous 24h support. which planet's hours are those
`
  .trim()
  .split("\n");
