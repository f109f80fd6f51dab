/** Kept apart as well: plain messages, written last; the trainer never reads them. */

export const CALM: readonly string[] = `
Hello, I'd like to know when order 10293 will be delivered
The shoes arrived but one has a scuff on the toe
Can I still change the delivery address?
My discount didn't apply at checkout
I returned the coat nine days ago and haven't seen the refund yet
Is the grey one coming back?
the tracking page hasn't changed since Saturday
I received a large instead of a medium
How do I reset my password
Do you deliver on weekends?
The mug was cracked when I unpacked it
I was charged shipping although it said free over 50
Could you send me a new return label, the old one expired
What's the warranty on the pump
it's making a weird clicking noise
I paid but got no confirmation
please cancel order 5512, ordered by mistake
Does this run small?
My parcel was left with someone I don't know
The lid doesn't seal
I have a question about an exchange
can i pay in instalments
Missing one screw from the bag
Thanks, that worked!
We waited at home but the driver never came, can you rearrange it?
The colour is nothing like the photo, can I send it back?
I've e-mailed you twice about the invoice, just checking it arrived
It says out for delivery for three days now
Why do I need to pay customs?
is this still under warranty, it died after 11 months
订单10293什么时候能送到
鞋子收到了，有一只鞋头蹭花了
收货地址还能改吗
结账的时候折扣没用上
外套退回去九天了，还没看到退款
灰色的还会上吗
物流从周六就没动过
我要的M码，发来的是L码
密码怎么重置
周末送货吗
杯子拆开就是裂的
写着满50包邮，还是收了运费
退货面单过期了，能重新发一张吗
水泵保修几年
有奇怪的咔咔声
付了款没有确认短信
5512号订单取消一下，拍错了
这款偏小吗
包裹被不认识的人签收了
盖子盖不紧
想问一下换货的事
可以分期吗
少了一颗螺丝
谢谢，好了
在家等了一天师傅没来，能重新约个时间吗
颜色和照片完全不一样，能退吗
发票的事发过两封邮件，确认下收到没
派送中显示三天了
为什么要交税
用了11个月坏了，还在保修期吗
`
  .trim()
  .split("\n");

export const ANGRY: readonly string[] = `
This is the fourth time I've contacted you and I still don't have my money back!
You people are unbelievable. I want a refund today or I'm calling my bank.
I've never seen such terrible service in my life
Great, another broken one. Do you even check what you ship?
Are you kidding me? You cancelled my order without asking?
I'm going to leave a one star review everywhere I can
Don't you dare tell me to wait again
Three weeks and all I get is automated replies. Ridiculous!
Your company is a scam and I will report it
Wow, amazing service, only took you two months to send the wrong thing
I am absolutely livid, this was a birthday present
Why is nobody answering me?! I have been waiting for HOURS
You stole my money. Give it back.
This product is garbage and so is your support
What a joke of a store, never ordering here again
How many times do I need to explain the same problem?
I'm sick of your lies
If I don't hear from you by tomorrow, my lawyer will contact you
Thanks for ruining my weekend
Fix this right now!!!
Is anyone actually working there or do you just collect the money?
I regret ever giving you my business
Your driver was rude and threw my package on the ground, what is wrong with you people
You've wasted enough of my time
Nice work, you charged me three times for one item
Seriously, how incompetent can you be
I don't want excuses, I want my refund
You should be ashamed of how you treat customers
Tell your manager to call me immediately
It's been a month!!! Where the hell is my order
这都第四次找你们了，钱还没退给我！
你们真让人无语，今天不退款我就找银行
这辈子没见过这么差的服务
又发个坏的，你们发货之前不检查吗
搞什么啊，问都不问就把我订单取消了？
我要到处给你们打一星
别再跟我说等了
三个星期了全是自动回复，太可笑了
你们公司就是骗子，我要举报
哇，服务真好，两个月就发来一个错的
气死我了，这可是生日礼物
为什么没人理我？！我等了好几个小时了
你们这是抢钱，还给我
东西垃圾，客服更垃圾
什么破店，再也不买了
同一个问题要我解释多少遍
受够你们的谎话了
明天之前不给答复，等着收律师函
谢谢你们毁了我的周末
马上给我解决！！！
有人上班吗，还是只管收钱
真后悔照顾你们生意
快递员态度恶劣还把包裹往地上扔，你们怎么管的
浪费我的时间还不够多吗
干得好啊，一件东西扣我三次钱
怎么能这么不专业
别找借口，退钱
这么对待顾客你们不脸红吗
让你们经理立刻给我打电话
一个月了！！！我的货到底在哪
`
  .trim()
  .split("\n");
