import type { TransactionSql } from "postgres";
import type { TurnAction } from "../core/conversation/past-turns.ts";
import {
  type AskedTurn,
  type BereftTopic,
  FIRST_MEMBERS,
  type StoredTopic,
  type TopicBatch,
  type TopicCount,
  type TopicQuestion,
  type TopicStore,
  type Wording,
} from "../core/insight/findings/topic-store.ts";
import type { Database } from "./open-database.ts";

export function createTopicStore({ sql }: Pick<Database, "sql">): TopicStore {
  return {
    unassigned: (before, limit) => sql<(AskedTurn & { action: TurnAction })[]>`
      -- Turns are put in the order of their ids, all of them: those above the last one put are the others.
      select t.id as "turnId", t.question, ${inEither(sql)} as language, t.created_at as "askedAt",
        array_remove(array[u.name], '') as names, t.action, t.decision ->> 'tool' as tool,
        case when jsonb_typeof(t.decision -> 'entryIds') = 'array'
          then array(select jsonb_array_elements_text(t.decision -> 'entryIds')) else '{}' end as "entryIds",
        case when jsonb_typeof(t.decision -> 'facts') = 'object'
          then array(select jsonb_object_keys(t.decision -> 'facts')) else '{}' end as facts,
        t.decision ->> 'form' as form, t.decision ->> 'reason' as reason, (
          select p.action from turns p where p.conversation_id = t.conversation_id and p.id < t.id
          order by p.id desc limit 1
        ) as "previousAction"
      from turns t join conversations c on c.id = t.conversation_id join customers u on u.id = c.customer_id
      where t.id > (select coalesce(max(turn_id), 0) from topic_turns)
        and t.id < coalesce((select min(id) from turns where created_at >= ${before}), 9e18::int8)
      order by t.id limit ${limit}`,

    topics: () => sql<StoredTopic[]>`
      select o.id, ${inEither(sql, sql`o.language`)} as language, o.keys, ${names(sql)},
        coalesce(m.last_at, o.created_at) as "lastAt", coalesce(m.members, 0) as members,
        ${firstWordings(sql)} as first
      from topics o left join lateral (
        select max(asked_at) as last_at, count(*) as members from topic_turns where topic_id = o.id
      ) m on true
      order by o.id`,

    write: (batch) => sql.begin((transaction) => write(transaction, batch)),

    bereft: (limit) => sql<BereftTopic[]>`
      select o.id, o.keys, ${inEither(sql, sql`o.language`)} as language, ${firstWordings(sql)} as first
      from topics o
      where (o.central = '' or o.name_zh = '') and exists (select 1 from topic_turns where topic_id = o.id)
      order by o.id limit ${limit}`,

    async mend({ id, central, centralTurnId, names: { zh, en, by } }) {
      await sql`
        update topics set central = ${central}, central_turn_id = ${centralTurnId}, name_zh = ${zh}, name_en = ${en},
          named_by = ${by}
        where id = ${id} and exists (select 1 from turns where id = ${centralTurnId})`;
    },

    namedByWords: (not, limit) => sql<{ id: number; first: Wording[] }[]>`
      select o.id, ${firstWordings(sql)} as first
      from topics o join lateral (
        select count(*) as members, max(asked_at) as last_at from topic_turns where topic_id = o.id
      ) m on m.members >= ${FIRST_MEMBERS}
      where o.named_by = 'words' and o.name_en <> '' and o.id <> all(${[...not]}::int8[])
      order by m.last_at desc limit ${limit}`,

    async rename(id, { zh, en, by }) {
      const { count } = await sql`
        update topics set name_zh = ${zh}, name_en = ${en}, named_by = ${by}
        where id = ${id} and named_by = 'words' and name_en <> ''`;
      return count > 0;
    },

    counts: (period, before, usualFrom) => sql<TopicCount[]>`
      with asked as (
        select tt.topic_id, tt.turn_id, c.customer_id, tt.asked_at >= ${period.start} as is_now,
          tt.asked_at >= ${before.start} and tt.asked_at < ${before.end} as is_before,
          tt.asked_at >= ${usualFrom} and tt.asked_at < ${period.start} as is_usual,
          -- A customer who asks twice a day asks once.
          (c.customer_id, floor(extract(epoch from tt.asked_at - ${period.start}) / 86400)) as ask,
          t.action = 'escalate' and t.decision ->> 'reason' in ('no_evidence', 'unclear_twice', 'unverified', 'not_helped')
            or t.action = 'clarify' as is_unanswered
        from topic_turns tt join turns t on t.id = tt.turn_id join conversations c on c.id = t.conversation_id
        where tt.topic_id is not null and tt.asked_at < ${period.end}
          and tt.asked_at >= least(${usualFrom}::timestamptz, ${before.start}::timestamptz)
      )
      select o.id, o.keys, ${names(sql)}, count(*) filter (where is_now) as count,
        count(distinct customer_id) filter (where is_now) as customers,
        count(*) filter (where is_before) as before,
        count(distinct customer_id) filter (where is_before) as "customersBefore",
        count(distinct ask) filter (where is_now) as asks,
        count(distinct ask) filter (where is_usual) as "asksBefore",
        count(*) filter (where is_now and is_unanswered) as unanswered,
        not exists (select 1 from topic_turns where topic_id = o.id and asked_at < ${period.start}) as "isNew"
      from asked join topics o on o.id = asked.topic_id
      group by o.id order by 4 desc, o.id`,

    questions: (topicId, { start, end }, limit) => sql<TopicQuestion[]>`
      select t.id as "turnId", c.customer_id as "customerId", t.question as text, ${inEither(sql)} as language,
        array_remove(array[u.name], '') as names
      from topic_turns tt join turns t on t.id = tt.turn_id join conversations c on c.id = t.conversation_id
        join customers u on u.id = c.customer_id
      where tt.topic_id = ${topicId} and tt.asked_at >= ${start} and tt.asked_at < ${end}
      order by t.id desc limit ${limit}`,
  };
}

