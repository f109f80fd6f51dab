/** When people work: weekly hours in one time zone, without the holidays. */
export interface BusinessCalendar {
  /** IANA name, as `Asia/Shanghai`. */
  timeZone: string;
  /** Seven days, Monday first; each its open ranges in order, none of them overlapping. No range: closed. */
  businessHours: readonly (readonly MinuteRange[])[];
  holidays: readonly DayRange[];
}

/** Minutes since local midnight (0–1440), `from` included, `to` not. */
interface MinuteRange {
  fromMinute: number;
  toMinute: number;
}

/** Days as `YYYY-MM-DD`, both included. */
interface DayRange {
  from: string;
  to: string;
}

/** When customers are left in peace, in minutes since local midnight (0–1439); may run over midnight; equal: never. */
export interface QuietHours extends MinuteRange {}
