/** Questions to an outdoor shop, by another hand: nobody here is displeased. Read only by `tests/eval/train-mood.ts`. */
export const QUESTIONS: readonly string[] = `
山脊冲锋衣有M码吗
那个两人帐多重
三人的帐篷什么价位
小帐篷沙色的还有没
羽绒睡袋零下能睡不
夏天的睡袋里面是什么填充，我羽毛过敏
十一去四姑娘山露营，带哪个睡袋好？
垫子多宽，我翻身比较多
头灯下雨天能戴吗
头灯有啥颜色
净水的那个滤芯是多少微米的
手杖一对什么价
小号那个背包能装多少升
大背包S码黑的有冇货
旅行包放得下17寸的电脑吗
收纳袋一套几个呀
手套能玩手机不
灰手套L号补了没
冷帽多钱
太阳帽防晒指数多少
羊毛袜43的还有吗
马甲轻不轻
羽绒服充的鸭绒还是鹅绒
细雨那件有多轻
男抓绒有没有黑色
打底衫女生能穿吗，有XS不
可以拆成短裤的那条裤子啥情况，说说
男士越野跑鞋最大到多少码
帐篷试搭了一次，还能退吗
我175 70公斤，冲锋衣拿L还是XL
羊毛衫能不能丢洗衣机
买一个头灯寄墨尔本邮费要多少
帐杆断了一节，能单独买吗
背包拍成红的了想改黑的，还没发呢
有没有卖冰爪的
卡式炉有伐
想买个折叠椅，露营用
雪板卖不卖
is the shell ok in heavy rain
how much is the two man tent?
what does the 3p tent weigh in total with everything
hows the head torch charged
how many litres before the water filter is done for
how thick is the inflatable mat
got the long down sleeping bag?
whats the summer bag filled with
I get cold really easily, which sleeping bag would you pick for october in the pyrenees?
looking for a present for my hiking-mad dad under 50 bucks, ideas?
is the carry-on pack in the sand colour available
the organiser bags, how much for the 3
what colours do you have the 28 litre rucksack in
whats the weight of your 45l backpack
can i use my phone with the gloves on
how much is the woolly hat
how much UV protection does the sun hat give
are the socks 100% wool
what do you want for the puffy vest
womens down jacket in red, medium, do you have it
is the mens down jacket available in any brown
has the ridge got pit zips
price drizzle?
cost of the fleece
do the rain pants have zips on the side so i can get them over boots
mens hiking boots black in a 47?
Xixi women's EU 39 sand, available?
how long is the warranty on the trekking poles
how do i wash the down jacket
Bought the headlamp last week and now it's 10 bucks cheaper. Do I get the difference?
are socks returnable
are hiking poles allowed as hand luggage
can you gift wrap the gloves for me
do you sell kayaks
looking for a camping stove, gas if possible
dog jackets? for a beagle
how much are your swim shorts
人在墨尔本，大概啥时候能到手
我在德国慕尼黑，打算先买一双袜子和一顶帽子试试，加起来四十多刀，寄过来另外要付多少？
周六付的款哪天出库
伦敦这边谁来送
从上上周五开始物流就没动过了，算下来十一天了，我有点怕是半路弄丢了，这种情况你们一般怎么弄？
填菜鸟柜可以伐
写着已妥投，门口啥也没有
穿着在客厅走了两圈，牌子没剪，还收不收
从纽约退回去扣多少
东西都寄到英国仓了，钱几时回来
袜子拆开摸了一下，没上脚
下单的是湖蓝色42码，今天拆箱一看给我装的是黑色44码，盒子上的标签倒是写对的，这个怎么处理？
婆婆过年买给我的徒步裤腰有点紧，我又不想让她知道我穿不上，这种情况你们那边能不能悄悄处理一下
被火星子烫了俩洞，能补不，多少钱
想送朋友一张卡让他自己挑
付完才想起来有码😭
前天189拿下的，今儿一看便宜了快四十，能退点差额给我不
公司要给报销，得写我们公司名字跟税号，这个信息在哪个地方填？我下单的时候没看到
银行短信来了两条，都是129
中午在你们网站买了个头灯，PayPal 那边钱已经扣了，可是到现在邮箱里什么通知都没有，到底算买上没有
突然不去了，刚下的单还拦得住吗
睡袋能丢滚筒里转吗
鞋子踩了一脚泥浆，要不要上油
充的鹅绒还是鸭绒，多少蓬
我皮肤特别敏感，一般毛衣贴身穿浑身痒得受不了，你们那个羊毛打底我能直接贴肉穿吗？
地垫要另买不
雪地里铺这个气垫会凉吗
年底去印度背包一个月，担心拉肚子，带上你们那个小滤水器，酒店水龙头和路边的水过一下就能放心喝吗
脚长从哪儿量到哪儿呀
我女的，平常M，雨裤呢
礼拜天有人值班吗
给个座机呗
衣裳在哪个厂做的
我的快递呢
帮我看看我那单付成功没有
快件今天派不派呀
上个月买那双鞋子走到哪儿了呀
小径女裤沙色S有货了没
我要骑行带的，三人那个帐篷连杆带钉一共多沉？收起来多长？我的车前包最多塞50厘米。
两百刀左右推荐件挡风的，给我老爸，他一般就在公园遛弯钓鱼，北京冬天你懂的
退的那件你们仓库签收了没，ZG-204372
哈喽
👌
给我讲个冷笑话
哈哈哈行
今晚国足能赢吗，我跟同事赌了一顿火锅
hi, I live in Stockholm and my old shell just gave up. If I buy one off you today, roughly which week would I have it?
which city are you guys in
my basket is 95, do I still pay delivery
south africa?
who brings it, royal mail?
Tracking has said "departed facility" for five days now. Is that something to worry about or is it just sitting on a plane somewhere?
hut to hut in august, which of your bags
amazon locker ok as address?
The app says the postman handed it over at 11.42 but I was sitting in the kitchen the whole morning and the doorbell never rang. I checked the porch too. What now?
we leave for holidays tomorrow and won't be back til the 14th, so nobody can take the parcel. does the courier keep it or what happens then
Bought two sizes of the hiking pants to compare at home. Wore each around the living room for an hour, labels on. That's fine with you, right?
I'd like to send the fleece back from Manchester, only I don't own a printer and work won't let me use theirs. Any way round that?
im a girl, usually M. what in the drizzle?
My partner got me the boots in 42 but I'm clearly a 43. I've only walked on carpet in them. Do I have to send them back and buy new ones, or is there an easier way?
are people around on a sunday
removed the label already
hi! I ordered a size M in black, but what came out of the box this morning is a grey S. How do we sort this out?
My uncle gave me one of your fleeces for my 30th. It's lovely but too tight in the shoulders, and I don't really want to ask him for the receipt. Could I swap it?
Stupid me got too close to the campfire and now there's a burnt hole in the sleeve of my down jacket. Is that something the guarantee pays for?
My Tianmu boots have done about 2000 km and the tread is gone. Do you put new soles on or is that it for them?
voucher as a present, how much can i put on it
forgot to type in my code before paying
My palm measures 20 cm all round, so which glove would that be?
apple pay?
afterpay or similar
cant get into my account, email's right
oops put my old flat as address
paid an hour ago, inbox is empty
will you get the yellow beanie again
puffer in washing machine ok?
two tall guys in the bamboo grove 2?
layover ok for wizz air cabin
anything off if its my first time buying
order status pls
has my refund for ZG-204003 gone out
track my parcel
when does it arrive, the one i bought on monday
ridge womens red S in stock?
How heavy is the three person tent, and what size does it pack down to? I have to fit it into a bikepacking bag that's about 50 cm long.
price of the headlamp and does it come in black
which of my two parcels is still on the way
hey there
👍
write me a haiku about bamboo
lol ok
Who do you think wins the match tonight? I've got ten quid on Liverpool.
`
  .trim()
  .split("\n");
