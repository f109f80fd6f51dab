/** A manual as people write one, in parts that every format can carry. */
export type Piece =
  | { kind: "heading"; depth: 1 | 2 | 3; text: string }
  | { kind: "text"; text: string }
  | { kind: "list"; items: string[] }
  | { kind: "table"; rows: string[][] };

export const MANUAL_EN: readonly Piece[] = [
  { kind: "heading", depth: 1, text: "Ridge 3L jacket: user manual" },
  { kind: "text", text: "Thank you for choosing the Ridge. Please read these pages before the first tour." },
  { kind: "heading", depth: 2, text: "1 Sizes" },
  { kind: "text", text: "Measure over a thin shirt. Between two sizes, take the larger one." },
  {
    kind: "table",
    rows: [
      ["Size", "Chest (cm)", "Length (cm)", "Recommended for"],
      ["S", "90–96", "68", "up to 172 cm tall"],
      ["M", "96–102", "70", "172 to 180 cm tall, and anyone who wears a thick fleece under it"],
      ["L", "102–110", "72", "over 180 cm tall"],
    ],
  },
  { kind: "heading", depth: 2, text: "2 Care" },
  {
    kind: "text",
    text: "Wash the jacket at 30 °C on a gentle cycle with all zips closed. Liquid detergent is best, because powder leaves residues in the membrane. Then tumble dry it on low for 20 minutes: the warmth brings the water repellency back.",
  },
  { kind: "list", items: ["No fabric softener", "No bleach", "No dry cleaning"] },
  { kind: "heading", depth: 3, text: "2.1 Proofing" },
  {
    kind: "text",
    text: "Proof the jacket about once a year with a PFAS-free spray, when water no longer beads.",
  },
  { kind: "heading", depth: 2, text: "3 Troubleshooting" },
  {
    kind: "table",
    rows: [
      ["Problem", "Possible cause", "Solution"],
      ["The zip jams", "Sand or salt in the teeth", "Brush the teeth and rub in some wax"],
      ["Water soaks in at the shoulder", "The finish is worn out", "Wash, tumble dry and proof the jacket"],
    ],
  },
  { kind: "heading", depth: 2, text: "4 Warranty" },
  {
    kind: "text",
    text: "The warranty is three years from the day of purchase. It covers faults of material and work, not wear.",
  },
];

export const MANUAL_ZH: readonly Piece[] = [
  { kind: "heading", depth: 1, text: "山脊三层冲锋衣使用手册" },
  {
    kind: "text",
    text: "感谢您选购山脊冲锋衣。第一次出行之前，请先阅读本手册，并妥善保管以备日后查阅和参考使用。",
  },
  { kind: "heading", depth: 2, text: "一、尺码" },
  { kind: "text", text: "请穿着薄衬衫测量。如果介于两个尺码之间，建议选大一码。" },
  {
    kind: "table",
    rows: [
      ["尺码", "胸围（厘米）", "衣长（厘米）", "适合身高"],
      ["S", "90–96", "68", "172 厘米以下"],
      ["M", "96–102", "70", "172 至 180 厘米，以及习惯在里面穿厚抓绒的顾客"],
      ["L", "102–110", "72", "180 厘米以上"],
    ],
  },
  { kind: "heading", depth: 2, text: "二、洗涤保养" },
  {
    kind: "text",
    text: "请拉好所有拉链，用 30 °C 温水轻柔机洗。建议使用液体洗涤剂，因为洗衣粉容易在薄膜里留下残渣。洗后用低温烘干 20 分钟，温度能让面料恢复防泼水效果。",
  },
  { kind: "list", items: ["不要使用柔顺剂", "不要漂白", "不要干洗"] },
  { kind: "heading", depth: 3, text: "1. 防水喷剂" },
  { kind: "text", text: "大约每年喷一次不含 PFAS 的防水喷剂，也就是水珠不再滚落的时候。" },
  { kind: "heading", depth: 2, text: "三、常见故障" },
  {
    kind: "table",
    rows: [
      ["故障现象", "原因", "处理方法"],
      ["拉链卡住", "链齿里有沙子或盐粒", "刷净链齿，再擦一点蜡"],
      ["肩部渗水", "防泼水涂层磨损", "清洗、烘干，再做一次防水处理"],
    ],
  },
  { kind: "heading", depth: 2, text: "四、质保" },
  { kind: "text", text: "质保期为自购买之日起三年，涵盖材料和做工问题，不包括正常磨损。" },
];
