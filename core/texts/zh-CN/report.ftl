# 周报：一页表格。

report-decisions = 请您决定
report-costs = 每日成本
report-ledger = 成本与收益
report-resolution = 解决情况
report-staff = 人工服务
report-alarms = 预警
report-topics = 顾客在问什么
report-findings = 顾客告诉您的事

report-day = 日期
report-week = 全周
report-cost-bot = 机器人
report-cost-people = 人工
report-cost-all = 总成本
report-resolutions = 解决数
report-cost-each = 每解决一个的成本
report-margin = 促成毛利
report-result = 结余
report-new = 新会话
report-requests = 有诉求
report-ai = 机器人独立解决
report-interval = 95% 区间
report-ai-parts = 已确认 + 推定
report-parts = { $confirmed } + { $assumed }{ $pending ->
        [0] {""}
       *[other] ，待观察 { $pending }
    }
report-people = 人工参与
report-contained = 没有人工就结束
report-opened = 转人工
report-resolved = 已解决
report-frt-people = 首次回复
report-frt-slow = 95% 不超过
report-aht = 处理时长
report-csat = 满意
report-frt-bot = 机器人首次回复
report-topic = 话题
report-asked = 本周
report-before = 上周
report-unanswered = 没答上
report-trend = 趋势
report-topic-new = 新出现
report-topic-rising = 上升
report-count = { $count } 次
report-count-of = { $of } 次里有 { $count } 次
report-finding = { $counts }，上周 { $before } 次；供{ $who }参考
report-for-selection = 选品
report-for-page = 商品页和知识库
report-for-campaign = 活动
report-for-supply-chain = 供应链
report-for-staff = 客服团队
report-alarm-open = 待处理
report-alarm-acknowledged = 已确认
report-alarm-muted = 已静音
report-alarm-false-alarm = 误报
report-alarm-over = 已恢复
report-file = 周报-{ $monday }.html
