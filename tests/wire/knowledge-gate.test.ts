import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShownSlackMessage } from "../../bots/sandbox/slack-server/types.ts";
import { ANNA, createWorld, LIN, TICKETS, until, untilQuiet, type World } from "../support/shop.ts";

const ALERTS = "C0ALERTS";
/** Two looks of the refresh job, and the time it takes. */
const TWO_LOOKS_MS = 60_000;

let world: World;
beforeAll(async () => {
  world = await createWorld({ store: `staff: { leads: [${LIN}, U0MO] }`, jobs: ["refresh-knowledge"] });
  world.slack.addChannel({ id: ALERTS, name: "alerts" });
  world.slack.addUser({ id: "U0MO", name: "mo" });
  await world.open({ SLACK_ALERT_CHANNEL: ALERTS });
});
afterAll(() => world.close());

/** Changes files of the shop's knowledge as its owner does: both languages, so that they don't contradict each other. */
async function edit(...changes: (readonly [file: string, from: string, to: string])[]): Promise<void> {
  for (const [name, from, to] of changes) {
    const file = join(world.environment()["STORE_DIR"] ?? "", "knowledge", name);
    const before = await readFile(file, "utf8");
    expect(before).toContain(from);
    await writeFile(file, before.replace(from, to));
  }
}
const alerts = () => world.slack.messages(ALERTS);
/** The alert that comes after `count` others. */
const alertAfter = (count: number) => until("an alert", () => alerts()[count], alerts, TWO_LOOKS_MS);
const press = (user: string, { ts }: ShownSlackMessage, actionId: string) =>
  world.slack.press({ user, channel: ALERTS, messageTs: ts, actionId });
const now = ({ ts }: ShownSlackMessage) =>
  JSON.stringify(alerts().find((message) => message.ts === ts)?.blocks);
const live = async () => {
  const [row] = await world.sql<{ id: number; publishedBy: string; isForced: boolean; answer: string }[]>`
    select r.id, published_by as "publishedBy", is_forced as "isForced", answer from knowledge_releases r
    join settings on key = 'live_release' and value = to_jsonb(r.id)
    join knowledge_entries e on e.release_id = r.id and title = '运费是多少？'`;
  return row;
};

/** Looks of the refresh job that are over. */
const looked = async () => {
  const [row] = await world.sql<[{ count: number }]>`
    select count(*)::int as count from scheduled_runs where job = 'refresh-knowledge' and finished_at is not null`;
  return row.count;
};

describe("a change of the knowledge that makes answers worse", () => {
  it("is asked about once, with the answers side by side, and goes live when a lead says so", async () => {
    const mia = world.customer("<!channel>");
    mia.says("寄到美国的运费 <!channel> 是多少？");
    expect((await mia.hears(1)).text).toContain("美国、加拿大：12 美元");
    await untilQuiet(world);

    await edit(
      ["en/shipping.yaml", "United States and Canada: USD 12", "United States and Canada: USD 120"],
      ["zh/shipping.yaml", "美国、加拿大：12 美元", "美国、加拿大：120 美元"],
    );
    const alert = await alertAfter(0);
    expect(alert.metadata).toEqual({ event_type: "zhanggui_candidate", event_payload: { candidate_id: 1 } });
    const blocks = JSON.stringify(alert.blocks);
    expect(blocks).toContain("“运费是多少？”: 12 美元 → 120 美元 (zh/shipping.yaml:");
    expect(blocks).toContain("寄到美国的运费 &lt;!channel&gt; 是多少？");
    expect(blocks).not.toContain("<!channel>");
    const row = alert.blocks.find(
      (block) => "fields" in block && JSON.stringify(block).includes("寄到美国的运费"),
    );
    expect(row?.["fields"]).toEqual([
      { type: "mrkdwn", text: "_Now_\n- 美国、加拿大：12 美元" },
      { type: "mrkdwn", text: "_With the change_\n- 美国、加拿大：120 美元" },
    ]);
    expect([...blocks.matchAll(/"action_id":"(\w+)"/g)].map(([, id]) => id)).toEqual([
      "candidate_approve",
      "candidate_reject",
    ]);

    await press(ANNA, alert, "candidate_approve");
    const refused = await until("Anna to be told", () => world.slack.ephemerals(ANNA)[0]);
    expect(refused.text).toBe(`Only these people decide on changes of the knowledge: <@${LIN}>, <@U0MO>`);
    expect(await live()).toMatchObject({ publishedBy: "refresh", isForced: false });

    await Promise.all([press(LIN, alert, "candidate_approve"), press("U0MO", alert, "candidate_approve")]);
    await until("the buttons to go", () => !now(alert)?.includes("action_id"));
    const [candidate] = await world.sql`select decided_by as by from knowledge_candidates`;
    const slower = candidate?.by === LIN ? "U0MO" : LIN;
    expect(now(alert)).toContain(`Approved by <@${candidate?.by}>`);
    const told = await until("the slower one to be told", () => world.slack.ephemerals(slower)[0]);
    expect(told.text).toBe(`<@${candidate?.by}> has already approved it.`);

    await until("it to be live", async () => (await live())?.isForced, live, TWO_LOOKS_MS);
    expect(await live()).toMatchObject({ publishedBy: candidate?.by, isForced: true });
    const other = world.customer();
    other.says("寄到美国的运费是多少？");
    expect((await other.hears(1)).text).toContain("美国、加拿大：120 美元");
    expect(alerts()).toHaveLength(1);
  }, 150_000);

  it("stays back in silence once it is rejected", async () => {
    const before = alerts().length;
    await edit(
      ["en/service.md", "about 10 business days", "about 100 business days"],
      ["zh/service.md", "大约 10 个工作日", "大约 100 个工作日"],
    );
    const alert = await alertAfter(before);
    await press(LIN, alert, "candidate_reject");
    await until("the buttons to go", () => !now(alert)?.includes("action_id"));
    expect(now(alert)).toContain(`Rejected by <@${LIN}>`);
    const release = (await live())?.id;
    const looks = await looked();
    await until("another look", async () => (await looked()) > looks, looked, TWO_LOOKS_MS);
    await untilQuiet(world);
    expect(alerts()).toHaveLength(before + 1);
    expect((await live())?.id).toBe(release);
    expect(world.slack.messages(TICKETS).filter(({ text }) => text.includes("knowledge"))).toEqual([]);
  }, 150_000);
});
