# Refunds, returns, exchanges, repairs, missing and damaged items: what customers read while their request is taken down.
after-sales-offer-text = If you like, I can take your request down right here, and a colleague decides on it.
after-sales-offer = Ask for it here
after-sales-begin = I'll take this down for a colleague, who decides on it and replies here.
after-sales-again = I couldn't make that out.
after-sales-leave = Never mind
courtesy-left-form = All right, I've passed nothing on. Write any time if you need us.
after-sales-ask-order = Which order is it about?
after-sales-ask-proof = Which order is it about? Please send the order number together with the e-mail address, phone number or post code on the order.
after-sales-not-yours = I can't find that order for you.
after-sales-no-number = I don't have it
after-sales-ask-item = Which item of order { $order } is it?
after-sales-all-items = All of it
after-sales-ask-quantity = You bought { $bought } of { $item }. How many of them is it about?
after-sales-too-many = There are only { $bought } of them in order { $order }.
after-sales-item-of = { $item }: { $quantity } of { $bought }
after-sales-ask-reason-why = What is the reason?
after-sales-ask-reason-repair = What is wrong with it?
after-sales-ask-reason-damaged = What is wrong with it?
after-sales-ask-reason-missing = What is missing?
after-sales-ask-wish = What would you like us to do?
after-sales-ask-exchange-for = What would you like instead: which size or colour?
after-sales-ask-photos = A photo helps my colleague decide. Please send one or more here, or skip it.
after-sales-skip = Skip
after-sales-reason-broken = Faulty or damaged
after-sales-reason-wrong-item = Wrong item sent
after-sales-reason-missing-part = Something is missing
after-sales-reason-wrong-size = Doesn't fit
after-sales-reason-not-as-described = Not as described
after-sales-reason-changed-mind = Changed my mind
after-sales-reason-other = Another reason
after-sales-wish-refund = Refund
after-sales-wish-exchange = Exchange
after-sales-wish-repair = Repair
after-sales-wish-resend = Send what is missing
after-sales-wish-for = { $wish } for { $what }
after-sales-filed = Thank you. This is what I've passed on:
after-sales-filed-next = A colleague decides on it and replies here.
after-sales-line-order = Order { $order }
after-sales-line-item = Item: { $items }
after-sales-line-reason = Reason: { $reason }
after-sales-line-wish = You'd like: { $wish }
after-sales-line-photos = Photos: { $count }

# The outcome
after-sales-approved = Your request is approved: { $wish }, order { $order }, { $items }.
after-sales-approved-bare = Your request is approved.
after-sales-declined = We can't do this: { $wish }, order { $order }, { $items }.
after-sales-declined-bare = We can't do what you asked for.
after-sales-colleague-says = My colleague writes: { $words }
after-sales-more-here = If anything is unclear, just write here.

# What staff see
form-title = *After-sales form: { $kind }*
form-kind-refund = refund
form-kind-return = return
form-kind-exchange = exchange
form-kind-repair = repair
form-kind-missing = missing item
form-kind-damaged = damaged or wrong item
form-order = *Order* { $order }, proven to be theirs as { $user }
form-order-claimed = *Order* { $order }, as they say; not proven
form-order-unknown = *Order* not known
form-item = *Item* { $items }
form-item-of-unknown = { $item } (how many of { $bought }: not told)
form-item-unknown = *Item* not known
form-reason = *Reason* { $reason }
form-reason-unknown = *Reason* not told
form-wish = *Wish* { $wish }
form-wish-unknown = *Wish* not told
form-photos = *Photos* { $count }, in this thread
form-photos-none = *Photos* none
form-eligible = ✅ *Within the rules*
form-not-eligible = ⛔ *Not within the rules*
form-to-check = ❔ *To be checked by you*
form-rule-days =
    { $rule ->
        [return_days] Return
        [exchange_days] Exchange
       *[report_days] Reported missing
    } { $days ->
        [one] 1 day after delivery
       *[other] { $days } days after delivery
    }, { $allowed } allowed
form-rule-days-unknown =
    { $rule ->
        [return_days] Return
        [exchange_days] Exchange
       *[report_days] Missing item
    }: day of delivery not known, { $allowed } days allowed
form-rule-warranty = Warranty of { $months } months, until { $until }
form-rule-warranty-unknown = Warranty of { $months } months: day of delivery not known
form-rule-state = Order is { $status }
form-rule-excluded = { $item } is excluded (“{ $word }”)
form-rule-photo = Photos: { $count }
form-rule-photo-missing = No photo to look at
form-postage-shop = The shop pays for sending it back
form-postage-customer = The customer pays for sending it back
form-status-unpaid = not paid
form-status-paid = paid, not sent
form-status-partly-shipped = partly sent
form-status-shipped = on its way
form-status-delivered = delivered
form-status-completed = completed
form-status-cancelled = cancelled
form-status-refunding = being refunded
form-status-refunded = refunded
form-status-unknown = in a state not known
form-approved = ✅ Approved by { $agent }, { $time }
form-declined = ✖️ Declined by { $agent }, { $time }
form-button-approve = Approve…
form-button-decline = Decline…
form-approve-title = Approve the request
form-decline-title = Decline the request
form-approve-submit = Approve
form-decline-submit = Decline
form-cancel = Cancel
form-customer-reads = The customer reads in { $language }:
form-words-approve = Anything to add for the customer
form-words-decline = Why, for the customer to read
form-words-needed = Please tell the customer why
form-already-approved = { $agent } has already approved it.
form-already-declined = { $agent } has already declined it.
form-gone = This form no longer exists.
form-moved = This request is now decided in { $ticket }.
note-after-sales-approved = { $agent } approved the request. What happens next is { $agent }'s to do.
note-after-sales-declined = { $agent } declined the request.
# Looked for in the knowledge, and quoted
after-sales-how-to-return = How do I send something back?
