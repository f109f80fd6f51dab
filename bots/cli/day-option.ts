import { ServiceError } from "../../core/errors.ts";
import { isDay } from "../../core/time/store-day.ts";

/** Throws `usage` for what is no day, or has not come. */
export function checkedDay(option: string, day: string, today: string): string {
  if (!isDay(day)) throw new ServiceError("usage", `${option}: got "${day}", expected a day as 2026-11-22`);
  if (day > today) throw new ServiceError("usage", `${option}: ${day} has not come yet; today is ${today}`);
  return day;
}
