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

# Staff give a discount.
button-ticket-discount = 🏷️ Discount…
discount-title = Discount
discount-send = Send
discount-cancel = Close
discount-customer-reads = The customer reads this from you:
discount-not-yours = This ticket is no longer yours. Nothing was sent.
discount-none = There is no discount to give at the moment. Nothing was sent.
discount-budget-spent = What you may give today is used up. Nothing was sent. A lead can still give one.
discount-pool-empty = There are no codes left. Nothing was sent.
discount-not-issued = The shop's system didn't issue a coupon. Nothing was sent.
