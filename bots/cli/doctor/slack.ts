import { z } from "zod";
import type { Config } from "../../config.ts";
import { type Answer, ask, type Check, fault, fine, off, readReply, unreachable } from "./check.ts";

type Fetch = typeof globalThis.fetch;

const reply = z.union([
  z.looseObject({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);
const team = z.object({ team: z.string(), user: z.string() });
const channelReply = z.object({
  channel: z.object({ is_member: z.boolean().optional(), is_archived: z.boolean().optional() }),
});

/** Whether Slack knows the bot token, and gives it the rights the shop uses. */
export async function checkSlackBot(
  fetch: Fetch,
  config: Config["slack"],
  neededScopes: readonly string[],
  offBecause: string,
): Promise<Check> {
  const name = "Slack bot";
  if (config.botToken === null) return off(name, offBecause);
  const answer = await call(fetch, config, config.botToken, "auth.test");
  const said = readReply(reply, answer);
  if (answer.kind === "silence" || said === null) return unreachable(name, "Slack", "SLACK_API_URL", answer);
  if (!said.ok) {
    return fault(
      name,
      `Slack refuses the token (${said.error})`,
      "Copy the bot token again to SLACK_BOT_TOKEN.",
    );
  }
  // Slack tells a token's scopes in this header; other servers may leave it out.
  const granted = answer.headers.get("x-oauth-scopes")?.split(/\s*,\s*/);
  const missing = granted ? neededScopes.filter((scope) => !granted.includes(scope)) : [];
  if (missing.length > 0) {
    return fault(
      name,
      `lacks the scopes ${missing.join(", ")}`,
      "Add them to the Slack app (its manifest in this repository has them all) and install the app again.",
    );
  }
  const who = team.safeParse(said);
  return fine(name, who.success ? `@${who.data.user} in ${who.data.team}` : "the token is good");
}

/** Whether Socket Mode opens; off where the shop gets its events over HTTP. */
export async function checkSlackSocket(fetch: Fetch, config: Config["slack"]): Promise<Check> {
  const name = "Slack Socket Mode";
  if (config.botToken === null) return off(name, "SLACK_BOT_TOKEN is not set");
  if (config.appToken === null) return off(name, "SLACK_APP_TOKEN is not set: events come over HTTP");
  const answer = await call(fetch, config, config.appToken, "apps.connections.open");
  const said = readReply(reply, answer);
  if (said === null) return unreachable(name, "Slack", "SLACK_API_URL", answer);
  if (said.ok) return fine(name, "opens");
  return fault(
    name,
    `Slack refuses (${said.error})`,
    "Turn Socket Mode on in the Slack app, and give SLACK_APP_TOKEN an app-level token with connections:write.",
  );
}

/** Whether the channels are there and the bot is in them. */
export async function checkSlackChannels(fetch: Fetch, config: Config["slack"]): Promise<Check> {
  const name = "Slack channels";
  const token = config.botToken;
  if (token === null) return off(name, "SLACK_BOT_TOKEN is not set");
  const places = [
    ["SLACK_TICKET_CHANNEL", config.ticketChannel],
    ["SLACK_SENIOR_CHANNEL", config.seniorChannel],
    ["SLACK_ALERT_CHANNEL", config.alertChannel],
  ] as const;
  // The last two are the first unless set: then it is named once, under its own variable.
  const channels = new Map<string, string>();
  for (const [variable, id] of places) if (id !== null && !channels.has(id)) channels.set(id, variable);

  const faults: string[] = [];
  for (const [id, variable] of channels) {
    const answer = await call(fetch, config, token, "conversations.info", { channel: id });
    const said = readReply(reply, answer);
    if (said === null) return unreachable(name, "Slack", "SLACK_API_URL", answer);
    const problem = said.ok ? channelProblem(said) : said.error;
    if (problem) faults.push(`${variable} ${id}: ${problem}`);
  }
  if (faults.length === 0) return fine(name, `${[...channels.keys()].join(", ")} reachable`);
  return fault(
    name,
    faults.join("; "),
    "Invite the bot with /invite in each channel, and copy the id from the foot of the channel's details.",
  );
}

function channelProblem(said: unknown): string | null {
  const parsed = channelReply.safeParse(said);
  if (!parsed.success) return "unexpected answer";
  if (parsed.data.channel.is_archived) return "archived";
  return parsed.data.channel.is_member === false ? "the bot is not in it" : null;
}

function call(
  fetch: Fetch,
  { apiUrl }: Config["slack"],
  token: string,
  method: string,
  params: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return ask(fetch, new URL(method, apiUrl).href, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(params).toString(),
  });
}
