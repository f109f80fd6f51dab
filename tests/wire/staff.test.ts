import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShownSlackMessage } from "../../bots/sandbox/slack-server/types.ts";
import {
  ANNA,
  aWhile,
  CUSTOMER_TOKEN,
  type Customer,
  createWorld,
  LIN,
  SENIORS,
  TICKETS,
  until,
  untilQuiet,
  type World,
} from "../support/shop.ts";

const PERSON = "I want to talk to a person";
const SHIPPING = "How long does shipping to Germany take?";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.open();
});
afterAll(() => world.close());

/** A customer whose ticket waits in Slack, with all that belongs to it posted. */
async function handedOver(name?: string): Promise<{ mia: Customer; root: ShownSlackMessage }> {
  const mia = world.customer(name);
  mia.says(PERSON);
  const root = await world.ticketOf(mia);
  await untilQuiet(world, mia);
  return { mia, root };
}

/** The same, claimed by Anna. */
async function claimed(name?: string): Promise<{ mia: Customer; root: ShownSlackMessage }> {
  const ticket = await handedOver(name);
  await press(ANNA, ticket.root, "ticket_claim");
  await untilQuiet(world, ticket.mia);
  return ticket;
}

const press = (user: string, root: ShownSlackMessage, actionId: string, channel = TICKETS) =>
  world.slack.press({ user, channel, messageTs: root.ts, actionId });
const says = (user: string, root: ShownSlackMessage, text: string, more: { broadcast?: boolean } = {}) =>
  world.slack.post({ user, channel: TICKETS, threadTs: root.ts, text, ...more });
const rootNow = ({ ts }: ShownSlackMessage, channel = TICKETS) =>
  world.slack.messages(channel).find((message) => message.ts === ts);
const buttonsOf = (root: ShownSlackMessage, channel = TICKETS) =>
  [
    ...JSON.stringify(rootNow(root, channel)?.blocks).matchAll(
      /"action_id":"(ticket_(?:claim|release|resolve|senior|assign|merge|priority))"/g,
    ),
  ].map(([, id]) => id);
const reactionsTo = (ts: string, root: ShownSlackMessage) =>
  world.slack
    .thread(TICKETS, root.ts)
    .find((message) => message.ts === ts)
    ?.reactions.map(({ name }) => name) ?? [];
/** Anna resolves the ticket, and everybody has been told. */
async function resolve(mia: Customer, root: ShownSlackMessage): Promise<void> {
  await press(ANNA, root, "ticket_resolve");
  await until("the ticket to be resolved", async () => (await stateOf(mia)).at(-1)?.state === "resolved");
  await untilQuiet(world, mia);
}
const stateOf = async ({ id }: Customer) => {
  const rows = await world.sql<{ state: string; agent: string | null; reopenings: number; id: number }[]>`
    select t.id, t.state, t.agent_id as agent, t.reopenings from tickets t join customers u on u.id = t.customer_id
    where u.external_id = ${String(id)} order by t.id`;
  return rows;
};

