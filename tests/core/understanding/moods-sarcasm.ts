/** Praise that isn't meant, the same fault over and over, danger, ill wishes; and calm words close to them. Read only by `tests/eval/train-mood.ts`. */

export const CALM: readonly string[] = `
wow that was fast, ordered yesterday and it's already here
amazing service, thank you, the replacement came within two days
5 stars from me, kids love it
👏👏 great packing, nothing broken this time
wow, arrived in 3 days, did not expect that
lovely box, can I get one more empty one for a present?
brilliant, that worked. The refund shows on my card now
so glad I paid for the insurance, it really helped when the pot broke
thanks so much for the new one, the old one broke after years
congrats on the new shop! will you ship to Norway again?
is the 5 star hotel sheet set back
nice, my refund is there. thanks
amazing, only took two days to get to Iceland
well played, I did not expect a birthday coupon
oh wonderful, then I'll take the red one
I left you a 5 star review, is there still a coupon for it?
I'd give it four stars, the strap could be longer
where do I leave a review for the courier
how can I edit my bad review, the replacement is great
a bad review said it leaks, is that fixed in the new version
how do I complain to DHL about a rude driver
where can I report a broken link on your page
who handles complaints about the carrier, you or them
my lawyer friend needs a briefcase, which one is the most formal
do you ship to law firms, with an invoice to the company
I need a barrister's wig for a play, do you have one
is there a police whistle in the survival kit
does the smoke alarm scream or just beep
is this siren loud enough to scare a bear
is the "Grumpy Cat" mug dishwasher safe
do you have the Mad Max poster in A2
is the Rage Room voucher valid on Sundays
Furious 7 on blu-ray, in stock?
do you still have the Bad Hair Day shampoo
is there a kids' version of Worst Case Scenario, the card game
the Hell's Kitchen apron, does it come in XL
do you carry Liquid Death water
will the wasp killer harm my dog
does the fire starter burn kids' fingers easily, or is there a lock?
is the knife dangerous for a ten year old
could the baby choke on the beads? just checking before I buy
is the stroller safe on cobblestones with a baby in it
the payment failed three times in a row, can I use PayPal instead
I typed the wrong address twice in a row, silly me
third time buying here, always good
I've asked my husband three times, he still can't decide on a colour
I've ordered the wrong size three times now, my fault, what size is a 42 really?
my son has asked for this dinosaur every single day for a month, when is it back
no complaints, everything came on time
nothing to complain about, just wanted to say thanks
not a complaint, just a note: the label was loose
I'm not unhappy with it, I just need a bigger one
can't fault it, lovely thing. do you have it in green
what happens if I'm unhappy with the fit
what if it breaks after a month, is it under warranty
holy crap that was quick, thank you!
damn that's a nice backpack, does it come in olive
omg it's here already!! you guys rock
hell yeah, it fits. ordering a second one
shut up and take my money haha, when is the restock
I almost cried when I opened it, so beautiful, my mum loves it
my toaster died, do you have a red one
my grandmother could wear this, do you have it in her size, XS?
which is faster, DHL or the snail mail option?
is the snail tape measure still sold
I have a hamster, is this wheel quiet
I hope your shop keeps going, love it
hope you have a nice weekend, no hurry with the answer
I wish I had ordered two, do you have another
been waiting 40 days for the preorder, I know it's long, just curious about the date
it's been a month, a whole month, since I saw the blue one in stock. coming back?
the tracking says delivered but my neighbour probably has it, I'll ask first
my bank says the charge is from a shop I don't know, is it you
is it possible to get the same pattern three times in a row for a curtain
how is it possible to fold it that small, show me please haha
you people have great taste, who designs these
do you people ship on Sundays
how many people review it badly because of the smell
where can I see one star reviews, I always read those first
who do I contact if the courier was rude
what kind of clown costumes do you have
do you have clown shoes for kids
is the joke book still sold
what time do you close, is anyone at the desk today
I got two instead of one, shall I send one back?
can somebody call me back about a wedding order
I need someone who knows about saddles
why does it say processing, is that normal on a Sunday
my refund is being processed since Monday, how long does that usually take
ok so I wait until Friday and then write again, right
never heard of this carrier, is it a real one
my order says cancelled, was that me?
你们发货好快啊，昨天下单今天就到了
哇，包装真用心，一个都没碎，谢谢
厉害了，三天就到新疆了
佩服你们的速度，下午拍的晚上就发了
这服务绝了，比海底捞还贴心
太感人了，还送了我女儿一个小熊
真行，坏了两天就给换新的了，谢谢
感谢你们，把丢的件找回来了
五星好评已经写了，返现怎么领
恭喜开业，有活动吗
哈哈哈你们客服太可爱了
卧槽这也太好看了吧，还有黑色吗
我靠 这也太划算了，给我来两个
妈呀到得也太快了
天呐，这么便宜，是正品吗
绝了绝了，这个颜色太适合我了
牛啊，这么大的箱子两天就送到了
笑死，我家猫把盒子占了，垫子还没拆
我孩子快上小学了，哪款书包合适
我家孩子三岁，这个积木会不会误吞
这个电饭锅会漏电吗，家里有小孩
婴儿车轮子安全吗，会不会掉
差评在哪里看，我习惯先看差评
怎么给快递员差评，他把包裹扔门口了
我想投诉快递，打哪个电话
投诉邮政要找谁，你们还是他们
上一家店我给了差评，你们家希望别让我失望哈
有没有人给过差评，主要说什么
律师穿的那种西装有吗
法官袍演出用，有小孩的码吗
“愤怒的小鸟”拼图还有货吗
“讨厌鬼”那款杯子多少钱
警察叔叔那套角色扮演服几岁能穿
报警器声音大不大
尖叫鸡还卖吗
“去死皮”的磨砂膏有吗
杀手包是哪一款
这个防身报警器叫得响吗
没什么不满意的，就是想多买一个
没有不满意，挺好的，谢谢
也没啥好挑剔的，挺满意
不是投诉哈，就是提个建议
不是差评，是想问问能不能加长一点
不满意能退吗，运费怎么算
会不会后悔啊，这个颜色耐看不
会不会太差，一百块的质量怎么样
我问了老公三遍了他还没定颜色，再等等
付款失败三次了，换微信能付吗
买第三次了，一直很喜欢
我连着两次写错地址了，不好意思，能改吗
等了一个月的新款终于上了，有L吗
一个月了，宝宝一个月了，用哪个型号
预售要等40天是吧，我不急
快递是骑车送的还是开车送
海底捞联名的那个锅还有吗
蜗牛牌的洗面奶有吗
走路去你们店多久
人工在吗，我想问下婚礼批量定做
你们机器人挺厉害的，都答上来了
谢谢机器人，都解决了
要你们的发票有什么用，能报销吗
这个按钮有什么用
问一下客服，她说不知道，让我问你们仓库
你好，我不知道选哪个，问啥都行吗
这么好玩的吗，多少钱
好好好，就这个，下单了
好好好，谢谢啦
行，那就退吧，麻烦了
行吧，那我等周五再看
`
  .trim()
  .split("\n");

