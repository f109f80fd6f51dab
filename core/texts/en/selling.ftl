# An offer to a customer who hesitates.
offer-made = I can offer you { $what }{ $product ->
    [any] { "" }
   *[other] { " " }the { $product }
}{ $most ->
    [none] { "" }
   *[other] , { $most } at most
}{ $minOrder ->
    [none] { "" }
   *[other] , on an order of { $minOrder } or more
}.
offer-made-code = Your code is { $code }. It is good for one order{ $until ->
    [open] { "" }
   *[other] { " " }and until { $until }
}.
offer-made-account = It is in your account at the shop, for one order{ $until ->
    [open] { "" }
   *[other] { " " }and until { $until }
}.
offer-made-by-itself = There is nothing to enter, it comes off when you order{ $until ->
    [open] { "" }
   *[other] { " " }, until { $until }
}.
offer-made-not-for = It is not for: { $words }.
offer-running = There is an offer running at the moment: { $offer }
