import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShownTelegramMessage } from "../../bots/sandbox/telegram-server/types.ts";
import { sampleWarning } from "../core/insight/sample-measures.ts";
import { createWorld, OWNER_CHAT, OWNER_TOKEN, until, untilQuiet, type World } from "../support/shop.ts";

const ALERTS = "C0ALERTS";
const BOSS = { id: OWNER_CHAT, firstName: "Boss", languageCode: "en" };
/** A job starts a thread of its own, and a loaded machine takes its time for that. */
const SLOWEST_MS = 50_000;

let world: World;
beforeAll(async () => {
  const hour = Math.max(new Date().getUTCHours() - 1, 0);
  world = await createWorld({
    jobs: ["daily-digest"],
    store: `digest: { at: "${String(hour).padStart(2, "0")}:00", language: en }`,
  });
  world.slack.addChannel({ id: ALERTS, name: "alerts" });
  // It ran before last week was over, so that it has both digests to tell of.
  await world.sql`insert into scheduled_runs (job, scheduled_for, claimed_at, finished_at)
    values ('daily-digest', now() - interval '9 days', now() - interval '9 days', now())`;
  const { kind, subject, evidence } = sampleWarning();
  await world.sql`
    insert into warnings (kind, subject, evidence, raised_at, seen_at)
    values (${kind}, ${subject}, ${JSON.stringify(evidence)}::text::jsonb, now() - interval '2 days', now())`;
  await world.sql`
    insert into knowledge_drafts (question, answer, language)
    values ('Do you ship to Brazil?', 'Yes, within 12 days & for <b>nothing</b>.', 'en')`;
  await world.open({ SLACK_ALERT_CHANNEL: ALERTS });
});
afterAll(() => world.close());

const chat = () => world.telegram.chat(OWNER_TOKEN, OWNER_CHAT).filter(({ from }) => from === "bot");
const alerts = () => world.slack.messages(ALERTS);

function press(message: ShownTelegramMessage, label: string): void {
  const data = message.buttons.flat().find(({ text }) => text === label)?.data ?? "";
  world.telegram.press({ token: OWNER_TOKEN, from: BOSS, messageId: message.id, data, chatId: OWNER_CHAT });
}

describe("digests that are due", () => {
  it("come to the owner, the week's with its report, and to the alert channel, each once", async () => {
    const isReport = ({ file }: ShownTelegramMessage) => file?.kind === "document";
    const report = await until("the report", () => chat().find(isReport), chat, SLOWEST_MS);
    await until("both in the alert channel", () => alerts().length >= 2, alerts, SLOWEST_MS);
    await untilQuiet(world);

    expect(report.file?.name).toMatch(/^week-\d{4}-\d\d-\d\d\.html$/);
    expect(Buffer.from(report.file?.bytes ?? []).toString()).toMatch(/^<!doctype html>/);
    expect(chat().map(({ file }) => file?.kind ?? "text")).toEqual(["photo", "photo", "document"]);
    expect(alerts().map(({ text }) => text.split("\n")[0])).toEqual([
      expect.stringMatching(/^Bamboo Valley Outdoor · \w{3}, /),
      expect.stringMatching(/^Bamboo Valley Outdoor · Week /),
    ]);
    const files = alerts().map(({ ts }) =>
      world.slack.thread(ALERTS, ts).flatMap((message) => message.files.map(({ name }) => name)),
    );
    expect(files).toEqual([
      [expect.stringMatching(/^digest-.*\.png$/)],
      [expect.stringMatching(/^digest-.*\.png$/), expect.stringMatching(/^week-.*\.html$/)],
    ]);
  }, 120_000);
});

describe("a decision that is one tap", () => {
  it("acknowledges the alarm, and leaves the digest as it stands", async () => {
    const digest = chat()[0];
    if (!digest) throw new Error("no digest");
    expect(digest.text).toContain("🚨 Brook shoe 36");
    press(digest, "1. Acknowledge the alarm");
    const state = async () => {
      const [row] = await world.sql<[{ state: string; by: string | null }]>`
        select state, decided_by as by from warnings`;
      return row.state === "open" ? null : row;
    };
    expect(await until("the decision", state)).toEqual({
      ...{ state: "acknowledged", by: `telegram:${OWNER_CHAT}` },
    });
    await untilQuiet(world);
    expect(chat()[0]?.text).toBe(digest.text);
  });

  it("shows an answer before it is published, and publishes it", async () => {
    const digest = chat()[0];
    if (!digest) throw new Error("no digest");
    const before = chat().length;
    press(digest, "2. Read the answer");
    const shown = await until("the answer", () => chat()[before]);
    expect(shown.text).toBe("❓ Do you ship to Brazil?\n\nYes, within 12 days & for <b>nothing</b>.");
    press(shown, "Publish");
    const approved = async () =>
      (await world.sql`select from knowledge_drafts where state = 'approved'`).length;
    await until("the approval", approved);
    const [row] = await world.sql<[{ by: string }]>`select decided_by as by from knowledge_drafts`;
    expect(row.by).toBe(`telegram:${OWNER_CHAT}`);
  });
});

it("an owner gets the week's digest and its report when they ask", async () => {
  const before = chat().length;
  world.telegram.send({ token: OWNER_TOKEN, from: BOSS, text: "/digest week" });
  await until("both", () => chat().length >= before + 2);
  const [digest, report] = chat().slice(before);
  expect(digest?.file?.kind).toBe("photo");
  expect(digest?.text).toMatch(/^Bamboo Valley Outdoor · Week /);
  expect(report?.file?.name).toMatch(/\.html$/);
});
