# What the customers' bot says by itself: commands, ratings, a waiting ticket.

welcome =
    Welcome to { $shop }.
    Ask me about sizes, shipping, returns or your order, in your own words. If you would rather talk to a person, write /human at any time.
link-bound = Your orders are linked to this chat: ask about them without any number.
link-unavailable = I can't look into the shop's order system right now, so I don't know yet which orders are yours. Please open the link again in a few minutes.
link-unusable = The link you came by has run out or was used before, so I don't know yet which orders are yours. Open it again from the shop's page, or write me an order number with the e-mail or phone number on the order.
language-question = Which language shall we speak?
language-name = English
language-chosen = Fine, I'll write to you in English.
promotions-stopped = Understood: no more offers from us here. Questions and news about your orders still work as before.
export-caption = Everything we keep about our conversations with you, as a file.
erase-question = Shall I delete everything we keep about you here? Conversations, tickets and ratings go, for good. Your orders stay with the shop.
erase-yes = Delete everything
erase-no = Keep it
erase-kept = Nothing was deleted.
erase-done = Everything about you here is deleted. If you write again, we start from the beginning.
rating-question = How was our help? 1 is poor, 5 is great.
rating-thanks = Thank you, that helps us get better.
rating-changed = Thank you, noted: { $rating } of 5.
rating-over = Thank you. This question has been answered already; just write if there is anything else.
rating-comment-add = Add a word
rating-comment-question = What should we know? Please write it in one message, as a reply to this one.
rating-comment-thanks = Thank you, your words have reached the team.
helped-yes = 👍 This helped
helped-no = 👎 Not yet
helped-thanks = Good to hear. I'm here if anything else comes up.
added-to-ticket = I've added this to your request. A colleague will answer you here.
people-away = Your message has arrived. My colleague will reply here.
command-human = Talk to a person
command-language = Choose your language
command-stop = No more offers
command-export = Get a copy of your data
command-delete = Delete your data

# Kept promises: «tell me when it ships»
notice-shipped = You asked me to tell you: order { $order } is on its way.
notice-shipped-parcel = You asked me to tell you: order { $order } is on its way, with { $parcel }.
notice-cancelled = You asked me to tell you when order { $order } ships. It was cancelled, so nothing will be sent. If that comes as a surprise, write to me here and a colleague will look at it.
