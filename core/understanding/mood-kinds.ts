// What angry customers do with words, kind by kind: what is rare word by word is frequent kind by kind. No kind is anger
// by itself; what each counts, alone and beside others, is fitted (tests/eval/train-mood.ts).

/** A kind of thing said, in English and in Chinese: patterns for lower-cased text. */
export interface Kind {
  name: string;
  english?: RegExp;
  chinese?: RegExp;
}

/** What speaks of anger more often than not; how many of them a message holds counts as well. */
export const HEATED: readonly Kind[] = [
  {
    name: "swearing",
    english:
      /\b(?:f+u+c*k*\w*|f[*#@$.-]+\w*|wtf|ffs|omfg|stfu|gtfo|bs|b\.s\.|sh[i1*!#]+t\w*|crap\w*|damn\w*|dang|bloody|bl[o*]+dy|sodding|freaking|frigging|frickin\w*|effing|f this|bugger\w*|bollocks|arse\w*|ass(?:es|hole\w*)?|a\*+\w*|piss\w*|hell|bastards?|screw(?:ed)?|sod off|get lost|get stuffed|bite me|goddamn|jesus|christ|for (?:god|heaven|pete|crying|christ|f\w*)\S* (?:sake|out loud))\b/,
    chinese:
      /妈的|他妈|特么|踏马|他吗的|尼玛|你妈|卧槽|我[操靠艹草]|操(?!作|心|场|控)|艹|nmsl|tmd|cnm|mmp|(?<![a-z])(?:sb|nt|jb|wcnm)(?![a-z])|沙[比雕币]|傻[逼比缺叉]|煞笔|去你|去n|滚|放屁|屁话|狗屁|鬼扯|黐线|仆街|瓜娃子|日你|龟儿|个锤子|你个头|死开|畜生|王八|脑子(?:瓦特|有|进水|坏|不)|神经病|有病/,
  },
  {
    name: "insult",
    english:
      /\b(?:idiot\w*|moron\w*|stupid\w*|dumb\w*|fools?|clowns?|clueless|brainless|useless|hopeless|incompeten\w*|amateur\w*|pathetic|laughable|lazy|rude\w*|arrogan\w*|unprofessional|unhelpful|shameless|heartless|careless|greedy|monkeys?|muppets?|numpt\w*|pillocks?|wallies|jokers?|cowboys?|shambles|circus|disgrac\w*|a joke|thick as|with a brain|brain ?dead|half a brain|someone competent|anybody competent|couldn't (?:organi[sz]e|run|manage|care)|can't (?:even )?(?:count|read|spell|manage)|what a (?:dump|bunch|shop|company|circus|mess|farce)|bunch of|cannot even)\b/,
    chinese:
      /废物|饭桶|酒囊|蠢|猪|智障|弱智|脑残|白痴|傻|瞎|聋|摆设|吃干饭|吃屎|垃圾|野鸡|小作坊|草台班子|不靠谱|无能|什么(?:玩意|东西|水平|素质|人|德行|狗|破|烂|垃圾|绝世|店|公司|客服|态度|服务)|啥(?:玩意|东西|态度|服务|破)|不是东西|算什么|长脑子|脑子|人话|破(?:店|机器|东西|客服|公司|平台|质量|玩意)|烂|渣|辣鸡|拉胯|没教养|素质|不要脸|脸呢|要点脸|好意思|缺德|没良心|良心|德性|嘴脸|一[帮群](?:人)?|这帮|这群|你们这(?:帮|群|种|些)/,
  },
  {
    name: "accusation",
    english:
      /\b(?:liar\w*|lie[sd]?|lying|cheat\w*|scam\w*|fraud\w*|crook\w*|thie[fv]\w*|theft|stole\w*|steal\w*|rob(?:bed|bing|bery|bers?)|swindl\w*|con(?:ned|s| artists?| men| job)|an? (?:\w+ )?con|deceiv\w*|decept\w*|deceit\w*|dishonest\w*|misle(?:d|ading)|bogus|fake[ds]?|counterfeit|knock ?-?off|rip\w* ?-?off|fleec(?:ed|ing)|criminal\w*|illegal|bait and switch|trick\w*|fool\w*|hid(?:e|ing) behind|mak(?:e|ing) (?:it|things|stuff) up|false advert\w*|pretend\w*|on purpose|deliberate\w*|how is (?:this|that|it) (?:even )?legal|daylight|dodgy|shady|sham)\b/,
    chinese:
      /骗|欺[诈负骗瞒人]|坑(?!位|洞)|宰|黑(?:心|店|商家)|奸商|无良|忽悠|糊弄|唬|蒙(?:我|人|谁)|耍|假(?!期|日|如|设|放|请)|造假|高仿|以次充好|冒充|虚假|诈|偷|抢(?!购|到|不|晚|完|券|单)|赖(?:账|皮)|霸王|违法|犯法|没王法|套路|智商税|上当|托(?:儿|吧)?(?=[,，。!])|全是托|货不对板|挂羊头|说谎|撒谎|谎|没一句真|编(?!号|辑|织|码|程|制)|故意|存心|鬼话|瞎话|糊弄鬼|割韭菜|翻脸|不认账|明摆着/,
  },
  {
    name: "law",
    english:
      /\b(?:lawyers?|solicitors?|attorney|legal (?:action|team|advice|proceedings|steps)|court|sue|suing|lawsuit|small claims|trading standards|bbb|better business|ombudsman|consumer (?:protection|rights|agency|office|council|affairs|forum|court|authority|association)|authorit\w+|regulator\w*|police|fcc|ftc|accc|attorney general|my rights|report(?:ed|ing)? (?:you|your)|case number|citizens advice|watchdog|file[ds]? (?:a )?(?:complaint|report|case)|filing (?:a )?(?:complaint|report|case)|official complaint|formal complaint)\b/,
    chinese:
      /律师|法院|法庭|起诉|法律|诉讼|告(?:你|到|上|死)|报警|警察|派出所|公安|(?<![a-zA-Z\d])12315(?!\d)|(?<![a-zA-Z\d])12345(?!\d)|(?<![a-zA-Z\d])12300(?!\d)|消协|消费者(?:协会|权益)|工商|市场监[管督]|监管|有关部门|物价局|举报|黑猫|投诉(?!渠道|电话|流程|的流程|方式|入口)|维权|仲裁|立案|权益法|三倍|退一赔三|假一赔/,
  },
  {
    name: "money back by force",
    english:
      /\b(?:charge ?-?backs?|disput(?:e|es|ed|ing) (?:with|the|this|it|my|your|via|through)|(?:my|the) (?:bank|card company|credit card company|card issuer) (?:is|will|has|already|about|to)|(?:call|calling|called|contact\w*|phon\w+|ring\w*|ask\w*|tell\w*|going to|goes to) (?:\w+ )?(?:bank|visa|mastercard|amex|paypal|card company|credit card company|credit card)|paypal (?:case|claim|dispute)|section 75|revers\w+ the (?:charge|payment)|block(?:ed|ing)? the payment|bank (?:will|is going to) (?:take|get|claw))\b/,
    chinese:
      /拒付|撤销付款|(?:找|让|联系|打给|通过)银行|冻结|走(?:法律|银行|平台|程序)|申请(?:仲裁|平台)|平台介入|找平台|小二介入/,
  },
  {
    name: "threat of publicity",
    english:
      /\b(?:trustpilot|reddit|twitter|facebook|tiktok|youtube|instagram|yelp|google review\w*|linkedin|social media|go(?:ing|es)? (?:public|viral)|(?:local )?(?:paper|press|newspaper|news|media)|journalist|(?:one|1|zero|0|bad|negative|terrible|honest)[ -]?stars?|stars? (?:is|if)|star review|(?:bad|negative|terrible|scathing|honest|nasty) reviews?|expos(?:e|ing)|post(?:ing|ed)? (?:this|it|about|these|everything|screenshots?|on|all)|screenshots?|tell(?:ing)? (?:every\w+|all|my (?:friends|followers|whole|entire|neighbou?rs))|every(?:one|body) (?:will|should|i know|on|hears?|knows?|needs?)|people (?:will|should|need to|deserve to|must) (?:know|hear|see)|warn\w* (?:people|every\w+|others|my|all|as many)|my (?:followers|subscribers|blog|channel|readers)|name and shame|recording (?:this|all|everything)|word gets (?:around|out)|spread the word)\b/,
    chinese:
      /曝光|(?:发|挂|上|放)(?:到)?(?:网上|微博|抖音|小红书|知乎|b站|热搜|贴吧|朋友圈|业主群|群里|头条)|抖音|小红书(?!看到|种草|推荐)|微博|热搜|朋友圈(?:见|里)|记者|媒体|电视台|新闻|录屏|录音|截图(?:了|都|全|留|保存|为证|发)|差评|一星|零星|让(?:大家|所有人|全网|更多人|网友)|评评理|避雷|拔草|评价(?:里|区|见)|挂你|人肉|网友|别怪我|全网|给你们(?:宣传|扬扬名)/,
  },
  {
    name: "warning others",
    english:
      /\b(?:avoid|stay (?:well )?(?:away|clear)|steer clear|run away|run,|buyer beware|beware|do(?:n'?t| not) (?:buy|order|shop|waste|trust|use|fall|bother|give)|never (?:buy|order|trust|use) (?:from|this|here|them)|(?:wouldn't|would not|can't|will not|won't) recommend|save your(?:self| money)|not recommended|worst enemy|don't make my mistake|shop elsewhere|go elsewhere|go somewhere else|if you (?:like|want|enjoy) (?:being|to be|to get|getting|losing|wasting))\b/,
    chinese:
      /(?:大家|各位|姐妹们?|兄弟们|家人们|朋友们|亲们|千万|都)(?:千万)?(?:们)?(?:别|不要|快跑|避|绕|慎|擦亮)|(?:别|不要|勿|莫)(?:在(?:这|他|她)\S{0,3})?(?:买|入|信|踩|上当)|快跑|避坑|慎(?:买|入|重)|劝退|绕(?:着|道)|谁(?:买|信|来)谁|狗都不|不推荐|擦亮眼|买谁|想被\S{1,4}就/,
  },
  {
    name: "leaving",
    english:
      /\b(?:never (?:ever )?(?:again|buy|order|shop|use|come|spend|set|return|deal)\w*|last (?:time|order|purchase|penny|cent|dollar)|another (?:cent|penny|dollar|euro) (?:from|of)|los(?:t|ing|e) (?:a|me|my|another|yourself|yourselves) (?:\w+ ){0,2}(?:customer|business|custom|trust)|los(?:t|e|ing) me\b|take my (?:business|money|custom)|(?:delet|clos)\w+ (?:my|the) account|unsubscrib\w+|uninstall\w*|cancel(?:ling)? everything|done with|i'?m (?:so |absolutely |just )?done|done\. |absolutely done|through with|had it|had enough|fed up|sick (?:and tired )?of|tired of|over it|the last straw|final straw|wits'? end|end of my|enough is enough|^enough|enough\b[.!]|no more (?:excuses|waiting|chances|games|talk\w*|mr)|not (?:dealing|waiting|putting|accepting|asking|having)|won't (?:be (?:back|ordering|buying|coming|returning|using|fobbed|ignored)|wait|accept|let|forget|stand|tolerate)|goodbye and|good riddance|regret\w*|should(?:'ve| have)? (?:never|listened|known|gone|read|bought)|wish i(?:'d| had)? never|biggest mistake|(?:ten|five|\d+) years? (?:as|of|a) (?:a )?(?:loyal |customer)|loyal customer)\b/,
    chinese:
      /再也不|以后(?:不|再不|谁|绕|坚决)|不会再|绝不|永不|永远不|这辈子|最后一次|最后一单|拉黑|取关|卸载|注销|拜拜|再见了|失去(?:了)?(?:一个|我)|赶走|老(?:顾客|客户|用户)|受够|忍(?:无|不|你|很|了|耐)|够了(?:[!,，。]|$)|够够的|到此为止|没有下次|下次不|后悔|悔青|早知道|瞎了(?:我|眼)|倒(?:了)?(?:八辈子)?(?:大)?霉|(?:不想|懒得|没(?:空|时间|工夫|功夫))(?:再)?(?:听|跟|和|陪|看|理|说|等|废)|不(?:等|伺候|奉陪|跟你)(?:了|你|们)|一天都不|散伙/,
  },
  {
    name: "ultimatum",
    english:
      /\b(?:or (?:else|i|i'll|i'm|we|my)\b|(?:you|u) have (?:until|till|24|48|\d+|one|two|a|exactly)|(?:within|in|next) (?:24|48|72|the next|the hour|an hour|one hour) ?(?:h|hrs?|hours?)?|last (?:chance|warning|time i)|final (?:warning|notice|time|chance|message|reminder|demand)|one (?:last|final|more) (?:time|chance)|last message|i'?m warning|i warn|if i don'?t (?:get|have|hear|receive|see)|if (?:you|this|it|my \w+|there|nobody|no one) (?:do(?:es)?n'?t|isn't|aren't|won't|is not|are not)|unless (?:you|i|this|my)|otherwise i|deadline|by (?:tonight|tomorrow|friday|monday|today|close|midnight|the end of)|not (?:a request|asking)|yes or no|or not\?|your (?:move|choice)|you(?:'ll| will| are going to|'re going to|'re gonna) (?:be (?:hearing|sorry)|hear|regret|pay|see|wish)|mark my words|see you in|expect (?:a|to hear|my|the)|consider (?:this|yourself))\b/,
    chinese:
      /(?:再|要是|如果|若)(?:再)?不|不(?:退|给|解决|处理|回|赔|发|到账|来|行)\S{0,8}(?:就|见|试试|别怪|没完|我)|(?:否则|不然|要不然|要不我)|最后(?:一次|一遍|一回|说|问|通|警|期|给)|小时(?:内|之内|不)|今[天晚]\S{0,4}(?:必须|不|之内|内|就|得|给我)|(?:周|星期)[一二三四五六日天]\S{0,6}(?:不到|没到|前不|之前不)|看着办|后果|等着(?!用|急|吧?谢|收货|您)|走着瞧|试试看|没完|别逼|逼(?:我|急)|惹(?:急|毛)|见分晓|局见|院见|(?:315|协)见|给(?:我)?(?:个|一个)?(?:说法|交代|准话|句话|痛快话|答复|准信)|还是不(?:退|赔|发|管|给)|退不退|发不发|管不管|赔不赔|有没有(?:人管|个准|王法|天理)/,
  },
  {
    name: "rhetorical question",
    english:
      /\b(?:how (?:hard|difficult|complicated|stupid|dumb|dare|can you|could you|on earth|the|bad|is (?:this|that|it) (?:even |still )?(?:possible|legal|acceptable|ok|okay|fair|allowed)|do you (?:sleep|people|guys|even|still|expect|have|manage|live|mess|lose|screw)|are you (?:still|even|so|this|people|not)|many (?:more )?(?:times do|times must|times have|e?-?mails?|calls?|people|of you|excuses|chances|weeks|months|days do|idiots)|much longer (?:are|do|will|must|should|am|is|till|until)|long do (?:you|i) (?:people |intend|expect|plan|think|have to|need|want))|(?:why|what|who|where|how|when|which) (?:on earth|in the world|the (?:hell|heck|f\w*)|in god's name|exactly)|what (?:kind|sort) of (?:\w+ )?(?:shop|store|company|business|service|people|support|joke|idiots?|outfit|place|garbage|crap|seller|warehouse|answer|person|operation)|(?:what|which) part of|what (?:is|'s) (?:wrong|your problem|the matter) (?:with)?|what more do|what (?:do|does|must|would) (?:i|it|a (?:person|customer)) (?:have to|need to|take|got to)|what (?:am|was) i (?:supposed|meant|paying|even)|what(?:'s| is) the point|what exactly (?:am|are|do|is)|who (?:do you think|gave you|hires?|runs?|trains?|raised|even|does that|in their|'s (?:paying|going)|is (?:paying|going to|running|responsible))|where do you (?:get|find|people)|do(?:es)? (?:you|u|the word|any\w+|no one|nobody|that|this|it) (?:even|really|people|guys|lot|actually|honestly|seriously|ever|think (?:this|that|it|i|we|i'?m) (?:is|am|was|'s|'m|a |i )|mean anything|work there|call (?:that|this)|read|care|listen|know how|understand (?:english|what)|train|enjoy|want me to|expect me|take me)|are (?:you|u|y'all) (?:even|really|actually|people|guys|lot|kidding|joking|serious|for real|ignoring|doing this|deaf|blind|taking|trying|playing|having|ever|planning|happy|going to (?:fix|answer|refund|do|keep|send|reply|help|ship))|is (?:this|that|it) (?:a|some|how|what|your|really|too|seriously|supposed|company policy|normal (?:for|that you)|my (?:fault|problem))|is (?:any(?:one|body|thing)|there (?:any\w*|a single|even)) (?:\w+ )?(?:even|awake|alive|actually|competent|capable|working|human|going|listening|home|adult|in charge)|am i (?:talking|meant|supposed|invisible|a joke|speaking|the only|expected|really)|can(?:'t)? (?:you|u|any\w+) (?:people|even|not|guys|lot|read|count|do anything|do (?:your|one|a single))|should i (?:just|really|drive|come|beg|wait (?:another|until|till|for another)|send|laugh|be (?:grateful|thankful))|shall i|do i (?:have|need) to (?:beg|drive|come|scream|repeat|spell|go|explain|chase|threaten|shout|keep|draw|write it|remind)|do i look|have you (?:no|any (?:shame|idea)|even|lost|ever|people)|why (?:do|does|should|would|am|is it|must) (?:i|it|you (?:people|even|keep|make|bother|always|sell|lie)|every\w*|always|nobody)|why (?:is it|am i|even|bother|you)|did (?:you|any\w*) (?:even|really|people|honestly|actually|not|think|just|guys)|was it (?:too|really|that)|seriously\?|really\?|excuse me\?|so what|now what|hello\?+!|guess what|wouldn't it|isn't it (?:funny|convenient|strange|your)|since when|too (?:hard|difficult|much) (?:to|for|of|a))\b/,
    chinese:
      /难道|凭(?:啥|什么)|哪(?:有|门子|来的?脸|个字)|(?:就|都|才)是(?:这么|这样)|(?:这|那)(?:也|就|还)(?:叫|算|是你)|有(?:那么|多|这么)难|难吗|很难(?:吗|么|是)|多(?:费劲|难)|会(?:死|累死|怎样)吗|要(?:你们?的?)?命|有(?:意思|劲|病|完|毛病)(?:吗|没|么|没有)|几个意思|(?:什么|啥|几个|这是)(?:个)?意思|到底|究竟|(?:是不是|有没有)(?:要|看|觉得|以为|故意|人|搞错|听|在|想|良心|诚|王法|天理|眼|活人|负责|一点|脑|当)|(?:当|拿|把)(?:我|我们|顾客|人|消费者|客户|钱)|(?:你|们)(?:自己)?(?:信|看|觉得|说说|听听|摸|想|良心|们)?(?:吗|么|不)[?!]?$|我(?:欠|该|活该|傻|求|花钱|是来|买|付|图)\S{0,8}(?:吗|么|呢|的|嘛)|大风刮|(?:让|要|叫|给)我\S{0,8}(?:干嘛|干什么|怎么|吗|等)|(?:谁|怎么)(?:给|让|教|规定|还|敢|能|好意思|有脸|这么|会有|赔|来|负责)|何必|活该|合着|敢情|难不成|莫非|(?:是|叫)(?:人|给|什么|哪门|个)\S{0,4}(?:吗|事|话)|(?:认识|看得?懂|听得?懂|识字|会|懂|看不懂|听不懂)(?:字|不|吗|没|人话|中文)|(?:还|就)(?:有|没)(?:人|没人|活人|王法|管)|有人(?:管|上班|在上班|听|看)|有活人|人呢|(?:除了|只会|就会|光会|只知道|就知道).{1,10}(?:会|还|能|干)|(?:还|就|光)要我(?:说|等|问|讲|催)|多少[遍次回]|几[遍次回]|猴年|什么时候(?:是个头|才)|哪(?:一)?年|哪辈子|明年|过年|要(?:怎么|怎样|咋)(?:样)?你?们?才|才(?:肯|能|会|愿意)|这样都|都这样|就你们|就这|不(?:违法|丢人|害臊|脸红|亏心|心虚|怕)|觉得(?:合理|好笑|我|可以|很)|故意的|认真的|开(?:什么|啥)?玩笑|闹(?:呢|着|哪)|逗(?:我|你|谁)|搞(?:笑|什么|啥|乜|毛|没搞|错没)|玩(?:呢|我|谁|儿)|整的?啥|干(?:嘛|啥|什么)(?:吃|用|的)|负得?起|是(?:吧|不是|么)[?,，。!]?$/,
  },
  {
    name: "mockery",
    english:
      /\b(?:slow clap|bravo|kudos|hats off|genius(?:es)?|masterpiece|round of applause|how (?:generous|kind|nice of|thoughtful|convenient|original|lovely|professional|very|sweet|surprising|considerate)|(?:isn't (?:that|it)|how|very) convenient|convenient\w*|(?:i|just|really|absolutely) (?:love|adore) (?:how|that|it when|being|waiting|the (?:way|part)|paying|your)|funny how|strange how|interesting how|amazing how|impressive how|nice (?:one|try|trick|touch|going|work|way)|good luck (?:staying|with|keeping|running|to)|well,? (?:done|that|isn't)|(?:real|truly|absolutely|simply|top|world|first)[ -](?:professional|class|notch|quality|classy|smooth|helpful|impressive|outstanding|stellar)|what a (?:surprise|shock|joke|treat|way|service|bargain|wonderful|great|lovely|delight|pleasure)|surprise,? surprise|big surprise|shocker|color me|as (?:always|usual|expected)|of course|sure,|yeah,? (?:right|sure)|oh,? (?:great|wonderful|fantastic|lovely|good|brilliant|perfect|joy|goody|sure|really|please|wow|fantastic|nice|how|super|look|and|another|you)|wow[.,!]|cheers for|thanks? (?:a lot |a bunch |a million |so much |very much |again |ever so )?(?:to you|for (?:nothing|wasting|ruin\w+|the (?:broken|empty|wrong|\w+ weeks?|lies|wait)|\w*ing my|making|sending|losing|ignoring|breaking|proving|letting|taking my|stealing|keeping|your (?:lies|incompetence)|another|absolutely|all the))|thanks to you|congrat\w+ (?:on|for|you|to|,)|(?:five|5) stars for|award for|deserve (?:a|an) (?:medal|award|prize|oscar)|medal|gold star|impress(?:ed|ive)\b|outstanding|stellar|brilliant(?:ly)?|fantastic|splendid|marvell?ous|fabulous|terrific|must be (?:nice|fun|a record|hard)|imagine|apparently|so[- ]called|allegedly|lucky me|silly me|my bad for|hope you(?:'re| are)? (?:\w+ )?(?:enjoy\w*|happy|proud|sleep\w*)|so proud|proud of|in (?:my next|another) life|(?:my|a) (?:grandmother|granny|gran|nan|dog|cat|toddler|child|kid|five year old|snail|turtle|pigeon|tortoise)(?: \w+){0,2} (?:could|would|ships?|can|runs?|answers?|moves?|does|knows?|delivers?|has)|carrier pigeon|snail|tortoise|by (?:camel|horse|donkey)|dark ages|stone age|that's rich|how rich|lol ok|lmao|yay|whoop\w*|love that for)\b/,
    chinese:
      /呵呵|呵[,，]|哟|真(?:行|棒|牛|厉害|会|有(?:你|意思|本事|才)|够(?:可以|意思|行|快|牛)|能|6|了不起|优秀|专业|贴心|周到|大方|敢|好意思|是(?:服|醉|开|长|绝|可以|厉害|好|谢谢|感谢|有|够|太)|服|绝|可以)|可(?:真|太|是真)|(?:太|好|够|挺|也是|真是|这么)(?:优秀|会(?:做|玩|算|了|来|骗)|厉害|牛|大方|周到|专业|可以|行|绝|6|秀|敬业|负责|贴心|及时|神|强)(?:了)?|厉害(?:了|啊|呀|,)|牛[,，啊!逼b]|^[6六]+|666|佩服|膜拜|开(?:了)?眼|长(?:了)?见识|见识(?:了|到)|服了|服气|醉了|绝了|秀(?:啊|儿)|栓q|恭喜|祝贺|感谢(?:贵|你们让|您让|你们把|教|给我上|您|你们的)|谢谢(?:啊[,，]|你们?[,，让把给]|贵|您嘞|了啊|让)|多谢(?:你|贵|了|啊)|谢(?:你们|您)(?:全家|啊|了|八)|托(?:你们?|贵)|拜(?:你们|贵)\S{0,3}所赐|亏(?:你|得)|好一(?:个|家|句|手)|好(?:个|大|一)\S{0,6}(?:无忧|保障|服务|售后|品牌|口碑|官方|的口气|的胆|的脸)|好评[,，]|(?:第|得|拿)(?:一|奖|冠军)名?|真不愧|不愧|果然|果真|敬业|奇葩|活久见|长知识|涨知识|有生之年|小刀|画饼|影帝|演(?:技|戏|员|了|得)|奥斯卡|做梦|说得(?:好听|比唱)|比唱|(?:收|扣|要)钱(?:的时候|时|倒|最|比|第一|那么|挺|可)|(?:退|赔)钱(?:的时候|时|倒|最|比)|干得漂亮|漂亮[,，]|做得好|辛苦(?:你们|您|了)(?:发|把|编|骗|啊)|蜗牛|乌龟|牛车|走路|我奶奶|我爷爷|三岁|幼儿园|小学生|狗都|寂寞|空气|墙(?:说|都)|肉包子|叫花子|要饭|打发|求着|供着|上帝|无语子|裂开|救命|离了个|逆天|笑(?:死|话|掉)|可笑|笑不活/,
  },
  {
    name: "stop it",
    english:
      /\b(?:stop (?:\w+ )?(?:\w+ing|with|it|the|this|that|your|hiding)|quit \w+ing|don'?t (?:you )?(?:you|ever|dare|tell|give|send|insult|start|bother|ask|say|come|talk|lecture|patroni[sz]e|blame|play|treat|make me|call me|pretend|act|ignore|hide|need (?:another|your|excuses|an? (?:apology|ticket))|want (?:your|any(?: more)?|another|to hear|excuses|apolog\w+|a voucher!)|care (?:about|what|whose|how|if|for)|even (?:think|try|bother))|do not (?:insult|tell|give|send|ask|ignore|want to hear|care|patroni[sz]e|bother|dare)|spare (?:me|us)|save (?:it|your (?:breath|apolog\w+|excuses))|keep (?:your|the) (?:apolog\w+|excuses?|voucher|coupon|sorry|points|discount|stupid|junk|lousy)|cut the|enough (?:with|of)|shove|stuff your|stick your|no more|shut up|get (?:over|off|real|a grip)|leave me alone|not interested in (?:your|excuses)|couldn'?t care less|i refuse|unwilling)\b/,
    chinese:
      /别(?:再)?(?:跟|给|拿|老|装|扯|绕|亲|演|糊|废|说|讲|让|叫|光|总|净|来|推|找|复制|敷衍|踢|以为|狡辩|解释|逗|闹|忽|骗|蒙|编|发这|问我|想|当|催我|道歉|叽|bb|吵|动不动)|少(?:来|跟|给|拿|废|扯|装|在|说|糊|忽|啰|狡|演)|收起|不(?:需要|想|要|稀罕|接受|听)(?:再)?(?:你们|听|跟|看|什么|解释|道歉|废|借口|工单|敷衍|理由|这)|免了|省省|闭嘴|够了|打住|停(?:止|了吧)|有多远|一边(?:去|凉快)|懒得|谁(?:要|稀罕|想听|管|是你亲|跟你)|什么亲|算了吧|得了吧|拉倒/,
  },
  {
    name: "demand",
    english:
      /\b(?:(?:refund|answer|reply|fix|call|pay|send|return|give|cancel|ship|solve|sort|help|explain|read|respond|escalate)(?: \w+){0,4} (?:now|immediately|today|at once|this instant|right away|already|asap!|straight away|this minute)|(?:now|immediately|today|at once)[.!]+$|right now|this instant|i (?:demand|insist|expect|want (?:my (?:\w+ )?(?:money|refund|cash)|answers?|an? (?:\w+ )?(?:explanation|apology|answer|manager|name)|the (?:name|number)|it (?:now|gone|sorted|fixed)|results|action|your|someone|somebody|to know)|deserve|require)|give (?:me|it) (?:back|my|the|a straight|an)|(?:pay|refund) me|get me (?:a|an|your|the|some\w+)|get (?:some\w+|any\w+|an adult|a human|a manager|your (?:boss|manager))|put me through|let me (?:talk|speak) to (?:your|a|the|some\w*)|(?:your|the) (?:boss|manager|supervisor|ceo|superior|owner|director)|(?:just|simply) (?:do|give|send|answer|refund|fix|read|tell)|do your (?:\w+ )?job|one job|sort (?:it|this|yourselves|yourself) out|explain (?:yourself|yourselves|to me|why|that|how)|my money|money back|every (?:cent|penny)|straight answer|where(?:'s| is) my (?:\w+ )?(?:money|refund|stuff|cash)|compensat\w+|i need answers|own up|admit)\b/,
    chinese:
      /(?:退|还|赔|吐)(?:我|钱|款)?(?:钱|来|回来)?(?:[!。]|$|[,，](?:现在|马上|立刻|一分|今天|不))|退钱|还(?:我)?钱|赔(?:钱|我|偿)|(?:立刻|立马|马上|赶紧|赶快|现在就|今天(?:就|必须|之内)|快点)(?:给|退|处|解|把|回|叫|升|发|赔|让)|给我(?:退|解|处|滚|回|发|说|一个|个|弄|出|听|等|把|查|马|立|现|打|叫|换)|必须|限你|(?:叫|让|换|喊|找)(?:你们?)?(?:个)?(?:经理|主管|领导|老板|老大|管事|能|会|负责|人|真人|长|懂|有)\S{0,6}(?:来|出|说|接|跟|回|联)|(?:你们)?(?:老板|领导|经理|主管|管事的?|负责人)(?:呢|在哪|电话|是谁|叫什么|出来)|出来(?:说|见|给|回|解|个)|(?:我|把)(?:要)?我的(?:钱|东西|货|押金)|一分(?:钱)?(?:都)?(?:不|别|没)|血汗|(?:回答|解释|说话|回话|说清楚|讲清楚)[!,，。]|倒是|(?:误工|精神|交通|损失)费|利息|谁(?:赔|来赔|负责|承担|出)|弄好|解决问题|转人工.*转人工/,
  },
  {
    name: "blame",
    english:
      /\b(?:(?:your|you(?:'re| are)) (?:\w+ )?(?:mistakes?|fault|error|screw ?-?up|mess|incompeten\w*|problem|lies|excuses?|negligence|failure|mess-?up|cock-?up|stupid\w*|responsib\w+|greed)|(?:my|the customer's|always|never|everyone else's|the courier's|their) (?:fault|problem)|(?:because|thanks|down) (?:of|to) you|blam(?:e|ing)|excuses?|another excuse|pass(?:ing)? the buck|run ?around|round in circles|pillar to post|fobb?ed|wash(?:ing)? your hands|(?:it's|it is|now it's|and it's|somehow) my|taking no responsibility|no accountability|no responsibility|you (?:ruined|broke|lost|wasted|messed|screwed|cost|made|destroyed|let|failed|spoiled|wrecked|forgot again|took|kept|cancelled|canceled|promised|swore|said|told)|you(?:'ve| have) (?:ruined|broken|lost|wasted|messed|screwed|cost|made|had|got|kept|taken|ignored|been (?:lying|ignoring|promising|telling|saying|looking|sitting|holding)|no|clearly|obviously)|you (?:keep|kept|always|never|only|don't|clearly|obviously|just|still|can't even|couldn't even) )\b/,
    chinese:
      /(?:你们?|商家|店家|卖家)(?:自己)?(?:的)?(?:错|责任|问题|失误|搞砸|弄错|发错|弄丢|原因)|(?:我|顾客|客户)的(?:错|问题|责任|不是)|成(?:了)?我|(?<!奇|难)怪(?:我|快递|物流|别人|顾客)|赖|甩锅|推(?:卸|来|给|脱|三|诿|皮|责)|踢皮球|借口|(?<!无)理由|狡辩|搪塞|推脱|敷衍|打太极|官腔|套话|废话|绕圈|绕弯|不负责|永远(?:没错|都|是|没)|别人的错|搞砸|害(?:我|得|死)|耽误|(?:毁|搅黄|泡汤|糟蹋|黄)了|说一套|一套一套|说(?:话)?不算|不算(?:数|话)|言而无信|出尔反尔|说好的?|答应|承诺|保证|当初|之前怎么|卖的时候|付款前|下单(?:的时候|时|前)|一到售后|出(?:了)?(?:事|问题)就|钱到手|收(?:了)?钱(?:就|不|,)|拿(?:了)?钱|(?:到手|付完|付了款|买完)(?:就|后)/,
  },
  {
    name: "ignored",
    english:
      /\b(?:ignor(?:e|ed|es|ing)|nobody|no one|no-?body (?:answers|cares|calls)|not (?:one|a single|even (?:one|a|an))|zero (?:repl\w+|response\w*|answers?|help|communication|contact|care|updates?|apolog\w+|respect|interest)|no (?:repl(?:y|ies)|answers?|response|apolog\w+|explanation|shame|help|communication|update|phone|refund|respect|one)|never (?:called|answered|replied|came|arrived|showed|got|heard|wrote|bothered|once)|silence|radio silence|crickets|ghost(?:ed|ing)|brick wall|(?:talking|speaking) to (?:a|the|my)|left on read|hang(?:s|ing)? up|hung up|don'?t (?:even )?(?:pick up|answer|reply|respond|bother)|vanish\w*|disappear\w*|gone (?:quiet|silent|dead)|fell off the|cares?\b|gives? a|anyone (?:alive|there\?!|home|awake)|not a word|nothing but|still nothing|and nothing|again nothing|nothing\. |crickets)\b/,
    chinese:
      /没(?:有)?(?:一个)?人(?:理|管|回|接|负责|答|应|吭|解决|处理)|不(?:理|回|接|管|吭|搭理|闻不问|见人|解决|处理|作为)(?:我|人|电话|消息|了|,|。|$)|装(?:死|傻|看不见|聋|瞎|没|作|不)|人间蒸发|消失|失联|玩失踪|已读不回|不见(?:人|了)|没影|没下文|石沉大海|(?:一|半)(?:个|句|点|声|通|条|次)\S{0,6}(?:都|也)(?:没|不)|连(?:个|句|一)\S{0,8}(?:都|也)?(?:没|不)|晾|爱理不理|不当回事|当(?:我)?不存在|对牛弹琴|鸡同鸭讲|答非所问|问东答西|机器人|复读机|复制|模板|自动回复|亲亲|正在(?:核实|处理|跟进)|核实|反馈(?:了|给)|加急|稍等|耐心|挂(?:我)?电话|拖(?!鞋|把|车|地|线|挂|布|运|箱)|躲|销声|敲门|死光|死人|死了|活人/,
  },
  {
    name: "canned answers",
    english:
      /\b(?:copy[- ]?(?:and[- ])?past\w*|copied|canned|automated|automatic|auto[- ]?repl\w+|templates?|script\w*|robot\w*|bots?|same (?:\w+ )?(?:reply|answer|text|message|line|response|story|excuse|nonsense|sentence|thing)|ticket (?:number|no)|case number|looking into (?:it|this)|we value|your (?:call|patience|feedback|business) is|policy|terms and conditions|escalated|be patient|patience|patient|apolog(?:y|ies|ise|ize)|sorry|store credit|vouchers?|coupons?|\d+ ?(?:%|percent) off|heard (?:that|it|this|all)|promis\w+|so(?:on|on")|different (?:story|stories|answer|excuse|person|lie|agent|date))\b/,
    chinese:
      /模板|话术|复制|粘贴|复读|自动回复|机器人|道歉|抱歉|对不起|规定|流程|条款|工单|亲|正在|尽快|稍等|耐心|承诺|解释|代金券|优惠券|(?:元|块)(?:钱)?(?:券|红包)|一[个天次](?:一个)?(?:说法|理由|样)|换(?:一个|个)(?:人|说法|理由)|每次(?:都|说)|天天(?:说|都)|又是(?:这|快递|物流|同|那)/,
  },
  {
    name: "counting",
    english:
      /\b(?:(?:second|third|fourth|fifth|sixth|seventh|eighth|tenth|\d+th|3rd|hundredth|umpteenth|nth|millionth) (?:time|message|mail|e-?mail|ticket|call|agent|person|replacement|week|month|attempt|chat|complaint)|(?:three|four|five|six|seven|eight|ten|twelve|\d+|dozens?|hundreds?|countless|multiple|several|many|a million|a thousand) (?:of )?(?:times|e-?mails?|messages|calls|phone calls|agents|chats|tickets|people|different|attempts|hours|evenings|broken|wrong)|over and over|time after time|time and (?:time )?again|every (?:single )?(?:time|day|week)|each (?:and every )?time|again and again|day after day|week after week|yet again|once again|again\b[.!?]|again$|twice|not once|still (?:no|not|haven't|waiting|nothing|hasn't|the same|broken|wrong))\b/,
    chinese:
      /第[二三四五六七八九十\dn]+[次遍回个]|[三四五六七八九十\d几多]+[次遍回通趟]|(?:八|一|几|好几|上)?[百千万][遍次回]|无数|反复|一再|三番|接二连三|一而再|每次|次次|天天|总是|老是|永远|一直|又(?:发错|是|坏|少|寄|来|说|拖|错|取消|涨|让|丢|没|漏|扣|不)|还是(?:这|没|老|错|坏|不)|两[回次趟]|依旧|依然|照样/,
  },
  {
    name: "duration",
    english:
      /\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+|a|whole|entire|another|over a|half a|couple of) (?:whole |full |bloody |freaking |damn |long |entire |more |business )?(?:weeks?|months?|years?|days|hours)|forever|ages|eternity|all (?:day|week|morning|month)|whole (?:day|week|month|morning|evening)|since (?:last )?(?:january|february|march|april|may|june|july|august|september|october|november|december|week|month|monday|tuesday|wednesday|thursday|friday|easter|christmas)|day off|days off|off work)\b/,
    chinese:
      /[一二两三四五六七八九十\d半几多]+(?:来|多)?(?:个)?(?:多)?(?:整)?(?:月|星期|礼拜|周|年)|[一二两三四五六七八九十百\d几]{1,4}(?:多|来)?天|大?半(?:天|年|月)|整整|这么久|好久|多久了|猴年|几百年|一(?:整)?[天晚夜]|没完没了|遥遥|一拖再|年底|过年/,
  },
  {
    name: "waste and ruin",
    english:
      /\b(?:wast(?:e|ed|es|ing)|ruin\w*|spoil\w*|wreck\w*|destroy\w*|for nothing|down the drain|(?:birthday|wedding|christmas|holiday|anniversary|funeral|party|vacation|trip|xmas)\b.{0,40}\b(?:ruined|nothing|without|gone|because|thanks|no |never|came|too late|empty)|cried|crying|in tears|humiliat\w*|embarrass\w*|stood there|looked like a fool|took (?:a|the) (?:day|morning|afternoon)|who(?:'s| is) (?:paying|going to pay)|out of pocket|robbed)\b/,
    chinese:
      /浪费|白(?:等|花|跑|买|搭|忙|请|费|白|瞎)|泡汤|毁|搅黄|糟蹋|哭|丢(?:脸|人|尽)|难堪|没脸|喂狗|打水漂|花钱(?:买|找|受)|受罪|受气|遭罪|折腾|搭进去|请(?:了)?\S{0,3}假|误工|耽误|错过/,
  },
  {
    name: "disgust at goods",
    english:
      /\b(?:garbage|trash|rubbish|junk|tat|crap|landfill|worthless|overpriced|cheap (?:plastic|tat|rubbish|junk|chinese|nasty|crap)|falls? apart|fell apart|revolting|disgust\w*|gross|vile|filthy|filth|dirty|hair|stinks?|second ?hand|clearly (?:used|worn|fake)|not (?:worth|fit)|(?:nearly|almost|could have) (?:\w+ )?(?:set|burn\w*|killed|cut|hurt|electrocuted|choked|caught|injured|blinded)|death ?trap|dangerous|quality control|insult\w*|dog'?s|wouldn't (?:give|feed|wish|use))\b/,
    chinese:
      /垃圾|破烂|废品|次品|烂|粗制|劣质|地摊|三无|恶心|吐了|想吐|脏|头发|臭|别人(?:穿|用)过|二手|翻新|一(?:掰|碰|拉|踩|用|摸|洗)就|散架|差点|害人|毒|质检|糊弄|这(?:种|么(?:烂|差|破))(?:的)?(?:东西|货|质量|玩意)|天差地别|骗局|塑料(?:感|味)|什么(?:质量|做工)/,
  },
  {
    name: "rage",
    english:
      /\b(?:angry|angrier|anger|furious\w*|livid|fuming|rag(?:e|ing)|outrag\w*|infuriat\w*|mad|pissed|boiling|seething|steaming|scream\w*|explode|shaking|trembling|blood|hate|appall\w*|disgust\w*|shock(?:ed|ing)|horrif\w*|horrendous|atrocious|abysmal|dire|dreadful|shambolic|nightmare|disaster|unacceptable|inexcusable|unforgivable|unbeliev\w*|un-?\w*-?believable|incredible|ridiculous\w*|absurd|ludicrous|insane|unreal|outrageous|scandal\w*|shame\w*|ashamed|insult\w*|typical|seriously|honestly\?|absolute(?:ly)?|utter(?:ly)?|total(?:ly)?|complete(?:ly)?|beyond|worst|lose (?:it|my)|losing (?:it|my)|lost my (?:temper|patience|mind|faith|cool)|temper|patience|nerve|audacity|cheek|gall|disrespect\w*|i swear|smh|fr|bruh|omg|wtf|unheard of|no words|speechless|lost for words|never (?:in my life|have i|seen|been (?:so|treated|this)))\b/,
    chinese:
      /(?<!空)气(?:死|人|炸|疯|愤|得|坏|抖|晕|笑|犯)|生气|火(?:大|冒|很)|怒|血压|高血压|手(?:都)?(?:在)?抖|发抖|肺|窝火|恼|抓狂|崩溃|爆(?:炸|粗)|离谱|离大谱|荒唐|荒谬|过分|无语|忍|受不了|烦死|恶劣|无耻|可恶|可恨|恨|耻辱|欺人|奇耻|最(?:差|烂|恶|垃圾|坑|后)|史上|从来没(?:见|遇|受)|没见过|头一(?:回|次)|活这么大|岂有|莫名其妙|忒|简直|绝世|脾气|客气|耐心|耐性|折腾|心寒|寒心|太(?:过|差|坑|黑|欺|不|让人|离|恶|气|无|猖)/,
  },
  {
    name: "still in business",
    english:
      /\b(?:(?:still|even|stay\w*|be|out of|run|runs|running|go out of|get out of) (?:in |be in |a )?(?:business|trading|open|company)|go(?:ing)? (?:bust|bankrupt|under)|bankrupt|shut(?: you| it)? down|closed? down|still have (?:any )?customers|do business|run(?:ning)? (?:a|this|your) (?:business|company|shop|circus|store)|call yoursel\w+|treat (?:your |a |me|us|people|loyal|customers|paying|elderly|pensioners)\w*|treated)\b/,
    chinese:
      /倒闭|关门(?!了吗|吗|时间)|破产|(?:还|就|怎么)(?:没|能|敢|好意思)?(?:开(?:得)?(?:下去|店|门)|做(?:生意|下去)|经营|活)|做(?:的)?(?:什么)?生意|(?:就|是)这(?:么|样)(?:对|做|办|服务|待|当)|这种(?:店|商家|公司|人|态度|服务|质量|东西|垃圾|客服|平台)|开(?:什么|个)店|对待|态度/,
  },
  {
    name: "spelled out",
    english:
      /\b(?:so (?:basically|you(?:'re| are)? (?:telling|saying|sell|want|expect|just|take|admit|refuse|think|can|keep|lied)|i(?:'m| am)? (?:supposed|meant|have to|should|get|must|pay|just|expected)|now (?:i|it's|you|what)|this is (?:how|what|your|it)|that's (?:it|your|how)|much for|your (?:solution|answer|plan|advice)|it's my)|in other words|got it\.|let me get this straight|to be clear|just to be clear|read (?:what|my|the|it|again)|let me (?:spell|repeat|guess)|i repeat|as i said|for the last time|once more|say it again|i(?:'ve| have) (?:already )?(?:told|explained|said|been more|been (?:polite|patient|nice)|asked)|you know (?:it|that|full|perfectly|exactly)|admit it|did you think i|thought i wouldn't|and you (?:want|expect|have|call|still|can't|dare|tell|people|don't|say)|and (?:now|then|what) (?:you|i'm|it's|am i)|that(?:'s| is) (?:theft|stealing|robbery|fraud|a lie|not (?:an answer|service|how|good enough|my problem)|your (?:problem|answer|job)|on you|it|rich|enough|what you)|where i come from|took (?:my|the) money|tak(?:e|es|ing) (?:my|your|our|people's|the) money|kept (?:my|the) money|keep(?:ing|s)? (?:my|people's|the) money|had my money|money for|my hard[- ]earned|hard[- ]earned)\b/,
    chinese:
      /意思(?:是|就是)|说白了|说到底|讲白了|也就是说|合着|敢情|等于|就是(?:不|说|想|故意|个|骗|这|欺|你们|看|当|坑)|摆明|明摆|分明|明明|以为(?:我|顾客|谁)|当我|我(?:已经)?(?:说|讲|问|催|发|等|忍|客气)(?:了|过|的|够|得)\S{0,6}(?:了|遍|次|吗|久)|说(?:了|过)\S{0,3}[遍次]|你倒|看看(?:我|你)|看清楚|听清楚|听好|听着|我再说|再说一|不是(?:在)?(?:商量|跟你|求|请|开)|这不是|不就是|无非|凭良心|摸着|讲道理|说句|事实|明确|别忘|我告诉你|告诉你们?|记住|攒|养老|辛苦钱|学费/,
  },
];

/** What is said in any mood, and tells something beside other things, or of calm. */
export const PLAIN: readonly Kind[] = [
  {
    name: "you",
    english: /\b(?:you|your|you're|yours|u|ur|yourselves|y'all)\b/,
    chinese: /你|贵(?:店|司|公司)/,
  },
  {
    name: "you all",
    english:
      /\b(?:you (?:people|guys|all|lot|folks|clowns|bunch)|you lot|this lot|y'all|these people|your kind)\b/,
    chinese: /你们|你家|他们|这家/,
  },
  {
    name: "praise",
    english:
      /\b(?:great|bravo|wow|congrat\w*|nice|well done|amazing|brilliant|fantastic|wonderful|lovely|perfect|excellent|impress\w+|genius|good job|great job|thanks?|thank you|thx|cheers|five stars|top|superb|love|awesome|outstanding|beautiful|kudos|generous|professional|proud|classy|clever|smart)\b/,
    chinese:
      /恭喜|祝贺|真[棒行好牛会]|厉害|佩服|谢谢?|多谢|感谢|不错|漂亮|高明|辛苦|优秀|可以啊|服务好|好评|五星|贴心|周到|大方|专业|敬业|效率|负责|给力|太好|完美|良心(?!呢|不|被|会)|牛|聪明|会做/,
  },
  {
    name: "mishap",
    english:
      /\b(?:wrong|again|lost|lose|losing|broken?|breaks|broke|smashed|snapped|ruin\w*|wast\w*|nothing|never|late|weeks?|months?|delay\w*|fail\w*|missing|empty|still|ignor\w*|damaged|cancel\w*|defective|faulty|dead|cracked|torn|used|dirty|not|no|n't|without|zero|half|twice|only one|one shoe|cried|gone|refus\w+|charg\w+|overcharged|stuck|disappeared|forgot|worse|wait(?:ed|ing)?)\b/,
    chinese:
      /又|再次|错|丢|坏|没(?!关系|事|问题|有吗)|泡汤|白|空|从来|拖|天了|周了|月了|星期|没收到|发错|少发|漏|破|碎|断|裂|散|取消|涨价|不(?:退|回|发|到|给|接|理|认|管)|半个|半年|一只|扣|退不|等了|骗|搅黄|哭/,
  },
  {
    name: "money",
    english:
      /\b(?:money|refund\w*|pay|paid|paying|charge[ds]?|cash|cents?|penny|pennies|dollars?|bucks|euros?|pounds?|quid|deposit|grand)\b|[$£€]\d/,
    chinese: /钱|退款|付款|扣|押金|块|元|费/,
  },
  {
    name: "polite request",
    english:
      /\b(?:please|pls|plz|could (?:you|i|we|u|someone)|can (?:you|i|we|u|someone) (?:please |also |just |still )?(?:check|help|tell|send|change|look|have|add|cancel|confirm|let|use|get|return|order|pay|pick|swap|exchange|see|track|update|ship)|would (?:you|it|i|like)|may i|i'd (?:like|love|prefer|rather)|i would (?:like|prefer|appreciate)|kindly|thanks|thank you|cheers|appreciate|grateful|hi|hello|hey|good (?:morning|evening|afternoon|day)|morning|dear|sorry|excuse me|no (?:rush|worries|hurry|problem)|take your time|let me know|any (?:news|update|idea|chance)|just (?:wondering|checking|curious|asking|wanted)|wondering|is it possible|would be (?:great|nice|good)|hope (?:this|that|it|all)|regards)\b/,
    chinese:
      /请问|请(?!了|假|你们|问你)|麻烦|谢谢|辛苦|不好意思|劳驾|拜托|您好|你好|亲[,，~ ]|亲亲?在|想问|问一?下|咨询|请教|打扰|帮(?:我|忙|一下)?(?:看|查|改|个|催|问|登|处理|取消)|能(?:不能)?(?:帮|给|加|先|再|换|退|改)|可以(?:帮|吗|换|退|改)|方便|多谢|感恩|哈$|呀$|呢$|哦$|啦$|~|嘛$|唔该|老板[,，]|姐妹[,，]|宝[,，]/,
  },
  {
    name: "question about things",
    english:
      /^(?:\w+[,!.]? ){0,3}(?:how (?:long|much|many|do|does|big|often|old|wide|warm|heavy|can i|to|is|are|about|fast|soon|come|should)|what(?:'s| is| are| does| do i| size| time| if| temp\w*| colou?r| material| happens| should)|when (?:will|do|does|is|are|can|did)|where (?:is|are|can|do|does|should)|which|do(?:es)? (?:you|it|the|this|they|that|your)|is (?:it|the|this|there|that)|are (?:the|these|they|there|you)|can (?:i|it|you|we|the)|could|will|would|should|may|has|have you|did you|any)\b/,
    chinese:
      /吗[?~]*$|呢[?~]*$|多少|多久|几[天点号个码]|哪[个里款天种]|怎么(?:用|退|换|洗|查|联系|申请|付|选|改|开|取消|样|安装|办|寄|领|处理)|什么时候|有没有(?!人管|搞错|良心|王法)|是不是|能不能|可不可以|会不会|要不要|行不行|多大|多重|咋(?:办|弄|整|用|退)|不[?]?$|没[?]?$|伐$/,
  },
  {
    name: "hedge",
    english:
      /\b(?:a bit|a little|slightly|maybe|perhaps|i think|i guess|seems?|it looks like|probably|not sure|unsure|wonder\w*|hopefully|hope|might|possibly|by mistake|accident\w*|fairly|quite|rather|kind of|honest question|lol|haha\w*|hehe|:\)|not (?:angry|upset|mad|blaming|in a hurry))\b|[😊🙂😀😁🙏😄😂❤👍]/u,
    chinese:
      /有点|有些|可能|好像|似乎|大概|应该|不太|稍微|会不会|是不是(?!故意|看|当|觉得|想|要)|不确定|不知道|哈哈|嘿嘿|嘻|不急|没关系|没事|不着急|[😊🙂😀😁🙏😄😂❤👍]/u,
  },
  {
    name: "things and sizes",
    english:
      /\b(?:size\w*|sizing|colou?r\w*|blue|red|black|white|green|navy|wide|long|short|wash\w*|warm|waterproof|weight|heavy|light|material|cotton|wool|battery|charger|zip\w*|strap|label|invoice|receipt|address|postcode|password|login|account|app|website|code|discount|stock|restock|warranty|return label|tracking|size|fit|fits|pair|gift|wrap|model|version|set up|setup|instructions|manual|spare|parts?)\b/,
    chinese:
      /尺码|颜色|色号|大小|码|长度|材质|面料|洗|防水|重量|电池|充电|拉链|发票|地址|密码|账号|验证码|优惠|折扣|有货|补货|现货|保修|面单|运费|包邮|说明书|配件|型号|款|礼盒|安装|赠品|积分|会员|库存|穿|戴/,
  },
  {
    name: "of myself and mine",
    english:
      /\b(?:i (?:typed|entered|forgot|lost|chose|picked|misread|ordered the wrong|made a mistake|put|mistyped|changed my mind|noticed|found|accidentally|dropped)|my (?:mistake|fault|bad|own|old|husband|wife|daughter|son|mum|mom|dad|mother|father|kid|kids|dog|cat|sister|brother|friend|boss|partner|neighbou?r)|by mistake|another (?:shop|store|site)|elsewhere|previous (?:shop|one|store|seller)|last (?:shop|store|seller|brand))\b/,
    chinese:
      /我(?:自己|点错|写错|填错|选错|买错|弄丢|忘|拍错|看错|输错|不小心|老公|老婆|妈|爸|女儿|儿子|孩子|妹|弟|姐|哥|朋友|同事|家)|上家|别家|以前(?:买|用)|之前(?:那|买|用)|不小心|手滑/,
  },
  {
    name: "plain problem",
    english:
      /\b(?:doesn'?t (?:fit|work|turn|open|charge|close|suit|start|load)|(?:is|was|are|came|arrived) (?:too|missing|damaged|broken|faulty|late|opened|chipped|cracked|scratched|bent|different)|won'?t (?:turn|open|load|charge|start|print|close|fit)|stopped working|received|arrived|delivered|ordered|order (?:number|no)|expired|exchange|replacement|return(?:ing|ed)?|cancel|status|update)\b/,
    chinese:
      /收到|到货|发货|单号|订单|物流|快递|退货|换货|退款(?:什么|多久|到|还|进)|没收到|还没(?:到|发)|少(?:了|发)|漏发|破(?:了|损)|坏了|断了|打不开|登不上|用不了|不合适|掉色|起球|偏[大小]|太[大小长短]/,
  },
];

/** Kinds that say more together than each alone. */
export const TOGETHER: readonly (readonly [string, string])[] = [
  ["praise", "mishap"],
  ["praise", "money"],
  ["praise", "you"],
  ["mockery", "mishap"],
  ["mockery", "you"],
  ["mockery", "money"],
  ["mockery", "duration"],
  ["you", "rhetorical question"],
  ["you", "blame"],
  ["you", "canned answers"],
  ["you", "counting"],
  ["you", "duration"],
  ["you", "threat of publicity"],
  ["you", "insult"],
  ["you", "accusation"],
  ["you all", "money"],
  ["you all", "mishap"],
  ["duration", "mishap"],
  ["duration", "ignored"],
  ["counting", "mishap"],
  ["counting", "blame"],
  ["demand", "money"],
  ["demand", "ultimatum"],
  ["law", "ultimatum"],
  ["stop it", "canned answers"],
  ["money", "blame"],
  ["money", "mishap"],
  ["money", "accusation"],
  ["waste and ruin", "you"],
  ["rhetorical question", "question about things"],
  ["polite request", "question about things"],
  ["polite request", "plain problem"],
  ["polite request", "mishap"],
];
