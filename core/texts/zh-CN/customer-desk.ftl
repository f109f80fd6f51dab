# 顾客机器人自己说的话：命令、评分、排队中的工单。

welcome =
    欢迎光临{ $shop }。
    尺码、物流、退换货、订单，您直接问就好。想找真人客服，随时发送 /human。
link-bound = 您的订单已经和这个对话关联好了，直接问我就行，不用再报订单号。
link-unavailable = 现在查不了店铺的订单系统，所以还不知道哪些订单是您的。请过几分钟再打开一次链接。
link-unusable = 您打开的链接已过期或已被用过，所以我还不知道哪些订单是您的。请从店铺页面重新打开，或把订单号连同下单时的手机号或邮箱发给我。
language-question = 您希望用哪种语言交流？
language-name = 中文
language-chosen = 好的，之后用中文和您联系。
promotions-stopped = 好的，以后不再给您发优惠信息。有问题或订单进展，仍可照常联系我们。
export-caption = 这是我们在这里保存的、与您有关的全部记录。
erase-question = 要删除我们在这里保存的、与您有关的全部内容吗？对话、工单和评分都会删除，无法恢复。您的订单仍由店铺保管。
erase-yes = 全部删除
erase-no = 先不删除
erase-kept = 没有删除任何内容。
erase-done = 与您有关的内容已全部删除。您再次来信时，我们会重新开始。
rating-question = 您对这次服务满意吗？1 分不满意，5 分很满意。
rating-thanks = 谢谢您的评分，我们会继续改进。
rating-changed = 谢谢，已改为 { $rating } 分。
rating-over = 谢谢您。这个问题已经回答过了；如果还有别的事，直接写给我们就好。
rating-comment-add = 补充一句
rating-comment-question = 您想让我们知道什么？请回复这条消息，用一条消息写下来。
rating-comment-thanks = 谢谢您，您的话已经转给了同事。
helped-yes = 👍 解决了
helped-no = 👎 还没有
helped-thanks = 那就好。之后有任何问题，随时告诉我。
added-to-ticket = 已补充到您的咨询里，同事会在这里回复您。
people-away = 您的消息已经收到，同事会在这里回复您。
command-human = 找真人客服
command-language = 选择语言
command-stop = 不再接收优惠信息
command-export = 获取我的数据
command-delete = 删除我的数据

# 说到做到：「发货了告诉我」
notice-shipped = 您让我留意的订单 { $order } 已经发货了。
notice-shipped-parcel = 您让我留意的订单 { $order } 已经发货了，快递是 { $parcel }。
notice-cancelled = 您让我留意订单 { $order } 的发货。这个订单已经取消，不会再发货。如果您并不知情，请直接回复我，我请同事帮您看看。
