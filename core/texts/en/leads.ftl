# «Tell me when it is back»
stock-thing = { $name } ({ $options })
stock-notice-offer = If you like, I'll write to you here as soon as it is back.
stock-notice-button = Tell me when it is back
stock-notice-promised = { $name } is sold out at the moment. I'll write to you here as soon as it is back, in the daytime.
stock-notice-which = Which one shall I watch for you?
stock-notice-which-of = Which one shall I watch for you: { $names }?
stock-notice-full = I'm already watching { $count } things for you and can't take on more. I'll write to you here as soon as one of them is back.

# Kept promises: «tell me when it is back»
notice-stock-back = { $from ->
    [yes] You asked me to tell you: { $name } is back in stock, from { $price }. I can't set one aside for you, so have a look while there are some.
   *[no] You asked me to tell you: { $name } is back in stock, { $price }. I can't set one aside for you, so have a look while there are some.
}
notice-stock-back-unnamed = What you asked me to watch for is back in stock.
notice-stock-gone = You asked me to tell you when { $name } is back. We no longer sell it, so it won't come back. If you like, tell me what you need it for and I'll look for something similar.
notice-stock-gone-unnamed = You asked me to tell you when something is back. We no longer sell it, so it won't come back. If you like, tell me what you need and I'll look for something similar.
notice-stock-expired = You asked me to tell you when { $name } is back. It hasn't come back in half a year, so I've stopped watching for it. If you still want it, just ask me again.
notice-stock-expired-unnamed = You asked me to tell you when something is back. It hasn't come back in half a year, so I've stopped watching for it. If you still want it, just ask me again.

# Bulk enquiries
bulk-first = For larger quantities a colleague makes you an offer, and I'll take down what they need to know.
bulk-price = What it costs at that quantity a colleague works out for you.
bulk-again = I couldn't make that out.
bulk-ask-what = Which products is it about?
bulk-ask-how-many = How many pieces do you need? A rough number is fine.
bulk-ask-when = By when do you need them?
bulk-ask-where = Where should they be delivered? City and country are enough.
bulk-skip = Not decided yet
bulk-line-what = Product: { $value }
bulk-line-how-many = Quantity: { $value }
bulk-line-when = Needed: { $value }
bulk-line-where = Delivery to: { $value }
bulk-filed = Thank you. This is what I've passed on:
bulk-filed-next = A colleague works out an offer and replies here.
bulk-people = I've passed what you told me to a colleague, who will reply here.

# Of a bulk enquiry, as staff read it at the ticket
bulk-form-title = *Bulk enquiry*
bulk-form-open = *Not told* { $fields }
bulk-field-what = product
bulk-field-how-many = quantity
bulk-field-when = date
bulk-field-where = place
