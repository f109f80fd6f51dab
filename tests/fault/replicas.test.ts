import { afterAll, beforeAll, expect, it } from "vitest";
import type { RunningShop } from "../../bots/open-shop.ts";
import { createBalancer } from "../support/doors.ts";
import {
  ANNA,
  createWorld,
  LIN,
  TICKETS,
  until,
  untilQuiet,
  WEBHOOK_SECRET,
  type World,
} from "../support/shop.ts";

const QUESTIONS = [
  ["How long does shipping to Germany take?", "7–11 business days"],
  ["How long is the warranty?", "2 years"],
  ["Do you have gift cards?", "25, 50, 100"],
] as const;

let world: World;
let balancer: Awaited<ReturnType<typeof createBalancer>>;
let replicas: RunningShop[];
beforeAll(async () => {
  world = await createWorld({ jobs: "as in earnest" });
  balancer = await createBalancer();
  const environment = {
    PUBLIC_URL: balancer.url,
    TELEGRAM_MODE: "webhook",
    TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
  };
  // At the same instant: the migration, the first release and the webhook are raced for, too.
  replicas = await Promise.all([world.open(environment), world.open(environment)]);
  balancer.targets.push(...replicas.map(({ url }) => url));
});
afterAll(async () => {
  await world.close();
  await balancer.close();
});

it("answers every message once and in order, whichever replica it came to", async () => {
  const customers = Array.from({ length: 40 }, () => world.customer("Many"));
  for (const [question] of QUESTIONS) for (const customer of customers) customer.says(question);
  const textOf = (customer: (typeof customers)[number]) =>
    customer
      .heard()
      .map(({ text }) => text)
      .join("\n");
  await until(
    "every answer",
    () => customers.every((customer) => QUESTIONS.every(([, answer]) => textOf(customer).includes(answer))),
    undefined,
    40_000,
  );
  await untilQuiet(world);
  for (const customer of customers) {
    const text = textOf(customer);
    const counts = QUESTIONS.map(([, answer]) => text.split(answer).length - 1);
    expect([customer.name, ...counts]).toEqual([customer.name, 1, 1, 1]);
    const places = QUESTIONS.map(([, answer]) => text.indexOf(answer));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  }
  const gaps = await world.sql`
    select 1 from turns t where from_seq <> coalesce(
      (select max(through_seq) from turns e where e.conversation_id = t.conversation_id and e.id < t.id), 0) + 1`;
  expect(gaps).toEqual([]);
}, 60_000);

it("takes an update that reaches both once", async () => {
  const mia = world.customer();
  const update = mia.says(QUESTIONS[0][0]);
  for (let n = 0; n < 6; n += 1) world.telegram.resend(update.updateId);
  await mia.hears(1);
  await untilQuiet(world);
  expect(mia.heard()).toHaveLength(1);
});

it("shares Slack: one root a ticket, one winner of a claim, one relay of a word", async () => {
  expect(world.slack.sockets()).toBe(2);
  const customers = Array.from({ length: 6 }, () => world.customer("Shared"));
  for (const customer of customers) customer.says("I want to talk to a person");
  const roots = await Promise.all(customers.map((customer) => world.ticketOf(customer)));
  await untilQuiet(world);
  const press = (user: string, messageTs: string) =>
    world.slack.press({ user, channel: TICKETS, messageTs, actionId: "ticket_claim" });
  await Promise.all(roots.flatMap(({ ts }) => [press(ANNA, ts), press(LIN, ts)]));
  await untilQuiet(world);
  for (const [n, root] of roots.entries()) {
    const name = customers[n]?.name ?? "";
    expect(world.slack.messages(TICKETS).filter(({ text }) => text.includes(name))).toHaveLength(1);
    expect(world.threadTexts(root).filter((text) => text.includes("has claimed it"))).toHaveLength(1);
    for (const user of [ANNA, LIN]) {
      world.slack.post({ user, channel: TICKETS, threadTs: root.ts, text: `from ${user}` });
      world.slack.redeliverLast();
    }
  }
  for (const customer of customers) {
    await until("an agent's words", () => customer.heard().some(({ text }) => text.startsWith("from ")));
  }
  await untilQuiet(world);
  for (const customer of customers) {
    expect(customer.heard().filter(({ text }) => text.startsWith("from "))).toHaveLength(1);
  }
});

it("goes on when one of them leaves", async () => {
  const [first] = replicas;
  balancer.targets.shift();
  await first?.stop();
  const mia = world.customer();
  mia.says(QUESTIONS[0][0]);
  expect((await mia.hears(1)).text).toContain(QUESTIONS[0][1]);
});
