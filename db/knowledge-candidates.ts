import type { StaffPayload } from "../core/conversation/delivery.ts";
import { ServiceError } from "../core/errors.ts";
import type { Candidate, CandidateStore } from "../core/knowledge/gate/candidate-store.ts";
import type { PastQuestion } from "../core/knowledge/gate/judge-release.ts";
import type { PastQuestionStore } from "../core/knowledge/gate/past-questions.ts";
import type { Database } from "./open-database.ts";

export function createCandidateStore({ sql }: Pick<Database, "sql">): CandidateStore {
  const candidates = sql`
    select id, content_hash as "contentHash", live_release_id as "liveReleaseId", state, report,
      created_at as "createdAt", decided_by as "decidedBy", decided_at as "decidedAt"
    from knowledge_candidates`;

  async function view(id: number): Promise<Candidate | null> {
    const [row] = await sql<Candidate[]>`${candidates} where id = ${id}`;
    return row ?? null;
  }

  return {
    async find(contentHash, liveReleaseId) {
      const [row] = await sql<Candidate[]>`
        ${candidates} where content_hash = ${contentHash} and live_release_id = ${liveReleaseId}`;
      return row ?? null;
    },

    view,

    async hold({ contentHash, liveReleaseId, report }) {
      const json = JSON.stringify(report);
      const payload: Omit<StaffPayload, "candidateId"> = { kind: "candidate" };
      const [row] = await sql<{ id: number; isNew: boolean }[]>`
        with held as (
          insert into knowledge_candidates (content_hash, live_release_id, report)
          values (${contentHash}, ${liveReleaseId}, ${json}::text::jsonb)
          on conflict (content_hash, live_release_id) do update set report = excluded.report
          returning id, (xmax = 0) as is_new
        ), told as (
          insert into deliveries (target, lane, unique_key, payload)
          select 'staff', 'candidate:' || id, 'candidate:' || id,
            ${JSON.stringify(payload)}::text::jsonb || jsonb_build_object('candidateId', id)
          from held where is_new
          on conflict (unique_key) do nothing
        )
        select id, is_new as "isNew" from held`;
      if (!row) throw new ServiceError("database_unusable", "An insert gave no row back");
      return row;
    },

    async decide(id, decision, by) {
      const payload: StaffPayload = { kind: "candidate_update", candidateId: id };
      const decided = await sql`
        with decided as (
          update knowledge_candidates set state = ${decision}, decided_by = ${by}, decided_at = now()
          where id = ${id} and state = 'waiting'
            and to_jsonb(live_release_id) = (select value from settings where key = 'live_release')
          returning id
        ), told as (
          insert into deliveries (target, lane, payload)
          select 'staff', 'candidate:' || id, ${JSON.stringify(payload)}::text::jsonb from decided
        )
        select id from decided`;
      if (decided.length > 0) return { kind: "done" };
      // Read anew: whoever won the race has committed by now.
      const candidate = await view(id);
      if (!candidate) return { kind: "not_found" };
      if (candidate.state === "waiting") return { kind: "outdated" };
      return { kind: "decided", by: candidate.decidedBy ?? "", state: candidate.state };
    },

    async postedAt(id) {
      const [row] = await sql<{ externalId: string | null }[]>`
        select external_id as "externalId" from deliveries where unique_key = ${`candidate:${id}`}`;
      return row?.externalId ?? null;
    },

    async knownGolden() {
      const rows = await sql<{ key: string }[]>`
        select jsonb_array_elements_text(value) as key from settings where key = 'golden_known'`;
      return new Set(rows.map(({ key }) => key));
    },
  };
}

/** The actions of turns whose answers a release is answerable for. */
const REPLAYED = ["answer", "tool", "clarify", "escalate"];

export function createPastQuestionStore({ sql }: Pick<Database, "sql">): PastQuestionStore {
  return {
    async since(from, limit) {
      return sql<PastQuestion[]>`
        select min(question) as question, case when language = 'zh' then 'zh' else 'en' end as language,
          count(distinct conversation_id)::int as conversations
        from turns
        where created_at >= ${from} and action = any(${REPLAYED}) and btrim(question) <> ''
        group by lower(btrim(question)), case when language = 'zh' then 'zh' else 'en' end
        order by max(created_at) desc limit ${limit}`;
    },
  };
}
