import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningShop } from "../../bots/open-shop.ts";
import {
  ANNA,
  createWorld,
  freePort,
  LIN,
  TICKETS,
  until,
  untilQuiet,
  WEBHOOK_SECRET,
  type World,
} from "../support/shop.ts";

const SHIPPING = "How long does shipping to Germany take?";

let world: World;
let shop: RunningShop;
beforeAll(async () => {
  world = await createWorld();
  const port = String(await freePort());
  shop = await world.open({
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    TELEGRAM_MODE: "webhook",
    TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
    SLACK_APP_TOKEN: "",
    SLACK_SIGNING_SECRET: world.slack.signingSecret,
  });
  await world.slack.deliverOverHttp(`${shop.url}/slack/events`);
});
afterAll(() => world.close());

/** A request as Slack would sign it, `ageSeconds` ago. */
function slackPost(body: string, { ageSeconds = 0, secret = world.slack.signingSecret, headers = {} } = {}) {
  const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds);
  const signature = `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
  return fetch(`${shop.url}/slack/events`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": signature,
      ...headers,
    },
  });
}

describe("the whole way by webhooks", () => {
  it("answers, hands over, relays both ways and resolves", async () => {
    const mia = world.customer();
    mia.says(SHIPPING);
    expect((await mia.hears(1)).text).toContain("business days");
    mia.says("I want to talk to a person");
    const root = await world.ticketOf(mia);
    await untilQuiet(world, mia);

    const claim = await world.slack.press({
      user: ANNA,
      channel: TICKETS,
      messageTs: root.ts,
      actionId: "ticket_claim",
    });
    // Over HTTP the answer comes after the deed.
    expect(claim.acknowledged).toBe(true);
    const [ticket] = await world.sql`select state, agent_id from tickets where slack_ts = ${root.ts}`;
    expect(ticket).toEqual({ state: "claimed", agent_id: ANNA });

    await world.slack.press({ user: LIN, channel: TICKETS, messageTs: root.ts, actionId: "ticket_claim" });
    await until("the loser to be told", () => world.slack.ephemerals(LIN).length);

    world.slack.post({ user: ANNA, channel: TICKETS, threadTs: root.ts, text: "Anna here" });
    await until("the agent's words", () => mia.heard().some(({ text }) => text === "Anna here"));
    world.slack.redeliverLast();
    mia.says("thanks, all well");
    await until("the customer's words", () =>
      world.threadTexts(root).some((text) => text.includes("all well")),
    );

    await world.slack.press({ user: ANNA, channel: TICKETS, messageTs: root.ts, actionId: "ticket_assign" });
    const view = await until("the modal", () => world.slack.views(ANNA).at(-1));
    const submitted = await world.slack.submit({
      user: ANNA,
      viewId: view.id,
      values: { person: { user: LIN } },
    });
    expect(submitted).toMatchObject({ acknowledged: true });
    await untilQuiet(world, mia);
    await world.slack.press({ user: LIN, channel: TICKETS, messageTs: root.ts, actionId: "ticket_resolve" });
    await until("a rating to be asked", () => mia.heard().some(({ buttons }) => buttons[0]?.length === 5));
    expect(mia.heard().filter(({ text }) => text === "Anna here")).toHaveLength(1);
  });
});

describe("a request in Slack's name", () => {
  const event = (text: string) =>
    JSON.stringify({
      type: "event_callback",
      team_id: "T1",
      event: { type: "message", user: ANNA, text, channel: TICKETS, ts: "1.000001", thread_ts: "1.000000" },
    });

  it("is answered with the challenge when Slack asks for it", async () => {
    const answer = await slackPost(JSON.stringify({ type: "url_verification", challenge: "abc123" }));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ challenge: "abc123" });
  });

  it.each([
    ["a wrong secret", { secret: "guessed" }],
    ["a signature of another body", { headers: { "x-slack-signature": `v0=${"0".repeat(64)}` } }],
    ["no signature", { headers: { "x-slack-signature": "" } }],
    ["a clock over 5 minutes slow", { ageSeconds: 301 }],
    ["no time", { headers: { "x-slack-request-timestamp": "" } }],
  ])("is refused with %s", async (_what, how) => {
    expect((await slackPost(event("x"), how)).status).toBe(401);
    const challenge = JSON.stringify({ type: "url_verification", challenge: "abc123" });
    expect((await slackPost(challenge, how)).status).toBe(401);
  });

  it("is taken 4 minutes late", async () => {
    expect((await slackPost(event("x"), { ageSeconds: 240 })).status).toBe(200);
  });

  it("can't be read: 400", async () => {
    expect((await slackPost("{")).status).toBe(400);
    expect((await slackPost("[]")).status).toBe(400);
  });

  it("is answered 500 when it can't be stored, and taken when Slack sends it again", async () => {
    const mia = world.customer();
    mia.says("I want to talk to a person");
    const root = await world.ticketOf(mia);
    await untilQuiet(world, mia);
    await world.slack.press({ user: ANNA, channel: TICKETS, messageTs: root.ts, actionId: "ticket_claim" });
    await world.sql.unsafe(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
      create trigger refuse before insert on messages for each row when (new.author = 'agent') execute function refuse();`);
    world.slack.post({ user: ANNA, channel: TICKETS, threadTs: root.ts, text: "said once" });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await world.sql.unsafe("drop trigger refuse on messages; drop function refuse()");
    await until("Slack's retry", () => mia.heard().some(({ text }) => text === "said once"));
    await untilQuiet(world, mia);
    expect(mia.heard().filter(({ text }) => text === "said once")).toHaveLength(1);
  });
});
