# 「到货了告诉我」
stock-thing = { $name }（{ $options }）
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
