/** Kept apart: written when rules and classifier were done with irony, danger and repeated faults; the trainer never reads it. */

export const CALM: readonly string[] = `
wow you answered on a Sunday, thanks
great tent, though the pegs were missing. Can you send some?
the last parcel was wrong but you sorted it quickly, cheers
5 star seller, would buy again
how do I claim with UPS for the dent, do they need a form
is there somewhere I can read what people disliked about it
my solicitor wants the receipt as proof for the insurance
do you have the Mean Girls mug
does the baby monitor scream when the battery is low
my cat answers to the name on the bowl, can you engrave Bob
twice now I've clicked the wrong size, can you change it to 40
nothing wrong with it, it's just not my colour
holy moly that's light
I have waited two months for the sale, does it start today
my brother says the old model was dangerous, is the new one safer?
I was told to be patient by my doctor, so slippers it is, size 44 please
hope you get some rest after Black Friday
what do you guys recommend for Iceland
did I do something wrong at checkout? it shows an error
the review says "runs small", is that true
哇这个帐篷太厉害了，一个人就能搭好
感谢，补发的钉子收到了
上次发错的已经换好了，这次再买一件
问一下怎么跟圆通索赔，外箱压坏了
想看看中评和差评，能筛选吗
我家律师说发票要写公司名
“坏女孩”那件T恤有大码吗
婴儿监护器会尖叫报警吗
我手滑拍错两次了，能合并吗
没毛病，就是颜色不太适合我
妈呀太轻了吧
等了两个月就等打折，今天开始吗
炉子会不会炸，第一次用有点怕
客服小姐姐辛苦啦，早点休息
你们推荐哪款去西藏
是我填错了吗，一直提示错误
我奶奶也能用吗，操作难不难
蜗牛图案的那款还有吗
三岁孩子能用这个杯子吗，会不会烫
一周三次能洗吗
`
  .trim()
  .split("\n");

export const ANGRY: readonly string[] = `
terrific, my anniversary gift turned up a month after the anniversary
what a treat, five replies and every one of them about somebody else's order
thanks for the jigsaw, I ordered a plate
superb packaging. For a brick. My glasses were inside.
so the "quick response team" takes three weeks to say hello
my dog would have handled this complaint better
I've had haircuts that lasted longer than your boots
a carrier pigeon with one wing would beat your courier
the ice age ended quicker than your refund process
fourth exchange, fourth wrong colour
You sent it to the old address. Again. After I corrected it. Twice.
Eight weeks! EIGHT weeks for a teapot!
your space heater melted the socket while my twins were asleep
the swing broke with a four year old on it, she has a broken arm
I hope your landlord throws you out
enjoy my money while it lasts, the dispute is filed
do you ever answer what you're asked
oh good, the bot is back. I missed being told nothing.
nobody on the phone, nobody on chat, but the invoice came within a second
if "handled with care" means thrown off a roof, well done
I'd get more sense out of the packaging
is losing parcels a hobby of yours or do you get paid per piece
so I pay for your mistake, wait for your mistake, and apologise for your mistake?
glad we cleared up that my time is worth nothing
right, so the warranty covers everything except what breaks
不错不错，结婚纪念日的礼物，过完一个月才到
回了我五条，没一条跟我的问题有关，人才啊
谢谢你们寄来的拼图，我买的是盘子
包装真结实，砖头都不会碎，可惜里面是我的杯子
“快速响应小组”三个星期回一个“在”
我家狗处理得都比你们利索
理个发都比你们的鞋耐用
鸽子断了翅膀都飞得比你们快递快
冰川都化了，钱还没退下来
换第四次，第四次还是错的颜色
改了地址还往旧地址寄，改了寄，寄了改，玩呢
八个星期，一个茶壶要八个星期！
取暖器把插座烧化了，当时双胞胎就睡在旁边
秋千断了，四岁的孩子胳膊摔折了，你们看着办
你们就抱着我那点钱过年吧
你们答的是我问的吗
哦，机器人又来了，又来告诉我什么都不知道
电话没人，在线没人，收款的时候人倒是齐
“轻拿轻放”就是从楼上往下扔是吧
跟纸箱子讲道理都比跟你们强
丢件是你们的爱好吧，丢一个提成多少
合着错是你们犯的，钱是我出的，歉也得我道？
我的时间不值钱呗
所以质保就是坏的都不保，保的都不坏
说三天，又三天，三天之后又三天
`
  .trim()
  .split("\n");
