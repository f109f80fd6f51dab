/** How customers write and what they mean, settled before anything is compared. */

const SHORT_FORMS = `
u you; ur your; r are; y why; pls please; plz please; thx thanks; ty thanks; hw how; hv have; wanna want to; gonna going to; gotta have to
gimme give me; lemme let me; dunno do not know; wat what; wut what; whats what is; wheres where is; hows how is; im i am; dont do not; doesnt does not
cant can not; wont will not; isnt is not; didnt did not; ive i have; b4 before; 2day today; 2moro tomorrow; tmrw tomorrow; tmr tomorrow; msg message
acct account; addr address; qty quantity; amt amount; pkg package; tho though; cuz because; bc because; coz because; asap soon; del delivery; num number
deliver delivery; delivry delivery; delivary delivery; recieve receive; recieved received; adress address; refnd refund; shiping shipping; shippin shipping
`;

/** Chinese colloquial and traditional forms, rewritten before anything is compared. */
const CHINESE_FORMS = `
咋整 怎么办; 咋办 怎么办; 咋弄 怎么办; 咋样 怎么样; 咋 怎么; 啥时候 什么时候; 啥时 什么时候; 几时 什么时候; 多咱 什么时候; 啥 什么; 甚么 什么; 木有 没有; 米有 没有; 冇 没有; 肿么 怎么; 神马 什么
优惠卷 优惠券; 恁 你们; 嘞 了; 侬 你; 阿拉 我们; 伐 吗; 点解 为什么; 点样 怎么; 点改 怎么改; 点算 怎么办; 几耐 多久; 边度 哪里; 系咪 是不是; 唔 不; 佢 他; 睇 看; 掉价 降价; 跌价 降价; 卖光 卖完; 搞丢 弄丢; 咋个 怎么; 莫得 没有; 巴适 好; 要得 可以; 中不中 可以吗; 俺 我; 哪儿 哪里; 那儿 那里; 这儿 这里; 昨儿 昨天; 今儿 今天; 明儿 明天; 为啥 为什么; 为何 为什么; 干嘛 为什么; 如何 怎么; 怎样 怎么; 怎麼 怎么; 几多 多少; 多钱 多少钱; 几钱 多少钱; 能不能 能; 可不可以 可以; 行不行 可以; 能否 能; 可否 可以; 是否 是不是; 有木有 有没有; 有无 有没有
退貨 退货; 換貨 换货; 貨 货; 運費 运费; 運 运; 費 费; 郵 邮; 換 换; 錢 钱; 買 买; 賣 卖; 訂單 订单; 訂 订; 單 单; 號 号; 碼 码; 質 质; 時 时; 間 间; 幾 几; 麼 么; 嗎 吗; 們 们; 這 这; 個 个; 來 来; 會 会; 對 对; 發 发; 還 还; 沒 没; 後 后; 過 过; 說 说; 請 请; 問 问; 貴 贵; 優 优; 優惠 优惠; 價 价; 裡 里; 裏 里; 電 电; 話 话; 賬 账; 帳 账; 戶 户; 誰 谁; 為 为; 點 点; 開 开; 關 关; 門 门; 兩 两; 樣 样; 顏 颜; 壞 坏; 爛 烂; 損 损; 東 东; 遲 迟; 遞 递; 處 处; 實 实; 體 体; 聯 联; 繫 系; 係 系; 務 务; 員 员; 禮 礼; 裝 装; 寶 宝; 長 长; 輕 轻; 紅 红; 藍 蓝; 綠 绿; 黃 黄; 測 测; 試 试; 讓 让; 給 给; 應 应; 該 该; 現 现; 認 认; 證 证; 稅 税; 國 国; 際 际; 區 区; 觀 观; 評 评; 論 论; 賠 赔; 償 偿; 尋 寻; 無 无; 與 与; 從 从; 嗰 那个
`;

const ANY_HAN = /\p{Script=Han}/u;
const ENGLISH_FORMS = new Map(pairsOf(SHORT_FORMS));
const CHINESE_PAIRS = new Map(pairsOf(CHINESE_FORMS));
const CHINESE_PATTERN = new RegExp(
  [...CHINESE_PAIRS.keys()].sort((a, b) => b.length - a.length).join("|"),
  "gu",
);

function pairsOf(table: string): [string, string][] {
  return table
    .trim()
    .split(/[;\n]/)
    .map((pair) => pair.trim())
    .filter((pair) => pair !== "")
    .map((pair) => {
      const space = pair.indexOf(" ");
      return [pair.slice(0, space), pair.slice(space + 1)];
    });
}

/** A normalised text with short forms written out ("u" → "you", 「咋退」 → 「怎么退」, 「運費」 → 「运费」). */
export function writeOut(text: string): string {
  const simplified = ANY_HAN.test(text)
    ? text.replace(CHINESE_PATTERN, (form) => CHINESE_PAIRS.get(form) ?? form)
    : text;
  return simplified.replace(/[a-z0-9]+/g, (word) => ENGLISH_FORMS.get(word) ?? word);
}
