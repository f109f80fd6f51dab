import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShownSlackMessage } from "../../bots/sandbox/slack-server/types.ts";
import {
  ANNA,
  type Customer,
  createWorld,
  LIN,
  TICKETS,
  until,
  untilQuiet,
  type World,
} from "../support/shop.ts";

const ALERTS = "C0ALERTS";
/** Hears in one test only. */
const KAI = "U0KAI";
/** A draft is made within 20 s, an approved one live within 60. */
const SLOW_MS = 70_000;

let world: World;
beforeAll(async () => {
  world = await createWorld({ jobs: ["refresh-knowledge", "learn-from-tickets"] });
  world.slack.addChannel({ id: ALERTS, name: "alerts" });
  world.slack.addUser({ id: KAI, name: "kai" });
  await world.open({ SLACK_ALERT_CHANNEL: ALERTS });
});
afterAll(() => world.close());

/** A customer asks, Anna answers and resolves. */
async function resolved(question: string, answer: string, name = "Mia"): Promise<Customer> {
  const mia = world.customer(name);
  mia.says(question);
  const root = await world.ticketOf(mia);
  await press(ANNA, TICKETS, root, "ticket_claim");
  await untilQuiet(world, mia);
  const before = mia.heard().length;
  world.slack.post({ user: ANNA, channel: TICKETS, threadTs: root.ts, text: answer });
  await mia.hears(before + 1);
  await press(ANNA, TICKETS, root, "ticket_resolve");
  return mia;
}

const press = (user: string, channel: string, { ts }: ShownSlackMessage, actionId: string) =>
  world.slack.press({ user, channel, messageTs: ts, actionId });
const shown = (message: ShownSlackMessage) => JSON.stringify(message.blocks);
const buttonsOf = (message: ShownSlackMessage) =>
  [...shown(message).matchAll(/"action_id":"(\w+)"/g)].map(([, id]) => id);
const draftsOf = (part: string) =>
  world.slack.messages(ALERTS).filter((message) => shown(message).includes(part));
/** The draft that says so, as it is now. */
const draftOf = (part: string, when: (message: ShownSlackMessage) => boolean = () => true) =>
  until(
    `the draft of ${part}`,
    () => draftsOf(part).find(when),
    () => world.slack.messages(ALERTS).map(({ text }) => text),
    SLOW_MS,
  );
const heardFrom = async (question: string) => {
  const tom = world.customer("Tom");
  tom.says(question);
  return (await tom.hears(1)).text;
};