describe.concurrent("a ticket", () => {
  it("has one root message with metadata and buttons, and the customer's words under it", async () => {
    const { mia, root } = await handedOver();
    const [ticket] = await stateOf(mia);
    expect(root.metadata).toEqual({
      event_type: "zhanggui_ticket",
      event_payload: { ticket_id: ticket?.id },
    });
    expect(buttonsOf(root)).toEqual([
      "ticket_claim",
      "ticket_assign",
      "ticket_senior",
      "ticket_resolve",
      "ticket_priority",
    ]);
    const texts = world.threadTexts(root);
    expect(texts[0]).toContain(PERSON);
    expect(texts[1]).toContain("A colleague will take over");
    expect(texts).toHaveLength(2);
  });

  it("shows what was said before it was opened", async () => {
    const mia = world.customer();
    mia.says(SHIPPING);
    await mia.hears(1);
    mia.says(PERSON);
    const root = await world.ticketOf(mia);
    const blocks = (root.blocks ?? []).map((block) => JSON.stringify(block));
    const before = blocks.find((block) => block.includes("Before that"));
    expect(before).toContain(SHIPPING);
    expect(before).not.toContain(PERSON);
  });

  it("says in a few lines what is asked and what was tried", async () => {
    const mia = world.customer();
    mia.says(SHIPPING);
    await mia.hears(1);
    mia.says("that's wrong");
    const root = await world.ticketOf(mia);
    const blocks = JSON.stringify(root.blocks);
    expect(blocks).toContain("*Asks* “that's wrong”");
    expect(blocks).toMatch(/\*Tried\* told “[^”]+” \(\d+%\), which the customer calls wrong/);
    const [turn] = await world.sql`
      select decision from turns where decision ->> 'reason' = 'not_helped' order by id desc limit 1`;
    expect(turn?.decision.calledWrong).toHaveLength(1);
  });

  it("goes to one of two who claim it, and tells the other who has it", async () => {
    const { mia, root } = await handedOver();
    await Promise.all([press(ANNA, root, "ticket_claim"), press(LIN, root, "ticket_claim")]);
    await untilQuiet(world, mia);
    const [ticket] = await stateOf(mia);
    const loser = ticket?.agent === ANNA ? LIN : ANNA;
    const told = await until("the loser to be told", () =>
      world.slack.ephemerals(loser).find(({ threadTs }) => threadTs === root.ts),
    );
    expect(told.text).toBe(`<@${ticket?.agent}> already has this ticket.`);
    expect(world.threadTexts(root).filter((text) => text.includes("has claimed it"))).toHaveLength(1);
    expect(buttonsOf(root)).toEqual([
      "ticket_resolve",
      "ticket_release",
      "ticket_assign",
      "ticket_senior",
      "ticket_priority",
    ]);
  });

  it("is released by its holder alone, and then anybody's again", async () => {
    const { mia, root } = await claimed();
    await press(LIN, root, "ticket_release");
    expect((await stateOf(mia))[0]).toMatchObject({ state: "claimed", agent: ANNA });
    await press(ANNA, root, "ticket_release");
    await untilQuiet(world, mia);
    expect((await stateOf(mia))[0]).toMatchObject({ state: "open", agent: null });
    expect(buttonsOf(root)[0]).toBe("ticket_claim");
    await press(LIN, root, "ticket_claim");
    expect((await stateOf(mia))[0]).toMatchObject({ state: "claimed", agent: LIN });
  });

  it("is given to a person chosen in a modal", async () => {
    const { mia, root } = await claimed();
    await press(ANNA, root, "ticket_assign");
    const view = await until("the modal", () => world.slack.views(ANNA).at(-1));
    expect(view.title).toBe("Assign the ticket");
    expect(await world.slack.submit({ user: ANNA, viewId: view.id, values: {} })).toMatchObject({
      missing: ["person"],
    });
    await world.slack.submit({ user: ANNA, viewId: view.id, values: { person: { user: LIN } } });
    await untilQuiet(world, mia);
    expect((await stateOf(mia))[0]).toMatchObject({ state: "claimed", agent: LIN });
    expect(world.threadTexts(root).at(-1)).toContain(`<@${ANNA}> gave it to <@${LIN}>`);
  });

  it("carries on in the senior channel, with everything said, and the old root points there", async () => {
    const { mia, root } = await claimed();
    says(ANNA, root, "let me look");
    await until("the words at the customer's", () => mia.heard().some(({ text }) => text === "let me look"));
    await untilQuiet(world, mia);
    await press(ANNA, root, "ticket_senior");
    const senior = await world.ticketOf(mia, SENIORS);
    await untilQuiet(world, mia);
    expect(buttonsOf(senior, SENIORS)).toEqual([
      "ticket_claim",
      "ticket_assign",
      "ticket_resolve",
      "ticket_priority",
    ]);
    const all = world.threadTexts(senior, SENIORS).join("\n");
    expect(all).toContain(PERSON);
    expect(all).toContain("let me look");
    expect(buttonsOf(root)).toEqual([]);
    expect(rootNow(root)?.text).toMatch(/carries on in the senior channel: <http/);

    mia.says("still there?");
    await until("the words in the new thread", () =>
      world.threadTexts(senior, SENIORS).some((text) => text.includes("still there?")),
    );
    await press(LIN, senior, "ticket_claim", SENIORS);
    world.slack.post({ user: LIN, channel: SENIORS, threadTs: senior.ts, text: "Lin here" });
    await until("the senior's words", () => mia.heard().some(({ text }) => text === "Lin here"));
  });
});

