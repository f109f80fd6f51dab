# 店主的日报，以及店主机器人说的其他话。

digest-title = { $store } · { $day }
digest-title-so-far = { $store } · { $day }（截至目前）
digest-week-title = { $store } · { $from }至{ $to }周报
digest-week-title-so-far = { $store } · { $from }至{ $to }周报（截至目前）

digest-ocp-cost = 💰 成本：{ $cost }
digest-cost-each = 每解决一个 { $each }（共 { $resolutions } 个）
digest-cost-of-few = 解决 { $resolutions } 个，共 { $total }
digest-cost-none-resolved = { $total }，没有解决的
digest-ocp-margin = 🛒 促成毛利：{ $margin }（{ $orders } 单）
digest-ocp-margin-unknown = ，{ $count } 单不知道毛利
digest-usual-each = 每个 { $each }
digest-ocp-usual = { $span ->
        [week] 前 { $weeks } 周平均
       *[day] 前 { $weeks } 个{ $weekday }平均
    }：{ $cost }，毛利 { $margin }
digest-ocp-no-weeks = { $span ->
        [week] 周数还不够，暂时没法比较。
       *[day] { $weekday }的天数还不够，暂时没法比较。
    }

digest-conversations = 新会话 { $count } 个{ $others ->
        [0] {""}
       *[other] ，其中有诉求的 { $requests } 个
    }
digest-none = 这一天很清静，没有顾客来问。
digest-none-so-far = 今天还没有顾客来问。
digest-week-none = 这一周很清静，没有顾客来问。
digest-week-none-so-far = 这一周还没有顾客来问。

digest-ai-resolution = 🤖 机器人独立解决：{ $share }
digest-ai-resolution-so-far = 🤖 机器人独立解决（暂计）：{ $share }
digest-ai-interval = ，大致在 { $low } 到 { $high } 之间
digest-ai-parts = { $confirmed } 位顾客说有帮助，{ $assumed } 位 24 小时内没有再问
digest-ai-parts-pending = { $confirmed } 位顾客说有帮助，{ $assumed } 位 24 小时内没有再问，还有 { $pending } 位待观察
digest-withdrawn = { $count } 个因为顾客又来问同一件事，不算解决

digest-intervention = 👥 人工参与：{ $share }
digest-frt-bot = ⏱ 机器人首次回复：一般 { $typical }，95% 在 { $slow }内
digest-frt-bot-few = ⏱ 机器人首次回复：一般 { $typical }，最慢 { $slow }
digest-frt-human = ⏱ 人工首次回复：一般 { $typical }，95% 在 { $slow }内（按营业时间）
digest-frt-human-few = ⏱ 人工首次回复：一般 { $typical }，最慢 { $slow }（按营业时间）
digest-frt-waiting = ，还有 { $count } 位在等
digest-frt-none-waiting = ⏱ 人工首次回复：还有 { $count } 位顾客在等
digest-aht = 🛠 处理时长：平均 { $mean }（共 { $count } 张工单）
digest-csat = ⭐ 满意：{ $share }，平均 { $mean } 分（满分 5 分），邀请了 { $asked } 位
digest-csat-none = ⭐ 邀请了 { $asked } 位顾客评分，还没有人评。
digest-tickets = 🎫 工单：新开 { $opened } 张，解决 { $resolved } 张；目前未结 { $open } 张
digest-unhappy = 🙁 不满意的顾客 { $count } 位：挽回 { $saved } 位，流失 { $lost } 位
digest-unhappy-open = 🙁 不满意的顾客 { $count } 位，结果还不知道
digest-escalation = 📋 转人工原因：{ $reasons }
digest-reason-count = { $reason } { $count }

digest-blocked-drafts = ✋ 没有发出的草稿：{ $share }，{ $reasons }
draft-fault-is-missing = { $what }没有依据
draft-fault-is-misplaced = { $what }张冠李戴
draft-fault-money = 价格
draft-fault-percent = 百分比
draft-fault-duration = 时长
draft-fault-measure = 尺寸重量
draft-fault-number = 数字
draft-fault-date = 日期
draft-fault-weekday = 星期
draft-fault-time = 时间
draft-fault-size = 尺码
draft-fault-code = 编号
draft-fault-phone = 电话
draft-fault-email = 邮箱
draft-fault-link = 链接
draft-fault-name = 商品名
draft-fault-fact = 细节
draft-fault-promise = 承诺
draft-fault-language = 语言不对
draft-fault-shape = 格式不对
draft-fault-not-enough = 依据不足
draft-fault-empty = 没有内容
draft-fault-length = 太长
draft-fault-uncited = 没有注明出处
draft-fault-off-topic = 偏离话题
digest-called-wrong = 🔎 顾客说不对的知识：{ $entries }
digest-called-wrong-entry = 「{ $title }」{ $count } 次
digest-more = 另有 { $count } 条

