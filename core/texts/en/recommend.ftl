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
recommended-line = • { $name }{ $why ->
    [none] { "" }
   *[other] : { $why }
}
recommended-why-bought-together = often bought together with it
