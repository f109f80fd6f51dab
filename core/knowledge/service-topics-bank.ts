/**
 * What customers of any shop ask about, in their own words: a topic a line, its name, English ways of asking, Chinese ways.
 * Nothing of a particular store. Written for this product.
 */
export const SERVICE_TOPICS = `
return_policy | what is your return policy; can i return it; how do i send it back; give it back; i changed my mind; do not like it; does not suit me; not what i expected; return window days; unused original packaging; i opened it can i still return; start a return; return label; want to get rid of this purchase; take it back | 退货政策;可以退货吗;怎么退货;不想要了能退吗;不喜欢想退;不合适可以退吗;七天无理由退换;拆开了还能退吗;退货流程;申请退货;买错了想退;退回给你们;支持无理由退货吗;想退掉;用过还能退吗
refund_time | how long does a refund take; when do i get my money back; refund not received; still no refund; money on my card again; been waiting for my refund; when will i be reimbursed; where does the refund go; original payment method; has my refund been processed | 退款多久到账;钱什么时候退回来;退款还没收到;退款退到哪里;几天能到账;退的钱到哪了;怎么还不退钱;退款进度;原路退回;退款要几天;返款时间
return_cost | who pays return shipping; are returns free; do i have to pay to send it back; free return label; return postage; cost of returning; is the return at my expense | 退货运费谁出;寄回去的邮费谁承担;退货要自己付运费吗;退货包邮吗;运费险;退换货的快递费算谁的;来回运费
exchange | exchange for another size; swap for a different colour; can i change it for a bigger one; wrong size want another; replace with a different model; how do exchanges work; trade it for | 可以换货吗;换个颜色;换大一号;尺码不合适想换;怎么换;调换一件;换一个要补差价吗;换成别的款;换货流程
shipping_cost | how much is shipping; delivery fee; postage cost; free shipping minimum; is delivery free; shipping charges to my country; what do you charge for delivery; spend over for free postage; cost to send | 运费多少;包邮吗;邮费怎么算;满多少包邮;免运费;快递费多少;寄过来要多少钱;偏远地区要加钱吗;运费怎么收;要不要付邮费
delivery_time | how long does delivery take; when will it arrive; how many days to get here; will it come by friday; estimated arrival; shipping time; how soon will i receive it; days to reach my country; takes forever; working days until arrival | 几天能到;多久能收到;快递要几天;什么时候到货;周末前能到吗;大概多长时间送到;到我这要多久;配送时效;送到要几天;到货时间
dispatch_time | when will you ship my order; has it been sent; how fast do you dispatch; processing time; not shipped yet; handling time; order still not dispatched; when does it leave the warehouse; same day dispatch | 什么时候发货;多久发货;还没发货;下单后几天发出;今天能发吗;怎么还不发;发货时间;催发货;付款了没动静;当天发货吗;几点前下单当天寄出
express_delivery | express shipping; next day delivery; i need it urgently; can you rush it; fastest option; overnight; need it tomorrow; expedited; priority delivery; speed it up | 加急;能快点吗;急用;最快什么时候;次日达;特快;明天就要;能不能优先发;赶时间;加钱快一点
courier | which courier do you use; which carrier; can you send by dhl ups fedex; choose the delivery company; royal mail; who delivers | 发什么快递;用哪家物流;可以发顺丰吗;能指定快递吗;中通圆通韵达;走什么物流;京东快递;默认快递;邮政ems
international | do you ship abroad; international shipping; deliver to my country; ship to the us canada australia; overseas orders; do you ship worldwide; outside the country; can you send to germany | 寄到国外吗;支持海外配送吗;能发香港台湾吗;国际快递;国外可以买吗;寄美国日本;发货到哪些国家;海外地址;人在国外
customs | customs duties; import tax; do i pay vat; extra charges at the border; tariffs; taxes included; bill from customs; who pays import fees | 关税谁付;要交税吗;清关;进口税;被税了怎么办;海关扣了;含税吗;税费
tracking | where is my order; track my parcel; tracking number; tracking not updating; where is my package; follow the shipment; no tracking code; check delivery status; tracking link | 物流到哪了;怎么查快递;单号多少;物流不更新;包裹到哪里了;查物流;快递单号在哪看;跟踪包裹;订单状态;我的快递呢
late_parcel | my parcel is late; should have arrived; still has not come; delayed; it says delivered but i have nothing; lost in the post; never arrived; stuck in transit; where is it its been weeks | 还没收到;快递丢了;显示签收但没收到;太久了还没到;包裹丢失;延误;快递停了几天不动;一直没到;卡在路上;超时没送到
change_address | change delivery address; wrong address; entered the wrong postcode; i moved; send it somewhere else; update shipping address; typed wrong street; different recipient; change phone number on order; redirect to work | 修改地址;地址填错了;改收货地址;搬家了;换个地址寄;电话写错了;收件人改一下;改送到公司;收货信息改一下;地址写错
cancel_order | cancel my order; i do not want it anymore; stop the order; ordered by mistake; ordered twice; call it off before it ships; cancel purchase; can i still cancel | 取消订单;不要了;撤单;拍错了;下错单;重复下单;还没发货想取消;订单撤销;不想买了;退单
change_order | change my order; add an item to my order; edit the order; change the quantity; combine two orders; remove an item; change size before shipping; ship together | 改订单;加一件;订单能修改吗;两个订单一起发;合并发货;改数量;下单后改颜色;少买一个;拼单
payment_methods | how can i pay; payment methods; which cards do you accept; paypal; apple pay; cash on delivery; credit card; bank transfer; google pay; do you take | 怎么付款;支付方式;支持微信支付宝吗;可以刷卡吗;货到付款;信用卡;能用paypal吗;银行卡;转账可以吗;有哪些付款方式
installments | pay in instalments; klarna; pay later; split the payment; monthly payments; buy now pay later; financing | 分期付款;花呗;可以分几期;免息;先用后付;白条;月付
payment_failed | my card was declined; payment failed; cannot pay; checkout error; payment does not go through; card refused; keeps failing; error when paying; payment page broken | 付款失败;支付不了;付不了款;银行卡被拒;支付出错;扣款失败;付款页面打不开;点支付没反应;支付异常;一直提示错误
charged_twice | i was charged twice; double charge; charged too much; wrong amount; billed but no order; money taken; unknown charge; duplicate payment | 扣了两次钱;重复扣款;多扣了;金额不对;钱扣了没订单;多收我钱;付了两次
invoice | i need an invoice; vat receipt; can i get a bill; company invoice; receipt for my order; proof of purchase; tax invoice | 开发票;要发票;怎么开票;公司抬头;电子发票;专票;报销用;收据;发票在哪下载;税号
discount_code | discount code does not work; where do i enter the coupon; promo code; voucher not accepted; combine codes; coupon expired; use two coupons; code invalid; apply code | 优惠券怎么用;优惠码在哪填;券用不了;折扣码无效;可以叠加吗;优惠券过期;几张券一起用;满减券;领券;优惠码输入
promotions | any sale now; do you have discounts; when is the next sale; black friday; special offers; current deals; is there a promotion; on sale | 有什么活动;现在打折吗;有优惠吗;双十一;什么时候有活动;满减;促销;特价;活动到什么时候;便宜点
new_customer_offer | first order discount; new customer offer; welcome code; sign up discount; never bought here before; newsletter discount | 新客优惠;第一次买;首单优惠;新人券;新用户;关注有礼;注册送
student_discount | student discount; discount for teachers; military discount; senior discount; i study at university; nhs discount; education pricing; still in college | 学生优惠;学生价;教师优惠;老人优惠;学生证;军人优惠;还在上大学
price_adjustment | price dropped after i bought; price match; refund the difference; cheaper now; found it cheaper elsewhere; bought yesterday and now on sale; price protection; lower price | 保价;降价了;补差价;刚买就便宜了;退差价;价格保护;买贵了;别家更便宜;昨天买的今天降价
damaged | arrived damaged; item broken; it is cracked; smashed; shattered; dented; scratched; torn; box crushed; came in pieces; broke in transit; has a hole; stained when i got it | 收到是坏的;破损;碎了;摔坏了;有裂缝;压坏了;有划痕;破了个洞;运输损坏;开箱就坏;有污渍;盒子压扁了;裂了
defective | it does not work; stopped working; faulty; broke after a few days; defective; quality problem; will not turn on; seam came apart; zipper broken; falls apart; fell apart | 用不了;坏了;质量问题;没用几天就坏了;有瑕疵;打不开;拉链坏了;开线;掉色严重;不工作;充不进电;脱胶
missing_item | something is missing; item missing from parcel; only got one of two; incomplete order; part not in the box; missing parts; did not receive everything; one short; empty box; no screws | 少发了;少一件;漏发;没收全;缺配件;只收到一个;少了个零件;赠品没发;包裹里没有;数量不对;缺东西;空盒
wrong_item | you sent the wrong item; received something else; not what i ordered; wrong colour sent; wrong size sent; got someone elses order; different from picture; mixed up | 发错货;发错了;不是我买的;颜色发错;尺码发错;寄成别的了;跟图片不一样;货不对板;收到别人的东西;和描述不符
warranty | how long is the warranty; guarantee; is it covered; broke after a year am i covered; warranty claim; repair under guarantee; years of protection | 保修多久;质保几年;有保修吗;过保;坏了管修吗;三包;售后多久;保修期;免费维修;保几年
repair | can you repair it; repair service; fix my; spare parts; replacement part; where can i get it mended | 能修吗;维修;修一下多少钱;配件哪里买;换零件;返修;寄修;单买配件
sizing | what size should i take; size guide; does it run small; size chart; between two sizes; my height and weight; true to size; how does it fit; too tight; what size for me; waist chest measurements | 什么尺码;穿多大;偏大还是偏小;尺码表;身高体重选什么码;选几号;合身吗;码数准吗;胸围腰围;鞋码;显瘦吗;买大一码
dimensions | how big is it; dimensions; how tall; how wide; measurements; will it fit in; how deep; height width length; diameter; capacity; how much does it hold; litres; volume | 尺寸多大;多高;多宽;长度;直径;大小;容量多少;能装多少;多少毫升;放得下吗;口径;几升
weight_load | how heavy is it; weight; how many kilos; maximum load; what weight can it hold; weight limit | 多重;重量;几斤;承重多少;净重;能承受多重;轻不轻
material | what is it made of; material; fabric; is it real leather; cotton; solid wood; what kind of wood; stainless steel; composition; is it genuine wool; lining; veneer | 什么材质;什么面料;是纯棉吗;真皮吗;什么做的;成分;实木吗;不锈钢;含羊毛吗;料子;里面是什么填充
safe_materials | is it safe; bpa free; toxic; lead; allergic; food safe; nickel; sensitive skin; chemicals; safe for children | 安全吗;有毒吗;含铅吗;食品级;甲醛;过敏;对身体有害吗;敏感肌;有害物质;会不会伤皮肤
care | how do i wash it; machine washable; care instructions; how to clean; dry clean; remove stains; tumble dry; iron; can it go in the washing machine; spilled something on it; dishwasher; maintain | 怎么洗;可以机洗吗;怎么清洗;保养;能用洗衣机吗;干洗;弄脏了怎么清理;能熨吗;会缩水吗;洗碗机;打理;烘干;去污
heat_use | microwave safe; can it go in the oven; heat resistant; boiling water; induction hob; freezer; temperature range | 能放微波炉吗;可以进烤箱吗;耐高温吗;能倒开水吗;电磁炉能用吗;加热;能冷冻吗;明火
waterproof | is it waterproof; water resistant; can i wear it in the rain; does it leak; can i swim with it; outdoor use; rainproof | 防水吗;下雨能用吗;会漏水吗;能碰水吗;游泳能戴吗;防泼水;淋雨
colours | which colours are available; other colours; does the colour fade; colour different from photo; is it more blue or green; do you have it in black; colour accurate | 有什么颜色;有没有黑色;色差大吗;实物颜色;会褪色吗;还有别的色吗;颜色偏深;掉色
power_plug | voltage; which plug; will it work in the us; 110v 220v; adapter; transformer; european plug; works in america | 电压;插头是什么规格;国外能用吗;110伏;功率多少;多少瓦;要转换插头吗
battery | battery life; how long does it last on a charge; charging time; rechargeable; which batteries; usb charging; how many hours | 续航多久;充一次能用多久;电池;充电要多长时间;用什么电池;能充电吗;待机
insulation | how long does it keep warm; keeps drinks hot; keeps cold; warm enough for winter; temperature rating; insulated; thermal | 保温多久;保温效果;保冷;冬天穿暖和吗;还热吗;适合零下吗;厚不厚;保暖
assembly | does it need assembly; how do i assemble it; instructions; put together; tools needed; manual; set up; build it myself; installation; screwdriver; hard to set up | 需要安装吗;怎么安装;说明书;自己装;要工具吗;安装视频;怎么组装;包安装吗;好装吗;拼装
how_to_use | how do i use it; user guide; how does it work; how to connect; bluetooth pairing; settings; instructions for use; reset | 怎么用;使用方法;怎么操作;教程;怎么连接;怎么设置;蓝牙连不上;使用说明
included | what is included; what comes in the box; does it come with; is the cover included; batteries included; accessories included | 包含什么;里面有什么;带不带;送配件吗;套装有几件;一套包括;含不含;有没有配
compatibility | does it fit my; is it compatible; will it work with; suitable for; which bulb fits; fits iphone; socket type | 适配吗;兼容吗;能不能配;通用吗;适合什么型号;支持苹果吗;能装在;配套
stock | back in stock; when available again; sold out; out of stock; is it in stock; restock; more coming; notify me; do you still have; any left; run out; next batch; reserve one | 什么时候补货;缺货;有货吗;还有吗;没货了;卖完了;到货提醒;什么时候再上;断货;现货;还会有吗;补货
preorder | pre order; release date; when does the new one come out; reserve in advance; launch; coming soon | 预售;什么时候上新;预定;新款什么时候出;提前订;定金;尾款
gift_wrap | gift wrapping; it is a present; add a note; greeting card; no prices in the box; make it pretty; send directly to the recipient; for a birthday; gift box; hide the price | 礼品包装;送人的;写贺卡;礼盒;不要放价格单;包好看点;生日礼物;代写卡片;直接寄给朋友;别让他看到价格
gift_card | gift card; gift voucher; store credit; does the gift card expire; use my gift card; buy a voucher for someone; balance of gift card | 礼品卡;储值卡;礼品卡怎么用;礼品卡有效期;购物卡;送购物券;卡里余额
loyalty | loyalty points; rewards; how do i use points; points expire; membership benefits; refer a friend; vip; earn points | 积分怎么用;会员;积分过期吗;积分抵钱;会员等级;会员有什么好处;邀请好友;攒积分;兑换
custom | can you personalise it; engraving; custom made; put our logo on it; add a name; made to measure; bespoke; monogram; print | 定制;刻字;印logo;定做;加名字;个性化;订做;能按要求做吗;印图案
wholesale | bulk order; wholesale; large quantity; buy a hundred; business order; reseller; b2b price; corporate gifts; quantity discount | 批发;大量采购;团购;买一百个;企业采购;代理;多买便宜吗;公司订购;批量价;进货
store_location | do you have a shop; physical store; where are you located; showroom; can i see it in person; visit; where are you based; nearest store; parking; try before buying | 有实体店吗;店在哪;门店地址;可以到店看吗;线下店;你们在哪个城市;去店里买;能试吗;看实物
store_hours | what time do you open; opening hours of the store; are you open on sunday; closing time; open on holidays; open mondays | 门店几点开门;营业时间;周日开吗;几点关门;节假日营业吗;春节开门吗
pickup | pick up in store; collect my order; click and collect; local pickup; can i come and get it | 自提;到店取;可以自己来拿吗;上门取货;自取点
support_hours | when are you available; customer service hours; is anyone there at the weekend; reply time; how long until you answer; support hours; night; when do you answer | 客服几点上班;人工客服时间;晚上有人吗;周末有人吗;几点下班;多久回复;在线时间;半夜回复吗
contact | how can i contact you; phone number; email address; call you; talk to someone; speak to a person; customer service number; whatsapp | 怎么联系你们;客服电话;邮箱多少;转人工;有微信吗;打电话给谁;联系方式;找真人
account_login | cannot log in; forgot my password; reset password; locked out; create an account; sign in problem; reset email never came; login fails; verification code | 登录不了;忘记密码;密码重置;账号被锁;注册账号;收不到验证码;登不上去;改密码;找回账号
account_delete | delete my account; erase my data; close my account; gdpr; remove my personal information; what data do you keep; privacy | 注销账号;删除账户;清除个人信息;隐私;数据删除;不想用了删号;销户;个人资料保密吗
unsubscribe | unsubscribe; stop the newsletter; too many emails; spam; take me off the list; no more marketing; stop texting me | 退订;别再发短信;不想收广告;取消订阅;邮件太多;营销短信;拉黑;骚扰
authentic | is it genuine; are these original; fake; authentic; official store; counterfeit; trustworthy; are you legit; scam | 是正品吗;会不会是假货;保真吗;官方旗舰店吗;真的假的;验货;可靠吗;骗人的吧;防伪
reviews | can i leave a review; where are the reviews; customer ratings; feedback on product; rate my purchase | 怎么评价;评价在哪;写评论;差评;追评;改评价
quality | is the quality good; how durable; will it last; is it worth it; sturdy; pilling; does it wear out | 质量怎么样;耐用吗;结实吗;会起球吗;值得买吗;做工好吗;能用几年;会变形吗
recommend | which one should i buy; recommend; what is the difference between; which is better; best for; compare these; bestseller; help me choose | 推荐一款;哪个好;有什么区别;买哪个;适合送什么;帮我选;热销款;怎么选;对比
sustainability | sustainable; eco friendly; where is it made; recycled; vegan; ethical; plastic free; packaging; country of origin; which certification | 环保吗;哪里生产的;产地;可回收;国产还是进口;包装环保;可持续;认证
recycling | take away the old one; recycle my old; dispose; old furniture collection; trade in | 以旧换新;回收旧的;旧的怎么处理;上门回收;扔掉
expiry | expiry date; shelf life; best before; how long does it keep; production date; fresh; once opened | 保质期多久;生产日期;过期了吗;新鲜吗;开封后多久;有效期;最近日期
children | for what age; suitable for children; baby; kids size; toddler; pregnant | 几岁能用;适合小孩吗;宝宝能用吗;儿童款;孕妇可以用吗;老人能用吗
subscription | cancel my subscription; monthly box; renew automatically; pause my subscription; subscription plan | 取消自动续费;订阅;续费;月卡;暂停订阅;会员自动扣费
jobs | are you hiring; jobs; vacancies; work for you; internship; apply for a position | 你们招人吗;招聘;应聘;兼职;实习;上班
cooperation | collaborate; influencer; affiliate programme; press; partnership; sponsor; sell your products | 合作;推广;博主;加盟;带货;媒体;代销;供应商
complaint | i want to complain; terrible service; speak to the manager; report the driver; rude courier; unacceptable; disappointed | 投诉;服务态度差;找你们经理;快递员态度差;太差劲了;举报;消协;差评警告
human_bot | are you a robot; am i talking to a human; what is your name; who made you; how old are you; are you real | 你是机器人吗;你是真人吗;你叫什么;谁做的你;几岁;是人还是机器
opened_return | i used it once can i return it; opened the box; tried it on; already plugged it in; worn once; washed it; removed the tags; tested it and do not like it | 用过还能退吗;拆封了能退吗;试用过能不能退;插过电了;通电试了一下;穿过一次;洗过了还能退吗;包装拆了能退不;吃了一口;拆了看了看;吊牌剪了;打开用了一次
delivery_region | how long to scotland; days to my city; delivery to the islands; to the north of the country; remote area; will it be here before saturday | 发新疆要几天;到成都几天;寄北京多久;西藏能到吗;周六之前能到吗;寄到外省;偏远地区多久;到我们这快不快;赶得上生日吗;农村能送到吗
carry_upstairs | will they carry it upstairs; no lift; fifth floor; bring it into the house; deliver to the door; left at the pickup point | 送上楼吗;没电梯;几楼能送上去吗;送货上门;搬上楼;放驿站还是送到家;上楼费;大件怎么送;能搬进屋吗
not_at_home | nobody is home; leave it with a neighbour; missed the delivery; choose a delivery time; deliver in the evening; safe place | 不在家怎么收;没人签收;放门卫;放快递柜;能约时间送吗;晚上送;二次派送;让邻居代收
ship_from | where do you ship from; which warehouse; sent from which country | 从哪里发货;发货地是哪;仓库在哪个城市;哪里发出
free_gift | the free gift was not in the box; where is my gift with purchase; when does the free sample come | 赠品没收到;送的东西没看到;赠品什么时候发;说好送的呢;赠品一起发吗;小礼物没有;买就送的在哪
review_reward | what do i get for a review; reward for a photo review; cashback for five stars | 好评返现吗;晒图有什么奖励;给好评返多少;评价有礼;晒单送什么;五星好评有红包吗
subsidy | government subsidy; trade in my old one; money off for the old one; do you take old ones | 国补怎么领;国家补贴;政府补贴减多少;旧的抵多少钱;以旧换新怎么弄;收旧吗;旧机器你们拉走吗;旧的能折价吗
purchase_limit | how many can i buy; limit per customer | 一人限买几个;限购吗;可以多拍几个吗
wifi_connect | it will not connect to the wifi; pairing fails; the app says offline; cannot find the device; keeps losing connection; connect to the network; 2.4 ghz | 连不上网;连不上wifi;配网失败;怎么联网;显示离线;绑定不了;手机连不上;搜不到设备;一直转圈;路由器;蓝牙配对不上;断网
noise | how loud is it; is it noisy; decibels; will it wake the neighbours; is it quiet at night | 噪音大吗;声音大不大;多少分贝;会不会吵;吵到邻居;晚上用吵不吵;静音吗;响不响;动静大吗
energy_use | how much electricity does it use; running cost; kwh an hour; expensive to run; energy label | 费电吗;耗电大吗;一小时几度电;开一晚上多少电;电费贵吗;省电吗;能效
wattage | how many watts; power rating; dormitory limit; will it trip the fuse | 多少瓦;功率多大;宿舍能用吗;限电;会跳闸吗;学校限功率
abroad_use | will it work abroad; plug adapter; transformer; 110 volts; use it in america | 国外能用吗;带到国外用;要变压器吗;转换头;110伏;220v拿去美国;在日本用得了吗;会不会烧
device_privacy | does it record me; is the camera safe; can it spy on me; where are the pictures stored; turn off the microphone | 会偷拍吗;摄像头安全吗;会不会泄露隐私;录像传到哪;能关掉摄像头吗;会不会监控;数据上传吗
smell_new | it smells of plastic; strong smell when new; chemical odour; how to get rid of the smell | 有味道正常吗;塑料味;异味大;刺鼻;新的有股味儿;味道散不掉;第一次用有味;怎么去味
consumables | how often do i change the filter; replacement brush; refill cartridge; when to replace; where to buy refills | 多久换一次;滤芯几个月换;滤网要换吗;耗材哪里买;替换装;刷头多久换;配件单买;用多久要更换;墨盒
cleaning_device | how do i clean the inside; descale; limescale; slimy; mould; greasy; rinse under the tap; steel wool | 怎么除垢;水垢;里面发霉;油污怎么洗;滑滑的;能直接冲水吗;钢丝球;多久洗一次;清洗内部;积灰怎么清
what_goes_in | can i use tap water; can i add essential oil; can i put foil in it; what can i put in; which liquid; fill with | 能用自来水吗;可以加精油吗;能放锡纸吗;可以放什么;能不能垫油纸;加什么水;放洗衣液行吗;能加醋吗
residue | white dust; white powder; leaves marks; residue; crumbs | 白色粉末;一层白的;有白灰;留下印子;有残留;掉屑;有沉淀
coating | the coating peels; flaking off; rust; paint comes off; is it still safe to use | 涂层掉了;起皮;掉漆;生锈;脱落;不粘层刮花;还能继续用吗;氧化发黑
thresholds | can it climb; gets stuck on carpet; works on rugs; stairs; uneven floor | 能过门槛吗;卡在地毯上;长毛地毯;会不会掉下楼梯;爬得上去吗;地不平
child_lock | child lock; my toddler presses buttons; safe with kids around; from what age | 童锁;儿童锁;小孩乱按;几岁能用;小朋友可以用吗;误触;宝宝多大能用
capacity_people | which size for a family of four; how many people is it for; too big for one person; how many portions | 几个人用;一家三口买多大;一个人用会不会太大;几升合适;够几个人吃;四口之家选哪个;适合几人
repair_cost | what does a repair cost; out of warranty; new battery price; do you charge for checking it | 修一下贵不贵;过保了修多少钱;保修期外怎么收费;换个电池多少钱;维修费;检测要钱吗;上门费
repair_how | where do i send it for repair; how do i get it fixed; it stopped spinning; no longer heats; how to book a repair | 寄到哪里修;怎么报修;不转了怎么修;不热了怎么办;突然不出水了;去哪维修;维修点在哪;送修;不启动了;没反应
stock_colour | when is the green one back; will it be listed again; discontinued | 那个颜色什么时候有货;还会上架吗;停产了吗;下架了;卖光了还补吗;等补货
deposit | deposit; pay the balance; is the deposit refunded | 定金退吗;尾款什么时候付;忘付尾款;定金多少
travel | can i take it on the plane; hand luggage; carry on; liquids | 能带上飞机吗;可以托运吗;高铁能带吗;登机箱;安检
ingredients | ingredients; alcohol free; fragrance; sensitive skin; can pregnant women use it; will it cause a rash | 什么成分;含酒精吗;香精;敏感肌能用吗;孕妇能用吗;会烂脸吗;刺激吗;会长痘吗;闷痘
routine | how much do i use; before or after; morning or evening; how many times a day; which order | 用量多少;早晚都能用吗;先用哪个;一天几次;涂多厚;使用顺序;可以天天用吗
storage | how do i store it; keep in the fridge; how long after opening | 怎么保存;要放冰箱吗;开封后放多久;存放;冷藏;夏天会化吗
taste | is it sweet; spicy; flavour; sugar free | 甜不甜;辣吗;什么口味;好吃吗;无糖的吗;酸不酸
pets | for cats; for dogs; safe for pets | 猫能用吗;狗狗可以吃吗;宠物;对猫有毒吗
exchange_steps | do i send it back first; when is the new one sent; price difference when exchanging | 换货先寄回吗;什么时候发新的;补差价换;先发后退;换货多久
fraud_call | someone called about a refund; is this text from you; suspicious link | 有人打电话说退款;这短信是你们发的吗;是诈骗吗;客服让我转账
small_talk | hello; how are you; thank you; goodbye; good morning; tell me a joke; sing a song; i love you; you are funny; what do you think | 你好;在吗;谢谢;再见;早上好;讲个笑话;唱首歌;我爱你;你真可爱;聊聊天
elsewhere | what is the weather; who won the game; write me a poem; translate this; book a flight; restaurant nearby; recipe; stock market; doctor; politics; capital of; play music; set an alarm; homework; movie tonight; my pet is ill; how far is it; bank account; horoscope; lottery; where can i get my phone repaired nearby; help me with this maths problem; who is the president; how do i cook; find me a job | 今天天气;谁赢了比赛;写首诗;翻译;订机票;附近餐厅;菜谱;股票;看医生;新闻;首都;放音乐;闹钟;作业;电影;宠物生病;多远;银行;星座;彩票;附近哪里修手机;这道题怎么做;辅导孩子作业;谁是总统;怎么做菜;找工作;明星八卦;直播几点;看比赛
`;
