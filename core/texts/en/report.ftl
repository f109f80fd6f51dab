# The report of a week: a page with tables.

report-decisions = To decide
report-costs = Cost by day
report-ledger = Cost and earnings
report-resolution = What was solved
report-staff = People at work
report-alarms = Alarms
report-topics = What customers asked about
report-findings = What customers tell you

report-day = Day
report-week = Week
report-cost-bot = Bot
report-cost-people = People
report-cost-all = Cost
report-resolutions = Resolutions
report-cost-each = Cost per resolution
report-margin = Assisted margin
report-result = Left over
report-new = New
report-requests = With a request
report-ai = Bot alone
report-interval = 95% interval
report-ai-parts = Confirmed, assumed
report-parts = { $confirmed } + { $assumed }{ $pending ->
        [0] {""}
       *[other] , { $pending } pending
    }
report-people = With people
report-contained = Ended without people
report-opened = Handed over
report-resolved = Resolved
report-frt-people = First reply
report-frt-slow = 95% within
report-aht = Handling time
report-csat = Satisfied
report-frt-bot = Bot's first reply
report-topic = Matter
report-asked = Asked
report-before = Week before
report-unanswered = Without an answer
report-trend = Trend
report-topic-new = new
report-topic-rising = rising
report-count = { $count } times
report-count-of = { $count } of { $of }
report-finding = { $counts }, { $before } the week before; for { $who }
report-for-selection = choosing goods
report-for-page = product pages and answers
report-for-campaign = campaigns
report-for-supply-chain = suppliers and shipping
report-for-staff = your staff
report-alarm-open = open
report-alarm-acknowledged = acknowledged
report-alarm-muted = muted
report-alarm-false-alarm = was a false alarm
report-alarm-over = over
report-file = week-{ $monday }.html
