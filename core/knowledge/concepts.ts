import { createSpellingHelp } from "./misspelling.ts";
import { stem } from "./tokenize.ts";

/**
 * Words that customers and owners use for one thing, a line each, English and Chinese alike, so that
 * 「运费多少」 finds "Shipping fees". Everyday words of shops and services; nothing of a particular store.
 */
const GROUPS = `
return, send back, give back, bring back; 退货, 退回, 退换, 退掉, 寄回, 退
refund, money back, reimburse, reimbursement, chargeback; 退款, 退钱, 返款, 退费
exchange, swap, replace, replacement, substitute, instead; 换货, 调换, 更换, 换一件, 换个, 换成, 换
cancel, call off, revoke, abort, scrap, undo, retract, nevermind, never mind; 取消, 撤销, 撤单, 不要了, 不想要
deliver, delivery, ship, shipping, shipment, dispatch, courier, carrier, freight, postage; 配送, 送货, 发货, 快递, 物流, 运送, 邮寄, 寄, 派送, 运费, 邮费
fee, charge, cost, price, expense, expensive, how much, pricing, rate, pay, worth; 多少钱, 价格, 费用, 价钱, 价位, 几钱, 什么价, 运费, 邮费, 收费, 贵
cheap, discount, coupon, promo, promotion, voucher, deal, sale, code, offer, bargain; 优惠, 折扣, 打折, 优惠券, 优惠码, 折扣码, 活动, 便宜, 促销, 券
free, complimentary, no charge; 免费, 包邮, 免运费, 免邮
pay, payment, checkout, paypal, credit card, klarna, visa, mastercard; 支付, 付款, 付钱, 结账, 支付宝, 微信支付, 信用卡, 刷卡
installment, instalment, pay later, afterpay, klarna; 分期, 花呗
invoice, receipt, bill, vat; 发票, 收据, 开票, 小票
tax, customs, duty, import, vat; 关税, 税, 清关, 海关, 税费
track, tracking, trace, where is, locate, whereabouts; 物流, 查快递, 单号, 到哪, 跟踪, 追踪, 查件
arrive, arrival, reach, receive, received, get here, come, show up, turn up; 到货, 收到, 送到, 到达, 到, 收货
late, delay, slow, overdue, still waiting, still not, stuck; 慢, 延迟, 迟, 还没到, 没收到, 没到, 卡住, 超时
lost, lose, missing, disappear, misplace, gone, stolen, steal; 丢, 丢件, 丢失, 不见了, 少发, 漏发, 缺件, 少了
broken, break, damage, defect, defective, faulty, crack, not work, malfunction, stop working, repair, fix; 坏, 破损, 损坏, 瑕疵, 破, 质量问题, 碎, 故障, 用不了, 开裂, 维修, 修
wrong, incorrect, mistake, error, not right, different; 发错, 错了, 不对, 不符, 错误, 弄错, 不一样
how long, how soon, how many day, when will, what time, when do, duration, time; 多久, 几天, 多长时间, 什么时候, 何时, 啥时候, 时间, 时效, 几时
where, location, place, find, locate, address, store near; 哪里, 在哪, 哪儿, 地址, 位置, 门店, 实体店
address, move, relocate; 地址, 收货地址, 收件
change, modify, edit, update, alter, adjust, switch, amend, correct; 修改, 更改, 改, 变更, 换, 调整, 改成
order, purchase, buy, place an order, bought, get one, shop; 订单, 下单, 购买, 买, 拍, 下错, 单子
stock, available, availability, restock, sold out, in stock, back in stock, run out, out of stock, inventory, left; 有货, 现货, 库存, 缺货, 补货, 断货, 没货, 卖完, 到货通知
size, fit, measurement, dimension, sizing, small, large, big, tight, loose, length, width, height; 尺码, 尺寸, 大小, 码数, 码, 合身, 偏大, 偏小, 长度, 宽, 多大, 号
color, colour, shade, red, black, white, blue; 颜色, 色, 色差, 红色, 黑色
material, fabric, made of, cotton, wool, leather, linen, silk, ingredient, contain; 材质, 面料, 材料, 成分, 什么做的, 料子, 布料, 棉, 皮
wash, clean, laundry, care, machine wash, iron, stain, dry; 洗, 清洗, 清洁, 洗涤, 机洗, 保养, 打理, 护理, 洗衣机
waterproof, water resistant, rain, wet; 防水, 淋雨, 进水, 雨
shrink, fade, pill; 缩水, 褪色, 掉色, 起球, 变形
warranty, guarantee, coverage; 保修, 质保, 三包, 售后, 保障
genuine, authentic, original, fake, counterfeit, real; 正品, 真的, 假货, 正版, 真假, 山寨
account, profile, login, log in, sign in, register, sign up; 账号, 账户, 登录, 注册, 帐号
password, passcode, pin, credential, passphrase; 密码, 口令
delete, remove, erase, unsubscribe, close, get rid; 删除, 注销, 退订, 清除, 关闭
email, mail, newsletter, inbox; 邮箱, 邮件
phone, telephone, call, ring, dial, number, hotline, cell, mobile; 电话, 手机, 联系, 号码, 打电话
contact, reach, talk, speak, agent, human, representative, support, customer service, operator; 客服, 人工, 联系, 咨询
hours, open, opening, close, working hours, business hours; 营业, 上班, 下班, 几点, 开门, 营业时间, 工作时间
gift, present, wrap, wrapping, card; 礼物, 送礼, 礼品, 包装, 贺卡, 送人, 礼盒
gift card, store credit, voucher; 礼品卡, 礼卡, 储值卡
point, reward, loyalty, member, membership, vip, cashback; 积分, 会员, 奖励, 等级
wholesale, bulk, in quantity, large quantity, b2b; 批发, 团购, 大量, 大批, 批量
custom, customize, personalize, engrave, bespoke, made to order, monogram; 定制, 定做, 刻字, 个性化, 订制
preorder, pre order, backorder; 预售, 预订, 预定
international, abroad, overseas, worldwide, global, country, foreign; 国际, 海外, 国外, 全球, 国家, 出国
express, expedite, rush, urgent, faster, asap, quick, hurry, priority, overnight; 加急, 尽快, 快点, 急, 加快, 特快, 催
pickup, pick up, collect, in person; 自提, 自取, 上门, 取件
package, parcel, box, packet; 包裹, 快件, 箱子, 盒子
packaging, wrap, eco, plastic; 包装, 环保
privacy, personal data, gdpr, personal information; 隐私, 个人信息, 数据
sustainable, eco, environment, recycle, organic, vegan; 环保, 可持续, 回收, 有机
review, rating, feedback, comment; 评价, 评论, 好评, 差评, 晒单
compare, difference, versus, better, which one, which; 区别, 对比, 哪个好, 哪个, 差别, 比较
recommend, suggest, suggestion, advice, best, idea; 推荐, 建议, 介绍
quality, durable, last long, sturdy; 质量, 品质, 耐用, 结实, 做工
age, kid, child, baby, toddler, old; 年龄, 小孩, 孩子, 宝宝, 几岁, 儿童, 婴儿
safe, safety, toxic, allergy, allergic, skin; 安全, 有毒, 过敏, 无害, 敏感
smell, odor, odour, scent; 味道, 气味, 异味, 味
battery, charge, charger, charging, power, plug, adapter, voltage; 电池, 充电, 续航, 电压, 插头, 电源, 适配器
instruction, manual, assemble, assembly, install, installation, set up, setup; 说明书, 安装, 组装, 怎么用, 使用方法, 教程, 装
weight, heavy, light, kilogram, pound; 重量, 多重, 重, 轻, 公斤, 斤
condition, policy, rule, term, requirement, allow, eligible, permit, restriction; 条件, 政策, 规定, 要求, 规则, 可不可以, 支持
day, deadline, period, window, within; 天, 期限, 有效期, 天内, 日
expire, expiration, expiry, valid, shelf life; 过期, 保质期, 有效期, 到期, 失效
combine, stack, together, merge, same time; 叠加, 一起, 合并, 同时, 合单, 拼单
price match, price drop, price adjustment, price protection; 保价, 降价, 差价, 补差
fail, decline, reject, refuse, unsuccessful, denied; 失败, 拒绝, 不成功, 付不了, 不了
currency, dollar, euro, usd, gbp, yuan, rmb; 货币, 美元, 欧元, 人民币, 币种, 汇率
store, shop, retail, boutique, outlet, showroom; 店, 门店, 实体店, 线下, 商店
holiday, vacation, weekend, christmas, leave, day off, pto, time off; 节假日, 假期, 周末, 春节, 放假, 国庆, 请假
subscribe, subscription, newsletter, renew, renewal; 订阅, 续费, 自动续
spare part, part, accessory, component; 配件, 零件, 备件
sample, swatch, trial, try; 样品, 小样, 试用, 试穿, 试
second hand, used, refurbish; 二手, 翻新
unused, unworn, original condition, tag, open, opened; 未使用, 没用过, 吊牌, 拆封, 拆了, 影响二次销售, 洗过, 穿过
apply, application, submit, request, file; 申请, 提交, 办理
job, work, career, hire, hiring, employee, employer; 招聘, 工作, 加入
partner, cooperate, influencer, affiliate, collaborate; 合作, 代理, 加盟, 分销
help, assist, assistance, guide, show, tell, explain, teach; 帮, 帮助, 帮忙, 告诉, 教
want, need, like, wish, would like; 想, 要, 想要, 需要
able, can, possible, could, may, allow; 可以, 能, 能不能, 可否, 行不行, 能否
how do i, how to, how can, steps, process, procedure, way; 怎么, 如何, 流程, 步骤, 怎样, 咋
why, reason, how come, cause; 为什么, 为啥, 原因, 怎么回事, 咋回事
what is, meaning, mean, define, definition; 什么是, 是什么, 意思, 啥
thanks, thank, appreciate, grateful; 谢谢, 感谢, 多谢, 谢
hello, hi, hey, good morning, greeting; 你好, 您好, 在吗, 哈喽
bye, goodbye, farewell, see you, later; 再见, 拜拜
repeat, again, say that again, pardon, once more; 重复, 再说一遍, 再说
language, translate, translation, english, chinese, spanish, french; 语言, 翻译, 英文, 中文
name, title, call; 名字, 叫什么, 姓名
birthday, born, age, how old; 生日, 几岁, 年龄
date, today, calendar, day; 日期, 几号, 今天, 日历
clock, time, hour, minute, timezone; 时间, 几点, 时区
remind, reminder, remember, forget, alarm, alert, notify, notification, timer; 提醒, 通知, 闹钟, 记得
schedule, appointment, meeting, book, reserve, reservation, plan; 预约, 预订, 安排, 会议
balance, fund, money, cash, amount, saving; 余额, 钱, 金额, 现金
bank, banking, checking, deposit, withdraw, transfer, wire, move money; 银行, 转账, 存款, 取款
card, visa, mastercard, amex, debit, credit; 卡, 银行卡, 信用卡
limit, maximum, minimum, cap, threshold; 上限, 下限, 限额, 最低, 最多, 最少, 满
fraud, scam, suspicious, unauthorized, hack, phish; 欺诈, 诈骗, 盗刷, 可疑
lock, block, freeze, frozen, hold, suspend, unlock; 锁, 冻结, 封, 解锁, 拦截
interest, apr, apy; 利率, 利息
loan, debt, owe, borrow, mortgage; 贷款, 借款, 欠
score, report, rating; 评分, 报告
salary, income, wage, paycheck, earn, payday, payroll; 工资, 薪水, 收入
insurance, insure, benefit; 保险, 福利
car, vehicle, auto, drive, tire, engine, gas, oil, fuel; 车, 汽车, 轮胎, 油
flight, fly, plane, airline, airport, luggage, baggage, carry on; 航班, 飞机, 机票, 行李, 机场
hotel, motel, room, accommodation, stay; 酒店, 宾馆, 房间
travel, trip, tour, visit, journey; 旅行, 旅游, 出差
traffic, commute, road, route, direction, way to, navigate; 路况, 交通, 路线, 怎么走
ride, taxi, uber, lyft, cab, bus, train; 打车, 出租车, 公交
weather, forecast, temperature, rain, snow, sunny, hot, cold; 天气, 下雨, 温度, 气温
food, meal, dish, eat, dinner, lunch, restaurant, breakfast, cuisine; 吃, 餐, 菜, 美食, 餐厅, 饭
cook, recipe, bake, ingredient, make, boil; 做饭, 菜谱, 烹饪, 做法
calorie, nutrition, healthy, protein, carb, diet; 卡路里, 营养, 热量
list, todo, task, chore, to do; 清单, 列表, 任务, 待办
add, put, include, insert, append; 添加, 加, 增加, 加入
music, song, playlist, play, album, tune; 音乐, 歌, 播放
volume, louder, quieter, sound, speaker, mute; 音量, 声音
light, lamp, bright, turn on, turn off, device, thermostat; 灯, 开关, 设备
joke, funny, humor, laugh, story; 笑话, 好笑
fact, trivia, interesting, did you know; 趣闻, 冷知识
game, dice, coin, flip, roll; 游戏, 骰子, 硬币
robot, bot, machine, real person, ai, computer; 机器人, 真人, 人工智能
fast, faster, speed, quick, quickly, quicker, rapid, swift, speedy, speedier, slow, slower, slowly, pace; 快, 快点, 速度, 慢点
voice, accent, tone, male, female, british; 声音, 口音, 音色
restaurant, eatery, cafe, diner, place to eat, pizza place, bar, pub, steakhouse, bistro; 餐厅, 饭店, 馆子, 餐馆
healthy, health, nutrition, nutritional, fat, sugar, carb, protein, vitamin, good for me, good for you, sodium; 健康, 营养, 脂肪, 糖分
instead of, instead, in place of, substitute, swap, alternative, rather than, replace, do not have; 代替, 替代, 替换
busy, crowded, wait time, long wait, wait like, wait for a table, packed, line, queue; 排队, 人多, 忙, 等位
next, skip, following, another; 下一个, 跳过, 下一首
get paid, paid, payday, pay day, paycheck, pay period; 发工资, 发薪
tourist, sightsee, sightseeing, attraction, landmark, hike, things to do, what to do in, activity, fun; 景点, 好玩, 游玩
animal, pet, dog, cat; 动物, 宠物
boss, supervisor, manager, work for, employer, company, answer to; 老板, 上司, 主管
made you, make you, create you, created you, design you, designed you, build you, built you, develop you, program you, your maker, your design, your creator; 谁做的你, 谁开发
where am i, where i am, my location, current location, my position, gps, coordinates, where i be, my whereabout; 我在哪, 定位, 我的位置
let know, share, tell friend, inform, notify; 分享, 告知
last time, last, recently, most recent, previous, previously, ago, how long since, how long has it been, since; 上次, 最近一次, 之前
teaspoon, tablespoon, cup, ounce, gram, pound, liter, inch, centimeter, convert, conversion, kilogram, meter, feet; 换算, 厘米, 英寸, 克
purpose, meaning of life, point of life, point of living, higher calling, why are we here, exist, existence; 人生意义, 活着
how are you, how you are, how you be, how are thing, how it go, how is it go, how have you be, how it hang, what up, whats up, how do you do, how you do; 你好吗, 最近怎么样
peace out, see ya, cya, ttyl, take care, have a good day, have a good one, have a nice day, good night, catch you later; 再见, 回头见, 晚安
true, definitely, absolutely, affirm, affirmative, yep, yup, agree, that right, correct, of course, indeed; 没错, 正确, 当然
false, nah, not true, wrong, i pass, ill pass, no way, negative, disagree; 不对, 才不
idk, i do not know, not sure, unsure, could be, maybe, possibly, perhaps, uncertain, undecided; 不知道, 说不准
owe you one, big help, thank, thanks, appreciate, helpful, grateful, cheer, kind of you; 谢谢, 帮大忙
mpg, mileage, gas mileage, fuel economy, mile per gallon, per gallon; 油耗
diesel, regular, unleaded, octane, premium, fuel, gas, gasoline, petrol; 汽油, 柴油
improve, increase, boost, raise, build up, higher, better, grow, up; 提高, 提升, 增加
lower, reduce, decrease, less, drop, turn down, fewer; 降低, 减少, 调低
dead, low battery, flat, pop, punctured, deflate; 没电, 没气
subject, topic, what can you do, capability, ability, able to do, what kind of thing, what thing, what can i ask; 会什么, 能做什么
call me, my name, refer to me, address me, i go by; 叫我, 我叫
call you, your name, rename you, refer to you, name for you, yourself; 叫你, 你的名字
where are you from, your birthplace, born, hometown, come from, origin, raised; 你来自, 哪里人
melt, melted, bend, bent, scratch, snap, rip, torn, tear, burn, burned, dent, dented, shatter, smash, smashed, damage, damaged, broke, broken, destroy, ruin, wreck, crush, chewed; 弄坏, 刮花, 摔, 裂, 碎, 压扁, 烂
owe, due, bill due, pay by, due date, bill; 到期, 账单, 应付
earn, accrue, accumulate, gain, get; 赚, 攒
redeem, cash in, use my, spend my, claim; 兑换, 抵扣, 用掉
how much do i have, how much have i get, left, remain, remaining, remainder; 剩, 还有多少, 剩余
out of, run out, need more, buy more; 用完, 没有了
shot, vaccine, vaccination, immunization, immunize; 疫苗, 打针
visa, passport, document; 签证, 护照
safe, danger, dangerous, alert, advisory, warning, crime; 安全, 危险
ok to, alright to, good to, fine to; 可以
spoil, go bad, keep for, last, refrigerator, fridge, still good; 变质, 放多久, 坏掉
similar, same as, equivalent, synonym, another word; 同义, 类似
mean, meaning, define, definition, stand for; 意思, 含义
movie, film, show, tv, watch; 电影, 电视
note, write down, jot, record; 记下, 记录
brand, company, manufacturer, producer; 品牌, 牌子, 厂家
urgent, emergency, immediately, right away, now, at once; 马上, 立刻, 立即, 紧急
student, university, college, uni, teacher, education, school; 学生, 大学, 老师, 学校
wife, husband, mum, mom, dad, friend, girlfriend, boyfriend, family; 老婆, 老公, 妈妈, 爸爸, 朋友, 女朋友, 家人
hobby, pet, like to do, dog, cat, favorite; 爱好, 宠物, 狗, 猫
boss, manager, employer, maker, who made, creator, owner; 老板, 经理, 谁做的
spell, spelling, spelled; 拼写, 怎么写
math, calculate, plus, divide, multiply, square root, percent, sum; 计算, 加减, 等于
distance, far, mile, kilometer, near, nearby, close; 距离, 多远, 附近, 公里
message, text, sms, write, send; 短信, 消息, 发信息, 发
spend, spent, transaction, purchase, history, statement; 消费, 账单, 花了, 交易, 记录
activate, enable, turn on, start; 激活, 启用, 开启, 开通
deactivate, disable, turn off, stop, quit; 停用, 关掉, 停止
confirm, verify, check, sure, validate, look up, see; 确认, 核实, 查, 检查, 看看, 查询
status, progress, update, state, how is; 状态, 进度, 进展, 到哪了
france, germany, italy, spain, canada, america, usa, australia, ireland, japan, korea, malaysia, singapore, netherlands, switzerland, abroad, overseas, international; 美国, 日本, 韩国, 加拿大, 澳洲, 澳大利亚, 英国, 德国, 法国, 意大利, 马来西亚, 新加坡, 泰国, 越南, 香港, 澳门, 台湾, 港澳台, 海外, 国外, 国际, 留学, 出国
remote, island, highland, scotland, wales, belfast, mainland; 新疆, 西藏, 内蒙古, 青海, 海南, 偏远, 全国, 江浙沪, 广东, 四川, 成都, 北京, 上海, 广州, 深圳, 东北, 哈尔滨, 武汉, 重庆, 西安, 外地, 外省
wifi, wi fi, network, internet, connect, connection, pair, pairing, offline, online, bluetooth, router; 连不上, 连接, 联网, 连网, 配网, 无线, 蓝牙, 离线, 网络, 绑定, 路由器
noise, noisy, loud, quiet, decibel, silent, sound; 噪音, 声音, 分贝, 吵, 静音, 动静, 响
electricity, energy, kwh, running cost, eat electricity; 费电, 耗电, 电费, 几度电, 度电, 省电, 能耗
watt, wattage, power, volt, voltage; 功率, 瓦, 多少瓦, 限电, 电压, 宿舍
upstairs, floor, lift, elevator, carry, stair; 上楼, 楼, 电梯, 搬, 送货上门, 驿站
filter, brush head, brush, cartridge, refill, consumable, wear part; 滤芯, 滤网, 边刷, 刷头, 耗材, 替换装
coat, coating, peel, flake, rust; 涂层, 起皮, 掉漆, 生锈, 脱落, 掉了
child lock, toddler, kid, child, baby, button; 童锁, 儿童锁, 小孩, 小朋友, 娃, 宝宝, 孩子, 岁
camera, film, record, spy, microphone, privacy; 摄像头, 偷拍, 录像, 监控, 隐私
descale, limescale, lime, scale, slimy, mould; 除垢, 水垢, 水碱, 霉, 滑滑的
cheaper, price drop, price fall, price protection, went down, difference; 降价, 掉价, 跌价, 便宜了, 差价, 保价, 价保, 补差
gift with purchase, free gift, freebie, gift; 赠品, 送的, 小礼物
subsidy, trade in, part exchange, old one, old appliance; 国补, 补贴, 以旧换新, 旧的, 抵钱, 收旧
workshop, serial number, fix, mend, repair, send in; 维修, 报修, 寄修, 修, 修理, 不转了, 不热了, 没反应, 不工作
sealed, unopened, brand new, never used, not opened; 没拆, 未拆, 没开封, 未开封, 没用过, 没打开, 全新
used once, tried, opened, plugged in, worn; 拆封, 试用, 试过, 用过, 拆了, 插电, 通电, 穿过
climb, threshold, sill, carpet, rug, door; 门槛, 地毯, 毯子, 台阶
smell, stink, odour, odor, plastic smell; 味道, 异味, 塑料味, 味儿, 刺鼻, 气味
battery life, run, last, charge; 续航, 没电, 充满, 能用多长时间, 待机
official, genuine, legit, authentic, real, own shop; 官方, 自营, 旗舰店, 防伪, 验真假, 正品, 山寨
tonight, midnight, night, evening, weekend, finish, close; 半夜, 晚上, 夜里, 凌晨, 下班, 周末
yes, yeah, correct, affirmative, sure, right; 是的, 对, 好的
no, nope, negative, incorrect; 不是, 不对, 没有
maybe, not sure, unsure, perhaps; 可能, 也许, 不确定
`;

