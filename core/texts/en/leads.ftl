# «Tell me when it is back»
stock-thing = { $name } ({ $options })
stock-notice-promised = { $name } is sold out at the moment. I'll write to you here as soon as it is back, in the daytime.
stock-notice-which = Which one shall I watch for you?
stock-notice-which-of = Which one shall I watch for you: { $names }?
stock-notice-full = I'm already watching { $count } things for you and can't take on more. I'll write to you here as soon as one of them is back.

# Kept promises: «tell me when it is back»
notice-stock-back = { $from ->
    [yes] You asked me to tell you: { $name } is back in stock, from { $price }. I can't set one aside for you, so have a look while there are some.
   *[no] You asked me to tell you: { $name } is back in stock, { $price }. I can't set one aside for you, so have a look while there are some.
}
notice-stock-back-unnamed = What you asked me to watch for is back in stock.
notice-stock-gone = You asked me to tell you when { $name } is back. We no longer sell it, so it won't come back. If you like, tell me what you need it for and I'll look for something similar.
notice-stock-gone-unnamed = You asked me to tell you when something is back. We no longer sell it, so it won't come back. If you like, tell me what you need and I'll look for something similar.
notice-stock-expired = You asked me to tell you when { $name } is back. It hasn't come back in half a year, so I've stopped watching for it. If you still want it, just ask me again.
notice-stock-expired-unnamed = You asked me to tell you when something is back. It hasn't come back in half a year, so I've stopped watching for it. If you still want it, just ask me again.
