# What is suggested to the holder of a ticket, in its thread. Customers see none of it before it is sent.
suggestion-by-quote = 💡 *Suggested reply* · only staff see this
suggestion-by-model = 💡 *Suggested reply*, written by the model and checked · only staff see this
suggestion-unsure = 🤔 *It may be this one.* Please read it first; it can be sent once you have edited it.
suggestion-near = 🤔 Nothing sure for a reply. These come nearest:
suggestion-sent = ✅ { $agent } sent the suggested reply:
suggestion-edited = ✏️ { $agent } sent this, after a suggestion:
suggestion-already = { $agent } has already sent a reply from here.
suggestion-not-held = Please claim the ticket first: it is { $state }.
suggestion-outdated = This suggestion is out of date: there is something newer in the thread, or what it says has ended.
suggestion-inside = Words that begin with // stay among staff. Please leave the // out to send them.
suggestion-gone = This suggestion no longer exists.
suggestion-no-other = There is no other suggestion for this: the rest of the knowledge is about something else.
suggestion-edit-title = Edit the reply
suggestion-edit-submit = Send
suggestion-edit-cancel = Cancel
suggestion-edit-words = To the customer
button-suggestion-send = Send
button-suggestion-edit = Edit…
button-suggestion-again = Another
suggestion-edit-hint = 💬 Not in the knowledge: { $claims }. If you are sure of it, press “Send” once more.

# More help in the thread, and the form «Reply…».
button-customer-card = 📦 Orders
button-ticket-summary = 📝 Summary
button-ticket-reply = 💬 Reply…
card-title-verified = 📦 *Orders of { $name }*, verified as { $user }
card-title-proven = 📦 *Orders of { $name }*: not signed in, but an order number and a second fact of theirs belong together ({ $user })
card-title-unknown = 📦 { $name } is not verified, so no orders are shown.
card-prove = Ask for the order number together with the e-mail, the post code or the end of the phone number on the order, then press “Orders” again.
card-unavailable = ⚠️ The orders of “{ $connection }” can't be read now: { store-failure }. Please look there, or press “Orders” again later.
card-no-orders = No orders yet.
card-more =
    { $count ->
        [one] and one older order
       *[other] and { $count } older orders
    }
summary-title = 📝 *Summary*
summary-title-worded = 📝 *Summary*, written by the model and checked against the conversation
summary-nothing-written = *Written* nothing by a colleague yet
summary-written = *Written* { $count } by colleagues, last { $last }
summary-nothing-open = *Open* nothing: it is the customer's turn
summary-open = *Open* { $open }
reply-title = Reply
reply-quick = Quick reply
reply-quick-search = Type to search
reply-translated = To the customer, in { $language }, translated by machine
reply-translation = Translation
reply-translate = Translate it into { $language } first
reply-fill-in = Please fill in { $names } before sending.
reply-original = Your words: { $words }
reply-not-yours = You no longer have this ticket, so this was not sent.
reply-posted = 💬 { $agent } to the customer:
reply-posted-translated = 💬 { $agent } to the customer, translated by machine:
reply-not-sent = ⚠️ This did not reach the customer: whoever wrote it no longer has the ticket.
translation-of-words = 🌐 Translated by machine:
translation-under-way = Translating. This takes a moment.
translation-unavailable = The translation didn't come about. You can try again, or write in the customer's language.
translation-unfaithful = 🌐 The machine's translation says something else than the original ({ $claims }), so it is not shown.
translation-needs-model = 🌐 The customer writes { $language }. Translating it needs a model, and none is running.