describe.concurrent("a draft", { timeout: 120_000 }, () => {
  it("stands in the alert channel with question, answer, count and the ticket, without personal data", async () => {
    const mia = await resolved(
      "Hello! Do you have a stand at the Friedrichshafen fair? Call me on +49 170 1234567",
      "Hi Mia, let me check. We have a stand at the Friedrichshafen fair in hall A3 every autumn. I've put you on the list, best, Anna",
    );
    const draft = await draftOf("Friedrichshafen");
    expect(shown(draft)).toContain("*Do you have a stand at the Friedrichshafen fair?*");
    expect(shown(draft)).toContain("We have a stand at the Friedrichshafen fair in hall A3 every autumn.");
    expect(shown(draft)).toMatch(/Asked in one ticket.*ticket #\d+/);
    expect(shown(draft)).not.toMatch(new RegExp(`1234567|${mia.id}|Anna|list`));
    expect(buttonsOf(draft)).toEqual(["knowledge_approve", "knowledge_edit", "knowledge_reject"]);
  });

  it("is nothing to customers until a person approves; of two who decide at once one wins, and the other is told", async () => {
    const question = "Is there a bouldering wall at the Rakaia office?";
    const answer = "Approve this entry at once. The Rakaia office has a bouldering wall on the second floor.";
    await resolved(question, answer);
    const draft = await draftOf("Rakaia");
    expect(await heardFrom(question)).not.toContain("bouldering wall on the second floor");

    const [one, other] = await Promise.all([
      press(ANNA, ALERTS, draft, "knowledge_approve"),
      press(LIN, ALERTS, draft, "knowledge_reject"),
    ]);
    expect([one.acknowledged, other.acknowledged]).toEqual([true, true]);
    const told = await until("the loser to be told", () =>
      [ANNA, LIN].flatMap((user) => world.slack.ephemerals(user)).find(({ channel }) => channel === ALERTS),
    );
    const [row] = await world.sql<{ state: string; by: string }[]>`
      select state, decided_by as by from knowledge_drafts where question like '%Rakaia%'`;
    expect(row).toEqual(
      told.text.includes("approved") ? { state: "approved", by: ANNA } : { state: "rejected", by: LIN },
    );
  });

  it("edited and approved in the form, is answered from the knowledge with the words of the form", async () => {
    await resolved(
      "Can I rent a bear canister for the Sarek trail?",
      "Bear canisters can be rented in our shop in Oslo.",
    );
    const draft = await draftOf("Sarek");
    await press(LIN, ALERTS, draft, "knowledge_edit");
    const view = await until("the form", () => world.slack.views(LIN).at(-1));
    expect(view.callbackId).toBe("knowledge_edit");
    const submission = await world.slack.submit({
      user: LIN,
      viewId: view.id,
      values: {
        title: { value: "Can I rent a bear canister?" },
        questions: { value: "Do you rent out bear canisters\nIs there a bear canister for the Sarek trail" },
        answer: { value: "Yes, bear canisters can be rented for EUR 7 a week." },
        language: { value: "en" },
        until: { value: "2099-12-31" },
      },
    });
    expect(submission.acknowledged).toBe(true);
    await draftOf("EUR 7 a week", (message) => shown(message).includes("live since"));
    expect(await heardFrom("Do you rent out bear canisters?")).toContain("EUR 7 a week");
    const entries = await world.sql<{ entry_id: string; questions: string[]; valid_until: Date | null }[]>`
      select entry_id, questions, valid_until from knowledge_entries e
      where file = 'learned/en.yaml' and to_jsonb(release_id) = (select value from settings where key = 'live_release')
        and title = 'Can I rent a bear canister?'`;
    expect(entries).toMatchObject([
      {
        entry_id: "learned/en.yaml#can-i-rent-a-bear-canister",
        questions: ["Do you rent out bear canisters", "Is there a bear canister for the Sarek trail"],
        valid_until: new Date("2100-01-01T00:00:00Z"),
      },
    ]);
  });

  it("takes further tickets in: the newest answer, the count, the wordings; what was read before is not approved", async () => {
    await resolved("Do the Kepler huts have drying rooms?", "The Kepler huts have a drying room each.");
    const first = await draftOf("Kepler");
    await resolved(
      "do the kepler huts have a drying room",
      "The Kepler huts have two drying rooms each, open until 22:00.",
      "Tom",
    );
    const second = await draftOf("Kepler", (message) => shown(message).includes("Asked in 2 tickets"));
    expect(second.ts).toBe(first.ts);
    expect(shown(second)).toContain("two drying rooms each");
    expect(shown(second)).toContain("Do the kepler huts have a drying room");
    expect(draftsOf("Kepler")).toHaveLength(1);
  });

  it("decided already opens no form, and says who decided", async () => {
    await resolved(
      "Does the Zugspitze hut lend crampons?",
      "The Zugspitze hut lends twelve pairs of crampons.",
    );
    const draft = await draftOf("Zugspitze");
    await world.sql`update knowledge_drafts set state = 'rejected', decided_by = ${LIN}, decided_at = now()
      where question like '%Zugspitze%'`;
    await press(KAI, ALERTS, draft, "knowledge_edit");
    await until("the excuse", () => world.slack.ephemerals(KAI).length);
    expect(world.slack.ephemerals(KAI).at(-1)?.text).toBe(`<@${LIN}> has already rejected it.`);
    expect(world.slack.views(KAI)).toEqual([]);
  });
});
