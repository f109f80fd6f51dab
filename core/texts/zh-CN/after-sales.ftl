# 退款、退货、换货、维修、漏发、损坏：登记申请时顾客看到的话。
after-sales-offer-text = 需要的话，我可以在这里帮您登记申请，由同事决定。
after-sales-offer = 在这里申请
after-sales-begin = 我先帮您登记，由同事决定后在这里回复您。
after-sales-again = 这个我没看明白。
after-sales-leave = 不申请了
courtesy-left-form = 好的，没有提交任何申请。有需要随时找我。
after-sales-ask-order = 是哪个订单？
after-sales-ask-proof = 是哪个订单？请把订单号和下单时的邮箱、手机号或邮编一起发给我。
after-sales-not-yours = 没有查到您的这个订单。
after-sales-no-number = 我没有订单号
after-sales-ask-item = 是订单 { $order } 里的哪一件？
after-sales-all-items = 全部
after-sales-ask-quantity = { $item }您买了 { $bought } 件，这次是其中几件？
after-sales-too-many = 订单 { $order } 里这件商品一共只有 { $bought } 件。
after-sales-item-of = { $item }，{ $bought } 件中的 { $quantity } 件
after-sales-ask-reason-why = 是什么原因呢？
after-sales-ask-reason-repair = 哪里有问题？
after-sales-ask-reason-damaged = 哪里有问题？
after-sales-ask-reason-missing = 少了什么？
after-sales-ask-wish = 您希望怎么处理？
after-sales-ask-exchange-for = 您想换成什么样的？请说一下尺码或颜色。
after-sales-ask-photos = 有照片的话，同事更好判断。请发一张或几张到这里，也可以跳过。
after-sales-skip = 跳过
after-sales-reason-broken = 损坏或有质量问题
after-sales-reason-wrong-item = 发错了
after-sales-reason-missing-part = 少了东西
after-sales-reason-wrong-size = 尺码不合适
after-sales-reason-not-as-described = 与描述不符
after-sales-reason-changed-mind = 不想要了
after-sales-reason-other = 其他原因
after-sales-wish-refund = 退款
after-sales-wish-exchange = 换货
after-sales-wish-repair = 维修
after-sales-wish-resend = 补发
after-sales-wish-for = { $wish }，换成{ $what }
after-sales-filed = 谢谢您。我登记的内容如下：
after-sales-filed-next = 由同事决定后在这里回复您。
after-sales-line-order = 订单 { $order }
after-sales-line-item = 商品：{ $items }
after-sales-line-reason = 原因：{ $reason }
after-sales-line-wish = 您希望：{ $wish }
after-sales-line-photos = 照片：{ $count } 张

# 结果
after-sales-approved = 您的申请已通过：{ $wish }，订单 { $order }，{ $items }。
after-sales-approved-bare = 您的申请已通过。
after-sales-declined = 很抱歉，这个申请没能通过：{ $wish }，订单 { $order }，{ $items }。
after-sales-declined-bare = 很抱歉，您的申请没能通过。
after-sales-colleague-says = 同事的说明：{ $words }
after-sales-more-here = 有不清楚的地方，直接在这里问就行。

# 客服看到的
form-title = *售后申请：{ $kind }*
form-kind-refund = 退款
form-kind-return = 退货
form-kind-exchange = 换货
form-kind-repair = 维修
form-kind-missing = 漏发
form-kind-damaged = 损坏或发错
form-order = *订单* { $order }，已核实为 { $user } 本人
form-order-claimed = *订单* { $order }，顾客自己说的，没有核实
form-order-unknown = *订单* 不清楚
form-item = *商品* { $items }
form-item-of-unknown = { $item }（共 { $bought } 件，没有说是几件）
form-item-unknown = *商品* 不清楚
form-reason = *原因* { $reason }
form-reason-unknown = *原因* 没有说
form-wish = *希望* { $wish }
form-wish-unknown = *希望* 没有说
form-photos = *照片* { $count } 张，在此消息列里
form-photos-none = *照片* 没有
form-eligible = ✅ *符合规定*
form-not-eligible = ⛔ *不符合规定*
form-to-check = ❔ *需要您核实*
form-rule-days =
    { $rule ->
        [return_days] 退货
        [exchange_days] 换货
       *[report_days] 报告漏发
    }：送达后第 { $days } 天，规定 { $allowed } 天内
form-rule-days-unknown =
    { $rule ->
        [return_days] 退货
        [exchange_days] 换货
       *[report_days] 漏发
    }：送达日期不详，规定 { $allowed } 天内
form-rule-warranty = 保修 { $months } 个月，到 { $until }
form-rule-warranty-unknown = 保修 { $months } 个月，送达日期不详
form-rule-state = 订单{ $status }
form-rule-excluded = { $item }属于例外（“{ $word }”）
form-rule-photo = 照片 { $count } 张
form-rule-photo-missing = 没有照片可看
form-postage-shop = 寄回的运费由店铺承担
form-postage-customer = 寄回的运费由顾客承担
form-status-unpaid = 未付款
form-status-paid = 已付款，未发货
form-status-partly-shipped = 已发出一部分
form-status-shipped = 在路上
form-status-delivered = 已送达
form-status-completed = 已完成
form-status-cancelled = 已取消
form-status-refunding = 正在退款
form-status-refunded = 已退款
form-status-unknown = 状态不详
form-approved = ✅ { $agent } 已同意，{ $time }
form-declined = ✖️ { $agent } 已拒绝，{ $time }
form-button-approve = 同意…
form-button-decline = 拒绝…
form-approve-title = 同意申请
form-decline-title = 拒绝申请
form-approve-submit = 同意
form-decline-submit = 拒绝
form-cancel = 取消
form-customer-reads = 顾客会看到（{ $language }）：
form-words-approve = 想补充给顾客的话
form-words-decline = 原因，顾客会看到
form-words-needed = 请告诉顾客原因
form-already-approved = { $agent } 已经同意了。
form-already-declined = { $agent } 已经拒绝了。
form-gone = 这份申请已不存在。
form-moved = 这份申请现在在 { $ticket } 里处理。
note-after-sales-approved = { $agent } 同意了申请，接下来的事由 { $agent } 跟进。
note-after-sales-declined = { $agent } 拒绝了申请。
# 用来在知识库里查找，找到后引用
after-sales-how-to-return = 怎么退货？
