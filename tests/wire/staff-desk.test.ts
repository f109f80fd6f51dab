import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShownSlackMessage } from "../../bots/sandbox/slack-server/types.ts";
import {
  ANNA,
  aWhile,
  type Customer,
  createWorld,
  freePort,
  LIN,
  SENIORS,
  TICKETS,
  until,
  untilQuiet,
  type World,
} from "../support/shop.ts";

const MO = "U0MO";
const TOM = "U0TOM";
const PERSON = "I want to talk to a person";
const ANGRY = "This is a scam, you thieves, give me my money back!!!";

/** Anna by name, Lin by group, Mo leads; Tom is a colleague of another department. */
const NAMED = `staff: { members: [${ANNA}], user_group: S0AGENTS, lead_group: S0LEADS }`;

async function openWorld(mode: "socket" | "http", store: string, more: Record<string, string> = {}) {
  const world = await createWorld({ store, jobs: ["watch-tickets"] });
  world.slack.addUser({ id: MO, name: "mo" });
  world.slack.addUser({ id: TOM, name: "tom" });
  world.slack.addUser({ id: "U0GUEST", name: "guest", guest: "multi_channel" });
  world.slack.addUser({ id: "U0VISITOR", name: "visitor", guest: "single_channel" });
  world.slack.addUser({ id: "U0OTHER", name: "other", teamId: "T0OTHER" });
  world.slack.setUserGroup("S0AGENTS", [LIN]);
  world.slack.setUserGroup("S0LEADS", [MO]);
  if (mode === "socket") {
    await world.open(more);
    return world;
  }
  const shop = await world.open({
    ...more,
    PORT: String(await freePort()),
    SLACK_APP_TOKEN: "",
    SLACK_SIGNING_SECRET: world.slack.signingSecret,
  });
  await world.slack.deliverOverHttp(`${shop.url}/slack/events`);
  return world;
}

const tools = (world: () => World) => ({
  async handedOver(words = PERSON): Promise<{ mia: Customer; root: ShownSlackMessage }> {
    const mia = world().customer();
    mia.says(words);
    const root = await world().ticketOf(mia);
    await untilQuiet(world(), mia);
    return { mia, root };
  },
  press: (
    user: string,
    root: ShownSlackMessage,
    actionId: string,
    { channel = TICKETS, value }: { channel?: string; value?: string } = {},
  ) =>
    world().slack.press({
      user,
      channel,
      messageTs: root.ts,
      actionId,
      ...(value !== undefined && { value }),
    }),
  ticketOf: async ({ id }: Customer) => {
    const [row] = await world().sql<
      [{ id: number; state: string; agent: string | null; priority: string; senior: boolean }]
    >`select t.id::int8 as id, t.state, t.agent_id as agent, t.priority, t.is_senior as senior
      from tickets t join customers u on u.id = t.customer_id where u.external_id = ${String(id)} order by t.id desc`;
    return row;
  },
  toldTo: (user: string, from: number) =>
    until(`a word to ${user}`, () => world().slack.ephemerals(user)[from]),
});

