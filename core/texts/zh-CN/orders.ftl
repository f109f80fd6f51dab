# 顾客问起订单时看到的话：先回答，再说订单现在怎么样。

# 是谁的订单
order-prove = 查订单前需要确认是您本人的。请把订单号和下单时的邮箱、手机号或邮编一起发给我。
order-not-found = 没有查到您的这个订单。请核对一下订单号，或者把订单号和下单时的邮箱、手机号或邮编一起发给我。

# 暂时查不了
order-unavailable-access = 我现在查不了店里的订单系统。同事查好后会在这里回复您。
order-unavailable-busy = 店里的订单系统现在没有回应。同事查好后会在这里回复您。
order-unavailable-invalid = 这个号码不像是我们的订单号。同事帮您查找后会在这里回复您。

# 有好几个
order-several = 您有 { $count } 个相关的订单：
order-which = 还有其他订单，请把您要查的订单号发给我。
order-which-one = 您说的是哪一个？

# 现在怎么样
order-status-unpaid = 订单 { $order } 还没有付款。
order-status-paid = 订单 { $order } 已付款，还没有发货。
order-status-partly-shipped = 订单 { $order } 已发出一部分，其余还没有发货。
order-status-shipped = 订单 { $order } 已发货，正在路上。
order-status-delivered = 订单 { $order } 已送达。
order-status-completed = 订单 { $order } 已完成。
order-status-cancelled = 订单 { $order } 已取消。
order-status-refunding = 订单 { $order } 正在退款。
order-status-refunded = 订单 { $order } 已退款。
order-status-unknown = 订单 { $order } 在系统里的状态是“{ $raw }”。
order-partly-which =
    { $parcels ->
        [1] 我看不到这个包裹里具体是哪几件。
       *[other] 我看不到每个包裹里具体是哪几件。
    }
as-of = 以上是截至 { $time } 的情况。
order-items = 商品：{ $items }。
order-item = { $name }{ $quantity ->
    [1] { "" }
   *[other] { " " }× { $quantity }
}
order-item-options = { $name }（{ $options }）{ $quantity ->
    [1] { "" }
   *[other] { " " }× { $quantity }
}
option-one-size = 均码
option-regular = 标准款
option-long = 加长款
option-wide = 加宽款

# 什么时候发、什么时候到
order-ship-by = 最晚 { $day }发货。
order-ship-late = 原定 { $day }前发货，目前还没有发出。
order-ship-unknown = 目前还没有发货日期。
order-shipped-on =
    { $status ->
        [partly_shipped] 第一批是 { $day }发出的。
       *[other] 是 { $day }发出的。
    }
order-expected = 预计 { $day }前送达。
order-expected-unknown = 目前还没有预计送达日期。
order-city =
    { $when ->
        [went] 送到了 { $city }。
        [was_to_go] 原本要送到 { $city }。
       *[goes] 收货城市：{ $city }。
    }
order-city-unknown = 我这里看不到收货地址。

# 钱
order-payment = 已付款：{ $amount }{ $method ->
    [none] { "" }
   *[other] ，付款方式 { $method }
}。
order-payment-none = 没有查到付款记录。
order-refund = 已有一笔 { $amount } 的退款记录{ $method ->
    [none] { "" }
   *[other] ，退到 { $method }
}。
order-refund-underway = 钱还没有退回。
order-refund-none = 没有查到退款记录。
order-case = { $kind ->
    [refund] 退款申请
    [return] 退货
    [exchange] 换货
    [repair] 维修
    [resend] 补发
   *[unknown] 售后申请
} { $id }{ $amount ->
    [none] { "" }
   *[other] （{ $amount }）
}：{ $status ->
    [requested] 已收到，还没有处理结果。
    [approved] 已同意，还没有办完。
    [goods_sent] 货已寄出。
    [goods_received] 货已收到，还没有办完。
    [refused] 没有通过。
    [done] 已办完。
    [cancelled] 已撤销。
   *[unknown] 在系统里的状态是“{ $raw }”。
}

# 要改订单
order-change-address-open = 您要改地址，我已经转给同事。同事看过还能不能改，会在这里回复您。新地址方便的话可以先发给我。
order-change-address-partly = 已经发出的那部分，这里改不了地址了。其余部分同事看过后会在这里回复您。
order-change-address-sent = 货已经发出，我这里改不了地址了。快递公司也许还能改派，请您凭快递单号联系他们。
order-change-address-arrived = 货已经送达，地址改不了了。
order-cancel-open = 您要取消订单，我已经转给同事。同事看过还能不能取消，会在这里回复您。
order-cancel-partly = 已经发出的那部分取消不了了。其余部分同事看过后会在这里回复您。
order-cancel-sent = 货已经发出，这里取消不了了。等您收到以后，想退货可以再问我。
order-cancel-arrived = 货已经送达，取消不了了。想退货的话可以问我。

# “发货了告诉我”
order-notice-promised = 好的，一得知发货我就在这里告诉您，夜里的消息会等到白天再发。

# 包裹
order-tracking-none = 还没有快递单号。
parcel-bare = 包裹 { $parcel }。
parcel-created = 包裹 { $parcel }：已打单，快递还没有收件。
parcel-collected = 包裹 { $parcel }：快递已收件。
parcel-in-transit = 包裹 { $parcel }：运输中。
parcel-out-for-delivery = 包裹 { $parcel }：正在派送。
parcel-pickup-ready = 包裹 { $parcel }：可以自提了。
parcel-delivered = 包裹 { $parcel }：已送达。
parcel-failed-attempt = 包裹 { $parcel }：快递派送过，没有送成。
parcel-problem = 包裹 { $parcel }：快递反馈有异常。
parcel-returning = 包裹 { $parcel }：正在退回。
parcel-returned = 包裹 { $parcel }：已退回到我们这里。
parcel-customs = 包裹 { $parcel }：正在清关。
parcel-expired = 包裹 { $parcel }：快递很久没有新的消息了。
parcel-unknown = 包裹 { $parcel }。
parcel-event = 最新动态：{ $event }（{ $day }）。
parcel-event-undated = 最新动态：{ $event }。
