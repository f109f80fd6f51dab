import type { AfterSalesForm } from "./form.ts";
import type { Verdict } from "./policy.ts";

/** A form that lies with people. */
export interface FiledForm {
  id: number;
  state: "filed" | "approved" | "declined";
  form: AfterSalesForm;
  /** Null where it was filed before the rules could be looked at. */
  verdict: Verdict | null;
  decidedBy: string | null;
  decidedAt: Date | null;
}
