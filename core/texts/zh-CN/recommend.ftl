# 顾客问过商品之后顺带提一句，一次对话最多一次
suggested-goes-with = 顺便提一句，{ $name }和您问的{ $because }很搭。
suggested-bought-together = 顺便提一句，不少顾客买您问的{ $because }时，会一起带上{ $name }。
suggested-alternative = 和它最接近的现货是{ $name }。

# 顾客请我们推荐
recommended-fitting = { $count ->
    [one] 按您说的，这款合适：
   *[other] 按您说的，这几款合适：
}
recommended-goes-with = { $count ->
    [one] 和{ $because }搭着用，可以看看这款：
   *[other] 和{ $because }搭着用，可以看看这几款：
}
recommended-alternative = { $count ->
    [one] 和{ $because }最接近的是这款：
   *[other] 和{ $because }最接近的是这几款：
}
recommended-line = · { $name }{ $why ->
    [none] { "" }
   *[other] ：{ $why }
}
recommended-why-bought-together = 常有顾客一起买
