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
offer-made-by-hand = Place your order but don't pay yet: send us its number here, and we take it off first. It is good for one order{ $until ->
    [open] { "" }
   *[other] { " " }and until { $until }
}.
offer-made-not-for = It is not for: { $words }.
offer-running = There is an offer running at the moment: { $offer }

# An order left unpaid.
cart-left = { $item ->
    [none] Your order { $order } is not paid yet.
   *[other] Your order { $order } ({ $item }{ $count ->
        [1] { "" }
       *[other] , { $count } things in all
    }) is not paid yet.
}
cart-pay = If you still want it, we get it ready once it is paid. Anything you are unsure about, just ask me here.
cart-offer = To use it, place the order again.
cart-stop = No more reminders like this: send /stop.

# Staff give a discount.
button-ticket-discount = 🏷️ Discount…
discount-title = Discount
discount-next = Next
discount-send = Send
discount-cancel = Close
discount-limit = You may give up to { $limits }.
discount-left-today = Left for this ticket today: { $left }.
discount-size = How much (there are codes for each of these)
discount-unit = How it comes off
discount-unit-percent = A percentage (%)
discount-unit-amount = An amount ({ $currency })
discount-number = How much
discount-number-hint = Percentages are whole numbers.
discount-percent-wrong = A whole number from 1 to 100, please.
discount-amount-wrong = An amount above 0, please, written as your prices are.
discount-too-much = That is above the shop's limit. You may give up to { $limits }.
discount-no-such-size = There are no codes of that size. There are codes for: { $limits }.
discount-margin-unknown = Nobody knows what is left of a price, so nobody knows whether this keeps the shop's margin. The owner can set usual_margin_percent in store.yaml.
discount-left = That is more than is left: { $limits } for this ticket today. A percentage counts as the most it can take off.
discount-customer-reads = The customer reads this from you:
discount-not-yours = This ticket is no longer yours. Nothing was sent.
discount-none = There is no discount to give at the moment. Nothing was sent.
discount-ticket-spent = That is more than may still be given on this ticket. Nothing was sent.
discount-agent-spent = That is more than you may still give today. Nothing was sent. A lead can still give one.
discount-staff-spent = That is more than all of you may still give today. Nothing was sent.
discount-budget-spent = The budget of this discount is used up. Nothing was sent.
discount-pool-empty = There are no codes left. Nothing was sent.
discount-not-issued = The shop's system didn't issue a coupon. Nothing was sent.
