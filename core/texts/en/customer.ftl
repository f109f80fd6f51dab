# What customers read. The answer first, then what happens next.

# Courtesies
courtesy-greeting = Hello, this is { $store }. What can I do for you?
courtesy-thanks = You're welcome. Write any time if there is anything else.
courtesy-goodbye = Goodbye, and thank you for stopping by.
courtesy-identity = I'm the automatic assistant of { $store }. Write “human” and a colleague will take over.
courtesy-empty = I'm here. What would you like to know?
courtesy-sticker = I'm here if you have a question.

# Answers
answer-only-in-zh = This is available only in Chinese:
answer-only-in-en = This is available only in English:
clarify = Which of these do you mean?
clarify-one = Do you mean “{ $title }”?
clarify-something-else = Something else
clarify-again = I'd like to get this right. Is it one of these?
rest-to-colleague = I'm not sure about the rest. A colleague will look at it and reply here.

# Handing over to people
escalated-asked-for-person = Of course. A colleague will take over and reply here.
escalated-complaint = I'm sorry about this. A colleague will look into it and reply here.
escalated-angry = I'm sorry, this is not how it should be. A colleague will look into it and reply here.
escalated-bulk-deal = A colleague handles larger orders and will reply here. The quantity, the item and where it should go help to get you a quick answer.
escalated-bargaining = I can't set prices myself. I've passed this to a colleague, who will reply here.
escalated-after-sales = A colleague will take care of this and reply here. If you can, send the order number, and a photo where something is wrong with an item.
escalated-no-evidence = I don't have a reliable answer to this. A colleague will look at it and reply here.
escalated-unclear-twice = I'm afraid I don't quite understand. A colleague will look at it and reply here.
escalated-unverified = I'd rather have this checked. A colleague will look at it and reply here.
escalated-unproven = I can't match this to an order. A colleague will look it up and reply here.
escalated-too-many-messages = That was a lot at once, and I don't want to miss any of it. A colleague will read it all and reply here.
escalated-not-helped = Thank you for telling me. A colleague will look at it and reply here.
escalated-attachment = I can't read this kind of message myself. A colleague will look at it and reply here.
escalated-injection = I can help with questions about our shop and your orders. A colleague will look at this and reply here.
escalated-bot-paused = A colleague will look at your message and reply here.
escalated-unfinished-form = I've passed what you told me about your request to a colleague, who will reply here. If you'd like to add something, just write.
escalated-valuable-order = I'm sorry this isn't going well. A colleague will look into it and reply here.
escalated-store-unavailable = I can't look into the shop's order system at the moment. A colleague looks it up and writes here.
escalated-order-change = I've passed this on. A colleague checks whether it still works and writes here.
escalated-turn-failed = I could not deal with this myself. A colleague will look at it and reply here.
people-back = We are back { $when }.

# Products
product-in-stock = Yes, in stock: { $name }, { $price }.
product-in-stock-exact = Yes, in stock: { $name } in { $options }, { $price }.
product-sold-out = No, sold out at the moment: { $name }.
product-sold-out-exact = No, sold out at the moment: { $name } in { $options }.
product-no-such = No, there is no { $name } in { $options }.
product-no-combination = No, there is no { $name } in that combination.
product-choice = In stock now: { $options }.
product-options = { $name }, in stock now: { $options }.
product-count = { $count ->
    [one] One version of { $name } is in stock.
   *[other] { $count } versions of { $name } are in stock.
}
product-price = { $name }: { $price }.
product-price-exact = { $name } ({ $options }): { $price }.
product-price-range = { $from } to { $to }, depending on the version
product-price-sold-out = It is sold out at the moment.
product-attribute = { $name }, { $key }: { $value }.

# Under an answer about a thing: its picture, its name, and this.
card-in-stock = In stock
card-sold-out = Sold out at the moment
card-price-range = { $from } – { $to }
card-open = View in the shop

# What the knowledge takes from the catalogue and the offers; questions between bars
guide-description = About the { $name }
guide-description-asked = What is the { $name } like? | Tell me more about the { $name } | What is special about the { $name }?
guide-sizes = { $name }: size chart
guide-sizes-asked = Which size of the { $name } do I need? | What size should I take in the { $name }? | What are the measurements of the { $name }? | Does the { $name } run small or large?
guide-materials = { $name }: materials
guide-materials-asked = What is the { $name } made of? | Which fabric is the { $name }? | What is the lining or filling of the { $name }?
guide-care = { $name }: care
guide-care-asked = How do I wash the { $name }? | Can the { $name } go into the dryer? | How do I look after the { $name }?
offers-title = What offers are running?
offers-asked = Are there any discounts at the moment? | Do you have a promotion? | Is anything on sale? | Is there a discount code? | What are the rules of the offer?
offer = { $what }{ $minOrder ->
    [none] { "" }
   *[other] { " " }on orders of { $minOrder } or more
}{ $code ->
    [none] { "" }
   *[other] { " " }with the code { $code }
}{ $days ->
    [span] , from { $from } to { $until }
    [until] , until { $until }
   *[open] { "" }
}.{ $hasExceptions ->
    [yes] { " " }Some items may be left out.
   *[no] { "" }
}{ $hasBudget ->
    [yes] { " " }It ends earlier when it is used up.
   *[no] { "" }
}
offer-percent = { $percent } % off
offer-amount = { $amount } off
