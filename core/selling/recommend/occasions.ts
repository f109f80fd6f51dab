/**
 * What things are used for, by words in both languages: things of one occasion go together though they share no word.
 * The lists hold what is commonly packed or bought for it, whatever shop sells it.
 */
export const OCCASIONS: Readonly<Record<string, RegExp>> = {
  hiking:
    /\b(?:hik(?:e|ing)|trek(?:king)?|walking|mountain|boots?|poles?|rucksacks?|daypacks?)\b|徒步|登山|爬山|远足/i,
  camping:
    /\b(?:camp(?:ing)?|tents?|sleeping|bivouac|headlamps?|head ?torch(?:es)?|lanterns?)\b|露营|野营|帐篷|睡袋|睡垫|防潮垫|头灯|营灯/i,
  outback:
    /\b(?:water (?:filters?|purifiers?)|trekking|expedition|multi-day|bivouac)\b|[滤净]水器|重装|长线/i,
  rain: /\b(?:rain|umbrellas?|ponchos?|wellingtons?|gaiters?)\b(?! cover)|雨衣|雨裤|防雨|雨伞|雨靴|雨鞋/i,
  cold: /\b(?:down|fleece|thermals?|base ?layers?|gloves?|mittens?|beanies?|scar(?:f|ves)|winter|insulated|parkas?)\b|羽绒|抓绒|打底|保暖|手套|毛线帽|围巾|冬/i,
  sun: /\b(?:sun|summer|upf|beach|swim\w*|sandals?)\b|防晒|遮阳|夏|沙滩|泳/i,
  running: /\b(?:run(?:ning|ners?)?|trail shoes?|marathon|jogging)\b|跑步|跑鞋|越野跑|慢跑|马拉松/i,
  travel:
    /\b(?:travel|luggage|suitcases?|packing|passport|carry-?on|layover|adapters?)\b|旅行|行李|收纳袋|收纳包|登机|护照|转换插头/i,
  cycling: /\b(?:bikes?|bicycles?|cycling|helmets?)\b|自行车|骑行|单车|头盔/i,
  fitness: /\b(?:yoga|dumbbells?|fitness|gym|kettlebells?|workout)\b|瑜伽|哑铃|健身/i,
  coffee: /\b(?:coffee|espresso|grinder|barista|milk frother)\b|咖啡|磨豆/i,
  tea: /\b(?:tea|teapots?|teaware|kettles?)\b|茶/i,
  cooking:
    /\b(?:kitchen|cook\w*|pans?|pots?|knives|knife|fryers?|blenders?|ovens?|rice|wok|cutting boards?)\b|厨|锅|刀具|炸锅|电饭|搅拌机|砧板/i,
  desk: /\b(?:desk|office|keyboards?|mouse|mice|monitors?|laptops?|notebooks?|webcams?)\b|办公|键盘|鼠标|显示器|笔记本|电脑|台灯/i,
  gaming: /\b(?:gaming|consoles?|controllers?|joysticks?)\b|游戏|手柄/i,
  music: /\b(?:headphones?|earbuds?|earphones?|speakers?|audio|turntables?|guitars?)\b|耳机|音箱|音响|吉他/i,
  phone: /\b(?:phones?|smartphones?|chargers?|power ?banks?|usb cables?)\b|手机|充电|数据线/i,
  photo: /\b(?:cameras?|tripods?|lens(?:es)?|photo\w*)\b|相机|镜头|三脚架|摄影/i,
  baby: /\b(?:bab(?:y|ies)|infants?|strollers?|diapers?|napp(?:y|ies)|toddlers?)\b|婴儿|宝宝|奶瓶|尿布|纸尿裤|童车/i,
  pets: /\b(?:pets?|dogs?|cats?|leash|aquariums?)\b|宠物|狗|猫/i,
  beauty:
    /\b(?:skin ?care|make ?up|cosmetics?|serum|lipsticks?|perfumes?|shampoo)\b|护肤|化妆|口红|香水|洗发|面膜/i,
  bed: /\b(?:bedding|pillows?|duvets?|mattress(?:es)?|bed sheets?|blankets?)\b|床上用品|枕|被子|床单|毯/i,
  garden: /\b(?:garden\w*|plants?|lawn|hoses?|patio)\b|花园|园艺|盆栽|草坪/i,
  drawing: /\b(?:paint(?:s|ing|brush\w*)?|sketch\w*|crayons?|drawing|canvas)\b|画|素描|颜料/i,
};
