# What the owners' bot says besides the digest.

owner-help =
    /digest: yesterday in one screen; /digest 2026-11-20: another day
    /today: today so far
    /alerts: what waits for somebody now
    /pause: the bot stops answering, everything goes to people
    /resume: the bot answers again
owner-command-digest = Yesterday in one screen
owner-command-today = Today so far
owner-command-alerts = What waits for somebody now
owner-command-pause = Everything goes to people
owner-command-resume = The bot answers again
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
