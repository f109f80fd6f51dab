# 给顾客看的话：先回答，再说接下来怎么办。

# 寒暄
courtesy-greeting = 您好，这里是{ $store }。请问有什么可以帮您？
courtesy-thanks = 不客气，有需要随时找我。
courtesy-goodbye = 再见，欢迎您再来。
courtesy-identity = 我是{ $store }的自动客服。需要同事接手的话，回复“人工”就可以。
courtesy-empty = 我在，您请说。
courtesy-sticker = 我在，有问题您请说。

# 回答
answer-only-in-zh = 这部分内容目前只有中文：
answer-only-in-en = 这部分内容目前只有英文：
clarify = 您想问的是哪一个？
clarify-one = 您是想问“{ $title }”吗？
clarify-something-else = 不是，问别的
clarify-again = 我想弄清楚您的意思，是下面哪一个？
rest-to-colleague = 其余的我不太确定，同事看过后会在这里回复您。

# 转给同事
escalated-asked-for-person = 好的，同事会接手，并在这里回复您。
escalated-complaint = 给您添麻烦了。同事会核实情况，并在这里回复您。
escalated-angry = 很抱歉，不该是这样的。同事会核实情况，并在这里回复您。
escalated-bulk-deal = 大单由同事负责，会在这里回复您。您可以先说一下商品、数量和收货地，回复会更快。
escalated-bargaining = 价格我不能做主，已经转给同事，会在这里回复您。
escalated-after-sales = 同事会处理这件事，并在这里回复您。方便的话请发一下订单号，商品有问题的请附一张照片。
escalated-no-evidence = 这个问题我没有可靠的答案。同事看过后会在这里回复您。
escalated-unclear-twice = 我还是没太明白您的意思。同事看过后会在这里回复您。
escalated-unverified = 这件事最好核实一下。同事看过后会在这里回复您。
escalated-unproven = 我没能核对上这个订单。同事查过后会在这里回复您。
escalated-too-many-messages = 您发来的消息比较多，为免遗漏，同事会全部看过后在这里回复您。
escalated-not-helped = 谢谢您告诉我。同事看过后会在这里回复您。
escalated-attachment = 这类消息我看不了。同事看过后会在这里回复您。
escalated-injection = 我可以回答关于本店和您订单的问题。同事看过后会在这里回复您。
escalated-bot-paused = 同事看过您的消息后会在这里回复您。
escalated-unfinished-form = 您说的情况我已经转给同事，同事会在这里回复您。还有要补充的，直接发给我就行。
escalated-valuable-order = 很抱歉让您不愉快。同事会核实情况，并在这里回复您。
escalated-store-unavailable = 我现在查不了店里的订单系统。同事查好后会在这里回复您。
escalated-order-change = 已经转给同事。同事看过还能不能改，会在这里回复您。
escalated-turn-failed = 这件事我没能处理好。同事看过后会在这里回复您。
people-back = 我们{ $when }上班。

# 商品
product-in-stock = 有的，{ $name }有货，{ $price }。
product-in-stock-exact = 有的，{ $name }（{ $options }）有货，{ $price }。
product-sold-out = 抱歉，{ $name }暂时没货。
product-sold-out-exact = 抱歉，{ $name }（{ $options }）暂时没货。
product-no-such = 抱歉，{ $name }没有{ $options }。
product-no-combination = 抱歉，{ $name }没有这个组合。
product-choice = 现在有货的：{ $options }。
product-options = { $name }现在有货的：{ $options }。
product-count = { $name }现在有 { $count } 种规格有货。
product-price = { $name }：{ $price }。
product-price-exact = { $name }（{ $options }）：{ $price }。
product-price-range = { $from } 到 { $to }，看规格
product-price-sold-out = 暂时没货。
product-attribute = { $name }，{ $key }：{ $value }。

# Under an answer about a thing: its picture, its name, and this.
card-in-stock = 现在有货
card-sold-out = 暂时没货
card-price-range = { $from } – { $to }
card-open = 去店里看看

# 知识库从商品目录和优惠里得来的内容；问法之间用竖线隔开
guide-description = { $name }介绍
guide-description-asked = { $name }怎么样 | 介绍一下{ $name } | { $name }有什么特点
guide-sizes = { $name }：尺码表
guide-sizes-asked = { $name }怎么选尺码 | { $name }我该穿多大码 | { $name }的具体尺寸是多少 | { $name }偏大还是偏小
guide-materials = { $name }：材质
guide-materials-asked = { $name }是什么材质 | { $name }是什么面料做的 | { $name }的里料和填充物是什么
guide-care = { $name }：洗护
guide-care-asked = { $name }怎么洗 | { $name }能烘干吗 | { $name }怎么保养
offers-title = 现在有什么优惠活动？
offers-asked = 现在有折扣吗 | 最近有什么活动 | 在打折吗 | 有优惠码吗 | 活动规则是什么
offer = { $what }{ $minOrder ->
    [none] { "" }
   *[other] ，订单满 { $minOrder } 可用
}{ $code ->
    [none] { "" }
   *[other] ，优惠码 { $code }
}{ $days ->
    [span] ，{ $from }到{ $until }有效，最后一天也算
    [until] ，到{ $until }为止，最后一天也算
   *[open] { "" }
}。{ $hasExceptions ->
    [yes] 个别商品可能不参加。
   *[no] { "" }
}{ $hasBudget ->
    [yes] 名额用完就提前结束。
   *[no] { "" }
}
offer-percent = 减 { $percent } %（{ $tenths } 折）
offer-amount = 立减 { $amount }
