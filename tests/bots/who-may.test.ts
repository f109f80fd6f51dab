import { WebClient } from "@slack/web-api";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSlackServer } from "../../bots/sandbox/slack-server/slack-server.ts";
import type { SlackServer } from "../../bots/sandbox/slack-server/types.ts";
import { createWhoMay, type StaffIds } from "../../bots/slack/who-may.ts";
import { createWorkspace } from "../../bots/slack/workspace.ts";

let slack: SlackServer;
let nowMs = 0;
beforeAll(async () => {
  slack = await createSlackServer();
  slack.addUser({ id: "U0ANNA", name: "anna" });
  slack.addUser({ id: "U0GUEST", name: "guest", guest: "multi_channel" });
  slack.addUser({ id: "U0VISITOR", name: "visitor", guest: "single_channel" });
  slack.addUser({ id: "U0OTHER", name: "other", teamId: "T0OTHER" });
  slack.setUserGroup("S0AGENTS", ["U0ANNA"]);
});
afterAll(() => slack.close());

function whoMay(staff: Partial<StaffIds> = {}) {
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  return createWhoMay({
    client,
    workspace: createWorkspace(client),
    staff: { members: [], userGroup: null, leads: [], leadGroup: null, ...staff },
    clock: () => new Date(nowMs),
    log: pino({ level: "silent" }),
  });
}
const callsOf = (method: string) => slack.calls.filter((call) => call.method === method).length;

describe("who is of the staff", () => {
  it.each([
    ["a colleague, where nobody is named", {}, "U0ANNA", true],
    ["a guest of several channels", {}, "U0GUEST", false],
    ["a guest of one channel", {}, "U0VISITOR", false],
    ["somebody of another workspace", {}, "U0OTHER", false],
    ["somebody unknown to Slack", {}, "U0NOBODY", false],
    ["the app itself", {}, "bot", false],
    ["a named person", { members: ["U0GUEST"] }, "U0GUEST", true],
    ["a colleague who is not among the named", { members: ["U0LIN"] }, "U0ANNA", false],
    ["a member of the group", { userGroup: "S0AGENTS" }, "U0ANNA", true],
    ["somebody outside of the group", { userGroup: "S0AGENTS" }, "U0LIN", false],
    ["a lead", { members: ["U0LIN"], leads: ["U0MO"] }, "U0MO", true],
    ["a member of the leads' group", { members: ["U0LIN"], leadGroup: "S0AGENTS" }, "U0ANNA", true],
    ["a member of a group that Slack doesn't know", { userGroup: "S0GONE" }, "U0ANNA", false],
  ] as const)("%s", async (_who, staff, user, isStaff) => {
    expect(await whoMay(staff).isStaff(user === "bot" ? slack.botUserId : user)).toBe(isStaff);
  });

  it("nobody leads where no lead is named", async () => {
    expect(await whoMay().isLead("U0ANNA")).toBe(false);
    expect(await whoMay({ leads: ["U0ANNA"] }).isLead("U0ANNA")).toBe(true);
  });
});

describe("what Slack said", () => {
  it("counts for 5 minutes, and on while Slack is away", async () => {
    const staff = whoMay({ userGroup: "S0AGENTS" });
    const before = callsOf("usergroups.users.list");
    const asked = () => callsOf("usergroups.users.list") - before;
    await staff.isStaff("U0ANNA");
    nowMs += 5 * 60_000 - 1;
    await staff.isStaff("U0LIN");
    expect(asked()).toBe(1);
    nowMs += 1;
    const restore = slack.fail({ method: "usergroups.users.list", status: 503 });
    expect(await staff.isStaff("U0ANNA")).toBe(true);
    restore();
    slack.setUserGroup("S0AGENTS", []);
    expect(await staff.isStaff("U0ANNA")).toBe(false);
  });

  it("opens no door when a scope is missing", async () => {
    const restore = slack.fail({ method: "users.info", error: "missing_scope" });
    expect(await whoMay().isStaff("U0ANNA")).toBe(false);
    restore();
    expect(await whoMay().isStaff("U0ANNA")).toBe(true);
  });

  it("is waited for while nothing is known: an outage makes nobody a stranger", async () => {
    const restore = slack.fail({ method: "users.info", status: 503 });
    await expect(whoMay().isStaff("U0ANNA")).rejects.toThrow();
    restore();
  });
});
