import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RunningShop } from "../../bots/open-shop.ts";
import { ANNA, createWorld, freePort, TICKETS, type World } from "../support/shop.ts";

let world: World;
let shop: RunningShop;
beforeAll(async () => {
  world = await createWorld();
  shop = await world.open({
    PORT: String(await freePort()),
    SLACK_APP_TOKEN: "",
    SLACK_SIGNING_SECRET: world.slack.signingSecret,
  });
});
afterAll(() => world.close());

/** A press as Slack sends it, by somebody of `teamId`. */
async function press(actionId: string, value: string, teamId: string): Promise<number> {
  const payload = {
    type: "block_actions",
    api_app_id: "A1",
    token: "t",
    trigger_id: "1.2.3",
    team: { id: world.slack.teamId, domain: "shop" },
    user: { id: ANNA, username: "anna", name: "anna", team_id: teamId },
    channel: { id: TICKETS, name: "tickets" },
    container: { type: "message", message_ts: "1.1", channel_id: TICKETS },
    actions: [{ type: "button", action_id: actionId, block_id: "b", value, action_ts: "1.1" }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", world.slack.signingSecret)
    .update(`v0:${timestamp}:${body}`)
    .digest("hex");
  const response = await fetch(`${shop.url}/slack/events`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${signature}`,
    },
  });
  return response.status;
}

it("people of another workspace in a shared channel decide on nothing; our own do", async () => {
  await world.sql`insert into knowledge_drafts (question, answer, language) values ('Do you rent tents?', 'Yes, we do.', 'en')`;
  const state = async () => (await world.sql`select state, decided_by as by from knowledge_drafts`)[0];

  for (const action of ["knowledge_approve", "knowledge_reject", "knowledge_edit"])
    expect(await press(action, "1:1", "T0OTHER")).toBe(200);
  expect(await state()).toEqual({ state: "proposed", by: null });

  expect(await press("knowledge_approve", "1:1", world.slack.teamId)).toBe(200);
  expect(await state()).toEqual({ state: "approved", by: ANNA });
});
