# 店主发送 /today 时，关于销售的部分。

selling-title = 🛍 销售
selling-off = 🛍 销售功能已关闭：不推荐商品，也不给优惠。

selling-recommendations = 推荐：展示 { $shown } 次，点开 { $clicked } 次，买了 { $bought } 件
selling-recommendations-off = 推荐：已关闭
selling-offers = 优惠：发出 { $made } 份，用掉 { $taken } 份
selling-offers-by-agents = ；其中客服发出 { $count } 份
selling-offers-off = 给犹豫顾客的优惠：已关闭
selling-offers-no-rule = 给犹豫顾客的优惠：store.yaml 里还没有带 rescue 的优惠
selling-cost = 已用掉的优惠共 { $cost }；还没用的最多再花 { $open }
selling-budget = “{ $rule }”还剩：{ $left }
selling-estimated = 其中 { $estimated } 订单里没写，按最多算
selling-staff-budget = 客服今天还能给：{ $left }
selling-left-both = 今天 { $today }，总共 { $inAll }
selling-left-today = 今天 { $today }
selling-left-in-all = 总共 { $inAll }
selling-left-unlimited = 没有设上限

selling-conversion = 近 30 天，聊过商品后下单的会话：{ $share }
selling-assisted = 聊天带动的收入 { $revenue }
selling-assisted-margin = ，毛利大约 { $margin }

selling-helps-recommendations = 推荐有用吗？{ $answer }
selling-helps-offers = 优惠有用吗？{ $answer }
selling-no-holdout = 还说不准：没有留出对照的顾客（holdout_percent）。
selling-too-few = 数据还不够，大约还差 { $missing } 位顾客。目前 { $of } 位，其中 { $heldOut } 位留作对照。
selling-lift-helps = 有用。
selling-lift-hurts = 没用，反而有害。
selling-lift-unclear = 看不出差别。
selling-lift-ordering = 有它时下单的：{ $treated }；没有时：{ $heldOut }。相差 { $points } 个百分点，95% 区间 { $low } 到 { $high }
selling-lift-spending = 每位顾客的消费相差 { $each }，95% 区间 { $low } 到 { $high }
