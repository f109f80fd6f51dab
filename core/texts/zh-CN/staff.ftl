# 客服在 Slack 里看到的：先说事实，再说按哪里。

ticket-title = #{ $id } · { $name } · { $reason }
ticket-state-open = ⚪ 未认领
ticket-state-claimed = 🟢 { $agent } 处理中
ticket-state-waiting = 🟡 { $agent } 等顾客回复
ticket-state-resolved = ✅ { $agent } 已解决
ticket-state-closed = 已关闭
ticket-state-merged = 已并入 #{ $id }
ticket-senior = ⭐ 资深客服
ticket-language = 顾客用{ $language }
ticket-verified = 已核实为 { $user }
ticket-reopened = 重开过 { $count } 次
ticket-opened = 始于 { $time }
ticket-before = *此前对话*
handoff-asked = *想问* { $asked }
handoff-known = *已知* { $known }
handoff-tried = *试过* { $tried }
handoff-quoted = “{ $text }”
handoff-order = 订单 { $order }
handoff-parcel = 包裹 { $number }
handoff-answered = 答过{ $told }
handoff-called-wrong = 答过{ $told }，顾客说不对
handoff-looked-up = 查询过
handoff-not-found = 查询过，没有查到
handoff-asked-back = 反问过想问什么
handoff-offered = 给过优惠{ $told }
handoff-nearest = 没有把握，最接近{ $entry }
mood-unhappy = 🙁 不满
mood-angry = 😠 生气
ticket-held = { $agent } 已经认领了这个工单。
ticket-not-possible = 现在不能这样操作：工单{ $state }。
ticket-gone = 这个工单已不存在。
ticket-not-same-customer = 还不能确认这两个工单是同一位顾客。顾客在两边都核实身份后才能合并。
not-staff = 这里只供本店客服使用。需要的话，请主管把您加进来。
ticket-moved = #{ $id } 已转到资深客服频道：{ $link }
ticket-moved-link = 前往查看
state-open = 还没有人认领
state-claimed = 已被认领
state-waiting = 正在等顾客回复
state-resolved = 已解决
state-closed = 已关闭
language-of-en = 英文
language-of-zh = 中文
staff-unnamed = 顾客
button-claim = 认领
button-reopen = 重开并认领
button-release = 释放
button-resolve = 解决
button-senior = 转资深客服
button-assign = 指派…
button-merge = 合并…
assign-title = 指派工单
assign-submit = 指派
assign-cancel = 取消
assign-person = 交给谁处理？
assign-not-staff = 这位同事不在客服名单里。
merge-title = 合并工单
merge-submit = 合并
merge-other = 和哪个工单是同一件事？
merge-hint = 有人处理的工单保留，否则保留较早的。合并后不能撤销。
merge-option = #{ $id } · { $name } · { $state }
priority-option =
    { $priority ->
        [urgent] 🔴 紧急
        [high] 🟠 优先
       *[normal] 一般
    }
note-claimed = { $agent } 已认领。{ $agent } 在此消息列里写的话会发给顾客；以 // 开头的只在内部可见。
note-released = { $agent } 已释放，工单重新待认领。
note-resolved = { $agent } 已标记解决。
note-assigned = { $agent } 把工单交给了 { $to }。从现在起，{ $to } 在此消息列里写的话会发给顾客。
note-senior = { $agent } 已转给资深客服。
note-priority =
    { $priority ->
        [urgent] { $agent } 把优先级改为紧急。
        [high] { $agent } 把优先级改为优先。
       *[normal] { $agent } 把优先级改为一般。
    }
note-merged-into = { $agent } 已合并：这位顾客的事转到 { $ticket } 继续，请在那边回复。
note-merged-from = { $agent } 已把 { $ticket } 并入这里，那边的对话见下。您的回复会发到顾客最近来信的那个聊天。
note-risk-angry = ⭐ 请资深客服处理：顾客很生气。
note-risk-threat = ⭐ 请资深客服处理：顾客提到投诉、差评或追回付款。
note-risk-failed-twice = ⭐ 请资深客服处理：顾客的问题第二次没有解决好。
note-risk-valuable-order = ⭐ 请资深客服处理：高额订单出了问题。
note-store-unavailable = ⚠️ “{ $connection }”的订单现在读不了：{ store-failure }。请到那边查一下。
store-failure =
    { $kind ->
        [auth_expired] 授权已过期
        [auth_revoked] 授权已被收回，需要重新授权
        [permission] 授权不包含这一项
        [signature] 对方不接受我们的签名
        [unsupported] 对方没有这种查询
        [rate_limited] 查询太频繁，暂时被限制
        [timeout] 对方没有及时回应
        [invalid] 对方不接受查询的内容
       *[upstream] 对方系统出了故障
    }
