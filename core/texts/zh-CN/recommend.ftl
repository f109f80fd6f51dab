# 顾客问过商品之后顺带提一句，一次对话最多一次
suggested-goes-with = 顺便提一句，{ $name }和您问的{ $because }很搭。
suggested-bought-together = 顺便提一句，不少顾客买您问的{ $because }时，会一起带上{ $name }。
suggested-alternative = 和它最接近的现货是{ $name }。

# 顾客请我们推荐
recommended-fitting = { $count ->
    [1] 按您说的，这款合适：
   *[other] 按您说的，这几款合适：
}
recommended-goes-with = { $count ->
    [1] 和{ $because }搭着用，可以看看这款：
   *[other] 和{ $because }搭着用，可以看看这几款：
}
recommended-alternative = { $count ->
    [1] 和{ $because }最接近的是这款：
   *[other] 和{ $because }最接近的是这几款：
}
recommended-line = · { $name }{ $price ->
    [none] { "" }
   *[other] ，{ $price }
}{ $why ->
    [none] { "" }
   *[other] ：{ $why }
}
recommended-why-bought-together = 常有顾客一起买

# 有预算的
recommended-within = { $count ->
    [1] { $budget }的，这款合适：
   *[other] { $budget }的，这几款合适：
}
recommended-none-within = { $budget }的暂时没有。价格最接近的是这款：
recommended-other-currency = 我们的价格是{ $currency }，换成别的货币是多少我没法替您说准。{ $count ->
    [1] 按您说的，这款合适：
   *[other] 按您说的，这几款合适，从低到高：
}
recommended-none-cheaper = 和{ $because }类似又更便宜的，我们暂时没有。
budget-most = { $amount } 以内
budget-least = { $amount } 以上
budget-between = { $from } 到 { $to } 之间
budget-about = { $amount } 左右
