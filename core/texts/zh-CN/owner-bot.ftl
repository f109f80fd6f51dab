# 店主机器人除日报外说的话。

owner-help =
    /digest：昨天的日报；/digest 2026-11-20：指定某天；/digest week：周报
    /today：今天到现在
    /alerts：现在有什么在等人处理，有哪些预警
    /pause：机器人停止回答，全部转人工
    /resume：机器人恢复回答
    /files：通过聊天发来、正在使用的文件，可以撤下
    直接发来文档：我先说明会有哪些变化，由您决定是否发布
owner-command-digest = 昨天的日报
owner-command-today = 今天到现在
owner-command-alerts = 待处理的事和预警
owner-command-pause = 全部转人工
owner-command-resume = 机器人恢复回答
owner-command-files = 正在使用的文件
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

# 以文件形式发来的知识。

file-summary = “{ $name }”：{ $counts }。
file-count-new = 新增 { $count } 条
file-count-changed = 改动 { $count } 条
file-count-gone = 去掉 { $count } 条
file-count-contradictions = 矛盾 { $count } 处
file-removal = 撤下“{ $name }”后，有 { $count } 条不再回答。
file-change-values = “{ $title }”：{ $values }
file-change-words = “{ $title }”：改了说法
file-change-around = “{ $title }”：答案不变，标题、问法或日期有改动
file-new = 新增：
file-back = 恢复为原来的说法：
file-gone = 不再回答：
file-more = …… 另有 { $count } 项
file-contradictions = 这些说法互相矛盾：
file-contradicts = { $file } 的“{ $title }”说 { $value }，{ $otherFile } 的“{ $otherTitle }”说 { $other }
file-contradicts-catalogue = { $file } 的“{ $title }”说 { $value }，商品目录里是 { $other }（{ $product }）
file-asked =
    { $changed ->
        [0] 用近 { $days } 天顾客问过的 { $asked } 个问题试过：回答都不变。
       *[other] 用近 { $days } 天顾客问过的 { $asked } 个问题试过：{ $changed } 个回答有变化，失去答案 { $lost } 个，得到答案 { $gained } 个。
    }
file-golden = 必答题“{ $question }”没有通过：{ $demands }
file-golden-broken = golden.yaml 第 { $line } 行有错
file-jump = “{ $title }”：{ $values }。是不是写错了？
file-still-failing = 另有 { $count } 道必答题和原来一样没有通过。
file-pinned = 知识库此前退回了较早的版本，这一点不变；生效的只是这个文件带来的改动。
file-verdict-ready = 没有发现问题。要用它来回答顾客吗？
file-verdict-held = 建议先不要这样发布。您可以改好文件重新发来，也可以仍然发布。
file-verdict-unfit = 这样还不能发布。请改好文件重新发来；顾客看到的回答没有变化。
file-verdict-remove-ready = 要撤下吗？
file-verdict-remove-held = 撤下后顾客会少得到一些答案，请您决定。
file-verdict-remove-unfit = 先不撤下：没有它，知识库就空了。
file-unreadable = “{ $name }”读不了：
file-same = “{ $name }”里的 { $count } 条都已经在用了，一字不差，不需要发布。
file-is-draft = “{ $name }”正在等您决定。
file-is-live = ✅ “{ $name }”已生效：现在用其中的 { $count } 条回答顾客。要改，请用同样的文件名再发一次；要撤下，请发送 /files。
file-is-replaced = “{ $name }”已有更新的一版在用。
file-is-discarded = “{ $name }”没有发布，顾客不会看到其中的内容。
file-forgotten = 时间太久，这个文件这里已经没有了，请重新发来。
file-missed-too-large = “{ $name }”超过 20 MB，Telegram 最多只给机器人这么大的文件。请拆成几份，或去掉图片再发。
file-missed-gone = Telegram 上已经没有“{ $name }”了，请重新发来。
file-missed-failed = 处理“{ $name }”时出了问题，重试也没有成功。顾客看到的回答没有变化，请稍后再发一次。
file-press-failed = 处理时出了问题，重试也没有成功。发送 /files 可以看到现在在用的文件，请稍后再试。
file-not-a-document = 我能读文档：Word、Excel、PDF、CSV、Markdown、纯文本和网页。图片和语音读不了，请把内容写成文字，以文件发来。
files-none = 目前没有通过聊天发来的文件在用。您可以发来一份文档，我会先说明它会带来哪些变化，再由您决定是否发布。
files-list = 这些文件是通过聊天发来的，正在使用：
button-file-publish = 发布
button-file-force = 仍然发布
button-file-discard = 放弃
button-file-remove = 撤下 { $name }
button-file-away = 撤下
button-file-away-force = 仍然撤下
button-file-keep = 保留

file-at-line = 第 { $line } 行：{ $reason }
file-at-row = 第 { $line } 行：{ $reason }
file-at-page = 第 { $line } 页：{ $reason }
file-at-paragraph = 第 { $line } 段：{ $reason }
file-reason-empty = 里面没有内容
file-reason-locked = 文件加了密码，请去掉密码后另存
file-reason-picture = 这是一张图片，请把上面的文字写出来
file-reason-scan = 每一页都是图片，像是扫描件；请从原文件导出
file-reason-pages-without-text = 第 { $pages } 页没有文字，可能是图片
file-reason-first-pages = 共 { $all } 页，只读了前 { $read } 页
file-reason-archive = 这是压缩包，或者已经损坏；请把里面的文件逐个发来
file-reason-old-word = 这是旧版 Word 文档，请另存为 .docx
file-reason-other-text = 请另存为 .docx
file-reason-presentation = 演示文稿读不了，请另存为 PDF
file-reason-broken = 文件已损坏或不完整，请重新保存再发
file-reason-too-long = 内容太长，一次读不完，请拆成几份
file-reason-not-text = 文字编码认不出来，请另存为 UTF-8（Excel 里选“CSV UTF-8”）
file-reason-kind = 这种格式读不了；Word、Excel、PDF、CSV、Markdown、纯文本和网页都可以
file-reason-no-sheet = 工作表里都没有内容
file-reason-no-heading = 没有标题；请给每个答案加一个标题，写顾客会怎么问
file-reason-no-title = 有答案，但没有写回答的是什么
file-reason-no-answer = “{ $title }”没有答案
file-reason-no-day = “{ $day }”不是有效日期，请写成 2026-11-30 这样
file-reason-days-turned = 截止日 { $until } 早于开始日 { $from }
file-reason-no-language = 不认识语言“{ $given }”，请写 zh 或 en
file-reason-key-misspelt = 不认识“{ $key }”，您是不是想写“{ $near }”？
file-reason-key-unknown = 不认识“{ $key }”，已略过
file-reason-same-title = 标题“{ $title }”在第 { $line } 行已经有了，请各用各的标题
file-reason-other-kind = 实际格式与文件名不符，已按实际格式读取
file-reason-not-as-named = 内容不符合这种格式的写法，请重新保存再发
file-reason-nothing-left = 这样就一条也不剩了
file-reason-other = { $reason }
