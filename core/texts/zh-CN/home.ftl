# 客服在 Slack 里的首页：在手机上一眼看清有什么在等。

home-duty-on = 🟢 *您在岗*
home-duty-off = ⚪ *您已离岗*
home-duty-on-note = 顾客再来信，仍由您接待。
home-duty-off-note = 顾客再来信，由同事接待。
home-duty-hours-note = 目前按店铺营业时间，您也可以自己设定。
button-duty-on = 上岗
button-duty-off = 离岗

home-mine = 我的工单 · { $count }
home-mine-none = 我的工单
home-mine-none-note = 手上没有工单。
home-queue = 待认领 · { $count }
home-queue-none = 待认领
home-queue-none-note = 没有顾客在等。
home-queue-age = 最久的已等 { $oldest }。
home-queue-age-late = ⏰ { $late } 个已超时，最久的已等 { $oldest }。
home-more = ……还有 { $count } 个，用 /tickets 查看

home-due-late =
    { $which ->
        [resolve] ⏰ *办结超时 { $time }*
       *[reply] ⏰ *回复超时 { $time }*
    }
home-due-warning =
    { $which ->
        [resolve] ⏳ { $time }内办结
       *[reply] ⏳ { $time }内回复
    }
home-due-ok =
    { $which ->
        [resolve] { $time }内办结
       *[reply] { $time }内回复
    }
home-due-paused = 🟡 等顾客回复
home-under-a-minute = 1 分钟
home-minutes = { $count } 分钟
home-hours = { $count } 小时
home-days = { $count } 天

home-team = 团队 · { $count } 人中 { $onDuty } 人在岗
home-team-summary = 处理中 { $inHand } 个，没有超时
home-team-summary-late = 处理中 { $inHand } 个，⏰ 超时 { $late } 个
home-agent-hours = 按营业时间
home-agent-late = ⏰ 超时 { $count } 个
home-agent-full = 已满
home-agent-over = 太多
home-agent-done = 办结 { $handled } 个

home-day = 我的今天
home-day-handled = *办结*
home-day-aht = *每单用时*
home-day-frt = *首次回复*
home-day-csat = *满意*
home-day-sla = *按时*
home-day-nothing = –
home-day-median = { $time }（{ $count } 次的中位数）
home-team-aht = 每单 { $time }
home-team-frt = 首次回复 { $time }
home-team-csat = 满意 { $share }
home-team-sla = 按时 { $share }
home-as-of = 截至 { $time }。打开后一小时内自动更新。

duty-off-title = 离岗
duty-off-submit = 离岗
duty-off-question = 您手上有 { $count } 个工单，怎么处理？
duty-off-release = 释放：由同事接手
duty-off-keep = 保留：我自己办完
claim-lost-title = 已被认领
claim-lost-close = 知道了

# On the sandbox page.
sandbox-home = 首页
sandbox-home-note = 等您处理的，和您的今天
