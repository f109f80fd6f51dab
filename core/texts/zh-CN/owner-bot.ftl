# 店主机器人除日报外说的话。

owner-help =
    /digest：昨天的日报；/digest 2026-11-20：指定某天
    /today：今天到现在
    /alerts：现在有什么在等人处理
    /pause：机器人停止回答，全部转人工
    /resume：机器人恢复回答
owner-command-digest = 昨天的日报
owner-command-today = 今天到现在
owner-command-alerts = 现在有什么在等人处理
owner-command-pause = 全部转人工
owner-command-resume = 机器人恢复回答
owner-command-help = 我能做什么
owner-refused = 这个机器人只供店主使用。如果您是店主，请把本聊天的 ID 加入 OWNER_CHAT_IDS。
owner-paused = 机器人已暂停，所有消息都转人工；每位来信的顾客会被告知一次。发送 /resume 恢复。
owner-paused-already = 机器人本来就在暂停中。发送 /resume 恢复。
owner-resumed = 机器人已恢复回答。
owner-resumed-already = 机器人正在回答，没有暂停。
owner-unknown-day = “{ $given }”不是有效日期，请写成 2026-11-20 这样。
alert-none = 现在没有事情在等人处理。
alert-open-tickets = 有 { $count } 个工单没人认领，最久的已等 { $minutes } 分钟。
alert-failed-deliveries = 过去 24 小时有 { $count } 条消息没能送达。
alert-paused = 机器人处于暂停状态，全部转人工。发送 /resume 恢复。
