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