describe.concurrent("who reaches the customer", () => {
  it("is the claimer alone, and what begins with // stays inside", async () => {
    const { mia, root } = await claimed();
    const before = mia.heard().length;
    says(LIN, root, "I would say no");
    says(ANNA, root, "// she is a regular");
    says(ANNA, root, "  // indented too");
    const sent = says(ANNA, root, "Hello Mia, *Anna* here &amp; ready");
    expect((await mia.hears(before + 1)).text).toBe("Hello Mia, Anna here & ready");
    expect(mia.heard().at(-1)?.html).toContain("<b>Anna</b>");
    await untilQuiet(world, mia);
    await aWhile(300);
    expect(mia.heard()).toHaveLength(before + 1);
    expect(reactionsTo(sent, root)).toEqual(["white_check_mark"]);
    expect((await stateOf(mia))[0]?.state).toBe("waiting");
    const others = world.slack
      .thread(TICKETS, root.ts)
      .filter(({ ts, user }) => ts !== sent && (user === ANNA || user === LIN));
    expect(others.flatMap(({ reactions }) => reactions)).toEqual([]);
  });

  it("also with what is sent to the channel at once, in the order it was said", async () => {
    const { mia, root } = await claimed();
    const before = mia.heard().length;
    const said = ["one", "two", "three", "four", "five", "six"];
    for (const [n, text] of said.entries()) says(ANNA, root, text, { broadcast: n % 2 === 0 });
    await mia.hears(before + said.length);
    expect(
      mia
        .heard()
        .slice(before)
        .map(({ text }) => text),
    ).toEqual(said);
  });

  it("nobody before the claim, and nothing of it after", async () => {
    const { mia, root } = await handedOver();
    const early = says(ANNA, root, "who takes this?");
    await until("the words to be taken", async () => {
      const rows =
        await world.sql`select 1 from tickets where slack_ts = ${root.ts} and slack_seen_ts = ${early}`;
      return rows.length;
    });
    await press(ANNA, root, "ticket_claim");
    says(ANNA, root, "I do");
    await until("the words after the claim", () => mia.heard().some(({ text }) => text === "I do"));
    expect(mia.heard().map(({ text }) => text)).not.toContain("who takes this?");
  });

  it("keeps the bot silent while a person has the conversation", async () => {
    const { mia, root } = await claimed();
    const before = mia.heard().length;
    mia.says(SHIPPING);
    await until("the question in the thread", () =>
      world.threadTexts(root).some((text) => text.includes(SHIPPING)),
    );
    await untilQuiet(world, mia);
    expect(mia.heard()).toHaveLength(before);
  });

  it("passes files both ways", async () => {
    const { mia, root } = await claimed();
    const before = mia.heard().length;
    const bytes = Buffer.from("a label to print");
    world.slack.post({
      user: ANNA,
      channel: TICKETS,
      threadTs: root.ts,
      text: "print this",
      files: [
        { name: "label.pdf", bytes, mimeType: "application/pdf" },
        { name: "map.png", bytes, mimeType: "image/png" },
      ],
    });
    const [pdf, png] = [await mia.hears(before + 1), await mia.hears(before + 2)];
    expect(pdf).toMatchObject({ text: "print this", file: { kind: "document", name: "label.pdf" } });
    expect(png).toMatchObject({ file: { kind: "photo" } });
    expect(Buffer.from(pdf.file?.bytes ?? [])).toEqual(bytes);

    mia.sends({ document: { bytes, name: "signed.pdf" } });
    const file = await until("the customer's file", () =>
      world.slack
        .thread(TICKETS, root.ts)
        .flatMap(({ files, isApp }) => (isApp ? files : []))
        .at(0),
    );
    expect(file.name).toBe("signed.pdf");
    expect(Buffer.from(file.bytes)).toEqual(bytes);
  });

  it("lets the claimer's edits and deletions follow, and nobody else's", async () => {
    const { mia, root } = await claimed();
    const first = says(ANNA, root, "five days");
    const second = says(ANNA, root, "please hold");
    await until("both at the customer's", () => mia.heard().some(({ text }) => text === "please hold"));
    world.slack.edit({ user: ANNA, channel: TICKETS, ts: first, text: "six days" });
    world.slack.remove({ user: ANNA, channel: TICKETS, ts: second });
    await until("the edit", () => mia.heard().some(({ text }) => text === "six days"));
    await until("the deletion", () => !mia.heard().some(({ text }) => text === "please hold"));
    expect(mia.heard().map(({ text }) => text)).not.toContain("five days");
  });
});

