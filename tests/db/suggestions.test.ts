import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ConversationStore } from "../../core/conversation/conversation-store.ts";
import type {
  Suggestion,
  SuggestionDraft,
  SuggestionSent,
  SuggestionStore,
} from "../../core/ticket/assist/suggestion.ts";
import type { TicketStore } from "../../core/ticket/ticket-store.ts";
import { createConversationStore } from "../../db/conversations.ts";
import { createMeasureStore } from "../../db/measures.ts";
import type { Database } from "../../db/open-database.ts";
import { createSuggestionStore } from "../../db/suggestions.ts";
import { createTicketStore } from "../../db/tickets.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { heldOpen } from "../support/held-open.ts";
import { handingOver, inbound } from "../support/inbound.ts";

const ANNA = { id: "U0ANNA", name: "anna" };
const LIN = { id: "U0LIN", name: "lin" };
const CHANNEL = "C1";
const ROOT = "1700000000.000100";
const PLACE = { channel: CHANNEL, ts: "1700000000.000200" };
const RATING = { dueAt: new Date("2026-11-20T10:00:00Z") };
const HOUR_MS = 3_600_000;

let database: Database;
let conversations: ConversationStore;
let tickets: TicketStore;
let suggestions: SuggestionStore;
beforeAll(async () => {
  database = await createTestDatabase();
  conversations = createConversationStore(database);
  tickets = createTicketStore(database);
  suggestions = createSuggestionStore(database);
});
afterAll(() => database.close());
/** Ticket 1, Anna's, its root posted, and what the customer wrote first unanswered. */
beforeEach(async () => {
  await emptyTables(database);
  await conversations.receive(inbound("4711:1"));
  const [due] = await conversations.claimTurns(1, 45_000);
  if (!due) throw new Error("no turn is due");
  const commit = handingOver(due);
  await conversations.commit({ ...commit, record: { ...commit.record, action: "escalate" } });
  await tickets.setRoot(1, CHANNEL, ROOT);
  await tickets.claim(1, ANNA);
  await database.sql`delete from deliveries`;
});

const draftOf = (text: string, more: Partial<SuggestionDraft> = {}): SuggestionDraft => ({
  text,
  language: "en",
  mode: "quote",
  isSure: true,
  releaseId: null,
  sources: [],
  goodUntil: null,
  ...more,
});
const lastWords = async (): Promise<number> => {
  const [row] = await database.sql<[{ id: number }]>`
    select max(id)::int8 as id from messages where author = 'customer'`;
  return row.id;
};
const added = async (draft: SuggestionDraft, insteadOf: Suggestion | null = null, store = suggestions) =>
  store.add(1, { ...draft, throughId: await lastWords() }, insteadOf);
async function shown(draft = draftOf("the suggestion"), place = PLACE): Promise<Suggestion> {
  const suggestion = await added(draft);
  if (!suggestion) throw new Error("no suggestion was kept");
  await suggestions.setPlace(suggestion.id, place);
  return { ...suggestion, place };
}
const send = (
  { id }: Suggestion,
  { store = suggestions, agent = ANNA, words = null, place = PLACE }: Sending = {},
) => store.send(id, { agent, place, words });
interface Sending {
  store?: SuggestionStore;
  agent?: typeof ANNA;
  words?: string | null;
  place?: typeof PLACE;
}
/** Long enough for a statement to have reached the lock it must wait for. */
const reached = () => new Promise((resolve) => setTimeout(resolve, 150));
const writes = (id: string) => conversations.receive(inbound(id));
const byHand = (text: string, store = tickets) =>
  store.relay({ channel: CHANNEL, ts: "1700000000.000300", threadTs: ROOT, agent: ANNA, text, files: [] });

const toCustomer = async () => {
  const rows = await database.sql<{ text: string }[]>`
    select payload ->> 'text' as text from deliveries where target = 'customer' order by id`;
  return rows.map(({ text }) => text);
};
const states = async () => {
  const rows = await database.sql<{ state: string }[]>`select state from suggestions order by id`;
  return rows.map(({ state }) => state);
};
const waitings = async () => {
  const rows = await database.sql`select 1 from ticket_events where kind = 'waiting'`;
  return rows.length;
};

