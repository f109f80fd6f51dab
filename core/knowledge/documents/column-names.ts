import type { EntryKey } from "../parse-entry.ts";

/** What a column may mean beside the keys of an entry: an after-sales case is told by situation, cause and remedy. */
export type Column = EntryKey | "cause" | "remedy";

/** How shops call the columns, divided by commas; the keys of an entry name themselves. */
const NAMES: readonly (readonly [Column, ...string[]])[] = [
  [
    "title",
    "topic,subject,heading,situation,case,symptom,problem,issue,fault",
    "标题,主题,题目,情况,情况描述,案例,场景,现象,问题现象,异常现象,故障描述,故障,故障现象,症状,问题描述,问题情况,售后情况",
  ],
  [
    "questions",
    "question,faq,customer question,customer asks",
    "问题,常见问题,问法,提问,客户问题,顾客问题,用户问题,买家问题,问",
  ],
  [
    "answer",
    "answers,reply,response,standard answer",
    "答案,回答,回复,答复,解答,答,标准答案,标准回答,标准回复,参考回复,话术,标准话术",
  ],
  ["cause", "reason,possible cause", "原因,可能原因,故障原因,原因分析"],
  [
    "remedy",
    "solution,fix,resolution,what to do,action,handling",
    "处理,处理方法,处理方式,处理办法,处理方案,处理措施,解决,解决方法,解决办法,解决方案,方案,对策",
  ],
  ["language", "lang", "语言,语种"],
  ["product", "products,item", "产品,商品,适用产品,适用商品,产品名称,商品名称"],
  [
    "valid_from",
    "from,start date,effective date,effective from",
    "生效日期,生效时间,开始日期,开始时间,起始日期",
  ],
  [
    "valid_until",
    "until,end date,expiry date,expires,expires on,valid to",
    "失效日期,失效时间,结束日期,结束时间,截止日期,截止时间,到期日,有效期至,有效期",
  ],
  ["owner", "responsible", "负责人,维护人"],
];

/** Of meaning only side by side. */
const SHORT: ReadonlyMap<string, Column> = new Map([
  ["q", "questions"],
  ["a", "answer"],
]);

const COLUMNS: ReadonlyMap<string, Column> = new Map(
  NAMES.flatMap(([column, ...names]) =>
    [column, ...names.join(",").split(",")].map((name) => [plainName(name), column] as const),
  ),
);

/** What the columns of a table mean by its first row; `missing`: what rows lack to be entries. */
export function readHeader(cells: readonly string[]): { columns: (Column | null)[]; missing: string[] } {
  const names = cells.map(plainName);
  const isShort = names.includes("q") && names.includes("a");
  const columns = names.map((name) => COLUMNS.get(name) ?? (isShort ? SHORT.get(name) : null) ?? null);
  const has = (...any: Column[]) => any.some((column) => columns.includes(column));
  const missing = [
    ...(has("title", "questions") ? [] : ["title"]),
    ...(has("answer", "remedy") ? [] : ["answer"]),
  ];
  return { columns, missing };
}

/** `Valid_Until`, `valid until` and `有效期至（含）` are read alike. */
function plainName(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\(.*?\)/g, "")
    .replace(/[\s_*:\-/]+/g, "");
}
