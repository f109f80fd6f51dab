/** Chats with a shop in many voices. Read only by `tests/eval/train-mood.ts`. */

export const CALM: readonly string[] = `
Morning! Any idea when the kettle I ordered on Thursday will turn up?
hiya, just checking if you've had my return back yet, posted it last Tuesday
I've been charged for two mugs and only received one, can you have a look please
Evri say they delivered to a safe place but I can't find it anywhere
Third time lucky: does this come in a size 14?
could u tell me wen my order is coming pls
Good evening, the parcel arrived opened and two plates are chipped. Photos attached.
The dress is lovely but it's far too long for me
do you guys price match
My order was supposed to arrive yesterday, has something happened?
Hi, I have been waiting for my refund since the 4th. Could you check what happened?
Sorry, me again. The code you gave me still says expired
I am writing for second time because I did not get an answer about my size question
how come shipping costs more than the item lol
The charger gets really hot, is that normal or is it dangerous?
You sent the wrong colour, I ordered sage and got navy. How do we sort this?
no rush but any news on the backorder?
It's my mum's 70th on Saturday so I'd love it to be here by then
Still waiting on the replacement lid, order 88213
I called yesterday and the lady said to write here with my order number
Can I speak to somebody about a bulk order
The instructions are missing page 3
what's your complaints procedure
i need the invoice for my accountant by friday
Why is my account locked? I only mistyped the password
The lamp hums a bit when it's dimmed. Is that a fault?
is it bad if I leave it plugged in overnight
Can you stop the parcel? I noticed I typed the old address
my cat destroyed the box, can I still return it
So the sale ends tonight or tomorrow night?
I'd never ordered from you before, how long does it usually take?
Your chat said 2 days, the e-mail says 5. Which one should I believe?
I only got a partial refund, the shipping is missing
they're great shoes, wish they came in wide though
Everything arrived fine, thank you so much!
Thanks, you've been a great help today
Brilliant, cheers for sorting that so quickly
Wow, arrived the next day, well done
Oh great, that solves it. Thank you
Perfect, I'll wait for the new one then
good job on the gift wrap, my sister loved it
Amazing service as always, one question: do you ship to Jersey?
Congrats on your anniversary! is the 10% code still valid
I'd like to give feedback on the courier, he left the gate open
I want to report a typo on your product page
Where do I post a review?
I left you 5 stars, the bag is wonderful
Please advise how to proceed with the warranty claim
My bank flagged the payment, can you resend the link
I'm going to dispute a customs fee with the courier, can you give me the invoice
do i need a lawyer's stamp on the company order form? our legal dept asks
I was told the police need the serial number because my bike got stolen, can you find it on my order?
It broke. What now?
it doesn't turn on anymore, bought it in March
The left earbud went quiet after a month
fabric's thinner than I thought but ok
Honest question: is the cheap one any good
Am I able to swap it in a store
Is there anything you can do about the price? it dropped the day after
Does anyone work on Sundays?
Is anybody available to answer a question about the sofa?
Do people usually size up?
What kind of wood is it
What exactly is included in the set
Are you going to restock the green one?
How many times can I wash it before it loses the coating?
How long do you keep my data
Why should I choose the pro model over the basic one?
I've had enough of carrying two chargers, do you have one for both laptop and phone?
sick of cold feet, which slippers are warmest?
I hate assembling furniture, does it come built?
my old one was rubbish so I'm looking for something that lasts
the previous shop lied about the size, so can you measure it for me?
I'm desperate for this to arrive before Thursday, what are my options
ASAP please, wedding is on the 12th
URGENT!! wrong house number, it should be 17 not 71
CAN I CANCEL ORDER 55120 PLEASE
hello??? is anyone on chat
ok so nothing came today either, should I wait until Monday?
That's the second broken one, could you check them before sending?
I don't want a replacement, just refund me please
don't worry about it, I'll buy another strap
Never mind, my husband found it in the shed
I'm not in a hurry and not upset, only wondering
We never got the e-mail with the download
You forgot the spoon, but the rest is perfect
My daughter says the blue is ugly so we need another
the mattress smells awful for the first few days, does it fade?
I've tried everything in the guide and it still leaks
Could a human have a look? The bot doesn't understand my question
Not what I asked, sorry: I meant the delivery time to Ireland
you can keep the voucher, I'd prefer the missing part
when do the lights in the shop go off, i.e. closing time
it's past the date you gave me, so where do I claim the late delivery credit?
Kindly update me on order 3301, it has been pending for six days
Please do the needful and send the tax invoice
Dear Sir, I received short quantity, 9 pieces instead of 10
`
  .trim()
  .split("\n");

export const UNHAPPY: readonly string[] = `
I have to say I'm a bit fed with the delays, not a great start
Bit gutted, I was really looking forward to wearing it
Feeling rather let down by how long this takes
It's frustrating to explain it all again
I expected better for that price to be honest
Not very happy with the answer, but ok
Slightly annoyed that nobody called back
This is disappointing, I usually love your stuff
I'm unhappy with the finish, it looks cheap
Kind of regretting this purchase
Quite upset, it was a gift and it came late
It's been a frustrating week with this order
`
  .trim()
  .split("\n");

