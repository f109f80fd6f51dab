# What staff read in Slack: facts first, then what to press.

ticket-title = #{ $id } · { $name } · { $reason }
ticket-state-open = ⚪ Unclaimed
ticket-state-claimed = 🟢 { $agent } has it
ticket-state-waiting = 🟡 { $agent } is waiting for the customer
ticket-state-resolved = ✅ Resolved by { $agent }
ticket-state-closed = Closed
ticket-state-merged = Carries on in #{ $id }
ticket-senior = ⭐ Senior
ticket-language = Writes { $language }
ticket-verified = Verified as { $user }
ticket-reopened =
    { $count ->
        [one] Reopened once
       *[other] Reopened { $count } times
    }
ticket-opened = Since { $time }
ticket-before = *Before that*
handoff-asked = *Asks* { $asked }
handoff-known = *Known* { $known }
handoff-tried = *Tried* { $tried }
handoff-quoted = “{ $text }”
handoff-order = order { $order }
handoff-parcel = parcel { $number }
handoff-answered = told { $told }
handoff-called-wrong = told { $told }, which the customer calls wrong
handoff-looked-up = looked it up
handoff-not-found = looked it up: not found
handoff-asked-back = asked what is meant
handoff-offered = offered { $told }
handoff-nearest = nothing sure; nearest { $entry }
mood-unhappy = 🙁 unhappy
mood-angry = 😠 angry
ticket-held = { $agent } already has this ticket.
ticket-not-possible = That doesn't work now: the ticket is { $state }.
ticket-gone = This ticket no longer exists.
ticket-not-same-customer = These two tickets are not known to be of the same customer. They can be merged once the customer has proven who they are in both chats.
not-staff = This is for the shop's customer service team. A lead can add you.
ticket-moved = #{ $id } carries on in the senior channel: { $link }
ticket-moved-link = open it there
state-open = unclaimed
state-claimed = claimed
state-waiting = waiting for the customer
state-resolved = resolved
state-closed = closed
language-of-en = English
language-of-zh = Chinese
staff-unnamed = A customer
button-claim = Claim
button-reopen = Reopen and claim
button-release = Release
button-resolve = Resolve
button-senior = To senior
button-assign = Assign…
button-merge = Merge…
assign-title = Assign the ticket
assign-submit = Assign
assign-cancel = Cancel
assign-person = Who shall take it?
assign-not-staff = This person doesn't serve customers here.
merge-title = Merge two tickets
merge-submit = Merge
merge-other = Which ticket is about the same?
merge-hint = The one somebody has carries on, else the older. It can't be undone.
merge-option = #{ $id } · { $name } · { $state }
priority-option =
    { $priority ->
        [urgent] 🔴 Urgent
        [high] 🟠 High
       *[normal] Normal
    }
note-claimed = { $agent } has claimed it. What { $agent } writes in this thread reaches the customer; lines that begin with // stay here.
note-released = { $agent } released it. It is unclaimed again.
note-resolved = { $agent } resolved it.
note-assigned = { $agent } gave it to { $to }. What { $to } writes in this thread now reaches the customer.
note-senior = { $agent } passed it to the senior team.
note-priority =
    { $priority ->
        [urgent] { $agent } set the priority to urgent.
        [high] { $agent } set the priority to high.
       *[normal] { $agent } set the priority to normal.
    }
note-merged-into = { $agent } merged it: this customer carries on in { $ticket }. Please write there.
note-merged-from = { $agent } merged { $ticket } into this one. What was said there follows. Your replies go to the chat the customer wrote in last.
note-risk-angry = ⭐ For the senior team: the customer is angry.
note-risk-threat = ⭐ For the senior team: the customer speaks of a complaint, a bad review or getting the money back.
note-risk-failed-twice = ⭐ For the senior team: the customer was let down a second time.
note-risk-valuable-order = ⭐ For the senior team: trouble with a valuable order.
note-store-unavailable = ⚠️ Orders of “{ $connection }” can't be read: { store-failure }. Please look it up there.
store-failure =
    { $kind ->
        [auth_expired] our access has run out
        [auth_revoked] our access was withdrawn and must be granted again
        [permission] our access doesn't cover this
        [signature] it refuses how we sign in
        [unsupported] it has no way to look this up
        [rate_limited] we have asked too often for the moment
        [timeout] it didn't answer in time
        [invalid] it refused what was asked
       *[upstream] it has trouble of its own
    }