note-wants-change-address = ✏️ 顾客要改订单 { $order } 的地址，可能还没有发出。
note-wants-cancel = ✏️ 顾客要取消订单 { $order }，可能还没有发出。
note-risk-held-angry = 🔴 顾客现在很生气，已告知资深客服。
note-risk-held-threat = 🔴 顾客提到投诉、差评或追回付款，已告知资深客服。
note-risk-held-failed-twice = 🔴 顾客的问题第二次没有解决好，已告知资深客服。
call-risk-angry = ⭐ { $ticket }：顾客很生气，{ $agent } 处理中。
call-risk-threat = ⭐ { $ticket }：顾客提到投诉、差评或追回付款，{ $agent } 处理中。
call-risk-failed-twice = ⭐ { $ticket }：顾客的问题第二次没有解决好，{ $agent } 处理中。
note-sla-warned =
    { $which ->
        [first_reply] ⏳ 首次回复最晚 { $due }。
        [next_reply] ⏳ 给顾客的回复最晚 { $due }。
       *[resolve] ⏳ 最晚 { $due } 办结。
    }
note-sla-warned-holder =
    { $which ->
        [first_reply] ⏳ { $agent }，首次回复最晚 { $due }。
        [next_reply] ⏳ { $agent }，给顾客的回复最晚 { $due }。
       *[resolve] ⏳ { $agent }，最晚 { $due } 办结。
    }
note-sla-breached =
    { $which ->
        [first_reply] ⏰ 已超时：首次回复应在 { $due } 前。已告知主管。
        [next_reply] ⏰ 已超时：给顾客的回复应在 { $due } 前。已告知主管。
       *[resolve] ⏰ 已超时：应在 { $due } 前办结。已告知主管。
    }
call-sla-breached =
    { $which ->
        [first_reply] ⏰ { $ticket } 已超时：首次回复应在 { $due } 前，还没有人认领。
        [next_reply] ⏰ { $ticket } 已超时：给顾客的回复应在 { $due } 前，还没有人认领。
       *[resolve] ⏰ { $ticket } 已超时：应在 { $due } 前办结，还没有人认领。
    }
call-sla-breached-holder =
    { $which ->
        [first_reply] ⏰ { $ticket } 已超时：首次回复应在 { $due } 前，{ $agent } 处理中。
        [next_reply] ⏰ { $ticket } 已超时：给顾客的回复应在 { $due } 前，{ $agent } 处理中。
       *[resolve] ⏰ { $ticket } 已超时：应在 { $due } 前办结，{ $agent } 处理中。
    }
note-nudged = { $agent }，还在处理吗？在此消息列里写一句就继续由您处理，以 // 开头的只给同事看。否则 { $minutes } 分钟后会重新待认领。
note-auto-released = 顾客等了很久，{ $agent } 还没有回复，工单重新待认领。
note-reopened = 顾客又来信了，工单已重开。
note-reopened-for = 顾客又来信了，工单已重开。上次由 { $agent } 处理。
note-reopened-claimed = 顾客又来信了，仍由 { $agent } 处理。
note-rated = 顾客评分：{ $rating } 分（满分 5 分）。
note-rated-changed = 顾客把评分改为 { $rating } 分（满分 5 分）。
note-rated-low = ⭐ 请资深同事处理：顾客给我们打了 { $rating } 分（满分 5 分）。
note-rated-low-held = 🔴 顾客给我们打了 { $rating } 分（满分 5 分）。已通知资深同事。
call-rated-low = ⭐ { $ticket }：顾客给我们打了 { $rating } 分（满分 5 分）。{ $agent } 正在处理。
note-rating-comment = 💬 顾客对 { $rating } 分评价的补充：“{ $comment }”
note-not-delivered = ⚠️ 这条没有送达顾客：{ $reason }
note-customer-blocked = 🚫 这条消息没有送达：顾客屏蔽了机器人，或已注销 Telegram。顾客再次来信后即可继续联系。
ticket-unreachable = 🚫 联系不上：顾客屏蔽了机器人
kind-photo = 发来照片
kind-document = 发来文件
kind-voice = 发来语音
kind-video = 发来视频
kind-sticker = 发来表情贴纸
kind-other = 发来其他内容
customer-edited = 修改了之前的话
file-not-fetched = 文件“{ $name }”没能从顾客端取到。
erased-in-slack = 应顾客要求已删除。

escalation-reason-asked-for-person = 要求人工
escalation-reason-complaint = 投诉
escalation-reason-angry = 情绪激动
escalation-reason-bulk-deal = 批量采购
escalation-reason-bargaining = 议价
escalation-reason-after-sales = 售后申请
escalation-reason-no-evidence = 知识库没有答案
escalation-reason-unclear-twice = 问过仍不明确
escalation-reason-unverified = 答案无法核实
escalation-reason-unproven = 没能证明订单是本人的
escalation-reason-too-many-messages = 短时间内消息过多
escalation-reason-not-helped = 回答没有帮上忙
escalation-reason-attachment = 发来机器人看不懂的内容
escalation-reason-injection = 试图指挥机器人
escalation-reason-bot-paused = 机器人已暂停
escalation-reason-unfinished-form = 售后申请没填完，顾客一天没有回复
escalation-reason-valuable-order = 高额订单的顾客不满意
escalation-reason-store-unavailable = 订单暂时查不了
escalation-reason-order-change = 要改订单或取消订单
escalation-reason-turn-failed = 机器人出错
escalation-reason-low-rating = 评分低

