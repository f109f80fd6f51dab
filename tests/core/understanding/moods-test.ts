/** Kept apart: the rules were finished before these were looked at. */

export const CALM: readonly string[] = `
The jacket I got is a men's cut, I wanted the women's
my parcel went to the wrong city
I see two orders on my account but I only made one
the fabric pills
Can I get a partial refund and keep it?
no sign of my parcel since Tuesday
I have a problem with my order
the poles are too short
it came without the pump
cold feet in the sleeping bag last night, did I choose the wrong rating?
how do I delete my account
I can't find my size anywhere on the page
The gift message was left out
someone else's order was in my box
the refund went to my old card, which is closed
my dog chewed the strap, can I buy a new one
it won't turn on
the pack is uncomfortable on long days
I put the wrong phone number, the courier can't reach me
not what I had in mind, I'll send it back
Why did you cancel it?
can you hurry please, I leave on Saturday
Sorry, I was rude before. Could you check it again?
there is sand in the zip
I never got my points
Is it dangerous to cook inside the tent?
does it stink when wet
One glove is bigger than the other lol
ok but that's not what the page says
the courier said it's refused but I never refused it
I hate to ask, but can you change the address once more
Will it kill my knees on descents without them?
the voucher expired yesterday, any chance?
收到的杯子磕了一个角
订单显示已完成但我没收到
尺码选错了
发的快递我们这里不送
帐杆断了一节
能补发一根吗
鞋带太短
退货地址是哪里
退货寄回去一周了还没退款
怎么少了一双
为什么显示库存不足
穿着磨脚
外套袖口脱线
灯不亮了
用不惯，想换一个
这颜色跟我想的不一样
快递柜取件码没收到
收件人写错了名字
孩子过敏，不能穿羊毛的
下雨天鞋子进水了
刚买就降价了，可以补差价吗
订单号我找不到了
这两款哪个好
太厚了，夏天穿不了
气罐能寄吗
垃圾分类袋有吗
没人签收怎么办
买错了不好意思
`
  .trim()
  .split("\n");

export const UNHAPPY: readonly string[] = `
I'm a little disappointed, the stitching is loose
not pleased with the delay
it's annoying to repeat myself every time
I was hoping for better quality
feeling let down by the support
frustrating, third day without an answer
有点小失望
不怎么满意
等得很烦
有点后悔下单
做工很差
客服半天不回复，体验不好
`
  .trim()
  .split("\n");

export const ANGRY: readonly string[] = `
Where on earth is my refund, you people are impossible
I'm raging. Two hundred euros gone and no answer
You've got some nerve charging me twice
this company is run by clowns
Disgraceful behaviour from your support
I hope you go bankrupt
I want a refund, an apology and an explanation, NOW!
my whole trip was ruined thanks to your incompetence
don't lie to me, you never sent it
Thanks a lot for ruining Christmas, I will never shop here again
what a scam of a website
You treat people like dirt
Awful, awful service. I'm telling everyone I know
it's a shameless rip off
Do your damn job
you keep lying and I'm tired of it
ARE YOU SERIOUS?! again a broken one?!
horrendous. worst delivery ever
this is theft and I'm going to dispute the charge
go to hell
you useless bunch, answer me!!!
I feel robbed
utterly unacceptable, I expect a call today
I don't want your apologies, I want my damn money
is there a single competent person in your company
fuming right now
骗人的店，大家千万别买
你们客服是摆设吗，气死我
再不回复我就打12315了
卖这种破烂，良心不会痛？
脸都不要了是吧
我看你们就是不想退钱
发空包给我，太恶劣了！！！
什么狗屁公司
简直是强盗
一个月了！一个月了！你们到底管不管
以后谁还敢在你家买
被你们气得一晚上没睡
说谎成性的商家
恶心到家了
不给解决就法院见
你当我好糊弄？
退货还要我出钱，凭什么，太霸道了
烂透了，拉黑
你们这群骗子不得好死
`
  .trim()
  .split("\n");
