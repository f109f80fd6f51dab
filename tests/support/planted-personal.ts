/** A sentence with one piece of personal data in it. */
export interface PlantedPiece {
  kind: string;
  text: string;
  /** None of these may be read in what is left; compared without case, blanks and marks. */
  secrets: readonly string[];
  names?: readonly string[];
}

/** Planted pieces, the same for the same seed. */
export function plantPersonal(seed: number): PlantedPiece[] {
  const random = mulberry(seed);
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  };
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join("");
  const wide = (text: string) =>
    text.replace(/[!-~]/g, (plain) => String.fromCharCode(plain.charCodeAt(0) + 0xfee0));
  const pieces: PlantedPiece[] = [];
  const plant = (kind: string, text: string, secrets: readonly string[], names?: readonly string[]) =>
    pieces.push({ kind, text, secrets, ...(names && { names }) });

  for (let round = 0; round < 6; round += 1) {
    // Phones
    const mobile = `1${pick(["38", "59", "77", "86", "91"])}${digits(8)}`;
    const spaced = mobile.replace(/^(...)(....)(....)$/, "$1 $2 $3");
    const dashed = mobile.replace(/^(...)(....)(....)$/, "$1-$2-$3");
    plant("phone", `请打我电话${pick([mobile, spaced, dashed])}，谢谢`, [mobile]);
    plant("phone", `我的手机是${wide(mobile)}，微信同号`, [mobile]);
    plant("phone", `call me on +86 ${pick([mobile, spaced])} after six`, [mobile]);
    plant("phone", `号码 ${[...mobile].join(" ")} 麻烦联系`, [mobile]);
    plant("phone", `能不能打86${dashed}`, [mobile]);
    const area = `2${digits(2)}`;
    const us = [area, `5${digits(2)}`, digits(4)] as const;
    plant(
      "phone",
      `My number is ${pick([`(${us[0]}) ${us[1]}-${us[2]}`, us.join("-"), us.join("."), `+1 ${us.join(" ")}`])}.`,
      [us.join("")],
    );
    const uk = `7${digits(3)}`;
    const ukRest = digits(6);
    plant(
      "phone",
      `You can reach me at ${pick([`+44 ${uk} ${ukRest}`, `0${uk} ${ukRest}`, `+44 (0)${uk} ${ukRest}`])} any time`,
      [`${uk}${ukRest}`.slice(1)],
    );
    const landline = `${pick(["010", "021", "0571", "0755"])}-${pick(["5", "8", "6"])}${digits(7)}`;
    plant("phone", `座机${landline}也可以`, [landline]);

    // E-mails and accounts
    const local = `${pick(["mia", "tom", "wang.lei", "j_smith", "li-na"])}${digits(2)}`;
    plant("email", `Please write to ${local}@${pick(["gmail.com", "qq.com", "mail.co.uk"])} then`, [local]);
    plant("email", `邮箱是${local}@163.com谢谢`, [local]);
    plant(
      "email",
      pick([`it's ${local} @ gmail . com`, `mail ${local}[at]gmail.com`, `${local}(at)gmail(dot)com`]),
      [local],
    );
    plant("email", `邮箱：${wide(`${local}@qq.com`)}`, [local]);
    plant("account", `加我微信：${local}_wx`, [local]);
    const whatsapp = `${digits(9)}7`;
    plant("account", `my WhatsApp number is ${whatsapp}`, [whatsapp]);
    const qq = `8${digits(8)}`;
    plant("account", `QQ号${qq}`, [qq]);
    plant("account", `I'm on telegram as @${local.replace(/\W/g, "")}_tg`, [local]);

    // Numbers of cases, cards and people
    const order = digits(6);
    plant("order", `Where is my order #${order}?`, [order]);
    plant("order", `订单号${pick([`BV${order}`, `SO-${order}`, order])}，还没到`, [order]);
    plant("order", `My order number is ${pick([`BV-${order}`, order, `WEB${order}`])} by the way`, [order]);
    const long = `4${digits(17)}`;
    plant("order", `单号 ${long} 麻烦查一下`, [long]);
    const waybill = `${pick(["SF", "YT", "JT"])}${pick(["1", "8"])}${digits(12)}`;
    plant("order", `运单${waybill}到哪了`, [waybill]);
    const s10 = `RA${digits(9)}CN`;
    plant("order", `the tracking says ${s10} is stuck`, [s10]);
    const card = `62${digits(14)}${pick(["", digits(3)])}`;
    plant("card", `卡号${card.replace(/(.{4})(?=.)/g, "$1 ")}退到这里`, [card]);
    const visa = `4${digits(15)}`;
    plant("card", `my card is ${visa.replace(/(.{4})(?=.)/g, "$1-")}`, [visa]);
    const iban = `DE${digits(2)} ${digits(4)} ${digits(4)} ${digits(4)} ${digits(4)} ${digits(2)}`;
    plant("card", `Refund it to ${iban}`, [iban]);
    const born = `19${pick(["78", "85", "93"])}${pick(["01", "07", "12"])}${pick(["05", "19", "28"])}`;
    const idCard = `330106${born}${digits(3)}${pick(["X", "3"])}`;
    plant("id", `身份证${pick([idCard, wide(idCard)])}`, [idCard]);
    const ssn = `${pick(["123", "456"])}-${digits(2)}-${digits(4)}`;
    plant("id", `my SSN is ${ssn}`, [ssn]);
    const passport = `E${digits(8)}`;
    plant("id", `护照号${passport}`, [passport]);

    // Addresses
    const road = pick(["文三路", "南京西路", "科技园大道", "解放街", "建国门外大街"]);
    const house = String(10 + Math.floor(random() * 900));
    plant(
      "address",
      `寄到${pick(["浙江省杭州市西湖区", "上海市静安区", "广东省深圳市南山区", "北京市朝阳区"])}${road}${house}号${pick(["3幢2单元501室", "5号楼1203", "A座18楼", ""])}`,
      [`${road}${house}`, `${house}号`],
    );
    plant("address", `地址改成${road}${wide(house)}号可以吗`, [`${road}${house}`]);
    const estate = pick(["阳光花园", "绿城春江小区", "锦绣家园", "翠苑新村"]);
    plant(
      "address",
      `我住在${pick(["江苏省苏州市", "成都市武侯区", "余杭区"])}${estate}${house.slice(0, 2)}栋${pick(["2单元601室", "1102室"])}`,
      [`${estate}${house.slice(0, 2)}栋`, "单元", "1102"],
    );
    const street = pick(["Maple", "Oak Hill", "Martin Luther King", "Elm", "West 42nd"]);
    const kind = pick(["Street", "St", "Ave", "Road", "Blvd", "Lane", "Dr"]);
    const us2 = pick([
      ", Apt 4B, Austin, TX 78701",
      ", Portland, OR 97205",
      " Unit 12, Brooklyn, NY 11201-3344",
      "",
    ]);
    plant("address", `Ship it to ${house} ${street} ${kind}${us2} please`, [
      `${house} ${street}`,
      street,
      "78701",
      "97205",
      "11201",
    ]);
    plant("address", `i moved to ${house} ${street.toLowerCase()} ${pick(["street", "avenue", "road"])}`, [
      `${house} ${street}`,
      street,
    ]);
    const postcode = pick(["SW1A 2AA", "M1 4BT", "EH8 9YL", "LS11 5QR"]);
    plant(
      "address",
      `My address is ${pick(["Flat 3, ", ""])}${house} ${pick(["Baker Street", "High Road", "Victoria Terrace"])}, ${pick(["London", "Leeds", "Edinburgh"])} ${postcode}`,
      [postcode, "Baker", "High Road", "Victoria"],
    );
    plant("address", `the postcode is ${postcode} now`, [postcode]);
    plant("address", `use P.O. Box ${digits(4)}, Denver, CO 80202`, ["Box", "80202"]);

    // Names
    const first = pick(["Hannah", "Diego", "Siobhan", "Oliver", "Yuki"]);
    const last = pick(["Okafor", "Smith", "O'Brien", "Kowalski", "Tanaka"]);
    plant("name", `Hi ${first}, you can wash it at 30 degrees.`, [first], [`${first} ${last}`]);
    plant("name", `My name is ${first} ${last} and I need a size M.`, [first, last]);
    plant("name", `The parcel was signed by ${first} ${last}.`, [first, last]);
    plant("name", `Dear Mr ${last}, the zip can be repaired.`, [last]);
    plant("name", `It can be repaired.\nBest regards,\n${first}`, [first]);
    plant("name", `This is ${first} from customer service. It is waterproof.`, [first]);
    const zhName = `${pick(["王", "李", "欧阳", "陈", "赵"])}${pick(["晓燕", "子轩", "建国", "梦洁"])}`;
    plant(
      "name",
      `${zhName.slice(0, zhName.startsWith("欧阳") ? 2 : 1)}${pick(["女士", "先生", "小姐"])}您好，可以水洗。`,
      [
        `${zhName.slice(0, zhName.startsWith("欧阳") ? 2 : 1)}女士`,
        `${zhName.slice(0, zhName.startsWith("欧阳") ? 2 : 1)}先生`,
        `${zhName.slice(0, zhName.startsWith("欧阳") ? 2 : 1)}小姐`,
      ],
    );
    plant("name", `我叫${zhName}，想问一下尺码`, [zhName]);
    plant("name", `收件人：${zhName}，请改一下`, [zhName]);
    plant("name", `亲爱的${zhName}，这款是防水的`, [zhName], [zhName]);
    plant("name", `您好，我是客服小${pick(["李", "王", "周"])}，这款有货`, ["小李", "小王", "小周"]);

    // Links, days
    const token = `${digits(3)}ab${digits(5)}cd${digits(4)}`;
    plant("link", `see https://shop.example/orders/${token}`, [token]);
    plant("link", `点这里 https://shop.example/r?token=${token}&x=1 就行`, [token]);
    const day = `${1 + Math.floor(random() * 27)}`;
    plant(
      "date",
      `I ordered it on ${pick([`${day} March`, `March ${day}`, `2026-03-${day.padStart(2, "0")}`])}, is that ok`,
      [`${day} March`, `March ${day},`, "2026-03"],
    );
    plant("date", `我3月${day}号下的单，能退吗`, [`3月${day}号`]);
  }
  return pieces;
}

