import type { BulkForm } from "../../selling/leads/bulk-form.ts";
import type { AfterSalesForm } from "./form.ts";
import type { Verdict } from "./policy.ts";

/** A form that lies with people. */
export interface FiledForm {
  id: number;
  state: "filed" | "approved" | "declined";
  form: AfterSalesForm | BulkForm;
  /** Null where it was filed before the rules could be looked at, and of bulk enquiries. */
  verdict: Verdict | null;
  decidedBy: string | null;
  decidedAt: Date | null;
}
