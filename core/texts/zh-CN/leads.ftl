# 「到货了告诉我」
stock-thing = { $name }（{ $options }）
stock-notice-offer = 需要的话，到货了我在这里告诉您。
stock-notice-button = 到货告诉我
stock-notice-promised = { $name }暂时没货。一到货我就在这里告诉您，夜里的消息会等到白天再发。
stock-notice-which = 您想让我留意哪一款？
stock-notice-which-of = 您想让我留意哪一款：{ $names }？
stock-notice-full = 我已经在帮您留意 { $count } 样商品，暂时不能再加了。其中有一样到货，我就在这里告诉您。

# 兑现的承诺：「到货了告诉我」
notice-stock-back = { $from ->
    [yes] 您让我留意的{ $name }到货了，{ $price }起。我没法替您预留，需要的话请尽早看看。
   *[no] 您让我留意的{ $name }到货了，{ $price }。我没法替您预留，需要的话请尽早看看。
}
notice-stock-back-unnamed = 您让我留意的商品到货了。
notice-stock-gone = 您让我留意{ $name }的到货。这款我们已经不再出售，不会再到货了。您可以告诉我用途，我帮您找找类似的。
notice-stock-gone-unnamed = 您让我留意的那款商品，我们已经不再出售，不会再到货了。您可以告诉我用途，我帮您找找类似的。
notice-stock-expired = 您让我留意{ $name }的到货。半年了还没有到货，我先不再留意了。如果您还想要，随时再跟我说一声。
notice-stock-expired-unnamed = 您让我留意的那款商品，半年了还没有到货，我先不再留意了。如果您还想要，随时再跟我说一声。

# 大单咨询
bulk-first = 数量多的话由同事给您报价，我先帮您登记一下需要的信息。
bulk-price = 这个数量的价格由同事核算后告诉您。
bulk-again = 这个我没看明白。
bulk-ask-what = 您需要哪些商品？
bulk-ask-how-many = 大概需要多少件？说个大致的数就可以。
bulk-ask-when = 您什么时候要用？
bulk-ask-where = 送到哪里？说城市就可以。
bulk-skip = 还没定
bulk-line-what = 商品：{ $value }
bulk-line-how-many = 数量：{ $value }
bulk-line-when = 时间：{ $value }
bulk-line-where = 送到：{ $value }
bulk-filed = 谢谢您。我登记的内容如下：
bulk-filed-next = 同事核算报价后，会在这里回复您。
bulk-people = 您说的情况我已经转给同事，同事会在这里回复您。

# 大单咨询，员工在工单里看到的
bulk-form-title = *大单咨询*
bulk-form-open = *没说* { $fields }
bulk-field-what = 商品
bulk-field-how-many = 数量
bulk-field-when = 时间
bulk-field-where = 地点
