# What the owners' bot says besides the digest.

owner-help =
    /digest: yesterday in one screen; /digest 2026-11-20: another day; /digest week: the week
    /today: today so far
    /alerts: what waits for somebody now, and open warnings
    /pause: the bot stops answering, everything goes to people
    /resume: the bot answers again
    /files: the files you sent that are live, and how to take them back
    A document sent here: I say what it would change, and you decide
owner-command-digest = Yesterday in one screen
owner-command-today = Today so far
owner-command-alerts = What waits, and open warnings
owner-command-pause = Everything goes to people
owner-command-resume = The bot answers again
owner-command-files = The files you sent that are live
owner-command-help = What I can do
owner-refused = This bot is for the shop's owners. If you are one, add this chat's id to OWNER_CHAT_IDS.
owner-paused = The bot is paused. Every message goes to people now; each customer who writes is told once. /resume when it shall answer again.
owner-paused-already = The bot is paused already. /resume when it shall answer again.
owner-resumed = The bot answers again.
owner-resumed-already = The bot is answering; nothing was paused.
owner-unknown-day = “{ $given }” is no day I know. Write it like 2026-11-20.
alert-none = Nothing waits for anybody.
alert-open-tickets =
    { $count ->
        [one] 1 ticket is unclaimed, for { $minutes } min.
       *[other] { $count } tickets are unclaimed, the oldest for { $minutes } min.
    }
alert-failed-deliveries =
    { $count ->
        [one] 1 message of the last 24 h could not be delivered.
       *[other] { $count } messages of the last 24 h could not be delivered.
    }
alert-paused = The bot is paused: everything goes to people. /resume ends it.

# Knowledge that is sent as a file.

file-summary = “{ $name }”: { $counts }.
file-count-new =
    { $count ->
        [one] 1 entry new
       *[other] { $count } entries new
    }
file-count-changed = { $count } changed
file-count-gone = { $count } gone
file-count-contradictions =
    { $count ->
        [one] 1 contradiction
       *[other] { $count } contradictions
    }
file-removal =
    { $count ->
        [one] Taking “{ $name }” away, 1 entry is told no more.
       *[other] Taking “{ $name }” away, { $count } entries are told no more.
    }
file-change-values = “{ $title }”: { $values }
file-change-words = “{ $title }”: worded otherwise
file-change-around = “{ $title }”: same answer; title, wordings or dates differ
file-new = New:
file-back = Told again as before:
file-gone = Told no more:
file-more = … and { $count } more
file-contradictions = Not both can be true:
file-contradicts = “{ $title }” in { $file } says { $value }, “{ $otherTitle }” in { $otherFile } says { $other }
file-contradicts-catalogue = “{ $title }” in { $file } says { $value }, the catalogue says { $other } ({ $product })
file-asked =
    Tried on { $asked ->
        [one] 1 question
       *[other] { $asked } questions
    } of the last { $days } days: { $changed ->
        [0] no answer changes.
        [one] 1 answer changes, { $lost } lost, { $gained } gained.
       *[other] { $changed } answers change, { $lost } lost, { $gained } gained.
    }
file-golden = Golden question “{ $question }” fails: { $demands }
file-golden-broken = golden.yaml has a mistake in line { $line }
file-jump = “{ $title }”: { $values }. A slip of the pen?
file-still-failing =
    { $count ->
        [one] 1 golden question fails as it did before.
       *[other] { $count } golden questions fail as they did before.
    }
file-pinned = You went back to an earlier version of the knowledge, and that stays. Only what this file changes comes on top of it.
file-verdict-ready = Nothing speaks against it. Shall customers be answered from it?
file-verdict-held = I would not publish it like this. You decide: correct the file and send it again, or publish it anyway.
file-verdict-unfit = Like this it can't be published. Please correct the file and send it again; nothing has changed for customers.
file-verdict-remove-ready = Shall I take it away?
file-verdict-remove-held = Customers would lose by it. You decide.
file-verdict-remove-unfit = It stays: the knowledge would be empty without it.
file-unreadable = I can't read “{ $name }”:
file-same =
    { $count ->
        [one] “{ $name }”: its entry is live already, word for word. There is nothing to publish.
       *[other] “{ $name }”: all { $count } entries are live already, word for word. There is nothing to publish.
    }