describe("sending a suggestion", () => {
  it("makes it the holder's message and says so of the suggestion, in one", async () => {
    const suggestion = await shown();
    expect(await send(suggestion)).toMatchObject({
      kind: "sent",
      suggestion: { id: suggestion.id, state: "sent", agentId: ANNA.id },
    });
    expect(await toCustomer()).toEqual(["the suggestion"]);
    const rows = await database.sql`
      select text, agent_id, external_id from messages where author = 'agent'`;
    expect(rows).toEqual([
      { text: "the suggestion", agent_id: ANNA.id, external_id: `${PLACE.channel}:${PLACE.ts}` },
    ]);
  });

  it.each([
    ["in words of their own", "my words", "edited"],
    ["in a form, unchanged", "the suggestion", "sent"],
  ])("%s counts as «%s»", async (_title, words, state) => {
    expect(await send(await shown(), { words })).toMatchObject({ kind: "sent", suggestion: { state } });
    expect(await toCustomer()).toEqual([words]);
  });

  it.each([
    ["by somebody else", draftOf("s"), { agent: LIN }],
    ["as it stands, of what isn't sure", draftOf("s", { isSure: false }), {}],
    ["of what has ended", draftOf("s", { goodUntil: new Date(Date.now() - 1000) }), {}],
    ["of what only comes near", draftOf("", { mode: "near", isSure: false }), {}],
  ])("%s does nothing", async (_title, draft, sending: Sending) => {
    expect(await send(await shown(draft), sending)).toEqual({ kind: "refused" });
    expect(await toCustomer()).toEqual([]);
    expect(await states()).toEqual(["shown"]);
  });

  it("before its end, or in words of their own, does", async () => {
    const unsure = await shown(draftOf("s", { isSure: false, goodUntil: new Date(Date.now() + HOUR_MS) }));
    expect((await send(unsure, { words: "I looked it up" })).kind).toBe("sent");
  });

  it("keeps words with // inside and leaves the suggestion as it was", async () => {
    expect(await send(await shown(), { words: "// ask Lin" })).toEqual({ kind: "inside" });
    expect(await toCustomer()).toEqual([]);
    expect(await states()).toEqual(["shown"]);
  });

  it("after newer words of the customer does nothing", async () => {
    const suggestion = await shown();
    await writes("4711:2");
    expect(await send(suggestion)).toEqual({ kind: "refused" });
    expect(await toCustomer()).toEqual([]);
  });
});

describe("a press that meets another change under way", () => {
  async function meeting(
    suggestion: Suggestion,
    change: (inside: Pick<Database, "sql">) => Promise<unknown>,
    sending: Sending = {},
  ): Promise<SuggestionSent> {
    let pressed: Promise<SuggestionSent> | undefined;
    await heldOpen(database, async (first) => {
      await change(first);
      pressed = send(suggestion, sending);
      await reached();
      expect(await toCustomer()).toEqual([]);
    });
    if (!pressed) throw new Error("nothing was pressed");
    return pressed;
  }

  it("of the same suggestion: it goes out once", async () => {
    const suggestion = await shown();
    const second = await meeting(suggestion, (first) =>
      send(suggestion, { store: createSuggestionStore(first) }),
    );
    expect(second).toEqual({ kind: "refused" });
    expect(await toCustomer()).toEqual(["the suggestion"]);
    expect(await waitings()).toBe(1);
  });

  it("of the same suggestion in other words: the first press's words go out, alone", async () => {
    const suggestion = await shown();
    const second = await meeting(
      suggestion,
      (first) => send(suggestion, { store: createSuggestionStore(first) }),
      { words: "other words" },
    );
    expect(second).toEqual({ kind: "refused" });
    expect(await toCustomer()).toEqual(["the suggestion"]);
    expect(await states()).toEqual(["sent"]);
  });

  it("of the same suggestion that breaks off: the second one sends it", async () => {
    const suggestion = await shown();
    let second: Promise<SuggestionSent> | undefined;
    const first = heldOpen(database, async (inside) => {
      await send(suggestion, { store: createSuggestionStore(inside) });
      second = send(suggestion);
      await reached();
      throw new Error("broken off");
    });
    await expect(first).rejects.toThrow("broken off");
    expect(await second).toMatchObject({ kind: "sent" });
    expect(await toCustomer()).toEqual(["the suggestion"]);
  });

  it.each([
    ["a release", (store: TicketStore) => store.release(1, ANNA)],
    ["a resolve", (store: TicketStore) => store.resolve(1, ANNA, RATING)],
    ["an assignment to somebody else", (store: TicketStore) => store.assign(1, ANNA, LIN)],
    ["a hand-over to seniors", (store: TicketStore) => store.escalateToSenior(1, ANNA)],
  ])("%s: nothing is sent", async (_title, change) => {
    const suggestion = await shown();
    const pressed = await meeting(suggestion, async (first) => {
      expect(await change(createTicketStore(first))).toMatchObject({ kind: "done" });
    });
    expect(pressed).toEqual({ kind: "refused" });
    expect(await database.sql`select 1 from messages where author = 'agent'`).toEqual([]);
    expect(await states()).toEqual(["shown"]);
  });

  it("the agent's own words in the thread: those are the answer", async () => {
    const suggestion = await shown();
    const pressed = await meeting(suggestion, (first) => byHand("by hand", createTicketStore(first)));
    expect(pressed).toEqual({ kind: "refused" });
    expect(await toCustomer()).toEqual(["by hand"]);
  });

  it("«Another»: what took its place is not what was pressed", async () => {
    const suggestion = await shown();
    const pressed = await meeting(suggestion, (first) =>
      added(draftOf("another"), suggestion, createSuggestionStore(first)),
    );
    expect(pressed).toEqual({ kind: "refused" });
    expect(await toCustomer()).toEqual([]);
    expect(await states()).toEqual(["replaced", "shown"]);
  });

  it("its being taken out: it stays out", async () => {
    const suggestion = await shown();
    const pressed = await meeting(suggestion, (first) => createSuggestionStore(first).retire(1, null));
    expect(pressed).toEqual({ kind: "refused" });
    expect(await states()).toEqual(["ignored"]);
    expect(await toCustomer()).toEqual([]);
  });
});