async function write(sql: TransactionSql, { turns, began, changed }: TopicBatch): Promise<number[] | null> {
  await sql`select pg_advisory_xact_lock(hashtext('topics'), hashtext(current_schema()))`;
  // Whoever else was at it began with the same oldest turn.
  const [{ isTaken }] = await sql<[{ isTaken: boolean }]>`
    select coalesce(max(turn_id), 0) >= ${turns[0]?.turnId ?? 0} as "isTaken" from topic_turns`;
  if (isTaken) return null;

  const rows = began.map(({ names: { zh, en, by }, ...topic }, at) => ({ at, ...topic, zh, en, by }));
  const inserted = await sql<{ id: number }[]>`
    insert into topics (language, central, central_turn_id, name_zh, name_en, named_by, keys)
    select g.language, g.central, (select id from turns where id = g."centralTurnId"), g.zh, g.en, g.by,
      array(select jsonb_array_elements_text(g.keys))
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as g(at int, language text, central text, "centralTurnId" int8, zh text, en text, by text, keys jsonb)
    order by g.at returning id`;
  const ids = inserted.map(({ id }) => id).sort((one, other) => one - other);
  const given = turns.map(({ turnId, askedAt, topic }) => ({
    turnId,
    askedAt,
    topicId: topic && ("id" in topic ? topic.id : ids[topic.began]),
  }));
  // Who was erased meanwhile has no turn left.
  await sql`
    insert into topic_turns (turn_id, topic_id, asked_at)
    select t.id, o.id, g."askedAt"
    from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as g("turnId" int8, "askedAt" timestamptz, "topicId" int8)
      join turns t on t.id = g."turnId" left join topics o on o.id = g."topicId"
    where g."topicId" is null or o.id is not null`;
  await sql`
    update topics o set keys = array(select jsonb_array_elements_text(g.keys)), name_zh = g.zh, name_en = g.en,
      named_by = g.by
    from jsonb_to_recordset(${JSON.stringify(
      changed.map(({ id, keys, names: { zh, en, by } }) => ({ id, keys, zh, en, by })),
    )}::text::jsonb) as g(id int8, keys jsonb, zh text, en text, by text)
    where o.id = g.id`;
  return ids;
}

const inEither = (sql: Database["sql"], column = sql`t.language`) =>
  sql`case when ${column} = 'zh' then 'zh' else 'en' end`;

const names = (sql: Database["sql"]) =>
  sql`json_build_object('zh', o.name_zh, 'en', o.name_en, 'by', o.named_by) as names`;

/** The first questions of the topic `o`. */
const firstWordings = (sql: Database["sql"]) => sql`(
  select coalesce(json_agg(json_build_object('turnId', f.id, 'text', f.question, 'language', f.language,
    'names', case when f.name = '' then '[]'::json else json_build_array(f.name) end) order by f.id), '[]')
  from (
    select t.id, t.question, ${inEither(sql)} as language, u.name
    from topic_turns tt join turns t on t.id = tt.turn_id join conversations c on c.id = t.conversation_id
      join customers u on u.id = c.customer_id
    where tt.topic_id = o.id order by tt.turn_id limit ${FIRST_MEMBERS}
  ) f
)`;
