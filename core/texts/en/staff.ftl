# What staff read in Slack: facts first, then what to press.

ticket-title = #{ $id } · { $name } · { $reason }
ticket-state-open = ⚪ Unclaimed
ticket-state-claimed = 🟢 { $agent } has it
ticket-state-waiting = 🟡 { $agent } is waiting for the customer
ticket-state-resolved = ✅ Resolved by { $agent }
ticket-state-closed = Closed
ticket-language = Writes { $language }
ticket-verified = Verified as { $user }
ticket-reopened =
    { $count ->
        [one] Reopened once
       *[other] Reopened { $count } times
    }
ticket-opened = Since { $time }
ticket-before = *Before that*
ticket-held = { $agent } already has this ticket.
ticket-not-possible = That doesn't work now: the ticket is { $state }.
ticket-gone = This ticket no longer exists.
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
assign-title = Assign the ticket
assign-submit = Assign
assign-cancel = Cancel
assign-person = Who shall take it?
note-claimed = { $agent } has claimed it. What { $agent } writes in this thread reaches the customer; lines that begin with // stay here.
note-released = { $agent } released it. It is unclaimed again.
note-resolved = { $agent } resolved it.
note-assigned = { $agent } gave it to { $to }. What { $to } writes in this thread now reaches the customer.
note-senior = { $agent } passed it to the senior team.
note-reopened = The customer wrote again: the ticket is open.
note-reopened-for = The customer wrote again: the ticket is open. { $agent } had it last.
note-reopened-claimed = The customer wrote again: { $agent } has it, as before.
note-rated = The customer's rating: { $rating } of 5.
note-not-delivered = ⚠️ This did not reach the customer: { $reason }
kind-photo = sent a photo
kind-document = sent a file
kind-voice = sent a voice message
kind-video = sent a video
kind-sticker = sent a sticker
kind-other = sent something else
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
escalation-reason-turn-failed = the bot failed
