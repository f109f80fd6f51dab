# What goes wrong more often than it should: in the alert channel, to the owners and to the warehouse.

warning-title = { $about ->
    [goods] { $name }: more trouble than usual
    [carrier] { $name }: more parcels in trouble than usual
    [shipping_delay] { $name }: parcels are late
    [new_topic] Many customers suddenly ask: { $name }
    [campaign] { $name }: customers don't understand the offer
   *[anger] More customers are angry than usual
}
warning-numbers = { $about ->
    [goods] { warning-cases }{ $of ->
        [none] { "" }
       *[other] { " " }in { $of } pieces sent
    }
    [carrier] { warning-cases }{ $of ->
        [none] { "" }
       *[other] { " " }in { $of } pieces sent
    }
    [shipping_delay] { $of ->
        [none] { $count } parcels late
       *[other] { $count } of { $of } parcels late
    }
    [campaign] { $of ->
        [none] No answer from the bot in { warning-talks } about it
       *[other] No answer from the bot in { $count } of { $of } conversations about it
    }
    [anger] { $of ->
        [none] Angry customers in { warning-talks }
       *[other] Angry customers in { $count } of { $of } conversations
    }
   *[new_topic] { $of ->
        [none] Asked in { warning-talks }
       *[other] Asked in { $count } of { $of } conversations
    }
}, { $usual ->
    [none] where there is usually next to nothing.
   *[some] { NUMBER($size, maximumFractionDigits: 1) } times as many as usual.
}
warning-cases = { $count ->
    [one] 1 case
   *[other] { $count } cases
}
warning-talks = { $count ->
    [one] 1 conversation
   *[other] { $count } conversations
}
warning-sureness = { $sureness ->
    [certain] As good as certain: chance alone would do this less than once in 1000 days.
    [sure] Very likely real: chance alone would do this less than once in 100 days.
    [likely] Probably real: chance alone would do this less than once in 20 days.
   *[open] It may still be chance.
}
warning-quote = “{ $text }”
warning-action = { $about ->
    [batch] Stop selling this batch, set it apart and look at { $pieces } pieces{ $enough ->
        [yes] : enough to meet the fault if it is there.
       *[no] .
    }
    [goods] Stop selling it for now and look at { $pieces } pieces{ $enough ->
        [yes] : enough to meet the fault if it is there.
       *[no] .
    }
    [carrier] Ask { $name } what happened, and ship with another carrier until you know.
    [shipping_delay] Tell the customers who wait, before they ask.
    [new_topic] Write an entry about it, so that the bot can answer.
    [campaign] Clear up the wording of the offer where customers read it.
   *[anger] Read these conversations, and write to those who still wait.
}

button-warning-acknowledge = Acknowledge
button-warning-mute = Mute for 14 days
button-warning-false-alarm = False alarm

warning-acknowledged = ✅ Acknowledged by { $who }, { $time }
warning-muted = 🔕 Muted for 14 days by { $who }, { $time }
warning-false-alarm = Closed as a false alarm by { $who }, { $time }
warning-over = Over since { $time }: back to what is usual.
warning-by-owner = owner { $id } (Telegram)
warning-by-staff = { $id } (Slack)
warning-done-acknowledge = Acknowledged. I won't repeat it.
warning-done-mute = Muted for 14 days.
warning-done-false-alarm = Closed as a false alarm.
warning-already-acknowledged = { $who } has already acknowledged it.
warning-already-muted = { $who } has already muted it.
warning-already-false-alarm = { $who } has already closed it as a false alarm.
warning-already-over = That is over: it is back to what is usual.
warning-gone = This warning is no longer there.

alert-warnings =
    { $count ->
        [one] 1 warning is open:
       *[other] { $count } warnings are open, the newest first:
    }
alert-warnings-more =
    { $count ->
        [one] … and 1 older one.
       *[other] … and { $count } older ones.
    }
