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
offer-made-not-for = 不适用于：{ $words }。
offer-running = 现在正有活动：{ $offer }

# 客服给优惠
button-ticket-discount = 🏷️ 给优惠…
discount-title = 给优惠
discount-send = 发送
discount-cancel = 关闭
discount-customer-reads = 顾客会看到您这样说：
discount-not-yours = 这个工单现在不在您手上，什么都没有发送。
discount-none = 现在没有可以给的优惠，什么都没有发送。
discount-budget-spent = 您今天能给的额度用完了，什么都没有发送。主管还可以给。
discount-pool-empty = 优惠码用完了，什么都没有发送。
discount-not-issued = 店铺系统没有发出优惠券，什么都没有发送。
