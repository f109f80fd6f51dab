/** Everyday requests, of a shop and of anybody else: what a classifier of anger must not take for it. */
export const EVERYDAY: readonly string[] = `
what kind of oil does my scooter need
what kind of music do you like
what kind of socket do they have in Denmark
what kind of questions may I ask
what kind of bird is that
what do you think about the weather
what do you think people will do in a hundred years
do you think we will ever live on Mars
what is the point of it all, do you think
what is the meaning of this word
what is your favourite colour
what is your name, please
what are you called
what was that again
what did you just say
what day is it today
what day was my appointment
what year were you made
what company made you
what can you do for me
what am I supposed to say now
who made you
who do you work for
who are you really
are you a real person
are you sure you are not a human
I'd like to know if you are a machine
can you say that again
could you please repeat the last sentence
could you speak more slowly
could you talk louder please
go ahead and speak slower now
please talk a bit slower
would you read me the news
would you tell me what time it is in Oslo
would you skip this track
would you stop the timer
would you turn the lights off now
tell me a joke
tell me when my electricity bill is due
tell me how to change a tyre
please tell me how long to boil an egg
you could tell me a story
you need to add milk to my list
you forgot the eggs on my list
you got that right
you are right
you are funny
you sound nice
let me know how much is left on my card
let my sister know I'm going to be late
let them know I'm on my way
I'm telling the truth
I'm going to be in Spain for a month, tell my bank
I'm out of soap, will you put it on my shopping list
I'm out of coffee so add some to the list
I'm kind of busy at the moment
I'm on the high street now, where is the nearest bus stop
I am curious whether you dream
I want you to roll a die
I want to hear that song again
I need all of the answers
I need you to set an alarm for seven
change this song, I don't like it
change the language to German
place a hold on my savings account at once
freeze my account right now please
cancel my alarm
cancel my reservation for tonight
stop the music
play something else
turn it down
that was a nice talk, bye
it was a pleasure, goodbye
nice chatting with you
see you later then
am I going to need a visa for Japan
am I able to pay my bill by phone
how do I get to the airport
how much longer until my oven is done
how are things going
how old are you
how many calories are in an apple
how come the sky is blue
why is the sky blue
why was my card declined at the supermarket
why can't I log in to my bank
can you check whether my tyres have enough air
can you tell me what petrol this car uses
can you flip a coin
can you order me a taxi
will it rain tomorrow
will you be there tomorrow
did you set the alarm
did it snow in Boston
does the museum open on Monday
is there traffic on the way to work
is the cafe any good
where did I park
where are you from
when should the oil be changed
when was my last payment
when does the bus come
book me a table for four
remind me to call my mother
spell that word for me
translate thank you into French
how would they say hello in Italy
share my location with my brother
find my phone
what's on my calendar
what's fifteen percent of eighty
what's the interest rate on my account
which bank card has the best points
they asked me for my routing number
this statement is true
that one is false
no, the other one
yes that is what I said
today's date please
明天会下雨吗
给我讲个笑话
放首歌听听
你叫什么名字
你是谁开发的
你几岁了
你觉得人生的意义是什么
你说的是什么意思
能再说一遍吗
说慢一点
帮我定个七点的闹钟
我的车该加什么油
这首歌换一首
帮我叫辆车
附近有什么好吃的
机场怎么走
这个字怎么读
苹果有多少卡路里
帮我查一下银行卡余额
我的信用卡什么时候还款
日本的插座是什么样的
把牛奶加到购物清单里
你是真人吗
和你聊天很开心 再见
今天几号
提醒我给妈妈打电话
你们网站老是卡住 付款页打不开
你们小程序一直登不上
你们发错颜色了 怎么换
你们少发了一个杯子 麻烦补一下
你们寄错地址了 能改吗
你们的快递放错柜子了
你们漏寄了说明书
你们多扣了我10块 帮忙退一下
你们店里还有别的颜色吗
你们那边几点发货
你们是哪里发货的
你们客服电话多少
你们发的面单打不开
是你们发错了 运费谁出
发错货的话退货运费你们出吗
商品有问题 邮费也要我付吗
用的第一天灯就不亮了
穿的第一天鞋底就开胶了
出门第一天轮子就掉了
又要麻烦你们了 还是那个订单
又收到一个坏的 能再换吗
又没货了吗
又降价了 能退差价不
软件总是闪退 怎么办
系统老是提示错误
一直在转圈 付不了款
怎么又缺货 什么时候补
快递老是不打电话就放驿站 能备注一下吗
什么都没收到呢 帮我查查
半个月了还在路上 正常吗
一个月前买的现在能退吗
三周了还没到 是不是丢件了
你们老板在吗 想谈合作
想跟你们经理谈谈进货
你说的我没听懂 再讲一遍
你刚才说什么
讲个笑话听听
what did you say just then
what did you just tell me
what year is it
what company runs this
who is in charge of returns
who is your manager
tell my bank I'm travelling for a month
I'll be abroad for two weeks, tell them
you made me laugh
you sent me one instead of two, could you send the other
you sent the wrong colour again, can I swap it at the store
you charged me twice by mistake I think
your app keeps crashing when I pay
your site won't take my card
your courier left it with the neighbours
your e-mail went to spam
you forgot the charger, when can you post it
it died on the first day, what now
broke on day two, is that covered
nobody answered the phone, are you closed today?
nobody was in the shop when I came, when do you open?
still nothing today, is it lost?
a month ago I bought a lamp, can I still return it
is it a scam or really from you?
I'm allergic to cats, is the wool safe
omg so cute!!! will it come in black???
URGENT!! please change the house number to 12
HELP!! I ordered the wrong size
sorry to bother you once more
no answer needed, it just arrived
how heavy are your jackets and the fleeces
do your fleeces pill
help me find a tent and get me a good price if possible
call me now if you can, I'm home
I lost my card, how do I report it
what do you call this colour
great shoes, will order again
lovely mug but it came broken, can I swap it
amazing tent, already buying again for my brother
the trick with the pole doesn't work for me
can you hide the price on the packing slip
does the mud come off the sole
is the shell hard or soft
my dog is mad about this toy
why is it made in another country
get me a size 42 in green please
can I have my money back if it doesn't fit
is there hair from real animals in it
换货是先寄回去你们才发新的吗
东西你们收到几天了 什么时候退款
签收第8天还能无理由退吗
退钱一般几天到账
拖鞋有大码吗
编号在哪里看
操作太复杂了 不会用
奶奶都能用吗 字大不大
枕头太高睡不着 能换矮的吗
木头的还是塑料的
全网最低价吗
七天无理由从哪天算
蜗牛面霜孕妇能用吗
血压计不准怎么办
奇怪 怎么突然不亮了
冷得发抖 有没有更厚的
有没有霸王洗发水
Mia Chen
John
Leeds
yes
no
ok
blue
tomorrow
the second one
12 Park Road
Anna Kowalska, Warsaw
Size 42
张伟
李小红
北京朝阳区
好
好的
不是
蓝色
第二个
明天下午
嗯
`
  .trim()
  .split("\n");
