import type { Call } from "../loopback/call-log.ts";
import type { Fault } from "../loopback/faults.ts";
import type { Fields } from "../loopback/fields.ts";
import type { ListenOptions } from "../loopback/listen.ts";

export interface SlackServerOptions extends ListenOptions {
  readonly clock?: () => Date;
  /** How long an envelope may stay unacknowledged, 3000 ms by default as at Slack. */
  readonly ackTimeoutMs?: number;
  /** Waits before an event is sent again; [100, 1000, 5000] ms by default, at Slack up to five minutes. */
  readonly retryDelaysMs?: readonly number[];
}

interface SlackUpload {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mimeType?: string;
}

interface ShownSlackFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** A message as staff see it. Text is Slack's mrkdwn as sent: `renderMrkdwn` makes it safe for a page. */
export interface ShownSlackMessage {
  readonly ts: string;
  /** The author's user id; the app's own messages carry `botUserId`. */
  readonly user: string;
  /** The name the app asked for, if any. */
  readonly username?: string;
  readonly isApp: boolean;
  readonly text: string;
  readonly blocks: readonly Fields[];
  readonly metadata?: Fields;
  readonly reactions: readonly { readonly name: string; readonly users: readonly string[] }[];
  readonly files: readonly ShownSlackFile[];
  readonly edited?: Date;
  readonly threadTs?: string;
  readonly broadcast?: boolean;
  /** Replies in the thread under it, for root messages. */
  readonly replyCount: number;
}

interface ShownEphemeral {
  readonly ts: string;
  readonly channel: string;
  readonly threadTs?: string;
  readonly text: string;
  readonly blocks: readonly Fields[];
}

/** A modal or a home tab as the user sees it; `json` is Slack's whole view object. */
export interface ShownView {
  readonly id: string;
  readonly callbackId: string;
  readonly title: string;
  readonly blocks: readonly Fields[];
  readonly json: Fields;
}

/** What the app said to an interaction. `acknowledged` is false after 3 s of silence: Slack shows a warning then. */
export interface Acknowledgement {
  readonly acknowledged: boolean;
  readonly response: Fields;
}

/** How a submission went: `missing` names required inputs left empty (nothing was sent then), `errors` what the app refused, by block id. */
export interface Submission extends Acknowledgement {
  readonly errors?: Readonly<Record<string, string>>;
  readonly missing?: readonly string[];
}

/** Inputs by block id and action id: plain text, a chosen value or id, several of them, or Slack's own state object. */
export type ViewValues = Readonly<
  Record<string, Readonly<Record<string, string | readonly string[] | Fields>>>
>;

/** A fault of the Web API. Without status and error the call is late (hangMs) or cut (reset), not refused. */
export interface SlackFault extends Fault {
  /** HTTP status, as 429, 500, 503. */
  readonly status?: number;
  /** Slack's error code in a 200 answer, as "channel_not_found". */
  readonly error?: string;
  /** Seconds, as header Retry-After. */
  readonly retryAfter?: number;
  /** Milliseconds after its answer until the call has its effect, as Slack shows files; the answer tells nothing of it. */
  readonly effectAfterMs?: number;
}

/** A Slack workspace with one app in it, on a loopback port. */
export interface SlackServer {
  /** To be used as SLACK_API_URL; ends in /api/. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly botUserId: string;
  readonly teamId: string;
  readonly calls: readonly Call[];
  /** `teamId` of another workspace makes a stranger of a shared channel. */
  addUser(user: {
    id: string;
    name: string;
    realName?: string;
    teamId?: string;
    guest?: "multi_channel" | "single_channel";
  }): void;
  /** Sets the members of a user group, which is made if need be. */
  setUserGroup(id: string, users: readonly string[]): void;
  /** A public channel. The app is in it unless `isMember` is false: then it gets no events, and posts fail with not_in_channel. */
  addChannel(channel: { id: string; name: string; isMember?: boolean }): void;

  /** A message from before the server was there, `user` null for the app's: nobody hears of it. Not where there is no such channel. */
  recall(message: {
    channel: string;
    ts: string;
    threadTs?: string;
    user: string | null;
    text: string;
    metadata?: Fields;
  }): void;
  /** A person posts; the text may be as typed: stray `&<>` are escaped and addresses linked as Slack does. Returns the message's ts. */
  post(input: {
    user: string;
    channel: string;
    text?: string;
    threadTs?: string;
    files?: readonly SlackUpload[];
    broadcast?: boolean;
  }): string;
  /** A person changes their message. */
  edit(input: { user: string; channel: string; ts: string; text: string }): void;
  /** A person deletes their message. */
  remove(input: { user: string; channel: string; ts: string }): void;
  react(input: { user: string; channel: string; ts: string; name: string; remove?: boolean }): void;
  /** Presses a button, or chooses `value` in a menu, of a message or of an ephemeral one. `value` also tells buttons of one action id apart. */
  press(input: {
    user: string;
    channel: string;
    messageTs: string;
    actionId: string;
    value?: string;
  }): Promise<Acknowledgement>;
  /** The same in a modal or a home tab, with what was typed into it so far. */
  pressView(input: {
    user: string;
    viewId: string;
    actionId: string;
    value?: string;
    values?: ViewValues;
  }): Promise<Acknowledgement>;
  /** What the app offers in a menu of a modal whose options it serves itself, for what was typed into it. */
  options(input: {
    user: string;
    viewId: string;
    actionId: string;
    typed: string;
  }): Promise<{ label: string; value: string }[]>;
  submit(input: { user: string; viewId: string; values: ViewValues }): Promise<Submission>;
  /** Closes a modal without submitting it. */
  closeView(input: { user: string; viewId: string }): void;
  command(input: { user: string; channel: string; command: string; text?: string }): Promise<Acknowledgement>;
  openHome(user: string): void;
  /** Sets what users.getPresence says; active at first. */
  setPresence(user: string, presence: "active" | "away"): void;

  /** The channel, oldest first: root messages and those sent to the channel from a thread. */
  messages(channel: string): readonly ShownSlackMessage[];
  /** A thread: the root message and its replies, oldest first. */
  thread(channel: string, ts: string): readonly ShownSlackMessage[];
  ephemerals(user: string): readonly ShownEphemeral[];
  /** Open modals, the one on top last. */
  views(user: string): readonly ShownView[];
  home(user: string): ShownView | undefined;
  /** The channel of a person's direct messages with the app. */
  directChannel(user: string): string;
  /** mrkdwn as HTML that is safe in a page, with names for ids. */
  renderMrkdwn(text: string): string;

  /** From now on events go to this URL, signed, instead of to sockets. Throws ServiceError("usage") when the URL does not answer the challenge. */
  deliverOverHttp(url: string): Promise<void>;
  /** Sends the last event once more, as Slack does when an acknowledgement got lost. */
  redeliverLast(): void;
  /** Cuts every socket without a warning. */
  dropSockets(): void;
  /** Asks every socket to reconnect, as Slack does every few hours. */
  refreshSockets(): void;
  /** Open sockets. */
  sockets(): number;
  /** Forgets events that wait for a connection: what Slack does in an outage too long for its retries. */
  discardUndelivered(): void;

  onChange(listener: (change: { channel?: string; user?: string }) => void): () => void;
  /** Plans a fault of a Web API method; the function returned takes it back. */
  fail(fault: SlackFault): () => void;
  close(): Promise<void>;
}
