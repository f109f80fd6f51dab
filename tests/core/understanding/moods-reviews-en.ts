/** Reviews, e-mails and messages to a shop, from all over. Read only by `tests/eval/train-mood.ts`. */

export const CALM: readonly string[] = `
Just wanted to say the delivery chap was ever so polite
Is there a way to leave the parcel with my neighbour at number 9
The remote that came with it doesn't have batteries, are they meant to be included?
hi i payed twice by accident, can one be refunded
You've sent me the invoice for another customer, thought you should know
The shelf bracket is bent, could you post a new one?
Two of the glasses were broken when I opened the box. What happens now?
I've not had a dispatch e-mail yet, ordered on the 2nd
My refund shows as processed but my bank can't see it
When I click on pay it goes back to the basket
the bike came without pedals?
My mum ordered by phone and was given no order number, can you find it by name?
Would it be possible to have it delivered before my flight on the 20th
I'm moving next week, so please ship to the new address
The promo said free gift but I did not receive it
I filled in the return form three times and it errors at the end
How do I make an official warranty claim?
Do you charge a restocking fee?
who is responsible for customs charges if the parcel is returned
My last order never arrived and you reshipped it, thanks. Can I use the same address now?
I cannot get through on the phone, is the line busy all day?
Is this website secure? A friend said there was a scam copy of your shop
Someone is pretending to be your shop on Facebook, is that really you?
The picture shows six cushions, I got four
what do you mean by pre-order
I don't understand why I was charged in dollars
Why was my review not published?
Could you remove my review, I mixed up the product
My lawyer friend recommended this chair, do you still have it?
I need a copy of the receipt for a police report, my bag was stolen on the train
Does the bank transfer take longer than a card?
The credit card company asks for your merchant name
can you tell me the name of the manager of the Leeds shop, I want to praise one of your staff
I'd like to compliment Sarah from your team, she was brilliant
Thank you for the replacement, this time it's perfect
Fantastic, it came a day early!
lovely packaging, shame the ribbon was missing
Nice one, cheers
wow ok that was quick
Great, one more: how do I clean it?
Amazing blender!! does it do nuts?
Good job I checked the size chart first, so which one for a 38 inch chest
It's a gift so please don't put the price in
Please don't call, e-mail is better
don't forget the second key please
Stop my subscription from next month please
Never received a text with the pickup code
I never use the app so can you mail me the label
nothing urgent, whenever you have a minute
It's been two weeks, is that usual for Alaska?
ten days now, should I worry?
i waited all day and the courier did not ring, can we set a new date
I stayed home on Tuesday but nobody came. Can it be rebooked for Friday?
The engineer didn't show up this morning. What's the next slot?
I think the driver left it at the wrong house again
Wrong item again I'm afraid, I ordered the 500 ml one
Sorry to be a pain, still no sign of the parcel
Sorry for all the questions, last one I promise
this is my last question: can it go in the oven
I'm not sure I want to keep it
honestly thinking of sending it back, how does that work
I will be away until Monday or Tuesday, or I could pick it up
If it doesn't arrive by Friday can I cancel?
If I don't like it, do I get all my money back?
Unless it's too late, could you add a card
Either a refund or a new one is fine with me
What do I have to do to get the student discount?
What do I need to do for an exchange
How difficult is it to replace the screen myself
how hard is the mattress compared to the old one
Is that normal or broken
Is it supposed to make that noise?
am I supposed to hear a click when it locks?
Are you still open on bank holidays?
Are there really 12 in a box? I count 11
Do you actually make these in Portugal?
Can anyone tell me if it suits a left-hander
Did you change the recipe? it tastes different
So do I return it to the shop or by post?
So you don't sell spare filters?
Which one would you give your own grandmother?
My five year old could put it together, great instructions
my dog ate the remote, any chance of a spare? lol
I'm an idiot, I ordered two. Can you cancel one?
Stupid question maybe, but where is the serial number?
bloody love this jumper, any more colours coming?
Damn that's a good price, is it still on?
I hate to be picky but the print is a little off centre
My wife is angry with me because I forgot our anniversary, can you ship overnight?
The instructions are rubbish in English, do you have them in Polish?
It says final sale, does that mean no returns at all?
This is a long shot, but do you repair old ones?
Complaint number 4471, I was asked to send the photo here
As agreed on the phone I'm sending you the pictures
Following up on ticket 2231, thanks
I already gave my details to your colleague, do you need them again?
Order came with a broken seal on the honey, should I eat it?
`
  .trim()
  .split("\n");

export const UNHAPPY: readonly string[] = `
It's a shame, the first one was so much better
I'm disappointed with the finish for the price
Not thrilled that I have to pay postage both ways
A little frustrated that the date moved again
I was hoping this would be easier
Can't say I'm satisfied with how it was packed
Underwhelmed, to be honest
I feel a bit forgotten here
Rather poor communication this time
I'm not happy about the extra charge
`
  .trim()
  .split("\n");

