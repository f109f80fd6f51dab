import type { GapStore, UnansweredQuestion } from "../core/knowledge/learning/gaps.ts";
import type { Database } from "./open-database.ts";

/** Reasons that mean: the knowledge lacked it. */
const LACKED = ["no_evidence", "unclear_twice", "unverified"];
/** Questions that are read, the newest ones. */
const MAX_QUESTIONS = 3000;

export function createGapStore({ sql }: Pick<Database, "sql">): GapStore {
  return {
    async unanswered(from, to) {
      const rows = await sql<(Omit<UnansweredQuestion, "names"> & { name: string })[]>`
        with steps as (
          select t.id, t.action, t.decision ->> 'reason' as reason, t.question, t.language, t.created_at,
            c.customer_id, c.helped, c.helped_at,
            lead(t.action) over following as next_action,
            lead(t.decision ->> 'reason') over following as next_reason,
            lead(t.created_at) over following as next_at
          from turns t join conversations c on c.id = t.conversation_id
          where t.created_at >= ${from} and t.created_at < ${to} and t.action <> 'none'
          window following as (partition by t.conversation_id order by t.id)
        ), unanswered as (
          select * from steps
          where (action = 'escalate' and reason = any(${LACKED}))
            -- Asked back, and neither answered nor counted with what came after.
            or (action = 'clarify' and coalesce(next_action, '') not in ('answer', 'tool', 'recommend', 'clarify')
              and coalesce(next_reason, '') <> all(${LACKED}))
            or (action in ('answer', 'tool') and next_action = 'escalate' and next_reason = 'not_helped')
            or (action = 'answer' and helped = false and helped_at >= created_at
              and (next_at is null or next_at > helped_at))
          order by id desc limit ${MAX_QUESTIONS}
        )
        select s.id as "turnId", s.question as text, case when s.language = 'zh' then 'zh' else 'en' end as language,
          s.customer_id as "customerId", u.name, s.created_at as at
        from unanswered s join customers u on u.id = s.customer_id
        where btrim(s.question) <> ''
        order by s.id`;
      return rows.map(({ name, ...question }) => ({ ...question, names: name === "" ? [] : [name] }));
    },
  };
}
