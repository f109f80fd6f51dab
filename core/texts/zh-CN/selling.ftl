# 顾客犹豫时给的优惠
offer-made = 我可以给您优惠：{ $product ->
    [any] { "" }
   *[other] { $product }
}{ $what }{ $most ->
    [none] { "" }
   *[other] ，最多减 { $most }
}{ $minOrder ->
    [none] { "" }
   *[other] ，订单满 { $minOrder } 可用
}。
offer-made-code = 优惠码是 { $code }，限用一单{ $until ->
    [open] { "" }
   *[other] ，{ $until }之前有效
}。
offer-made-account = 优惠券已经放进您在店里的账户，限用一单{ $until ->
    [open] { "" }
   *[other] ，{ $until }之前有效
}。
offer-made-by-itself = 不用输入优惠码，下单时会直接减{ $until ->
    [open] { "" }
   *[other] ，{ $until }之前有效
}。
offer-made-by-hand = 下单后请先别付款，把订单号发到这里，我们改好价您再付。限用一单{ $until ->
    [open] { "" }
   *[other] ，{ $until }之前有效
}。
offer-made-not-for = 不适用于：{ $words }。
offer-running = 现在正有活动：{ $offer }

# 下了单还没付款
cart-left = { $item ->
    [none] 您的订单 { $order } 还没有付款。
   *[other] 您的订单 { $order }（{ $item }{ $count ->
        [1] { "" }
       *[other] 等 { $count } 样
    }）还没有付款。
}
cart-pay = 还想要的话，付款后我们就为您安排；有什么拿不准的，直接在这里问我。
cart-offer = 这份优惠要重新下单才能用上。
cart-stop = 不想再收到这样的提醒，回复 /stop 就行。

# 客服给优惠
button-ticket-discount = 🏷️ 给优惠…
discount-title = 给优惠
discount-next = 下一步
discount-send = 发送
discount-cancel = 关闭
discount-limit = 最多可以给：{ $limits }。
discount-left-today = 这个工单今天还能给 { $left }。
discount-size = 给多少（每种额度都有现成的优惠码）
discount-unit = 怎么减
discount-unit-percent = 按比例（%）
discount-unit-amount = 按金额（{ $currency }）
discount-number = 减多少
discount-number-hint = 比例填整数，减 15 就是 85 折；金额填多少就减多少。
discount-percent-wrong = 比例请填 1 到 100 的整数。
discount-amount-wrong = 金额请填大于 0 的数，小数位数和平时标价一样。
discount-too-much = 超过了店里的上限，最多可以给：{ $limits }。
discount-no-such-size = 没有这种额度的优惠码。现在有：{ $limits }。
discount-margin-unknown = 不知道商品的毛利，没法确认会不会低于店里的毛利下限。请店主在 store.yaml 里写上 usual_margin_percent。
discount-left = 额度不够了，这个工单今天还能给 { $limits }。按比例减的，按最多会减的金额算。
discount-customer-reads = 顾客会看到您这样说：
discount-not-yours = 这个工单现在不在您手上，什么都没有发送。
discount-none = 现在没有可以给的优惠，什么都没有发送。
discount-ticket-spent = 这个工单能给的额度不够了，什么都没有发送。
discount-agent-spent = 您今天能给的额度不够了，什么都没有发送。主管还可以给。
discount-staff-spent = 今天全体客服能给的额度不够了，什么都没有发送。
discount-budget-spent = 这项优惠的预算用完了，什么都没有发送。
discount-pool-empty = 优惠码用完了，什么都没有发送。
discount-not-issued = 店铺系统没有发出优惠券，什么都没有发送。
