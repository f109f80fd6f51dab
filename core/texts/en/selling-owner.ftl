# What the owner reads of selling under /today.

selling-title = 🛍 Selling
selling-off = 🛍 Selling is switched off: nothing is suggested, nothing offered.

selling-recommendations = Suggestions: { $shown } shown, { $clicked } looked at, { $bought } bought
selling-recommendations-off = Suggestions: switched off
selling-offers = Offers: { $made } made, { $taken } used
selling-offers-by-agents = ; { $count } made by staff
selling-offers-off = Offers to those who hesitate: switched off
selling-offers-no-rule = Offers to those who hesitate: none in store.yaml has a “rescue”
selling-cost = Discounts used: { $cost }; open offers may cost up to { $open } more
selling-budget = Left of “{ $rule }”: { $left }
selling-estimated = of which { $estimated } no order tells: the most it can be
selling-staff-budget = Left for staff today: { $left }
selling-left-both = { $today } today, { $inAll } in all
selling-left-today = { $today } today
selling-left-in-all = { $inAll } in all
selling-left-unlimited = no limit set

selling-conversion = Conversations about products that led to an order, in 30 days: { $share }
selling-assisted = Assisted revenue: { $revenue }
selling-assisted-margin = , a margin of about { $margin }

selling-helps-recommendations = Do suggestions help? { $answer }
selling-helps-offers = Do offers help? { $answer }
selling-no-holdout = Nobody can say: no customers are held out to compare with (holdout_percent).
selling-too-few = Not enough data yet: about { $missing } more customers needed. So far { $of }, { $heldOut } of them held out.
selling-lift-helps = Yes.
selling-lift-hurts = No, they do harm.
selling-lift-unclear = No difference to be seen.
selling-lift-ordering = Ordered with them: { $treated }; without: { $heldOut }. { $points } points, 95% interval { $low } to { $high }
selling-lift-spending = Spent by each customer: { $each }, 95% interval { $low } to { $high }