const LONGEST_PHRASE = 4;
const LONGEST_HAN = 6;

const ENGLISH = new Map<string, number[]>();
const CHINESE = new Map<string, number[]>();
GROUPS.trim()
  .split("\n")
  .forEach((line, group) => {
    const [english = "", chinese = ""] = line.split(";");
    for (const phrase of english.split(","))
      put(ENGLISH, phrase.trim().split(" ").map(stem).join(" "), group);
    for (const word of chinese.split(",")) put(CHINESE, word.trim(), group);
  });

function put(groups: Map<string, number[]>, key: string, group: number): void {
  if (key) groups.set(key, [...(groups.get(key) ?? []), group]);
}

/** The words that longer phrases begin with. */
const BEGINNINGS = new Set(
  ENGLISH.keys().flatMap((phrase) => {
    const words = phrase.split(" ");
    return words.slice(1).map((_, at) => words.slice(0, at + 1).join(" "));
  }),
);

const meantBy = createSpellingHelp(ENGLISH.keys());

/** The numbers of the groups that stemmed words of a text fall into, in no particular order. */
export function englishConcepts(words: readonly string[]): Set<number> {
  const found = new Set<number>();
  for (let from = 0; from < words.length; from++) {
    let phrase = "";
    for (let to = from; to < Math.min(words.length, from + LONGEST_PHRASE); to++) {
      phrase = to === from ? (words[to] ?? "") : `${phrase} ${words[to]}`;
      const groups = ENGLISH.get(phrase);
      if (groups) for (const group of groups) found.add(group);
      else if (!BEGINNINGS.has(phrase)) {
        const meant = to === from ? meantBy(phrase) : null;
        for (const group of (meant !== null && ENGLISH.get(meant)) || []) found.add(group);
        break;
      }
    }
  }
  return found;
}

/** The same for a run of Chinese characters; the longest word at each place counts, so that 「退货」 is not also 「退」. */
export function chineseConcepts(run: string): Set<number> {
  const found = new Set<number>();
  let from = 0;
  while (from < run.length) {
    let length = Math.min(LONGEST_HAN, run.length - from);
    while (length > 0 && !CHINESE.has(run.slice(from, from + length))) length--;
    for (const group of CHINESE.get(run.slice(from, from + length)) ?? []) found.add(group);
    from += Math.max(1, length);
  }
  return found;
}
