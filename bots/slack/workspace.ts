import type { WebClient } from "@slack/web-api";

/** The workspace that the bot's token is of. */
export interface Workspace {
  /** Its id. */
  teamId(): Promise<string>;
  /** The address of a message in people's Slack: a thread opens there. */
  threadUrl(channel: string, ts: string): Promise<string>;
}

/** Asks Slack once, for links without a call each. */
export function createWorkspace(client: Pick<WebClient, "auth">): Workspace {
  let known: { teamId: string; url: string } | null = null;
  const facts = async () => {
    if (known) return known;
    const { team_id, url } = await client.auth.test();
    known = { teamId: team_id ?? "", url: (url ?? "").replace(/\/+$/, "") };
    return known;
  };
  return {
    teamId: async () => (await facts()).teamId,
    threadUrl: async (channel, ts) => `${(await facts()).url}/archives/${channel}/p${ts.replace(".", "")}`,
  };
}
