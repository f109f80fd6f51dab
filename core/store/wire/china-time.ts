import { DateTime } from "luxon";

/** The zone in which every Chinese platform writes its times, whatever the machine's. */
const ZONE = "Asia/Shanghai";

/** `2026-10-01 09:30:00` of China's time; null for what is no such time («», `0000-00-00 00:00:00`). */
export function ofChinaTime(written: unknown): Date | null {
  if (typeof written !== "string") return null;
  const time = DateTime.fromSQL(written.trim(), { zone: ZONE });
  return time.isValid ? time.toJSDate() : null;
}

/** `2026-10-01 09:30:00` in China's time; other formats as luxon's tokens. */
export function toChinaTime(at: Date, format = "yyyy-MM-dd HH:mm:ss"): string {
  return DateTime.fromJSDate(at, { zone: ZONE }).toFormat(format);
}

/** Seconds or milliseconds since 1970; null for 0 and what is no number: platforms write 0 for «not yet». */
export function ofEpoch(written: unknown, unit: "seconds" | "ms"): Date | null {
  const value = typeof written === "string" ? Number(written) : written;
  if (typeof value !== "number" || !Number.isFinite(value) || value <= 0) return null;
  return new Date(unit === "seconds" ? value * 1000 : value);
}
