# The home of an agent in Slack: what waits, at a glance on a phone.

home-duty-on = 🟢 *You are on duty*
home-duty-off = ⚪ *You are off duty*
home-duty-on-note = A customer who writes again comes back to you.
home-duty-off-note = A customer who writes again goes to your colleagues.
home-duty-hours-note = As the shop's hours say, until you say otherwise.
button-duty-on = Go on duty
button-duty-off = Go off duty

home-mine = My tickets · { $count }
home-mine-none = My tickets
home-mine-none-note = Nothing in hand.
home-queue = Unclaimed · { $count }
home-queue-none = Unclaimed
home-queue-none-note = Nobody is waiting.
home-queue-age = The oldest has waited for { $oldest }.
home-queue-age-late =
    { $late ->
        [one] ⏰ One is late. The oldest has waited for { $oldest }.
       *[other] ⏰ { $late } are late. The oldest has waited for { $oldest }.
    }
home-more = … and { $count } more; /tickets lists them

home-due-late =
    { $which ->
        [resolve] ⏰ *solution { $time } late*
       *[reply] ⏰ *reply { $time } late*
    }
home-due-warning =
    { $which ->
        [resolve] ⏳ solve it within { $time }
       *[reply] ⏳ reply within { $time }
    }
home-due-ok =
    { $which ->
        [resolve] solve it within { $time }
       *[reply] reply within { $time }
    }
home-due-paused = 🟡 the customer's turn
home-under-a-minute = a minute
home-minutes = { $count } min
home-hours = { $count } h
home-days =
    { $count ->
        [one] one day
       *[other] { $count } days
    }

home-team = Team · { $onDuty } of { $count } on duty
home-team-summary = { $inHand } in hand, nobody late
home-team-summary-late = { $inHand } in hand, ⏰ { $late } late
home-agent-hours = by schedule
home-agent-late = ⏰ { $count } late
home-agent-full = full
home-agent-over = too many
home-agent-done = { $handled } done

home-day = My day
home-day-handled = *Handled*
home-day-aht = *Time on a ticket*
home-day-frt = *First reply*
home-day-csat = *Satisfied*
home-day-sla = *In time*
home-day-nothing = –
home-day-median = { $time } (median of { $count })
home-team-aht = { $time } each
home-team-frt = first reply { $time }
home-team-csat = satisfied { $share }
home-team-sla = in time { $share }
home-as-of = As of { $time }. It stays up to date for an hour after you open it.

duty-off-title = Go off duty
duty-off-submit = Go off duty
duty-off-question =
    { $count ->
        [one] You have one ticket. What shall become of it?
       *[other] You have { $count } tickets. What shall become of them?
    }
duty-off-release = Release: my colleagues go on
duty-off-keep = Keep: I see them through
claim-lost-title = Already taken
claim-lost-close = All right

# On the sandbox page.
sandbox-home = Home
sandbox-home-note = What waits for you, and your day
