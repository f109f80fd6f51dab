# What the shop's other systems are told: notes and leads in its CRM
crm-note = Ticket #{ $ticket }: { $reason }
crm-asked = Asked: { $text }
crm-form = { $kind ->
    [refund] Refund
    [return] Return
    [exchange] Exchange
    [repair] Repair
    [missing] Missing item
   *[damaged] Damaged item
}{ $order ->
    [none] { "" }
   *[other] , order { $order }
}: { $state ->
    [approved] approved
    [declined] declined
   *[filed] not decided
}
crm-answered = Answered: { $text }
crm-resolved = Resolved by { $agent } on { $day }
crm-lead = { $name }: { $reason }
crm-lead-user = Customer { $user } of the shop
crm-lead-ticket = Ticket #{ $ticket }, by { $channel }