digest-alarm = 🚨 { $title }
digest-alarm-acknowledged = 🚨 { $title }（已确认）
digest-alarm-numbers = { $line }。{ $numbers }
digest-alarms-more = 另有 { $count } 条预警：/alerts
digest-topic = 📈 问得更多：{ $name }，{ $count } 次（之前 { $before } 次）
digest-quote = 「{ $text }」

digest-gaps = ❓ 7 天里没答好的问题：{ $questions }
digest-gap =「{ $text }」{ $count } 次{ $again ->
        [0] {""}
       *[other] （{ $customers } 位顾客）
    }

digest-expiring = ⏳ 快到期的知识：{ $entries }
digest-expiring-entry = 「{ $title }」（{ $day }）
digest-to-approve = 📝 待您审核：{ $what }
digest-drafts-to-approve = 回答 { $count } 条
digest-releases-held = 知识库改动 { $count } 次

digest-decide = 👉 请您决定
digest-decide-unclaimed-tickets = 有 { $count } 张工单无人认领，交给谁？
digest-decide-slow-people = 人工一般 { $typical }后才回复，承诺是 { $promised }。加人手，还是放宽承诺？
digest-decide-unhappy-customers = { $of } 个评分里有 { $count } 个不到 4 分，请谁去联系这些顾客？
digest-decide-warning = { $name }：{ $action }
digest-decide-lost-customers = { $of } 位不满意的顾客里有 { $count } 位可能已经流失，请谁去联系？
digest-decide-release = 有一次知识库改动先扣下了，要发布吗？
digest-decide-draft =「{ $text }」的回答整理好了，要发布吗？
digest-decide-missing-answer =「{ $text }」7 天里被问了 { $count } 次（{ $customers } 位顾客），要不要补一条知识？

digest-button-acknowledge = { $number }. 确认这条预警
digest-button-draft = { $number }. 看看这条回答
digest-button-release = { $number }. 看看改了什么

digest-button-approve = 发布
digest-button-reject = 不发布
digest-draft = ❓ { $question }

    { $text }
digest-draft-before = 现在的回答是：{ $text }
digest-release = 有 { $count } 条回答会变：少答上 { $lost } 个问题，多答上 { $gained } 个。
digest-release-change = ❓ { $question }
    现在：{ $before }
    改后：{ $after }
digest-done-approved = 已通过，一分钟内生效。
digest-done-rejected = 已拒绝，一切照旧。
digest-decided = 已经有人决定了。
digest-outdated = 内容之后又有变化，请再看一眼。
digest-gone = 这一条已经不在了。

digest-count-of = { $count }/{ $of }
digest-percent-of = { $percent }（{ $count }/{ $of }）
digest-less-than = 不到 { $amount }

digest-seconds = { $value } 秒
digest-minutes = { $value } 分钟
digest-hours = { $value } 小时
digest-days = { $value } 天

chart-week = { $from }至{ $to }
chart-conversations = 新会话
chart-conversations-note = { $requests } 个有诉求
chart-ai = 机器人独立解决
chart-ai-so-far = 机器人独立解决（暂计）
chart-ai-note = { $confirmed } 个已确认，{ $assumed } 个推定
chart-ai-note-pending = { $behind }，{ $pending } 个待观察
chart-people = 人工参与
chart-people-note = 首次回复 { $typical }
chart-people-note-share = { $share }，首次回复 { $typical }
chart-people-note-none = 暂无人工回复
chart-frt = 机器人首次回复
chart-frt-note = 一般等待时间
chart-csat = 满意
chart-csat-note = 平均 { $mean } 分，{ $count }/{ $asked } 位评分
chart-csat-note-none = 邀请 { $asked } 位
chart-cost = 每解决一个的成本
chart-cost-few = 成本
chart-cost-note = { $resolutions } 个共 { $total }
chart-cost-note-few = 解决 { $resolutions } 个
chart-cost-note-usual = { $resolutions } 个，平时 { $usual }
chart-hours = 各时段会话
chart-days = 每日会话
chart-bot-alone = 机器人独立
chart-with-people = 人工参与
chart-open = 还在等
chart-none = 这一天很清静，没有顾客来问
chart-none-note = 机器人一直在岗
chart-none-so-far = 今天还没有顾客来问
chart-none-so-far-note = 机器人在岗待命
chart-none-tickets = 之前还有 { $count } 张工单未结
chart-nothing = –