describe("while a suggestion is being sent", () => {
  async function meanwhile<T>(suggestion: Suggestion, act: () => Promise<T>): Promise<T> {
    let done: Promise<T> | undefined;
    await heldOpen(database, async (first) => {
      expect((await send(suggestion, { store: createSuggestionStore(first) })).kind).toBe("sent");
      done = act();
      await reached();
    });
    if (!done) throw new Error("nothing was done");
    return done;
  }

  it("a release waits, and comes after it", async () => {
    expect(await meanwhile(await shown(), () => tickets.release(1, ANNA))).toMatchObject({ kind: "done" });
    expect(await toCustomer()).toEqual(["the suggestion"]);
    expect(await states()).toEqual(["sent"]);
  });

  it("«Another» comes too late", async () => {
    const suggestion = await shown();
    expect(await meanwhile(suggestion, () => added(draftOf("another"), suggestion))).toBeNull();
    expect(await states()).toEqual(["sent"]);
  });

  it("a second one for the same words is not kept", async () => {
    expect(await meanwhile(await shown(), () => added(draftOf("late")))).toBeNull();
    expect(await states()).toEqual(["sent"]);
  });

  it("one for newer words is kept beside it", async () => {
    const later = await meanwhile(await shown(), async () => {
      await writes("4711:2");
      return added(draftOf("the next"));
    });
    expect(later).toMatchObject({ text: "the next", place: null });
    expect(await states()).toEqual(["sent", "shown"]);
  });

  it("taking out the outdated leaves it alone", async () => {
    expect(await meanwhile(await shown(), () => suggestions.retire(1, null))).toEqual([]);
    expect(await states()).toEqual(["sent"]);
  });
});

it("nothing is suggested for words that were being answered by hand", async () => {
  let late: Promise<Suggestion | null> | undefined;
  await heldOpen(database, async (first) => {
    await byHand("by hand", createTicketStore(first));
    late = added(draftOf("late"));
    await reached();
  });
  expect(await late).toBeNull();
  expect(await states()).toEqual([]);
});

it("of two suggestions made for the same words at once one is kept", async () => {
  let second: Promise<Suggestion | null> | undefined;
  await heldOpen(database, async (first) => {
    expect(await added(draftOf("one"), null, createSuggestionStore(first))).not.toBeNull();
    second = added(draftOf("two"));
    await reached();
  });
  expect(await second).toBeNull();
  expect(await states()).toEqual(["shown"]);
});

it("acceptance counts what was sent, edited, ignored and superseded, of all that could be sent", async () => {
  const nextPlace = (count: number) => ({ channel: CHANNEL, ts: `1700000000.0004${count}0` });
  // Sent as it was.
  await send(await shown(draftOf("first"), nextPlace(1)), { place: nextPlace(1) });
  // «Another», which went out in other words.
  await writes("4711:2");
  const second = await shown(draftOf("second"), nextPlace(2));
  const third = await added(draftOf("third"), second);
  if (!third) throw new Error("nothing took its place");
  await send(third, { words: "other words", place: nextPlace(2) });
  // Outdated by newer words, which only something near was found for; then one nobody has pressed yet.
  await writes("4711:3");
  await shown(draftOf("fourth"), nextPlace(3));
  await writes("4711:4");
  await suggestions.retire(1, await lastWords());
  await shown(draftOf("", { mode: "near", isSure: false }), nextPlace(4));
  await writes("4711:5");
  await suggestions.retire(1, await lastWords());
  await shown(draftOf("fifth"), nextPlace(5));
  expect(await states()).toEqual(["sent", "replaced", "edited", "ignored", "ignored", "shown"]);

  const now = Date.now();
  const measured = async (startMs: number, endMs: number) => {
    const period = { start: new Date(startMs), end: new Date(endMs), timeZone: "UTC" };
    return (await createMeasureStore(database).measure(period, new Date(now + HOUR_MS))).suggestions;
  };
  expect(await measured(now - HOUR_MS, now + HOUR_MS)).toEqual({
    shown: 5,
    sent: 1,
    edited: 1,
    replaced: 1,
    ignored: 1,
  });
  expect(await measured(now - 2 * HOUR_MS, now - HOUR_MS)).toMatchObject({ shown: 0, sent: 0 });
  await database.sql`update suggestions set created_at = ${new Date(now - HOUR_MS)} where text = 'first'`;
  expect(await measured(now - 2 * HOUR_MS, now - HOUR_MS)).toMatchObject({ shown: 0, sent: 0 });
  expect(await measured(now - HOUR_MS, now)).toMatchObject({ sent: 1 });
});
