import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShownSlackMessage } from "../../bots/sandbox/slack-server/types.ts";
import { SLACK_LIMITS } from "../../bots/slack/limits.ts";
import {
  ANNA,
  aWhile,
  type Customer,
  createWorld,
  freePort,
  LIN,
  TICKETS,
  until,
  untilQuiet,
  type World,
} from "../support/shop.ts";

const PERSON = "I want to talk to a person";
/** Shops leave Slack 2 s; long enough here that changes come together. */
const HOME_EVERY_MS = 300;
const STRANGER = "U0STRANGER";
const STAFF = `staff: { members: [${ANNA}, ${LIN}], leads: [${LIN}] }`;

describe.each(["socket", "http"] as const)("a home over %s", (transport) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ store: STAFF, slackLimits: { ...SLACK_LIMITS, homeEveryMs: HOME_EVERY_MS } });
    world.slack.addUser({ id: STRANGER, name: "stranger" });
    if (transport === "socket") await world.open();
    else {
      const port = String(await freePort());
      const { slack } = world;
      const shop = await world.open({
        PORT: port,
        SLACK_APP_TOKEN: "",
        SLACK_SIGNING_SECRET: slack.signingSecret,
      });
      await slack.deliverOverHttp(`${shop.url}/slack/events`);
    }
  });
  afterAll(() => world.close());

  const textOf = (user: string) => JSON.stringify(world.slack.home(user)?.blocks ?? []);
  const shows = (user: string, words: string) =>
    until(
      `${words} in the home of ${user}`,
      () => textOf(user).includes(words),
      () => world.slack.home(user)?.blocks,
    );
  const opens = async (user: string) => {
    world.slack.openHome(user);
    return until("a home", () => world.slack.home(user));
  };
  const presses = async (user: string, actionId: string, value?: string) => {
    const view = await opens(user);
    await shows(user, value ? `"value":"${value}"` : `"${actionId}"`);
    return world.slack.pressView({ user, viewId: view.id, actionId, ...(value && { value }) });
  };
  const published = () => world.slack.calls.filter(({ method }) => method === "views.publish");

  async function handedOver(): Promise<{ mia: Customer; root: ShownSlackMessage; id: string }> {
    const mia = world.customer();
    mia.says(PERSON);
    const root = await world.ticketOf(mia);
    await untilQuiet(world, mia);
    return { mia, root, id: String(Object(root.metadata).event_payload.ticket_id) };
  }
  const stateOf = async (id: string) => {
    const [row] = await world.sql`select state, agent_id as agent from tickets where id = ${id}`;
    return row;
  };
  const resolves = (user: string, root: ShownSlackMessage) =>
    world.slack.press({ user, channel: TICKETS, messageTs: root.ts, actionId: "ticket_resolve" });

  it("tells a stranger in one line whom it is for, and nothing else", async () => {
    const { blocks } = await opens(STRANGER);
    expect(blocks).toHaveLength(1);
    expect(textOf(STRANGER)).toContain("This is for the shop's customer service team.");
  });

  it("shows what waits, and is claimed right there", async () => {
    const { mia, id, root } = await handedOver();
    await opens(ANNA);
    await shows(ANNA, mia.name);
    expect(textOf(ANNA)).toContain(`/archives/${TICKETS}/p${root.ts.replace(".", "")}|#${id} `);
    expect(textOf(ANNA)).toContain(PERSON);
    expect(await presses(ANNA, "ticket_claim", id)).toMatchObject({ acknowledged: true });
    expect(await stateOf(id)).toEqual({ state: "claimed", agent: ANNA });
    await shows(ANNA, "My tickets · 1");
    await resolves(ANNA, root);
    await shows(ANNA, "*Handled*\\n1");
  });

  it("gives a ticket to one of two who claim it from their homes, and tells the other", async () => {
    const { id, root } = await handedOver();
    await opens(ANNA);
    await opens(LIN);
    await shows(ANNA, `#${id} `);
    await shows(LIN, `#${id} `);
    await Promise.all([presses(ANNA, "ticket_claim", id), presses(LIN, "ticket_claim", id)]);
    const winner = (await stateOf(id))?.agent;
    const loser = winner === ANNA ? LIN : ANNA;
    const told = await until("the loser to be told", () => world.slack.views(loser).at(-1));
    expect(JSON.stringify(told.blocks)).toContain(`<@${winner}> already has this ticket.`);
    expect(world.slack.views(winner)).toEqual([]);
    world.slack.closeView({ user: loser, viewId: told.id });
    await resolves(winner, root);
  });

  it("is brought up to date when the customer writes, and published no more than it changes", async () => {
    const { mia, id, root } = await handedOver();
    await opens(ANNA);
    await shows(ANNA, `#${id} `);
    await presses(ANNA, "ticket_claim", id);
    world.slack.post({ user: ANNA, channel: TICKETS, threadTs: root.ts, text: "Hello, how can I help?" });
    await mia.hears(2);
    await shows(ANNA, "the customer's turn");
    mia.says("This is the third time I ask. You are liars and I am furious!!");
    await shows(ANNA, "😠");
    expect(textOf(ANNA)).not.toContain("the customer's turn");
    await untilQuiet(world, mia);
    await aWhile(HOME_EVERY_MS * 2);
    const before = published().length;
    await aWhile(HOME_EVERY_MS * 2);
    expect(published()).toHaveLength(before);
    await resolves(ANNA, root);
  });

  it("goes off duty at a press with nothing in hand, and on again", async () => {
    await presses(ANNA, "duty_off");
    await shows(ANNA, "You are off duty");
    await presses(ANNA, "duty_on");
    await shows(ANNA, "A customer who writes again comes back to you.");
    expect(world.slack.views(ANNA)).toEqual([]);
  });

  it.each([
    ["release", { state: "open", agent: null }],
    ["keep", { state: "claimed", agent: ANNA }],
  ])("asks what shall become of tickets in hand: %s", async (choice, becomes) => {
    const { mia, id, root } = await handedOver();
    await opens(ANNA);
    await shows(ANNA, `#${id} `);
    await presses(ANNA, "ticket_claim", id);
    await presses(ANNA, "duty_off");
    const view = await until("the question", () => world.slack.views(ANNA).at(-1));
    expect(JSON.stringify(view.blocks)).toContain("You have one ticket.");
    await world.slack.submit({ user: ANNA, viewId: view.id, values: { tickets: { choice } } });
    expect(await stateOf(id)).toEqual(becomes);
    await shows(ANNA, "You are off duty");
    await untilQuiet(world, mia);
    await resolves(ANNA, root);
    await presses(ANNA, "duty_on");
  });

  it.each([
    ["on duty", false, { state: "claimed", agent: ANNA }],
    ["off duty", true, { state: "open", agent: ANNA }],
  ])("decides where a ticket goes that is reopened: its last agent %s", async (_duty, isOff, becomes) => {
    const { mia, id, root } = await handedOver();
    await world.slack.press({ user: ANNA, channel: TICKETS, messageTs: root.ts, actionId: "ticket_claim" });
    await resolves(ANNA, root);
    await untilQuiet(world, mia);
    if (isOff) await presses(ANNA, "duty_off");
    mia.says(PERSON);
    await until("it to be reopened", async () => (await stateOf(id))?.state !== "resolved");
    expect(await stateOf(id)).toEqual(becomes);
    await untilQuiet(world, mia);
    await resolves(ANNA, root);
    if (isOff) await presses(ANNA, "duty_on");
  });

  it("shows the team to a lead alone", async () => {
    await opens(LIN);
    await shows(LIN, "Team · 2 of 2 on duty");
    expect(textOf(LIN)).toContain(`<@${ANNA}>`);
    await opens(ANNA);
    expect(textOf(ANNA)).not.toContain("Team");
  });

  it.each([
    ["failed", { status: 500 }],
    ["asked for patience", { status: 429, retryAfter: 1 }],
  ])("is published again after Slack %s", async (_what, fault) => {
    const repair = world.slack.fail({ method: "views.publish", times: 1, ...fault });
    await presses(ANNA, "duty_off");
    await shows(ANNA, "You are off duty");
    repair();
    await presses(ANNA, "duty_on");
    await shows(ANNA, "You are on duty");
  });

  it("keeps nobody else waiting while Slack is slow with it", async () => {
    await opens(LIN);
    await aWhile(HOME_EVERY_MS * 2);
    const hashOf = (user: string) => world.slack.home(user)?.json["hash"];
    const before = hashOf(LIN);
    const repair = world.slack.fail({ method: "views.publish", times: 1, hangMs: 6000 });
    world.slack.openHome(ANNA);
    const isHanging = published().length;
    await until("Anna's to hang", () => published().length > isHanging);
    world.slack.openHome(LIN);
    await until("Lin's home", () => hashOf(LIN) !== before, undefined, 4000);
    repair();
  });
});