/** Written down one by one, in ways the generator doesn't know: text and what must be gone. Names that nothing announces are among them, which only somebody who knows the person could find. */
export const HAND_WRITTEN: readonly (readonly [text: string, secret: string])[] = [
  ["电话：138-0013-8000，找刘先生", "138"],
  ["电话1380013 8000", "8000"],
  ["手机 １３９ ０００１ ２２３３", "2233"],
  ["我电话是一三八零零一三八零零零", "一三八"],
  ["致电021-6328 1122", "1122"],
  ["tel 0044 20 7946 0958", "0958"],
  ["call (020) 7946 0958", "0958"],
  ["my cell is 4155550132", "0132"],
  ["+1(415)555-0132", "0132"],
  ["+33 6 12 34 56 78", "34"],
  ["ring 01632 960 983 please", "960"],
  ["WhatsApp +852 9123 4567", "4567"],
  ["mia.chen+shop@sub.mail.example.co.uk", "chen"],
  ["mia AT gmail DOT com", "gmail"],
  ["邮箱mia_88＠qq．com", "mia"],
  ["QQ:305412876", "3054"],
  ["加V：mia_8899", "mia"],
  ["我的微信mia8899chen", "8899"],
  ["telegram handle is mia_chen99", "mia"],
  ["insta @zoe.mueller", "zoe"],
  ["上海市徐汇区漕溪北路595号2号楼1801", "1801"],
  ["广州市天河区体育西路103号维多利广场A塔23楼", "23楼"],
  ["重庆渝北区龙溪街道新溉大道18号紫荆商业广场2幢12-6", "12-6"],
  ["深圳南山科技园北区朗山路13号", "朗山路"],
  ["住在万科城市花园12栋3单元502", "502"],
  ["河北省保定市清苑县李庄村3组45号", "李庄村"],
  ["台北市信義區松仁路100號5樓", "松仁路"],
  ["香港九龍旺角彌敦道600號12樓", "600"],
  ["1600 Amphitheatre Pkwy, Mountain View CA 94043", "94043"],
  ["221B Baker St., London NW1 6XE", "Baker"],
  ["Apt 5, 88 Queen's Road, Bristol, BS8 1QU", "Queen"],
  ["350 Fifth Avenue 34th floor New York, NY 10118", "10118"],
  ["Unit 7/45 Collins St, Melbourne VIC 3000", "3000"],
  ["The Old Rectory, Church Lane, Ambleside LA22 9AB", "Rectory"],
  ["deliver to 742 evergreen terrace please", "evergreen"],
  ["12 Rue de la Paix, 75002 Paris", "Paix"],
  ["Hauptstraße 5, 10115 Berlin", "10115"],
  ["no. 10 downing street", "downing"],
  ["order no 20481", "20481"],
  ["Order: 1004-77821", "77821"],
  ["订单尾号4821", "4821"],
  ["快递单号773012345678901", "7730"],
  ["tracking 9400 1112 0255 5000 0000 00", "5000"],
  ["JD0123456789012", "0123"],
  ["parcel 1Z 999 AA1 01 2345 6784", "2345"],
  ["my booking X7KQ2L", "X7KQ2L"],
  ["refund to IBAN GB29 NWBK 6016 1331 9268 19", "6016"],
  ["card ending 4821", "4821"],
  ["身份证号110101199003078515", "1101"],
  ["passport no. E12345678", "E1234"],
  ["社保号 31010119900307851X", "3101"],
  ["Thanks Zoë, it fits.", "Zoë"],
  ["Müller said so", "Müller"],
  ["欧阳娜娜的订单", "欧阳"],
  ["娜娜你好，可以的", "娜娜"],
  ["Hello Priya!", "Priya"],
  ["priya, yes", "priya"],
  ["my name is zoe müller and", "müller"],
  ["联系人 张伟", "张伟"],
  ["帮我改成李小龙收", "李小龙"],
  ["麻烦王姐处理", "王姐"],
  ["Cheers, Bob", "Bob"],
  ["-- Bob", "Bob"],
  ["Ms. Van der Berg wrote", "Berg"],
  ["收件人改为 Tom Hanks", "Tom"],
  ["my neighbour Fatima took it", "Fatima"],
  ["王芳昨天收的", "王芳"],
  ["https://shop.example/o/9f8a7b6c5d4e", "9f8a"],
  ["https://t.example/abc?ref=99&sig=aa", "sig"],
  ["delivered on 12/03/2026 to me", "12/03"],
  ["we shipped it on Nov 3rd", "Nov 3"],
  ["您11月3日签收的", "11月3"],
  ["my birthday is 7 May 1990", "May"],
  ["我生日1990年5月7号", "1990"],
];
/** The names known beside them. */
export const HAND_WRITTEN_NAMES: readonly string[] = ["Zoë Müller", "欧阳娜娜", "Priya"];

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