note-wants-change-address = ✏️ The customer wants the address of order { $order } changed. It may not have gone out yet.
note-wants-cancel = ✏️ The customer wants order { $order } cancelled. It may not have gone out yet.
note-risk-held-angry = 🔴 The customer is angry now. The senior team has been told.
note-risk-held-threat = 🔴 The customer now speaks of a complaint, a bad review or getting the money back. The senior team has been told.
note-risk-held-failed-twice = 🔴 The customer was let down a second time. The senior team has been told.
call-risk-angry = ⭐ { $ticket }: the customer is angry. { $agent } has it.
call-risk-threat = ⭐ { $ticket }: the customer speaks of a complaint, a bad review or getting the money back. { $agent } has it.
call-risk-failed-twice = ⭐ { $ticket }: the customer was let down a second time. { $agent } has it.
note-sla-warned =
    { $which ->
        [first_reply] ⏳ The first reply is due { $due }.
        [next_reply] ⏳ The customer's reply is due { $due }.
       *[resolve] ⏳ It should be resolved by { $due }.
    }
note-sla-warned-holder =
    { $which ->
        [first_reply] ⏳ { $agent }, the first reply is due { $due }.
        [next_reply] ⏳ { $agent }, the customer's reply is due { $due }.
       *[resolve] ⏳ { $agent }, it should be resolved by { $due }.
    }
note-sla-breached =
    { $which ->
        [first_reply] ⏰ Late: the first reply was due { $due }. The leads have been told.
        [next_reply] ⏰ Late: the customer's reply was due { $due }. The leads have been told.
       *[resolve] ⏰ Late: it should have been resolved by { $due }. The leads have been told.
    }
call-sla-breached =
    { $which ->
        [first_reply] ⏰ { $ticket } is late: the first reply was due { $due }. Nobody has it.
        [next_reply] ⏰ { $ticket } is late: the customer's reply was due { $due }. Nobody has it.
       *[resolve] ⏰ { $ticket } is late: it should have been resolved by { $due }. Nobody has it.
    }
call-sla-breached-holder =
    { $which ->
        [first_reply] ⏰ { $ticket } is late: the first reply was due { $due }. { $agent } has it.
        [next_reply] ⏰ { $ticket } is late: the customer's reply was due { $due }. { $agent } has it.
       *[resolve] ⏰ { $ticket } is late: it should have been resolved by { $due }. { $agent } has it.
    }
note-nudged =
    { $agent }, are you still on it? A word in this thread keeps it yours, with // in front among colleagues only. { $minutes ->
        [one] Otherwise it is anybody's again in one minute.
       *[other] Otherwise it is anybody's again in { $minutes } minutes.
    }
note-auto-released = The customer has waited long and { $agent } hasn't answered: it is unclaimed again.
note-reopened = The customer wrote again: the ticket is open.
note-reopened-for = The customer wrote again: the ticket is open. { $agent } had it last.
note-reopened-claimed = The customer wrote again: { $agent } has it, as before.
note-rated = The customer's rating: { $rating } of 5.
note-rated-changed = The customer changed the rating to { $rating } of 5.
note-rated-low = ⭐ For the senior team: the customer rated our help { $rating } of 5.
note-rated-low-held = 🔴 The customer rated our help { $rating } of 5. The senior team has been told.
call-rated-low = ⭐ { $ticket }: the customer rated our help { $rating } of 5. { $agent } has it.
note-rating-comment = 💬 The customer's word on the rating of { $rating }: “{ $comment }”
note-not-delivered = ⚠️ This did not reach the customer: { $reason }
note-customer-blocked = 🚫 This did not reach the customer: they have blocked the bot, or left Telegram. As soon as they write again, they can be reached.
ticket-unreachable = 🚫 Can't be reached: blocked the bot
kind-photo = sent a photo
kind-document = sent a file
kind-voice = sent a voice message
kind-video = sent a video
kind-sticker = sent a sticker
kind-other = sent something else
customer-edited = edited
file-not-fetched = The file “{ $name }” could not be fetched from the customer's app.
erased-in-slack = Deleted at the customer's request.

escalation-reason-asked-for-person = asks for a person
escalation-reason-complaint = complaint
escalation-reason-angry = angry
escalation-reason-bulk-deal = bulk order
escalation-reason-bargaining = asks for a better price
escalation-reason-after-sales = after-sales request
escalation-reason-no-evidence = no answer in the knowledge
escalation-reason-unclear-twice = unclear after asking
escalation-reason-unverified = answer could not be verified
escalation-reason-unproven = couldn't prove that the order is theirs
escalation-reason-too-many-messages = too many messages at once
escalation-reason-not-helped = the answer didn't help
escalation-reason-attachment = sent something the bot can't read
escalation-reason-injection = tried to give the bot orders
escalation-reason-bot-paused = the bot is paused
escalation-reason-unfinished-form = unfinished after-sales form, silent for a day
escalation-reason-valuable-order = unhappy about a valuable order
escalation-reason-store-unavailable = orders couldn't be looked up
escalation-reason-order-change = wants an order changed or cancelled
escalation-reason-turn-failed = the bot failed
escalation-reason-low-rating = low rating