file-is-draft = “{ $name }” is waiting for your decision.
file-is-live =
    { $count ->
        [one] ✅ “{ $name }” is live: customers are answered from its one entry now. To correct it, send it again under the same name; to take it back, send /files.
       *[other] ✅ “{ $name }” is live: customers are answered from its { $count } entries now. To correct it, send it again under the same name; to take it back, send /files.
    }
file-is-replaced = A newer “{ $name }” is live in its place.
file-is-discarded = “{ $name }” is not published: customers are told nothing of it.
file-forgotten = That was long ago: the file is gone here. Please send it again.
file-missed-too-large = “{ $name }” is larger than 20 MB, and Telegram gives me no more than that. Please split it, or leave the pictures out.
file-missed-gone = Telegram no longer has “{ $name }”. Please send it again.
file-missed-failed = Something went wrong with “{ $name }”, and trying again didn't help. Nothing has changed for customers. Please send it again later.
file-press-failed = Something went wrong, and trying again did not help. /files shows what is live; please try again later.
file-not-a-document = I read documents: Word, Excel, PDF, CSV, Markdown, text and web pages. I can't read pictures or voice; please write out what is on them and send it as a file.
files-none = No file that was sent here is live. Send me a document, and I will say what it would change before anything goes live.
files-list = These files are live, sent here by chat:
button-file-publish = Publish
button-file-force = Publish anyway
button-file-discard = Discard
button-file-remove = Take away { $name }
button-file-away = Take away
button-file-away-force = Take away anyway
button-file-keep = Leave it

file-at-line = line { $line }: { $reason }
file-at-row = row { $line }: { $reason }
file-at-page = page { $line }: { $reason }
file-at-paragraph = paragraph { $line }: { $reason }
file-reason-empty = there is nothing in it
file-reason-locked = it is locked with a password; please save it without one
file-reason-picture = it is a picture; please write out its text
file-reason-scan = its pages are pictures, as from a scanner; please export it from where it was written
file-reason-pages-without-text = no text on page { $pages }, perhaps a picture
file-reason-first-pages = only the first { $read } of { $all } pages were read
file-reason-archive = it is an archive, or a broken one; please send the files that are in it one by one
file-reason-old-word = it is a Word document of the old kind; please save it as .docx
file-reason-other-text = please save it as .docx
file-reason-presentation = presentations are not read; please save it as PDF
file-reason-broken = it is broken or was cut off; please save and send it again
file-reason-too-long = it is too long to be read in one piece; please split it
file-reason-not-text = its characters can't be made out; please save it as UTF-8 (in Excel: “CSV UTF-8”)
file-reason-kind = a kind that I don't read; Word, Excel, PDF, CSV, Markdown, text and web pages work
file-reason-no-sheet = no sheet has anything in it
file-reason-no-heading = it has no heading; please give each answer a heading, which is what customers ask
file-reason-no-title = there is an answer, but not what it answers
file-reason-no-answer = “{ $title }” has no answer
file-reason-no-day = “{ $day }” is no day; please write it like 2026-11-30
file-reason-days-turned = it ends on { $until }, before it begins on { $from }
file-reason-no-language = the language “{ $given }” is unknown; please write zh or en
file-reason-key-misspelt = “{ $key }” is unknown; did you mean “{ $near }”?
file-reason-key-unknown = “{ $key }” is unknown and was left out
file-reason-same-title = the title “{ $title }” stands in line { $line } already; please give each its own
file-reason-other-kind = it is of another kind than its name says, and was read as what it is
file-reason-not-as-named = it is not written as its kind demands; please save and send it again
file-reason-nothing-left = no entry would be left
file-reason-other = { $reason }
