/** Fewer digits than any phone number has. */
export const SHORTEST_PHONE = 7;
/** A country's prefix, or a trunk's. */
const LONGEST_PREFIX = 3;

/** The last four digits, which stand together however the number is written; null for what is too short for one. */
export function phoneTail(phone: string): string | null {
  const digits = ownDigits(phone);
  return digits.length < SHORTEST_PHONE ? null : digits.slice(-4);
}

/** Whether two written numbers are the same but for spaces, signs, and a prefix: `+86 138-0013-8000` and `13800138000`. */
export function isSamePhone(one: string, other: string): boolean {
  const [short = "", long = ""] = [ownDigits(one), ownDigits(other)].sort((a, b) => a.length - b.length);
  return (
    short.length >= SHORTEST_PHONE && long.endsWith(short) && long.length - short.length <= LONGEST_PREFIX
  );
}

export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, "");
}

/** Without the zeros of a trunk. */
function ownDigits(phone: string): string {
  return digitsOf(phone).replace(/^0+/, "");
}