# /tickets：待处理的工单，点编号可到消息列。
tickets-title = 待处理的工单
tickets-late = *已超时*
tickets-mine = *我的*
tickets-unclaimed = *待认领*
tickets-none = 没有待处理的工单：您名下没有，没有待认领的，也没有超时的。
tickets-more = 另有 { $count } 个
tickets-line = { $mark }{ $ticket } · { $name } · { $age } · { $words }
tickets-line-held = { $mark }{ $ticket } · { $name } · { $age } · { $agent } · { $words }
tickets-age-minutes = { $count } 分钟
tickets-age-hours = { $count } 小时
tickets-age-days = { $count } 天

# 等负责人决定的知识库版本。
candidate-title = 知识库的改动先扣下了
candidate-golden = 必答题“{ $question }”（golden.yaml:{ $line }）没有通过：{ $demands }
candidate-must = 应当提到“{ $text }”
candidate-must-not = 不应提到“{ $text }”
candidate-must-in = 应当用{ $language }回答
candidate-must-from = 应当出自“{ $entry }”
candidate-worse = 近 { $days } 天顾客问过的问题里，有 { $lost } 个会失去答案，{ $gained } 个会得到答案
candidate-gone = “{ $title }”近 { $days } 天回答过 { $told } 位顾客，改后其中 { $lost } 位会得不到这个答案
candidate-jump = “{ $title }”：{ $from } → { $to }（{ $place }）。是不是写错了？
candidate-before = 现在的回答
candidate-after = 改后的回答
candidate-asked = 问过 { $count } 次
candidate-more = … 另有 { $count } 项，请看 `knowledge check`
candidate-approved = ✅ { $who } 已于 { $time } 同意发布。文件没有再改动的话，一分钟内生效。
candidate-rejected = ✖️ { $who } 已于 { $time } 决定不发布。文件再改动之前，继续用现在的版本。
candidate-already-approved = { $who } 已经同意发布了。
candidate-already-rejected = { $who } 已经决定不发布了。
candidate-outdated = 在此期间已有别的版本生效，这里没有需要决定的了。
candidate-not-lead = 知识库的改动由这几位决定：{ $leads }
button-candidate-approve = 同意发布
button-candidate-reject = 不发布

# 从已解决工单整理出的知识草稿。
draft-title = 有顾客问到知识库里没有的内容。以后让机器人这样回答吗？
draft-title-change = 同事的回答和知识库不一样。以后让机器人这样回答吗？
draft-wordings = 还有这样问的
draft-live-now = 机器人现在的回答，见“{ $title }”
draft-asked = { $count } 个工单问过
draft-until = 有效至 { $day }
draft-ticket = 工单 #{ $id }
draft-approved = ✅ { $who } 已通过，{ $time }。检查通过后一分钟内生效。
draft-live = ✅ { $who } 已通过，{ $time } 起生效。
draft-rejected = ✖️ { $who } 已否决，{ $time }。再有三个工单问到才会重新提出。
draft-already-approved = { $who } 已经通过了。
draft-already-rejected = { $who } 已经否决了。
draft-outdated = 刚才又有工单并入这条草稿，请再看一遍后决定。
draft-gone = 这条草稿已不存在。
draft-held-refused =
    已通过，但还没有生效：知识库目前不能发布。
    { $reasons }
draft-held-waiting = 已通过，但还没有生效：加上它，其他回答会有变化，详见“知识库的改动先扣下了”那条消息，需要在那里再决定一次。
draft-held-rejected = 已通过，但没有生效：它所在的这次知识库改动被否决了。
draft-held-pinned = 已通过，但还没有生效：知识库已回退，要等文件有改动才会继续更新。
button-draft-approve = 通过
button-draft-edit = 修改…
button-draft-reject = 否决
button-draft-withdraw = 撤下
draft-edit-title = 修改并通过
draft-edit-submit = 通过
draft-edit-cancel = 取消
draft-edit-question = 问题或主题
draft-edit-questions = 其他问法
draft-edit-questions-hint = 每行一个，用顾客的说法
draft-edit-answer = 回答
draft-edit-language = 语言
draft-edit-until = 有效期至
draft-edit-until-hint = 最后一天；长期有效请留空
draft-edit-empty = 请在这里填写内容
draft-language-en = 英文
draft-language-zh = 中文
