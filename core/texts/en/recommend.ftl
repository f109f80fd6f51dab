# Something that goes with what was asked about, unasked, once in a conversation
suggested-goes-with = To go with the { $because } you asked about, have a look at the { $name } if you like.
suggested-bought-together = Customers often buy the { $name } together with the { $because } you asked about.
suggested-alternative = The closest we have in stock: { $name }.

# What was asked for
recommended-fitting = { $count ->
    [one] This fits what you describe:
   *[other] These fit what you describe:
}
recommended-goes-with = { $count ->
    [one] To go with the { $because }:
   *[other] A few things to go with the { $because }:
}
recommended-alternative = { $count ->
    [one] What comes closest to the { $because }:
   *[other] What comes closest to the { $because }, the most alike first:
}
recommended-line = • { $name }{ $price ->
    [none] { "" }
   *[other] , { $price }
}{ $why ->
    [none] { "" }
   *[other] : { $why }
}
recommended-why-bought-together = often bought together with it

# What was asked for within a budget
recommended-within = { $count ->
    [one] This fits what you describe, { $budget }:
   *[other] These fit what you describe, { $budget }:
}
recommended-none-within = We have nothing of the kind { $budget }. The nearest in price:
recommended-other-currency = Our prices are in { $currency }, and what that is in another currency I can't say for certain. { $count ->
    [one] This fits what you describe:
   *[other] These fit what you describe, the cheapest first:
}
recommended-none-cheaper = We have nothing like the { $because } that costs less.
budget-most = at { $amount } or less
budget-least = at { $amount } or more
budget-between = between { $from } and { $to }
budget-about = at around { $amount }