export const ANGRY: readonly string[] = `
wow, six weeks for a pair of socks, you must be so proud
amazing. Three replacements and all three broken. Amazing.
5 stars for the courier who threw my vase over the fence 👏
great job sending me the left shoe twice, I'll just hop
👏👏👏 round of applause for the team that lost my parcel again
Thanks a million for the smashed mirror, seven years of bad luck included
lovely, another survey about my experience. I never got the thing.
what a fantastic experience, two months and I own a tracking number
Congratulations, you turned a five minute refund into a five week saga
so happy with my purchase of absolutely nothing
nice, "delivered to your door". Which door? Not mine.
Perfect, the coat arrived in July. I ordered it in November.
bravo, you answered my question about shipping with a link to socks
my houseplant gives better answers than your support
a goldfish has a longer memory than your help desk
I could have walked to China and back by now
my toddler packs boxes better than your warehouse
even my washing machine gets back to me faster
by the time this arrives I'll be a grandfather
at this rate my kids will inherit the refund
continents move faster than your returns department
I've aged ten years waiting on this chat
love the "24 hour support". Which 24 hours? Of which year?
oh great, ticket number nine. I'm building a collection
"your call is important to us" lol, 55 minutes of music and then you hung up
"Express delivery". Sure. And I'm the queen of England.
Good to know that "in stock" means "maybe next year"
I guess "waterproof" means it keeps the water in. Top quality.
so kind of you to deliver the birthday cake stand after the birthday
well at least the box was nice. Shame nobody put anything in it. Great work.
thank you for your prompt reply, only nineteen days
impressive, you managed to get a two line address wrong four times
glad to see my deposit is funding your holidays, since my bed certainly isn't here
I sure feel like a "valued customer" after the eighth automated mail
wow, sorry again? You're sorry every week and my money is still gone
Wonderful. I ask about a refund, I get a recipe for pancakes. Outstanding bot.
wrong item again. That's four in a row. FOUR.
Same order, wrong three times. How.
how is it possible to lose the same parcel twice
how is it even possible to ship a lamp without the lamp
Two months. Two. Months. Where is my sofa?
every time I ask you know nothing, what are you even there for
I ask about A, you answer B, every single time
four agents, four stories, zero refunds
asked and asked and asked. nothing. not even a "no"
that heater caught fire next to my baby's cot, do you realise what could have happened
the ladder folded with my wife on it. She's in hospital because of you
the crib slat snapped with my daughter inside!! this could have killed her
my kid got an electric shock from your night light, are you insane selling this
the bike's fork broke in traffic. You nearly had me killed
I hope your whole business goes under
I hope nobody ever buys from you again
hope you choke on my 80 euros
may your website crash forever
I hope you get treated exactly the way you treat your customers
can't wait for the day you close down for good
you deserve every bad review you have
hope it was worth it, robbing a pensioner of 40 quid
how do you sleep after sending moldy food to a kid
so your policy is to keep my money until I give up? 
who trained you, a brick?
do you have any idea how embarrassing that was in front of my guests
do you have any idea what it cost me to stay home three times for your driver
you closed my ticket. I opened it again. You closed it again. We can do this all year
and now the chat says "resolved". Resolved for whom?
if I get one more "we appreciate your patience" I'm throwing this laptop out the window
no, I will not "rate my experience"
no I don't want a coupon, I want the thing I paid for in March
Answer the question. The one I asked nine times.
You had ONE thing to send. One.
the audacity to ask for a tip after that
you charged my card again?! after I cancelled?! twice?!
哇，太厉害了，三十天送到隔壁市，走路都到了
发货速度感人，等得我头发都白了
厉害厉害，同一个单能发错三回
佩服，一双鞋寄两只左脚，你们是怎么做到的
绝了，买的全新手机里面有别人的自拍
五星好评，等了两个月等来一个空箱子👏👏
谢谢你们啊，让我在全家人面前丢尽了脸
这物流，爬都爬到了
这速度，唐僧取经都回来了
等你们发货，黄花菜都凉了
等你们退款，我孙子都能打酱油了
等到花儿都谢了，还在“备货中”
再等下去我都该退休了
你们家的“次日达”是次年达吧
“24小时在线”，在线装睡是吧
“极速退款”，极速了一个半月，真极速
哦，“亲，已为您加急”，急了二十天了，急到哪儿去了
这质量，义乌两块钱的看了都摇头
这售后，海底捞来了都得学学怎么气人
我跟我家狗说话它都比你们有反应
跟微波炉聊天都比跟你们客服有用
石头都比你们会回话
隔壁五岁小孩都知道发错要换，你们不知道
我奶奶绣花都比你们发货快
乌龟都爬到了，我的快递还在“揽收”
恭喜贵店，成功让我体验了什么叫叫天天不应
感谢贵店教我什么叫一分钱一分气
高级，真高级，真皮沙发掉一地塑料渣
行，你们行，钱收了，货没了，人也没了
好一个正品，标签都拼错了
太贴心了，还知道把碎杯子一片一片包好
真会过日子，一箱十二瓶能给我装出九瓶来
笑死，客服让我“再等等”，我等了一个季度
哈，又一个“正在为您转接”，转到外太空了？
哈哈，保价？刚买就降一百，你们保的是自己的价吧
呵呵，客服比我还会踢球，国足没你们不行
问什么都说不清楚，你们是干嘛的
说啥啥不懂，养你们干嘛
要客服干什么吃的
要你何用
三个月了，三个月！我的床呢
发错了，换，又发错，再换，还是错，你们玩接龙呢
连着三次，三次都少件，存心的吧
一个问题问五个人五个答案
问东答西问西答东，跟你说话折寿
每次都是明天，明天何其多
催一次说一次今天发，今天是哪年的今天
孩子吃了你们的零食上吐下泻，现在在医院，你们怎么说
婴儿床的栏杆断了，我儿子直接摔下来，你们担得起吗
充电宝半夜冒烟，差点把我们一家烧死
玩具掉的零件卡我女儿嗓子里了，这东西你们也敢卖
热水壶底掉了，烫了我妈一腿，人命你们赔得起吗
祝你们早日关门大吉
祝你们生意越来越差，早点倒闭
你们这种店迟早要完
老天有眼，骗我妈那点钱你们花着不烫手吗
这钱你们拿去买药吧
祝你们全公司也天天收空包裹
你们自己家人用这个试试
好好好，装看不见是吧
好好好，钱都不退了是吧
行行行，你们说什么都对，我活该
可以可以，玩失踪玩得挺溜
结束对话？我问题解决了吗你就结束
评价都给我删了，心虚什么
让我给五星返两块，先把三百块的货发给我再说
不用再发“请您谅解”了，我谅解你们四回了
人呢？下单的时候不是挺能说的吗
说好的生日前到，现在生日都过了，你让我拿什么送
`
  .trim()
  .split("\n");