describe.concurrent("after a resolve", () => {
  it("thanks change nothing, and a question the bot can answer is the bot's", async () => {
    const { mia, root } = await claimed();
    await resolve(mia, root);
    const before = mia.heard().length;
    mia.says("thank you so much");
    await mia.hears(before + 1);
    mia.says(SHIPPING);
    expect((await mia.hears(before + 2)).text).toContain("7–11 business days");
    expect(await stateOf(mia)).toMatchObject([{ state: "resolved", reopenings: 0 }]);
  });

  it("reopens the same ticket for its last agent when people are needed within 7 days", async () => {
    const { mia, root } = await claimed();
    await resolve(mia, root);
    mia.says(PERSON);
    await until("the note", () =>
      world.threadTexts(root).some((text) => text.includes("The customer wrote again")),
    );
    await untilQuiet(world, mia);
    expect(await stateOf(mia)).toMatchObject([{ state: "claimed", agent: ANNA, reopenings: 1 }]);
    expect(buttonsOf(root)).toContain("ticket_release");
    expect(world.slack.messages(TICKETS).filter(({ text }) => text.includes(mia.name))).toHaveLength(1);
  });

  it("opens a new one after 7 days", async () => {
    const { mia, root } = await claimed();
    await resolve(mia, root);
    await world.sql`update tickets t set resolved_at = resolved_at - interval '7 days' from customers u
      where u.id = t.customer_id and u.external_id = ${String(mia.id)}`;
    mia.says(PERSON);
    await until(
      "a second root",
      () => world.slack.messages(TICKETS).filter(({ text }) => text.includes(mia.name)).length === 2,
    );
    expect(await stateOf(mia)).toMatchObject([{ state: "resolved" }, { state: "open" }]);
  });

  it("lets an agent reopen it", async () => {
    const { mia, root } = await claimed();
    await resolve(mia, root);
    expect(buttonsOf(root)).toEqual(["ticket_claim"]);
    await press(LIN, root, "ticket_claim");
    expect(await stateOf(mia)).toMatchObject([{ state: "claimed", agent: LIN, reopenings: 1 }]);
  });
});

// One after the other: a planned fault meets whoever comes first.
describe("when something is in the way", () => {
  it("warns an agent whose words could not be delivered, and says why", async () => {
    const { mia, root } = await claimed();
    world.telegram.fail({ method: "sendMessage", status: 403, token: CUSTOMER_TOKEN });
    const sent = says(ANNA, root, "are you there?");
    await until("the warning", () => reactionsTo(sent, root).length);
    await untilQuiet(world, mia);
    expect(reactionsTo(sent, root)).toEqual(["warning"]);
    expect(world.threadTexts(root).at(-1)).toContain("did not reach the customer: they have blocked the bot");
    expect(JSON.stringify(rootNow(root)?.blocks)).toContain("Can't be reached");
    mia.says("sorry, that was by mistake");
    await until(
      "the root to say so no longer",
      () => !JSON.stringify(rootNow(root)?.blocks).includes("Can't be reached"),
    );
  });
});
