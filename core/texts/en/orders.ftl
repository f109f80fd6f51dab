# What customers read about their orders. The answer first, then how the order stands.

# Whose it is
order-prove = To look it up I need to know that the order is yours. Please send the order number together with the e-mail address, phone number or post code on the order.
order-not-found = I can't find this order for you. Please check the number, or send it together with the e-mail address, phone number or post code on the order.

# Nobody could look
order-unavailable-access = I can't look into the shop's order system at the moment. A colleague looks it up and writes here.
order-unavailable-busy = The shop's order system isn't answering right now. A colleague looks it up and writes here.
order-unavailable-invalid = That doesn't look like an order number of ours. A colleague looks for your order and writes here.

# Several
order-several = I found { $count } of your orders:
order-which = There are more. Send me the number of the order you mean.
order-which-one = Which one do you mean?

# How it stands
order-status-unpaid = Order { $order } is not paid yet.
order-status-paid = Order { $order } is paid and has not been sent yet.
order-status-partly-shipped = Part of order { $order } is on its way, the rest has not been sent yet.
order-status-shipped = Order { $order } is on its way.
order-status-delivered = Order { $order } has been delivered.
order-status-completed = Order { $order } is completed.
order-status-cancelled = Order { $order } is cancelled.
order-status-refunding = The refund for order { $order } is under way.
order-status-refunded = Order { $order } is refunded.
order-status-unknown = Order { $order } is marked “{ $raw }” in our system.
order-partly-which =
    { $parcels ->
        [one] I can't see which of the items are in this parcel.
       *[other] I can't see which of the items are in which of these parcels.
    }
as-of = That is as of { $time }.
order-items = Items: { $items }.
order-item = { $name }{ $quantity ->
    [1] { "" }
   *[other] { " " }× { $quantity }
}
order-item-options = { $name } ({ $options }){ $quantity ->
    [1] { "" }
   *[other] { " " }× { $quantity }
}
option-one-size = one size
option-regular = regular
option-long = long
option-wide = wide

# When it goes, when it comes
order-ship-by = It is to be sent by { $day }.
order-ship-late = It was to be sent by { $day } and has not gone out yet.
order-ship-unknown = There is no date for sending it yet.
order-shipped-on =
    { $status ->
        [partly_shipped] The first part was sent on { $day }.
       *[other] It was sent on { $day }.
    }
order-expected = It is expected by { $day }.
order-expected-unknown = There is no arrival date for it yet.
order-city =
    { $when ->
        [went] It went to { $city }.
        [was_to_go] It was to go to { $city }.
       *[goes] It goes to { $city }.
    }
order-city-unknown = I can't see its delivery address.

# Money
order-payment = Paid: { $amount }{ $method ->
    [none] { "" }
   *[other] { " " }with { $method }
}.
order-payment-none = No payment is recorded for it.
order-refund = A refund of { $amount }{ $method ->
    [none] { "" }
   *[other] { " " }to { $method }
} is recorded.
order-refund-underway = The money has not been paid out yet.
order-refund-none = No refund is recorded for it.
order-case = { $kind ->
    [refund] Refund request
    [return] Return
    [exchange] Exchange
    [repair] Repair
    [resend] Replacement
   *[unknown] Request
} { $id }{ $amount ->
    [none] { "" }
   *[other] { " " }over { $amount }
}: { $status ->
    [requested] it has been received and is not decided yet.
    [approved] it has been agreed to and is not finished yet.
    [goods_sent] the goods have been sent.
    [goods_received] the goods have arrived, and it is not finished yet.
    [refused] it was turned down.
    [done] it is done.
    [cancelled] it was withdrawn.
   *[unknown] it is marked “{ $raw }” in our system.
}

# Changing it
order-change-address-open = I've passed on that you want to change the address. A colleague checks whether that still works and writes here. The new address already helps, if you have it at hand.
order-change-address-partly = Part of it is on its way, so its address can't be changed here any more. A colleague checks the rest and writes here.
order-change-address-sent = It is on its way already, so I can't change the address any more. The carrier may still be able to redirect it: please ask them with the tracking number.
order-change-address-arrived = It has arrived already, so the address can't be changed any more.
order-cancel-open = I've passed on that you want to cancel it. A colleague checks whether that still works and writes here.
order-cancel-partly = Part of it is on its way and can't be cancelled any more. A colleague checks the rest and writes here.
order-cancel-sent = It is on its way already, so it can't be cancelled here any more. Once it is with you, you can ask me about returning it.
order-cancel-arrived = It has arrived already, so it can't be cancelled any more. You can ask me about returning it.

# «Tell me when it ships»
order-notice-promised = I'll write to you here as soon as I know that it is on its way, in the daytime.

# Parcels
order-tracking-none = It has no tracking number yet.
parcel-bare = Parcel { $parcel }.
parcel-created = Parcel { $parcel }: the label is made, the carrier doesn't have it yet.
parcel-collected = Parcel { $parcel }: handed to the carrier.
parcel-in-transit = Parcel { $parcel }: in transit.
parcel-out-for-delivery = Parcel { $parcel }: out for delivery.
parcel-pickup-ready = Parcel { $parcel }: ready for pick-up.
parcel-delivered = Parcel { $parcel }: delivered.
parcel-failed-attempt = Parcel { $parcel }: the carrier tried to deliver it and couldn't.
parcel-problem = Parcel { $parcel }: the carrier reports a problem.
parcel-returning = Parcel { $parcel }: on its way back to us.
parcel-returned = Parcel { $parcel }: returned to us.
parcel-customs = Parcel { $parcel }: at customs.
parcel-expired = Parcel { $parcel }: the carrier has had no news of it for a long time.
parcel-unknown = Parcel { $parcel }.
parcel-event = Last seen: { $event } ({ $day }).
parcel-event-undated = Last seen: { $event }.