export const ANGRY: readonly string[] = `
Ordered in August. It is now November. I have run out of ways to ask politely.
Your "express" delivery took 19 days. Express from where, the moon?
I've spent more time on hold with you than with my own children this week
Every single word on that product page turned out to be untrue
Don't patronise me with your scripted replies
If this is your idea of customer care I'd hate to see neglect
Four emails, two calls, one live chat. Result: nothing whatsoever.
The arrogance of your staff is breathtaking
Whoever packed this should be fired
Whoever approved this product should be ashamed
I trusted you with my mother's birthday present and you made a mockery of it
You've managed to turn a simple exchange into a six week ordeal
I'm 78 years old and I've never dealt with such a rude girl on the phone
Your man on the phone hung up on me. Twice!
How do you justify keeping a deposit for something you never delivered?
I refuse to pay one more cent until this is fixed
You will not get away with this
I want compensation for the days I lost, not a voucher for your rubbish
I demand to know who is in charge
Let me speak to somebody in charge, this instant
My next stop is the consumer rights programme on TV
I've already spoken to my solicitor, you have seven days
Reported to my card issuer as fraud, have a nice day
I am cancelling my card so you can't steal from me any more
I'm posting your bank details-thieving website on every forum I can find
Enjoy the one star
My review is going to be very long and very honest, you won't like it
All 4,000 members of our parents' group will be told about this
My husband works for the newspaper, he finds your shop fascinating
If you can't ship it then say so instead of lying week after week
Either I get my money tonight or this gets ugly
Tick tock. Your 14 days for the refund ran out on Sunday.
By law you owe me a refund, stop playing dumb
That's it. I've reached my limit.
I've had it up to here
I'm beyond annoyed, I'm raging
makes me sick how you treat people
you make me sick
it's a disgrace from start to finish
honestly the most clueless support team ive ever come across
ur literally robbing ppl
yall stole 45 dollars from a student, hope it was worth it
pls explain how a tracking number can be "lost" lmaooo what a clown show
broke after 2 uses im so done with this brand
not u guys charging me twice AND sending nothing 💀
girl bye, give me my coins back
worst. purchase. ever.
this app is so trash and so are you
congrats u played urself, chargeback filed
get ur act together omg
Madam I ask you since one month, always same answer, you think I am stupid?
My friend, this is not correct, you took money and no send nothing, shame on you
I pay, you not deliver. This is crime in my country
You are not honest people! I tell everybody in my city
No answer, no refund, no respect. Never more.
What is this nonsense service, I am telling you last time, refund
Very worst experience, pathetic staff, do not know how to talk with customer
Kindly stop making fool of customers, refund my amount immediately
Sir you are simply harassing customer since 20 days, I will go to consumer court
Is this the way to treat a senior citizen?
My tea set arrived in a thousand pieces and your reply is "we value your feedback". Value THIS.
Yeah nah, this is a rort mate
You mob are hopeless
Absolute dog's breakfast of an order, and nobody there gives a stuff
Taking the absolute mick with that delivery charge
Proper fuming, took half a day off for your delivery and guess who didn't show
Not being funny but are you lot thick?
You've made a right pig's ear of this and I want it put right today
I could weep. Two months' savings and it's a pile of junk.
Sort your life out, it's been a month
Well that's my Sunday ruined, thanks a bunch
A masterclass in how not to run a business
Thrilled to receive my third broken lamp. Collecting them now.
Oh good, another survey. Here's my feedback: you're awful.
Lovely touch, charging me to return YOUR mistake
Remarkable. You found a new way to get it wrong.
I see you've mastered the art of saying nothing in 200 words
Glad my money is keeping you warm while I have no heater
Nothing says "quality" like a zip that dies on day one
Is there a prize for the worst parcel of the year? You'd win
Apparently "next day" means next month in your world
Guess I'll just freeze then, since you don't care
Sure, take another three weeks, it's only my wedding
And the winner for most useless chatbot is...
You must be so proud of yourselves
Truly inspiring how little you care
Keep it up and you'll have no customers left
Oh, NOW you reply, after I mentioned my lawyer
Would it kill you to pick up the phone
Are your staff allergic to replying?
Did a blind person pack this?
Did nobody think of checking before shipping me someone's dirty laundry?
How is a "new" phone full of somebody else's photos?
Why advertise it if you don't have it? That's deceiving people
Why have a hotline if nobody ever picks up!
What's the use of a guarantee if you reject every single claim
What good is sorry to me
Who exactly benefits from you holding my refund hostage?
When will you stop lying to your customers
Where's the respect
Where is the money you owe me?!
You owe me 120 dollars and an apology
I want an apology in writing
Return my calls, you cowards
Cancel. Refund. Goodbye.
No. Just no. Refund.
Zero help. Zero care. Zero stars.
Lies, lies and more lies
Ripped. Off.
I've been robbed by a website with a smiley face
Your courier lied, you lied, everybody lied
Stop. Blaming. The. Courier.
NOT GOOD ENOUGH!!
AGAIN?! You sent the broken one back to me?!
3 WEEKS!!! and you tell me to be patient???
still no refund!!!! what are you waiting for!!!!
This is getting beyond ridiculous now
I have never, in all my life, met such indifference
I expected a mistake. I did not expect to be laughed at.
It's not about the money any more, it's about how you treated me
How many more people have to complain before you do something?
I'll say it slowly so you understand: I. Did. Not. Get. It.
Fix it or face the consequences
Why does nobody pick up?! I've been calling all morning!
I have been on hold for TWO HOURS
Hello?!! Anyone?! I've been waiting since yesterday!
Don't you test anything before you send it out?
Do you not check your parcels at all?
How can a company be so careless with other people's money
What do I even pay you for
What use is a hotline no one answers
I'm going mad here, just tell me where it is!!
I am losing it, it's a simple refund
Unprofessional, slow and expensive, that's you
This is not how you treat a paying customer
For that price I expect better than this rubbish
You lot are all the same, grab the cash and hide
I've asked nicely. Now I'm telling you.
Where. Is. My. Order.
`
  .trim()
  .split("\n");