describe.each(["socket", "http"] as const)("over %s", (mode) => {
  let world: World;
  const { handedOver, press, ticketOf, toldTo } = tools(() => world);
  beforeAll(async () => {
    world = await openWorld(mode, NAMED);
  });
  afterAll(() => world.close());

  it("whoever is not of the staff is told so, and nothing else happens", async () => {
    const { mia, root } = await handedOver();
    await press(TOM, root, "ticket_claim");
    expect((await toldTo(TOM, 0)).text).toContain("customer service team");
    await press(TOM, root, "ticket_assign");
    await toldTo(TOM, 1);
    expect(world.slack.views(TOM)).toEqual([]);
    const said = await world.slack.command({ user: TOM, channel: TICKETS, command: "/tickets" });
    expect(JSON.stringify(said.response)).toContain("customer service team");
    expect(JSON.stringify(said.response)).not.toContain(mia.name);

    await world.sql`update tickets set state = 'claimed', agent_id = ${TOM} where slack_ts = ${root.ts}`;
    const before = mia.heard().length;
    world.slack.post({ user: TOM, channel: TICKETS, threadTs: root.ts, text: "hello from the warehouse" });
    await aWhile(400);
    expect(mia.heard()).toHaveLength(before);
  });

  it("named people, a group's members and leads are of the staff", async () => {
    for (const user of [ANNA, LIN, MO]) {
      const { mia, root } = await handedOver();
      await press(user, root, "ticket_claim");
      await until("the claim", async () => (await ticketOf(mia)).agent === user);
    }
  });

  it("a lead takes a ticket over and gives it on; nobody else may, and nobody outside the staff gets it", async () => {
    const { mia, root } = await handedOver();
    await press(ANNA, root, "ticket_claim");
    await untilQuiet(world, mia);
    const assign = async (by: string, to: string) => {
      await press(by, root, "ticket_assign");
      const view = await until("the modal", () => world.slack.views(by).at(-1));
      return world.slack.submit({ user: by, viewId: view.id, values: { person: { user: to } } });
    };
    const told = world.slack.ephemerals(LIN).length;
    await assign(LIN, LIN);
    expect((await toldTo(LIN, told)).text).toBe(`<@${ANNA}> already has this ticket.`);
    expect((await assign(MO, TOM)).errors).toEqual({ person: "This person doesn't serve customers here." });
    const [view] = world.slack.views(MO).slice(-1);
    if (view) world.slack.closeView({ user: MO, viewId: view.id });
    await assign(MO, LIN);
    await until("Lin to have it", async () => (await ticketOf(mia)).agent === LIN);
    await press(MO, root, "ticket_release");
    await until("it to be free", async () => (await ticketOf(mia)).state === "open");
  });

  it("a priority is chosen in a menu, and stands in the root message", async () => {
    const { mia, root } = await handedOver();
    const { id } = await ticketOf(mia);
    await press(LIN, root, "ticket_priority", { value: `${id}:urgent` });
    await until("the priority", async () => (await ticketOf(mia)).priority === "urgent");
    await untilQuiet(world, mia);
    const now = world.slack.messages(TICKETS).find(({ ts }) => ts === root.ts);
    expect(JSON.stringify(now?.blocks)).toContain("🔴 *#");
    expect(world.threadTexts(root).at(-1)).toBe(`<@${LIN}> set the priority to urgent.`);
  });

  it("/tickets lists what waits, for whoever asks alone, each with a link into its thread", async () => {
    const { mia, root } = await handedOver();
    const { mia: kim, root: hers } = await handedOver();
    await press(ANNA, hers, "ticket_claim");
    await untilQuiet(world, kim);
    const { id } = await ticketOf(mia);
    const count = world.slack.ephemerals(ANNA).length;
    const answer = await world.slack.command({ user: ANNA, channel: TICKETS, command: "/tickets" });
    expect(answer.acknowledged).toBe(true);
    const shown = world.slack.ephemerals(ANNA)[count];
    const text = JSON.stringify(shown?.blocks);
    const { permalink } = (await world.slack
      .messages(TICKETS)
      .filter(({ ts }) => ts === root.ts)
      .map(({ ts }) => ({ permalink: `/archives/${TICKETS}/p${ts.replace(".", "")}|#${id}>` }))[0]) ?? {
      permalink: "",
    };
    expect(text).toContain(permalink);
    expect(text).toContain(PERSON);
    const yours = text.slice(text.indexOf("*Yours*"), text.indexOf("*Unclaimed*"));
    expect(yours).toContain(kim.name.slice(0, 20));
    expect(yours).not.toContain(mia.name.slice(0, 20));
    const hisAnswer = await world.slack.command({ user: LIN, channel: TICKETS, command: "/tickets" });
    expect(JSON.stringify(hisAnswer.response)).not.toContain(kim.name.slice(0, 20));
  });

  it("two chats of one person become one ticket, and each reply goes where the customer wrote last", async () => {
    const first = await handedOver();
    const second = await handedOver("I'd like to speak to a human about my order");
    await world.sql`update customers set user_id = ${`u-${first.mia.id}`}
      where external_id in (${String(first.mia.id)}, ${String(second.mia.id)})`;
    await press(ANNA, first.root, "ticket_claim");
    await untilQuiet(world, first.mia);
    await press(ANNA, first.root, "ticket_merge");
    const view = await until("the modal", () => world.slack.views(ANNA).at(-1));
    const { id } = await ticketOf(second.mia);
    await world.slack.submit({ user: ANNA, viewId: view.id, values: { other: { ticket: String(id) } } });
    await until("the merge", async () => (await ticketOf(second.mia)).state === "closed");
    await untilQuiet(world, first.mia);
    await untilQuiet(world, second.mia);
    expect(world.threadTexts(first.root).join("\n")).toContain("speak to a human about my order");
    expect(world.threadTexts(second.root).at(-1)).toMatch(/carries on in <http.*#\d+>/);
    expect(
      JSON.stringify(world.slack.messages(TICKETS).find(({ ts }) => ts === second.root.ts)?.blocks),
    ).toContain("Carries on in #");

    second.mia.says("from my other phone");
    await until("the words in the thread that is left", () =>
      world.threadTexts(first.root).some((text) => text.includes("from my other phone")),
    );
    world.slack.post({ user: ANNA, channel: TICKETS, threadTs: first.root.ts, text: "got it" });
    await until("the reply", () => second.mia.heard().some(({ text }) => text === "got it"));
    expect(first.mia.heard().map(({ text }) => text)).not.toContain("got it");
  });
});

describe("a customer about to be lost", () => {
  let world: World;
  const { handedOver, press, ticketOf } = tools(() => world);
  beforeAll(async () => {
    world = await openWorld("socket", "");
  });
  afterAll(() => world.close());

  it("comes to the senior channel at once with the reason, hears one sentence, and the bot stays out", async () => {
    const mia = world.customer();
    mia.says(ANGRY);
    const root = await world.ticketOf(mia, SENIORS);
    await untilQuiet(world, mia);
    expect(world.threadTexts(root, SENIORS)[0]).toContain("For the senior team: the customer is angry.");
    expect(await ticketOf(mia)).toMatchObject({ state: "open", priority: "urgent", senior: true });
    expect(mia.heard()).toHaveLength(1);
    mia.says("How long does shipping to Germany take?");
    await until("the words", () =>
      world.threadTexts(root, SENIORS).some((text) => text.includes("shipping to Germany")),
    );
    await untilQuiet(world, mia);
    await aWhile(300);
    expect(mia.heard()).toHaveLength(1);
    expect(world.slack.messages(TICKETS).some(({ text }) => text.includes(mia.name))).toBe(false);
  });

  it("moves there with everything said when anger comes later", async () => {
    const { mia, root } = await handedOver();
    mia.says(ANGRY);
    const senior = await world.ticketOf(mia, SENIORS);
    await untilQuiet(world, mia);
    const all = world.threadTexts(senior, SENIORS).join("\n");
    expect(all).toContain(PERSON);
    expect(all).toContain("thieves");
    expect(all).toContain("the customer is angry");
    expect(world.slack.messages(TICKETS).find(({ ts }) => ts === root.ts)?.text).toMatch(
      /carries on in the senior/,
    );
  });

  it("stays with the agent who has them, and the senior channel is told with a link", async () => {
    const { mia, root } = await handedOver();
    await press(ANNA, root, "ticket_claim");
    await untilQuiet(world, mia);
    const { id } = await ticketOf(mia);
    mia.says(ANGRY);
    const call = await until("the call", () =>
      world.slack.messages(SENIORS).find(({ text }) => text.includes(`|#${id}>`)),
    );
    expect(call.text).toContain(`<@${ANNA}> has it`);
    await untilQuiet(world, mia);
    expect(await ticketOf(mia)).toMatchObject({ state: "claimed", agent: ANNA, priority: "urgent" });
  });

  it("is served by nobody from outside: guests and other workspaces are refused where nobody is named", async () => {
    const { mia, root } = await handedOver();
    for (const user of ["U0GUEST", "U0VISITOR", "U0OTHER"]) {
      await press(user, root, "ticket_claim");
      await until(`a word to ${user}`, () => world.slack.ephemerals(user).length);
    }
    expect(await ticketOf(mia)).toMatchObject({ state: "open", agent: null });
    await press(TOM, root, "ticket_claim");
    await until("the colleague to have it", async () => (await ticketOf(mia)).agent === TOM);
  });
});

describe("with one channel for all", () => {
  let world: World;
  const { handedOver, press, ticketOf } = tools(() => world);
  beforeAll(async () => {
    world = await openWorld("socket", "", { SLACK_SENIOR_CHANNEL: "" });
  });
  afterAll(() => world.close());

  it("a ticket that is passed to seniors stays in its thread", async () => {
    const { mia, root } = await handedOver();
    await press(ANNA, root, "ticket_senior");
    await untilQuiet(world, mia);
    expect(await ticketOf(mia)).toMatchObject({ state: "open", senior: true });
    const roots = world.slack.messages(TICKETS).filter(({ text }) => text.includes(mia.name));
    expect(roots.map(({ ts }) => ts)).toEqual([root.ts]);
    expect(JSON.stringify(roots[0]?.blocks)).toContain("⭐ Senior");
    expect(JSON.stringify(roots[0]?.blocks)).not.toContain("ticket_senior");
  });

  it("a late ticket calls the leads in its own thread, shown in the channel", async () => {
    const { mia, root } = await handedOver();
    await world.sql`
      update tickets set owed_since = owed_since - interval '61 minutes' where slack_ts = ${root.ts}`;
    await until(
      "the word of it",
      () => world.threadTexts(root).some((text) => text.includes("is late: the first reply was due")),
      () => world.threadTexts(root),
      45_000,
    );
    expect(world.slack.messages(TICKETS).filter(({ text }) => text.includes("is late"))).toHaveLength(1);
    await untilQuiet(world, mia);
  }, 60_000);
});
