import type { ApprovalStore } from "../core/insight/make-digest.ts";
import { approvalRows } from "./measure-rows.ts";
import type { Database } from "./open-database.ts";

export function createApprovalStore({ sql }: Pick<Database, "sql">): ApprovalStore {
  return {
    next: (limit) => sql`
      select case when d.id is null then 'release' else 'draft' end as kind, r.id, d.question
      from (${approvalRows(sql)}) r left join knowledge_drafts d on r."table" = 'knowledge_drafts' and d.id = r.id
      order by d.id is not null, r.at, r.id limit ${limit}`,
  };
}
