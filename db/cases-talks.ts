import type { MentionDay, Sample, TalkDay } from "../core/insight/early-warning/observed.ts";
import type { CaseWindow } from "./cases-sent.ts";

/** Something announced to customers. */
export interface WatchedCampaign {
  id: string;
  /** Any of them in a message names it: a code, a name. Case makes no difference. */
  words: readonly string[];
}

/** Reasons that mean: the bot had no answer, or the one it gave didn't help. */
const IN_VAIN = ["no_evidence", "unclear_twice", "unverified", "not_helped"];

/** The bot had no answer: it asked back, or the turn went to people for want of one. Who wants a person was understood. */
const unclear = ({ sql }: CaseWindow, turn = sql`t`) => sql`(
  ${turn}.action = 'clarify' or ${turn}.action = 'escalate' and ${turn}.decision ->> 'reason' = any(${IN_VAIN})
)`;

/** In the conversation of the turn `t`, on its day: «it didn't help» names nothing any more. */
const unclearThatDay = (window: CaseWindow) => window.sql`exists (
  select 1 from turns v where v.conversation_id = t.conversation_id and ${unclear(window, window.sql`v`)}
    and (v.created_at at time zone ${window.timeZone})::date = (t.created_at at time zone ${window.timeZone})::date
    and v.created_at <= ${window.now}
)`;

const day = ({ sql, timeZone }: CaseWindow) =>
  sql`((t.created_at at time zone ${timeZone})::date - date '1970-01-01')`;

const within = ({ sql, since, now }: CaseWindow) =>
  sql`t.created_at >= ${new Date(since * 86_400_000)} and t.created_at <= ${now}`;

export const readTalks = (window: CaseWindow): Promise<TalkDay[]> => window.sql`
  select ${day(window)} as day, count(distinct t.conversation_id)::int as talks,
    count(distinct t.conversation_id) filter (where t.mood = 'angry')::int as angry,
    count(distinct t.conversation_id) filter (where ${unclear(window)})::int as unclear
  from turns t where ${within(window)} group by 1`;

export const readTopics = (window: CaseWindow): Promise<MentionDay[]> => window.sql`
  select tt.topic_id::text as id, ${day(window)} as day, count(distinct t.conversation_id)::int as asked, 0 as unclear
  from topic_turns tt join turns t on t.id = tt.turn_id
  where tt.topic_id is not null and ${within(window)} group by 1, 2`;

export async function readCampaigns(
  window: CaseWindow,
  campaigns: readonly WatchedCampaign[],
): Promise<MentionDay[]> {
  if (campaigns.length === 0) return [];
  return window.sql`
    select c.id, ${day(window)} as day, count(distinct t.conversation_id)::int as asked,
      count(distinct t.conversation_id) filter (where ${unclearThatDay(window)})::int as unclear
    from ${named(window, campaigns)} join turns t on ${within(window)} and ${names(window)}
    group by 1, 2`;
}

/** Messages of the last weeks that show what is meant. */
const SAMPLE_DAYS = 56;
/** Of one subject, the newest. */
const SAMPLES = 8;

export async function readSamples(
  window: CaseWindow,
  campaigns: readonly WatchedCampaign[],
): Promise<Sample[]> {
  const { sql, now } = window;
  const since = sql`t.created_at > ${now}::timestamptz - ${SAMPLE_DAYS}::int * interval '1 day' and t.created_at <= ${now}`;
  const rows = await sql<(Omit<Sample, "words"> & { text: string; name: string })[]>`
    with shown as (
      select 'store' as subject, t.id from turns t where ${since} and t.mood = 'angry'
      union all
      select 'topic:' || tt.topic_id, t.id from topic_turns tt join turns t on t.id = tt.turn_id
      where ${since} and tt.topic_id is not null
      union all
      select 'campaign:' || c.id, t.id from ${named(window, campaigns)} join turns t on ${since} and ${names(window)}
        and ${unclearThatDay(window)}
    ), newest as (
      select subject, id, row_number() over (partition by subject order by id desc) as place from shown
    )
    select n.subject, ${day(window)} as day, 'turns:' || t.id as source, t.question as text, u.name
    from newest n join turns t on t.id = n.id join conversations c on c.id = t.conversation_id
      join customers u on u.id = c.customer_id
    where n.place <= ${SAMPLES} order by t.id desc`;
  return rows.map(({ text, name, ...sample }) => ({
    ...sample,
    words: { text, names: name === "" ? [] : [name] },
  }));
}

const named = ({ sql }: CaseWindow, campaigns: readonly WatchedCampaign[]) => sql`
  jsonb_to_recordset(${JSON.stringify(campaigns)}::text::jsonb) as c(id text, words text[])`;

const names = ({ sql }: CaseWindow) => sql`exists (
  select 1 from unnest(c.words) word where word <> '' and position(lower(word) in lower(t.question)) > 0
)`;