# /tickets: what waits, with links into the threads.
tickets-title = What waits
tickets-late = *Late*
tickets-mine = *Yours*
tickets-unclaimed = *Unclaimed*
tickets-none = Nothing waits: no ticket of yours, none unclaimed, none late.
tickets-more =
    { $count ->
        [one] and one more
       *[other] and { $count } more
    }
tickets-line = { $mark }{ $ticket } · { $name } · { $age } · { $words }
tickets-line-held = { $mark }{ $ticket } · { $name } · { $age } · { $agent } · { $words }
tickets-age-minutes = { $count } min
tickets-age-hours = { $count } h
tickets-age-days =
    { $count ->
        [one] one day
       *[other] { $count } days
    }

# A release of the knowledge that waits for a lead.
candidate-title = A change of the knowledge is held back
candidate-golden = Golden question “{ $question }” (golden.yaml:{ $line }) fails: { $demands }
candidate-must = must say “{ $text }”
candidate-must-not = must not say “{ $text }”
candidate-must-in = must be in { $language }
candidate-must-from = must come from “{ $entry }”
candidate-worse = Of the questions of the last { $days } days { $lost } would lose their answer, { $gained } would gain one
candidate-gone = “{ $title }” was told to { $told } customers in the last { $days } days; { $lost } of them would go without
candidate-jump = “{ $title }”: { $from } → { $to } ({ $place }). A slip of the pen?
candidate-before = Now
candidate-after = With the change
candidate-asked =
    { $count ->
        [one] asked once
       *[other] asked { $count } times
    }
candidate-more = … and { $count } more; see `knowledge check`
candidate-approved = ✅ Approved by { $who }, { $time }. It goes live within a minute, if the files are still the same.
candidate-rejected = ✖️ Rejected by { $who }, { $time }. What is live stays live until the files change.
candidate-already-approved = { $who } has already approved it.
candidate-already-rejected = { $who } has already rejected it.
candidate-outdated = Another release has gone live since, so there is nothing left to decide here.
candidate-not-lead = Only these people decide on changes of the knowledge: { $leads }
button-candidate-approve = Publish it
button-candidate-reject = Keep it back

# A draft of an entry, from a ticket that was resolved.
draft-title = A customer asked what the knowledge doesn't answer. Shall the bot answer this from now on?
draft-title-change = A colleague answered otherwise than the knowledge does. Shall the bot say this from now on?
draft-wordings = Also asked as
draft-live-now = What the bot says now, in “{ $title }”
draft-asked =
    { $count ->
        [one] Asked in one ticket
       *[other] Asked in { $count } tickets
    }
draft-until = valid until { $day }
draft-ticket = ticket #{ $id }
draft-approved = ✅ Approved by { $who }, { $time }. It goes live within a minute, once the checks have passed.
draft-live = ✅ Approved by { $who }, live since { $time }.
draft-rejected = ✖️ Rejected by { $who }, { $time }. It comes back only when three more tickets ask it.
draft-already-approved = { $who } has already approved it.
draft-already-rejected = { $who } has already rejected it.
draft-outdated = Another ticket has added to it meanwhile. Please read it again, then decide.
draft-gone = This draft no longer exists.
draft-held-refused =
    It is approved but not live: the knowledge as a whole can't be published.
    { $reasons }
draft-held-waiting = It is approved but not live yet: with it, other answers would change. The message “A change of the knowledge is held back” shows which; it takes one more decision there.
draft-held-rejected = It is approved but not live: the change of the knowledge it belongs to was kept back.
draft-held-pinned = It is approved but not live: the knowledge was rolled back, and stays so until a file of it changes.
button-draft-approve = Approve
button-draft-edit = Edit…
button-draft-reject = Reject
button-draft-withdraw = Take it out again
draft-edit-title = Edit and approve
draft-edit-submit = Approve
draft-edit-cancel = Cancel
draft-edit-question = Question or topic
draft-edit-questions = Further ways of asking
draft-edit-questions-hint = One a line, in customers' words
draft-edit-answer = Answer
draft-edit-language = Language
draft-edit-until = Valid until
draft-edit-until-hint = The last day; leave it empty if it holds for good
draft-edit-empty = Please write something here
draft-language-en = English
draft-language-zh = Chinese
