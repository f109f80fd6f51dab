import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShownSlackMessage } from "../../../bots/sandbox/slack-server/types.ts";
import {
  ANNA,
  type Customer,
  createWorld,
  SENIORS,
  TICKETS,
  until,
  untilQuiet,
  type World,
} from "../../support/shop.ts";
import { withStatus } from "../../support/stores/loopback.ts";
import { startTrytonMemory, type TrytonMemory } from "../../support/stores/tryton-memory.ts";

const COMPLAINT = "I want to make a complaint: call Mr. Baker on +49 151 23456789, the courier was rude";
const NOTES = "ir.note";

let world: World;
let tryton: TrytonMemory;
beforeAll(async () => {
  tryton = await startTrytonMemory();
  world = await createWorld({
    store: `connections:\n  - { kind: tryton, url: "${tryton.url}", database: shop }`,
  });
  await world.open({
    STORE_KEY: "a-key-of-this-tests-own",
    STORE_TRYTON_USERNAME: "shop",
    STORE_TRYTON_PASSWORD: "right",
  });
});
afterAll(async () => {
  await world.close();
  await tryton.close();
});

const party = ({ key }: Customer) =>
  tryton.records("party.party").filter(({ identifiers }) => JSON.stringify(identifiers).includes(key));
const notesOf = (customer: Customer) =>
  tryton
    .records(NOTES)
    .filter(({ resource }) => party(customer).some(({ id }) => resource === `party.party,${id}`))
    .map(({ message }) => String(message));
const pushesOf = ({ id }: Customer) => world.sql`
  select p.kind, p.idempotency_key as key, p.done_at is not null as "isDone", p.failed_at is not null as "isFailed", p.error,
    p.attempts
  from store_pushes p join customers u on u.id = p.customer_id where u.external_id = ${String(id)} order by p.id`;

/** Complains, is served by Anna, and the ticket is resolved. */
async function complains(customer: Customer, words = COMPLAINT): Promise<ShownSlackMessage> {
  customer.says(words);
  const root = await until("a ticket", () =>
    [SENIORS, TICKETS]
      .flatMap((channel) => world.slack.messages(channel).map((message) => ({ ...message, channel })))
      .find((message) => message.metadata !== undefined && message.text.includes(customer.name)),
  );
  await untilQuiet(world, customer);
  const press = (actionId: string) =>
    world.slack.press({ user: ANNA, channel: root.channel, messageTs: root.ts, actionId });
  await press("ticket_claim");
  await untilQuiet(world, customer);
  const heard = customer.heard().length;
  world.slack.post({
    user: ANNA,
    channel: root.channel,
    threadTs: root.ts,
    text: "We are sorry, and give you 10 % off the next order.",
  });
  await customer.hears(heard + 1);
  await press("ticket_resolve");
  return root;
}

const told = (customer: Customer) =>
  until(
    "the CRM to hear of it",
    async () => ((await pushesOf(customer)).every(({ isDone }) => isDone) ? notesOf(customer) : null),
    () => notesOf(customer),
  );

describe("a resolved complaint", () => {
  it("becomes a note at its contact: why, what was asked, what came of it, by whom; others' data taken out", async () => {
    const mia = world.customer();
    await complains(mia);
    await until("a push", async () => (await pushesOf(mia)).length > 0);
    const [note, ...more] = await told(mia);
    expect(more).toEqual([]);
    expect(note?.split("\n").slice(0, 3)).toEqual([
      expect.stringMatching(/^Ticket #\d+: complaint$/),
      "Asked: I want to make a complaint: call Mr. (…) on (…), the courier was rude",
      "Answered: We are sorry, and give you 10 % off the next order.",
    ]);
    expect(note).toMatch(/\nResolved by anna on \w+ \d+, \d{4}\n/);
    expect(party(mia)).toMatchObject([{ name: mia.name }]);
    expect(await pushesOf(mia)).toMatchObject([{ kind: "crm_note", attempts: 1 }]);
  });

  it("is told again where the CRM is away, and stands there once though its answer was lost", async () => {
    const mia = world.customer();
    tryton.fail("model.ir.note.create", "cut", "after");
    tryton.fail("model.party.party.search", withStatus(503, null));
    await complains(mia);
    await until("a push", async () => (await pushesOf(mia)).length > 0);
    expect(await told(mia)).toHaveLength(1);
    expect(party(mia)).toHaveLength(1);
  });

  it("that the CRM refuses for good is kept with its error, and holds up nothing else", async () => {
    const mia = world.customer();
    tryton.fail("model.ir.note.create", withStatus(403, null));
    await complains(mia);
    const [push] = await until("the refusal", async () => {
      const pushes = await pushesOf(mia);
      return pushes.some(({ isFailed }) => isFailed) ? pushes : null;
    });
    expect(push).toMatchObject({ isDone: false, attempts: 1 });
    expect(push?.error).toMatch(/^permission: /);
    expect(push?.error).not.toContain(mia.name);
  });

  it("is none where nobody complained", async () => {
    const mia = world.customer();
    await complains(mia, "I want to talk to a person");
    await untilQuiet(world, mia);
    expect(await pushesOf(mia)).toEqual([]);
  });
});

describe("a bulk enquiry", () => {
  it("becomes a lead with what is known, as soon as all is told and its ticket opens", async () => {
    const mia = world.customer();
    mia.says(
      "We need 200 fleece jackets for our company by June, delivered to Lyon, can you make us an offer? Call +49 151 23456789",
    );
    await until("a push", async () => (await pushesOf(mia)).length > 0);
    const lead = await until("a lead", () =>
      tryton.records("sale.opportunity").find(({ description }) => String(description).startsWith(mia.name)),
    );
    expect(lead.description).toBe(`${mia.name}: bulk order`);
    expect(lead.comment).toMatch(
      /^Asked: We need 200 fleece jackets .* Call \(…\)\nProduct: fleece jackets\nQuantity: 200\nNeeded: by June\nDelivery to: Lyon\nTicket #\d+, by telegram\n/,
    );
    expect(party(mia).map(({ id }) => id)).toEqual([lead.party]);
  });
});
