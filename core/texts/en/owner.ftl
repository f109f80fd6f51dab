# The owners' digest and what else the owners' bot says.

digest-title = { $store } · { $day }
digest-title-so-far = { $store } · { $day }, so far
digest-week-title = { $store } · Week { $from } to { $to }
digest-week-title-so-far = { $store } · Week { $from } to { $to }, so far

digest-ocp-cost = 💰 Cost: { $cost }
digest-cost-each = { $each } a resolution ({ $resolutions } resolved)
digest-cost-of-few = { $total } for { $resolutions } { $resolutions ->
        [1] resolution
       *[other] resolutions
    }
digest-cost-none-resolved = { $total }, nothing resolved
digest-ocp-margin = 🛒 Assisted margin: { $margin } ({ $orders ->
        [one] 1 order
       *[other] { $orders } orders
    })
digest-ocp-margin-unknown = , unknown for { $count }
digest-usual-each = { $each } each
digest-ocp-usual = { $span ->
        [week] Usual week (mean of { $weeks })
       *[day] Usual { $weekday } (mean of { $weeks })
    }: { $cost }, margin { $margin }
digest-ocp-no-weeks = { $span ->
        [week] Not enough weeks yet to compare with.
       *[day] Not enough { $weekday }s yet to compare with.
    }

digest-conversations =
    { $count ->
        [one] 1 new conversation
       *[other] { $count } new conversations
    }{ $others ->
        [0] {""}
       *[other] , { $requests } with a request
    }
digest-none = A quiet day: nobody wrote.
digest-none-so-far = Nobody has written yet today.
digest-week-none = A quiet week: nobody wrote.
digest-week-none-so-far = Nobody has written yet this week.

digest-ai-resolution = 🤖 Solved by the bot alone: { $share }
digest-ai-resolution-so-far = 🤖 Solved by the bot alone so far: { $share }
digest-ai-interval = , likely { $low } to { $high }
digest-ai-parts = { $confirmed } said it helped, { $assumed } asked no more in 24 h
digest-ai-parts-pending = { $confirmed } said it helped, { $assumed } asked no more in 24 h, { $pending } may still count
digest-withdrawn =
    { $count ->
        [one] 1 came back on the same matter: not counted
       *[other] { $count } came back on the same matter: not counted
    }

digest-intervention = 👥 People stepped in: { $share }
digest-frt-bot = ⏱ First reply, bot: { $typical }, 95% within { $slow }
digest-frt-bot-few = ⏱ First reply, bot: { $typical }, slowest { $slow }
digest-frt-human = ⏱ First reply, people: { $typical }, 95% within { $slow } (business hours)
digest-frt-human-few = ⏱ First reply, people: { $typical }, slowest { $slow } (business hours)
digest-frt-waiting = ; { $count ->
        [one] 1 still waits
       *[other] { $count } still wait
    }
digest-frt-none-waiting = ⏱ First reply, people: { $count ->
        [one] 1 customer still waits
       *[other] { $count } customers still wait
    }
digest-aht = 🛠 Handling time: { $mean } on average ({ $count ->
        [one] 1 ticket
       *[other] { $count } tickets
    })
digest-csat = ⭐ Satisfied: { $share }, mean { $mean } of 5; { $asked } asked
digest-csat-none =
    { $asked ->
        [one] ⭐ 1 customer asked for a rating, no answer yet.
       *[other] ⭐ { $asked } customers asked for a rating, no answer yet.
    }
digest-tickets = 🎫 Tickets: { $opened } opened, { $resolved } resolved; { $open } open now
digest-unhappy =
    { $count ->
        [one] 🙁 1 unhappy customer
       *[other] 🙁 { $count } unhappy customers
    }: { $saved } won back, { $lost } lost
digest-unhappy-open =
    { $count ->
        [one] 🙁 1 unhappy customer: how it ends is open
       *[other] 🙁 { $count } unhappy customers: how it ends is open
    }
digest-escalation = 📋 Handed over: { $reasons }
digest-reason-count = { $reason } { $count }

digest-blocked-drafts = ✋ Drafts not sent: { $share }: { $reasons }
draft-fault-is-missing = { $what } not in the evidence
draft-fault-is-misplaced = { $what } of something else
draft-fault-money = price
draft-fault-percent = percentage
draft-fault-duration = duration
draft-fault-measure = measurement
draft-fault-number = number
draft-fault-date = date
draft-fault-weekday = weekday
draft-fault-time = time
draft-fault-size = size
draft-fault-code = code
draft-fault-phone = phone number
draft-fault-email = e-mail address
draft-fault-link = link
draft-fault-name = product name
draft-fault-fact = detail
draft-fault-promise = promise
draft-fault-language = wrong language
draft-fault-shape = unreadable
draft-fault-not-enough = too little to go on
draft-fault-empty = empty
draft-fault-length = too long
draft-fault-uncited = no source named
draft-fault-off-topic = off the subject
digest-called-wrong = 🔎 Customers called wrong: { $entries }
digest-called-wrong-entry = “{ $title }” × { $count }
digest-more = { $count } more

