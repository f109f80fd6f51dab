import type { App } from "@slack/bolt";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import type { Logger } from "pino";
import { z } from "zod";
import type { Clock } from "../../core/clock.ts";
import type { Language, Say } from "../../core/texts/texts.ts";
import { strangersHome } from "./home-render.ts";
import type { Workspace } from "./workspace.ts";

/** Slack ids, as `store.yaml` names them. */
export interface StaffIds {
  members: readonly string[];
  userGroup: string | null;
  leads: readonly string[];
  leadGroup: string | null;
}

/** Who serves customers here, and who leads. */
export interface WhoMay {
  /** The named people and leads; where nobody is named, everyone of this workspace who is no guest. */
  isStaff(userId: string): Promise<boolean>;
  isLead(userId: string): Promise<boolean>;
}

export interface WhoMayDeps {
  client: Pick<WebClient, "users" | "usergroups">;
  workspace: Workspace;
  staff: StaffIds;
  clock: Clock;
  log: Logger;
}

/** How long an answer of Slack's counts, ms. Source: our choice; who leaves the staff is out within minutes. */
const KNOWN_MS = 5 * 60_000;

const member = z.object({
  team_id: z.string().optional(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  enterprise_user: z.object({ teams: z.array(z.string()).optional() }).optional(),
});

/** Refuses whom Slack won't tell about: a missing scope must not open the door. Throws while Slack is away and nothing is known. */
export function createWhoMay({ client, workspace, staff, clock, log }: WhoMayDeps): WhoMay {
  const { members, userGroup, leads, leadGroup } = staff;
  const isAnyoneNamed = members.length > 0 || userGroup !== null;
  const groupOf = remembered(clock, async (usergroup) => {
    const { users = [] } = await client.usergroups.users.list({ usergroup });
    return new Set(users);
  });
  const isColleague = remembered(clock, async (user) => {
    const found = member.safeParse((await client.users.info({ user })).user);
    if (!found.success) return false;
    const { deleted, is_bot, is_restricted, is_ultra_restricted, is_stranger } = found.data;
    if (deleted || is_bot || is_restricted || is_ultra_restricted || is_stranger) return false;
    const home = await workspace.teamId();
    return found.data.team_id === home || (found.data.enterprise_user?.teams ?? []).includes(home);
  });

  const isIn = async (group: string | null, userId: string) =>
    group !== null && (await asked(groupOf(group), new Set<string>())).has(userId);
  const isLead = async (userId: string) => leads.includes(userId) || (await isIn(leadGroup, userId));

  return {
    isLead,
    async isStaff(userId) {
      if (members.includes(userId) || (await isLead(userId)) || (await isIn(userGroup, userId))) return true;
      return !isAnyoneNamed && (await asked(isColleague(userId), false));
    },
  };

  async function asked<Answer>(answer: Promise<Answer>, refused: Answer): Promise<Answer> {
    try {
      return await answer;
    } catch (error) {
      if (!(error instanceof WebAPIPlatformError)) throw error;
      log.error({ reason: error.data.error }, "Slack doesn't tell who somebody is: they are refused");
      return refused;
    }
  }
}

/** Asks once in a while for each key; what was known before counts on while the source is away. */
function remembered<Answer>(
  clock: Clock,
  ask: (key: string) => Promise<Answer>,
): (key: string) => Promise<Answer> {
  const known = new Map<string, { answer: Answer; atMs: number }>();
  return async (key) => {
    const before = known.get(key);
    const nowMs = clock().getTime();
    if (before && nowMs - before.atMs < KNOWN_MS) return before.answer;
    try {
      const answer = await ask(key);
      known.set(key, { answer, atMs: nowMs });
      return answer;
    } catch (error) {
      if (!before || error instanceof WebAPIPlatformError) throw error;
      return before.answer;
    }
  };
}

const someone = z.object({
  type: z.string().optional(),
  user: z.object({ id: z.string() }).optional(),
  user_id: z.string().optional(),
  channel: z.object({ id: z.string() }).optional(),
  event: z.looseObject({ type: z.string(), user: z.unknown().optional() }).optional(),
});

/**
 * The one door: whoever presses, submits, commands or opens the app's home, and is not of the staff, is told so and
 * gets no further. Messages are let through: what strangers write in a thread stays inside.
 */
export function guardDoor(
  app: App,
  { whoMay, say, language }: { whoMay: WhoMay; say: Say; language: Language },
): void {
  app.use(async (args) => {
    const { body, client, next } = args;
    const { type, user, user_id, channel, event } = someone.parse(body);
    if (event && event.type !== "app_home_opened") return next();
    const userId = user?.id ?? user_id ?? (typeof event?.user === "string" ? event.user : undefined);
    if (userId === undefined || (await whoMay.isStaff(userId))) return next();

    const text = say(language, "not-staff");
    // Its type is that of every listener's at once, and so of none.
    const acknowledge: unknown = Reflect.get(args, "ack");
    if (typeof acknowledge === "function") await acknowledge(answerTo(type, user_id !== undefined, text));
    if (event) await client.views.publish({ user_id: userId, view: strangersHome({ say, language }) });
    if (channel) await client.chat.postEphemeral({ channel: channel.id, user: userId, text });
  });
}

/** A command and a form are answered where they are; a press has a message to answer under. */
function answerTo(type: string | undefined, isCommand: boolean, text: string) {
  if (isCommand) return { response_type: "ephemeral", text };
  if (type !== "view_submission") return undefined;
  const plain = (said: string) => ({ type: "plain_text", text: said });
  const view = { type: "modal", title: plain("Zhanggui"), blocks: [{ type: "section", text: plain(text) }] };
  return { response_action: "update", view };
}

/** Mentions of all who lead; empty where nobody does. */
export function leadMentions({ leads, leadGroup }: StaffIds): string {
  return [...leads.map((id) => `<@${id}>`), ...(leadGroup ? [`<!subteam^${leadGroup}>`] : [])].join(" ");
}
