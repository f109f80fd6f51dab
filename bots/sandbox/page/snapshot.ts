import { type Fields, isFields, textOf } from "../loopback/fields.ts";
import type { ShownSlackMessage, SlackServer } from "../slack-server/types.ts";
import type { ShownTelegramMessage, TelegramServer } from "../telegram-server/types.ts";
import type { Agent, Cast } from "./cast.ts";

/** The loopback servers and who plays on them. */
export interface World {
  readonly telegram: TelegramServer;
  readonly slack: SlackServer;
  readonly customerToken: string;
  readonly ownerToken: string;
  readonly channels: { readonly ticket: string; readonly senior: string; readonly alert: string };
  readonly cast: Cast;
}

/** The newest of each that a page gets to see. */
const SHOWN = { messages: 120, roots: 40, replies: 120 } as const;

/** Everything the page shows, as JSON. HTML in it comes from the servers' own renderers and nowhere else. */
export function takeSnapshot(world: World) {
  const { telegram, slack, customerToken, ownerToken, cast } = world;
  return {
    customers: cast.customers().map((person) => ({
      id: String(person.id),
      name: person.firstName,
      /** The shop knows this one, and their orders. */
      isKnown: String(person.id) === cast.firstCustomerId,
      ...shownChat(telegram, customerToken, person.id),
    })),
    owner: {
      id: String(cast.owner.id),
      ...shownChat(telegram, ownerToken, cast.owner.id),
    },
    staff: {
      botUserId: slack.botUserId,
      agents: cast.agents.map((agent) => shownAgent(world, agent)),
      channels: (["ticket", "senior", "alert"] as const).map((kind) => shownChannel(world, kind)),
    },
  };
}

export type Snapshot = ReturnType<typeof takeSnapshot>;

/** True while somebody is seen typing: that ends without a further change. */
export function isTyping({ customers, owner }: Snapshot): boolean {
  return owner.typing || customers.some(({ typing }) => typing);
}

function shownChat(telegram: TelegramServer, token: string, chatId: number) {
  return {
    typing: telegram.typing(token, chatId),
    draft: telegram.draft(token, chatId) ?? null,
    messages: telegram.chat(token, chatId).slice(-SHOWN.messages).map(shownTelegram),
  };
}

function shownTelegram(message: ShownTelegramMessage) {
  const { id, from, text, html, buttons, replyTo, file, date, edited } = message;
  return {
    id,
    from,
    text,
    html,
    buttons,
    replyTo: replyTo ?? null,
    file: file
      ? {
          kind: file.kind,
          name: file.name,
          mimeType: file.mimeType,
          size: file.bytes.length,
          url: `/sandbox/files/telegram/${file.fileId}`,
        }
      : null,
    at: date.getTime(),
    isEdited: edited !== undefined,
  };
}

function shownAgent({ slack }: World, { id, name }: Agent) {
  return {
    id,
    name,
    ephemerals: slack.ephemerals(id).map((ephemeral) => ({
      ts: ephemeral.ts,
      channel: ephemeral.channel,
      threadTs: ephemeral.threadTs ?? null,
      html: slack.renderMrkdwn(ephemeral.text),
      blocks: ephemeral.blocks.map((block) => rendered(slack, block)),
    })),
    view: shownView(slack, id),
    home: shownHome(slack, id),
  };
}

function shownHome(slack: SlackServer, user: string) {
  const home = slack.home(user);
  return home ? { id: home.id, blocks: home.blocks.map((block) => rendered(slack, block)) } : null;
}

/** The modal on top. */
function shownView(slack: SlackServer, user: string) {
  const view = slack.views(user).at(-1);
  if (view === undefined) return null;
  const { submit, close } = view.json;
  return {
    id: view.id,
    title: view.title,
    submit: isFields(submit) ? (textOf(submit.text) ?? null) : null,
    close: isFields(close) ? (textOf(close.text) ?? null) : null,
    blocks: view.blocks.map((block) => rendered(slack, block)),
  };
}

function shownChannel({ slack, channels }: World, kind: keyof World["channels"]) {
  const id = channels[kind];
  const messages = slack.messages(id).slice(-SHOWN.roots);
  return {
    id,
    kind,
    messages: messages.map((message) => ({
      ...shownSlack(slack, message),
      replies:
        message.replyCount === 0
          ? []
          : slack
              .thread(id, message.ts)
              .slice(1)
              .slice(-SHOWN.replies)
              .map((reply) => shownSlack(slack, reply)),
    })),
  };
}

function shownSlack(slack: SlackServer, message: ShownSlackMessage) {
  return {
    ts: message.ts,
    user: message.user,
    username: message.username ?? null,
    isApp: message.isApp,
    html: slack.renderMrkdwn(message.text),
    text: message.isApp ? "" : message.text,
    blocks: message.blocks.map((block) => rendered(slack, block)),
    reactions: message.reactions,
    files: message.files.map((file) => ({
      name: file.name,
      mimeType: file.mimeType,
      size: file.bytes.length,
      url: `/sandbox/files/slack/${file.id}`,
    })),
    isEdited: message.edited !== undefined && !message.isApp,
    threadTs: message.threadTs ?? null,
    isBroadcast: message.broadcast === true,
  };
}

/** A block with its mrkdwn made safe HTML, as `html` beside what is plain. */
function rendered(slack: SlackServer, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => rendered(slack, item));
  if (!isFields(value)) return value;
  if (value.type === "mrkdwn") {
    return { type: "mrkdwn", html: slack.renderMrkdwn(textOf(value.text) ?? "") } satisfies Fields;
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, rendered(slack, member)]));
}