digest-alarm = 🚨 { $title }
digest-alarm-acknowledged = 🚨 { $title } (acknowledged)
digest-alarm-numbers = { $line }. { $numbers }
digest-alarms-more =
    { $count ->
        [one] 1 more alarm: /alerts
       *[other] { $count } more alarms: /alerts
    }
digest-topic = 📈 Asked more: { $name }, { $count } ({ $before } before)
digest-quote = “{ $text }”

digest-gaps = ❓ Not answered well in 7 days: { $questions }
digest-gap = “{ $text }” × { $count }{ $again ->
        [0] {""}
       *[other] { " " }({ $customers ->
            [one] 1 customer
           *[other] { $customers } customers
        })
    }

digest-expiring = ⏳ Ends soon: { $entries }
digest-expiring-entry = “{ $title }” ({ $day })
digest-to-approve = 📝 To approve: { $what }
digest-drafts-to-approve =
    { $count ->
        [one] 1 answer
       *[other] { $count } answers
    }
digest-releases-held =
    { $count ->
        [one] 1 change of the knowledge
       *[other] { $count } changes of the knowledge
    }

digest-decide = 👉 To decide
digest-decide-unclaimed-tickets =
    { $count ->
        [one] 1 ticket waits unclaimed. Who takes it?
       *[other] { $count } tickets wait unclaimed. Who takes them?
    }
digest-decide-slow-people = People replied after { $typical }; you promise { $promised }. More hands, or a longer promise?
digest-decide-unhappy-customers =
    { $count ->
        [one] 1 of { $of } ratings was 3 or less. Who writes to them?
       *[other] { $count } of { $of } ratings were 3 or less. Who writes to them?
    }
digest-decide-warning = { $name }: { $action }
digest-decide-lost-customers =
    { $count ->
        [one] 1 of { $of } unhappy customers seems lost. Who writes to them?
       *[other] { $count } of { $of } unhappy customers seem lost. Who writes to them?
    }
digest-decide-release = A change of the knowledge is held back. Publish it?
digest-decide-draft = An answer to “{ $text }” is ready. Publish it?
digest-decide-missing-answer = “{ $text }” came { $count } times in 7 days, from { $customers ->
        [one] 1 customer
       *[other] { $customers } customers
    }. Add an answer?

digest-button-acknowledge = { $number }. Acknowledge the alarm
digest-button-draft = { $number }. Read the answer
digest-button-release = { $number }. See what would change

digest-button-approve = Publish
digest-button-reject = Don't publish
digest-draft = ❓ { $question }

    { $text }
digest-draft-before = Until now the answer is: { $text }
digest-release =
    { $count ->
        [one] One answer would change: { $lost } lost, { $gained } gained.
       *[other] { $count } answers would change: { $lost } lost, { $gained } gained.
    }
digest-release-change = ❓ { $question }
    Until now: { $before }
    Then: { $after }
digest-done-approved = Approved. It goes live within a minute.
digest-done-rejected = Rejected. Nothing changes.
digest-decided = Somebody has decided on it already.
digest-outdated = It has changed since. Look at it again first.
digest-gone = That is no longer there.

digest-count-of = { $count } of { $of }
digest-percent-of = { $percent } ({ $count } of { $of })
digest-less-than = less than { $amount }

digest-seconds = { $value } s
digest-minutes = { $value } min
digest-hours = { $value } h
digest-days =
    { $value ->
        [1] 1 day
       *[other] { $value } days
    }

chart-week = Week { $from } to { $to }
chart-conversations = Conversations
chart-conversations-note = { $requests } with a request
chart-ai = Solved by the bot
chart-ai-so-far = Solved by bot so far
chart-ai-note = { $confirmed } confirmed, { $assumed } assumed
chart-ai-note-pending = { $behind }; { $pending } pending
chart-people = People stepped in
chart-people-note = replied in { $typical }
chart-people-note-share = { $share }, replied in { $typical }
chart-people-note-none = no handoff answered yet
chart-frt = Bot's first reply
chart-frt-note = typical wait
chart-csat = Satisfied
chart-csat-note = mean { $mean }, { $count } of { $asked } rated
chart-csat-note-none = { $asked } asked
chart-cost = Cost a resolution
chart-cost-few = Cost
chart-cost-note = { $total } for { $resolutions }
chart-cost-note-few = { $resolutions ->
        [1] for 1 resolution
       *[other] for { $resolutions } resolutions
    }
chart-cost-note-usual = for { $resolutions }; usually { $usual }
chart-hours = Conversations by hour
chart-days = Conversations by day
chart-bot-alone = Bot alone
chart-with-people = With people
chart-open = Still waiting
chart-none = A quiet day: nobody wrote.
chart-none-note = The bot stood ready all day.
chart-none-so-far = Nobody has written yet today.
chart-none-so-far-note = The bot stands ready.
chart-none-tickets =
    { $count ->
        [one] 1 ticket from earlier is still open.
       *[other] { $count } tickets from earlier are still open.
    }
chart-nothing = –