export const ANGRY: readonly string[] = `
Right, I've been polite for three weeks and it's got me nowhere. Refund. Now.
Are you actually having a laugh? It's the wrong one AGAIN
Absolutely shocking customer service, I wouldn't wish it on anyone
You lot couldn't organise a piss up in a brewery
Had the audacity to charge me a restocking fee for YOUR mistake
Ive asked for a manager four times, are you ignoring me on purpose
If I don't have my money by Friday I'm going to Trading Standards
Small claims paperwork is already printed. Your move.
I will be contacting the BBB and my state attorney general
Filed a dispute with PayPal because you clowns can't answer an email
y'all are a bunch of scammers fr
bruh this is the third time u sent the wrong size how r u this bad
lmao what a trash company, never ordering again
this is actually insane how do you lose the same parcel twice
imagine charging 90 bucks for something that falls apart in a week
smh just give me my money back
ur customer service is a joke no cap
F this. I want a refund.
omg stop with the automated replies and READ
who do i have to scream at to get a refund around here
I am appalled. In forty years of shopping I have never been treated like this.
Young man, I have been a customer since before you were born and I will not be spoken to this way
I find it utterly disgraceful that an elderly customer is made to wait two months
Kindly explain why you people are cheating customers like this
Very bad service, you are fooling people and taking money
I am not happy, you are thief, give back money
Why you lie me? You say send yesterday, tracking say no
This is cheating! I pay express, you send slow. I will complain everywhere
Please to stop telling me wait wait wait, I wait two month already!!
You take money very fast, give back very slow, shame!
No more excuses. Either it ships today or I cancel everything and tell the whole neighbourhood
So your solution is that I pay for shipping twice? Genius.
Oh fantastic, "we value your patience". I don't have any left.
Great, another "we're looking into it". You've been looking into it since October.
Well isn't that convenient, the refund "got lost"
Wow, what a shock, nobody called me back. Again.
Slow clap for your warehouse team, one shoe. ONE.
Cheers for the broken vase and the zero replies, really made my week
Five stars for stealing my money without even pretending to ship anything
I love how you charge my card in seconds but can't answer in a month
How generous, 5% off the next order I'll never make
Congratulations on losing a customer of ten years
Thanks to you my daughter cried on Christmas morning
Hope you enjoyed my 60 dollars because you won't see another cent
Good luck staying in business like this
Do you train your staff to be this unhelpful or does it come naturally?
Is it company policy to ignore people once they've paid?
Does the word "urgent" mean anything to you people?
What do I have to do to get a straight answer out of you?
Which part of "cancel my order" was unclear to you?
How is this legal?
How on earth are you still trading
Who hires these people
Why is it always the customer who has to chase you
Why on earth would I wait another ten days because of your screw up
And what am I supposed to do with one half of a wardrobe?!
Am I meant to just sit here while you keep my deposit?
So basically you're telling me to get lost
In other words you're keeping my money. Got it.
Don't bother with the copy paste apology
Do not insult me with a 10 percent coupon
Don't you start with the courier excuse again
I don't need another ticket number, I need my stuff
I couldn't care less whose fault it is, sort it out
I've heard that one before. Lies.
You've had my money for 47 days
47 days. Not one phone call. Not one.
Every day a different story from you lot
Each time I call I get a different lie
You told me Monday, you told me Wednesday, now you don't even pick up
Funny how you always answer when I'm ordering
Nobody gives a toss as soon as you've paid
It's like talking to a brick wall with this bot
This bot is as thick as two short planks, get me a person
Useless robot, get me a human before I lose it
I want the name of your boss and I want it now
Put me through to someone with a brain
Escalate this immediately, I'm not dealing with you any longer
Answer the damn question
Read. The. Email.
FINAL NOTICE: refund me within 48h or my solicitor takes over
Consider this my last message before I go public
I'm recording all of this for TikTok
Wait till the local paper hears how you treat pensioners
Screenshots of this chat are going straight on Twitter
I'll make it my mission to warn people about you
Zero stars if I could
One star is one too many for this lot
Avoid avoid avoid. They take your money and run
Buyer beware, these people are con artists
If you like being lied to, order here
Regret every penny I spent with you
Should have listened to the reviews. What a dump of a shop
You sold me a knock off and you know it
It's clearly used and dirty, did you think I wouldn't notice? Disgusting
There's hair in it. Someone else's HAIR. Revolting.
Cheap plastic tat, snapped in my hands, absolute con
Overpriced junk that nearly set my kitchen on fire, you should be prosecuted
My toddler could have cut himself on this, have you no quality control whatsoever??
I took a day off work for a delivery that never came, who's paying me for that?
Three days off work. Three. And your driver never even rang the bell.
Your driver threw it over the fence and smashed it, and now it's MY problem?
You cancelled my order without telling me and then raised the price. Unreal.
Took the money, cancelled the order, kept the money. That's theft where I come from
My wedding was on Saturday. The dress came on Monday. No apology. Nothing.
I'm shaking with rage typing this
My blood pressure can't take this shop any longer
I'm at my wits' end with you people
Done. Absolutely done. Close my account and refund every cent.
Get lost with your store credit
Sod off with your terms and conditions, I know my rights
Bloody typical
Un-freaking-believable
ENOUGH!!!
WHY IS NOBODY ANSWERING ME
`
  .trim()
  .split("\n");
